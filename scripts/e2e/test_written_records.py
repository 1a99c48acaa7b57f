"""What neurons publish: written and read by the SDK.

On a subnet with short epochs.
"""

import bittensor
import pytest
from bittensor import Balance
from bittensor.core.extrinsics.serving import publish_metadata_extrinsic

from clients import Chain, hotkey, person

SDK = dict(mev_protection=False)
COMMITMENTS = 73  # the place of the field in a selective metagraph

chain = Chain()
alice = person("//Alice", "publisher")
bob = person("//Bob", "model")
charlie = person("//Charlie", "rival")


@pytest.fixture(scope="module")
def netuid():
    """A subnet of Alice's on which Bob and Charlie work. Bob's hotkey can pay, Charlie's can't."""
    done = chain.sdk.register_subnet(alice, **SDK)
    assert done.success, done.message
    netuid = max(chain.sdk.get_all_subnets_netuid())
    chain.sudo(alice, "AdminUtils", "sudo_set_admin_freeze_window", window=0)
    assert chain.sdk.start_call(alice, netuid, **SDK).success
    for wallet in bob, charlie:
        done = chain.sdk.burned_register(wallet, netuid, **SDK)
        assert done.success, done.message
    fund(bob)
    return netuid


def fund(wallet):
    amount = Balance.from_tao(0.1)
    done = chain.sdk.transfer(alice, hotkey(wallet), amount, **SDK)
    assert done.success, done.message


def uid(wallet, netuid):
    return chain.storage("Uids", netuid, hotkey(wallet))


def stored(name, wallet, netuid):
    return chain.storage(name, netuid, hotkey(wallet), module="Commitments")


def publish(wallet, netuid, data_type, data, **options):
    return publish_metadata_extrinsic(chain.sdk, wallet, netuid, data_type, data, **options, **SDK)


def await_epoch(netuid):
    chain.sdk.wait_for_block(chain.next_epoch(netuid, after=chain.sdk.block))


def test_nothing_is_published_yet(netuid):
    assert chain.sdk.get_commitment_metadata(netuid, hotkey(bob)) == ""
    assert chain.sdk.get_commitment(netuid, uid(bob, netuid)) == ""
    assert chain.sdk.get_all_commitments(netuid) == {}
    assert chain.sdk.get_last_commitment_bonds_reset_block(netuid, uid(bob, netuid)) is None


def test_what_is_written_is_read(netuid):
    done = chain.sdk.set_commitment(bob, netuid, "model at example.org", **SDK)
    assert done.success, done.message
    assert chain.sdk.get_commitment(netuid, uid(bob, netuid)) == "model at example.org"
    assert chain.sdk.get_all_commitments(netuid) == {hotkey(bob): "model at example.org"}
    metadata = chain.sdk.get_commitment_metadata(netuid, hotkey(bob))
    assert metadata["deposit"] == 0 and metadata["block"] == chain.block_of(done)
    assert stored("LastCommitment", bob, netuid) == metadata["block"]
    assert stored("UsedSpaceOf", bob, netuid)["used_space"] % 100 == 0


def test_who_can_not_pay_or_is_no_neuron_is_refused(netuid):
    done = chain.sdk.set_commitment(charlie, netuid, "unpaid", **SDK)
    assert not done.success and "pay" in done.message, done.message
    fund(alice)
    done = chain.sdk.set_commitment(alice, 1, "no neuron", **SDK)
    assert not done.success and "AccountNotAllowedCommit" in done.message, done.message


def test_the_metagraph_has_all_records(netuid):
    fund(charlie)
    await_epoch(netuid)
    for wallet, text in (bob, "one " * 32), (charlie, "other"):
        done = chain.sdk.set_commitment(wallet, netuid, text, **SDK)
        assert done.success, done.message
    expected = {hotkey(bob): "one " * 32, hotkey(charlie): "other"}
    assert chain.sdk.get_all_commitments(netuid) == expected
    info = chain.sdk.get_metagraph_info(netuid, selected_indices=[COMMITMENTS])
    assert dict(info.commitments) == expected


def test_a_hash_or_a_longer_text_is_published(netuid):
    await_epoch(netuid)
    done = publish(bob, netuid, "Sha256", bytes(range(32)))
    assert done.success, done.message
    metadata = chain.sdk.get_commitment_metadata(netuid, hotkey(bob))
    assert "Sha256" in str(metadata["info"]["fields"]), metadata
    done = publish(bob, netuid, "BigRaw", b"x" * 512)
    assert done.success, done.message
    if bittensor.__version__ == "10.2.0":
        assert chain.sdk.get_commitment(netuid, uid(bob, netuid)) == "x" * 512
    else:  # `get_commitment` takes the text for hexadecimal digits.
        assert "x" * 512 in str(chain.sdk.get_commitment_metadata(netuid, hotkey(bob)))
    assert not publish(bob, netuid, "BigRaw", b"x" * 513).success


def test_a_miner_has_the_bonds_to_it_reset(netuid):
    await_epoch(netuid)
    done = publish(bob, netuid, "Raw4", b"same", reset_bonds=True)
    assert done.success, done.message
    assert chain.sdk.get_last_commitment_bonds_reset_block(netuid, uid(bob, netuid)) is None
    rule = dict(netuid=netuid, enabled=True)
    chain.sudo(alice, "AdminUtils", "sudo_set_bonds_reset_enabled", **rule)
    done = publish(bob, netuid, "Raw3", b"new", reset_bonds=True)
    assert done.success, done.message
    block = chain.sdk.get_last_commitment_bonds_reset_block(netuid, uid(bob, netuid))
    assert block == chain.block_of(done) == chain.sdk.get_last_bonds_reset(netuid, hotkey(bob)).value
    assert chain.sdk.get_commitment(netuid, uid(bob, netuid)) == "new"


def test_what_would_show_later_is_refused(netuid):
    await_epoch(netuid)
    done = chain.sdk.set_reveal_commitment(bob, netuid, "later", 10, **SDK)
    assert not done.success and "TimelockedFieldsNotSupported" in done.message, done.message
    assert chain.sdk.get_revealed_commitment(netuid, uid(bob, netuid)) is None
    assert chain.sdk.get_revealed_commitment_by_hotkey(netuid, hotkey(bob)) is None
    assert chain.sdk.get_all_revealed_commitments(netuid) == {}


def test_an_epoch_has_room_for_so_much(netuid):
    chain.sudo(alice, "Commitments", "set_max_space", new_limit=150)
    assert chain.storage("MaxSpace", module="Commitments") == 150
    for _ in range(3):
        done = chain.sdk.set_commitment(bob, netuid, "again", **SDK)
        if not done.success:
            break
    assert "SpaceLimitExceeded" in done.message, done.message
    await_epoch(netuid)
    done = chain.sdk.set_commitment(bob, netuid, "at last", **SDK)
    assert done.success, done.message
