"""The commands of the pages for people, as typed: of each page all blocks in `sh` and `python`, one after
the other in one shell, on a development chain of its own. What a page can't have run is in `console`."""

import os
import pathlib
import re
import subprocess
import sys

import pytest

from chain import NODE, Chain, free_port

DOCS = pathlib.Path(__file__).parent.parent / "docs"
BTCLI = os.environ["BTCLI"]
BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```$", re.M | re.S)


@pytest.fixture
def home(tmp_path):
    (tmp_path / "bin").mkdir()
    for name, target in (("yuma-node", NODE), ("btcli", BTCLI), ("python", sys.executable)):
        program = tmp_path / "bin" / name
        program.write_text(f'#!/bin/sh\nexec {target} "$@"\n')
        program.chmod(0o755)
    return tmp_path


@pytest.fixture
def chain(home):
    chain = Chain(home, "--dev")
    yield chain
    chain.stop()


def typed(page):
    """What the reader of a page types, as one script."""
    lines = ["set -euo pipefail"]
    for language, text in BLOCK.findall((DOCS / page).read_text()):
        lines.append(f"python <<'END'\n{text}END" if language == "python" else text)
    return "\n".join(lines)


def play(page, home, port=9944, **more):
    script = typed(page).replace("9944", str(port))
    environment = {
        **os.environ,
        "HOME": str(home),
        "PATH": f"{home / 'bin'}:{os.environ['PATH']}",
        "BT_NO_PARSE_CLI_ARGS": "1",
        "COLUMNS": "200",
        **more,
    }
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=home, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=300, check=False,
    )
    printed = done.stdout + done.stderr
    assert done.returncode == 0, printed
    return printed


def test_somebody_becomes_a_miner(home, chain):
    printed = play("mining.md", home, chain.port)
    rows = chain.ask("yuma_metagraph", 2, ["hotkey", "axon"])["rows"]
    assert "Registered on netuid 2" in printed and "192.0.2.7" in str(rows)
    # One by payment, one by work.
    assert len(rows) == 8


def test_a_validator_gets_a_permit_and_sets_weights(home, chain):
    play("validating.md", home, chain.port)
    mine = [row for row in chain.ask("yuma_weights", 2)["rows"] if row["uids"] == [2, 3]]
    assert len(mine) == 1


def test_a_subnet_of_ones_own_pays_its_miners(home):
    """The page starts its chain itself."""
    port = free_port()
    printed = play("local.md", home, port)
    paid = re.findall(r'"incentive_rao":"(\d+)"', printed)
    assert paid and int(paid[-1]) > 0, printed


def test_blocks_and_keys_survive_their_node(home):
    chain = Chain(home, "--chain", "local", "--one")
    chain.stop()
    printed = play("backup.md", home, BASE=str(home / "chain"), SPEC="local")
    assert re.search(r"Imported \d+ blocks", printed), printed


def test_keys_are_made_and_a_proxy_acts_for_one(home, chain):
    play("security.md", home, chain.port)
    eve = chain.ask("yuma_account", "5HGjWAeFDfFCWPsjFQdVV2Msvz2XtMktvgocEZcCj68kUMaw")
    assert [proxy["proxy_type"] for proxy in eve["proxies"]] == ["Staking"]
