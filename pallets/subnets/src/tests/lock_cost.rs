//! The cost of a subnet doubles with each creation and decays from there.

use crate::{mock::*, *};
use frame_support::assert_ok;
use yuma_types::Rao;

/// Blocks in which the last cost decays to nothing: 14 days.
const INTERVAL: u64 = 14 * 7200;

/// What the cost of 1,000 TAO loses in one block, rounded down.
const DECAY: Rao = 1_000 * TAO / INTERVAL;

fn create_one() -> Rao {
    let before = held(ALICE);
    assert_ok!(create(ALICE, ALICE_HOTKEY));
    held(ALICE) - before
}

#[test]
fn the_first_subnet_costs_a_thousand_tao() {
    ExtBuilder::default().build_and_execute(|| {
        assert_eq!(Subnets::lock_cost(), 1_000 * TAO);
        assert_eq!(create_one(), 1_000 * TAO);
    });
}

#[test]
fn each_creation_doubles_the_cost() {
    ExtBuilder::default().build_and_execute(|| {
        for cost in [1_000, 2_000, 4_000, 8_000] {
            assert_eq!(Subnets::lock_cost(), cost * TAO);
            assert_eq!(create_one(), cost * TAO);
            assert_eq!(NetworkLastLockCost::<Test>::get(), cost * TAO);
        }
    });
}

#[test]
fn the_cost_falls_with_every_block() {
    ExtBuilder::default().build_and_execute(|| {
        create_one();
        for block in 0..5 {
            assert_eq!(Subnets::lock_cost(), 2_000 * TAO - block * DECAY);
            skip_blocks(1);
        }
    });
}

#[test]
fn the_cost_is_back_at_what_was_paid_last_after_one_interval() {
    ExtBuilder::default().build_and_execute(|| {
        create_one();
        create_one();
        skip_blocks(INTERVAL);
        let cost = Subnets::lock_cost();
        assert!(
            (2_000 * TAO..2_000 * TAO + INTERVAL).contains(&cost),
            "{cost}"
        );
    });
}

#[test]
fn the_cost_never_falls_below_the_minimum() {
    ExtBuilder::default().build_and_execute(|| {
        create_one();
        skip_blocks(INTERVAL * 10);
        assert_eq!(Subnets::lock_cost(), 1_000 * TAO);
        NetworkMinLockCost::<Test>::put(5 * TAO);
        assert_eq!(Subnets::lock_cost(), 5 * TAO);
    });
}

#[test]
fn what_was_locked_stays_locked_whatever_the_cost_is_now() {
    ExtBuilder::default().build_and_execute(|| {
        create_one();
        skip_blocks(INTERVAL);
        assert_eq!(held(ALICE), 1_000 * TAO);
        assert_eq!(SubnetLocked::<Test>::get(NET), 1_000 * TAO);
    });
}
