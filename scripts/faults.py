#!/usr/bin/env python3
"""Does to a network of four authorities what happens to networks, and prints what became of it.

    sudo scripts/faults.py --node PATH/TO/yuma-node [--short] [FAULT...]

Each authority has a network namespace of its own: one link, over a bridge, to the others, which a
partition cuts, and one to here, over which it is asked. That needs root and `ip`; another clock needs
libfaketime. Without names all faults are played, with `--short` those that take seconds.

Of each fault it is asserted what its function says; a failure ends the run. The table has: how far
finality fell behind the best block, at most, on nodes that had caught up; how long after the fault was
over until all nodes agreed on a new final block; and what the nodes' logs said besides the ordinary.
"""

import argparse
import collections
import contextlib
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request

COUNT = 4
SLOT_MS = 500
PATIENCE = 240
RPC = 9944
# What a node says that starts, runs and ends.
ORDINARY = re.compile(r"^.{20}[^\w ⌛❌💔🥩]|Yuma Node|Running JSON-RPC|txpool|user protocol|Protocol fully|isn.t safe|tx-pool|Gap sync|Running litep2p|identity is")


def run(*words, **options):
    options = {"check": True, "capture_output": True, "text": True} | options
    return subprocess.run([str(word) for word in words], **options)


def until(what, holds, patience=PATIENCE):
    """Waits, and tells how long."""
    start = time.monotonic()
    while time.monotonic() < start + patience:
        if holds():
            return time.monotonic() - start
        time.sleep(0.2)
    raise AssertionError(f"waited in vain until {what}")


class Machine:
    """A network namespace with a node in it."""

    def __init__(self, network, number):
        self.network, self.number = network, number
        self.name = f"yuma{os.getpid() % 1000}-{number}"
        self.home = network.directory / str(number)
        self.home.mkdir(exist_ok=True)
        self.log = self.home / "log"
        self.process = None
        subnet = 40 + number
        self.here, self.there, self.peers = f"10.201.{subnet}.1", f"10.201.{subnet}.2", f"10.202.0.{number}"
        run("ip", "netns", "add", self.name)
        for link in ("p", "r"):
            run("ip", "link", "add", f"{self.name}{link}", "type", "veth", "peer", "name", link, "netns", self.name)
            run("ip", "link", "set", f"{self.name}{link}", "up")
        run("ip", "address", "add", f"{self.here}/30", "dev", f"{self.name}r")
        for words in (["lo", "up"], ["p", "up"], ["r", "up"]):
            run("ip", "-n", self.name, "link", "set", *words)
        run("ip", "-n", self.name, "address", "add", f"{self.peers}/24", "dev", "p")
        run("ip", "-n", self.name, "address", "add", f"{self.there}/30", "dev", "r")
        self.join(network.bridges[0])
        made = run(network.node, "key", "generate-node-key", "--file", self.home / "node-key")
        self.address = f"/ip4/{self.peers}/tcp/30333/p2p/{made.stderr.strip()}"

    def join(self, bridge):
        run("ip", "link", "set", f"{self.name}p", "master", bridge)

    def start(self, *words, validator=True, before=()):
        others = [word for one in self.network.machines if one is not self for word in ("--bootnodes", one.address)]
        command = ["ip", "netns", "exec", self.name, *before, self.network.node, "--chain", self.network.chain]
        command += ["--base-path", self.home, "--node-key-file", self.home / "node-key", "--name", f"n{self.number}"]
        command += ["--listen-addr", f"/ip4/{self.peers}/tcp/30333", "--public-addr", self.address.rsplit("/p2p/")[0]]
        command += ["--no-mdns", "--no-telemetry", "--no-prometheus", "--rpc-methods", "unsafe"]
        command += ["--unsafe-rpc-external", "--rpc-cors", "all", *(["--validator"] if validator else []), *others]
        self.process = subprocess.Popen(
            [str(word) for word in [*command, *words]], stdout=self.log.open("a"), stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def stop(self, how=signal.SIGTERM):
        if self.process and self.process.poll() is None:
            # With what it was started by.
            os.killpg(self.process.pid, how)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()

    def runs(self):
        return self.process is not None and self.process.poll() is None

    def ask(self, method, *params):
        """`None` where nobody answers."""
        body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).encode()
        request = urllib.request.Request(f"http://{self.there}:{RPC}", body, {"content-type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=5) as answer:
                return json.load(answer)
        except (OSError, ValueError):
            return None

    def result(self, method, *params):
        return (self.ask(method, *params) or {}).get("result")

    def best(self):
        head = self.result("chain_getHeader")
        return int(head["number"], 16) if head else 0

    def final(self):
        head = self.result("chain_getFinalizedHead")
        header = self.result("chain_getHeader", head) if head else None
        return int(header["number"], 16) if header else 0

    def follows(self):
        """Whether it is not behind others."""
        return (self.result("system_health") or {}).get("isSyncing") is False

    def hash(self, number):
        return self.result("chain_getBlockHash", number)


class Network:
    def __init__(self, node, directory):
        self.node, self.directory = node, directory
        self.chain = directory / "chain.json"
        self.bridges = [f"yuma{os.getpid() % 1000}{side}" for side in "ab"]
        self.machines, self.newcomers = [], 0
        for bridge in self.bridges:
            run("ip", "link", "add", bridge, "type", "bridge")
            run("ip", "link", "set", bridge, "up")

    def build(self):
        for number in range(1, COUNT + 1):
            self.machines.append(Machine(self, number))
        words = []
        for machine in self.machines:
            secret = json.loads(run(self.node, "key", "generate", "--output-type", "json").stdout)["secretPhrase"]
            (machine.home / "secret").write_text(secret)
            account, grandpa = self.address(machine), self.address(machine, "ed25519")
            words += ["--authority", f"{account},{account},{grandpa}", "--balance", f"{account}=1000"]
        sudo = self.address(self.machines[0])
        made = run(self.node, "new-chain", "--local", "--slot", SLOT_MS, "--sudo", sudo, *words)
        self.chain.write_text(made.stdout)
        # With the first state in it, so that no node has to make that.
        self.chain.write_text(run(self.node, "export-chain-spec", "--raw", "--chain", self.chain).stdout)
        for machine in self.machines:
            self.insert_keys(machine, machine)
            machine.start()
        until("blocks become final", lambda: self.least_final() > 2)

    def address(self, machine, scheme="sr25519"):
        shown = run(self.node, "key", "inspect", "--scheme", scheme, "--output-type", "json", machine.home / "secret")
        return json.loads(shown.stdout)["ss58Address"]

    def insert_keys(self, machine, owner):
        for kind, scheme in (("aura", "sr25519"), ("gran", "ed25519")):
            words = ["--base-path", machine.home, "--chain", self.chain, "--key-type", kind, "--scheme", scheme]
            run(self.node, "key", "insert", *words, "--suri", owner.home / "secret")

    def newcomer(self):
        # The links of one that was dismissed linger for a while.
        self.newcomers += 1
        machine = Machine(self, COUNT + self.newcomers)
        self.machines.append(machine)
        return machine

    def dismiss(self, machine):
        machine.stop()
        self.machines.remove(machine)
        self.remove(machine)

    def remove(self, machine):
        run("ip", "netns", "del", machine.name, check=False)

    def destroy(self):
        for machine in self.machines:
            machine.stop(signal.SIGKILL)
            self.remove(machine)
        for bridge in self.bridges:
            run("ip", "link", "del", bridge, check=False)

    def best(self):
        best = max(machine.best() for machine in self.machines)
        assert best > 0, "nobody answers"
        return best

    def least_final(self):
        return min(machine.final() for machine in self.machines if machine.runs())

    def cut(self, *away):
        """Parts these machines from the others."""
        for machine in self.machines:
            machine.join(self.bridges[machine.number in away])

    def heal(self):
        """How long it takes until all have the same new final block."""
        self.cut()
        target = self.best() + 1
        took = until("all are final again", lambda: self.least_final() >= target)
        self.agree()
        return took

    def agree(self):
        """All have one block at a height that is final for all."""
        number = self.least_final()

        # A node that is just turning to the final branch may still name its own block.
        def same():
            hashes = {machine.hash(number) for machine in self.machines if machine.runs()}
            return len(hashes) == 1 and None not in hashes

        until(f"block {number} is the same for all", same, patience=20)


class Watch:
    """Looks at how far finality is behind, all the while."""

    def __init__(self, network):
        self.network, self.lag, self.over = network, 0, threading.Event()
        # Those that have caught up since they were started.
        self.there = set()
        self.thread = threading.Thread(target=self.look)

    def look(self):
        while not self.over.wait(0.5):
            for machine in list(self.network.machines):
                if not (machine.runs() and machine.follows()):
                    continue
                best, final = machine.best(), machine.final()
                if self.network.best() < final + 10:
                    self.there.add(machine.process)
                if machine.process in self.there:
                    self.lag = max(self.lag, best - final)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()


def kill_in_a_loop(network):
    """Finality goes on while one of four is killed again and again, and each comes back."""
    took = []
    for _ in range(network.rounds):
        machine = random.choice(network.machines)
        machine.stop(signal.SIGKILL)
        before = network.least_final()
        until("finality goes on without it", lambda: network.least_final() > before + 2)
        machine.start()
        took.append(until("it is back", lambda: machine.final() > before + 2))
        network.agree()
    return max(took), f"{network.rounds} kills"


def two_and_two(network):
    """No half finalises anything new, both make blocks; together they finalise one branch."""
    network.cut(3, 4)
    time.sleep(3)
    final = [machine.final() for machine in network.machines]
    best = [machine.best() for machine in network.machines]
    time.sleep(network.parted)
    assert [machine.final() for machine in network.machines] == final
    assert all(machine.best() > height for machine, height in zip(network.machines, best))
    return network.heal(), f"parted {network.parted + 3} s"


def three_and_one(network):
    """The three finalise on, the one stands still and catches up."""
    network.cut(4)
    time.sleep(3)
    *three, one = network.machines
    alone, before = one.final(), three[0].final()
    until("the three go on", lambda: all(machine.final() > before + 4 for machine in three))
    time.sleep(network.parted)
    assert one.final() == alone
    return network.heal(), f"parted {network.parted + 3} s"


def damaged_database(network):
    """The node names the directory and says what to do; purged, it syncs again."""
    machine = network.machines[3]
    machine.stop()
    before = len(machine.log.read_text())
    [database] = machine.home.glob("chains/*/paritydb/full")
    (database / "metadata").write_text("damaged")
    machine.start()
    until("it gives up", lambda: not machine.runs())
    said = machine.log.read_text()[before:]
    assert str(database) in said and "purge" in said, said
    run(network.node, "purge-chain", "-y", "--chain", network.chain, "--base-path", machine.home)
    before = network.best()
    machine.start()
    return until("it has synced", lambda: machine.final() >= before), "metadata overwritten"


def sync_from_genesis(network):
    """A new node has the same chain, and state that it keeps as long as it was told."""
    machine = network.newcomer()
    best = network.best()
    machine.start("--state-pruning", "16", "--blocks-pruning", "archive", validator=False)
    took = until("it has synced", lambda: machine.final() >= best)
    network.agree()
    pruned = machine.ask("state_getStorage", "0x26aa394eea5630e07c48ae0c9558cef7", machine.hash(1))
    assert "error" in pruned, "the state of block 1 is gone"
    network.dismiss(machine)
    return took, f"{best} blocks; --state-pruning 16"


def sync_archive(network):
    """An archive node has the state of block 1."""
    machine = network.newcomer()
    best = network.best()
    machine.start("--state-pruning", "archive", "--blocks-pruning", "archive", validator=False)
    took = until("it has synced", lambda: machine.final() >= best)
    storage = machine.ask("state_getMetadata", machine.hash(1))
    assert "result" in storage, storage
    network.dismiss(machine)
    return took, f"{best} blocks"


def sync_by_warp(network):
    """A new node takes the last final state and goes on from there."""
    machine = network.newcomer()
    best = network.best()
    machine.start("--sync", "warp", validator=False)
    took = until("it has synced", lambda: machine.final() >= best)
    network.agree()
    network.dismiss(machine)
    return took, f"{best} blocks"


def full_disk(network):
    """The node whose disk is full stops or stands; the others go on; with room again it does too."""
    machine = network.newcomer()
    disk = machine.home / "disk"
    disk.mkdir()
    run("mount", "-t", "tmpfs", "-o", "size=256m", "tmpfs", disk)
    try:
        words = ("--base-path", disk)
        key = machine.home / "node-key"
        machine.home = disk
        shutil.copy(key, disk)
        machine.start(validator=False)
        best = network.best()
        until("it has synced", lambda: machine.final() >= best)
        with contextlib.suppress(OSError), (disk / "filler").open("wb") as filler:
            while True:
                filler.write(bytes(1 << 16))
        before = network.machines[0].final()
        until("the others go on", lambda: network.machines[0].final() > before + 20)
        fate = "stands" if machine.runs() else "ended"
        said = [line for line in machine.log.read_text().splitlines() if re.search("space|ERROR|rror:", line)]
        (disk / "filler").unlink()
        machine.stop()
        best = network.best()
        machine.start(validator=False)
        took = until("it has synced again", lambda: machine.final() >= best)
        network.dismiss(machine)
        return took, f"{fate}: {said[-1][-90:] if said else 'said nothing'}"
    finally:
        machine.stop(signal.SIGKILL)
        run("umount", disk, check=False)


def clock_skew(network):
    """The others refuse the blocks of a node whose clock is ahead by 5 slots, and go on."""
    *others, machine = network.machines
    machine.stop()
    # As `faketime` does it, which would stay in between and leave the node behind when it is stopped.
    [library] = pathlib.Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")
    words = (f"LD_PRELOAD={library}", f"FAKETIME=+{5 * SLOT_MS / 1000}s", "FAKETIME_DONT_FAKE_MONOTONIC=1")
    machine.start(before=("env", *words))
    until("it runs", lambda: machine.best() > 0)
    before = network.machines[0].final()
    until("finality goes on", lambda: network.machines[0].final() > before + 20)
    assert machine.runs()
    assert all("too far in the future" in other.log.read_text() for other in others)
    machine.stop()
    machine.start()
    target = network.best() + 1
    took = until("all are final", lambda: all(machine.final() >= target for machine in network.machines))
    network.agree()
    return took, f"clock ahead by {5 * SLOT_MS} ms"


def two_with_one_key(network):
    """Who signs twice is reported, is taken off the list, and the others go on."""
    second = network.newcomer()
    network.insert_keys(second, network.machines[3])
    second.start()
    first = network.machines[0]
    offender = network.address(network.machines[3])
    listed = lambda: first.result("yuma_query", "Authorities", "Listed") or [offender]  # noqa: E731
    took = until("it is removed", lambda: offender not in listed())
    network.dismiss(second)
    before = first.final()
    until("finality goes on", lambda: first.final() > before + 10)
    return took, "time is until the removal"


SHORT = [kill_in_a_loop, two_and_two, three_and_one, damaged_database]
ALL = [*SHORT, sync_from_genesis, sync_archive, sync_by_warp, full_disk, clock_skew, two_with_one_key]


def unusual(network, since):
    """Warnings and errors since then, without what differs from one to the next."""
    found = collections.Counter()
    for log in network.directory.glob("*/log"):
        for line in log.read_text()[since.get(log, 0) :].splitlines():
            if line.strip() and not ORDINARY.search(line):
                text = re.sub(r"^\d{4}-.{15} ", "", line)
                found[re.sub(r"0x[0-9a-f…]+|#?\d+|12D3\w+", "_", text)[:80].strip()] += 1
    return "; ".join(f"{text} ({count})" for text, count in found.most_common(2)) or "nothing"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--node", required=True, type=pathlib.Path)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("faults", nargs="*", choices=[[], *(fault.__name__ for fault in ALL)])
    options = parser.parse_args()
    if os.geteuid() != 0 or not shutil.which("ip"):
        sys.exit("faults: network namespaces need root and `ip` (iproute2)")
    faults = [fault for fault in ALL if fault.__name__ in options.faults] or (SHORT if options.short else ALL)
    directory = pathlib.Path(tempfile.mkdtemp(prefix="yuma-faults-"))
    network = Network(options.node.resolve(), directory)
    network.rounds, network.parted = (2, 10) if options.short else (8, 40)
    print("| fault | lag | healed after | what | logs |\n|---|---:|---:|---|---|")
    try:
        network.build()
        for fault in faults:
            since = {log: len(log.read_text()) for log in directory.glob("*/log")}
            with Watch(network) as watch:
                took, what = fault(network)
            name = fault.__name__.replace("_", " ")
            print(f"| {name} | {watch.lag} | {took:.1f} s | {what} | {unusual(network, since)} |", flush=True)
    except BaseException:
        print(f"faults: the logs are in {directory}", file=sys.stderr)
        raise
    finally:
        network.destroy()
    shutil.rmtree(directory)


main()
