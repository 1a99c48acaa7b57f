//! Nobody fills another's list.

use crate::{mock::*, Error, OwnedHotkeys, Owner};
use frame_support::{assert_noop, assert_ok, assert_storage_noop};
use yuma_interfaces::keys::{OwnerOf, UnlistedHotkeys};
use yuma_types::limits::{MAX_HOTKEYS_BY_OTHERS, MAX_HOTKEYS_PER_COLDKEY};

const MOST: usize = MAX_HOTKEYS_PER_COLDKEY as usize;
const MOST_BY_OTHERS: usize = MAX_HOTKEYS_BY_OTHERS as usize;

/// The first of many hotkeys.
const FIRST: AccountId = 1_000;

/// How long the list of a coldkey is.
fn length(coldkey: AccountId) -> usize {
    OwnedHotkeys::<Test>::get(coldkey).len()
}

/// As many hotkeys as a list can hold name Bob.
fn with_uninvited_hotkeys(test: impl FnOnce()) {
    ExtBuilder::default().build_and_execute(|| {
        for hotkey in (FIRST..).take(MOST) {
            assert_ok!(name(hotkey, BOB));
        }
        test();
    });
}

/// A hotkey that was left out.
const UNLISTED: AccountId = FIRST + MOST as AccountId - 1;

#[test]
fn a_victim_of_many_hotkeys_still_claims_its_own() {
    with_uninvited_hotkeys(|| {
        assert_eq!(length(BOB), MOST_BY_OTHERS);
        assert!(Keys::is_unlisted(&BOB, &UNLISTED) && !Keys::is_unlisted(&BOB, &FIRST));
        assert_ok!(associate(BOB, STRAY_HOTKEY));
        assert!(OwnedHotkeys::<Test>::get(BOB).contains(&STRAY_HOTKEY));
    });
}

#[test]
fn a_hotkey_that_is_left_out_is_owned_like_any_other() {
    with_uninvited_hotkeys(|| {
        assert_eq!(Keys::owner(&UNLISTED), Some(BOB));
        assert!(!OwnedHotkeys::<Test>::get(BOB).contains(&UNLISTED));
    });
}

#[test]
fn what_a_coldkey_does_itself_lists_what_was_left_out() {
    with_uninvited_hotkeys(|| {
        assert_ok!(associate(BOB, UNLISTED));
        assert!(OwnedHotkeys::<Test>::get(BOB).contains(&UNLISTED));
    });
}

#[test]
fn a_hotkey_that_finds_no_place_moves_all_the_same() {
    with_uninvited_hotkeys(|| {
        assert_ok!(associate(CAROL, STRAY_HOTKEY));
        assert_ok!(claim(STRAY_HOTKEY, BOB));
        assert_eq!(Keys::owner(&STRAY_HOTKEY), Some(BOB));
        assert_eq!((length(CAROL), length(BOB)), (0, MOST_BY_OTHERS));
    });
}

#[test]
fn a_coldkey_fills_its_list_itself_and_others_still_name_it() {
    ExtBuilder::default().build_and_execute(|| {
        for hotkey in (FIRST..).take(MOST) {
            assert_ok!(associate(BOB, hotkey));
        }
        assert_noop!(associate(BOB, STRAY_HOTKEY), Error::<Test>::TooManyHotkeys);
        assert!(!Owner::<Test>::contains_key(STRAY_HOTKEY));
        assert_storage_noop!(assert_ok!(associate(BOB, FIRST)));
        assert_ok!(name(STRAY_HOTKEY, BOB));
    });
}

#[test]
fn a_list_may_lack_hotkeys_when_it_has_become_shorter_again() {
    with_uninvited_hotkeys(|| {
        assert_ok!(release(BOB, FIRST));
        assert_eq!(length(BOB), MOST_BY_OTHERS - 1);
        assert_ok!(Keys::do_try_state());
    });
}
