#!/usr/bin/env python3
"""Gives a chain a new runtime: upgrade.py URL RUNTIME.wasm SUDO_KEY

    upgrade.py ws://127.0.0.1:9944 yuma_runtime.compact.compressed.wasm sudo-key

The key is a file with a secret phrase, a seed or a secret URI; of a development chain also //Alice itself.

Needs `pip install bittensor==10.2.0 "async-substrate-interface<2"`.
"""

import hashlib
import pathlib
import sys
import time

from async_substrate_interface import SubstrateInterface
from bittensor_wallet import Keypair

url, path, key = sys.argv[1:]
sudo = Keypair.create_from_uri(key if key.startswith("//") else pathlib.Path(key).read_text().strip())
with open(path, "rb") as file:
    code = file.read()


def version(chain):
    return chain.rpc_request("state_getRuntimeVersion", [])["result"]["specVersion"]


def send(chain, module, function, **arguments):
    call = chain.compose_call(module, function, arguments)
    extrinsic = chain.create_signed_extrinsic(call, sudo)
    receipt = chain.submit_extrinsic(extrinsic, wait_for_inclusion=True)
    assert receipt.is_success, receipt.error_message
    for event in receipt.triggered_events:
        event = event.value if hasattr(event, "value") else event
        if event["module_id"] == "Sudo":
            assert "Err" not in str(event["attributes"]), event
    return receipt


with SubstrateInterface(url) as chain:
    before = version(chain)
    print(f"spec_version {before}; the new code has {len(code)} bytes")
    hashed = "0x" + hashlib.blake2b(code, digest_size=32).hexdigest()
    print(f"its hash is {hashed}")
    authorize = chain.compose_call("System", "authorize_upgrade", {"code_hash": hashed})
    send(chain, "Sudo", "sudo", call=authorize)
    send(chain, "System", "apply_authorized_upgrade", code="0x" + code.hex())

# A client reads metadata when it connects.
with SubstrateInterface(url) as chain:
    while version(chain) == before:
        time.sleep(1)
    print(f"spec_version {version(chain)} since block {chain.get_block_number()}")
