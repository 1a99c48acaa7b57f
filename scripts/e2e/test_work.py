"""Miners get in by work and by payment, say where they serve, and the metagraph shows them all."""

import subprocess
import sys
import types

import pytest
from bittensor import Axon

from clients import Chain, btcli_json, coldkey, hotkey, person

# The SDK asks whether torch is there before it solves, and uses it on graphics cards alone.
sys.modules.setdefault("torch", types.ModuleType("torch"))

DIFFICULTY = 2_000
netuid = 1  # there from the start, open, and nobody's

chain = Chain()
alice = person("//Alice", "sudo")
dave = person("//Dave", "payer")
eve = person("//Eve", "solver")


def uid(wallet):
    return chain.storage("Uids", netuid, hotkey(wallet))


@pytest.fixture(scope="module", autouse=True)
def work_is_easy():
    key = chain.sdk.substrate.create_storage_key("SubtensorModule", "Difficulty", [netuid])
    value = "0x" + DIFFICULTY.to_bytes(8, "little").hex()
    set_storage = chain.sdk.compose_call("System", "set_storage", {"items": [(key.to_hex(), value)]})
    done = chain.send(alice, "Sudo", "sudo", call=set_storage)
    assert done.success, done.message
    assert chain.sdk.difficulty(netuid) == DIFFICULTY


def test_the_sdk_registers_by_work():
    done = chain.sdk.register(
        eve, netuid, num_processes=1, update_interval=500, mev_protection=False
    )
    assert done.success, done.message
    assert uid(eve) == 1
    assert chain.storage("Owner", hotkey(eve)) == coldkey(eve)
    assert chain.storage("POWRegistrationsThisInterval", netuid) == 1


def test_btcli_registers_by_payment():
    words = ("subnets", "register", "--netuid", netuid, "--no-prompt")
    done = btcli_json(*words, wallet=dave)
    assert done["success"], done
    assert uid(dave) == 2


def test_a_hotkey_without_tao_says_where_it_serves():
    assert chain.sdk.get_balance(hotkey(eve)).rao == 0
    axon = Axon(wallet=eve, ip="0.0.0.0", port=8091, external_ip="203.0.113.7", external_port=8092)
    done = chain.sdk.serve_axon(netuid, axon, mev_protection=False)
    assert done.success, done.message


def test_nonsense_is_refused_before_it_enters_the_pool():
    def refusal(**changes):
        endpoint = dict(netuid=netuid, version=1, ip=1, port=1, ip_type=4)
        call = endpoint | changes
        done = chain.send(dave, "SubtensorModule", "serve_prometheus", sign_with="hotkey", **call)
        assert not done.success
        return done.message

    assert "Custom error: 11" in refusal(ip=0x7F000001)
    assert "Custom error: 11" in refusal(ip_type=5)
    assert "Custom error: 13" in refusal(port=0)
    assert "Custom error: 10" in refusal(netuid=0)


def test_the_metagraph_shows_them_all():
    metagraph = chain.sdk.metagraph(netuid, lite=False)
    assert metagraph.hotkeys[1:] == [hotkey(eve), hotkey(dave)]
    assert (metagraph.axons[1].ip, metagraph.axons[1].port) == ("203.0.113.7", 8092)
    assert not metagraph.axons[2].is_serving
