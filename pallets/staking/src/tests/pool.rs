//! All stake on a hotkey on a subnet is one pool, of which coldkeys have shares.

use crate::{mock::*, Alpha, Error, FreshStakeBlocks, StakingHotkeys, TotalHotkeyShares};
use frame_support::{assert_noop, assert_ok};
use yuma_interfaces::staking::Payouts;
use yuma_types::{Rao, U64F64};

/// Pays without a take, so that all goes to the pool.
fn pay(amount: Rao) {
    Take::set(0);
    pay_stakers(NET, HOTKEY, amount);
}

fn shares_of(coldkey: AccountId) -> u128 {
    Alpha::<Test>::get((HOTKEY, coldkey, NET)).bits
}

/// What is added from now on has its shares at once.
fn without_waiting() {
    FreshStakeBlocks::<Test>::put(0);
}

#[test]
fn the_first_shares_are_worth_a_rao_each() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, 3 * TAO)
        .build_and_execute(|| {
            assert_eq!(shares_of(BOB), u128::from(3 * TAO) << 64);
            assert_eq!(
                TotalHotkeyShares::<Test>::get(HOTKEY, NET),
                U64F64::from_bits(shares_of(BOB))
            );
        });
}

#[test]
fn shares_are_bought_at_the_price_of_the_pool() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            without_waiting();
            pay(3 * TAO);
            assert_ok!(add(CAROL, HOTKEY, NET, 2 * TAO));

            assert_eq!(shares_of(CAROL), shares_of(BOB) / 2);
            assert_eq!(stake_of(BOB, HOTKEY, NET), 4 * TAO);
            assert_eq!(stake_of(CAROL, HOTKEY, NET), 2 * TAO);
        });
}

#[test]
fn a_newcomer_gets_nothing_of_what_was_earned_before() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            pay(TAO);
            assert_ok!(add(CAROL, HOTKEY, NET, 5 * TAO));
            assert_eq!(remove(CAROL, HOTKEY, NET, u64::MAX).unwrap().tao, 5 * TAO);
            assert_eq!(stake_of(BOB, HOTKEY, NET), 2 * TAO);
        });
}

#[test]
fn a_pool_never_owes_more_than_it_has() {
    ExtBuilder::default()
        .stake(OWNER, HOTKEY, NET, MIN_STAKE + 1)
        .stake(BOB, HOTKEY, NET, MIN_STAKE + 3)
        .stake(CAROL, HOTKEY, NET, MIN_STAKE + 7)
        .build_and_execute(|| {
            for amount in [1, 2, 3, 5, 7, 11, 13] {
                pay(amount);
                let owed: Rao = [OWNER, BOB, CAROL]
                    .map(|coldkey| stake_of(coldkey, HOTKEY, NET))
                    .iter()
                    .sum();
                let pool = Staking::hotkey_stake(&HOTKEY, NET);
                assert!(owed <= pool && pool - owed <= 2, "{owed} of {pool}");
            }
        });
}

#[test]
fn the_last_to_leave_a_pool_takes_what_flooring_has_left() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, 2 * TAO)
        .stake(CAROL, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            pay(1);
            assert_eq!(remove(BOB, HOTKEY, NET, u64::MAX).unwrap().tao, 2 * TAO);
            assert_eq!(remove(CAROL, HOTKEY, NET, u64::MAX).unwrap().tao, TAO + 1);
            assert_eq!(Staking::hotkey_stake(&HOTKEY, NET), 0);
        });
}

#[test]
fn the_first_in_an_emptied_pool_buys_at_a_rao_a_share_again() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            without_waiting();
            pay(5 * TAO);
            assert_ok!(remove(BOB, HOTKEY, NET, u64::MAX));
            assert_ok!(add(CAROL, HOTKEY, NET, TAO));
            assert_eq!(shares_of(CAROL), u128::from(TAO) << 64);
        });
}

#[test]
fn a_position_worth_less_than_a_rao_can_be_left() {
    ExtBuilder::default()
        .stake(OWNER, HOTKEY, NET, TAO)
        .stake(BOB, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            pay(2);
            assert_ok!(remove(BOB, HOTKEY, NET, TAO));
            // Of the last rao, rounding took a little. That can't be paid, but is there.
            assert_eq!(stake_of(BOB, HOTKEY, NET), 0);
            assert!(shares_of(BOB) > 0);

            assert_eq!(remove(BOB, HOTKEY, NET, 1).unwrap().tao, 0);
            assert_eq!(shares_of(BOB), 0);
            assert!(StakingHotkeys::<Test>::get(BOB).is_empty());
        });
}

#[test]
fn whoever_has_no_share_can_not_leave() {
    ExtBuilder::default()
        .stake(OWNER, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            assert_noop!(
                remove(BOB, HOTKEY, NET, 1),
                Error::<Test>::NotEnoughStakeToWithdraw
            );
        });
}

#[test]
fn a_payout_never_makes_shares_too_coarse_to_be_bought() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            // Bob, alone in the pool, leaves a rao in it, and that earns, again and again.
            assert_ok!(remove(BOB, HOTKEY, NET, TAO - 1));
            for _ in 0..5 {
                pay(1_000 * TAO);
            }
            without_waiting();
            assert_ok!(add(CAROL, HOTKEY, NET, 999 * TAO));
            assert!(stake_of(CAROL, HOTKEY, NET) >= 999 * TAO - 1);
            // What would have made them so is paid to nobody.
            assert_eq!(stake_of(OWNER, HOTKEY, NET), 0);
            assert_eq!(Staking::surplus(NET, 0), 5_000 * TAO);
        });
}
