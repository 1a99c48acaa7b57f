"""What a nominator does with stake, by both clients, read back to the rao.

On two subnets without epochs, so that nobody is paid meanwhile. Their token
is TAO: its price is 1 and never moves.
"""

import json
import operator

import pytest
from bittensor import Balance

from clients import TAO, Chain, btcli, btcli_json, coldkey, hotkey, person

SEND = ("--no-prompt", "--no-mev-protection")
UNSAFE = (*SEND, "--unsafe")
TOLERANT = (*SEND, "--safe", "--tolerance", 0.05)
SAFE, PARTIAL = (*TOLERANT, "--no-partial"), (*TOLERANT, "--partial")
LAST = operator.itemgetter(-1)

chain = Chain()
alice = person("//Alice", "keeper")
left, right = (person("//Two", name) for name in ("left", "right"))  # of one coldkey
receiver = person("//Three", "receiver")
root, here, there = 0, 2, 3  # 1 is not started

nominator = coldkey(left)


# -- What is asked of the chain


def stakes(of=nominator):
    """What a coldkey has staked, in rao, by hotkey and subnet."""
    infos = chain.sdk.get_stake_info_for_coldkey(of)
    return {(info.hotkey_ss58, info.netuid): info.stake.rao for info in infos}


def tao(amounts):
    """What is TAO by wallet and subnet, as `stakes` has it."""
    return {(hotkey(wallet), netuid): tao * TAO for (wallet, netuid), tao in amounts.items()}


class Watched:
    """The nominator's balance and stakes while something is done."""

    def __enter__(self):
        self.free, self.stakes = chain.free(left), stakes()
        return self

    def __exit__(self, *_):
        self.gained = chain.free(left) - self.free
        after = stakes()
        keys = self.stakes.keys() | after.keys()
        changes = {key: after.get(key, 0) - self.stakes.get(key, 0) for key in keys}
        self.moved = {key: change for key, change in changes.items() if change}


# -- What is asked of the clients


def with_btcli(*words, wallet=left):
    """What `btcli stake` answers; as JSON, which one command has as a list."""
    printed = btcli("stake", *words, "--json-output", "--verbose", wallet=wallet)
    starts = [at for at in (printed.find("[\n"), printed.find("{")) if at >= 0]
    try:
        return json.JSONDecoder().raw_decode(printed, min(starts))[0]
    except ValueError:
        raise AssertionError(printed) from None


def rao(amount):
    return Balance.from_rao(amount)


def address_of(*wallets):
    return ",".join(map(hotkey, wallets))


# -- The stage


def test_two_subnets_are_opened():
    chain.sudo(alice, "AdminUtils", "sudo_set_admin_freeze_window", window=0)
    for netuid in here, there:
        done = chain.sdk.register_subnet(alice, mev_protection=False)
        assert done.success, done.message
        chain.sudo(alice, "AdminUtils", "sudo_set_tempo", netuid=netuid, tempo=0)
        assert chain.sdk.start_call(alice, netuid, mev_protection=False).success
    assert chain.sdk.get_all_subnets_netuid() == [0, 1, here, there]


def test_btcli_associates_hotkeys_that_nobody_owned():
    for wallet in left, right:
        assert chain.sdk.get_hotkey_owner(hotkey(wallet)) is None
        words = ("wallet", "associate-hotkey", "--no-prompt")
        printed = btcli(*words, wallet=wallet)
        assert chain.sdk.get_hotkey_owner(hotkey(wallet)) == nominator, printed


# -- btcli adds


@pytest.mark.parametrize("how", [UNSAFE, SAFE, PARTIAL], ids=LAST)
def test_btcli_adds_stake(how):
    with Watched() as it:
        done = with_btcli("add", "--netuid", here, "--amount", 10, *how)
    assert done["staking_success"] == {str(here): {hotkey(left): True}}, done
    identifier = done["extrinsic_ids"][str(here)][hotkey(left)]
    assert it.moved == tao({(left, here): 10})
    assert it.gained == -10 * TAO - chain.fee(identifier)


@pytest.mark.parametrize("how", [UNSAFE, PARTIAL], ids=LAST)
def test_btcli_adds_stake_on_several_hotkeys_and_subnets_at_once(how):
    words = ("--netuids", f"{root},{here},{there}", "--include-hotkeys", address_of(left, right))
    with Watched() as it:
        done = with_btcli("add", *words, "--amount", 20, *how)
    places = {(wallet, netuid): 20 for wallet in (left, right) for netuid in (root, here, there)}
    assert it.moved == tao(places), done
    [identifier] = {name for names in done["extrinsic_ids"].values() for name in names.values()}
    assert it.gained == -6 * 20 * TAO - chain.fee(identifier)


def test_btcli_lists_what_there_is():
    listed = with_btcli("list", "--no-prompt")["stake_info"]
    shown = {
        (address, row["netuid"]): round(row["stake_value"] * TAO)
        for address, rows in listed.items()
        for row in rows
    }
    assert shown == stakes()
    for rows in listed.values():
        assert all(row["rate"] == 1 and row["value"] == row["stake_value"] for row in rows)


# -- btcli moves


def test_btcli_moves_stake_to_another_hotkey_and_subnet():
    words = ("--origin-netuid", here, "--dest-netuid", there, "--dest", hotkey(right))
    with Watched() as it:
        done = with_btcli("move", *words, "--amount", 5, *SEND)
    assert done["success"], done
    assert it.moved == tao({(left, here): -5, (right, there): 5})
    assert it.gained == -chain.fee(done["extrinsic_identifier"])


def test_btcli_moves_all_of_it_within_a_subnet():
    words = ("--origin-netuid", there, "--dest-netuid", there, "--dest", hotkey(left))
    had = stakes()[hotkey(right), there]
    with Watched() as it:
        done = with_btcli("move", *words, "--all", *SEND, wallet=right)
    assert done["success"], done
    assert it.moved == {(hotkey(right), there): -had, (hotkey(left), there): had}


def test_btcli_transfers_stake_to_another_coldkey():
    words = ("--origin-netuid", here, "--dest-netuid", here, "--dest", coldkey(receiver))
    with Watched() as it:
        done = with_btcli("transfer", *words, "--amount", 3, *SEND)
    assert done["success"], done
    assert it.moved == tao({(left, here): -3})
    assert it.gained == -chain.fee(done["extrinsic_identifier"])
    assert stakes(coldkey(receiver)) == tao({(left, here): 3})


@pytest.mark.parametrize("how", [UNSAFE, SAFE, PARTIAL], ids=LAST)
def test_btcli_swaps_stake_to_another_subnet(how):
    with Watched() as it:
        words = ("--origin-netuid", here, "--dest-netuid", root, "--amount", 2)
        done = with_btcli("swap", *words, *how)
    assert done["success"], done
    assert it.moved == tao({(left, here): -2, (left, root): 2})
    assert it.gained == -chain.fee(done["extrinsic_identifier"])


def test_btcli_swaps_all_of_it():
    had = stakes()[hotkey(left), there]
    with Watched() as it:
        words = ("--origin-netuid", there, "--dest-netuid", here, "--all")
        done = with_btcli("swap", *words, *SAFE)
    assert done["success"], done
    assert it.moved == {(hotkey(left), there): -had, (hotkey(left), here): had}


# -- btcli removes


@pytest.mark.parametrize("how", [UNSAFE, SAFE, PARTIAL], ids=LAST)
def test_btcli_removes_stake(how):
    with Watched() as it:
        [done] = with_btcli("remove", "--netuid", here, "--amount", 1.5, *how)
    assert done["success"], done
    assert it.moved == tao({(left, here): -1.5})
    assert it.gained == 1.5 * TAO - chain.fee(done["extrinsic_identifier"])


def test_btcli_removes_stake_from_several_hotkeys_at_once():
    words = ("--netuid", here, "--include-hotkeys", address_of(left, right), "--amount", 4)
    with Watched() as it:
        done = with_btcli("remove", *words, *PARTIAL)
    assert [one["success"] for one in done] == [True, True], done
    assert it.moved == tao({(left, here): -4, (right, here): -4})
    assert it.gained == 8 * TAO - chain.fee(done[0]["extrinsic_identifier"])


def test_btcli_turns_all_stake_on_subnets_into_root_stake():
    before = stakes()
    with Watched() as it:
        done = with_btcli("remove", "--all-alpha", *SEND)["success"][hotkey(left)]
    assert done["success"], done
    gone = {place: -had for place, had in before.items() if place[0] == hotkey(left) and place[1]}
    assert it.moved == gone | {(hotkey(left), root): -sum(gone.values())}
    assert it.gained == -chain.fee(done["extrinsic_identifier"])


def test_btcli_removes_all_from_all_hotkeys():
    before = stakes()
    with Watched() as it:
        done = with_btcli("remove", "--all", "--all-hotkeys", *SEND)["success"]
    assert stakes() == {}, done
    assert all(one["success"] for one in done.values())
    [identifier] = {one["extrinsic_identifier"] for one in done.values()}
    assert it.gained == sum(before.values()) - chain.fee(identifier)


# -- The SDK does the same, and says beforehand what will come of it

SDK = dict(mev_protection=False)
SAFELY = [dict(), dict(safe=True), dict(safe=True, allow_partial_stake=True)]


def options(how, safe):
    """How the calls of the SDK name it, each in its own way."""
    return SDK | {safe if name == "safe" else name: value for name, value in how.items()}


def paid(done):
    assert done.success, done.message
    return done.extrinsic_receipt.total_fee_amount


def quoted(origin, destination, amount):
    """What the SDK says will come of it, in rao."""
    told = chain.sdk.sim_swap(origin, destination, rao(amount))
    assert told.tao_fee.rao == told.alpha_fee.rao == 0
    return (told.alpha_amount if destination else told.tao_amount).rao


@pytest.mark.parametrize("how", SAFELY, ids=str)
@pytest.mark.parametrize("netuid", [root, here])
def test_the_sdk_adds_stake(netuid, how):
    amount = 10 * TAO + 1
    told = quoted(root, netuid, amount)
    how = options(how, "safe_staking")
    with Watched() as it:
        done = chain.sdk.add_stake(left, netuid, hotkey(left), rao(amount), **how)
    assert it.moved == {(hotkey(left), netuid): told} and told == amount
    assert it.gained == -amount - paid(done)


def test_the_sdk_adds_stake_on_several_hotkeys():
    amounts = [11 * TAO, 12 * TAO, 13 * TAO]
    places = [(right, here), (left, there), (right, there)]
    netuids, hotkeys = [netuid for _, netuid in places], [hotkey(wallet) for wallet, _ in places]
    with Watched() as it:
        done = chain.sdk.add_stake_multiple(left, netuids, hotkeys, list(map(rao, amounts)), **SDK)
    assert done.success, done.message
    # It lowers each a little, so that 1,000 rao of the balance stay.
    for place, amount in zip(zip(hotkeys, netuids), amounts):
        assert amount - 1_000 < it.moved.pop(place) <= amount
    assert not it.moved


@pytest.mark.parametrize("how", SAFELY, ids=str)
def test_the_sdk_swaps_stake(how):
    told = quoted(here, there, 3 * TAO)
    with Watched() as it:
        done = chain.sdk.swap_stake(
            left, hotkey(left), here, there, rao(3 * TAO), **options(how, "safe_swapping")
        )
    assert it.moved == {(hotkey(left), here): -3 * TAO, (hotkey(left), there): told}
    assert it.gained == -paid(done)


def test_the_sdk_moves_stake():
    with Watched() as it:
        amount = rao(4 * TAO).set_unit(here)
        done = chain.sdk.move_stake(left, here, hotkey(left), root, hotkey(right), amount, **SDK)
    assert it.moved == tao({(left, here): -4, (right, root): 4})
    assert it.gained == -paid(done)
    had = stakes()[hotkey(left), here]
    with Watched() as it:
        done = chain.sdk.move_stake(
            left, here, hotkey(left), here, hotkey(right), move_all_stake=True, **SDK
        )
    assert it.moved == {(hotkey(left), here): -had, (hotkey(right), here): had}
    assert it.gained == -paid(done)


def test_the_sdk_transfers_stake():
    before = stakes(coldkey(receiver)).get((hotkey(right), root), 0)
    with Watched() as it:
        done = chain.sdk.transfer_stake(
            left, coldkey(receiver), hotkey(right), here, root, rao(2 * TAO), **SDK
        )
    assert it.moved == tao({(right, here): -2})
    assert it.gained == -paid(done)
    assert stakes(coldkey(receiver))[hotkey(right), root] == before + 2 * TAO


@pytest.mark.parametrize("how", SAFELY, ids=str)
def test_the_sdk_removes_stake(how):
    told = quoted(there, root, 2 * TAO)
    how = options(how, "safe_unstaking")
    with Watched() as it:
        done = chain.sdk.unstake(left, there, hotkey(left), rao(2 * TAO), **how)
    assert it.moved == tao({(left, there): -2})
    assert it.gained == told - paid(done)


def test_its_fees_of_stake_are_none():
    assert chain.sdk.get_stake_add_fee(rao(TAO), here).rao == 0
    assert chain.sdk.get_unstake_fee(here, rao(TAO)).rao == 0
    assert chain.sdk.get_stake_movement_fee(here, there, rao(TAO)).rao == 0


def test_the_sdk_burns_what_was_never_staked():
    def issued(block):
        return chain.issuance(block) - chain.issuance(block - 1)

    with Watched() as it:
        done = chain.sdk.add_stake_burn(left, here, hotkey(left), rao(TAO), **SDK)
    assert it.gained == -TAO - paid(done) and not it.moved
    block = chain.block_of(done)
    assert issued(block) == issued(block - 1) - TAO


def test_the_sdk_removes_from_several_hotkeys():
    places = [(right, root), (right, here), (left, there)]
    netuids, hotkeys = [netuid for _, netuid in places], [hotkey(wallet) for wallet, _ in places]
    amounts = [rao(TAO), rao(2 * TAO), rao(3 * TAO)]
    with Watched() as it:
        done = chain.sdk.unstake_multiple(left, netuids, hotkeys, amounts, **SDK)
    fees = sum(paid(one) for key, one in done.data.items() if isinstance(key, tuple))
    assert it.moved == tao({(right, root): -1, (right, here): -2, (left, there): -3})
    assert it.gained == 6 * TAO - fees


@pytest.mark.parametrize("tolerance", [None, 0.005])
def test_the_sdk_removes_all_stake_on_a_subnet(tolerance):
    place = hotkey(left), (there if tolerance else root)
    had = stakes()[place]
    with Watched() as it:
        done = chain.sdk.unstake_all(left, place[1], place[0], rate_tolerance=tolerance, **SDK)
    assert it.moved == {place: -had}
    assert it.gained == had - paid(done)


def test_the_sdk_removes_all_that_is_left_everywhere():
    before = stakes()
    assert before.keys() == {(hotkey(right), root), (hotkey(right), here), (hotkey(right), there)}
    hotkeys, netuids = map(list, zip(*before))
    with Watched() as it:
        done = chain.sdk.unstake_multiple(left, netuids, hotkeys, unstake_all=True, **SDK)
    fees = sum(paid(one) for key, one in done.data.items() if isinstance(key, tuple))
    assert stakes() == {}
    assert it.gained == sum(before.values()) - fees


# -- What is refused changes nothing but the fee


def test_nothing_passes_a_limit_that_the_price_does_not_meet():
    # A negative tolerance asks for a better price than there is, all of it or a part.
    assert chain.sdk.add_stake(left, here, hotkey(left), rao(5 * TAO), **SDK).success
    before = stakes()
    for partial in False, True:
        how = SDK | dict(rate_tolerance=-0.1, allow_partial_stake=partial)
        added = chain.sdk.add_stake(left, here, hotkey(left), rao(TAO), safe_staking=True, **how)
        left_ = chain.sdk.unstake(left, here, hotkey(left), rao(TAO), safe_unstaking=True, **how)
        for done in added, left_:
            assert not done.success and "SlippageTooHigh" in done.message, done.message
    assert not chain.sdk.unstake_all(left, here, hotkey(left), rate_tolerance=-0.1, **SDK).success
    assert stakes() == before


@pytest.mark.parametrize(
    "error, words",
    [
        ("AmountTooLow", ("add", "--netuid", here, "--amount", 0.0019)),
        ("SubtokenDisabled", ("add", "--netuid", 1, "--amount", 1)),
        ("AmountTooLow", ("remove", "--netuid", here, "--amount", 0.0019)),
    ],
)
def test_btcli_prints_why(error, words):
    before = stakes()
    assert error in btcli("stake", *words, *UNSAFE, wallet=left)
    assert stakes() == before


def test_stake_passes_to_another_coldkey_only_where_the_subnet_lets_it():
    chain.sudo(alice, "AdminUtils", "sudo_set_toggle_transfer", netuid=here, toggle=False)
    before = stakes()
    words = ("--origin-netuid", here, "--dest-netuid", here, "--dest", coldkey(receiver))
    printed = btcli("stake", "transfer", *words, "--amount", 1, *SEND, wallet=left)
    assert "TransferDisallowed" in printed
    assert stakes() == before
    chain.sudo(alice, "AdminUtils", "sudo_set_toggle_transfer", netuid=here, toggle=True)


def set_minimum(least):
    chain.sudo(alice, "AdminUtils", "sudo_set_nominator_min_required_stake", min_stake=least)
    assert chain.sdk.get_minimum_required_stake().rao == least


def test_what_would_leave_too_little_on_a_hotkey_of_others_is_paid_out_whole():
    of = coldkey(receiver)
    assert stakes(of) == tao({(left, here): 3, (right, root): 2})
    set_minimum(2 * TAO)
    free = chain.free(receiver)
    done = chain.sdk.unstake(receiver, here, hotkey(left), rao(2 * TAO), **SDK)
    assert chain.free(receiver) - free == 3 * TAO - paid(done)
    assert stakes(of) == tao({(right, root): 2})


def test_what_is_too_little_by_a_new_minimum_is_paid_out_by_itself():
    free = chain.free(receiver)
    set_minimum(2 * TAO + 1)
    chain.sdk.wait_for_block(chain.sdk.block + 5)
    assert stakes(coldkey(receiver)) == {}
    assert chain.free(receiver) == free + 2 * TAO
    done = chain.sdk.add_stake(receiver, here, hotkey(left), rao(TAO), **SDK)
    assert not done.success and "AmountTooLow" in done.message
    set_minimum(0)
