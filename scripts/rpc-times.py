#!/usr/bin/env python3
"""How long a node takes for each method in plain JSON, and to refuse what is wrong.

    scripts/rpc-times.py [--port 9944] [--rounds 200] NETUID...

asks a node that runs. To have one with a chain of 32 subnets of 256 neurons and one of 4,096, numbered 128:

    cargo bench --workspace --bench views -- --state target/views.txt
    scripts/rpc-times.py --state target/views.txt --node target/release/yuma-node 1 128

Prints for docs/benchmarks.md: each method with its median, its 99th percentile and the size of its answer,
asked about each of these subnets; the longest that a refusal took; and with `--readers 200` what so many
get who ask for a minute (`--minutes 3`: three times), one question after the other, and what becomes of the node and its
blocks.
"""

import argparse
import http.client
import json
import random
import subprocess
import tempfile
import threading
import time
from pathlib import Path

DOCUMENT = json.loads((Path(__file__).resolve().parent.parent / "docs/openrpc.json").read_text())
OF_THE_CHAIN = ["yuma_network", "yuma_subnets", "yuma_root"]
OF_A_SUBNET = [
    ("yuma_subnet", {}),
    ("yuma_registration", {}),
    ("yuma_metagraph", {}),
    ("yuma_metagraph", {"layout": "columns"}),
    ("yuma_metagraph", {"fields": ["hotkey", "incentive", "dividends", "emission"]}),
    ("yuma_neuron", {"neuron": 0}),
    ("yuma_weights", {}),
    ("yuma_weights", {"uid": 0}),
    ("yuma_bonds", {}),
    ("yuma_validators", {}),
    ("yuma_epochs", {}),
]


# The prefix under which all domain pallets store.
DOMAIN = "0x658faa385070e074c85bf6b568cf0555"


def start(binary, state, port):
    """A development chain that has this state of the domain pallets."""
    export = [binary, "export-chain-spec", "--chain", "dev", "--raw"]
    spec = json.loads(subprocess.run(export, capture_output=True, check=True).stdout)
    top = spec["genesis"]["raw"]["top"]
    kept = {key: value for key, value in top.items() if not key.startswith(DOMAIN)}
    pairs = (line.split() for line in Path(state).read_text().splitlines())
    kept.update((pair[0], pair[1]) for pair in pairs if pair[0].startswith(DOMAIN))
    spec["genesis"]["raw"]["top"] = kept
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(spec, file)
        file.flush()
        run = [binary, "--chain", file.name, "--tmp", "--sealing", "1000", "--rpc-port", str(port)]
        run += ["--warm-up-trie-cache", "blocking", "--listen-addr", "/ip4/127.0.0.1/tcp/0"]
        # A node takes 100 connections unless it is told otherwise.
        run += ["--no-telemetry", "--no-prometheus", "--rpc-max-connections", "1000"]
        process = subprocess.Popen(run, stderr=subprocess.DEVNULL)
        # A large genesis takes minutes.
        for _ in range(3_000):
            time.sleep(0.2)
            try:
                Node(port).call("system_health", [])
                return process
            except OSError:
                continue
    process.terminate()
    raise SystemExit("the node does not answer")


class Node:
    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(self, body):
        start = time.perf_counter()
        self.connection.request("POST", "/", body, {"content-type": "application/json"})
        answer = self.connection.getresponse().read()
        return answer, (time.perf_counter() - start) * 1000

    def call(self, method, params):
        body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
        return self.ask(json.dumps(body))


def row(node, rounds, method, params):
    answer, _ = node.call(method, params)
    told = json.loads(answer)
    if "error" in told:
        print(f"| `{method}` | {told['error']['message'][:60]} | | | |")
        return
    times = sorted(node.call(method, params)[1] for _ in range(rounds))
    median, high = times[len(times) // 2], times[len(times) * 99 // 100]
    given = ", ".join(f"{name} {value}" for name, value in params.items()).replace("'", "")
    print(f"| `{method}` | {given} | {len(answer) / 1000:,.1f} | {median:.1f} | {high:.1f} |")


def someone(node, netuid):
    """A coldkey and a hotkey that have something."""
    answer, _ = node.call("yuma_validators", [netuid])
    validators = json.loads(answer).get("result", {}).get("validators") or [{}]
    return validators[0].get("coldkey"), validators[0].get("hotkey")


def wrong(dice):
    values = [None, True, -1, 2**64, 0.5, "", "0x", "9" * 100, [], {}, [[[[[]]]]], {"x": 1}, "x" * 10_000]
    values += [65_535, 4_000, "System", "Account", "rows", [0] * 1_000, "0x" + "11" * 32]
    return [dice.choice(values) for _ in range(dice.randrange(6))]


def refusals(node, rounds):
    """The longest that each method took to refuse something."""
    dice, longest = random.Random(7), []
    for method in DOCUMENT["methods"]:
        if "x-notification" in method:
            continue
        slowest, refused = 0, 0
        for _ in range(rounds):
            answer, took = node.call(method["name"], wrong(dice))
            if b'"error"' in answer[:200]:
                slowest, refused = max(slowest, took), refused + 1
        longest.append((slowest, refused, method["name"]))
    print("\n| refused | times | longest, ms |\n|---|---:|---:|")
    for slowest, refused, name in sorted(longest, reverse=True)[:5]:
        print(f"| `{name}` | {refused} | {slowest:.1f} |")


def memory(process):
    """What the node holds of its own, in MB."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(status.split("RssAnon:")[1].split()[0]) // 1000


def crowd(process, port, readers, seconds, netuids):
    """So many at once, each with a question after the other."""
    questions = [(method, {}) for method in OF_THE_CHAIN]
    questions += [(method, {"netuid": netuid, **more}) for netuid in netuids for method, more in OF_A_SUBNET]
    times, failed = [], []

    def read(number):
        dice, node = random.Random(number), Node(port)
        while time.time() < end:
            method, params = dice.choice(questions)
            try:
                answer, took = node.call(method, params)
                # Too many connections are refused by HTTP, without any JSON.
                (times if b'"result"' in answer[:200] else failed).append(took)
            except OSError:
                failed.append(0)
                node = Node(port)

    def best():
        return json.loads(Node(port).call("chain_getHeader", [])[0])["result"]["number"]

    held, first, began = [memory(process)], int(best(), 16), time.time()
    end = began + seconds
    threads = [threading.Thread(target=read, args=(number,)) for number in range(readers)]
    for thread in threads:
        thread.start()
    while time.time() < end:
        time.sleep(seconds / 6)
        held.append(memory(process))
    blocks, took = int(best(), 16) - first, time.time() - began
    for thread in threads:
        thread.join()
    times.sort()
    print(
        f"\n{readers} readers: {len(times)} answers in {took:.0f} s, {len(failed)} failed, median "
        f"{times[len(times) // 2]:.0f} ms, 99 % {times[len(times) * 99 // 100]:.0f} ms; {blocks} blocks; "
        f"the node held {held} MB"
    )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=9944)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--node", help="the node's binary, to start one with --state")
    parser.add_argument("--state", help="what the benchmark of views has written")
    parser.add_argument("--readers", type=int, default=0, help="with --state")
    parser.add_argument("--minutes", type=int, default=1, help="how often the readers ask for a minute")
    parser.add_argument("netuids", type=int, nargs="+")
    given = parser.parse_args()
    process = given.state and start(given.node, given.state, given.port)
    try:
        measure(Node(given.port), given)
        for _ in range(given.minutes if given.readers and process else 0):
            crowd(process, given.port, given.readers, 60, given.netuids)
    finally:
        if process:
            process.terminate()


def measure(node, given):
    print("| method | asked | answer, KB | median, ms | 99 % |\n|---|---|---:|---:|---:|")
    for method in OF_THE_CHAIN:
        row(node, given.rounds, method, {})
    for netuid in given.netuids:
        for method, params in OF_A_SUBNET:
            row(node, given.rounds, method, {"netuid": netuid, **params})
    coldkey, hotkey = someone(node, given.netuids[0])
    row(node, given.rounds, "yuma_account", {"account": coldkey})
    row(node, given.rounds, "yuma_hotkey", {"hotkey": hotkey})
    refusals(node, given.rounds)


main()
