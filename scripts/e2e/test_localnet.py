"""`scripts/localnet.sh` does what test suites expect of the official launcher."""

import contextlib
import json
import os
import pathlib
import signal
import socket
import statistics
import subprocess
import time
import urllib.request

import pytest

# It ends in a tenth of a second, on a machine that doesn't play other stories at the same time.
LOADED = 5
SCRIPT = pathlib.Path(__file__).parents[1] / "localnet.sh"


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


class Launched:
    def __init__(self, *arguments):
        self.port = free_port()
        self.process = subprocess.Popen(
            [SCRIPT, *arguments],
            env=os.environ | {"YUMA_NODE": os.environ["NODE"], "RPC_PORT": str(self.port)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def wait_for(self, text):
        for line in self.process.stdout:
            if text in line:
                return
        raise AssertionError(f"it ended without saying {text}")

    def ask(self, method, *parameters):
        body = json.dumps(dict(jsonrpc="2.0", id=1, method=method, params=parameters))
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}",
            body.encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)["result"]

    def height(self, hash=None):
        return int(self.ask("chain_getHeader", *filter(None, [hash]))["number"], 16)

    def finalized(self):
        return self.height(self.ask("chain_getFinalizedHead"))

    def slot(self):
        answer = self.ask("state_call", "AuraApi_slot_duration", "0x")
        return int.from_bytes(bytes.fromhex(answer[2:]), "little")

    def end(self):
        """As test suites end it: the whole group."""
        started = time.monotonic()
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(10)
        return time.monotonic() - started


@contextlib.contextmanager
def launched(*arguments):
    it = Launched(*arguments)
    try:
        yield it
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(it.process.pid, signal.SIGKILL)
        it.process.stdout.close()


geneses = set()


@pytest.mark.parametrize("arguments", [[], ["True"]])
def test_it_begins_anew_is_fast_and_soon_final(arguments):
    with launched(*arguments) as it:
        it.wait_for("Imported #1")
        assert it.slot() == 250
        first, started = it.height(), time.monotonic()
        assert first < 20
        geneses.add(it.ask("chain_getBlockHash", 0))
        lags = []
        while it.height() < first + 12:
            lags.append(it.height() - it.finalized())
            time.sleep(0.1)
        assert 2 < time.monotonic() - started < 3 * LOADED, "12 blocks in about 3 seconds"
        assert statistics.median(lags) <= 3
        assert it.end() < LOADED
    assert len(geneses) == 1


def test_it_is_slow_when_asked_to_be():
    with launched("False") as it:
        it.wait_for("Imported #1")
        assert it.slot() == 12_000
        assert it.height() == 1
        assert it.end() < LOADED


def test_its_port_is_9944_unless_another_is_named():
    assert "${RPC_PORT:-9944}" in SCRIPT.read_text()


def test_a_port_that_is_taken_is_refused():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        environment = os.environ | {"YUMA_NODE": os.environ["NODE"], "RPC_PORT": str(taken.getsockname()[1])}
        done = subprocess.run([SCRIPT], env=environment, capture_output=True, text=True, timeout=30)
    assert done.returncode == 1 and "is another chain still running?" in done.stderr


def test_what_it_does_not_know_is_refused():
    done = subprocess.run([SCRIPT, "Maybe"], capture_output=True, text=True)
    assert done.returncode == 2 and "usage" in done.stderr
