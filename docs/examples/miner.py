#!/usr/bin/env python3
"""Registers the hotkey //Ferdie//miner for the development account //Ferdie and announces its axon, with the Python SDK:
miner.py [ws://127.0.0.1:9944] [netuid]

Needs `pip install bittensor==10.2.0 "async-substrate-interface<2"`, or `bittensor==10.5.0`.
"""

import os
import sys
import tempfile

# Else the SDK reads this script's arguments as its own.
os.environ["BT_NO_PARSE_CLI_ARGS"] = "1"

from bittensor import Subtensor
from bittensor_wallet import Keypair, Wallet


def main(url="ws://127.0.0.1:9944", netuid="2"):
    netuid = int(netuid)
    with tempfile.TemporaryDirectory() as wallets:
        wallet = Wallet(name="ferdie", hotkey="miner", path=wallets)
        coldkey = Keypair.create_from_uri("//Ferdie")
        wallet.set_coldkey(coldkey, encrypt=False)
        wallet.set_coldkeypub(coldkey, encrypt=False)
        wallet.set_hotkey(Keypair.create_from_uri("//Ferdie//miner"), encrypt=False)
        with Subtensor(url) as chain:
            mine(chain, wallet, netuid)


def mine(chain, wallet, netuid):
    hotkey = wallet.hotkey.ss58_address
    if chain.get_uid_for_hotkey_on_subnet(hotkey, netuid) is None:
        print(f"a place on subnet {netuid} costs {chain.recycle(netuid)}")
        done = chain.burned_register(wallet, netuid)
        if not done.success:
            sys.exit(done.message)
    uid = chain.get_uid_for_hotkey_on_subnet(hotkey, netuid)

    # What a miner announces is where validators ask it; nothing listens there in this example.
    call = chain.compose_call(
        "SubtensorModule",
        "serve_axon",
        {
            "netuid": netuid,
            "version": 1,
            "ip": int.from_bytes([192, 0, 2, 7]),
            "port": 8091,
            "ip_type": 4,
            "protocol": 4,
            "placeholder1": 0,
            "placeholder2": 0,
        },
    )
    done = chain.sign_and_send_extrinsic(call, wallet, sign_with="hotkey")
    if not done.success:
        sys.exit(done.message)

    neuron = chain.neuron_for_uid(uid, netuid)
    print(f"{hotkey} is uid {neuron.uid} of subnet {netuid}, at {neuron.axon_info.ip}:{neuron.axon_info.port}")


main(*sys.argv[1:])
