"""What a node's pool accepts gets into blocks, and what finds no room is refused."""

import hashlib
import json
import struct
import subprocess
import time

import pytest
import requests
from bittensor_wallet import Keypair

from chain import NODE, Chain
from flood import compact, octets

SENDERS = [Keypair.create_from_uri(f"//{number}") for number in range(9)]
EACH = 800
BATCH = 100
NO_ROOM = 1016
TRANSFER = bytes([5, 0])  # Balances.transfer_allow_death


def specification(directory):
    """One authority, and the senders. A loaded machine checks a transaction in less than its slots."""
    alice, grandpa = Keypair.create_from_uri("//Alice").ss58_address, "5FA9nQDVg267DEd8m1ZypXLBnvN7SFxYwV7ndqSYGiN9TTpu"
    words = ["new-chain", "--local", "--slot", "1000", "--authority", f"{alice},{alice},{grandpa}", "--sudo", alice]
    for sender in SENDERS:
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


def nonces(url):
    """Of all senders, as the best block has them."""
    calls = [("state_call", ["AccountNonceApi_account_nonce", "0x" + pair.public_key.hex()]) for pair in SENDERS]
    return [int.from_bytes(bytes.fromhex(answer["result"][2:]), "little") for answer in ask(url, *calls)]


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


# Eight early ones in all, one of a sender.
@pytest.mark.parametrize("url", [["--pool-limit", "80"]], indirect=True)
def test_what_was_accepted_out_of_its_turn_stays_until_then(url):
    *honest, stranger = SENDERS
    early = list(transfers(url, honest[:4], [1]))
    assert send(url, early) == []
    flood = list(transfers(url, [stranger], range(1, 60)))
    assert len(send(url, flood)) == len(flood) - 1
    # Others' early ones go on until no room is left, and what has its turn always.
    more = list(transfers(url, honest[4:], [1]))
    assert len(send(url, more)) == 1
    assert send(url, list(transfers(url, honest[:4], [0]))) == []
    settle(url, [2] * 4 + [0] * 5)


@pytest.mark.parametrize("url", [["--pool-limit", "80", "--sealing", "manual"]], indirect=True)
def test_a_full_pool_refuses_and_forgets_nothing(url):
    first, *others = SENDERS
    assert send(url, list(transfers(url, [first], range(20)))) == []
    flood = list(transfers(url, others, range(10)))
    refused = send(url, flood)
    assert len(refused) == 20
    ask(url, ("engine_createBlock", [False, True]))
    assert send(url, refused) == []
    ask(url, ("engine_createBlock", [False, True]))
    settle(url, [20] + [10] * len(others))
