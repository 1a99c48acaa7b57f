//! Whose take is how large.

use crate::mock::*;
use yuma_interfaces::{
    delegation::TakeOf,
    keys::{OnHotkeySwapped, OnOwnerChanged},
};

/// 18 %.
const DEFAULT: u16 = 11_796;

#[test]
fn it_is_18_percent_until_the_owner_says_otherwise() {
    ExtBuilder::default().take(HOTKEY, 7).build_and_execute(|| {
        assert_eq!(Delegation::take(&HOTKEY), 7);
        assert_eq!(Delegation::take(&SECOND_HOTKEY), DEFAULT);
    });
}

#[test]
fn it_ends_where_nobody_owns_the_hotkey_any_more() {
    ExtBuilder::default()
        .take(HOTKEY, 7)
        .take(SECOND_HOTKEY, 8)
        .build_and_execute(|| {
            Delegation::on_disowned(&OWNER, &HOTKEY);
            assert_eq!(Delegation::take(&HOTKEY), DEFAULT);
            assert_eq!(Delegation::take(&SECOND_HOTKEY), 8);
        });
}

#[test]
fn a_hotkey_that_takes_anothers_place_has_its_take() {
    ExtBuilder::default().take(HOTKEY, 7).build_and_execute(|| {
        Delegation::on_hotkey_swapped(&HOTKEY, &SECOND_HOTKEY);
        assert_eq!(Delegation::take(&HOTKEY), DEFAULT);
        assert_eq!(Delegation::take(&SECOND_HOTKEY), 7);
    });
}
