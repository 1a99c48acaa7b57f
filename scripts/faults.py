#!/usr/bin/env python3
"""Does to a network of four authorities what happens to networks, and prints what became of it.

    sudo scripts/faults.py --node PATH/TO/yuma-node [--short] [FAULT...]

Each authority has a network namespace of its own: one link, over a bridge, to the others, which a
partition cuts, and one to here, over which it is asked. That needs root and `ip`; another clock needs
libfaketime. Without names all faults are played, with `--short` those that take seconds.

Of each fault it is asserted what its function says, that finality was never behind for longer than
is allowed, and that in the end all nodes run and have one chain; a failure ends the run. The table has:
how far finality fell behind the best block, at most, on nodes that had caught up; how long after the
fault was over until all nodes agreed on a new final block; and what the nodes' logs said besides the
ordinary.
"""

import argparse
import collections
import concurrent.futures
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
# For how many seconds' blocks finality may be behind, of a machine that has much else to do too.
BEHIND = 30
RPC = 9944
# What a node says that starts, runs and ends.
ORDINARY = re.compile(r"^.{20}[^\w ⌛❌💔🥩]|Yuma Node|Running JSON-RPC|txpool|user protocol|Protocol fully|"
    r"isn.t safe|tx-pool|Gap sync|Running litep2p|identity is")


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
        # From here on it need not run.
        process, self.process = self.process, None
        if process and process.poll() is None:
            # With what it was started by.
            os.killpg(process.pid, how)
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def runs(self):
        process = self.process
        return process is not None and process.poll() is None

    def said(self):
        """Its log since the fault began."""
        return self.log.read_text()[self.network.since.get(self.log, 0) :]

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

    def height(self, final):
        """Of its final block, or of its best; `None` where nobody answers."""
        head = [self.result("chain_getFinalizedHead")] if final else []
        header = None if None in head else self.result("chain_getHeader", *head)
        return int(header["number"], 16) if header else None

    def wait(self, answer):
        """Until it is there; a node that is gone is a failure."""
        start = time.monotonic()
        while (told := answer()) is None:
            assert self.runs(), f"node {self.number} is gone:\n{self.said()[-2000:]}"
            assert time.monotonic() < start + PATIENCE, f"node {self.number} doesn't answer"
            time.sleep(0.2)
        return told

    def best(self):
        return self.wait(lambda: self.height(final=False))

    def final(self):
        return self.wait(lambda: self.height(final=True))

    def follows(self):
        """Whether it is not behind others."""
        return (self.result("system_health") or {}).get("isSyncing") is False

    def hash(self, number):
        return self.result("chain_getBlockHash", number)

    def has_state(self, number):
        """Whether it has the state of this block, which it must have itself."""
        block = self.wait(lambda: self.hash(number))
        answer = self.wait(lambda: self.ask("state_getStorageHash", "0x3a636f6465", block))
        assert "result" in answer or "State already discarded" in str(answer), answer
        return "result" in answer


class Network:
    def __init__(self, node, directory):
        self.node, self.directory = node, directory
        self.chain = directory / "chain.json"
        self.bridges = [f"yuma{os.getpid() % 1000}{side}" for side in "ab"]
        self.machines, self.newcomers, self.since = [], 0, {}
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
        return max(machine.best() for machine in self.machines if machine.process)

    def least_final(self):
        return min(machine.final() for machine in self.machines if machine.process)

    def cut(self, *away):
        """Parts these machines from the others."""
        for machine in self.machines:
            machine.join(self.bridges[machine.number in away])

    def heal(self):
        """How long it takes until all have the same new final block."""
        self.cut()
        target = self.best() + 1
        return until("all are final again", lambda: self.least_final() >= target)

    def agree(self):
        """All run and have one block at a height that is final for all."""
        number = self.least_final()

        # A node that is just turning to the final branch may still name its own block.
        def same():
            hashes = {machine.hash(number) for machine in self.machines}
            return len(hashes) == 1 and None not in hashes

        until(f"block {number} is the same for all", same, patience=20)


class Watch:
    """Looks at how far finality is behind, all the while."""

    def __init__(self, network, seconds):
        self.network, self.most = network, seconds * 1000 // SLOT_MS
        self.lag, self.over = 0, threading.Event()

    def look(self):
        # Those that have caught up since they were started.
        there = set()
        while not self.over.wait(0.5):
            seen = []
            for machine in list(self.network.machines):
                process = machine.process
                if machine.runs() and machine.follows():
                    seen.append((process, machine.height(final=False), machine.height(final=True)))
            # What wasn't answered in time is no reading.
            seen = [one for one in seen if None not in one]
            top = max((best for _, best, _ in seen), default=0)
            there |= {process for process, _, final in seen if top < final + 10}
            self.lag = max([self.lag, *(best - final for process, best, final in seen if process in there)])
        assert there, "no reading of finality"

    def __enter__(self):
        self.looking = concurrent.futures.ThreadPoolExecutor(1).submit(self.look)
        return self

    def __exit__(self, kind, *_):
        self.over.set()
        # Fails where the thread did.
        self.looking.result()
        assert kind or self.lag <= self.most, f"finality was {self.lag} blocks behind, {self.most} are allowed"


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


def overwrite(files, start=0):
    for file in files:
        with file.open("r+b") as opened:
            opened.seek(start)
            opened.write(os.urandom(file.stat().st_size - start))


def newest_half(database):
    tables = sorted(database.glob("table_*"), key=lambda table: table.stat().st_mtime_ns)
    return tables[len(tables) // 2 :]


DAMAGES = {
    "metadata overwritten": lambda database: overwrite([database / "metadata"]),
    "metadata gone": lambda database: (database / "metadata").unlink(),
    "newest half of the tables overwritten": lambda database: overwrite(newest_half(database)),
    # Column 4, without what `parity_db` itself keeps at a table's start.
    "headers overwritten": lambda database: overwrite(database.glob("table_04_*"), 64),
}


def damaged_database(network):
    """However it is damaged, the node ends, names the directory and says to purge; purged, it syncs again."""
    machine = network.machines[3]
    machine.stop()
    [database] = machine.home.glob("chains/*/paritydb/full")
    whole = network.directory / "whole"
    run("cp", "-a", database, whole)
    for name, damage in DAMAGES.items():
        shutil.rmtree(database)
        run("cp", "-a", whole, database)
        damage(database)
        before = len(machine.said())
        machine.start()
        until(f"it gives up, {name}", lambda: not machine.runs(), patience=60)
        said = machine.said()[before:]
        assert re.search(f"(?m)^Error: .*{re.escape(str(database))}.*purge", said), f"{name}: {said}"
        machine.stop()
    run(network.node, "purge-chain", "-y", "--chain", network.chain, "--base-path", machine.home)
    before = network.best()
    machine.start()
    return until("it has synced", lambda: machine.final() >= before), ", ".join(DAMAGES)


def synced(network, *words):
    """A new node that has synced to where the others were, which that was, and how long it took."""
    machine = network.newcomer()
    best = network.best()
    machine.start(*words, validator=False)
    return machine, best, until("it has synced", lambda: machine.final() >= best)


def sync_from_genesis(network):
    """A new node has all blocks of the same chain, and state that it keeps as long as it was told."""
    until("there is state to drop", lambda: network.least_final() > 40)
    machine, best, took = synced(network, "--state-pruning", "16", "--blocks-pruning", "archive")
    network.agree()
    first = network.machines[0].wait(lambda: network.machines[0].hash(1))
    until("it has block 1", lambda: machine.hash(1) == first and machine.result("chain_getBlock", first), patience=20)
    assert machine.has_state(machine.final() - 4)
    until("it drops the rest", lambda: not (machine.has_state(1) or machine.has_state(best - 32)), patience=60)
    network.dismiss(machine)
    return took, f"{best} blocks; --state-pruning 16"


def sync_archive(network):
    """An archive node has the state of block 1 when the others have dropped it."""
    until("the others have dropped it", lambda: not network.machines[0].has_state(1))
    machine, best, took = synced(network, "--state-pruning", "archive", "--blocks-pruning", "archive")
    network.agree()
    assert machine.has_state(1)
    network.dismiss(machine)
    return took, f"{best} blocks"


def sync_by_warp(network):
    """A new node takes the last final state, goes on from there, and gets the blocks before without their state."""
    until("there are blocks to leave out", lambda: network.least_final() > 40)
    machine, best, took = synced(network, "--sync", "warp")
    said = machine.said()
    assert "Warp sync is complete" in said and "State sync is complete" in said, said
    until("it has the blocks before", lambda: machine.hash(1))
    network.agree()
    # Who had executed all blocks would still have the state of the last 256.
    assert not machine.has_state(best - 32) and machine.has_state(machine.final())
    assert network.machines[0].has_state(best - 32)
    network.dismiss(machine)
    return took, f"{best} blocks"


def full_disk(network):
    """The node whose disk is full ends and says why, or goes on; the others go on; with room again it is back."""
    machine = network.newcomer()
    disk = machine.home / "disk"
    disk.mkdir()
    run("mount", "-t", "tmpfs", "-o", "size=256m", "tmpfs", disk)
    try:
        shutil.copy(machine.home / "node-key", disk)
        machine.home = disk
        machine.start(validator=False)
        best = network.best()
        until("it has synced", lambda: machine.final() >= best)
        with contextlib.suppress(OSError), (disk / "filler").open("wb") as filler:
            while True:
                filler.write(bytes(1 << 16))
        target = network.machines[0].best() + 20
        until("the others go on", lambda: all(one.final() > target for one in network.machines[:COUNT]))
        until("it ends or goes on", lambda: not machine.runs() or (machine.height(final=True) or 0) > target, 60)
        ended, why = not machine.runs(), "No space left on device"
        assert not ended or why in machine.said(), machine.said()[-2000:]
        (disk / "filler").unlink()
        if ended:
            machine.stop()
        best = network.best()
        if ended:
            machine.start(validator=False)
        took = until("it is back", lambda: machine.final() >= best)
        network.agree()
        network.dismiss(machine)
        return took, f"ended, {why}" if ended else "went on"
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
    before = network.best()
    until("finality goes on", lambda: all(other.final() > before + 20 for other in others))
    assert machine.runs()
    assert all("too far in the future" in other.said() for other in others)
    machine.stop()
    target = network.best() + 1
    machine.start()
    took = until("all are final", lambda: network.least_final() >= target)
    return took, f"clock ahead by {5 * SLOT_MS} ms"


def two_with_one_key(network):
    """Who signs twice is reported and is taken off the list, nobody else is, and all go on."""
    first, *_, last = network.machines
    offender, others = network.address(last), [network.address(machine) for machine in network.machines[:3]]
    stored = lambda item, *keys: first.result("yuma_query", "Authorities", item, keys)  # noqa: E731
    until("all are listed", lambda: stored("Listed") == [*others, offender], patience=20)
    assert stored("Settled", offender) is None
    second = network.newcomer()
    network.insert_keys(second, last)
    second.start()
    took = until("it is removed", lambda: stored("Listed") == others)
    until("that was for an equivocation", lambda: stored("Settled", offender) is not None, patience=20)
    network.dismiss(second)
    before = network.best()
    until("finality goes on", lambda: network.least_final() > before + 10)
    return took, "time is until the removal"


SHORT = [kill_in_a_loop, two_and_two, three_and_one, damaged_database]
ALL = [*SHORT, sync_from_genesis, sync_archive, sync_by_warp, full_disk, clock_skew, two_with_one_key]


def unusual(network):
    """Warnings and errors since then, without what differs from one to the next."""
    found = collections.Counter()
    for log in network.directory.glob("*/log"):
        for line in log.read_text()[network.since.get(log, 0) :].splitlines():
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
            network.since = {log: len(log.read_text()) for log in directory.glob("*/log")}
            # Halves, and one that hears of blocks before votes, are behind by as long as they were parted and more.
            parted = fault in (two_and_two, three_and_one)
            behind = network.parted + 3 + 2 * BEHIND if parted else BEHIND
            with Watch(network, behind) as watch:
                took, what = fault(network)
                network.agree()
            name = fault.__name__.replace("_", " ")
            print(f"| {name} | {watch.lag} | {took:.1f} s | {what} | {unusual(network)} |", flush=True)
    except BaseException:
        print(f"faults: the logs are in {directory}", file=sys.stderr)
        raise
    finally:
        network.destroy()
    shutil.rmtree(directory)


main()
