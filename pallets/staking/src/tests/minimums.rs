//! Nominations below the governance minimum are not kept.

use crate::{mock::*, Error, NominatorMinRequiredStake};
use frame_support::{assert_noop, assert_ok};
use yuma_interfaces::governance::{Governed, StakeSetting};

const MINIMUM: u64 = 10 * TAO;

#[test]
fn a_nomination_below_the_minimum_is_refused() {
    ExtBuilder::default()
        .nominator_minimum(MINIMUM)
        .build_and_execute(|| {
            assert_noop!(
                add(BOB, HOTKEY, NET, MINIMUM - 1),
                Error::<Test>::AmountTooLow
            );
            assert_ok!(add(BOB, HOTKEY, NET, MINIMUM));
        });
}

#[test]
fn a_nomination_that_has_the_minimum_may_grow_by_less() {
    ExtBuilder::default()
        .nominator_minimum(MINIMUM)
        .build_and_execute(|| {
            assert_ok!(add(BOB, HOTKEY, NET, MINIMUM));
            assert_ok!(add(BOB, HOTKEY, NET, TAO));
            assert_eq!(stake_of(BOB, HOTKEY, NET), 11 * TAO);
        });
}

#[test]
fn the_minimum_is_asked_of_each_subnet_by_itself() {
    ExtBuilder::default()
        .nominator_minimum(MINIMUM)
        .build_and_execute(|| {
            assert_ok!(add(BOB, HOTKEY, NET, MINIMUM));
            assert_noop!(
                add(BOB, HOTKEY, OTHER_NET, TAO),
                Error::<Test>::AmountTooLow
            );
        });
}

#[test]
fn a_removal_that_would_leave_less_pays_out_the_whole() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, 15 * TAO)
        .nominator_minimum(MINIMUM)
        .build_and_execute(|| {
            assert_eq!(remove(BOB, HOTKEY, NET, 5 * TAO + 1).unwrap().tao, 15 * TAO);
            assert_eq!(stake_of(BOB, HOTKEY, NET), 0);
            assert_eq!(free(BOB), RICH);
        });
}

#[test]
fn a_removal_that_leaves_the_minimum_leaves_it() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, 15 * TAO)
        .nominator_minimum(MINIMUM)
        .build_and_execute(|| {
            assert_eq!(remove(BOB, HOTKEY, NET, 5 * TAO).unwrap().tao, 5 * TAO);
            assert_eq!(stake_of(BOB, HOTKEY, NET), MINIMUM);
        });
}

#[test]
fn the_owner_of_a_hotkey_may_have_less_on_it() {
    ExtBuilder::default()
        .nominator_minimum(MINIMUM)
        .build_and_execute(|| {
            assert_ok!(add(OWNER, HOTKEY, NET, 3 * TAO));
            assert_eq!(remove(OWNER, HOTKEY, NET, TAO).unwrap().tao, TAO);
            assert_eq!(stake_of(OWNER, HOTKEY, NET), 2 * TAO);
        });
}

#[test]
fn a_nomination_that_a_higher_minimum_overtook_stays_until_it_is_touched() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, 5 * TAO)
        .build_and_execute(|| {
            assert_ok!(Staking::govern(StakeSetting::NominatorMinRequiredStake(
                MINIMUM
            )));
            assert_eq!(NominatorMinRequiredStake::<Test>::get(), MINIMUM);
            assert_eq!(stake_of(BOB, HOTKEY, NET), 5 * TAO);
            assert_eq!(remove(BOB, HOTKEY, NET, 1).unwrap().tao, 5 * TAO);
        });
}
