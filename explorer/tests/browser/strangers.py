"""What strangers write onto a development chain: identities with HTML, text from right to left and 1,000 letters,
a transfer, and two calls that fail. `strangers.py ws://127.0.0.1:9944`"""

import os
import sys

from async_substrate_interface.sync_substrate import SubstrateInterface
from bittensor_wallet import Keypair

HTML = "<img src=x onerror=\"document.title='taken'\"><b>bold"
RIGHT_TO_LEFT = "\u202egnp.exe \u05e9\u05dc\u05d5\u05dd"
LONG = "long " * 200

chain = SubstrateInterface(sys.argv[1], ss58_format=42)


def send(who, pallet, function, arguments):
    call = chain.compose_call(pallet, function, {name: given(value) for name, value in arguments.items()})
    extrinsic = chain.create_signed_extrinsic(call=call, keypair=Keypair.create_from_uri(who))
    chain.submit_extrinsic(extrinsic)


def given(value):
    return f"0x{value.encode().hex()}" if isinstance(value, str) and not value.startswith("5") else value


def address(uri):
    return Keypair.create_from_uri(uri).ss58_address


about = {"url": "javascript:alert(1)", "github_repo": "", "image": "http://example.org/x.png", "discord": ""}
send("//Alice", "SubtensorModule", "set_identity", {"name": HTML, **about, "description": LONG, "additional": RIGHT_TO_LEFT})
subnet = {"github_repo": "", "subnet_contact": HTML, "subnet_url": "http://example.org", "discord": "", "logo_url": ""}
subnet |= {"netuid": 2, "subnet_name": RIGHT_TO_LEFT, "description": LONG, "additional": ""}
send("//Bob", "SubtensorModule", "set_subnet_identity", subnet)
send("//Charlie", "Balances", "transfer_keep_alive", {"dest": address("//Dave"), "value": 1_500_000_000})
send("//Eve", "SubtensorModule", "set_subnet_identity", subnet)
send("//Dave", "Balances", "transfer_keep_alive", {"dest": address("//Eve"), "value": 10**18})
# The client waits for its connection to close, at times without end.
os._exit(0)
