//! Which hotkey gets the owner's part.

use super::governing::*;
use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use yuma_interfaces::subnets::OwnerHotkeyOf;

const ANOTHER: AccountId = 13;
const WEEK: u64 = 50_400;

#[test]
fn the_owner_names_another_of_its_hotkeys_once_a_week() {
    with_subnet(|| {
        assert_ok!(set_owner_hotkey(OWNER, NET, ANOTHER));
        assert_eq!(Subnets::owner_hotkey(NET), Some(ANOTHER));
        assert_eq!(Owners::get().get(&ANOTHER), Some(&ALICE));
        skip_blocks(WEEK - 1);
        // Root too has to wait.
        for who in [OWNER, BY_ROOT] {
            assert_noop!(
                set_owner_hotkey(who, NET, ALICE_HOTKEY),
                Error::<Test>::TxRateLimitExceeded
            );
        }
        skip_blocks(1);
        assert_ok!(set_owner_hotkey(BY_ROOT, NET, ALICE_HOTKEY));
        assert_eq!(Subnets::owner_hotkey(NET), Some(ALICE_HOTKEY));
    });
}

#[test]
fn it_is_no_strangers_and_nobody_elses_word() {
    with_subnet(|| {
        assert_ok!(create(BOB, BOB_HOTKEY));
        assert_noop!(
            set_owner_hotkey(STRANGER, NET, ANOTHER),
            DispatchError::BadOrigin
        );
        for who in [OWNER, BY_ROOT] {
            assert_noop!(set_owner_hotkey(who, NET, BOB_HOTKEY), NOT_YOURS);
        }
    });
}

#[test]
fn there_must_be_a_subnet_and_an_owner() {
    with_subnet(|| {
        assert_noop!(
            set_owner_hotkey(BY_ROOT, NOWHERE, ANOTHER),
            Error::<Test>::SubnetNotExists
        );
        assert_noop!(
            set_owner_hotkey(BY_ROOT, ROOT, ANOTHER),
            Error::<Test>::SubnetHasNoOwner
        );
    });
}
