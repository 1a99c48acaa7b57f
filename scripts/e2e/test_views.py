"""All that the SDK reads and no other story asks for, against what is stored."""

import datetime

import pytest
from bittensor import Axon, Balance
from bittensor.core.chain_data.metagraph_info import SelectiveMetagraphIndex

from clients import TAO, Chain, coldkey, hotkey, person

SDK = dict(mev_protection=False)
EMPTY = 0

chain = Chain()
sdk = chain.sdk
alice = person("//Alice", "viewed")
bob = person("//Bob", "server")
charlie = person("//Charlie", "worker")
stranger = person("//Stranger", "nobody")


@pytest.fixture(scope="module")
def netuid():
    """A subnet of Alice's on which Bob stakes and serves, and Charlie works."""
    done = sdk.register_subnet(alice, **SDK)
    assert done.success, done.message
    netuid = max(sdk.get_all_subnets_netuid())
    assert sdk.start_call(alice, netuid, **SDK).success
    for wallet in bob, charlie:
        done = sdk.burned_register(wallet, netuid, **SDK)
        assert done.success, done.message
    amount = Balance.from_tao(500)
    assert sdk.add_stake(bob, netuid, hotkey(bob), amount, **SDK).success
    while chain.storage("ValidatorPermit", netuid)[1:2] != [True]:
        sdk.wait_for_block(chain.next_epoch(netuid, after=sdk.block))
    return netuid


def same(wallet, neuron, netuid):
    return (neuron.hotkey, neuron.coldkey, neuron.uid, neuron.netuid) == (
        hotkey(wallet),
        coldkey(wallet),
        chain.storage("Uids", netuid, hotkey(wallet)),
        netuid,
    )


# -- Blocks


def test_blocks_are_read():
    block = sdk.get_current_block()
    assert 0 <= sdk.block - block < 20
    hash = sdk.get_block_hash(block)
    assert hash == sdk.determine_block_hash(block) == sdk.substrate.get_block_hash(block)
    info = sdk.get_block_info(block)
    assert (info.number, info.hash) == (block, hash)
    made = sdk.get_timestamp(block)
    assert info.timestamp == made.timestamp() * 1_000
    assert made - sdk.get_timestamp(block - 1) >= datetime.timedelta(milliseconds=250)
    assert sdk.is_fast_blocks()


def test_it_asks_for_anything_by_name(netuid):
    assert getattr(sdk.query_constant("Aura", "SlotDuration"), "value", 250) == 250
    assert sdk.get_existential_deposit().rao == 500
    of_subnets = {key: getattr(it, "value", it) for key, it in sdk.query_map_subtensor("Tempo")}
    assert of_subnets[netuid] == chain.storage("Tempo", netuid)
    keys = [key for key, _ in sdk.query_map("SubtensorModule", "NetworksAdded")]
    assert netuid in keys
    tempo = sdk.query_subtensor("Tempo", [netuid])
    assert getattr(tempo, "value", tempo) == of_subnets[netuid]
    price = sdk.query_runtime_api("SwapRuntimeApi", "current_alpha_price", [netuid])
    assert price == TAO
    raw = sdk.state_call("SwapRuntimeApi_current_alpha_price", "0x" + netuid.to_bytes(2, "little").hex())
    assert int.from_bytes(bytes.fromhex(raw["result"][2:]), "little") == TAO
    transfer = dict(dest=coldkey(bob), value=1)
    sdk.validate_extrinsic_params("Balances", "transfer_keep_alive", transfer)
    with pytest.raises(Exception, match="nonsense"):
        sdk.validate_extrinsic_params("Balances", "nonsense", transfer)


# -- Accounts


def test_accounts_are_read():
    addresses = coldkey(alice), coldkey(stranger)
    balances = sdk.get_balances(*addresses)
    assert [balances[one].rao for one in addresses] == [chain.free(alice), 0]
    assert sdk.get_owned_hotkeys(coldkey(stranger)) == []


def test_what_a_transfer_costs_is_known_before():
    amount = Balance.from_tao(1)
    told = sdk.get_transfer_fee(alice, coldkey(bob), amount)
    transfer = dict(dest=coldkey(bob), value=amount.rao)
    call = sdk.compose_call("Balances", "transfer_keep_alive", transfer)
    assert sdk.get_extrinsic_fee(call, alice.coldkeypub) == told
    done = sdk.transfer(alice, coldkey(bob), amount, **SDK)
    # It is asked with a shorter era.
    assert 0 <= done.extrinsic_receipt.total_fee_amount - told.rao < 1_000 < told.rao


# -- Subnets


def test_subnets_are_listed(netuid):
    assert sdk.get_total_subnets() == len(sdk.get_all_subnets_netuid())
    infos = {info.netuid: info for info in sdk.get_all_subnets_info()}
    assert infos.keys() == set(sdk.get_all_subnets_netuid())
    info = sdk.get_subnet_info(netuid)
    assert (info.netuid, info.owner_ss58, info.subnetwork_n) == (netuid, coldkey(alice), 3)
    assert info.tempo == infos[netuid].tempo == chain.storage("Tempo", netuid)
    assert sdk.get_subnet_info(777) is None
    assert sdk.get_subnet_price(netuid).tao == 1
    assert {netuid: price.tao for netuid, price in sdk.get_subnet_prices().items()}[netuid] == 1


def test_its_rules_are_read(netuid):
    for told, name in [
        (sdk.tempo(netuid), "Tempo"),
        (sdk.difficulty(netuid), "Difficulty"),
        (sdk.immunity_period(netuid), "ImmunityPeriod"),
        (sdk.min_allowed_weights(netuid), "MinAllowedWeights"),
        (sdk.weights_rate_limit(netuid), "WeightsSetRateLimit"),
        (sdk.recycle(netuid).rao, "Burn"),
        (sdk.subnetwork_n(netuid), "SubnetworkN"),
        (sdk.get_hyperparameter("Kappa", netuid), "Kappa"),
        (sdk.get_subnet_owner_hotkey(netuid), "SubnetOwnerHotkey"),
    ]:
        assert told == chain.storage(name, netuid), name
    assert sdk.get_subnet_owner_hotkey(netuid) == hotkey(alice)
    assert sdk.max_weight_limit(netuid) == chain.storage("MaxWeightsLimit", netuid) / 65_535
    assert sdk.get_start_call_delay() == chain.storage("StartCallDelay")
    limit = sdk.tx_rate_limit
    assert (limit() if callable(limit) else limit) == chain.storage("TxRateLimit")
    assert sdk.get_hyperparameter("Kappa", 777) is None


def test_its_clock_is_read(netuid):
    block = sdk.block
    epoch = chain.next_epoch(netuid, after=block)
    # SDK 10.2.0 means the block after.
    assert sdk.get_next_epoch_start_block(netuid, block=block) in (epoch, epoch + 1)
    assert sdk.blocks_until_next_epoch(netuid, block=block) == epoch - block
    assert sdk.blocks_since_last_step(netuid, block=block) == block - chain.storage(
        "LastEpochBlock", netuid, block=block
    )
    place = chain.storage("Uids", netuid, hotkey(bob))
    since = sdk.blocks_since_last_update(netuid, place)
    assert 0 <= sdk.block - since - chain.storage("LastUpdate", netuid)[place] < 20
    window = sdk.get_admin_freeze_window()
    assert isinstance(sdk.is_in_admin_freeze_window(netuid), bool)
    assert window == chain.storage("AdminFreezeWindow")


# -- Neurons


def test_neurons_are_read(netuid):
    assert [it.hotkey for it in sdk.neurons(netuid)] == [hotkey(it) for it in (alice, bob, charlie)]
    for uid, wallet in enumerate([alice, bob, charlie]):
        assert sdk.get_uid_for_hotkey_on_subnet(hotkey(wallet), netuid) == uid
        block = sdk.block  # An epoch between two of these would pay.
        lite = sdk.neurons_lite(netuid, block=block)[uid]
        full = sdk.neuron_for_uid(uid, netuid, block=block)
        again = sdk.get_neuron_for_pubkey_and_subnet(hotkey(wallet), netuid, block=block)
        assert all(same(wallet, it, netuid) for it in (lite, full, again))
        assert full.stake == lite.stake == again.stake
        assert full.validator_permit is sdk.get_subnet_validator_permits(netuid, block=block)[uid]
    assert sdk.neuron_for_uid(1, netuid).validator_permit is True
    block = sdk.block
    stake_weights = chain.storage("StakeWeight", netuid, block=block)
    assert sdk.get_stake_weight(netuid, block) == [it / 65_535 for it in stake_weights]
    assert len(stake_weights) == 3


def test_it_knows_who_is_registered_where(netuid):
    for wallet, is_in in (bob, True), (stranger, False):
        key = hotkey(wallet)
        assert sdk.is_hotkey_registered(key, netuid) is is_in
        assert sdk.is_hotkey_registered_on_subnet(key, netuid) is is_in
        assert sdk.is_hotkey_registered_any(key) is is_in
        assert sdk.does_hotkey_exist(key) is is_in
        assert sdk.is_hotkey_delegate(key) is is_in
        assert (netuid in sdk.get_netuids_for_hotkey(key)) is is_in
        assert (key in sdk.get_owned_hotkeys(coldkey(wallet))) is is_in
        found = sdk.filter_netuids_by_registered_hotkeys([1, netuid], [netuid], [wallet], None)
        assert found == [netuid]


def test_stake_is_read_in_all_ways(netuid):
    expected = chain.stake(bob, netuid)
    assert expected >= 500 * TAO
    assert sdk.get_hotkey_stake(hotkey(bob), netuid).rao >= expected
    assert sdk.get_stake_for_hotkey(hotkey(bob), netuid).rao >= expected
    infos = sdk.get_stake_for_coldkey_and_hotkey(coldkey(bob), hotkey(bob), [netuid])
    assert infos[netuid].stake.rao >= expected and infos[netuid].is_registered
    assert infos[netuid].coldkey_ss58 == coldkey(bob)


def test_one_joins_the_root_network():
    done = sdk.root_register(charlie, **SDK)
    assert done.success, done.message
    assert chain.storage("Uids", 0, hotkey(charlie)) is not None


def test_metagraphs_are_read_whole_and_in_part(netuid):
    everything = {it.netuid: it for it in sdk.get_all_metagraphs_info()}
    assert everything.keys() == set(sdk.get_all_subnets_netuid())
    assert everything[netuid].hotkeys == sdk.get_metagraph_info(netuid).hotkeys
    fields = [SelectiveMetagraphIndex.Tempo, SelectiveMetagraphIndex.Hotkeys]
    part = sdk.get_metagraph_info(netuid, selected_indices=fields)
    assert part.tempo == everything[netuid].tempo and part.hotkeys == everything[netuid].hotkeys
    assert part.coldkeys is None


def test_a_certificate_is_served_and_read(netuid):
    axon = Axon(wallet=bob, ip="0.0.0.0", port=8091, external_ip="203.0.113.8", external_port=8093)
    certificate = "\x01" + "k" * 32
    done = sdk.serve_axon(netuid, axon, certificate=certificate, **SDK)
    assert done.success, done.message
    assert sdk.neuron_for_uid(1, netuid).axon_info.port == 8093
    told = sdk.get_neuron_certificate(hotkey(bob), netuid)
    assert told == certificate == sdk.get_all_neuron_certificates(netuid)[hotkey(bob)]
    assert sdk.get_neuron_certificate(hotkey(charlie), netuid) is None


def test_who_holds_a_key_is_read(netuid):
    said = {name: name.encode() for name in ("name", "url", "github_repo", "image", "discord")}
    said |= dict(description=b"what", additional=b"")
    done = chain.send(charlie, "SubtensorModule", "set_identity", **said)
    assert done.success, done.message
    assert sdk.get_delegate_identities()[coldkey(charlie)].discord == "discord"


# -- What there is not, of what the SDK asks


def test_what_comes_from_pools_of_another_token_is_empty(netuid):
    assert sdk.get_root_claim_type(coldkey(bob)) == "Swap"
    assert sdk.get_root_claimable_all_rates(hotkey(bob)) == {}
    assert sdk.get_root_claimable_rate(hotkey(bob), netuid) == EMPTY
    assert sdk.get_root_claimable_stake(coldkey(bob), hotkey(bob), netuid).rao == EMPTY
    assert sdk.get_root_claimed(coldkey(bob), hotkey(bob), netuid).rao == EMPTY
    assert sdk.get_all_ema_tao_inflow() == {}
    sdk.close()
