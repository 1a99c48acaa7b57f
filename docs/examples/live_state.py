#!/usr/bin/env python3
"""Prints the state of a running chain, in the form of export-state: live_state.py [http://127.0.0.1:9944]

The node is asked for all that the best block has stored. Needs `pip install requests`.
"""

import json
import sys

import requests

MANY = 1000
url = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:9944"


def ask(method, *params):
    request = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
    answer = requests.post(url, json=request, timeout=60).json()
    if "error" in answer:
        sys.exit(f"{method}: {answer['error']['message']}")
    return answer["result"]


block = ask("chain_getBlockHash")
top, last = {}, None
while keys := ask("state_getKeysPaged", "0x", MANY, last, block):
    for key, value in ask("state_queryStorageAt", keys, block)[0]["changes"]:
        top[key] = value
    last = keys[-1]

spec = {
    "name": ask("system_chain"),
    "id": "live_state",
    "chainType": "Local",
    "bootNodes": [],
    "properties": ask("system_properties"),
    "genesis": {"raw": {"top": top, "childrenDefault": {}}},
}
print(json.dumps(spec))
print(f"{len(top)} items at {block}", file=sys.stderr)
