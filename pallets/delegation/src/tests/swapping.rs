//! What becomes of a hotkey that nobody owns any more, or that another takes the place of.

use crate::{mock::*, *};
use frame_support::assert_ok;
use yuma_interfaces::{
    delegation::{AutoStakeCalls, FollowersOf},
    keys::{HotkeyUse, OnHotkeySwapped, OnOwnerChanged},
};

const NEW: u64 = 19;

#[test]
fn parents_and_children_know_it_by_its_new_name() {
    ExtBuilder::default().build_and_execute(|| {
        lend(HOTKEY, &[(1, SECOND_HOTKEY), (2, THIRD_HOTKEY)]);
        assert_ok!(name(HOTKEY, NET, &[(3, 30)]));
        assert_ok!(name(STRANGERS, NET, &[(4, SECOND_HOTKEY), (5, 30)]));
        assert_ok!(childkey_take(HOTKEY, 7));
        Delegation::on_hotkey_swapped(&HOTKEY, &NEW);
        assert_eq!(children(NEW), [(1, SECOND_HOTKEY), (2, THIRD_HOTKEY)]);
        assert_eq!(parents(SECOND_HOTKEY), [(1, NEW)]);
        assert_eq!((pending(NEW), pending(HOTKEY)), (vec![(3, 30)], vec![]));
        assert_eq!(Delegation::childkey_take(&NEW, NET), 7);
        assert_eq!(Parents::<Test>::get(NET).into_inner(), [NEW, STRANGERS]);

        Delegation::on_hotkey_swapped(&SECOND_HOTKEY, &HOTKEY);
        assert_eq!(children(NEW), [(1, HOTKEY), (2, THIRD_HOTKEY)]);
        assert_eq!(parents(HOTKEY), [(1, NEW)]);
        assert_eq!(pending(STRANGERS), [(4, HOTKEY), (5, 30)]);
        assert_ok!(Delegation::do_try_state());
        ripen(NET);
        assert_eq!(children(NEW), [(3, 30)]);
        assert_eq!(parents(HOTKEY), [(4, STRANGERS)]);
    });
}

#[test]
fn what_strangers_lent_the_new_name_before_hinders_nothing() {
    ExtBuilder::default().build_and_execute(|| {
        lend(STRANGERS, &[(1, NEW), (2, HOTKEY)]);
        lend(20, &[(3, NEW)]);
        assert_ok!(name(22, NET, &[(1, NEW), (2, SECOND_HOTKEY)]));
        lend(THIRD_HOTKEY, &[(5, SECOND_HOTKEY)]);
        // A child, and then a parent.
        Delegation::on_hotkey_swapped(&HOTKEY, &NEW);
        assert_eq!(parents(NEW), [(2, STRANGERS)]);
        assert_eq!(children(20), []);
        assert_ok!(Delegation::do_try_state());
        Delegation::on_hotkey_swapped(&THIRD_HOTKEY, &SECOND_HOTKEY);
        assert_eq!(children(SECOND_HOTKEY), []);
    });
}

#[test]
fn who_follows_a_hotkey_is_counted_before_it_is_swapped() {
    ExtBuilder::default().build_and_execute(|| {
        let followers = |netuid| Delegation::followers(&HOTKEY, &NEW, netuid);
        assert_eq!(followers(None), (0, 0));
        lend(STRANGERS, &[(1, HOTKEY)]);
        lend(20, &[(3, NEW)]);
        lend(THIRD_HOTKEY, &[(1, SECOND_HOTKEY)]);
        assert_eq!(followers(Some(NET)), (2, 0));
        // While anybody is about to lend, all are looked at.
        assert_ok!(name(22, NET, &[(1, SECOND_HOTKEY)]));
        assert_eq!(followers(Some(NET)), (4, 0));
        assert_eq!(followers(Some(OTHER_NET)), (0, 0));
        assert_eq!(followers(None), (4, 0));
        assert_ok!(Delegation::set_auto_stake(&STRANGER, NET, &HOTKEY));
        assert_eq!(followers(None), (4, 1));
    });
}

#[test]
fn what_the_new_name_lent_itself_ends() {
    ExtBuilder::default().build_and_execute(|| {
        lend(NEW, &[(1, 30)]);
        lend(HOTKEY, &[(2, 31)]);
        Delegation::on_hotkey_swapped(&HOTKEY, &NEW);
        assert_eq!(children(NEW), [(2, 31)]);
        assert_eq!(parents(30), []);
        assert_eq!(Parents::<Test>::get(NET).into_inner(), [NEW]);
    });
}

#[test]
fn a_hotkey_that_lends_is_in_use_and_one_that_is_lent_to_is_not() {
    ExtBuilder::default().build_and_execute(|| {
        lend(HOTKEY, &[(1, SECOND_HOTKEY)]);
        assert!(Delegation::is_in_use(&HOTKEY));
        assert!(!Delegation::is_in_use(&SECOND_HOTKEY));
        lend(HOTKEY, &[]);
        assert!(!Delegation::is_in_use(&HOTKEY));
    });
}

#[test]
fn whose_hotkey_is_given_up_is_about_to_lend_nothing() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(name(HOTKEY, NET, &[(1, SECOND_HOTKEY)]));
        assert_ok!(childkey_take(HOTKEY, 7));
        Delegation::on_released(&HOTKEY);
        ripen(NET);
        assert_eq!(children(HOTKEY), []);
        assert_eq!(Delegation::childkey_take(&HOTKEY, NET), 0);
        assert_eq!(Parents::<Test>::iter().count(), 0);
    });
}
