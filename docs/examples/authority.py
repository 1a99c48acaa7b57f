#!/usr/bin/env python3
"""Lists the authorities of a network, adds one, or removes one.

    authority.py list URL
    authority.py add URL ACCOUNT_KEY SUDO_KEY
    authority.py keys URL ACCOUNT_KEY
    authority.py seat URL ADDRESS SUDO_KEY
    authority.py remove URL ADDRESS SUDO_KEY

    authority.py add ws://127.0.0.1:9948 //Eve //Alice

To add one, URL is its own node, which runs with `--validator` and has synced: that makes the session
keys and keeps them. The account needs some TAO for the fee. A key is a secret phrase, a secret URI
or a file that holds one. Where owner and governance are two, the owner does `keys`, on that node, and
governance `seat`, on any: together they are `add`.

Needs what `pip install bittensor-cli==9.23.2` brings.
"""

import os
import sys

try:
    from async_substrate_interface import SubstrateInterface
    from async_substrate_interface.errors import SubstrateRequestException
    from bittensor_wallet import Keypair
    from websockets.exceptions import WebSocketException
except ImportError as missing:
    sys.exit(f"{missing}\n\n{__doc__}")

# Far more than the fee of any of these calls, in rao.
ENOUGH = 10_000_000


def pair(key):
    if os.path.isfile(key):
        with open(key) as file:
            key = file.read().strip()
    try:
        return Keypair.create_from_uri(key)
    except ValueError:
        sys.exit("a key is neither a secret nor a file that holds one")


def send(chain, signer, module, function, **arguments):
    call = chain.compose_call(module, function, arguments)
    extrinsic = chain.create_signed_extrinsic(call, signer)
    receipt = chain.submit_extrinsic(extrinsic, wait_for_inclusion=True)
    if not receipt.is_success:
        sys.exit(f"{module}.{function}: {receipt.error_message}")
    return receipt


def value(chain, pallet, item, *keys, at=None):
    return chain.rpc_request("yuma_query", [pallet, item, list(keys), at])["result"]


def check_node(chain, account, listed):
    """Refuses before anything is changed."""
    check_fee(chain, account)
    for one in listed:
        keys = value(chain, "Session", "NextKeys", one)
        if one == account.ss58_address or not keys:
            continue
        if chain.rpc_request("author_hasSessionKeys", ["0x" + keys["aura"][2:] + keys["grandpa"][2:]])["result"]:
            sys.exit(f"this node signs for {one}: give the URL of the new authority's own")


def check_new(address, listed):
    if address in listed:
        sys.exit(f"{address} is an authority already")


def check_governor(chain, governor):
    sudo = value(chain, "Sudo", "Key")
    if governor.ss58_address != sudo:
        sys.exit(f"{governor.ss58_address} does not govern this chain, {sudo} does")
    check_fee(chain, governor)


def check_fee(chain, account):
    if int(value(chain, "System", "Account", account.ss58_address)["data"]["free"]) < ENOUGH:
        sys.exit(f"{account.ss58_address} has not the 0.01 TAO that fees may take")


def set_keys(chain, account):
    """New session keys, made by the node, which shows that it has them."""
    answer = chain.rpc_request("author_rotateKeysWithOwner", ["0x" + account.public_key.hex()])["result"]
    aura, grandpa = "0x" + answer["keys"][2:66], "0x" + answer["keys"][66:]
    keys = {"aura": aura, "grandpa": grandpa}
    send(chain, account, "Session", "set_keys", keys=keys, proof=answer["proof"])
    print(f"{account.ss58_address} signs with {answer['keys']}")


def set_authorities(chain, sudo, authorities):
    call = chain.compose_call("Authorities", "set_authorities", {"authorities": authorities})
    receipt = send(chain, sudo, "Sudo", "sudo", call=call)
    for event in receipt.triggered_events:
        event = event.value if hasattr(event, "value") else event
        if event["module_id"] == "Sudo" and "Err" in event["attributes"]["sudo_result"]:
            sys.exit(f"set_authorities: {reason(chain, event['attributes']['sudo_result']['Err'])}")
    print("authorities from the second session after this one:", *authorities)


def reason(chain, failure):
    """An error by its name and documentation."""
    if "Module" not in failure:
        return failure
    module = failure["Module"]
    error = chain.runtime.metadata.get_module_error(module["index"], bytes.fromhex(module["error"][2:])[0])
    return f"{error['name']}: {' '.join(map(str, error['docs']))}"


def show(chain, listed):
    """All who are listed or sign still, whether they have authored lately, and whether they vote."""
    session = value(chain, "Session", "CurrentIndex")
    authored = {one for at in {session, max(session - 1, 0)} for one in value(chain, "Authorities", "Authored", at)}
    # Who votes on the blocks after the last final one: a change that isn't final takes nobody's vote.
    final = chain.rpc_request("chain_getFinalizedHead", [])["result"]
    voters = str(value(chain, "Grandpa", "Authorities", at=final))
    signing = value(chain, "Session", "Validators", at=final)
    for one in [*listed, *(other for other in signing if other not in listed)]:
        keys = value(chain, "Session", "NextKeys", one)
        told = [
            "listed" if one in listed else "off the list",
            ("authored" if one in authored else "nothing authored") + " in this session or the last",
            "a voter" if keys and keys["grandpa"] in voters else "no voter by its newest keys",
        ]
        print(one, ", ".join(told), sep=": ")


def main():
    words = {"list": 3, "add": 5, "keys": 4, "seat": 5, "remove": 5}
    if len(sys.argv) < 2 or len(sys.argv) != words.get(sys.argv[1]):
        sys.exit(__doc__)
    what, url, *keys = sys.argv[1:]
    try:
        chain = SubstrateInterface(url)
    except ConnectionError as error:
        sys.exit(f"the node does not answer at {url} yet (the first start makes the first state): {error}")
    with chain:
        change(chain, what, value(chain, "Authorities", "Listed"), *keys)


def change(chain, what, listed, who=None, sudo=None):
    if what == "list":
        return show(chain, listed)
    if what in ("add", "keys"):
        account = pair(who)
        who = account.ss58_address
    if what in ("add", "seat"):
        check_new(who, listed)
    if what == "remove" and who not in listed:
        sys.exit(f"{who} is no authority; these are: {', '.join(listed)}")
    if sudo:
        governor = pair(sudo)
        check_governor(chain, governor)
    if what in ("add", "keys"):
        check_node(chain, account, listed)
        set_keys(chain, account)
    if what in ("add", "seat"):
        set_authorities(chain, governor, [*listed, who])
    if what == "remove":
        set_authorities(chain, governor, [one for one in listed if one != who])
        print(f"stop the node of {who} when `list` names it no more")


try:
    main()
except (SubstrateRequestException, OSError, WebSocketException) as error:
    sys.exit(str(error))
