"""What the pool of a node with default limits accepts gets into blocks."""

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
def url(tmp_path):
    chain = Chain(tmp_path, "--chain", specification(tmp_path), "--alice")
    yield chain.http
    chain.stop()


def ask(url, *calls):
    requested = [
        {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
        for number, (method, params) in enumerate(calls)
    ]
    answers = requests.post(url, data=json.dumps(requested), headers={"content-type": "application/json"}, timeout=60)
    return sorted(answers.json(), key=lambda answer: answer["id"])


def transfers(url):
    """In nonce order: the first of each sender, the second of each, and so on."""
    genesis, version = ask(url, ("chain_getBlockHash", [0]), ("state_getRuntimeVersion", []))
    genesis, version = bytes.fromhex(genesis["result"][2:]), version["result"]
    versions = struct.pack("<II", version["specVersion"], version["transactionVersion"])
    to = hashlib.sha256(b"somebody").digest()
    call = TRANSFER + b"\0" + to + compact(10**6)
    for nonce in range(EACH):
        extra = b"\0" + compact(nonce) + b"\0\0"  # immortal, no tip, no hash of the metadata
        for pair in SENDERS:
            signature = pair.sign(call + extra + versions + genesis + genesis + b"\0")
            body = b"\x84\0" + pair.public_key + b"\x01" + signature + extra + call
            yield "0x" + octets(body).hex()


def nonces(url):
    """Of all senders, as the best block has them."""
    calls = [("state_call", ["AccountNonceApi_account_nonce", "0x" + pair.public_key.hex()]) for pair in SENDERS]
    return [int.from_bytes(bytes.fromhex(answer["result"][2:]), "little") for answer in ask(url, *calls)]


def test_a_flood_in_the_order_of_nonces_is_included_whole(url):
    waiting = list(transfers(url))
    while waiting:
        batch, waiting = waiting[:BATCH], waiting[BATCH:]
        for answer in ask(url, *[("author_submitExtrinsic", [one]) for one in batch]):
            assert "result" in answer, answer
    before, quiet = nonces(url), 0
    while min(before) < EACH and quiet < 30:
        time.sleep(1)
        now = nonces(url)
        before, quiet = now, quiet + 1 if now == before else 0
    assert before == [EACH] * len(SENDERS)
