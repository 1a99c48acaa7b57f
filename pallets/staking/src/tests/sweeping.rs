//! When the minimum of nominations is raised, those that have less are paid out.

use crate::{mock::*, PaidOutUpTo};
use frame_support::{
    assert_ok,
    traits::{Get, Hooks},
    weights::{constants::RocksDbWeight, Weight},
};
use frame_system::limits::BlockWeights;
use yuma_interfaces::governance::{Governed, StakeSetting};
use yuma_types::Rao;

fn raise(least: Rao) {
    assert_ok!(Staking::govern(StakeSetting::NominatorMinRequiredStake(
        least
    )));
}

/// Goes on with so much weight in each block. Says how many blocks it took.
fn sweep(limit: Weight) -> u32 {
    for blocks in 1..1_000 {
        let taken = Staking::on_idle(System::block_number(), limit);
        assert!(taken.all_lte(limit), "{taken:?} of {limit:?}");
        assert_ok!(Staking::do_try_state());
        if PaidOutUpTo::<Test>::get().is_none() {
            return blocks;
        }
    }
    panic!("it never ends")
}

/// What it takes to pay one out.
fn one() -> Weight {
    let (_, pay) = Staking::weights_of_one();
    pay + RocksDbWeight::get().reads_writes(22, 2)
}

fn positions() -> ExtBuilder {
    ExtBuilder::default()
        .stake(OWNER, HOTKEY, NET, TAO)
        .stake(BOB, HOTKEY, NET, TAO)
        .stake(BOB, HOTKEY, ROOT, 3 * TAO)
        .stake(CAROL, SECOND_HOTKEY, OTHER_NET, TAO)
        .stake(CAROL, HOTKEY, NET, 2 * TAO)
}

#[test]
fn those_below_it_are_paid_out_and_nobody_else() {
    for limit in [one(), one() * 3, Weight::MAX] {
        positions().build_and_execute(|| {
            assert_ok!(add(BOB, SECOND_HOTKEY, NET, MIN_STAKE));
            raise(2 * TAO);
            sweep(limit);
            assert_eq!(free(BOB), RICH - 3 * TAO);
            assert_eq!(free(CAROL), RICH - 2 * TAO);
            assert_eq!(stake_of(BOB, HOTKEY, ROOT), 3 * TAO);
            assert_eq!(stake_of(CAROL, HOTKEY, NET), 2 * TAO);
            // The owner of a hotkey may have less on it.
            assert_eq!(stake_of(OWNER, HOTKEY, NET), TAO);
        });
    }
}

#[test]
fn it_goes_on_where_it_stopped() {
    positions().build_and_execute(|| {
        raise(2 * TAO);
        assert!(sweep(one()) > 2);
        assert_eq!(free(BOB), RICH - 3 * TAO);
    });
}

#[test]
fn with_too_little_weight_nothing_happens() {
    positions().build_and_execute(|| {
        raise(2 * TAO);
        for limit in [Weight::zero(), RocksDbWeight::get().reads(1)] {
            assert!(Staking::on_idle(1, limit).all_lte(limit));
        }
        assert_eq!(free(BOB), RICH - 4 * TAO);
        assert!(PaidOutUpTo::<Test>::get().is_some());
    });
}

#[test]
fn a_lower_minimum_moves_nothing() {
    positions().build_and_execute(|| {
        raise(TAO);
        sweep(Weight::MAX);
        raise(TAO / 2);
        assert!(PaidOutUpTo::<Test>::get().is_none());
        assert_eq!(free(BOB), RICH - 4 * TAO);
    });
}

#[test]
fn a_minimum_that_is_raised_meanwhile_starts_it_anew() {
    positions().build_and_execute(|| {
        raise(2 * TAO);
        Staking::on_idle(1, one() * 3);
        raise(9 * TAO);
        sweep(one());
        assert_eq!((free(BOB), free(CAROL)), (RICH, RICH));
        assert_eq!(stake_of(OWNER, HOTKEY, NET), TAO);
    });
}

#[test]
fn what_can_not_be_paid_keeps_nobody_waiting() {
    positions().build_and_execute(|| {
        const NOBODY: AccountId = 77;
        own(NOBODY, STRAY_HOTKEY);
        fund(NET, ED - 1);
        assert_ok!(pay_out(NET, &[earned(STRAY_HOTKEY, ED - 1, 0)]));
        own(OWNER, STRAY_HOTKEY);
        raise(9 * TAO);
        sweep(one());
        assert_eq!(stake_of(NOBODY, STRAY_HOTKEY, NET), ED - 1);
        assert_eq!((free(BOB), free(CAROL)), (RICH, RICH));
    });
}

#[test]
fn a_block_gives_it_a_tenth_of_its_weight_however_much_is_left() {
    let nominators = || 1_000..1_200;
    let builder = nominators().fold(ExtBuilder::default(), |builder, who| {
        builder.balance(who, RICH).stake(who, HOTKEY, NET, TAO)
    });
    builder.build_and_execute(|| {
        raise(2 * TAO);
        let limits: BlockWeights = <Test as frame_system::Config>::BlockWeights::get();
        let tenth = limits.max_block / 10;
        // And a tenth what is on its way, which looks whether anything is.
        let taken = Staking::on_idle(1, Weight::MAX);
        assert!(taken.all_lte(tenth + one()), "{taken} of {tenth}");
        let paid = nominators().filter(|who| stake_of(*who, HOTKEY, NET) == 0);
        assert!((1..200).contains(&paid.count()));
        assert!(sweep(Weight::MAX) > 1);
        assert!(nominators().all(|who| stake_of(who, HOTKEY, NET) == 0));
    });
}
