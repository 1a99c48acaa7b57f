"""Each program of docs/examples does what it says, on a development chain of its own."""

import os
import pathlib
import re
import subprocess
import sys

import pytest

from chain import Chain

EXAMPLES = pathlib.Path(__file__).parent.parent / "docs" / "examples"
JS = pathlib.Path(os.environ["EXAMPLES_JS"])
OWNER_HOTKEY = "5FRcYLoYUYhSttAzFUmrJsbSapp6F2874GNDpgXhcoJyLCUv"  # //Bob_hk
MINER = "5H6w1fJBpjpQD3V5mNpgMGgYwbnPe8H8GVZmcCmbLyVepbfm"  # //Ferdie//miner


@pytest.fixture(scope="module")
def chain(tmp_path_factory):
    chain = Chain(tmp_path_factory.mktemp("chain"), "--dev")
    yield chain
    chain.stop()


def run(*command, fails=False, cwd=EXAMPLES):
    done = subprocess.run(
        [str(word) for word in command], cwd=cwd, capture_output=True, text=True, timeout=180, check=False
    )
    printed = done.stdout + done.stderr
    assert (done.returncode != 0) == fails, printed
    return printed


def test_plain_json_tells_who_validates(chain):
    printed = run(sys.executable, "plain.py", chain.http, 2)
    validators = chain.ask("yuma_validators", 2)["validators"]
    hotkeys = [line.split()[0] for line in printed.splitlines()[1:]]
    assert printed.startswith("subnet 2 (scene), block ")
    assert sorted(hotkeys) == sorted(one["hotkey"] for one in validators)
    # The stakes stand in descending order.
    weights = [float(n.replace(",", "")) for n in re.findall(r"stake weight ([\d,.]+) TAO", printed)]
    assert weights == sorted(weights, reverse=True) and len(weights) == len(validators)


def test_plain_json_tells_what_is_wrong(chain):
    assert run(sys.executable, "plain.py", chain.http, 77, fails=True) == (
        "yuma_subnet: There is no subnet 77.\n"
    )


def test_a_miner_registers_and_announces_itself(chain):
    printed = run(sys.executable, "miner.py", chain.ws, 2)
    uid = chain.ask("yuma_neuron", 2, MINER)["uid"]
    assert f"{MINER} is uid {uid} of subnet 2, at 192.0.2.7:8091" in printed
    coldkey = chain.ask("yuma_hotkey", MINER)["owner"]
    assert coldkey == "5CiPPseXPECbkjWCa6MnjNokrgYjMqmKndv2rSnekmSK2DjL"  # //Ferdie


def test_polkadot_js_prints_the_metagraph(chain):
    printed = run("node", JS / "metagraph.mjs", chain.ws, 2)
    assert re.match(r"subnet 2 at block \d+, tempo 10\n", printed)
    for row in chain.ask("yuma_metagraph", 2, ["hotkey"])["rows"]:
        assert row["hotkey"] in printed


def test_polkadot_api_waits_for_an_epoch(chain):
    run("node_modules/.bin/tsc", "--noEmit", cwd=JS)
    printed = run("node_modules/.bin/tsx", "metagraph.ts", chain.ws, 2, cwd=JS)
    last, new = map(int, re.findall(r"epoch in block (\d+)", printed))
    assert new == last + 11, printed
    for row in chain.ask("yuma_metagraph", 2, ["hotkey"])["rows"]:
        assert row["hotkey"] in printed


def test_subxt_stakes_and_sees_an_epoch(chain):
    def staked():
        positions = chain.ask("yuma_account", "5HGjWAeFDfFCWPsjFQdVV2Msvz2XtMktvgocEZcCj68kUMaw")["positions"]
        return sum(int(one["stake_rao"]) for one in positions if one["hotkey"] == OWNER_HOTKEY)

    before = staked()
    printed = run(os.environ["EXAMPLES_RUST"], chain.ws, 2)
    assert f"10 TAO on {OWNER_HOTKEY} in subnet 2\n" in printed
    assert re.search(r"block \d+: subnet 2 paid [1-9]\d* rao to its owner, [1-9]\d* to miners, [1-9]\d* to", printed)
    assert staked() >= before + 10 * 10**9
