//! A coldkey gives a hotkey up.

use crate::{mock::*, Error, OwnedHotkeys, ProvisionalUntil};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use yuma_interfaces::keys::OwnerOf;

#[test]
fn a_hotkey_that_is_released_is_nobodys() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(release(OWNER, HOTKEY));

        assert_eq!(Keys::owner(&HOTKEY), None);
        assert_eq!(OwnedHotkeys::<Test>::get(OWNER).to_vec(), [SECOND_HOTKEY]);
        let changes = [Change::Disowned(OWNER, HOTKEY), Change::Released(HOTKEY)];
        assert_eq!(Heard::take(), changes);
        assert_eq!(ProvisionalUntil::<Test>::get(HOTKEY), None);
        assert_ok!(associate(BOB, HOTKEY));
        assert_eq!(Keys::owner(&HOTKEY), Some(BOB));
    });
}

#[test]
fn its_account_and_nonce_stay() {
    ExtBuilder::default().build_and_execute(|| {
        System::inc_account_nonce(HOTKEY);
        assert_ok!(release(OWNER, HOTKEY));
        assert_eq!(System::account_nonce(HOTKEY), 1);
        assert_ok!(associate(BOB, HOTKEY));
        assert_eq!(System::account_nonce(HOTKEY), 1);
        assert_eq!(System::sufficients(&HOTKEY), 1);
    });
}

#[test]
fn what_is_claimed_in_anothers_place_can_be_released_and_claimed_by_its_hotkey() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(associate(CAROL, STRAY_HOTKEY));
        assert_ok!(release(CAROL, STRAY_HOTKEY));
        assert_ok!(name(STRAY_HOTKEY, BOB));
        assert_eq!(Keys::owner(&STRAY_HOTKEY), Some(BOB));
    });
}

#[test]
fn nobody_but_its_coldkey_releases_a_hotkey() {
    ExtBuilder::default().build_and_execute(|| {
        let anothers = DispatchError::from(Error::<Test>::NonAssociatedColdKey);
        assert_noop!(release(BOB, HOTKEY), anothers);
        assert_noop!(release(HOTKEY, HOTKEY), anothers);
        let nobodys = Error::<Test>::HotKeyAccountNotExists;
        assert_noop!(release(BOB, STRAY_HOTKEY), nobodys);
    });
}

#[test]
fn a_hotkey_on_which_something_depends_is_not_released() {
    ExtBuilder::default().build_and_execute(|| {
        InUse::set([HOTKEY].into());
        assert_noop!(release(OWNER, HOTKEY), Error::<Test>::HotkeyInUse);
        assert_ok!(release(OWNER, SECOND_HOTKEY));
        InUse::take();
        assert_ok!(release(OWNER, HOTKEY));
    });
}
