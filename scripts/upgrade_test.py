"""A chain that the last released runtime began gets this one while it runs, and goes on.

`released/spec-N.json.xz` is the genesis of a development chain of that runtime, its code in it."""

import fcntl
import hashlib
import json
import lzma
import os
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


def upgrade(*words):
    return subprocess.run(
        # Its checks hold without asserts.
        [sys.executable, "-O", EXAMPLES / "upgrade.py", *words],
        capture_output=True, text=True, timeout=120, check=False,
    )


def test_what_the_chain_refuses_is_told_in_one_line(home, chain):
    junk, sudo, bob, words = home / "junk", home / "sudo", home / "bob", home / "words"
    junk.write_bytes(bytes(1000))
    sudo.write_text("//Alice\n")
    bob.write_text("//Bob\n")
    words.write_text("these are no secret\n")
    old = home / "old.wasm"
    old.write_bytes(bytes.fromhex(chain.ask("state_getStorage", "0x3a636f6465")[2:]))
    for given, told in [
        ((junk, sudo), "FailedToExtractRuntimeVersion"),
        ((old, sudo), "SpecVersionNeedsToIncrease"),
        ((old, bob), "does not govern"),
        ((bob,), "does not govern"),
        ((old, home), "Is a directory"),
        ((home / "missing", sudo), "No such file"),
        ((old, words), "holds no secret"),
    ]:
        done = upgrade(chain.ws, *given)
        assert done.returncode == 1 and told in done.stderr and done.stderr.count("\n") == 1, done
    assert upgrade(chain.ws, sudo).returncode == 0


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
    done = upgrade(chain.ws, code, key)
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


def test_the_script_takes_paths_from_where_the_caller_stands(tmp_path):
    script = os.path.relpath(HERE / "upgrade.sh", tmp_path)
    for words, told in [
        ([], "scripts/upgrade.sh URL KEY"),
        (["http://127.0.0.1:9", "key"], f"no file {tmp_path}/key"),
        (["http://127.0.0.1:9", "."], f"no file {tmp_path}/."),
        (["http://127.0.0.1:9", os.path.relpath(HERE / "env.sh", tmp_path)], "outside of the checkout"),
    ]:
        done = subprocess.run([script, *words], cwd=tmp_path, capture_output=True, text=True, timeout=30, check=False)
        assert done.returncode in (1, 2) and told in done.stderr and "sed:" not in done.stderr, done


@pytest.fixture
def builder(tmp_path):
    """Runs runtime-hash.sh of a small checkout at another place, with a cargo that only notes its environment."""
    scripts, programs, root = tmp_path / "checkout" / "scripts", tmp_path / "bin", tmp_path / "toolchain"
    scripts.mkdir(parents=True)
    programs.mkdir()
    (root / "lib/rustlib/src/rust/library").mkdir(parents=True)
    place = tmp_path / "var" / "yuma-runtime"
    script = (HERE / "runtime-hash.sh").read_text()
    assert script.count("/var/tmp/yuma-runtime") == 1
    (scripts / "runtime-hash.sh").write_text(script.replace("/var/tmp/yuma-runtime", str(place)))
    (scripts / "env.sh").write_text((HERE / "env.sh").read_text())
    (scripts.parent / "rust-toolchain.toml").write_text('channel = "1.2.3"\n')
    for words in (["init", "-q"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "all"]):
        subprocess.run(["git", "-C", scripts.parent, *words], check=True)
    blob = place / "target/production/wbuild/yuma-runtime/yuma_runtime.compact.compressed.wasm"
    for name, does in {
        "rustc": f'[ "$1" = --version ] && echo "rustc 1.2.3 (of a test)" || echo {root}',
        "cargo": f"env > {tmp_path}/seen; mkdir -p {blob.parent}; echo a blob > {blob}",
    }.items():
        (programs / name).write_text(f"#!/bin/sh\n{does}\n")
        (programs / name).chmod(0o755)

    def build(**environment):
        path = f"{programs}:{os.environ['PATH']}"
        return subprocess.run(
            ["bash", scripts / "runtime-hash.sh"],
            env={"HOME": str(tmp_path), "PATH": path, **environment},
            capture_output=True, text=True, timeout=30, check=False,
        )

    return tmp_path, place, build


def test_the_builders_environment_is_not_that_of_the_blob(builder):
    home, place, build = builder
    done = build(
        WASM_BUILD_CARGO_ARGS="x", RUSTC_WRAPPER="x", CARGO_PROFILE_PRODUCTION_LTO="x", RUSTUP_TOOLCHAIN="x",
        SKIP_YUMA_RUNTIME_WASM_BUILD="1", https_proxy="a proxy", CARGO_HTTP_CAINFO="b",
    )
    assert done.returncode == 0, done.stderr
    assert f"sha256       {hashlib.sha256(b'a blob' + bytes([10])).hexdigest()}" in done.stdout
    seen = {line.split("=")[0] for line in (home / "seen").read_text().splitlines()} - {"PWD", "SHLVL", "_"}
    assert seen == {"HOME", "PATH", "https_proxy", "CARGO_HTTP_CAINFO", "CARGO_TARGET_DIR", "WASM_BUILD_RUSTFLAGS"}
    assert place.stat().st_mode & 0o777 == 0o700


def test_what_would_change_the_blob_is_refused(builder):
    home, place, build = builder
    above, own = place.parent / ".cargo" / "config.toml", home / ".cargo" / "config.toml"
    own.parent.mkdir()
    own.write_text('[net]\nretry = 3\n[registries.mine]\nindex = "x"\n')
    assert build().returncode == 0

    def refused(told):
        done = build()
        assert done.returncode == 1 and told in done.stderr and done.stderr.count("\n") == 1, done

    for text in ("[profile.production]\n", "build.jobs = 2\n", " [ env ]\n", '[target."cfg(all())"]\n'):
        own.write_text(text)
        refused("changes how cargo builds")
    own.unlink()
    above.touch()
    refused("cargo would obey")
    above.unlink()
    holder = os.open(place, os.O_RDONLY)
    fcntl.flock(holder, fcntl.LOCK_EX)
    refused("another run")
    os.close(holder)
    (home / "toolchain/lib/rustlib/src/rust/library").rmdir()
    refused("rust-src")
    place.rename(home / "elsewhere")
    place.symlink_to(home / "elsewhere")
    refused("somebody else's")
