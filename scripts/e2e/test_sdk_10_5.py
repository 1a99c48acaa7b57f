"""What SDK 10.5.0 has that 10.2.0 has not."""

import pytest
from bittensor import Balance

from clients import TAO, Chain, coldkey, hotkey, person

SDK = dict(mev_protection=False)

chain = Chain()
sdk = chain.sdk
alice = person("//Alice", "tenfive")
bob = person("//Bob", "tenfive")
eve, heir = person("//Eve", "tenfive"), person("//Eve2", "none")


@pytest.fixture(scope="module")
def netuid():
    """A subnet of Alice's, who may change its rules as often as she likes."""
    done = sdk.register_subnet(alice, **SDK)
    assert done.success, done.message
    chain.sudo(alice, "AdminUtils", "sudo_set_admin_freeze_window", window=0)
    chain.sudo(alice, "AdminUtils", "sudo_set_owner_hparam_rate_limit", epochs=0)
    netuid = max(sdk.get_all_subnets_netuid())
    assert sdk.start_call(alice, netuid, **SDK).success
    return netuid


def succeeded(done):
    assert done.success, done.message
    return done


def test_it_registers_for_no_more_than_it_wants_to_pay(netuid):
    price = chain.storage("Burn", netuid)
    done = sdk.register_limit(bob, netuid, Balance.from_rao(price // 4), **SDK)
    assert not done.success and chain.storage("Uids", netuid, hotkey(bob)) is None, done.message
    free = chain.free(bob)
    done = succeeded(sdk.register_limit(bob, netuid, Balance.from_rao(price), **SDK))
    assert chain.storage("Uids", netuid, hotkey(bob)) == 1
    assert free - chain.free(bob) - done.extrinsic_receipt.total_fee_amount in (price, price // 2)


def test_it_stakes_and_sees_that_all_of_it_is_free(netuid):
    amount = Balance.from_tao(50)
    succeeded(sdk.add_stake(bob, netuid, hotkey(bob), amount, **SDK))
    assert chain.stake(bob, netuid) >= 50 * TAO
    assert hotkey(bob) in sdk.get_staking_hotkeys(coldkey(bob))
    told = sdk.get_stake_availability_for_coldkeys([coldkey(bob)], [netuid])
    assert coldkey(bob) in told
    [of_subnet] = told[coldkey(bob)].values()
    assert of_subnet["available"] == of_subnet["total"] >= 50 * TAO
    assert of_subnet["locked"] == 0
    assert not sdk.get_coldkey_lock(coldkey(bob), netuid)
    assert not sdk.get_stake_lock(coldkey(bob), netuid, hotkey(bob))
    assert sdk.get_stake_locks(coldkey(bob), netuid) == []
    assert sdk.is_perpetual_lock(coldkey(bob), netuid) is False
    succeeded(sdk.unstake(bob, netuid, hotkey(bob), amount, **SDK))


def test_it_reads_the_clock(netuid):
    block = sdk.block
    state = sdk.get_epoch_schedule_state(netuid, block=block)
    last = chain.storage("LastEpochBlock", netuid, block=block)
    assert sdk.get_last_epoch_block(netuid, block=block) == state.last_epoch_block == last
    assert state.tempo == chain.storage("Tempo", netuid)
    index = chain.storage("SubnetEpochIndex", netuid, block=block)
    assert sdk.get_subnet_epoch_index(netuid, block=block) == state.subnet_epoch_index == index
    assert sdk.get_pending_epoch_at(netuid) == 0, "nobody asks for an epoch out of turn"


def test_it_reads_what_an_owner_may_set(netuid):
    assert (sdk.get_min_tempo(), sdk.get_max_tempo()) == (360, 50_400)
    factors = sdk.get_min_activity_cutoff_factor_milli(), sdk.get_max_activity_cutoff_factor_milli()
    assert factors == (1_000, 50_000)
    assert sdk.get_owner_hyperparam_rate_limit() == 0


def test_an_owner_sets_it(netuid):
    succeeded(sdk.set_tempo(alice, netuid, 361, **SDK))
    assert chain.storage("Tempo", netuid) == 361
    succeeded(sdk.set_activity_cutoff_factor(alice, netuid, 2_000, **SDK))
    assert sdk.get_activity_cutoff_factor_milli(netuid) == 2_000
    succeeded(sdk.root_set_activity_cutoff_factor(alice, netuid, 3_000, **SDK))
    assert sdk.get_activity_cutoff_factor_milli(netuid) == 3_000
    assert not sdk.set_tempo(alice, netuid, 359, **SDK).success


def test_it_takes_an_announcement_back(netuid):
    for name in "announcement", "reannouncement":
        chain.sudo(alice, "AdminUtils", f"sudo_set_coldkey_swap_{name}_delay", duration=2)
    succeeded(sdk.announce_coldkey_swap(eve, coldkey(heir), **SDK))
    announced = sdk.get_coldkey_swap_announcement(coldkey(eve))
    sdk.wait_for_block(announced.execution_block + 3)
    succeeded(sdk.clear_coldkey_swap_announcement(eve, **SDK))
    assert sdk.get_coldkey_swap_announcement(coldkey(eve)) is None
