//! Membership of the root network.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use yuma_interfaces::{
    keys::OwnerOf,
    registration::{HotkeysByUid, Registered, UidOf},
};

fn set_stake(hotkey: AccountId, stake: u64) {
    RootStakes::mutate(|stakes| stakes.insert(hotkey, stake));
}

/// A root network with hotkeys 100 to 163 on its 64 places, who have 10, 11, ... rao at stake.
fn full_root(test: impl FnOnce()) {
    ExtBuilder::default().build_and_execute(|| {
        for place in 0..64 {
            set_stake(100 + place, 10 + place);
            assert_ok!(join_root(ALICE, 100 + place));
        }
        test();
    });
}

#[test]
fn the_root_network_begins_without_members() {
    ExtBuilder::default().build_and_execute(|| {
        assert_eq!(Registration::count(ROOT), 0);
    });
}

#[test]
fn where_there_is_room_a_hotkey_enters_without_stake_or_payment() {
    ExtBuilder::default().build_and_execute(|| {
        let issuance = Balances::total_issuance();
        assert_eq!(
            join_root(ALICE, 21),
            Ok(Registered {
                uid: 0,
                recycled: 0
            })
        );
        assert_eq!(Registration::hotkeys(ROOT), [21]);
        assert_eq!(Keyring::owner(&21), Some(ALICE));
        assert_eq!(Heard::get(), [Change::Added(ROOT, 0)]);
        assert_eq!(Balances::total_issuance(), issuance);
    });
}

#[test]
fn there_are_as_many_members_as_the_rules_say() {
    full_root(|| {
        assert_eq!(Registration::count(ROOT), 64);
        assert_noop!(join_root(BOB, 31), Error::<Test>::StakeTooLowForRoot);
        change_rules(ROOT, |rules| rules.max_uids = 65);
        assert_eq!(join_root(BOB, 31).unwrap().uid, 64);
    });
}

#[test]
fn a_newcomer_needs_strictly_more_stake_than_the_least_member() {
    full_root(|| {
        set_stake(31, 10);
        assert_noop!(join_root(BOB, 31), Error::<Test>::StakeTooLowForRoot);
        set_stake(31, 11);
        assert_eq!(join_root(BOB, 31).unwrap().uid, 0);

        assert_eq!(Registration::hotkeys(ROOT)[0], 31);
        assert_eq!(Registration::uid(ROOT, &100), None);
        assert_eq!(Registration::count(ROOT), 64);
        assert_eq!(Heard::get().last(), Some(&Change::Replaced(ROOT, 0)));
    });
}

#[test]
fn the_least_member_makes_room_wherever_it_sits() {
    full_root(|| {
        set_stake(140, 1);
        set_stake(31, 2);
        assert_eq!(join_root(BOB, 31).unwrap().uid, 40);
    });
}

#[test]
fn of_members_with_equal_stake_the_lowest_uid_makes_room() {
    full_root(|| {
        set_stake(100, 99);
        set_stake(109, 5);
        set_stake(107, 5);
        set_stake(31, 6);
        assert_eq!(join_root(BOB, 31).unwrap().uid, 7);
    });
}

#[test]
fn neither_immunity_nor_emission_keeps_a_member() {
    full_root(|| {
        change_rules(ROOT, |rules| rules.immunity_period = u16::MAX);
        Emission::set([9; 64].to_vec());
        set_stake(31, 1_000);
        assert_eq!(join_root(BOB, 31).unwrap().uid, 0);
    });
}

#[test]
fn each_obstacle_has_its_error_in_this_order() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(join_root(ALICE, 21));
        change_rules(ROOT, |rules| {
            rules.max_per_block = 1;
            rules.target_per_interval = 0;
            rules.max_uids = 1;
        });
        let root = Rules::mutate(|rules| rules.remove(&ROOT)).unwrap();
        assert_noop!(join_root(BOB, 21), Error::<Test>::RootNetworkDoesNotExist);
        Rules::mutate(|rules| rules.insert(ROOT, root));
        assert_noop!(
            join_root(BOB, 21),
            Error::<Test>::TooManyRegistrationsThisBlock
        );
        change_rules(ROOT, |rules| rules.max_per_block = 2);
        assert_noop!(
            join_root(BOB, 21),
            Error::<Test>::TooManyRegistrationsThisInterval
        );
        change_rules(ROOT, |rules| rules.target_per_interval = 1);
        assert_noop!(
            join_root(BOB, 21),
            Error::<Test>::HotKeyAlreadyRegisteredInSubNet
        );
        assert_noop!(join_root(BOB, FOUNDER_HOTKEY), NOT_YOURS);
        assert_noop!(join_root(BOB, 31), Error::<Test>::StakeTooLowForRoot);
    });
}

#[test]
fn a_root_network_without_places_takes_nobody() {
    ExtBuilder::default()
        .rules(|rules| rules.max_uids = 0)
        .build_and_execute(|| {
            set_stake(21, TAO);
            assert_noop!(join_root(ALICE, 21), Error::<Test>::StakeTooLowForRoot);
        });
}

#[test]
fn a_member_may_be_a_neuron_too() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(register(ALICE, NET, 21));
        assert_ok!(join_root(ALICE, 21));
        assert_eq!(Registration::uid(NET, &21), Some(1));
        assert_eq!(Registration::uid(ROOT, &21), Some(0));
    });
}

/// A root network that takes three members in an interval of 100 blocks.
fn narrow_root(test: impl FnOnce()) {
    ExtBuilder::default()
        .rules(|rules| {
            rules.max_per_block = 1;
            rules.target_per_interval = 1;
        })
        .build_and_execute(test);
}

#[test]
fn three_squatters_per_interval_keep_nobody_out_who_has_more_stake() {
    narrow_root(|| {
        for interval in 0..3 {
            run_to(1 + 100 * interval);
            for squatter in 0..3 {
                let hotkey = 100 + 10 * interval + squatter;
                set_stake(hotkey, 5);
                assert_ok!(join_root(ALICE, hotkey));
                next_block();
            }
            let newcomer = 200 + interval;
            for no_more_than_the_least in [0, 5] {
                set_stake(newcomer, no_more_than_the_least);
                let full = Error::<Test>::TooManyRegistrationsThisInterval;
                assert_noop!(join_root(BOB, newcomer), full);
            }
            set_stake(newcomer, 6);
            assert_ok!(join_root(BOB, newcomer));
            // Nor does the limit of the block.
            set_stake(newcomer + 10, 6);
            assert_ok!(join_root(BOB, newcomer + 10));
        }
    });
}

#[test]
fn who_has_more_stake_takes_a_squatters_seat_whatever_the_limits() {
    full_root(|| {
        change_rules(ROOT, |rules| rules.max_per_block = 0);
        set_stake(31, 11);
        assert_eq!(join_root(BOB, 31).unwrap().uid, 0);
    });
}
