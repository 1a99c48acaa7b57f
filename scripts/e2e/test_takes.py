"""What stake earns and who gets it: takes, children, auto-stake, and what delegates show of it.

On a subnet with short epochs.
"""

import pytest
from bittensor import Balance

from clients import TAO, Chain, btcli_json, coldkey, hotkey, person

SEND = ("--no-prompt",)
SDK = dict(mev_protection=False)
U64 = 2**64 - 1
DAY = 86_400_000  # ms

chain = Chain()
alice = person("//Alice", "host")
bob = person("//Bob", "delegate")
charlie = person("//Charlie", "worker")
ferdie = person("//Ferdie", "nominator")


@pytest.fixture(scope="module")
def netuid():
    """A subnet of Alice's on which Bob validates, Charlie works, and Ferdie stakes with Bob."""
    done = chain.sdk.register_subnet(alice, **SDK)
    assert done.success, done.message
    netuid = max(chain.sdk.get_all_subnets_netuid())
    chain.sudo(alice, "AdminUtils", "sudo_set_admin_freeze_window", window=0)
    limit = dict(netuid=netuid, weights_set_rate_limit=0)
    chain.sudo(alice, "AdminUtils", "sudo_set_weights_set_rate_limit", **limit)
    assert chain.sdk.start_call(alice, netuid, **SDK).success
    for wallet in bob, charlie:
        done = chain.sdk.burned_register(wallet, netuid, **SDK)
        assert done.success, done.message
    for wallet, tao in (bob, 1_000), (ferdie, 500):
        amount = Balance.from_tao(tao)
        done = chain.sdk.add_stake(wallet, netuid, hotkey(bob), amount, **SDK)
        assert done.success, done.message
    return netuid


def uid(wallet, netuid):
    return chain.storage("Uids", netuid, hotkey(wallet))


def next_payday(netuid):
    """Waits for the next epoch; its block."""
    payday = chain.next_epoch(netuid, after=chain.sdk.block)
    chain.sdk.wait_for_block(payday)
    return payday


# -- Takes


def test_a_take_is_lowered_at_once_and_raised_now_and_then(netuid):
    def set_take(take, wallet=bob):
        return chain.sdk.set_delegate_take(wallet, hotkey(bob), take)

    def taken():
        return chain.storage("Delegates", hotkey(bob))

    assert taken() == 11_796
    for take in 0.05, 0.1:
        done = set_take(take)
        assert done.success, done.message
        assert taken() == int(take * 65_535)
        assert chain.sdk.get_delegate_take(hotkey(bob)) == taken() / 65_535
    for take, wallet, error in [
        (0.12, bob, "DelegateTxRateLimitExceeded"),
        (0.19, bob, "DelegateTakeTooHigh"),
        (0.08, charlie, "NonAssociatedColdKey"),
    ]:
        done = set_take(take, wallet)
        assert not done.success and error in done.message, done.message
        assert taken() == int(0.1 * 65_535)


# -- Where incentive goes


def auto(wallet):
    return btcli_json("stake", "auto", wallet=wallet, with_hotkey=False)


def test_btcli_says_where_a_miners_incentive_goes(netuid):
    assert auto(charlie)[str(netuid)]["status"] == "default"
    words = ("stake", "set-auto", "--netuid", netuid, *SEND)
    of_charlie = dict(wallet=charlie, with_hotkey=False, stdin=hotkey(bob) + "\n")
    done = btcli_json(*words, **of_charlie)
    assert done["success"], done
    # It shows no more of the hotkey than its first letter.
    assert auto(charlie)[str(netuid)]["status"] == "custom"
    assert chain.sdk.get_auto_stakes(coldkey(charlie)) == {netuid: hotkey(bob)}


def test_so_does_the_sdk(netuid):
    for wallet in alice, bob:
        done = chain.sdk.set_auto_stake(charlie, netuid, hotkey(wallet), **SDK)
        assert done.success, done.message
        assert chain.sdk.get_auto_stakes(coldkey(charlie)) == {netuid: hotkey(wallet)}
    done = chain.sdk.set_auto_stake(charlie, netuid, hotkey(bob), **SDK)
    assert not done.success and "SameAutoStakeHotkeyAlreadySet" in done.message
    done = chain.sdk.set_auto_stake(charlie, netuid, hotkey(ferdie), **SDK)
    assert not done.success and "HotKeyNotRegisteredInSubNet" in done.message


def test_it_goes_there(netuid):
    while not chain.storage("ValidatorPermit", netuid)[uid(bob, netuid)]:
        next_payday(netuid)
    done = chain.sdk.set_weights(bob, netuid, uids=[uid(charlie, netuid)], weights=[1.0])
    assert done.success, done.message
    next_payday(netuid)
    payday = next_payday(netuid)

    def gained(wallet, on):
        at = [
            chain.sdk.get_stake(coldkey(wallet), hotkey(on), netuid, block).rao
            for block in (payday - 1, payday)
        ]
        return at[1] - at[0]

    assert gained(charlie, on=charlie) == 0
    assert gained(charlie, on=bob) > gained(ferdie, on=bob) > 0


# -- What delegates show


def test_a_delegate_shows_what_it_earns(netuid):
    block = next_payday(netuid)
    slot = chain.sdk.substrate.get_constant("Aura", "SlotDuration").value
    dividends = chain.storage("AlphaDividendsPerSubnet", netuid, hotkey(bob), block=block)
    tempo = chain.storage("Tempo", netuid)
    take = chain.storage("Delegates", hotkey(bob))
    staked = chain.storage("TotalHotkeyAlpha", hotkey(bob), netuid, block=block)
    daily = dividends * (DAY // slot) // (tempo + 1)
    expected = (daily - daily * take // 65_535) * 1_000 * TAO // staked

    [delegate] = [one for one in chain.sdk.get_delegates(block) if one.hotkey_ss58 == hotkey(bob)]
    assert delegate == chain.sdk.get_delegate_by_hotkey(hotkey(bob), block)
    assert delegate.owner_ss58 == coldkey(bob)
    assert delegate.take == take / 65_535
    assert delegate.registrations == delegate.validator_permits == [netuid]
    assert delegate.nominators.keys() == set(map(coldkey, (bob, ferdie, charlie)))
    assert abs(delegate.total_stake[netuid].rao - staked) < 3
    assert delegate.return_per_1000.rao == expected > 0

    [one] = chain.sdk.get_delegated(coldkey(ferdie), block)
    assert (one.hotkey_ss58, one.netuid) == (hotkey(bob), netuid)
    assert one.stake == delegate.nominators[coldkey(ferdie)][netuid]
    assert one.return_per_1000 == delegate.return_per_1000


def test_btcli_lists_what_stake_earns(netuid):
    listed = btcli_json("stake", "list", "--no-prompt", wallet=ferdie)
    [row] = listed["stake_info"][hotkey(bob)]
    assert (row["netuid"], row["registered"]) == (netuid, True)
    assert row["emission"]["alpha"] > 0


# -- Children


def set_cooldown(blocks):
    done = chain.sdk.root_set_pending_childkey_cooldown(alice, blocks, **SDK)
    assert done.success and chain.storage("PendingChildKeyCooldown") == blocks


def test_btcli_names_a_child_which_is_one_after_a_while(netuid):
    set_cooldown(150)  # so that it is still pending when btcli is done
    words = ("--netuid", netuid, "--children", hotkey(charlie), "--proportions", 0.5)
    done = btcli_json("stake", "child", "set", *words, *SEND, wallet=bob)
    assert done[str(netuid)]["success"], done
    [pending], when = chain.sdk.get_children_pending(hotkey(bob), netuid)
    assert pending == (pytest.approx(0.5), hotkey(charlie))
    assert chain.sdk.get_children(hotkey(bob), netuid) == (True, [], "")

    chain.sdk.wait_for_block(chain.next_epoch(netuid, after=when))
    assert chain.sdk.get_children(hotkey(bob), netuid) == (True, [pending], "")
    assert chain.sdk.get_parents(hotkey(charlie), netuid) == [(pending[0], hotkey(bob))]
    shown = btcli_json("stake", "child", "get", "--netuid", netuid, wallet=bob)
    [(child, part)] = shown[str(netuid)].items()
    assert child == hotkey(charlie) and part / U64 == pending[0]


def test_a_child_says_what_it_keeps(netuid):
    words = ("stake", "child", "take", "--netuid", netuid, "--take", 0.09, *SEND)
    done = btcli_json(*words, wallet=charlie)
    assert done[str(netuid)]["success"], done
    assert chain.storage("ChildkeyTake", hotkey(charlie), netuid) == int(0.09 * 65_535)


def test_the_sdk_names_others_and_btcli_revokes_them(netuid):
    def wait():
        chain.sdk.wait_for_block(chain.sdk.block + 1 + chain.storage("ChildrenRateLimit"))

    set_cooldown(0)
    wait()
    parts = [(0.25, hotkey(charlie)), (0.75, hotkey(alice))]
    done = chain.sdk.set_children(bob, netuid, hotkey(bob), parts, **SDK)
    assert done.success, done.message
    next_payday(netuid)
    _, children, _ = chain.sdk.get_children(hotkey(bob), netuid)
    assert sorted(children) == [(pytest.approx(part), child) for part, child in parts]

    wait()
    words = ("stake", "child", "revoke", "--netuid", netuid, *SEND)
    done = btcli_json(*words, wallet=bob)
    assert done[str(netuid)]["success"], done
    next_payday(netuid)
    assert chain.sdk.get_children(hotkey(bob), netuid) == (True, [], "")
    assert chain.sdk.get_parents(hotkey(alice), netuid) == []


@pytest.mark.parametrize(
    "error, wallets, parts",
    [
        ("InvalidChild", (bob, bob), [0.5]),
        ("DuplicateChild", (bob, charlie, charlie), [0.5, 0.5]),
        ("ProportionOverflow", (bob, charlie, alice), [0.6, 0.6]),
        ("NonAssociatedColdKey", (charlie, alice), [0.5]),
    ],
)
def test_children_are_refused(netuid, error, wallets, parts):
    chain.sdk.wait_for_block(chain.sdk.block + chain.storage("ChildrenRateLimit"))
    signer, *children = wallets
    children = [(part, hotkey(child)) for part, child in zip(parts, children)]
    done = chain.sdk.set_children(signer, netuid, hotkey(bob), children, **SDK)
    assert not done.success and error in done.message, done.message
    assert chain.sdk.get_children(hotkey(bob), netuid) == (True, [], "")
