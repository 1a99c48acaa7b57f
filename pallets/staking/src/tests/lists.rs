//! Nobody fills another's lists.

use crate::{mock::*, Error, OwnedHotkeys, Owner, StakingHotkeys};
use frame_support::{assert_noop, assert_ok, assert_storage_noop};
use yuma_interfaces::{keys::OwnerOf, staking::Payouts};
use yuma_types::limits::{MAX_HOTKEYS_BY_OTHERS, MAX_HOTKEYS_PER_COLDKEY};

const MOST: usize = MAX_HOTKEYS_PER_COLDKEY as usize;
const MOST_BY_OTHERS: usize = MAX_HOTKEYS_BY_OTHERS as usize;

/// The first of many hotkeys.
const FIRST: AccountId = 1_000;

/// How long the lists of a coldkey are.
fn lengths(coldkey: AccountId) -> [usize; 2] {
    [
        OwnedHotkeys::<Test>::get(coldkey).len(),
        StakingHotkeys::<Test>::get(coldkey).len(),
    ]
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
fn a_victim_of_many_hotkeys_still_registers_and_stakes() {
    with_uninvited_hotkeys(|| {
        assert_eq!(lengths(BOB), [MOST_BY_OTHERS; 2]);
        assert_ok!(associate(BOB, STRAY_HOTKEY));
        assert_ok!(add(BOB, HOTKEY, NET, TAO));
        assert!(OwnedHotkeys::<Test>::get(BOB).contains(&STRAY_HOTKEY));
        assert!(StakingHotkeys::<Test>::get(BOB).contains(&HOTKEY));
    });
}

#[test]
fn a_hotkey_that_is_left_out_is_owned_and_paid_like_any_other() {
    with_uninvited_hotkeys(|| {
        assert_eq!(Staking::owner(&UNLISTED), Some(BOB));
        fund(NET, 2 * TAO);
        for _ in 0..2 {
            assert_ok!(Staking::pay_owner(NET, &UNLISTED, TAO));
        }
        assert_eq!(stake_of(BOB, UNLISTED, NET), 2 * TAO);
        assert_eq!(lengths(BOB), [MOST_BY_OTHERS; 2]);
        assert_ok!(remove(BOB, UNLISTED, NET, 2 * TAO));
    });
}

#[test]
fn what_a_coldkey_does_itself_lists_what_was_left_out() {
    with_uninvited_hotkeys(|| {
        assert_ok!(associate(BOB, UNLISTED));
        assert!(OwnedHotkeys::<Test>::get(BOB).contains(&UNLISTED));
        assert!(StakingHotkeys::<Test>::get(BOB).contains(&UNLISTED));

        fund(NET, TAO);
        assert_ok!(Staking::pay_owner(NET, &(UNLISTED - 1), TAO));
        assert_ok!(add(BOB, UNLISTED - 1, NET, TAO));
        assert!(StakingHotkeys::<Test>::get(BOB).contains(&(UNLISTED - 1)));
    });
}

#[test]
fn a_hotkey_that_finds_no_place_moves_all_the_same() {
    with_uninvited_hotkeys(|| {
        assert_ok!(associate(CAROL, STRAY_HOTKEY));
        assert_ok!(claim(STRAY_HOTKEY, BOB));
        assert_eq!(Staking::owner(&STRAY_HOTKEY), Some(BOB));
        assert_eq!(lengths(CAROL), [0, 0]);
        assert_eq!(lengths(BOB), [MOST_BY_OTHERS; 2]);
    });
}

#[test]
fn a_coldkey_fills_its_lists_itself_and_is_paid_on_what_it_has() {
    ExtBuilder::default()
        .stake(OWNER, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            for hotkey in (FIRST..).take(MOST) {
                assert_ok!(associate(BOB, hotkey));
            }
            assert_noop!(associate(BOB, STRAY_HOTKEY), Error::<Test>::TooManyHotkeys);
            assert!(!Owner::<Test>::contains_key(STRAY_HOTKEY));
            assert_noop!(add(BOB, HOTKEY, NET, TAO), Error::<Test>::TooManyHotkeys);
            assert_storage_noop!(assert_ok!(associate(BOB, FIRST)));

            // What others do goes on.
            assert_ok!(name(STRAY_HOTKEY, BOB));
            fund(NET, TAO);
            assert_ok!(Staking::pay_owner(NET, &STRAY_HOTKEY, TAO));
            assert_eq!(stake_of(BOB, STRAY_HOTKEY, NET), TAO);
        });
}

#[test]
fn a_list_may_lack_hotkeys_when_it_has_become_shorter_again() {
    with_uninvited_hotkeys(|| {
        assert_ok!(release(BOB, FIRST));
        assert_eq!(lengths(BOB), [MOST_BY_OTHERS - 1; 2]);
        assert_ok!(Staking::do_try_state());
    });
}
