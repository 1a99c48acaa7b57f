//! A hotkey takes another's place.

use crate::{mock::*, OwnedHotkeys, ProvisionalUntil};
use yuma_interfaces::keys::OwnerOf;

#[test]
fn the_new_hotkey_is_owned_as_the_old_one_was() {
    ExtBuilder::default().build_and_execute(|| {
        let until = ProvisionalUntil::<Test>::get(HOTKEY);
        assert!(until.is_some());
        Keys::swap(&HOTKEY, &STRAY_HOTKEY);

        assert_eq!(Keys::owner(&STRAY_HOTKEY), Some(OWNER));
        assert_eq!(Keys::owner(&HOTKEY), None);
        assert_eq!(ProvisionalUntil::<Test>::get(STRAY_HOTKEY), until);
        assert_eq!(ProvisionalUntil::<Test>::get(HOTKEY), None);
        let owned = OwnedHotkeys::<Test>::get(OWNER).to_vec();
        assert_eq!(owned, [STRAY_HOTKEY, SECOND_HOTKEY]);
        assert_eq!(Heard::take(), [Change::Swapped(HOTKEY, STRAY_HOTKEY)]);
    });
}

#[test]
fn the_nonce_of_the_old_one_is_kept() {
    ExtBuilder::default().build_and_execute(|| {
        System::inc_account_nonce(HOTKEY);
        Keys::swap(&HOTKEY, &STRAY_HOTKEY);
        assert_eq!(System::account_nonce(HOTKEY), 1);
        assert_eq!(System::sufficients(&STRAY_HOTKEY), 1);
    });
}
