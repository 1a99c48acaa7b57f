#!/usr/bin/env python3
"""Makes of an exported state a chain to try things on: chain_copy.py < state.json > copy.json

Its blocks count from 1 again, and //Alice is its sudo key.
"""

import json
import sys

NUMBER = "0x26aa394eea5630e07c48ae0c9558cef702a5c1b19ab7a04f536c519aca4983ac"
SUDO_KEY = "0x5c0d1176a568c1f92944340dbfed9e9c530ebca703c85910e7164cb7d1c9e47b"
ALICE = "0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d"

spec = json.load(sys.stdin)
spec.update(name="Copy", id="copy", chainType="Local", bootNodes=[])
state = spec["genesis"]["raw"]["top"]
assert NUMBER in state and SUDO_KEY in state
state.update({NUMBER: "0x00000000", SUDO_KEY: ALICE})
json.dump(spec, sys.stdout)
