"""After all stories: every command of btcli and every method of the SDK was called, or has a reason.

`surface/uncalled.toml` has the reasons. For SDK 10.5.0 what matters is what 10.2.0 has not.
"""

import os
import pathlib
import subprocess
import tomllib

import bittensor
import pytest
from bittensor import Subtensor

from clients import public

HERE = pathlib.Path(__file__).parent / "surface"
UNCALLED = tomllib.loads((HERE / "uncalled.toml").read_text())["uncalled"]
CALLED = {
    tuple(line.split(" ", 1)) for line in pathlib.Path(os.environ["CALLED"]).read_text().splitlines()
}
SDK = f"sdk-{bittensor.__version__}"

# Prints each command of btcli and by which function it is done: many have several names.
COMMANDS = """
import typer
from bittensor_cli.cli import CLIManager

def walk(command, path=()):
    if hasattr(command, "commands"):
        for name, below in command.commands.items():
            walk(below, path + (name,))
    elif not command.hidden:
        print(command.callback.__name__, *path)

walk(typer.main.get_command(CLIManager().app))
"""


def excused(kind):
    return {name for reason in UNCALLED for name in reason.get(kind, [])}


def check(there, used, reasons):
    assert there - used - reasons == set(), "neither called nor excused"
    assert reasons & used == set(), "excused and called"
    assert reasons - there == set(), "excused and not there"


def test_every_method_of_the_sdk_was_called():
    there = set(public(Subtensor))
    of_older = {name for client, name in CALLED if client == "sdk-10.2.0"}
    used = {name for client, name in CALLED if client == SDK}
    if SDK == "sdk-10.2.0":
        check(there, used, excused("sdk"))
    else:
        check(there - of_older - excused("sdk"), used - of_older, excused(SDK))


@pytest.mark.skipif(SDK != "sdk-10.2.0", reason="once is enough")
def test_every_command_of_btcli_was_called():
    python = os.environ["BTCLI"].replace("/bin/btcli", "/bin/python")
    printed = subprocess.run([python, "-c", COMMANDS], capture_output=True, text=True, check=True)
    rows = [line.split(" ", 1) for line in printed.stdout.splitlines()]
    functions = {path: function for function, path in rows}
    words = [name for client, name in CALLED if client == "btcli-9.23.2"]
    used = {
        functions[path]
        for path in functions
        if any(said == path or said.startswith(path + " ") for said in words)
    }
    # An excuse names the command as it is said.
    reasons = {functions[path] for path in excused("btcli")}
    check(set(functions.values()), used, reasons)
