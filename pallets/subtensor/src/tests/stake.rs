//! Stake, with and without a limit on the price, which is always 1 TAO.

use super::*;

/// A little more and a little less than the price.
const DEAR: u64 = TAO + 1;
const CHEAP: u64 = TAO - 1;

/// Announces what moved rather than what was asked for.
fn added(amount: u64) -> Event<Test> {
    let (tao, alpha) = (moved(amount).tao, moved(amount).alpha);
    Event::StakeAdded {
        coldkey: SIGNER,
        hotkey: HOTKEY,
        tao,
        alpha,
        netuid: SUBNET,
        fee: 0,
    }
}

fn removed(amount: u64) -> Event<Test> {
    let (tao, alpha) = (moved(amount).tao, moved(amount).alpha);
    Event::StakeRemoved {
        coldkey: SIGNER,
        hotkey: HOTKEY,
        tao,
        alpha,
        netuid: SUBNET,
        fee: 0,
    }
}

fn add_limit(limit_price: u64, allow_partial: bool) -> Call<Test> {
    let (hotkey, netuid, amount_staked) = (HOTKEY, SUBNET, 100);
    Call::add_stake_limit {
        hotkey,
        netuid,
        amount_staked,
        limit_price,
        allow_partial,
    }
}

fn remove_limit(limit_price: u64, allow_partial: bool) -> Call<Test> {
    let (hotkey, netuid, amount_unstaked) = (HOTKEY, SUBNET, 100);
    Call::remove_stake_limit {
        hotkey,
        netuid,
        amount_unstaked,
        limit_price,
        allow_partial,
    }
}

#[test]
fn add_stake_stakes_the_signing_coldkeys_tao() {
    let call = Call::add_stake {
        hotkey: HOTKEY,
        netuid: SUBNET,
        amount_staked: 100,
    };
    assert_hands_over(
        call,
        Told::AddStake(SIGNER, HOTKEY, SUBNET, 100),
        &[added(100)],
    );
}

#[test]
fn remove_stake_gives_it_back_to_the_signing_coldkey() {
    let call = Call::remove_stake {
        hotkey: HOTKEY,
        netuid: SUBNET,
        amount_unstaked: 100,
    };
    assert_hands_over(
        call,
        Told::RemoveStake(SIGNER, HOTKEY, SUBNET, 100),
        &[removed(100)],
    );
}

#[test]
fn who_pays_up_to_the_price_or_more_may_stake() {
    for limit in [TAO, DEAR, u64::MAX] {
        for partial in [false, true] {
            let expected = Told::AddStake(SIGNER, HOTKEY, SUBNET, 100);
            assert_hands_over(add_limit(limit, partial), expected, &[added(100)]);
        }
    }
}

#[test]
fn who_pays_less_than_the_price_stakes_nothing_not_even_a_part() {
    ExtBuilder::default().build_and_execute(|| {
        for limit in [0, CHEAP] {
            for partial in [false, true] {
                assert_noop!(
                    dispatch(add_limit(limit, partial)),
                    Error::<Test>::SlippageTooHigh
                );
            }
        }
        assert_eq!(told(), []);
    });
}

#[test]
fn who_wants_the_price_or_less_may_unstake() {
    for limit in [0, CHEAP, TAO] {
        for partial in [false, true] {
            let expected = Told::RemoveStake(SIGNER, HOTKEY, SUBNET, 100);
            assert_hands_over(remove_limit(limit, partial), expected, &[removed(100)]);
        }
    }
}

#[test]
fn who_wants_more_than_the_price_unstakes_nothing_not_even_a_part() {
    ExtBuilder::default().build_and_execute(|| {
        for limit in [DEAR, u64::MAX] {
            for partial in [false, true] {
                let call = remove_limit(limit, partial);
                assert_noop!(dispatch(call), Error::<Test>::SlippageTooHigh);
            }
        }
        assert_eq!(told(), []);
    });
}
