//! A hotkey says itself whose it is.

use crate::{mock::*, Error, OwnedHotkeys, ProvisionalUntil};
use frame_support::{assert_noop, assert_ok, assert_storage_noop};
use sp_runtime::DispatchError;
use yuma_interfaces::keys::{HotkeyCalls, OwnerOf};

const DAY: u64 = 7_200;
const EVE: AccountId = CAROL;

fn owner() -> Option<AccountId> {
    Keys::owner(&STRAY_HOTKEY)
}

fn has_listed(coldkey: AccountId) -> bool {
    OwnedHotkeys::<Test>::get(coldkey).contains(&STRAY_HOTKEY)
}

/// Eve has claimed a hotkey that is not hers.
fn claimed_by_eve(test: impl FnOnce()) {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(associate(EVE, STRAY_HOTKEY));
        assert_eq!(owner(), Some(EVE));
        Heard::take();
        test();
    });
}

fn assert_final() {
    for coldkey in [OWNER, BOB, CAROL] {
        if owner() != Some(coldkey) {
            let refused = Error::<Test>::NonAssociatedColdKey;
            assert_noop!(name(STRAY_HOTKEY, coldkey), refused);
        }
        let refused = Error::<Test>::HotkeyOwnershipFinal;
        assert_noop!(claim(STRAY_HOTKEY, coldkey), refused);
    }
}

#[test]
fn a_call_of_the_hotkey_that_names_its_coldkey_takes_it_from_whoever_claimed_it() {
    claimed_by_eve(|| {
        assert_ok!(name(STRAY_HOTKEY, BOB));
        assert_eq!(owner(), Some(BOB));
        assert_final();
    });
}

#[test]
fn so_does_a_claim_of_the_hotkey_and_only_once() {
    claimed_by_eve(|| {
        assert_ok!(claim(STRAY_HOTKEY, BOB));
        assert_eq!(owner(), Some(BOB));
        assert_final();
    });
}

#[test]
fn a_hotkey_may_claim_itself_for_the_coldkey_that_has_it() {
    claimed_by_eve(|| {
        assert_ok!(claim(STRAY_HOTKEY, EVE));
        assert_eq!(owner(), Some(EVE));
        assert_final();
    });
}

#[test]
fn lists_follow_the_owner_and_listeners_hear_of_it() {
    claimed_by_eve(|| {
        assert_ok!(claim(STRAY_HOTKEY, BOB));
        assert!(has_listed(BOB) && !has_listed(EVE));
        let changes = [
            Change::Disowned(EVE, STRAY_HOTKEY),
            Change::Owned(BOB, STRAY_HOTKEY, false),
        ];
        assert_eq!(Heard::take(), changes);
    });
}

#[test]
fn no_coldkey_takes_a_hotkey_by_its_own_word() {
    claimed_by_eve(|| {
        let refused = DispatchError::from(Error::<Test>::NonAssociatedColdKey);
        assert_noop!(associate(BOB, STRAY_HOTKEY), refused);
        assert_ok!(name(STRAY_HOTKEY, BOB));
        assert_noop!(associate(EVE, STRAY_HOTKEY), refused);
    });
}

#[test]
fn whatever_the_hotkey_signs_makes_its_owner_final() {
    claimed_by_eve(|| {
        Keys::note_signed(&STRAY_HOTKEY);
        assert_eq!(owner(), Some(EVE));
        assert_final();
        assert_storage_noop!(Keys::note_signed(&STRAY_HOTKEY));
    });
}

#[test]
fn what_others_sign_makes_nothing_final() {
    claimed_by_eve(|| {
        for other in [EVE, BOB] {
            assert_storage_noop!(Keys::note_signed(&other));
        }
        assert_ok!(claim(STRAY_HOTKEY, BOB));
    });
}

#[test]
fn an_owner_is_final_after_a_day() {
    claimed_by_eve(|| {
        System::set_block_number(DAY);
        assert_ok!(name(STRAY_HOTKEY, BOB));
    });
    claimed_by_eve(|| {
        System::set_block_number(1 + DAY);
        assert_final();
        assert_eq!(owner(), Some(EVE));
    });
}

#[test]
fn claiming_again_does_not_begin_another_day() {
    claimed_by_eve(|| {
        System::set_block_number(DAY);
        assert_storage_noop!(assert_ok!(associate(EVE, STRAY_HOTKEY)));
        System::set_block_number(1 + DAY);
        assert_final();
    });
}

#[test]
fn a_fast_chain_may_have_a_shorter_day() {
    ExtBuilder::default().claim_blocks(5).build_and_execute(|| {
        assert_ok!(associate(EVE, STRAY_HOTKEY));
        System::set_block_number(6);
        assert_final();
    });
}

#[test]
fn a_hotkey_that_signs_first_is_its_coldkeys_for_good() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(name(STRAY_HOTKEY, BOB));
        assert_eq!(owner(), Some(BOB));
        assert_final();
        assert_eq!(ProvisionalUntil::<Test>::get(STRAY_HOTKEY), None);
    });
}

#[test]
fn a_coldkey_that_is_its_own_hotkey_takes_itself_back() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(associate(EVE, BOB));
        assert_ok!(associate(BOB, BOB));
        assert_eq!(Keys::owner(&BOB), Some(BOB));
        assert_noop!(name(BOB, EVE), Error::<Test>::NonAssociatedColdKey);
    });
}

#[test]
fn a_claim_to_a_hotkey_that_nobody_has_is_refused() {
    ExtBuilder::default().build_and_execute(|| {
        let nobodys = Error::<Test>::HotKeyAccountNotExists;
        assert_noop!(claim(STRAY_HOTKEY, BOB), nobodys);
    });
}

#[test]
fn a_claim_for_a_pot_is_refused() {
    claimed_by_eve(|| {
        let pot = Error::<Test>::CannotUseSystemAccount;
        assert_noop!(claim(STRAY_HOTKEY, POT), pot);
    });
}
