//! What always holds is noticed when it doesn't.

use crate::{mock::*, OwnedHotkeys, Owner, ProvisionalUntil};
use frame_support::assert_ok;

fn assert_noticed(corrupt: impl FnOnce(), what: &'static str) {
    ExtBuilder::default().build().execute_with(|| {
        assert_ok!(Keys::do_try_state());
        corrupt();
        assert_eq!(Keys::do_try_state(), Err(what.into()));
    });
}

fn list(coldkey: AccountId, hotkey: AccountId) {
    let listed = OwnedHotkeys::<Test>::mutate(coldkey, |owned| owned.try_push(hotkey));
    assert_ok!(listed);
}

#[test]
fn keys_that_are_missing_from_a_list_are_noticed() {
    assert_noticed(
        || OwnedHotkeys::<Test>::remove(OWNER),
        "a hotkey that is missing from its owner's list",
    );
}

#[test]
fn keys_that_are_on_a_wrong_list_are_noticed() {
    assert_noticed(|| list(BOB, HOTKEY), "a list names another's hotkey");
    assert_noticed(|| list(OWNER, HOTKEY), "a list names a hotkey twice");
}

#[test]
fn owners_that_are_none_are_noticed() {
    assert_noticed(
        || ProvisionalUntil::<Test>::insert(STRAY_HOTKEY, 9),
        "nobody is a provisional owner",
    );
    assert_noticed(
        || {
            Owner::<Test>::insert(STRAY_HOTKEY, BOB);
            list(BOB, STRAY_HOTKEY);
        },
        "a hotkey whose account may go",
    );
}
