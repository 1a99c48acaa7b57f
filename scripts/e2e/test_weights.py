"""What validators think of miners: set openly, and committed first; in two mechanisms of two subnets.

Alice owns both subnets, Bob validates, Charlie and Dave mine.
"""

import pytest
from bittensor import Balance

from clients import Chain, coldkey, hotkey, person

SDK = dict(mev_protection=False)
TEMPO = 60  # So that a window is long enough to reveal in.
MECHANISMS = 0, 1
FULL, HALF = 65_535, 32_768

chain = Chain()
alice = person("//Alice", "owner")
bob = person("//Bob", "judge")
charlie = person("//Charlie", "miner")
dave = person("//Dave", "miner")
netuids = 2, 3
PLACES = [(netuid, mechanism) for netuid in netuids for mechanism in MECHANISMS]


def uid(wallet, netuid):
    return chain.storage("Uids", netuid, hotkey(wallet))


def index(netuid, mechanism):
    """Under which items of a mechanism are stored."""
    return mechanism * 4_096 + netuid


def vector(netuid, mechanism, turned=False):
    """One miner gets a third and the other two thirds; in the other mechanism the other way round."""
    miners = [uid(charlie, netuid), uid(dave, netuid)]
    return dict(uids=miners, weights=[FULL, HALF] if mechanism ^ turned else [HALF, FULL])


def stored(netuid, mechanism, turned=False):
    """The same as the SDK reads it."""
    it = vector(netuid, mechanism, turned)
    return [(uid(bob, netuid), list(zip(it["uids"], it["weights"])))]


def as_owner(function, netuid, **arguments):
    """The word of the owner, who needs no sudo."""
    done = chain.send(alice, "AdminUtils", function, netuid=netuid, **arguments)
    assert done.success, done.message


def await_epochs():
    """Waits for the next epoch of each subnet: theirs are one block apart."""
    now = chain.sdk.block
    chain.sdk.wait_for_block(max(chain.next_epoch(netuid, after=now) for netuid in netuids) + 1)


@pytest.fixture(scope="module", autouse=True)
def two_subnets():
    chain.sudo(alice, "AdminUtils", "sudo_set_admin_freeze_window", window=0)
    chain.sudo(alice, "AdminUtils", "sudo_set_owner_hparam_rate_limit", epochs=0)
    for netuid in netuids:
        done = chain.sdk.register_subnet(alice, **SDK)
        assert done.success, done.message
        rule = dict(netuid=netuid, weights_set_rate_limit=0)
        chain.sudo(alice, "AdminUtils", "sudo_set_weights_set_rate_limit", **rule)
        assert chain.sdk.start_call(alice, netuid, **SDK).success
        for wallet in bob, charlie, dave:
            done = chain.sdk.burned_register(wallet, netuid, **SDK)
            assert done.success, done.message
        amount = Balance.from_tao(1_000)
        assert chain.sdk.add_stake(bob, netuid, hotkey(bob), amount, **SDK).success
    while not all(may_validate(bob, netuid) for netuid in netuids):
        await_epochs()
    for netuid in netuids:
        chain.sudo(alice, "AdminUtils", "sudo_set_tempo", netuid=netuid, tempo=TEMPO)


def may_validate(wallet, netuid):
    place = uid(wallet, netuid)
    return chain.storage("ValidatorPermit", netuid)[place : place + 1] == [True]


# -- Openly


def test_mechanisms_have_256_uids_between_them():
    [netuid, _] = netuids
    too_many = dict(netuid=netuid, mechanism_count=2)
    done = chain.send(alice, "AdminUtils", "sudo_set_mechanism_count", **too_many)
    assert not done.success and chain.sdk.get_mechanism_count(netuid) == 1, done.message


def test_two_subnets_have_two_mechanisms_each():
    for netuid in netuids:
        as_owner("sudo_set_max_allowed_uids", netuid, max_allowed_uids=128)
        as_owner("sudo_set_mechanism_count", netuid, mechanism_count=2)
        split = [FULL // 5, FULL - FULL // 5]
        as_owner("sudo_set_mechanism_emission_split", netuid, maybe_split=split)
        assert chain.sdk.get_mechanism_count(netuid) == 2
        assert chain.sdk.get_mechanism_emission_split(netuid) == [20, 80]


@pytest.mark.parametrize("netuid, mechanism", PLACES)
def test_weights_are_set(netuid, mechanism):
    assert not chain.sdk.commit_reveal_enabled(netuid)
    it = vector(netuid, mechanism)
    chain.sdk.wait_for_block()  # It doesn't try in the block of the last update.
    done = chain.sdk.set_weights(bob, netuid, mechid=mechanism, **it, **SDK)
    assert done.success, done.message
    assert chain.sdk.weights(netuid, mechanism) == stored(netuid, mechanism)
    assert chain.storage("LastUpdate", index(netuid, mechanism))[uid(bob, netuid)] == chain.block_of(done)


def test_each_mechanism_pays_by_its_own():
    await_epochs()
    for netuid, mechanism in PLACES:
        incentive = chain.storage("Incentive", index(netuid, mechanism))
        first, second = incentive[uid(charlie, netuid)], incentive[uid(dave, netuid)]
        assert (first > second) == bool(mechanism) and min(first, second) > 0
        # `metagraph().I` is of mechanism 0 whichever is named.
        shown = chain.sdk.get_metagraph_info(netuid, mechanism).incentives
        assert (shown[uid(charlie, netuid)] > shown[uid(dave, netuid)]) == bool(mechanism)
        bonds = dict(chain.sdk.bonds(netuid, mechanism))[uid(bob, netuid)]
        assert {miner for miner, _ in bonds} == {uid(charlie, netuid), uid(dave, netuid)}


def test_who_is_no_neuron_sets_none():
    done = chain.sdk.set_weights(alice, netuids[0], uids=[0], weights=[1.0], **SDK)
    assert done.success, "the owner is one, and may judge itself"
    stranger = person("//Eve", "stranger")
    done = chain.sdk.set_weights(stranger, netuids[0], uids=[0], weights=[1.0], **SDK)
    assert not done.success and "not registered" in done.message


# -- Committed first

SALT = [7, 77, 777]
WAIT = SDK | dict(wait_for_inclusion=True, wait_for_finalization=True)


def commit(netuid, mechanism, salt=SALT):
    it = vector(netuid, mechanism, turned=True)
    return chain.sdk.commit_weights(bob, netuid, salt, mechid=mechanism, **it, **WAIT)


def reveal(netuid, mechanism, salt=SALT):
    it = vector(netuid, mechanism, turned=True)
    return chain.sdk.reveal_weights(
        bob, netuid, salt=salt, mechid=mechanism, max_attempts=1, **it, **WAIT
    )


def commits(netuid, mechanism):
    return chain.storage("WeightCommits", index(netuid, mechanism), hotkey(bob))


def test_a_subnet_wants_commits():
    for netuid in netuids:
        as_owner("sudo_set_commit_reveal_weights_enabled", netuid, enabled=True)
        assert chain.sdk.commit_reveal_enabled(netuid)
        assert chain.sdk.get_subnet_reveal_period_epochs(netuid) == 1
        it = dict(netuid=netuid, mecid=0, dests=[0], weights=[1], version_key=0)
        call = "SubtensorModule", "set_mechanism_weights"
        done = chain.send(bob, *call, sign_with="hotkey", **it)
        assert not done.success, "openly"


def test_the_sdk_would_seal_by_time_which_there_is_not():
    [netuid, _] = netuids
    it = vector(netuid, 0, turned=True)
    done = chain.sdk.set_weights(bob, netuid, max_attempts=1, **it, **SDK)
    assert not done.success and "commit_timelocked_mechanism_weights" in done.message


def test_nothing_is_known_before_it_is_revealed():
    await_epochs()
    for netuid, mechanism in PLACES:
        done = commit(netuid, mechanism)
        assert done.success, done.message
    for netuid, mechanism in PLACES:
        assert len(commits(netuid, mechanism) or []) == 1, (netuid, mechanism)
        assert dict(chain.sdk.weights(netuid, mechanism))[uid(bob, netuid)] == stored(netuid, mechanism)[0][1]


def test_it_is_not_revealed_too_early_nor_as_something_else():
    assert not reveal(*PLACES[0]).success, "too early"
    await_epochs()
    assert not reveal(*PLACES[0], salt=[1]).success, "not what was committed"
    assert len(commits(*PLACES[0])) == 1


def test_it_is_revealed():
    for netuid, mechanism in PLACES:
        done = reveal(netuid, mechanism)
        assert done.success, done.message
    for netuid, mechanism in PLACES:
        assert not commits(netuid, mechanism)
        [expected] = stored(netuid, mechanism, turned=True)
        assert expected in chain.sdk.weights(netuid, mechanism)


def test_what_was_revealed_pays():
    await_epochs()
    for netuid, mechanism in PLACES:
        incentive = chain.storage("Incentive", index(netuid, mechanism))
        assert (incentive[uid(charlie, netuid)] > incentive[uid(dave, netuid)]) != bool(mechanism)
