//! A hotkey takes another's place.

use crate::{mock::*, Error, OwnedHotkeys, ProvisionalUntil, TxRateLimit};
use frame_support::{
    assert_noop, assert_ok, storage::with_storage_layer, traits::fungible::Inspect,
};
use sp_runtime::DispatchResult;
use yuma_interfaces::{
    keys::{Association, HotkeyCalls, OwnerOf, SwapCalls},
    subnets::OnSubnetRemoved,
};
use yuma_types::{NetUid, Rao};

const COST: Rao = TAO / 10;
const COST_ON_SUBNET: Rao = TAO / 1_000;

fn swap(old: AccountId, new: AccountId, netuid: Option<NetUid>) -> DispatchResult {
    with_storage_layer(|| Keys::swap_hotkey(&OWNER, &old, &new, netuid, false))
}

/// Both hotkeys of the owner have signed, and the owner can pay.
fn with_final_hotkeys(test: impl FnOnce()) {
    ExtBuilder::default()
        .balance(OWNER, 10 * TAO)
        .build_and_execute(|| {
            Keys::note_signed(&HOTKEY);
            Keys::note_signed(&SECOND_HOTKEY);
            test();
        });
}

#[test]
fn the_new_hotkey_is_owned_as_the_old_one_was() {
    with_final_hotkeys(|| {
        let issuance = Balances::total_issuance();
        assert_ok!(swap(HOTKEY, STRAY_HOTKEY, None));
        assert_eq!(Keys::owner(&STRAY_HOTKEY), Some(OWNER));
        assert_eq!(Keys::owner(&HOTKEY), None);
        let owned = OwnedHotkeys::<Test>::get(OWNER).to_vec();
        assert_eq!(owned, [STRAY_HOTKEY, SECOND_HOTKEY]);
        assert_eq!(Heard::take(), [Change::Swapped(HOTKEY, STRAY_HOTKEY)]);
        assert_eq!(Balances::balance(&OWNER), 10 * TAO - COST);
        assert_eq!(Balances::total_issuance(), issuance - COST);
    });
}

#[test]
fn who_holds_the_new_hotkey_can_still_say_whose_it_is() {
    with_final_hotkeys(|| {
        assert_ok!(swap(HOTKEY, STRAY_HOTKEY, None));
        assert!(ProvisionalUntil::<Test>::contains_key(STRAY_HOTKEY));
        assert_ok!(claim(STRAY_HOTKEY, BOB));
    });
}

#[test]
fn a_hotkey_that_has_not_signed_keeps_its_place() {
    ExtBuilder::default()
        .balance(OWNER, 10 * TAO)
        .build_and_execute(|| {
            assert_noop!(
                swap(HOTKEY, STRAY_HOTKEY, None),
                Error::<Test>::HotkeyOwnershipProvisional
            );
        });
}

#[test]
fn a_hotkey_of_its_own_that_is_not_in_use_may_take_the_place() {
    with_final_hotkeys(|| {
        assert_ok!(swap(HOTKEY, SECOND_HOTKEY, None));
        assert_eq!(OwnedHotkeys::<Test>::get(OWNER).to_vec(), [SECOND_HOTKEY]);
        assert!(!ProvisionalUntil::<Test>::contains_key(SECOND_HOTKEY));
    });
}

#[test]
fn on_one_subnet_both_are_owned() {
    with_final_hotkeys(|| {
        assert_ok!(swap(HOTKEY, STRAY_HOTKEY, Some(NET)));
        assert_eq!(Keys::owner(&HOTKEY), Some(OWNER));
        assert_eq!(Keys::owner(&STRAY_HOTKEY), Some(OWNER));
        let heard = Heard::take();
        assert!(heard.contains(&Change::SwappedOn(NET, HOTKEY, STRAY_HOTKEY, true)));
        assert_eq!(Balances::balance(&OWNER), 10 * TAO - COST_ON_SUBNET);
    });
}

#[test]
fn without_its_stake_a_hotkey_gives_its_place_on_all_subnets_and_stays() {
    with_final_hotkeys(|| {
        Staked::set([STRAY_HOTKEY].into());
        assert_ok!(Keys::swap_hotkey(
            &OWNER,
            &HOTKEY,
            &STRAY_HOTKEY,
            None,
            true
        ));
        assert_eq!(Keys::owner(&HOTKEY), Some(OWNER));
        let on = |netuid| Change::SwappedOn(netuid, HOTKEY, STRAY_HOTKEY, false);
        let heard = Heard::take();
        assert!(heard.ends_with(&[NetUid::ROOT, NET, OTHER_NET].map(on)));
    });
}

#[test]
fn a_coldkey_swaps_hotkeys_so_often() {
    with_final_hotkeys(|| {
        assert_ok!(swap(HOTKEY, STRAY_HOTKEY, None));
        let last = System::block_number();
        System::set_block_number(last + 999);
        assert_noop!(
            swap(SECOND_HOTKEY, HOTKEY, None),
            Error::<Test>::HotKeySetTxRateLimitExceeded
        );
        System::set_block_number(last + 1_000);
        assert_ok!(swap(SECOND_HOTKEY, HOTKEY, Some(NET)));
        TxRateLimit::<Test>::put(0);
        let again = || swap(SECOND_HOTKEY, STRAY_HOTKEY + 1, Some(NET));
        assert_noop!(again(), Error::<Test>::HotKeySwapOnSubnetIntervalNotPassed);
        // Elsewhere it may, and of a subnet that is gone nothing is remembered.
        assert_ok!(swap(SECOND_HOTKEY, STRAY_HOTKEY + 1, Some(OTHER_NET)));
        let mut meter = frame_support::weights::WeightMeter::new();
        assert!(Keys::clear_subnet(NET, &mut meter));
        assert_ok!(again());
    });
}

#[test]
fn what_cannot_be_swapped() {
    with_final_hotkeys(|| {
        let refused = |old, new, netuid, error: Error<Test>| {
            assert_noop!(swap(old, new, netuid), error);
        };
        refused(13, 14, None, Error::NonAssociatedColdKey);
        refused(HOTKEY, HOTKEY, None, Error::NewHotKeyIsSameWithOld);
        refused(HOTKEY, POT, None, Error::CannotUseSystemAccount);
        refused(HOTKEY, 14, Some(NetUid(9)), Error::SubnetNotExists);
        assert_ok!(associate(BOB, 15));
        refused(HOTKEY, 15, None, Error::NonAssociatedColdKey);
        InUse::set([SECOND_HOTKEY].into());
        for netuid in [None, Some(NET)] {
            let error = Error::HotKeyAlreadyRegisteredInSubNet;
            refused(HOTKEY, SECOND_HOTKEY, netuid, error);
        }
        InUse::set([].into());
        Staked::set([SECOND_HOTKEY].into());
        let error = Error::NewHotKeyNotCleanForRootSwap;
        refused(HOTKEY, SECOND_HOTKEY, Some(NET), error);
        for moving in [HOTKEY, STRAY_HOTKEY] {
            Moving::set([moving].into());
            refused(HOTKEY, STRAY_HOTKEY, None, Error::SwapUnderWay);
        }
        Moving::set([].into());
        let rest = 500 + COST - 1;
        let error = Error::<Test>::NotEnoughBalanceToPaySwapHotKey;
        <Balances as frame_support::traits::fungible::Mutate<_>>::set_balance(&OWNER, rest);
        assert_noop!(swap(HOTKEY, STRAY_HOTKEY, None), error);
        assert_ok!(swap(HOTKEY, STRAY_HOTKEY, Some(NET)));
    });
}

#[test]
fn nobody_claims_a_hotkey_whose_stake_is_on_its_way() {
    with_final_hotkeys(|| {
        Moving::set([STRAY_HOTKEY].into());
        for signer in [BOB, STRAY_HOTKEY] {
            assert_noop!(
                Keys::associate(&signer, &BOB, &STRAY_HOTKEY),
                Error::<Test>::SwapUnderWay
            );
        }
    });
}

#[test]
fn the_nonce_of_the_old_one_is_kept() {
    with_final_hotkeys(|| {
        System::inc_account_nonce(HOTKEY);
        assert_ok!(swap(HOTKEY, STRAY_HOTKEY, None));
        assert_eq!(System::account_nonce(HOTKEY), 1);
        assert_eq!(System::sufficients(&STRAY_HOTKEY), 1);
    });
}
