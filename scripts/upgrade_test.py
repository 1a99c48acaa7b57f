"""A chain that the last released runtime began gets this one while it runs, and goes on.

`released/spec-N.json.xz` is the genesis of a development chain of that runtime, its code in it."""

import json
import lzma
import pathlib
import subprocess
import sys

import pytest

from bittensor import Subtensor
from bittensor.utils.balance import Balance
from bittensor_wallet import Keypair, Wallet
from chain import NODE, Chain, until

HERE = pathlib.Path(__file__).parent
EXAMPLES = HERE.parent / "docs" / "examples"
RELEASED = sorted(HERE.glob("released/spec-*.json.xz"))[-1]
VERSION_OF_DOMAINS = "0x658faa385070e074c85bf6b568cf05554e7b9012096b41c4eb3aaf947f6ea429"


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    return tmp_path_factory.mktemp("upgraded")


@pytest.fixture(scope="module")
def chain(home):
    (home / "old.json").write_bytes(lzma.decompress(RELEASED.read_bytes()))
    chain = Chain(home, "--chain", home / "old.json", "--alice")
    yield chain
    chain.stop()


def version(chain):
    return chain.ask("state_getRuntimeVersion")["specVersion"]


def storage_version(chain):
    return int.from_bytes(bytes.fromhex(chain.ask("state_getStorage", VERSION_OF_DOMAINS)[2:]), "little")


def number(chain):
    return int(chain.ask("chain_getHeader")["number"], 16)


def wallet(home, uri):
    made = Wallet(name=uri, hotkey="new", path=str(home / "wallets"))
    made.set_coldkey(Keypair.create_from_uri(f"//{uri}"), encrypt=False, overwrite=True)
    made.set_coldkeypub(Keypair.create_from_uri(f"//{uri}"), encrypt=False, overwrite=True)
    made.set_hotkey(Keypair.create_from_uri(f"//{uri}//new"), encrypt=False, overwrite=True)
    return made


def staked(chain, someone):
    with Subtensor(chain.ws) as client:
        return client.get_stake(someone.coldkeypub.ss58_address, someone.hotkey.ss58_address, 2).rao


def test_it_is_upgraded_and_keeps_what_it_had(home, chain):
    until(lambda: number(chain) > 3)
    before, old = version(chain), storage_version(chain)
    someone = wallet(home, "Bob")
    with Subtensor(chain.ws) as client:
        assert client.burned_register(someone, 2).success
        assert client.add_stake(
            someone, 2, someone.hotkey.ss58_address, Balance.from_tao(100), mev_protection=False
        ).success
    stake, at = staked(chain, someone), number(chain)

    new = json.loads(subprocess.run([NODE, "export-chain-spec", "--chain", "dev", "--raw"], capture_output=True, check=True).stdout)
    code = home / "runtime.wasm"
    code.write_bytes(bytes.fromhex(new["genesis"]["raw"]["top"]["0x3a636f6465"][2:]))
    key = home / "sudo"
    key.write_text("//Alice\n")
    done = subprocess.run(
        [sys.executable, EXAMPLES / "upgrade.py", chain.ws, code, key],
        capture_output=True, text=True, timeout=120, check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr

    assert version(chain) > before
    assert storage_version(chain) > old, "there was no migration in it"
    assert number(chain) > at
    assert stake <= staked(chain, someone) < stake * 1.01


def test_its_story_goes_on(home, chain):
    upgraded = chain.ask("yuma_network")["block"]
    epochs = lambda: chain.ask("yuma_epochs", 2)["epochs"]
    until(lambda: any(epoch["block"] > upgraded and int(epoch["incentive_rao"]) > 0 for epoch in epochs()))
    newcomer = wallet(home, "Charlie")
    with Subtensor(chain.ws) as client:
        assert client.burned_register(newcomer, 2).success
        validator = wallet(home, "Bob")
        mine = client.get_uid_for_hotkey_on_subnet(validator.hotkey.ss58_address, 2)
        until(lambda: chain.ask("yuma_neuron", 2, mine)["validator_permit"])
        uid = client.get_uid_for_hotkey_on_subnet(newcomer.hotkey.ss58_address, 2)
        until(lambda: client.blocks_since_last_update(2, mine) > client.weights_rate_limit(2))
        assert client.set_weights(validator, netuid=2, uids=[uid], weights=[1.0], wait_for_inclusion=True).success
    assert chain.ask("yuma_weights", 2, mine)["rows"][0]["uids"] == [uid]


def test_its_state_is_had_from_the_running_node(chain):
    done = subprocess.run(
        [sys.executable, EXAMPLES / "live_state.py", chain.http],
        capture_output=True, text=True, timeout=120, check=True,
    )
    top = json.loads(done.stdout)["genesis"]["raw"]["top"]
    assert len(top) > 200 and "0x3a636f6465" in top


def test_it_begins_again_where_it_was_stopped(home, chain):
    best = number(chain)
    chain.stop()
    again = Chain(home, "--chain", home / "old.json", "--alice")
    try:
        until(lambda: number(again) > best)
    finally:
        again.stop()
