"""A subnet ends: its stakers and its owner get back what is theirs, and its number is free again."""

import time

from bittensor import Balance

from clients import TAO, Chain, btcli, btcli_json, coldkey, hotkey, person

SEND = ("--no-prompt", "--no-mev-protection")
NO_IDENTITY = "\n" * 8
STAKE = 100 * TAO
NOBODY = "5C4hrfjw9DjXZTzV3MwzrrAr9P1MJhSrvWGWqi1eSuyUpnhM"  # the zero account

netuid = 2  # 0 and 1 are there from the start

chain = Chain()
alice = person("//Alice", "ender")
bob = person("//Bob", "founder")
charlie = person("//Charlie", "staker")


def create():
    created = btcli_json("subnets", "create", *SEND, wallet=bob, stdin=NO_IDENTITY)
    assert created["success"], created
    return created["netuid"]


def listed():
    return btcli_json("subnets", "list")["subnets"]


def dissolve(wallet):
    """The word of whoever holds the wallet, as root."""
    call = chain.sdk.compose_call("SubtensorModule", "root_dissolve_network", {"netuid": netuid})
    outer = chain.sdk.compose_call("Sudo", "sudo", {"call": call})
    return chain.sdk.sign_and_send_extrinsic(outer, wallet)


def test_a_subnet_is_created_started_and_staked_on():
    assert create() == netuid
    assert chain.sdk.start_call(bob, netuid).success
    done = chain.sdk.add_stake(
        charlie, netuid, hotkey(bob), Balance.from_rao(STAKE), mev_protection=False
    )
    assert done.success, done.message
    assert str(netuid) in listed()


def test_only_root_ends_it():
    assert not dissolve(bob).success
    assert str(netuid) in listed()


def test_everybody_gets_back_what_is_theirs_and_nothing_is_left():
    # Its lock is nearly all that Bob has reserved.
    locked = chain.account(coldkey(bob))["data"]["reserved"]
    bobs, charlies = chain.free(bob), chain.free(charlie)
    staked = chain.sdk.get_stake(coldkey(charlie), hotkey(bob), netuid).rao
    assert locked >= 1_000 * TAO and staked >= STAKE

    assert dissolve(alice).success
    assert str(netuid) not in listed()
    assert netuid not in chain.sdk.get_all_subnets_netuid()
    assert not chain.sdk.subnet_exists(netuid)
    while chain.storage("RemovedNetworks"):
        time.sleep(0.1)
    assert chain.free(bob) >= bobs + locked
    assert chain.free(charlie) >= charlies + staked
    assert chain.storage("SubnetOwner", netuid) == NOBODY
    assert chain.storage("SubnetTAO", netuid) == 0
    assert chain.sdk.get_stake(coldkey(charlie), hotkey(bob), netuid).rao == 0
    printed = btcli("subnets", "hyperparameters", "--netuid", netuid)
    assert "does not exist" in printed


def test_its_number_is_the_next_one_given():
    assert create() == netuid
    assert dissolve(alice).success
    while chain.storage("RemovedNetworks"):
        time.sleep(0.1)
