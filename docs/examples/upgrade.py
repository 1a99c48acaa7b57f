#!/usr/bin/env python3
"""Gives a chain a new runtime.

    upgrade.py URL RUNTIME.wasm SUDO_KEY
    upgrade.py URL SUDO_KEY                 only looks whether the key may, and can pay

    upgrade.py ws://127.0.0.1:9944 yuma_runtime.compact.compressed.wasm sudo-key

The key is a file with a secret phrase, a seed or a secret URI; of a development chain also //Alice itself.

Needs `pip install bittensor==10.2.0 "async-substrate-interface<2"`.
"""

import hashlib
import pathlib
import signal
import sys
import time

from async_substrate_interface import SubstrateInterface
from async_substrate_interface.errors import SubstrateRequestException
from bittensor_wallet import Keypair
from websockets.exceptions import WebSocketException

PATIENCE = 300


def pair(key):
    try:
        return Keypair.create_from_uri(key if key.startswith("//") else pathlib.Path(key).read_text().strip())
    except ValueError:
        sys.exit(f"{key} holds no secret")


def ask(chain, method, *params):
    return chain.rpc_request(method, list(params))["result"]


def version(chain):
    return ask(chain, "state_getRuntimeVersion")["specVersion"]


def applied(chain, code):
    return chain.compose_call("System", "apply_authorized_upgrade", {"code": "0x" + code.hex()})


def check(chain, sudo, code):
    """Refuses before anything is sent."""
    governor = ask(chain, "yuma_query", "Sudo", "Key", [])
    if sudo.ss58_address != governor:
        sys.exit(f"{sudo.ss58_address} does not govern this chain, {governor} does")
    # They are given back, but must be there; what authorises is far shorter than the code.
    fees = 2 * chain.get_payment_info(applied(chain, code), sudo)["partial_fee"]
    free = int(ask(chain, "yuma_query", "System", "Account", [governor])["data"]["free"])
    if free < fees:
        sys.exit(f"{governor} has {free} rao of the {fees} that should be there for fees")


def send(chain, sudo, call):
    receipt = chain.submit_extrinsic(chain.create_signed_extrinsic(call, sudo), wait_for_inclusion=True)
    if not receipt.is_success:
        sys.exit(f"refused: {receipt.error_message}")
    for event in receipt.triggered_events:
        event = event.value if hasattr(event, "value") else event
        name = f"{event['module_id']}.{event['event_id']}"
        told = event["attributes"]
        if name == "System.RejectedInvalidAuthorizedUpgrade":
            sys.exit(f"refused, {name}: {reason(chain, told['error'])}")
        if name == "Sudo.Sudid" and "Err" in told["sudo_result"]:
            sys.exit(f"refused, {name}: {reason(chain, told['sudo_result']['Err'])}")


def reason(chain, failure):
    """An error by its name and documentation."""
    if "Module" not in failure:
        return failure
    module = failure["Module"]
    error = chain.runtime.metadata.get_module_error(module["index"], bytes.fromhex(module["error"][2:])[0])
    return f"{error['name']}: {' '.join(map(str, error['docs']))}"


def upgrade(url, path, key):
    sudo = pair(key)
    code = pathlib.Path(path).read_bytes()
    with SubstrateInterface(url) as chain:
        before = version(chain)
        print(f"spec_version {before}; the new code has {len(code)} bytes")
        hashed = "0x" + hashlib.blake2b(code, digest_size=32).hexdigest()
        print(f"its hash is {hashed}")
        check(chain, sudo, code)
        authorize = chain.compose_call("System", "authorize_upgrade", {"code_hash": hashed})
        send(chain, sudo, chain.compose_call("Sudo", "sudo", {"call": authorize}))
        send(chain, sudo, applied(chain, code))

    # A client reads metadata when it connects.
    with SubstrateInterface(url) as chain:
        while version(chain) == before:
            time.sleep(1)
        print(f"spec_version {version(chain)} since block {chain.get_block_number()}")


def give_up(*_):
    sys.exit(f"given up after {PATIENCE} s: do blocks come? What was sent may still come into one")


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE)
    if len(sys.argv) == 4:
        return upgrade(*sys.argv[1:])
    url, key = sys.argv[1:]
    sudo = pair(key)
    with SubstrateInterface(url) as chain:
        # The code that it has is about as long as the next.
        check(chain, sudo, bytes.fromhex(ask(chain, "state_getStorage", "0x3a636f6465")[2:]))


try:
    main()
except (SubstrateRequestException, OSError, WebSocketException) as error:
    sys.exit(str(error))
