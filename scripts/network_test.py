"""`scripts/network.sh` makes a network, and `docs/examples/authority.py` changes who its authorities are."""

import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

import pytest
from async_substrate_interface import SubstrateInterface
from bittensor_wallet import Keypair

SCRIPTS = pathlib.Path(__file__).parent
AUTHORITY = SCRIPTS.parent / "docs" / "examples" / "authority.py"
NODE = os.environ["YUMA_NODE"]
# Sessions of 300 blocks are short, and blocks are still far apart for a loaded machine.
SLOT_MS = 100
PATIENCE = 240


def free_ports(count):
    """The first of so many in a row that are free."""
    for first in range(20_000, 32_000, 50):
        try:
            servers = []
            for port in range(first, first + count):
                servers.append(socket.create_server(("127.0.0.1", port)))
            return first
        except OSError:
            pass
        finally:
            for server in servers:
                server.close()
    raise AssertionError("no ports are free")


def ask(port, method, *parameters):
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": parameters})
    request = urllib.request.Request(f"http://127.0.0.1:{port}", body.encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)["result"]


def finalized(port):
    return int(ask(port, "chain_getHeader", ask(port, "chain_getFinalizedHead"))["number"], 16)


def stored(port, pallet, item):
    return ask(port, "yuma_query", pallet, item)


def until(what, holds):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            if holds():
                return
        except OSError:
            pass
        time.sleep(0.5)
    raise AssertionError(f"waited in vain until {what}")


def node(*words):
    return subprocess.run([NODE, *map(str, words)], capture_output=True, text=True, check=True, timeout=60).stdout


class Network:
    def __init__(self, directory, count):
        self.directory, self.count = directory, count
        self.rpc = free_ports(3 * (count + 1))
        self.p2p, prometheus = self.rpc + count + 1, self.rpc + 2 * (count + 1)
        ports = {"RPC_PORT": self.rpc, "P2P_PORT": self.p2p, "PROMETHEUS_PORT": prometheus}
        self.log = tempfile.TemporaryFile("w+")
        here = directory.parent
        # As somebody types them: from where they stand.
        paths = {"NETWORK_DIR": directory.name, "YUMA_NODE": os.path.relpath(NODE, here)}
        self.process = subprocess.Popen(
            [SCRIPTS / "network.sh", str(count), str(SLOT_MS)],
            cwd=here,
            env=os.environ | {key: str(port) for key, port in ports.items()} | paths,
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,
        )

    def said(self):
        self.log.seek(0)
        return self.log.read()

    def wait(self):
        until("the network is there", lambda: self.process.poll() is not None or "Ctrl-C" in self.said())
        assert self.process.poll() is None, self.said()

    def stop(self):
        """Only the script is told, as by systemd or a terminal that closes."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)
        with pytest.raises(OSError):
            ask(self.rpc, "system_health")


@pytest.fixture
def network(tmp_path):
    network = Network(tmp_path / "network", 2)
    try:
        network.wait()
        yield network
    finally:
        if network.process.poll() is None:
            os.killpg(network.process.pid, signal.SIGKILL)


@pytest.fixture
def newcomer(network):
    """A node that wants to be an authority: its port, its secret and its address."""
    home = network.directory / "newcomer"
    home.mkdir()
    made = json.loads(node("key", "generate", "--output-type", "json"))
    (home / "secret").write_text(made["secretPhrase"])
    port = network.rpc + network.count
    log = (home / "log").open("w")
    process = subprocess.Popen(
        [
            NODE, "--chain", network.directory / "chain.json", "--validator", "--base-path", home,
            "--listen-addr", f"/ip4/127.0.0.1/tcp/{network.p2p + network.count}", "--rpc-port", str(port),
            "--no-mdns", "--no-telemetry", "--no-prometheus",
        ],
        stdout=log,
        stderr=log,
    )
    try:
        until("the newcomer has synced", lambda: finalized(port) + 20 > finalized(network.rpc) > 0)
        yield port, home / "secret", made["ss58Address"]
    finally:
        process.kill()
        process.wait()


def authority(*words, fails=False):
    done = subprocess.run(
        [sys.executable, AUTHORITY, *map(str, words)], capture_output=True, text=True, timeout=120, check=False
    )
    assert (done.returncode != 0) == fails, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_an_authority_joins_a_network_and_another_leaves(network, newcomer):
    port, secret, address = newcomer
    sudo = network.directory / "sudo"

    def listed():
        return stored(network.rpc, "Authorities", "Listed")

    first, second = listed()
    assert "no authority" in authority("remove", f"ws://127.0.0.1:{port}", address, sudo, fails=True)
    assert "has not the 0.01 TAO" in authority("add", f"ws://127.0.0.1:{port}", secret, sudo, fails=True)
    give(port, sudo, address)
    assert "does not govern" in authority("add", f"ws://127.0.0.1:{port}", secret, secret, fails=True)
    elsewhere = authority("add", f"ws://127.0.0.1:{network.rpc}", secret, sudo, fails=True)
    assert f"this node signs for {first}" in elsewhere
    assert "does not answer" in authority("list", f"ws://127.0.0.1:{free_ports(1)}", fails=True)
    # By owner and governance apart.
    assert "NoSessionKeys" in authority("seat", f"ws://127.0.0.1:{network.rpc}", address, sudo, fails=True)
    assert f"{address} signs with" in authority("keys", f"ws://127.0.0.1:{port}", secret)
    assert address in authority("seat", f"ws://127.0.0.1:{network.rpc}", address, sudo)
    assert "an authority already" in authority("add", f"ws://127.0.0.1:{port}", secret, sudo, fails=True)
    assert f"{address}: listed, nothing authored in this session or the last, no voter" in authority("list", f"ws://127.0.0.1:{port}")
    until("all know of it", lambda: listed() == [first, second, address])

    until("it is in the set", lambda: address in stored(port, "Session", "Validators"))
    # It doesn't vote before it has authored, so finality goes on whatever becomes of it.
    assert len(stored(port, "Grandpa", "Authorities")) == 2
    until("it has authored", lambda: address in str(authored(port)))
    until("it votes", lambda: len(stored(port, "Grandpa", "Authorities")) == 3)
    assert f"{address}: listed, authored in this session or the last, a voter" in authority("list", f"ws://127.0.0.1:{port}")
    before = finalized(port)
    until("finality goes on", lambda: finalized(port) > before + 10)

    authority("remove", f"ws://127.0.0.1:{port}", second, sudo)
    until("all know of it", lambda: listed() == [first, address])
    assert "NoAuthorities" not in authority("remove", f"ws://127.0.0.1:{port}", address, sudo)
    assert "NoAuthorities: Without an authority" in authority(
        "remove", f"ws://127.0.0.1:{port}", first, sudo, fails=True
    )
    until("the first is the set", lambda: stored(port, "Session", "Validators") == [first])
    until("it alone votes", lambda: len(stored(port, "Grandpa", "Authorities")) == 1)
    before = finalized(port)
    until("finality goes on", lambda: finalized(port) > before + 10)
    # By one who does both.
    authority("add", f"ws://127.0.0.1:{port}", secret, sudo)
    assert listed() == [first, address]
    network.stop()


def authored(port):
    return ask(port, "yuma_entries", "Authorities", "Authored")["entries"]


def give(port, sudo, address):
    """Some TAO for fees."""
    with SubstrateInterface(f"ws://127.0.0.1:{port}") as chain:
        call = chain.compose_call("Balances", "transfer_keep_alive", {"dest": address, "value": 10**9})
        signed = chain.create_signed_extrinsic(call, Keypair.create_from_uri(sudo.read_text().strip()))
        done = chain.submit_extrinsic(signed, wait_for_inclusion=True)
        assert done.is_success, done.error_message


def test_a_network_that_is_kept_goes_on_where_it_stopped(tmp_path):
    directory = tmp_path / "network"
    for height in (0, 1):
        network = Network(directory, 1)
        network.wait()
        first = ask(network.rpc, "chain_getBlockHash", 1)
        assert height == 0 or first == seen
        seen = first
        network.stop()


def children(process):
    return pathlib.Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()


def test_a_node_that_ends_is_told_of_and_the_others_go_on(tmp_path):
    network = Network(tmp_path / "network", 4)
    try:
        network.wait()
        again = refused(4, NETWORK_DIR=tmp_path / "network", RPC_PORT=free_ports(20))
        assert "runs already" in again
        first = next(pid for pid in children(network.process) if "authority-1" in cmdline(pid))
        os.kill(int(first), signal.SIGKILL)
        until("it is told", lambda: "node 1 ended, 3 run" in network.said())
        before = finalized(network.rpc + 1)
        until("finality goes on", lambda: finalized(network.rpc + 1) > before + 10)
        network.stop()
    finally:
        if network.process.poll() is None:
            os.killpg(network.process.pid, signal.SIGKILL)


def cmdline(pid):
    return pathlib.Path(f"/proc/{pid}/cmdline").read_text()


def refused(count, **environment):
    done = subprocess.run(
        [SCRIPTS / "network.sh", str(count)],
        env=os.environ | {key: str(word) for key, word in environment.items()},
        capture_output=True, text=True, timeout=30, check=False,
    )
    assert done.returncode == 2, done.stdout + done.stderr
    return done.stderr


def test_what_was_cut_off_between_its_places_goes_on(tmp_path):
    network = Network(tmp_path / "network", 1)
    network.wait()
    network.stop()
    seen = (tmp_path / "network" / "sudo").read_text()
    made = tmp_path / "network" / ".made"
    made.mkdir()
    for name in ("sudo", "chain.json"):
        (tmp_path / "network" / name).rename(made / name)
    network = Network(tmp_path / "network", 1)
    network.wait()
    assert (tmp_path / "network" / "sudo").read_text() == seen and not made.exists()
    network.stop()


def test_what_it_does_not_know_is_refused():
    for words in [[], ["0"], ["four"], ["4", "fast"], ["4", "250", "more"]]:
        done = subprocess.run([SCRIPTS / "network.sh", *words], capture_output=True, text=True, timeout=30)
        assert done.returncode == 2 and "usage" in done.stderr, words
    done = subprocess.run([SCRIPTS / "network.sh", "33"], capture_output=True, text=True, timeout=30)
    assert done.returncode == 2 and "32 authorities at most" in done.stderr


def test_a_port_that_is_taken_is_named_before_anything_is_made(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        told = refused(1, RPC_PORT=free_ports(1), P2P_PORT=port, NETWORK_DIR=tmp_path / "network")
    assert f"port {port} is taken" in told and "P2P_PORT" in told
    assert not (tmp_path / "network").exists()


@pytest.mark.parametrize("where", ["sudo", "1/secret", "2/notes"])
def test_nothing_is_made_where_something_of_a_network_is(tmp_path, where):
    (tmp_path / where).parent.mkdir(exist_ok=True)
    (tmp_path / where).write_text("a secret\n")
    assert "no chain.json" in refused(4, NETWORK_DIR=tmp_path)
    left = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert left == [tmp_path / where] and left[0].read_text() == "a secret\n"


def test_containers_keys_are_made_anew_where_they_were_not_whole(tmp_path):
    (tmp_path / "yuma-node").symlink_to(NODE)
    of_no_chain = tmp_path / "network" / "two" / "chains" / "yuma_compose" / "keystore" / "of-no-chain"
    of_no_chain.parent.mkdir(parents=True)
    of_no_chain.touch()
    subprocess.run(
        [SCRIPTS.parent / "docker" / "network-keys.sh"],
        env=os.environ | {
            "PATH": f"{tmp_path}:{os.environ['PATH']}", "NETWORK": str(tmp_path / "network"), "OWNER": str(os.getuid()),
        },
        timeout=60, check=True,
    )
    for name in ("one", "two", "three", "four"):
        assert len(list((tmp_path / "network" / name).glob("chains/yuma_compose/keystore/*"))) == 2


def test_a_slot_that_cannot_be_is_refused_in_one_line(tmp_path):
    environment = os.environ | {"NETWORK_DIR": str(tmp_path / "network")}
    done = subprocess.run(
        [SCRIPTS / "network.sh", "4", "1"], capture_output=True, text=True, timeout=60, env=environment
    )
    assert done.returncode == 1
    assert done.stderr == "Error: Invalid input: a slot of 1 ms can't be: it lasts 2 to 3600000 ms\n"
    # Nothing is left that would be in the way of the next.
    assert not list((tmp_path / "network").glob("*"))
