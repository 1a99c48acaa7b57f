"""What a node's pool accepts gets into blocks, and what finds no room is refused."""

import hashlib
import json
import struct
import subprocess
import time

import pytest
import requests
from bittensor_wallet import Keypair
from websockets.sync.client import connect

from chain import NODE, Chain, until
from flood import compact, octets

ALICE = Keypair.create_from_uri("//Alice")
CROWD = [Keypair.create_from_uri(f"//crowd/{number}") for number in range(300)]
SENDERS = [Keypair.create_from_uri(f"//{number}") for number in range(9)]
EACH = 800
BATCH = 100
NO_ROOM = 1016
TRANSFER = bytes([5, 0])  # Balances.transfer_allow_death


def specification(directory):
    """One authority, and the senders. A loaded machine checks a transaction in less than its slots."""
    alice, grandpa = ALICE.ss58_address, "5FA9nQDVg267DEd8m1ZypXLBnvN7SFxYwV7ndqSYGiN9TTpu"
    words = ["new-chain", "--local", "--slot", "1000", "--authority", f"{alice},{alice},{grandpa}", "--sudo", alice]
    for sender in [ALICE, *SENDERS, *CROWD]:
        words += ["--balance", f"{sender.ss58_address}=1000"]
    spec = directory / "chain.json"
    spec.write_bytes(subprocess.check_output([NODE, *words]))
    return spec


@pytest.fixture
def url(tmp_path, request):
    options = getattr(request, "param", [])
    block = 0 if "manual" in options else 2
    chain = Chain(tmp_path, "--chain", specification(tmp_path), "--alice", *options, block=block)
    yield chain.http
    chain.stop()


def ask(url, *calls):
    requested = [
        {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
        for number, (method, params) in enumerate(calls)
    ]
    answers = requests.post(url, data=json.dumps(requested), headers={"content-type": "application/json"}, timeout=60)
    return sorted(answers.json(), key=lambda answer: answer["id"])


def transfers(url, pairs=SENDERS, numbers=range(EACH)):
    """In nonce order: the first of each sender, the second of each, and so on."""
    genesis, version = ask(url, ("chain_getBlockHash", [0]), ("state_getRuntimeVersion", []))
    genesis, version = bytes.fromhex(genesis["result"][2:]), version["result"]
    versions = struct.pack("<II", version["specVersion"], version["transactionVersion"])
    to = hashlib.sha256(b"somebody").digest()
    call = TRANSFER + b"\0" + to + compact(10**6)
    for nonce in numbers:
        extra = b"\0" + compact(nonce) + b"\0\0"  # immortal, no tip, no hash of the metadata
        for pair in pairs:
            signature = pair.sign(call + extra + versions + genesis + genesis + b"\0")
            body = b"\x84\0" + pair.public_key + b"\x01" + signature + extra + call
            yield "0x" + octets(body).hex()


def send(url, transactions):
    """Those that were refused for want of room; nothing is refused for another reason."""
    refused = []
    for first in range(0, len(transactions), BATCH):
        batch = transactions[first : first + BATCH]
        answers = ask(url, *[("author_submitExtrinsic", [one]) for one in batch])
        for one, answer in zip(batch, answers, strict=True):
            assert "result" in answer or answer["error"]["code"] == NO_ROOM, answer
            refused += [one] if "error" in answer else []
    return refused


def nonces(url, pairs=SENDERS):
    """As the best block has them."""
    calls = [("state_call", ["AccountNonceApi_account_nonce", "0x" + pair.public_key.hex()]) for pair in pairs]
    return [int.from_bytes(bytes.fromhex(answer["result"][2:]), "little") for answer in ask(url, *calls)]


def make_block(url):
    """One that takes all that waits, and waits until the pool has seen it."""
    ask(url, ("engine_createBlock", [False, True]))
    until(lambda: ask(url, ("author_pendingExtrinsics", []))[0]["result"] == [])


def settle(url, wanted):
    """Waits until nothing more gets into blocks."""
    before, quiet = nonces(url), 0
    while before != wanted and quiet < 30:
        time.sleep(1)
        now = nonces(url)
        before, quiet = now, quiet + 1 if now == before else 0
    assert before == wanted


def test_a_flood_in_the_order_of_nonces_is_included_whole(url):
    assert send(url, list(transfers(url))) == []
    settle(url, [EACH] * len(SENDERS))


small = pytest.mark.parametrize("url", [["--pool-limit", "80", "--sealing", "manual"]], indirect=True)


@small
def test_a_full_pool_refuses_and_forgets_nothing(url):
    first, *others = SENDERS
    assert send(url, list(transfers(url, [first], range(20)))) == []
    flood = list(transfers(url, others, range(10)))
    refused = send(url, flood)
    assert len(refused) == 20
    make_block(url)
    assert send(url, refused) == []
    make_block(url)
    settle(url, [20] + [10] * len(others))


@small
def test_where_half_is_taken_one_sender_gets_an_eighth_and_the_sudo_key_what_it_wants(url):
    first, second, *others = SENDERS
    assert len(send(url, list(transfers(url, [first], range(60))))) == 20
    assert len(send(url, list(transfers(url, [second], range(12))))) == 2
    assert len(send(url, list(transfers(url, others, range(10))))) == len(others) * 10 - 30
    assert send(url, list(transfers(url, [ALICE], range(3)))) == []
    make_block(url)
    assert nonces(url, [first, second, ALICE]) == [40, 10, 3]


@small
def test_who_asks_at_once_finds_no_more_room_than_there_is(url):
    first, accepted = SENDERS[0], 0
    assert send(url, list(transfers(url, [first], range(2)))) == []
    with connect(url.replace("http", "ws")) as node:
        for one in transfers(url, CROWD, [0]):
            node.send(json.dumps({"jsonrpc": "2.0", "id": 1, "method": "author_submitExtrinsic", "params": [one]}))
        for _ in CROWD:
            answer = json.loads(node.recv(60))
            assert "result" in answer or answer["error"]["code"] == NO_ROOM, answer
            accepted += "result" in answer
    # Those that are looked at together, 64, may find the same place.
    assert 78 <= accepted < 78 + 64
    make_block(url)
    assert nonces(url, [first]) == [2]
    assert sum(nonces(url, CROWD[:150])) + sum(nonces(url, CROWD[150:])) == accepted
