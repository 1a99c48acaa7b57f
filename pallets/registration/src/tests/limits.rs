//! How many registrations a subnet takes in a block and in an interval.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};

#[test]
fn a_block_takes_no_more_registrations_than_its_limit() {
    ExtBuilder::default()
        .rules(|rules| rules.max_per_block = 2)
        .build_and_execute(|| {
            assert_ok!(register(ALICE, NET, 21));
            assert_ok!(register(ALICE, NET, 22));
            let full = Error::<Test>::TooManyRegistrationsThisBlock;
            assert_noop!(register(ALICE, NET, 23), full);
            assert_ok!(register(ALICE, OTHER_NET, 23));
            next_block();
            assert_ok!(register(ALICE, NET, 23));
        });
}

#[test]
fn an_interval_takes_three_times_its_target() {
    ExtBuilder::default()
        .rules(|rules| rules.target_per_interval = 2)
        .build_and_execute(|| {
            for hotkey in 21..27 {
                assert_ok!(register(ALICE, NET, hotkey));
                next_block();
            }
            let full = Error::<Test>::TooManyRegistrationsThisInterval;
            assert_noop!(register(ALICE, NET, 27), full);
            run_to(100);
            let full = Error::<Test>::TooManyRegistrationsThisInterval;
            assert_noop!(register(ALICE, NET, 27), full);
            run_to(101);
            assert_ok!(register(ALICE, NET, 27));
        });
}

#[test]
fn the_hotkey_of_a_new_subnets_owner_does_not_count() {
    ExtBuilder::default()
        .rules(|rules| rules.max_per_block = 1)
        .build_and_execute(|| {
            assert_eq!(RegistrationsThisBlock::<Test>::get(NET), 0);
            assert_eq!(RegistrationsThisInterval::<Test>::get(NET), 0);
            assert_ok!(register(ALICE, NET, 21));
        });
}

#[test]
fn a_registration_that_fails_does_not_count() {
    ExtBuilder::default()
        .rules(|rules| rules.max_per_block = 1)
        .balance(BOB, ED)
        .build_and_execute(|| {
            assert_noop!(
                register(BOB, NET, 31),
                Error::<Test>::NotEnoughBalanceToStake
            );
            assert_ok!(register(ALICE, NET, 21));
        });
}

#[test]
fn the_root_network_has_the_same_limits() {
    ExtBuilder::default()
        .rules(|rules| {
            rules.max_per_block = 1;
            rules.target_per_interval = 1;
        })
        .build_and_execute(|| {
            assert_ok!(join_root(ALICE, 21));
            let full = Error::<Test>::TooManyRegistrationsThisBlock;
            assert_noop!(join_root(ALICE, 22), full);
            for hotkey in [22, 23] {
                next_block();
                assert_ok!(join_root(ALICE, hotkey));
            }
            next_block();
            let full = Error::<Test>::TooManyRegistrationsThisInterval;
            assert_noop!(join_root(ALICE, 24), full);
            run_to(101);
            assert_ok!(join_root(ALICE, 24));
        });
}
