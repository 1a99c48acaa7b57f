"""Others act for an account, as far as it lets them: proxies of both clients."""

import json

import pytest
from bittensor import Balance
from bittensor.core.chain_data.proxy import ProxyType

from clients import TAO, Chain, btcli, btcli_json, coldkey, hotkey, person

SDK = dict(mev_protection=False)
DELAY = 5

chain = Chain()
sdk = chain.sdk
real = person("//Charlie", "real")
agent = person("//Dave", "agent")
other = person("//Eve", "other")


def proxies():
    return {(it.delegate, it.proxy_type, it.delay) for it in sdk.get_proxies_for_real_account(coldkey(real))[0]}


def transfer(amount=TAO):
    call = dict(dest=coldkey(other), value=amount)
    return sdk.compose_call("Balances", "transfer_keep_alive", call)


def succeeded(done):
    assert done.success, done.message
    return done


def received(act):
    """What the other account gets while something is done."""
    before = chain.free(other)
    done = act()
    return chain.free(other) - before, done


# -- The SDK


def test_the_sdk_reads_the_constants():
    constants = sdk.get_proxy_constants()
    assert (constants.MaxProxies, constants.MaxPending) == (20, 75)
    assert constants.ProxyDepositBase > 0 and constants.ProxyDepositFactor > 0


def test_a_proxy_is_added_and_acts():
    reserved = chain.account(coldkey(real))["data"]["reserved"]
    succeeded(sdk.add_proxy(real, coldkey(agent), ProxyType.Transfer, 0, **SDK))
    assert proxies() == {(coldkey(agent), "Transfer", 0)}
    assert sdk.get_proxies()[coldkey(real)][0].delegate == coldkey(agent)
    deposit = sdk.get_proxies_for_real_account(coldkey(real))[1].rao
    assert chain.account(coldkey(real))["data"]["reserved"] - reserved == deposit > 0
    free = chain.free(real)
    got, _ = received(
        lambda: succeeded(sdk.proxy(agent, coldkey(real), None, transfer(), **SDK))
    )
    assert got == TAO and chain.free(real) == free - TAO, "the agent pays the fee"


def test_it_may_do_no_more_than_its_type():
    stake = dict(hotkey=hotkey(real), netuid=0, amount_staked=TAO)
    call = sdk.compose_call("SubtensorModule", "add_stake", stake)
    sdk.proxy(agent, coldkey(real), None, call, **SDK)
    assert sdk.get_stake(coldkey(real), hotkey(real), 0).rao == 0
    got, done = received(lambda: sdk.proxy(other, coldkey(real), None, transfer(), **SDK))
    assert not done.success and "NotProxy" in done.message and got < 0


def test_one_with_a_delay_says_beforehand_what_it_will_do():
    succeeded(sdk.add_proxy(real, coldkey(other), ProxyType.Any, DELAY, **SDK))
    call = transfer()
    hash = "0x" + call.call_hash.hex()
    succeeded(sdk.announce_proxy(other, coldkey(real), hash, **SDK))
    [announced] = sdk.get_proxy_announcement(coldkey(other))
    assert (announced.real, announced.call_hash) == (coldkey(real), hash)
    assert sdk.get_proxy_announcements()[coldkey(other)] == [announced]
    did = agent, coldkey(other), coldkey(real), None, call
    assert not sdk.proxy_announced(*did, **SDK).success, "too early"
    sdk.wait_for_block(announced.height + DELAY + 1)
    got, _ = received(lambda: succeeded(sdk.proxy_announced(*did, **SDK)))
    assert got > TAO, "and the deposit back"
    assert sdk.get_proxy_announcement(coldkey(other)) == []


@pytest.mark.parametrize("taken_back", [True, False])
def test_an_announcement_is_taken_back_or_refused(taken_back):
    call = transfer()
    hash = "0x" + call.call_hash.hex()
    succeeded(sdk.announce_proxy(other, coldkey(real), hash, **SDK))
    if taken_back:
        succeeded(sdk.remove_proxy_announcement(other, coldkey(real), hash, **SDK))
    else:
        succeeded(sdk.reject_proxy_announcement(real, coldkey(other), hash, **SDK))
    assert sdk.get_proxy_announcement(coldkey(other)) == []


def test_proxies_are_removed():
    succeeded(sdk.remove_proxy(real, coldkey(agent), ProxyType.Transfer, 0, **SDK))
    assert proxies() == {(coldkey(other), "Any", DELAY)}
    succeeded(sdk.poke_deposit(real, **SDK))
    succeeded(sdk.remove_proxies(real, **SDK))
    assert proxies() == set()
    assert chain.account(coldkey(real))["data"]["reserved"] == 0


def test_an_account_without_a_key_is_made_and_killed():
    done = succeeded(sdk.create_pure_proxy(real, ProxyType.Any, 0, 0, **SDK))
    pure = done.data["pure_account"]
    succeeded(sdk.transfer(real, pure, Balance.from_tao(10), **SDK))
    got, _ = received(lambda: succeeded(sdk.proxy(real, pure, None, transfer(), **SDK)))
    assert got == TAO and sdk.get_balance(pure).rao == 9 * TAO
    keys = "height", "ext_index", "spawner"
    where = {key: done.data[key] for key in keys}
    succeeded(sdk.kill_pure_proxy(real, pure, proxy_type=ProxyType.Any, index=0, **where, **SDK))
    assert not sdk.proxy(real, pure, None, transfer(), **SDK).success


# -- btcli


def with_btcli(*words, wallet=real):
    done = btcli_json("proxy", *words, "--no-prompt", wallet=wallet)
    assert done["success"], done
    return done


def test_btcli_adds_a_proxy_which_acts():
    with_btcli("add", "--delegate", coldkey(agent), "--proxy-type", "Transfer", "--delay", 0)
    assert proxies() == {(coldkey(agent), "Transfer", 0)}
    words = ("--dest", coldkey(other), "--amount", 2, "--proxy", coldkey(real), "--no-prompt")
    got, printed = received(lambda: btcli("wallet", "transfer", *words, wallet=agent))
    assert got == 2 * TAO, printed


def test_btcli_announces_and_executes():
    with_btcli("add", "--delegate", coldkey(agent), "--proxy-type", "Any", "--delay", 1)
    call = transfer()
    succeeded(sdk.announce_proxy(agent, coldkey(real), "0x" + call.call_hash.hex(), **SDK))
    sdk.wait_for_block(sdk.block + 3)
    words = ("--proxy", coldkey(agent), "--real", coldkey(real), "--delegate", coldkey(agent))
    words += ("--call-hash", "0x" + call.call_hash.hex(), "--call-hex", call.data.to_hex())
    got, _ = received(lambda: with_btcli("execute", *words, wallet=agent))
    assert got == TAO


def test_btcli_removes_them():
    with_btcli("remove", "--delegate", coldkey(agent), "--proxy-type", "Any", "--delay", 1)
    assert proxies() == {(coldkey(agent), "Transfer", 0)}
    with_btcli("remove", "--all", "--proxy-type", "Any", "--delay", 0)
    assert proxies() == set()


def test_btcli_makes_an_account_without_a_key_and_kills_it():
    done = with_btcli("create", "--proxy-type", "Any", "--delay", 0, "--index", 1)
    made = json.dumps(done)
    pure = done["data"]["pure"]
    assert sdk.get_proxies_for_real_account(pure)[0][0].delegate == coldkey(real), made
    block, place = map(int, done["extrinsic_identifier"].split("-"))
    words = ("--height", block, "--ext-index", place, "--spawner", coldkey(real))
    words += ("--proxy-type", "Any", "--proxy", pure, "--index", 1)
    with_btcli("kill", *words)
    assert sdk.get_proxies_for_real_account(pure)[0] == []
