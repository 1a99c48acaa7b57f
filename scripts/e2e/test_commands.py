"""What btcli shows and does besides what the other stories ask of it.

On the chain of the story, after it.
"""

import os
import pathlib

import pytest
from bittensor import Balance

from clients import TAO, Chain, btcli, btcli_json, coldkey, hotkey, person

SDK = dict(mev_protection=False)
SEND = ("--no-prompt", "--no-mev-protection")
NO_IDENTITY = "\n" * 8

chain = Chain()
alice = person("//Alice", "chief")
charlie = person("//Charlie", "hand")
ferdie = person("//Ferdie", "wand")


@pytest.fixture(scope="module")
def netuid():
    """A subnet of Alice's on which Charlie works."""
    created = btcli_json("subnets", "create", *SEND, wallet=alice, stdin=NO_IDENTITY)
    assert created["success"], created
    netuid = created["netuid"]
    for function, arguments in [
        ("admin_freeze_window", dict(window=0)),
        ("owner_hparam_rate_limit", dict(epochs=0)),
        ("serving_rate_limit", dict(netuid=netuid, serving_rate_limit=0)),
        ("tx_delegate_take_rate_limit", dict(tx_rate_limit=0)),
    ]:
        chain.sudo(alice, "AdminUtils", f"sudo_set_{function}", **arguments)
    done = chain.sdk.burned_register(charlie, netuid, **SDK)
    assert done.success, done.message
    return netuid


# -- Subnets


def test_it_says_when_a_subnet_may_start(netuid):
    assert "can be started" in btcli("subnets", "check-start", "--netuid", netuid).lower().replace(
        "can now be", "can be"
    )
    btcli("subnets", "start", "--netuid", netuid, "--no-prompt", wallet=alice)
    assert chain.sdk.is_subnet_active(netuid)


def test_it_says_what_a_subnet_costs(netuid):
    cost = btcli_json("subnets", "burn-cost")["burn_cost"]
    # It falls with each block.
    assert cost["rao"] == pytest.approx(chain.sdk.get_subnet_burn_cost().rao, rel=0.01)
    shown = btcli_json("subnets", "price", "--netuids", netuid, "--current")
    assert '1' in str(shown), shown


def test_it_says_what_a_subnet_is(netuid):
    words = ("--netuid", netuid, "--subnet-name", "commanded", "--no-prompt")
    words += ("--github-repo", "https://github.com/example/subnet")
    for field in "subnet-url", "logo-url":
        words += (f"--{field}", f"https://example.org/{field}")
    words += ("--subnet-contact", "who@example.org", "--discord-handle", "commander")
    words += ("--description", "what it is", "--additional-info", "more")
    done = btcli_json("subnets", "set-identity", *words, wallet=alice)
    assert done["success"], done
    assert chain.sdk.subnet(netuid).subnet_name == "commanded"


def test_mechanisms_are_counted_and_share(netuid):
    words = ("subnets", "mechanisms")
    on = ("--netuid", netuid)
    assert btcli_json(*words, "count", *on)["count"] == 1
    rule = ("sudo", "set", *on, "--param", "max_allowed_uids", "--value", 128, "--no-prompt")
    assert btcli_json(*rule, wallet=alice)["success"]
    # It asks, whatever the options say.
    done = btcli_json(*words, "set", *on, "--count", 2, "--no-prompt", wallet=alice, stdin="y\n")
    assert done["success"], done
    assert chain.sdk.get_mechanism_count(netuid) == 2
    split = ("--split", "30,70", "--no-prompt")
    done = btcli_json(*words, "split-emissions", *on, *split, wallet=alice, stdin="y\n")
    assert done["success"], done
    assert chain.sdk.get_mechanism_emission_split(netuid) == [30, 70]
    shown = btcli_json(*words, "emissions", *on)
    assert shown["percentages"] == pytest.approx([30, 70], abs=0.01), shown


# -- Stake


def test_a_take_is_set_and_shown(netuid):
    done = btcli_json("sudo", "set-take", "--take", 0.07, wallet=charlie)
    assert done["success"], done
    assert chain.sdk.get_delegate_take(hotkey(charlie)) == pytest.approx(0.07, abs=1e-4)
    shown = btcli_json("sudo", "get-take", wallet=charlie)
    assert "0.07" in str(shown) or "0.0699" in str(shown) or "6.99" in str(shown), shown


def test_an_owner_burns_what_was_never_staked(netuid):
    free = chain.free(alice)
    done = btcli_json("sudo", "stake-burn", "--netuid", netuid, "--amount", 1, *SEND, wallet=alice)
    assert done["success"], done
    assert free - chain.free(alice) >= TAO


def test_nothing_is_locked(netuid):
    words = ("lock", "list", "--netuid", netuid)
    assert "no" in btcli(*words, wallet=alice).lower()


def test_the_wizard_moves_stake(netuid):
    amount = Balance.from_tao(10)
    done = chain.sdk.add_stake(ferdie, netuid, hotkey(charlie), amount, **SDK)
    assert done.success, done.message
    # From which hotkey and subnet, to which hotkey, how much, to which subnet and hotkey.
    answers = ("move", 0, netuid, 0, 4, 0, hotkey(charlie), "y", "y")
    typed = "".join(f"{answer}\n" for answer in answers)
    printed = btcli("stake", "wizard", "--no-mev-protection", wallet=ferdie, stdin=typed)
    moved = chain.sdk.get_stake(coldkey(ferdie), hotkey(charlie), 0)
    assert moved.rao == pytest.approx(4 * TAO, abs=2), printed


# -- Neurons and keys


def test_a_miner_says_where_it_serves_and_takes_it_back(netuid):
    words = ("--netuid", netuid, "--ip", "203.0.113.4", "--port", 8_090, "--no-prompt")
    printed = btcli("axon", "set", *words, wallet=charlie)
    assert chain.storage("Axons", netuid, hotkey(charlie))["port"] == 8_090, printed
    printed = btcli("axon", "reset", "--netuid", netuid, "--no-prompt", wallet=charlie)
    assert chain.storage("Axons", netuid, hotkey(charlie))["port"] in (0, 1), printed


def test_a_wallet_is_looked_over(netuid):
    shown = btcli_json("wallet", "overview", "--netuids", netuid, wallet=charlie)
    assert coldkey(charlie) in str(shown) or hotkey(charlie) in str(shown), shown


def test_a_coldkey_that_nobody_swaps(netuid):
    printed = btcli("wallet", "swap-check", wallet=charlie, with_hotkey=False)
    assert "no pending" in printed.lower() or "no swap" in printed.lower(), printed


def test_the_dashboard_is_written(netuid):
    path = pathlib.Path(os.environ["HOME"]) / "dashboards"
    words = ("--ss58", coldkey(charlie), "--save-file", "--dashboard-path", path)
    btcli("view", "dashboard", *words)
    [page] = path.glob("*.html")
    assert "commanded" in page.read_text()


def test_how_far_a_node_is(netuid):
    printed = btcli("utils", "latency")
    assert os.environ["CHAIN"] in printed, printed
