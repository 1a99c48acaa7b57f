#!/usr/bin/env python3
"""Floods a node of its own with what costs nothing to send, and prints what came of it.

    ~/.cache/yuma-venvs/sdk-10.2.0/bin/python scripts/flood.py --node PATH/TO/yuma-node

runs with the packages of the SDK, as `scripts/e2e/run.sh` installs them. It makes a chain with one
authority, real slots (Aura and GRANDPA) and 2,000 hotkeys that sit on 8 subnets and hold no TAO,
starts a node on it, and plays one phase after the other, each for `--seconds`:

    a  senders that nobody has registered, a fresh one for each transaction
    b  neurons with calls that are valid when they are sent, each as often as the limits allow,
       and newcomers that register by work and claim their hotkeys
    c  the same neurons without regard to the limits: each call twice, again and again
    d  nonsense: lists of the wrong length, unknown uids, bad certificates, ports, work, signatures
    e  hotkey after hotkey with 200 serve_axon each, of the nonces 0 to 199, upwards or downwards
    q  16 connections that ask the runtime the longest questions, the first for half of `--seconds`,
       each other for a fifth

The flood is sent in batches on four connections, the next batch of each as soon as the last one was
answered, so that the node decides how fast it goes. All the while Bob, who pays, transfers a little
each block. Transactions of the flood are mortal and his are not, which puts them ahead of
him where priorities are equal.

The chain differs from a production network in what makes the flood worse: the limits of weights and
endpoints are `--limit` blocks, work is for nothing, and subnets have room for all who come.

Columns: `sent`, `accepted` and `refused` are answers of the pool. `included` and `failed` are
counted in the blocks and their events; `gone` was accepted and never included, mostly because it
waited for a nonce that never came. A slot without a block is `missed`. `Bob waits` is in blocks: 1
is the next one. `weight` is the normal weight of the blocks, mean and largest, and `bytes` their
largest length, both as shares of what normal calls may use.
"""

import argparse
import asyncio
import collections
import hashlib
import itertools
import json
import os
import pathlib
import re
import signal
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import time

import xxhash
from async_substrate_interface import SubstrateInterface
from bittensor_wallet import Keypair
from Crypto.Hash import keccak
from websockets.asyncio.client import connect

PALLET = "SubtensorModule"
CONNECTIONS = 4
BATCH = 40
QUESTIONERS = 16
# How long a transaction of the flood is valid, in blocks.
ERA = 64
# What normal calls may use of a block: picoseconds and bytes.
MOST_WEIGHT = 3 * 10**12
MOST_BYTES = 10 * 1024 * 1024 * 3 // 4
AURA_SLOT = "0x066175726120"


# --- SCALE -------------------------------------------------------------------------------------


def compact(number):
    if number < 1 << 6:
        return struct.pack("<B", number << 2)
    if number < 1 << 14:
        return struct.pack("<H", number << 2 | 1)
    if number < 1 << 30:
        return struct.pack("<I", number << 2 | 2)
    data = number.to_bytes((number.bit_length() + 7) // 8, "little")
    return bytes([(len(data) - 4) << 2 | 3]) + data


def u16s(numbers):
    return compact(len(numbers)) + struct.pack(f"<{len(numbers)}H", *numbers)


def octets(data):
    return compact(len(data)) + data


def endpoint(netuid, ip=0x01020304, port=8091, ip_type=4):
    address = ip.to_bytes(16, "little") + struct.pack("<HB", port, ip_type)
    return struct.pack("<HI", netuid, 1) + address


def weights(netuid, dests, values, mecid=None):
    index = struct.pack("<H", netuid) + (b"" if mecid is None else bytes([mecid]))
    return index + u16s(dests) + u16s(values) + struct.pack("<Q", 0)


def work(netuid, head, hotkey, coldkey, seal=None):
    """The arguments of `register`. Any nonce does at a difficulty of 1."""
    number, block_hash = head
    if seal is None:
        puzzle = keccak.new(digest_bits=256, data=block_hash + hotkey).digest()
        inner = hashlib.sha256(struct.pack("<Q", 0) + puzzle).digest()
        seal = keccak.new(digest_bits=256, data=inner).digest()
    return struct.pack("<HQQ", netuid, number, 0) + octets(seal) + hotkey + coldkey


# --- The node ----------------------------------------------------------------------------------


class Rpc:
    """One connection that asks one thing after the other."""

    def __init__(self, socket):
        self.socket = socket

    @classmethod
    async def connect(cls, url):
        return cls(await connect(url, max_size=None, ping_interval=None, compression=None))

    async def batch(self, calls):
        """The answers to `(method, params)` in their order, each with a `result` or an `error`."""
        requests = [
            {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
            for number, (method, params) in enumerate(calls)
        ]
        await self.socket.send(json.dumps(requests))
        answers = json.loads(await self.socket.recv())
        if isinstance(answers, dict):  # the batch as a whole was refused
            return [answers] * len(calls)
        return sorted(answers, key=lambda answer: answer["id"])

    async def call(self, method, *params):
        [answer] = await self.batch([(method, params)])
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return answer["result"]


class Chain:
    """The chain that is flooded: its node, its metadata and its head."""

    def __init__(self, options, directory):
        self.log = directory / "node.log"
        spec = directory / "chain.json"
        spec.write_text(json.dumps(chain_spec(options)))
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.url = f"ws://127.0.0.1:{port}"
        words = [options.node, "--chain", spec, "--validator", "--one", "--force-authoring"]
        words += ["--state-pruning", "archive", "--base-path", directory / "base"]
        words += ["--listen-addr", "/ip4/127.0.0.1/tcp/0", "--no-telemetry", "--no-prometheus"]
        words += ["--rpc-port", port, "--no-mdns", *options.flag]
        self.node = subprocess.Popen(list(map(str, words)), stderr=self.log.open("wb"))
        self.await_node()
        self.sdk = SubstrateInterface(self.url)
        self.sdk.init_runtime()
        version = self.sdk.rpc_request("state_getRuntimeVersion", [])["result"]
        self.genesis = bytes.fromhex(self.sdk.get_block_hash(0)[2:])
        self.versions = struct.pack("<II", version["specVersion"], version["transactionVersion"])
        self.head = (0, self.genesis)
        self.heads = collections.deque([self.head], maxlen=8)

    def stop(self):
        self.sdk.close()
        self.node.terminate()
        self.node.wait()

    def await_node(self):
        for _ in range(600):
            try:
                with socket.create_connection(("127.0.0.1", int(self.url.rsplit(":", 1)[1]))):
                    return
            except OSError:
                if self.node.poll() is not None:
                    break
                time.sleep(0.1)
        raise SystemExit(f"the node did not start\n{self.log.read_text()}")

    def prefix(self, function, pallet=PALLET):
        """The two bytes that a call begins with."""
        module = self.sdk.get_metadata_module(pallet)
        [index] = [call.value["index"] for call in module.calls if call.name == function]
        return bytes([module.value["index"], index])

    def signed(self, pair, nonce, call, mortal=True):
        era, birth = b"\0", self.genesis
        if mortal:
            # A block that the pool has seen for sure.
            number, birth = self.heads[0]
            era = struct.pack("<H", number % ERA << 4 | ERA.bit_length() - 2)
        extra = era + compact(nonce) + b"\0\0"  # no tip, no hash of the metadata
        payload = call + extra + self.versions + self.genesis + birth + b"\0"
        if len(payload) > 256:
            payload = hashlib.blake2b(payload, digest_size=32).digest()
        signature = b"\x01" + pair.sign(payload)
        return octets(b"\x84\0" + pair.public_key + signature + extra + call)

    async def follow(self):
        """Keeps the head up to date."""
        heads, rpc = await Rpc.connect(self.url), await Rpc.connect(self.url)
        subscribe = {"jsonrpc": "2.0", "id": 1, "method": "chain_subscribeNewHeads", "params": []}
        await heads.socket.send(json.dumps(subscribe))
        async for message in heads.socket:
            head = json.loads(message).get("params")
            if head is None:  # the answer, before the first head
                continue
            number = int(head["result"]["number"], 16)
            block_hash = await rpc.call("chain_getBlockHash", number)
            self.head = (number, bytes.fromhex(block_hash[2:]))
            self.heads.append(self.head)

    async def blocks(self, count):
        end = self.head[0] + count
        while self.head[0] < end:
            await asyncio.sleep(0.05)

    def memory(self, what):
        status = pathlib.Path(f"/proc/{self.node.pid}/status").read_text()
        return int(re.search(rf"{what}:\s*(\d+)", status)[1]) // 1024

    def forget_peak(self):
        pathlib.Path(f"/proc/{self.node.pid}/clear_refs").write_text("5")

    def cpu(self):
        fields = pathlib.Path(f"/proc/{self.node.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def hotkey_pair(number):
    return Keypair.create_from_seed(hashlib.sha256(b"flood %d" % number).hexdigest())


def chain_spec(options):
    """The local network with subnets full of neurons, whose hotkeys hold nothing."""
    words = [options.node, "export-chain-spec", "--chain", "local"]
    spec = json.loads(subprocess.check_output(words, stderr=subprocess.DEVNULL))
    spec["id"] = "yuma_flood"
    patch = spec["genesis"]["runtimeGenesis"]["patch"]
    patch["authorities"]["slotDurationMs"] = options.slot
    [apex] = patch["subnets"]["subnets"]
    patch["subnets"]["subnets"] = []
    coldkey = Keypair.create_from_uri("//Charlie").ss58_address
    neurons = patch["registration"]["neurons"] = []
    for number, netuids in enumerate(seats(options)):
        hotkey = hotkey_pair(number).ss58_address
        for netuid in netuids:
            if number < options.subnets and netuid == number + 1:
                # The first hotkeys own the subnets; an owner is the first neuron.
                subnet = {"netuid": netuid, "name": f"flood {netuid}", "owner": [coldkey, hotkey]}
                subnet |= {"weightsSetRateLimit": options.limit, "started": True}
                patch["subnets"]["subnets"].append(apex | subnet)
            else:
                neurons.append({"netuid": netuid, "coldkey": coldkey, "hotkey": hotkey})
    return spec


def seats(options):
    """The netuids that each hotkey sits on, by its number."""
    for number in range(options.hotkeys):
        yield [(number + more) % options.subnets + 1 for more in range(options.seats)]


def storage_key(item, netuid):
    hashed = b"".join(
        xxhash.xxh64_digest(name.encode(), seed=seed)[::-1]
        for name in (PALLET, item)
        for seed in (0, 1)
    )
    return hashed + struct.pack("<H", netuid)


async def prepare(chain, options):
    """Alice makes work free and registration open, and endpoints as frequent as weights."""
    rules = {
        "Difficulty": struct.pack("<Q", 1),
        "MinDifficulty": struct.pack("<Q", 1),
        "MaxDifficulty": struct.pack("<Q", 1),
        "ServingRateLimit": struct.pack("<Q", options.limit),
        "MaxAllowedUids": struct.pack("<H", 4096),
        "MaxRegistrationsPerBlock": struct.pack("<H", 2),
        "TargetRegistrationsPerInterval": struct.pack("<H", 20_000),
    }
    items = [
        octets(storage_key(item, netuid)) + octets(value)
        for netuid in range(1, options.subnets + 1)
        for item, value in rules.items()
    ]
    call = chain.prefix("set_storage", "System") + compact(len(items)) + b"".join(items)
    call = chain.prefix("sudo", "Sudo") + call
    alice = Keypair.create_from_uri("//Alice")
    rpc = await Rpc.connect(chain.url)
    extrinsic = chain.signed(alice, 0, call, mortal=False)
    await rpc.call("author_submitExtrinsic", "0x" + extrinsic.hex())
    await chain.blocks(2)
    key = storage_key("MaxAllowedUids", options.subnets)
    assert await rpc.call("state_getStorage", "0x" + key.hex()) == "0x0010"


# --- What is sent ------------------------------------------------------------------------------


class Sender:
    """A key that signs, and what it knows of itself."""

    def __init__(self, pair, seats=()):
        self.pair = pair
        self.seats = seats  # (netuid, uid)
        self.nonce = 0
        self.busy = 0  # transactions on their way to the pool
        self.lost = False  # whether the nonce may be wrong
        self.due = collections.Counter()  # by act and netuid, the block from which it may be done


class Shot:
    """One transaction of the flood."""

    def __init__(self, kind, sender, extrinsic, done=None):
        self.kind = kind
        self.sender = sender
        self.extrinsic = extrinsic
        self.done = done  # what to do when the pool has accepted it
        sender.busy += 1

    def answered(self, accepted):
        self.sender.busy -= 1
        if accepted and self.done:
            self.done()


class Flood:
    """Makes the transactions of all phases. Each phase is an endless iterator of lists of shots
    that belong together; an empty list says that there is nothing to send yet."""

    def __init__(self, chain, options):
        self.chain = chain
        self.limit = options.limit
        self.subnets = options.subnets
        names = "set_weights set_mechanism_weights serve_axon serve_axon_tls serve_prometheus "
        names += "register claim_hotkey"
        self.prefix = {name: chain.prefix(name) for name in names.split()}
        self.neurons = []
        counts = collections.Counter({netuid: 1 for netuid in range(1, options.subnets + 1)})
        for number, netuids in enumerate(seats(options)):
            places = []
            for netuid in netuids:
                if number < options.subnets and netuid == number + 1:
                    places.append((netuid, 0))
                else:
                    places.append((netuid, counts[netuid]))
                    counts[netuid] += 1
            self.neurons.append(Sender(hotkey_pair(number), places))

    def shot(self, kind, sender, arguments, nonce=None, function=None, done=None):
        nonce = sender.nonce if nonce is None else nonce
        call = self.prefix[function or kind] + arguments
        return Shot(kind, sender, self.chain.signed(sender.pair, nonce, call), done)

    def act(self, act, netuid, uid, turn):
        """What a neuron does to set weights, say where it serves, or serve metrics; the first two
        can be done by two calls."""
        if act == "weigh":
            if turn % 2:
                return "set_weights", weights(netuid, [uid], [1])
            return "set_mechanism_weights", weights(netuid, [uid], [1], mecid=0)
        if act == "axon":
            if turn % 2:
                return "serve_axon", endpoint(netuid) + b"\0\0\0"
            return "serve_axon_tls", endpoint(netuid) + b"\0\0\0" + octets(bytes(65))
        return "serve_prometheus", endpoint(netuid)

    def newcomer(self, netuid, by_hotkey):
        """A registration by work; that by a coldkey leaves the hotkey to be claimed."""
        hotkey, coldkey = Keypair.create_from_seed(os.urandom(32).hex()), fresh()
        arguments = work(netuid, self.chain.head, hotkey.public_key, coldkey.pair.public_key)
        sender = Sender(hotkey)
        shot = self.shot("register", sender if by_hotkey else coldkey, arguments)
        return shot, None if by_hotkey else sender

    def unregistered(self):
        for turn in itertools.count():
            netuid = turn % self.subnets + 1
            shots = []
            for act in ("weigh", "axon", "metrics"):
                kind, arguments = self.act(act, netuid, 0, turn // self.subnets)
                shots.append(self.shot(kind, fresh(), arguments))
            sender = fresh()
            key = sender.pair.public_key
            arguments = work(netuid, self.chain.head, key, key, seal=os.urandom(32))
            shots.append(self.shot("register", sender, arguments))
            shots.append(self.shot("claim_hotkey", fresh(), key))
            yield shots

    def valid(self):
        came, claims = 0, collections.deque()
        for turn in itertools.count():
            sent = False
            now = self.chain.head[0]
            if came < now:  # the newcomers of this block, half as many again as it takes
                came = now
                for netuid in range(1, self.subnets + 1):
                    pairs = [self.newcomer(netuid, number == 0) for number in range(3)]
                    claims += [(now + 4, sender) for _, sender in pairs if sender]
                    yield [shot for shot, _ in pairs]
                while claims and claims[0][0] <= now:
                    _, sender = claims.popleft()
                    yield [self.shot("claim_hotkey", sender, os.urandom(32))]
            for sender in self.neurons:
                if sender.busy or sender.lost:
                    continue
                shots = []
                for netuid, uid in sender.seats:
                    for act in ("weigh", "axon", "metrics"):
                        if sender.due[act, netuid] > self.chain.head[0]:
                            continue
                        # One more than the limit: it may be in the block after the next.
                        sender.due[act, netuid] = self.chain.head[0] + self.limit + 2
                        kind, arguments = self.act(act, netuid, uid, turn)
                        shots.append(self.shot(kind, sender, arguments))
                        sender.nonce += 1
                if shots:
                    sent = True
                    yield shots
            if not sent:
                yield []

    def limited(self):
        for turn in itertools.count():
            for number, sender in enumerate(self.neurons):
                if sender.busy or sender.lost:
                    continue

                def advance(sender=sender):
                    sender.nonce += 1

                netuid, uid = sender.seats[turn % len(sender.seats)]
                act = ("weigh", "axon", "metrics")[(number + turn) % 3]
                kind, arguments = self.act(act, netuid, uid, turn // 3)
                again = self.shot(kind, sender, arguments, nonce=sender.nonce + 1)
                yield [self.shot(kind, sender, arguments, done=advance), again]
            if not any(sender.busy == 0 and not sender.lost for sender in self.neurons):
                yield []

    def nonsense(self):
        owners = self.neurons[: self.subnets]
        others = self.neurons[self.subnets :] or owners
        most = list(range(4096))
        bad_ip = {"loopback": 0x7F000001, "broadcast": 0xFFFFFFFF, "too long": 1 << 64}
        for turn in itertools.count():
            # An owner may rate all others: its lists are read to the end.
            owner, other = owners[turn % len(owners)], others[turn % len(others)]
            netuid, uid = owner.seats[0]
            member, its_uid = other.seats[0]
            key, head = other.pair.public_key, self.chain.head
            number, block_hash = head
            rate = {
                "duplicates": ([uid, uid], [1, 1]),
                "4,096 times one uid": ([uid] * 4096, [1] * 4096),
                "unknown uid": ([60_000], [1]),
                "none": ([], []),
                "more dests": ([uid, uid + 1], [1]),
                "more weights": ([uid], [1, 1]),
                "no weights": ([uid], []),
                "4,096 entries": (most, most),
                "4,097 entries": (most + [4096], most + [4096]),
            }
            for name, (dests, values) in rate.items():
                mecid = 0 if turn % 2 else None
                function = "set_weights" if mecid is None else "set_mechanism_weights"
                arguments = weights(netuid, dests, values, mecid)
                yield [self.shot(f"weights: {name}", owner, arguments, function=function)]
            serve = {
                "port 0": endpoint(member, port=0),
                "type 5": endpoint(member, ip_type=5),
                "no such subnet": endpoint(999),
                "the root network": endpoint(0),
            }
            serve |= {f"{name} address": endpoint(member, ip=ip) for name, ip in bad_ip.items()}
            for name, arguments in serve.items():
                yield [
                    self.shot(f"axon: {name}", other, arguments + b"\0\0\0", function="serve_axon"),
                    self.shot(f"metrics: {name}", other, arguments, function="serve_prometheus"),
                ]
            for size in (0, 66, 256, 257, 100_000 if turn % 50 == 0 else 1000):
                arguments = endpoint(member) + b"\0\0\0" + octets(bytes(size))
                name = f"certificate: {size:,} bytes"
                yield [self.shot(name, other, arguments, function="serve_axon_tls")]
            newcomer = fresh()
            own = newcomer.pair.public_key
            stale = (max(number - 3, 0), block_hash)
            ahead = (number + 1, block_hash)
            register = {
                "wrong seal": (newcomer, work(netuid, head, own, own, seal=bytes(32))),
                "no seal": (newcomer, work(netuid, head, own, own, seal=b"")),
                "64 bytes": (newcomer, work(netuid, head, own, own, seal=bytes(64))),
                "65 bytes": (newcomer, work(netuid, head, own, own, seal=bytes(65))),
                "an old block": (newcomer, work(netuid, stale, own, own)),
                "a block to come": (newcomer, work(netuid, ahead, own, own)),
                "no such subnet": (newcomer, work(999, head, own, own)),
                "the root network": (newcomer, work(0, head, own, own)),
                "another's hotkey": (newcomer, work(netuid, head, key, own)),
                "a neuron's hotkey": (other, work(member, head, key, key)),
                "by a stranger": (newcomer, work(netuid, head, key, key)),
            }
            for name, (sender, arguments) in register.items():
                yield [self.shot(f"work: {name}", sender, arguments, function="register")]
            claim = self.shot("claim: a final owner", other, own, function="claim_hotkey")
            root = weights(0, [1], [1])
            extra = weights(member, [its_uid], [1], mecid=1)
            unknown = [
                self.shot("weights: the root network", other, root, function="set_weights"),
                self.shot("weights: mechanism 1", other, extra, function="set_mechanism_weights"),
            ]
            good = self.chain.signed(other.pair, other.nonce, self.prefix["claim_hotkey"] + own)
            forged = good[:60] + bytes([good[60] ^ 1]) + good[61:]
            yield [
                claim,
                *unknown,
                Shot("bytes: bad signature", other, forged),
                Shot("bytes: cut off", other, good[:-20]),
                Shot("bytes: not SCALE", other, os.urandom(100)),
            ]

    def nonces(self):
        """200 transactions of one kind of each hotkey in turn; the names say in which order."""
        self.taken = collections.defaultdict(list)
        for turn, sender in enumerate(itertools.cycle(self.neurons)):
            netuid, _ = sender.seats[0]
            early = sender.due["axon", netuid] > self.chain.head[0]
            if sender.busy or sender.lost or early:
                yield []
                continue
            sender.due["axon", netuid] = self.chain.head[0] + self.limit + 2
            order = "upwards" if turn % 2 else "downwards"
            start, count = sender.nonce, [0]
            self.taken[order].append(count)

            def taken(count=count):
                count[0] += 1

            def mine(nonce):
                arguments = endpoint(netuid) + b"\0\0\0"
                name = f"serve_axon, {order}"
                return self.shot(name, sender, arguments, nonce, function="serve_axon", done=taken)

            shots = [mine(start + nonce) for nonce in range(200)]
            sender.lost = True
            yield shots if turn % 2 else shots[::-1]


def fresh():
    return Sender(Keypair.create_from_seed(os.urandom(32).hex()))


# --- A phase -----------------------------------------------------------------------------------


class Tally:
    """What was sent in a phase, and what came of it."""

    def __init__(self):
        self.sent = collections.Counter()
        self.accepted = collections.Counter()
        self.refused = collections.Counter()  # by kind and code
        self.included = collections.Counter()
        self.failed = collections.Counter()
        self.kinds = {}  # of all, by the hash of their bytes
        self.pending = 0

    def answer(self, shot, answer):
        self.sent[shot.kind] += 1
        error = answer.get("error")
        if error is None:
            self.accepted[shot.kind] += 1
            self.kinds[digest(shot.extrinsic)] = shot.kind
        else:
            refused = f"{shot.kind}, after {code(error)}"
            self.kinds.setdefault(digest(shot.extrinsic), refused)
            shot.sender.lost |= "outdated" in refused
            self.refused[shot.kind, code(error)] += 1
        shot.answered(error is None)


def digest(extrinsic):
    return hashlib.blake2b(extrinsic, digest_size=32).digest()


def code(error):
    """An error of the RPC in a few words."""
    text = " ".join(str(error.get("data") or error["message"]).split())
    return f"{error['code']} {text[:90]}"


async def send(chain, shots, tally, until, ready=None):
    """`ready` takes down how many of each batch, all of one sender, are ready for a block."""
    rpc = await Rpc.connect(chain.url)
    while time.monotonic() < until:
        batch = []
        while len(batch) < BATCH:
            more = next(shots)
            batch += more
            if not more:
                break
        if not batch:
            await asyncio.sleep(0.05)
            continue
        calls = [("author_submitExtrinsic", ["0x" + shot.extrinsic.hex()]) for shot in batch]
        for shot, answer in zip(batch, await rpc.batch(calls)):
            tally.answer(shot, answer)
        if ready is not None:
            pending = await rpc.call("author_pendingExtrinsics")
            ready.append(sum(batch[0].sender.pair.public_key.hex() in text for text in pending))
    await rpc.socket.close()


async def find_nonces(chain, senders):
    """Asks the chain for the nonces of those who may have lost count."""
    rpc = await Rpc.connect(chain.url)
    for start in range(0, len(senders), 500):
        some = senders[start : start + 500]
        calls = [("system_accountNextIndex", [sender.pair.ss58_address]) for sender in some]
        for sender, answer in zip(some, await rpc.batch(calls)):
            sender.nonce, sender.lost = answer["result"], False
    await rpc.socket.close()


class Bob:
    """A user who pays: a small transfer each block."""

    def __init__(self, chain, options):
        self.chain = chain
        self.slot = options.slot / 1000
        self.pair = Keypair.create_from_uri("//Bob")
        dave = Keypair.create_from_uri("//Dave").public_key
        self.call = chain.prefix("transfer_keep_alive", "Balances") + b"\0" + dave + compact(1000)
        self.nonce = 0
        self.sent = {}  # the head when it was sent, by hash
        self.refused = collections.Counter()

    async def pay(self, until):
        rpc = await Rpc.connect(self.chain.url)
        self.sent, self.refused = {}, collections.Counter()
        while time.monotonic() < until:
            head = self.chain.head[0]
            extrinsic = self.chain.signed(self.pair, self.nonce, self.call, mortal=False)
            call = ("author_submitExtrinsic", ["0x" + extrinsic.hex()])
            [answer] = await rpc.batch([call])
            if "error" in answer:
                self.refused[code(answer["error"])] += 1
            else:
                self.sent[digest(extrinsic)] = head
                self.nonce += 1
            await self.chain.blocks(1)
            # Not always at the beginning of a slot.
            await asyncio.sleep(self.nonce % 7 / 10 * self.slot)
        await rpc.socket.close()


class Blocks:
    """What stands in the blocks of a phase."""

    def __init__(self, chain, first, last, tally, bob):
        self.missed = 0
        self.waits = []
        self.fees = 0
        self.weight, self.bytes = [], []
        before = chain.sdk.rpc_request("chain_getHeader", [hash_of(chain, first - 1)])
        slot = slot_of(before["result"])
        for number in range(first, last + 1):
            block_hash = hash_of(chain, number)
            block = chain.sdk.rpc_request("chain_getBlock", [block_hash])["result"]["block"]
            now = slot_of(block["header"])
            self.missed += now - slot - 1
            slot = now
            extrinsics = [bytes.fromhex(text[2:]) for text in block["extrinsics"]]
            failed = failures(chain, block_hash)
            for index, extrinsic in enumerate(extrinsics):
                key = digest(extrinsic)
                kind = tally.kinds.get(key)
                if key in bob.sent:
                    self.waits.append(number - bob.sent[key])
                elif kind:
                    tally.included[kind] += 1
                elif index > 0:  # the first sets the time
                    tally.included["another's"] += 1
                if index in failed:
                    tally.failed[kind or "another's"] += 1
            used = chain.sdk.query("System", "BlockWeight", block_hash=block_hash)
            used = getattr(used, "value", used)["normal"]["ref_time"]
            self.weight.append(used / MOST_WEIGHT)
            self.bytes.append(sum(map(len, extrinsics)) / MOST_BYTES)


def hash_of(chain, number):
    return chain.sdk.rpc_request("chain_getBlockHash", [number])["result"]


def slot_of(header):
    [log] = [log for log in header["digest"]["logs"] if log.startswith(AURA_SLOT)]
    return struct.unpack("<Q", bytes.fromhex(log[len(AURA_SLOT) :])[:8])[0]


def failures(chain, block_hash):
    """The indexes of the extrinsics that failed."""
    events = chain.sdk.get_events(block_hash=block_hash)
    events = [getattr(event, "value", event) for event in events]
    return {
        event["extrinsic_idx"]
        for event in events
        if event["event"]["event_id"] == "ExtrinsicFailed"
    }


class Phase:
    """Runs a part of the flood and counts."""

    def __init__(self, chain, bob, name):
        self.chain, self.bob, self.name = chain, bob, name
        self.tally = Tally()

    async def watch(self, until):
        rpc = await Rpc.connect(self.chain.url)
        while time.monotonic() < until:
            pending = await rpc.call("author_pendingExtrinsics")
            self.tally.pending = max(self.tally.pending, len(pending))
            del pending
            await asyncio.sleep(5)
        await rpc.socket.close()

    async def run(self, seconds, *attackers):
        """`attackers` are made with the time at which they are to end."""
        chain = self.chain
        first, began, log = chain.head[0] + 1, time.monotonic(), chain.log.stat().st_size
        chain.forget_peak()
        cpu, until = chain.cpu(), began + seconds
        attacks = [attack(until) for attack in attackers]
        await asyncio.gather(*attacks, self.bob.pay(until), self.watch(until))
        took = time.monotonic() - began
        self.cpu = (chain.cpu() - cpu) / took
        self.seconds = took
        await chain.blocks(2)
        self.peak, self.memory = chain.memory("VmHWM"), chain.memory("VmRSS")
        last = chain.head[0]
        self.blocks = await asyncio.to_thread(Blocks, chain, first, last, self.tally, self.bob)
        with chain.log.open("rb") as file:
            file.seek(log)
            lines = file.read().decode().splitlines()
        alike = [re.sub(r"0x\w+…\w+|0x\w+|\d+", "#", line)[:160] for line in lines]
        self.log = collections.Counter(alike).most_common()

    def row(self):
        tally, blocks, bob = self.tally, self.blocks, self.bob
        total = lambda counter: f"{sum(counter.values()):,}"
        gone = sum(tally.accepted.values()) - sum(tally.included.values())
        lost = len(bob.sent) - len(blocks.waits) + sum(bob.refused.values())
        waits = blocks.waits or [0]
        share = lambda share: f"{share:.1%}"
        return [
            self.name, f"{self.seconds:.0f}", total(tally.sent), total(tally.accepted),
            total(tally.refused), total(tally.included), total(tally.failed), f"{gone:,}",
            f"{tally.pending:,}", f"{blocks.missed} of {len(blocks.weight) + blocks.missed}",
            f"{statistics.median(waits):g}, most {max(waits)}",
            f"{lost} of {lost + len(blocks.waits)}",
            f"{share(statistics.mean(blocks.weight))}, {share(max(blocks.weight))}",
            share(max(blocks.bytes)), f"{self.memory:,}, {self.peak:,}", f"{self.cpu:.2f}",
        ]

    def print_details(self):
        tally = self.tally
        print(f"\n### {self.name}\n")
        rows = []
        for kind in sorted(tally.sent | tally.included):
            refused = sorted(
                (code, count) for (of, code), count in tally.refused.items() if of == kind
            )
            codes = "; ".join(f"{code}: {count:,}" for code, count in refused)
            row = [tally.sent[kind], tally.accepted[kind], tally.included[kind], tally.failed[kind]]
            rows.append([kind, *(f"{number:,}" for number in row), codes])
        if rows:
            print_table(["kind", "sent", "accepted", "included", "failed", "refused"], rows)
        for refusal, count in self.bob.refused.items():
            print(f"Bob was refused {count} times: {refusal}")
        print(f"\nThe node wrote {sum(count for _, count in self.log):,} lines.")
        for line, count in self.unusual():
            print(f"- {count:,} times: {line}")

    def unusual(self):
        """Lines of the log that warn, or of which there are many more than blocks."""
        most = 4 * len(self.blocks.weight)
        loud = lambda line: "WARN" in line or "ERROR" in line or "Discarding" in line
        return [(line, count) for line, count in self.log if loud(line) or count > most][:8]


HEADINGS = [
    "phase", "s", "sent", "accepted", "refused", "included", "failed", "gone", "most pending",
    "slots missed", "Bob waits", "Bob lost", "weight", "bytes", "RSS, peak MB", "CPUs",
]


def print_table(headings, rows):
    print("| " + " | ".join(headings) + " |")
    print("|---" * len(headings) + "|")
    for row in rows:
        print("| " + " | ".join(map(str, row)) + " |", flush=True)


# --- Questions ---------------------------------------------------------------------------------


def questions():
    """The longest that fit into a request of 15 MB: name, method, arguments."""
    one, many = bytes([7]) * 32, 200_000
    different = b"".join(struct.pack("<I", number) * 8 for number in range(many))
    repeats = compact(many) + one * many
    fields = u16s([5] * 3_400_000)
    yield "stake of coldkeys, repeats", "StakeInfoRuntimeApi_get_stake_info_for_coldkeys", repeats
    yield "stake of coldkeys, all different", "StakeInfoRuntimeApi_get_stake_info_for_coldkeys", (
        compact(many) + different
    )
    yield "availability of coldkeys", "StakeInfoRuntimeApi_get_stake_availability_for_coldkeys", (
        compact(many) + different + b"\0"
    )
    yield "availability, repeats of netuids", (
        "StakeInfoRuntimeApi_get_stake_availability_for_coldkeys"
    ), compact(1024) + different[: 32 * 1024] + b"\1" + fields
    yield "selective metagraph, repeats", "SubnetInfoRuntimeApi_get_selective_metagraph", (
        struct.pack("<H", 1) + fields
    )
    yield "all metagraphs", "SubnetInfoRuntimeApi_get_all_metagraphs", b""
    yield "all delegates", "DelegateInfoRuntimeApi_get_delegates", b""
    yield "neurons", "NeuronInfoRuntimeApi_get_neurons", struct.pack("<H", 1)


async def ask(chain, request, times, until):
    rpc = await Rpc.connect(chain.url)
    while time.monotonic() < until:
        began = time.monotonic()
        await rpc.socket.send(request)
        answer = await rpc.socket.recv()
        error = answer[:200] if '"error"' in answer[:200] else ""
        times.append((time.monotonic() - began, len(answer), error))
    await rpc.socket.close()


async def ask_all(chain, bob, options):
    rows = []
    seconds = options.seconds / 2
    for name, method, arguments in questions():
        params = [method, "0x" + arguments.hex()]
        request = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "state_call", "params": params})
        times, phase = [], Phase(chain, bob, name)
        asker = lambda until: ask(chain, request, times, until)
        await phase.run(seconds, *[asker] * QUESTIONERS)
        taken = [taken for taken, _, _ in times]
        waits = phase.blocks.waits or [0]
        rows.append([
            name, f"{len(request) / 2**20:.1f}", f"{max(size for _, size, _ in times) / 2**20:.2f}",
            len(times), f"{statistics.median(taken):.2f}", f"{max(taken):.2f}",
            f"{phase.blocks.missed} of {len(phase.blocks.weight) + phase.blocks.missed}",
            f"{statistics.median(waits):g}, most {max(waits)}",
            f"{phase.memory:,}, {phase.peak:,}", f"{phase.cpu:.2f}",
        ])
        for error in {error for _, _, error in times if error}:
            print(f"{name}: {error}")
        for line, count in phase.unusual():
            print(f"{name}: {count} times: {line}")
        seconds = options.seconds / 5
    print(f"\n### {QUESTIONERS} questions at a time\n")
    headings = ["question", "MB", "answer MB", "calls", "median s", "longest s", "slots missed"]
    print_table(headings + ["Bob waits", "RSS, peak MB", "CPUs"], rows)


# --- All of it ---------------------------------------------------------------------------------


async def flood(chain, options):
    follow = asyncio.create_task(chain.follow())
    await chain.blocks(1)
    await prepare(chain, options)
    make = Flood(chain, options)
    bob = Bob(chain, options)
    print(f"{len(make.neurons):,} hotkeys on {options.subnets} subnets, slots of {options.slot} ms")
    names = {
        "a": ("a: unregistered", make.unregistered),
        "b": ("b: registered", make.valid),
        "c": ("c: rate-limited", make.limited),
        "d": ("d: bad content", make.nonsense),
        "e": ("e: 200 nonces", make.nonces),
    }
    done = []
    for letter in options.phases.replace("q", ""):
        name, shots = names[letter]
        await find_nonces(chain, make.neurons)
        phase, shots = Phase(chain, bob, name), shots()
        connections = 1 if letter == "e" else CONNECTIONS
        ready = [] if letter == "e" else None
        senders = [lambda until: send(chain, shots, phase.tally, until, ready)] * connections
        await phase.run(options.seconds, recount(chain, make.neurons), *senders)
        for sender in make.neurons:
            sender.busy = 0
        done.append(phase)
        phase.print_details()
        if letter == "e":
            for order, counts in make.taken.items():
                taken = [count for [count] in counts]
                print(f"- Of 200 {order}, the pool accepts {min(taken)} to {max(taken)}.")
            print(f"- Of each 200, {min(ready)} to {max(ready)} are ready for a block.")
        load = ", ".join(f"{load:.1f}" for load in os.getloadavg())
        print(f"\nThe machine's load in the last 1, 5 and 15 minutes: {load}\n")
        print_table(HEADINGS, [phase.row()])
    if len(done) > 1:
        print("\n### All phases\n")
        print_table(HEADINGS, [phase.row() for phase in done])
    if "q" in options.phases:
        await ask_all(chain, bob, options)
    follow.cancel()


def recount(chain, senders):
    """Finds the nonces of those who lost count, every few seconds."""

    async def run(until):
        while time.monotonic() < until:
            lost = [sender for sender in senders if sender.lost and not sender.busy]
            if lost:
                await find_nonces(chain, lost)
            await asyncio.sleep(4)

    return run


def main():
    raw = argparse.RawTextHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("--node", required=True, help="the node's binary")
    parser.add_argument("--phases", default="abcdeq", help="which, by their letters")
    parser.add_argument("--queries", action="store_true", help="phase q alone")
    parser.add_argument("--seconds", type=int, default=120, help="of each phase")
    parser.add_argument("--hotkeys", type=int, default=2000)
    parser.add_argument("--subnets", type=int, default=8)
    parser.add_argument("--seats", type=int, default=1, help="subnets on which each hotkey sits")
    parser.add_argument("--limit", type=int, default=3, help="of weights and endpoints, in blocks")
    parser.add_argument("--slot", type=int, default=12000, help="milliseconds")
    parser.add_argument("--flag", action="append", default=[], help="one more for the node")
    options = parser.parse_args()
    if options.queries:
        options.phases = "q"
    # Whoever ends it ends the node too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("terminated"))
    with tempfile.TemporaryDirectory() as directory:
        chain = Chain(options, pathlib.Path(directory))
        try:
            asyncio.run(flood(chain, options))
        finally:
            chain.stop()


if __name__ == "__main__":
    main()
