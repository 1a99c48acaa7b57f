#!/usr/bin/env python3
"""Makes of an exported state a chain to try things on: chain_copy.py < state.json > copy.json

Its blocks count from 1 again, and //Alice is its sudo key.
"""

import json
import sys

NUMBER = "0x26aa394eea5630e07c48ae0c9558cef702a5c1b19ab7a04f536c519aca4983ac"
SUDO_KEY = "0x5c0d1176a568c1f92944340dbfed9e9c530ebca703c85910e7164cb7d1c9e47b"
# What is due, by blocks of the live chain: the migration to version 2 enters it anew.
AGENDAS = (
    "0x658faa385070e074c85bf6b568cf05556941d781bde431426a823f946ca7e3bb",
    "0x658faa385070e074c85bf6b568cf05555abfdef406eb8a3f37bd1a2348a7129f",
)
VERSION = "0x658faa385070e074c85bf6b568cf05554e7b9012096b41c4eb3aaf947f6ea429"
LAST_UPGRADE = "0x26aa394eea5630e07c48ae0c9558cef7f9cce9c888469bb1a0dceaa129672ef8"
ALICE = "0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d"

spec = json.load(sys.stdin)
spec.update(name="Copy", id="copy", chainType="Local", bootNodes=[])
state = spec["genesis"]["raw"]["top"]
assert NUMBER in state and SUDO_KEY in state
if state.get(VERSION) == "0x0200":
    state = {key: value for key, value in state.items() if not key.startswith(AGENDAS)}
    state[VERSION] = "0x0100"
    state.pop(LAST_UPGRADE, None)
    spec["genesis"]["raw"]["top"] = state
state.update({NUMBER: "0x00000000", SUDO_KEY: ALICE})
json.dump(spec, sys.stdout)
