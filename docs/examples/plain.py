#!/usr/bin/env python3
"""Who validates on a subnet and what their nominators earn, in plain JSON:
plain.py [http://127.0.0.1:9944] [netuid]

Needs `pip install requests`.
"""

import sys

import requests

TAO = 10**9


def ask(url, method, *params):
    request = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
    answer = requests.post(url, json=request, timeout=30).json()
    if "error" in answer:
        sys.exit(f"{method}: {answer['error']['message']}")
    return answer["result"]


def main(url="http://127.0.0.1:9944", netuid="2"):
    subnet = ask(url, "yuma_subnet", int(netuid))
    print(f"subnet {netuid} ({subnet['name']}), block {subnet['block']}, next epoch {subnet['next_epoch']}")
    # All answers of one block, whatever is imported meanwhile.
    validators = ask(url, "yuma_validators", int(netuid), subnet["block_hash"])["validators"]
    for validator in sorted(validators, key=lambda one: -int(one["stake_weight_rao"])):
        weight, earned = (
            int(validator[name]) / TAO
            for name in ("stake_weight_rao", "daily_return_per_1000_tao_rao")
        )
        print(
            f"{validator['hotkey']}  stake weight {weight:,.2f} TAO, take {validator['take']:.1%},"
            f" a day for 1,000 TAO {earned:,.2f} TAO"
        )


main(*sys.argv[1:])
