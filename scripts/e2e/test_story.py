"""From an empty local chain to the first payday of a subnet, told in order.

Alice opens a subnet, Bob validates, Charlie mines, Dave gets everything wrong.
The rules asserted here are those of the protocol; the numbers come from the chain's own state.
"""

import asyncio

import pytest
from async_substrate_interface.errors import SubstrateRequestException
from bittensor import AsyncSubtensor

from clients import TAO, URL, Chain, btcli, btcli_json, coldkey, hotkey, person

EXISTENTIAL_DEPOSIT = 500
OWNER_CUT = 11_796  # of 65,535
STAKE_ON_SUBNET = 1_000 * TAO
STAKE_ON_ROOT = 3_000 * TAO
SEND = ("--no-prompt", "--no-mev-protection")
NO_IDENTITY = "\n" * 8  # btcli asks for eight fields of a subnet's identity, --no-prompt or not

chain = Chain()
alice = person("//Alice", "owner")
bob = person("//Bob", "validator")
charlie = person("//Charlie", "miner")
dave = person("//Dave", "stranger")
netuid = 2  # 0 and 1 are there from the start


def neuron(wallet, on=netuid):
    return chain.storage("Uids", on, hotkey(wallet))


def weights(wallet, on=netuid):
    return [tuple(weight) for weight in chain.storage("Weights", on, neuron(wallet, on))]


def wait_until_weights_may_be_set(wallet, on=netuid):
    last = chain.storage("LastUpdate", on)[neuron(wallet, on)]
    chain.sdk.wait_for_block(last + chain.storage("WeightsSetRateLimit", on) + 1)


def stake_on(subnet, amount):
    add = ("stake", "add", "--netuid", subnet, "--amount", amount // TAO)
    done = btcli_json(*add, *SEND, wallet=bob)
    assert done["staking_success"] == {str(subnet): {hotkey(bob): True}}, done
    assert chain.stake(bob, subnet) == amount


def when_stake_counts():
    """The block from which on stake counts that is here now."""
    window = chain.storage("FreshStakeBlocks")
    return (chain.sdk.block // window + 2) * window


def vote_for(subnet):
    """Bob votes as a root member, as soon as he may; the block in which he did."""
    wait_until_weights_may_be_set(bob, on=0)
    vote = dict(netuid=0, hotkey=hotkey(bob), dests=[subnet], weights=[65_535], version_key=0)
    done = chain.send(bob, "SubtensorModule", "set_root_weights", **vote)
    assert done.success, done.message
    return chain.block_of(done)


# -- A subnet with a validator and a miner


def test_both_clients_read_the_same_balance():
    for wallet, endowment in (alice, 1_000_000), (bob, 1_000_000), (dave, 2_000):
        shown = btcli_json("wallet", "balance", wallet=wallet)["balances"][wallet.name]
        assert shown["free"] == endowment
        assert chain.free(wallet) == endowment * TAO


def test_a_transfer_arrives():
    sender, receiver = chain.free(charlie), chain.free(dave)
    transfer = ("wallet", "transfer", "--dest", coldkey(dave), "--amount", 5)
    btcli(*transfer, "--no-prompt", wallet=charlie)
    assert chain.free(dave) == receiver + 5 * TAO
    assert chain.free(charlie) < sender - 5 * TAO, "the sender pays a fee"


def test_alice_opens_a_subnet_and_her_lock_is_held():
    price, issuance = chain.sdk.get_subnet_burn_cost().rao, chain.issuance()
    created = btcli_json("subnets", "create", *SEND, wallet=alice, stdin=NO_IDENTITY)
    assert created["success"] and created["netuid"] == netuid
    assert chain.account(coldkey(alice))["data"]["reserved"] == price
    assert chain.issuance() == issuance
    assert neuron(alice) == 0, "the owner's hotkey is the first neuron"


def test_bob_joins_the_root_network():
    done = btcli_json("subnets", "register", "--netuid", 0, "--no-prompt", wallet=bob)
    assert done["success"], done
    assert neuron(bob, on=0) == 0


def test_he_stakes_there():
    stake_on(0, STAKE_ON_ROOT + TAO)


def test_he_takes_some_back():
    free = chain.free(bob)
    btcli("stake", "remove", "--netuid", 0, "--amount", 1, *SEND, wallet=bob)
    assert chain.stake(bob, 0) == STAKE_ON_ROOT
    assert free < chain.free(bob) < free + TAO, "one TAO less the fee"


def test_once_his_vote_counts_the_root_network_alone_says_who_is_paid():
    # Subnet 1 is not started, so that nobody has anything.
    vote_for(1)
    chain.sdk.wait_for_block(chain.next_epoch(0, after=chain.next_epoch(0, after=when_stake_counts())))
    assert [subnet for subnet, _ in chain.storage("RootShares")] == [1]


def test_alice_starts_it():
    assert not chain.sdk.is_subnet_active(netuid)
    btcli("subnets", "start", "--netuid", netuid, "--no-prompt", wallet=alice)
    assert chain.sdk.is_subnet_active(netuid)


@pytest.mark.parametrize("wallet", [bob, charlie], ids=["validator", "miner"])
def test_a_neuron_registers_and_what_it_pays_is_recycled(wallet):
    def recycled():
        return chain.storage("RAORecycledForRegistration", netuid)

    price, before, issuance = chain.storage("Burn", netuid), recycled(), chain.issuance()
    done = btcli_json("subnets", "register", "--netuid", netuid, "--no-prompt", wallet=wallet)
    assert done["success"], done
    assert neuron(wallet) is not None
    # An interval may end meanwhile, which halves the price where nobody has registered in it.
    assert recycled() - before in (price, price // 2)
    assert chain.issuance() == issuance - (recycled() - before)


def test_bob_stakes_on_the_subnet():
    stake_on(netuid, STAKE_ON_SUBNET)


def test_his_stake_is_listed():
    listed = btcli_json("stake", "list", "--no-prompt", wallet=bob)["stake_info"][hotkey(bob)]
    assert {row["netuid"]: row["stake_value"] for row in listed} == {0: 3_000, netuid: 1_000}


# -- Consensus and pay


def test_stake_earns_a_permit_once_it_counts():
    chain.sdk.wait_for_block(chain.next_epoch(netuid, after=when_stake_counts()))
    permits = chain.storage("ValidatorPermit", netuid)
    assert permits[neuron(bob)] and not permits[neuron(charlie)]


def test_a_hotkey_without_a_balance_sets_weights():
    assert chain.sdk.get_balance(hotkey(bob)).rao == 0
    wait_until_weights_may_be_set(bob)
    done = chain.sdk.set_weights(bob, netuid, uids=[neuron(charlie)], weights=[1.0])
    assert done.success, done.message
    assert weights(bob) == [(neuron(charlie), 65_535)]
    assert chain.account(hotkey(bob))["nonce"] == 1
    assert chain.sdk.get_balance(hotkey(bob)).rao == 0


def test_payday():
    # Nobody has voted for a subnet that is started, so nothing is issued.
    now = chain.sdk.block
    assert chain.issuance(now) == chain.issuance(now - 5)

    # The root epoch turns the vote into shares; the subnet pays out at its own epoch after that.
    shared = chain.next_epoch(0, after=vote_for(netuid))
    payday = chain.next_epoch(netuid, after=shared)
    chain.sdk.wait_for_block(payday)

    # From then on every block issues one TAO, all of it to the one subnet voted for.
    assert chain.issuance(payday) - chain.issuance(shared) == (payday - shared) * TAO

    # The owner takes a cut; consensus gives half of the rest to the miner, half to the validator;
    # what the validator's stake on root earned after his take goes to his stake on root.
    # The first emission of a chain leaves the account of new TAO its deposit. Where the subnet has an
    # epoch in the block that counts the votes, it pays that block's TAO out at once.
    drained = chain.issuance(payday) - chain.issuance(shared)
    if chain.next_epoch(netuid, after=shared - 1) != shared:
        drained += TAO - EXISTENTIAL_DEPOSIT
    cut = drained * OWNER_CUT // 65_535
    half = (drained - cut) // 2
    take = half * chain.storage("Delegates", hotkey(bob)) // 65_535
    on_root = chain.stake(bob, 0, payday - 1) * chain.storage("TaoWeight") // (2**64 - 1)
    to_root = (half - take) * on_root // (chain.stake(bob, netuid, payday - 1) + on_root)

    def gained(wallet, on=netuid):
        return chain.stake(wallet, on, payday) - chain.stake(wallet, on, payday - 1)

    assert gained(alice) == cut
    assert gained(charlie) == half
    assert gained(bob) + gained(bob, on=0) == half
    assert gained(bob, on=0) == to_root


# -- What the clients show


def test_the_metagraph_shows_the_neurons():
    metagraph = chain.sdk.metagraph(netuid, lite=False)
    assert metagraph.hotkeys == [hotkey(wallet) for wallet in (alice, bob, charlie)]
    assert metagraph.I.tolist() == [0, 0, 1]
    assert metagraph.D.tolist() == [0, 1, 0]
    assert metagraph.validator_permit[neuron(bob)]
    assert chain.sdk.metagraph(1).n.item() == 1


def test_the_sdk_lists_the_subnets():
    subnets = chain.sdk.all_subnets()
    assert [subnet.netuid for subnet in subnets] == [0, 1, netuid]
    assert all(subnet.price.tao == 1 for subnet in subnets)


def test_so_does_its_asynchronous_side():
    async def prices():
        async with AsyncSubtensor(URL) as sdk:
            return [subnet.price.tao for subnet in await sdk.all_subnets()]

    assert asyncio.run(prices()) == [1, 1, 1]


def test_the_sdk_reads_the_stake_of_many():
    block = chain.sdk.block
    [position] = chain.sdk.get_stake_info_for_coldkeys([coldkey(alice)], block)[coldkey(alice)]
    assert (position.netuid, position.hotkey_ss58) == (netuid, hotkey(alice))
    assert position.stake.rao == chain.stake(alice, netuid, block)


def test_btcli_lists_the_subnets():
    assert btcli_json("subnets", "list")["subnets"].keys() == {"0", "1", str(netuid)}
    assert "root" in btcli("subnets", "list")


@pytest.mark.parametrize("subnet, neurons", [(1, 1), (netuid, 3)])
def test_btcli_shows_a_subnet(subnet, neurons):
    shown = btcli_json("subnets", "show", "--netuid", subnet, "--no-prompt")
    assert len(shown["uids"]) == neurons
    assert "Registration cost" in btcli("subnets", "show", "--netuid", subnet, "--no-prompt")


# -- What is refused, each with its own error, and changes nothing but the fee


STAKE = dict(hotkey=hotkey(bob), netuid=netuid, amount_staked=TAO)
VOTE = dict(netuid=0, hotkey=hotkey(bob), dests=[1], weights=[1], version_key=0)
REFUSED = {
    "SubnetNotExists": ("add_stake", STAKE | {"netuid": 77}),
    "HotKeyAccountNotExists": ("add_stake", STAKE | {"hotkey": hotkey(dave)}),
    "NotEnoughBalanceToStake": ("add_stake", STAKE | {"amount_staked": 5_000 * TAO}),
    "HotKeyAlreadyRegisteredInSubNet": ("burned_register", dict(netuid=netuid, hotkey=hotkey(bob))),
    "NonAssociatedColdKey": ("set_root_weights", VOTE),
}


@pytest.mark.parametrize("error", REFUSED)
def test_refused_in_a_block(error):
    function, arguments = REFUSED[error]
    free, members = chain.free(dave), chain.storage("SubnetworkN", netuid)
    done = chain.send(dave, "SubtensorModule", function, **arguments)
    assert not done.success and error in done.message
    assert chain.free(dave) == free - done.extrinsic_receipt.total_fee_amount
    assert chain.sdk.get_stake(coldkey(dave), hotkey(bob), netuid).rao == 0
    assert chain.storage("SubnetworkN", netuid) == members
    assert weights(bob, on=0) == [(netuid, 65_535)]


def test_free_calls_are_refused_before_they_enter_the_pool():
    vector = dict(netuid=netuid, dests=[0], weights=[1], version_key=0)
    done = chain.send(dave, "SubtensorModule", "set_weights", sign_with="hotkey", **vector)
    assert not done.success and "Custom error: 19" in done.message, "not a neuron of this subnet"
    assert chain.account(hotkey(dave))["nonce"] == 0


def test_weights_for_a_neuron_that_does_not_exist_are_refused():
    before = weights(bob)
    vector = dict(netuid=netuid, dests=[99], weights=[1], version_key=0)
    done = chain.send(bob, "SubtensorModule", "set_weights", sign_with="hotkey", **vector)
    assert not done.success and "Custom error: 255" in done.message
    assert weights(bob) == before


def test_a_replay_is_refused():
    substrate = chain.sdk.substrate
    call = chain.sdk.compose_call(
        "Balances", "transfer_keep_alive", dict(dest=coldkey(charlie), value=TAO)
    )
    signed = substrate.create_signed_extrinsic(call, dave.coldkey)
    assert substrate.submit_extrinsic(signed, wait_for_inclusion=True).is_success
    received = chain.free(charlie)
    with pytest.raises(SubstrateRequestException):
        substrate.submit_extrinsic(signed, wait_for_inclusion=True)
    assert chain.free(charlie) == received


def test_the_clients_refuse_on_their_own_what_they_can_see():
    free = chain.free(dave)
    done = btcli_json("subnets", "register", "--netuid", 77, "--no-prompt", wallet=dave)
    assert not done["success"] and "does not exist" in done["msg"]
    stake = ("stake", "add", "--netuid", netuid, "--include-hotkeys", hotkey(bob))
    assert "Not enough stake" in btcli(*stake, "--amount", 5_000, *SEND, wallet=dave)
    done = chain.sdk.set_weights(dave, netuid, uids=[0], weights=[1.0])
    assert not done.success and "not registered in subnet" in done.message
    assert chain.free(dave) == free
