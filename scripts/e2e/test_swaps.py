"""A hotkey takes another's place, and a coldkey: announced, done, disputed, taken back.

All that one key had is what the other has, to the rao.
"""

import pytest
from bittensor import Balance

from clients import TAO, Chain, btcli, btcli_json, coldkey, hotkey, person

SDK = dict(mev_protection=False)
SEND = ("--no-prompt", "--no-mev-protection")
DELAY = 60  # blocks: some pass between two commands of btcli

chain = Chain()
alice = person("//Alice", "landlord")
worn, fresh, spare = (person("//Carol", name) for name in ("worn", "fresh", "spare"))
owner, heir = person("//Carol", "fresh"), person("//Carola", "none")
victim, thief = person("//Victim", "own"), person("//Thief", "none")
nominator = person("//Bob", "saver")


@pytest.fixture(scope="module")
def netuid():
    """A subnet without epochs, on which Carol has a neuron and Bob has staked with her."""
    for wallet in worn, victim:
        send(alice, "Balances", "transfer_keep_alive", dest=coldkey(wallet), value=1_000 * TAO)
    done = chain.sdk.register_subnet(alice, **SDK)
    assert done.success, done.message
    netuid = max(chain.sdk.get_all_subnets_netuid())
    for function, arguments in [
        ("admin_freeze_window", dict(window=0)),
        ("tempo", dict(netuid=netuid, tempo=0)),
        ("serving_rate_limit", dict(netuid=netuid, serving_rate_limit=0)),
        ("tx_rate_limit", dict(tx_rate_limit=0)),
        ("coldkey_swap_announcement_delay", dict(duration=DELAY)),
        ("coldkey_swap_reannouncement_delay", dict(duration=DELAY)),
    ]:
        chain.sudo(alice, "AdminUtils", f"sudo_set_{function}", **arguments)
    assert chain.sdk.start_call(alice, netuid, **SDK).success
    done = chain.sdk.burned_register(worn, netuid, **SDK)
    assert done.success, done.message
    for wallet, tao in (worn, 100), (nominator, 70):
        amount = Balance.from_tao(tao)
        done = chain.sdk.add_stake(wallet, netuid, hotkey(worn), amount, **SDK)
        assert done.success, done.message
    return netuid


def send(wallet, module, function, **arguments):
    done = chain.send(wallet, module, function, **arguments)
    assert done.success, done.message


def stakes(of):
    """What a coldkey has staked, in rao, by hotkey and subnet."""
    infos = chain.sdk.get_stake_info_for_coldkey(coldkey(of))
    return {(info.hotkey_ss58, info.netuid): info.stake.rao for info in infos}


def serve(wallet, netuid):
    """The hotkey signs something, and so says that its owner is the right one."""
    axon = dict(version=1, ip=0x01020304, port=80, ip_type=4, protocol=4)
    axon |= dict(netuid=netuid, placeholder1=0, placeholder2=0)
    done = chain.send(wallet, "SubtensorModule", "serve_axon", sign_with="hotkey", **axon)
    assert done.success, done.message


# -- A hotkey


def swap_hotkey(old, new, *where, with_btcli=btcli_json):
    words = ("wallet", "swap-hotkey", new.hotkey_str, *where, "--no-prompt")
    return with_btcli(*words, wallet=old)


def test_a_hotkey_that_never_signed_is_not_swapped(netuid):
    printed = swap_hotkey(worn, fresh, "--all-netuids", with_btcli=btcli)
    assert "HotkeyOwnershipProvisional" in printed, printed
    assert chain.storage("Uids", netuid, hotkey(worn)) == 1


def test_btcli_swaps_a_hotkey(netuid):
    serve(worn, netuid)
    free = chain.free(worn)
    done = swap_hotkey(worn, fresh, "--all-netuids")
    assert done["success"], done
    cost = chain.sdk.get_coldkey_swap_constants().KeySwapCost
    assert chain.free(worn) == free - cost - chain.fee(done["extrinsic_identifier"])
    assert chain.storage("Uids", netuid, hotkey(worn)) is None
    assert chain.storage("Uids", netuid, hotkey(fresh)) == 1
    assert chain.sdk.get_hotkey_owner(hotkey(worn)) is None
    assert chain.sdk.get_hotkey_owner(hotkey(fresh)) == coldkey(fresh)
    assert stakes(worn) == {(hotkey(fresh), netuid): 100 * TAO}
    assert stakes(nominator) == {(hotkey(fresh), netuid): 70 * TAO}


def test_btcli_swaps_it_on_one_subnet(netuid):
    serve(fresh, netuid)
    done = swap_hotkey(fresh, spare, "--netuid", netuid)
    assert done["success"], done
    assert chain.storage("Uids", netuid, hotkey(spare)) == 1
    for wallet in fresh, spare:
        assert chain.sdk.get_hotkey_owner(hotkey(wallet)) == coldkey(wallet)
    assert stakes(nominator) == {(hotkey(spare), netuid): 70 * TAO}


# -- A coldkey


def swap_coldkey(action, wallet, new=None):
    """What `btcli wallet swap-coldkey` prints; it asks whatever the options say."""
    words = ("wallet", "swap-coldkey", action, *SEND)
    words += ("--new-coldkey", coldkey(new)) if new else ()
    return btcli(*words, wallet=wallet, stdin="y\n" * 5)


def test_btcli_announces_that_another_coldkey_takes_its_place(netuid):
    printed = swap_coldkey("announce", owner, heir)
    announced = chain.sdk.get_coldkey_swap_announcement(coldkey(owner))
    assert announced, printed
    assert announced in chain.sdk.get_coldkey_swap_announcements()
    assert chain.sdk.get_coldkey_swap_announcement_delay() == DELAY
    assert str(announced.execution_block) in printed


def test_its_funds_stay_where_they_are(netuid):
    free, staked = chain.free(owner), stakes(owner)
    amount = Balance.from_tao(1)
    for done in [
        chain.sdk.transfer(owner, coldkey(alice), amount, **SDK),
        chain.sdk.unstake(owner, netuid, hotkey(spare), amount, **SDK),
    ]:
        assert not done.success and "Custom error: 0" in done.message, done.message
    assert (chain.free(owner), stakes(owner)) == (free, staked)


def test_btcli_does_it_when_the_time_has_come(netuid):
    execution = chain.sdk.get_coldkey_swap_announcement(coldkey(owner)).execution_block
    chain.sdk.wait_for_block(execution)
    free, staked = chain.free(owner), stakes(owner)
    printed = swap_coldkey("execute", owner, heir)
    assert chain.sdk.get_coldkey_swap_announcement(coldkey(owner)) is None, printed
    assert free - TAO // 10 < chain.free(heir) < free, "all but the fee"
    assert (chain.free(owner), stakes(owner)) == (0, {})
    assert stakes(heir) == staked
    for wallet in fresh, spare:
        assert chain.sdk.get_hotkey_owner(hotkey(wallet)) == coldkey(heir)


def test_who_finds_an_announcement_of_a_thief_disputes_it():
    printed = swap_coldkey("announce", victim, thief)
    printed += swap_coldkey("dispute", victim)
    execution = chain.sdk.get_coldkey_swap_announcement(coldkey(victim)).execution_block
    dispute = chain.sdk.get_coldkey_swap_dispute(coldkey(victim))
    assert dispute and dispute in chain.sdk.get_coldkey_swap_disputes(), printed
    chain.sdk.wait_for_block(execution + 1)
    free, amount = chain.free(victim), Balance.from_tao(1)
    done = chain.sdk.swap_coldkey_announced(victim, coldkey(thief), **SDK)
    assert not done.success and "ColdkeySwapDisputed" in done.message, done.message
    fee = done.extrinsic_receipt.total_fee_amount
    done = chain.sdk.transfer(victim, coldkey(alice), amount, **SDK)
    assert not done.success and "Custom error: 21" in done.message, done.message
    assert "disputed" in swap_coldkey("check", victim).lower()
    assert chain.free(victim) == free - fee


def test_root_lets_it_go_on():
    chain.sudo(alice, "SubtensorModule", "reset_coldkey_swap", coldkey=coldkey(victim))
    assert chain.sdk.get_coldkey_swap_announcement(coldkey(victim)) is None
    assert chain.sdk.get_coldkey_swap_dispute(coldkey(victim)) is None
    done = chain.sdk.transfer(victim, coldkey(alice), Balance.from_tao(1), **SDK)
    assert done.success, done.message


def test_an_announcement_is_taken_back_after_a_while():
    done = chain.sdk.announce_coldkey_swap(victim, coldkey(thief), **SDK)
    assert done.success, done.message
    assert "Cannot clear yet" in swap_coldkey("clear", victim)
    execution = chain.sdk.get_coldkey_swap_announcement(coldkey(victim)).execution_block
    chain.sdk.wait_for_block(execution + chain.sdk.get_coldkey_swap_reannouncement_delay())
    printed = swap_coldkey("clear", victim)
    assert chain.sdk.get_coldkey_swap_announcement(coldkey(victim)) is None, printed


def test_the_sdk_does_all_of_it():
    done = chain.sdk.announce_coldkey_swap(victim, coldkey(thief), **SDK)
    assert done.success, done.message
    chain.sdk.wait_for_block(
        chain.sdk.get_coldkey_swap_announcement(coldkey(victim)).execution_block
    )
    free = chain.free(victim)
    done = chain.sdk.swap_coldkey_announced(victim, coldkey(thief), **SDK)
    assert done.success, done.message
    assert chain.free(thief) == free - done.extrinsic_receipt.total_fee_amount
    assert chain.free(victim) == 0
    assert chain.sdk.announce_coldkey_swap(thief, coldkey(victim), **SDK).success
    assert chain.sdk.dispute_coldkey_swap(thief, **SDK).success
    assert chain.sdk.get_coldkey_swap_dispute(coldkey(thief))
