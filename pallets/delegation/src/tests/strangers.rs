//! Whom others make their child has no harm from it.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use yuma_interfaces::delegation::Lending;
use yuma_types::limits::MAX_PARENTS;

const FULL: Error<Test> = Error::NotEnoughStakeToSetChildkeys;

#[test]
fn a_child_may_have_children_all_the_same_and_is_nobodys_child_then() {
    ExtBuilder::default().build_and_execute(|| {
        lend(STRANGERS, &[(HALF, HOTKEY), (1, 30)]);
        assert_ok!(name(HOTKEY, NET, &[(1, SECOND_HOTKEY)]));
        // Until then things are as they were.
        assert_eq!(parents(HOTKEY), [(HALF, STRANGERS)]);
        ripen(NET);
        assert_eq!(children(HOTKEY), [(1, SECOND_HOTKEY)]);
        assert_eq!(parents(HOTKEY), []);
        assert_eq!(children(STRANGERS), [(1, 30)]);
    });
}

#[test]
fn who_loses_its_only_child_loses_its_place_and_all_hear_of_it() {
    ExtBuilder::default().build_and_execute(|| {
        lend(STRANGERS, &[(ALL, HOTKEY)]);
        System::reset_events();
        lend(HOTKEY, &[(1, SECOND_HOTKEY)]);
        assert_eq!(Parents::<Test>::get(NET).into_inner(), [HOTKEY]);
        let told = |hotkey| Event::<Test>::SetChildren {
            hotkey,
            netuid: NET,
            children: ChildKeys::<Test>::get(hotkey, NET),
        };
        let events = System::read_events_for_pallet::<Event<Test>>();
        assert_eq!(events, [told(STRANGERS), told(HOTKEY)]);
    });
}

#[test]
fn who_was_quicker_gains_nothing_by_it() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(name(STRANGERS, NET, &[(1, HOTKEY)]));
        wait(1);
        assert_ok!(name(HOTKEY, NET, &[(1, SECOND_HOTKEY)]));
        wait(COOLDOWN - 1);
        Delegation::apply_children(NET);
        assert_eq!(parents(HOTKEY), []);
        ripen(NET);
        assert_eq!(children(HOTKEY), [(1, SECOND_HOTKEY)]);
        assert_eq!(children(STRANGERS), []);
    });
}

/// Takes all places with hotkeys of so much stake.
fn crowd(stake: u64) -> Vec<u64> {
    let crowd: Vec<u64> = (1_000..1_000 + u64::from(MAX_PARENTS)).collect();
    for hotkey in &crowd {
        Stakes::mutate(|stakes| stakes.insert((*hotkey, NET), stake));
        assert_ok!(name(*hotkey, NET, &[(ALL, 30)]));
    }
    crowd
}

#[test]
fn places_are_full_for_those_alone_who_have_no_more_stake_than_the_least() {
    ExtBuilder::default()
        .stake(HOTKEY, NET, 100)
        .stake(SECOND_HOTKEY, NET, 101)
        .build_and_execute(|| {
            let crowd = crowd(100);
            ripen(NET);
            assert_eq!(parents(30).len(), crowd.len());
            assert_noop!(name(HOTKEY, NET, &[(1, 40)]), FULL);
            assert_ok!(name(SECOND_HOTKEY, NET, &[(1, 40)]));
            assert_eq!(parents(30).len(), crowd.len() - 1);
            assert_eq!(children(crowd[0]), []);
            assert_ok!(Delegation::do_try_state());
            // The owner of the subnet finds a place whatever it has.
            assert_ok!(name(FOUNDERS, NET, &[(1, 40)]));
            // And who has one keeps it, and names others.
            wait(RATE);
            assert_ok!(name(SECOND_HOTKEY, NET, &[(2, 40)]));
            assert_eq!(parents(30).len(), crowd.len() - 2);
        });
}

#[test]
fn on_other_subnets_there_is_room() {
    ExtBuilder::default().build_and_execute(|| {
        crowd(100);
        assert_ok!(name(HOTKEY, OTHER_NET, &[(1, 40)]));
        assert_ok!(name(HOTKEY, NET, &[]));
    });
}
