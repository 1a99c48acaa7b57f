//! A coldkey claims a hotkey.

use crate::{mock::*, Error, OwnedHotkeys};
use frame_support::{
    assert_noop, assert_ok, assert_storage_noop,
    traits::{fungible::Mutate, tokens::Preservation},
};
use yuma_interfaces::keys::{HotkeyCalls, OwnerOf};

#[test]
fn the_first_coldkey_to_claim_a_hotkey_owns_it() {
    ExtBuilder::default().build_and_execute(|| {
        assert_eq!(Keys::owner(&STRAY_HOTKEY), None);
        assert_ok!(associate(BOB, STRAY_HOTKEY));

        assert_eq!(Keys::owner(&STRAY_HOTKEY), Some(BOB));
        assert_eq!(OwnedHotkeys::<Test>::get(BOB).to_vec(), [STRAY_HOTKEY]);
        assert_eq!(Heard::take(), [Change::Owned(BOB, STRAY_HOTKEY, true)]);
    });
}

#[test]
fn a_hotkey_of_another_coldkey_is_refused() {
    ExtBuilder::default().build_and_execute(|| {
        assert_noop!(associate(BOB, HOTKEY), Error::<Test>::NonAssociatedColdKey);
    });
}

#[test]
fn trying_to_associate_one_that_has_an_owner_changes_nothing() {
    ExtBuilder::default().build_and_execute(|| {
        assert_storage_noop!(assert_eq!(Keys::try_associate(&BOB, &HOTKEY), Ok(false)));
        assert_eq!(Keys::try_associate(&BOB, &STRAY_HOTKEY), Ok(true));
        assert_eq!(Keys::owner(&STRAY_HOTKEY), Some(BOB));
    });
}

#[test]
fn claiming_ones_own_hotkey_again_changes_nothing() {
    ExtBuilder::default().build_and_execute(|| {
        assert_storage_noop!(assert_ok!(associate(OWNER, HOTKEY)));
    });
}

#[test]
fn a_coldkey_may_own_several_hotkeys() {
    ExtBuilder::default().build_and_execute(|| {
        assert_eq!(
            OwnedHotkeys::<Test>::get(OWNER).to_vec(),
            [HOTKEY, SECOND_HOTKEY]
        );
    });
}

#[test]
fn a_coldkey_may_be_its_own_hotkey() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(associate(BOB, BOB));
        assert_eq!(Keys::owner(&BOB), Some(BOB));
    });
}

#[test]
fn a_pot_can_be_neither_hotkey_nor_coldkey() {
    ExtBuilder::default().build_and_execute(|| {
        let refused = sp_runtime::DispatchError::from(Error::<Test>::CannotUseSystemAccount);
        assert_noop!(associate(BOB, POT), refused);
        assert_noop!(associate(POT, STRAY_HOTKEY), refused);
    });
}

#[test]
fn a_hotkey_keeps_its_nonce_when_its_balance_goes() {
    ExtBuilder::default()
        .balance(HOTKEY, TAO)
        .balance(STRAY_HOTKEY, TAO)
        .balance(BOB, TAO)
        .build_and_execute(|| {
            for hotkey in [HOTKEY, STRAY_HOTKEY] {
                System::inc_account_nonce(hotkey);
                assert_ok!(Balances::transfer(
                    &hotkey,
                    &BOB,
                    TAO,
                    Preservation::Expendable
                ));
            }
            assert_eq!(System::account_nonce(HOTKEY), 1);
            // Unlike that of an account that nothing else keeps alive.
            assert_eq!(System::account_nonce(STRAY_HOTKEY), 0);
        });
}

#[test]
fn a_hotkey_without_any_balance_keeps_its_nonce() {
    ExtBuilder::default()
        .balance(BOB, 2 * TAO)
        .build_and_execute(|| {
            System::inc_account_nonce(HOTKEY);
            assert_ok!(Balances::transfer(
                &BOB,
                &HOTKEY,
                TAO,
                Preservation::Preserve
            ));
            assert_ok!(Balances::transfer(
                &HOTKEY,
                &BOB,
                TAO,
                Preservation::Expendable
            ));
            assert_eq!(System::account_nonce(HOTKEY), 1);
        });
}

#[test]
fn where_a_listener_has_no_room_a_coldkey_claims_nothing_and_a_hotkey_still_names_it() {
    ExtBuilder::default().build_and_execute(|| {
        Crowded::set([BOB].into());
        assert_noop!(associate(BOB, STRAY_HOTKEY), NO_ROOM);
        assert_ok!(name(STRAY_HOTKEY, BOB));
        assert_eq!(Heard::take(), [Change::Owned(BOB, STRAY_HOTKEY, false)]);
    });
}
