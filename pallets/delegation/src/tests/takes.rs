//! How owners change their takes.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok, storage::with_storage_layer};
use sp_runtime::DispatchResult;
use yuma_interfaces::{
    delegation::{TakeCalls, TakeOf},
    keys::OnOwnerChanged,
};
use yuma_types::NetUid;

const LOW: Error<Test> = Error::DelegateTakeTooLow;
const HIGH: Error<Test> = Error::DelegateTakeTooHigh;
const ANOTHERS: Error<Test> = Error::NonAssociatedColdKey;
const NOBODYS: Error<Test> = Error::HotKeyAccountNotExists;
const AGAIN: Error<Test> = Error::TxChildkeyTakeRateLimitExceeded;
const NONE_ON_ROOT: Error<Test> = Error::RegistrationNotPermittedOnRootSubnet;

/// 18 %.
const DEFAULT: u16 = 11_796;
const MONTH: u64 = 216_000;

fn raise(take: u16) -> DispatchResult {
    with_storage_layer(|| Delegation::increase_take(&OWNER, &HOTKEY, take))
}

fn lower(take: u16) -> DispatchResult {
    with_storage_layer(|| Delegation::decrease_take(&OWNER, &HOTKEY, take))
}

#[test]
fn it_can_be_lowered_at_any_time_and_raised_again_to_the_highest() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(lower(7));
        assert_ok!(lower(0));
        assert_eq!(Delegation::take(&HOTKEY), 0);
        assert_ok!(raise(DEFAULT));
        assert_ok!(lower(100));
        assert_eq!(Delegation::take(&HOTKEY), 100);
    });
}

#[test]
fn it_is_raised_once_in_so_many_blocks() {
    ExtBuilder::default()
        .take(HOTKEY, 7)
        .take(SECOND_HOTKEY, 7)
        .build_and_execute(|| {
            assert_ok!(raise(8));
            wait(MONTH - 1);
            assert_noop!(raise(9), Error::<Test>::DelegateTxRateLimitExceeded);
            assert_ok!(Delegation::increase_take(&OWNER, &SECOND_HOTKEY, 9));
            wait(1);
            assert_ok!(raise(9));
            TxDelegateTakeRateLimit::<Test>::put(0);
            assert_ok!(raise(10));
        });
}

#[test]
fn it_moves_to_the_side_that_the_call_says_and_stays_in_its_bounds() {
    ExtBuilder::default()
        .take(HOTKEY, 100)
        .build_and_execute(|| {
            MinDelegateTake::<Test>::put(50);
            for take in [0, 99, 100] {
                assert_noop!(raise(take), LOW);
            }
            for take in [DEFAULT + 1, u16::MAX] {
                assert_noop!(raise(take), HIGH);
            }
            for take in [100, 101, 49, 0] {
                assert_noop!(lower(take), LOW);
            }
            assert_ok!(lower(50));
            assert_ok!(raise(DEFAULT));
        });
}

#[test]
fn nobody_but_the_owner_changes_it() {
    ExtBuilder::default()
        .take(HOTKEY, 100)
        .build_and_execute(|| {
            assert_noop!(Delegation::increase_take(&STRANGER, &HOTKEY, 101), ANOTHERS);
            assert_noop!(Delegation::decrease_take(&STRANGER, &HOTKEY, 99), ANOTHERS);
            Stray::set(vec![HOTKEY]);
            assert_noop!(raise(101), NOBODYS);
            assert_noop!(lower(99), NOBODYS);
        });
}

#[test]
fn a_childs_take_is_nothing_until_it_says_otherwise() {
    ExtBuilder::default().build_and_execute(|| {
        assert_eq!(Delegation::childkey_take(&HOTKEY, NET), 0);
        assert_ok!(childkey_take(HOTKEY, DEFAULT));
        assert_eq!(Delegation::childkey_take(&HOTKEY, NET), DEFAULT);
        assert_eq!(Delegation::childkey_take(&HOTKEY, OTHER_NET), 0);
    });
}

#[test]
fn a_childs_take_is_raised_once_in_so_many_blocks_on_each_subnet() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(childkey_take(HOTKEY, 0));
        assert_ok!(childkey_take(HOTKEY, 10));
        assert_noop!(childkey_take(HOTKEY, 11), AGAIN);
        assert_ok!(childkey_take(HOTKEY, 5));
        assert_noop!(childkey_take(HOTKEY, 6), AGAIN);
        assert_ok!(Delegation::set_childkey_take(
            &OWNER, &HOTKEY, OTHER_NET, 11
        ));
        wait(MONTH);
        assert_ok!(childkey_take(HOTKEY, 6));
    });
}

#[test]
fn a_childs_take_stays_in_the_bounds_of_the_chain() {
    ExtBuilder::default().build_and_execute(|| {
        MinChildkeyTake::<Test>::put(7);
        MaxChildkeyTake::<Test>::put(9);
        for take in [0, 5, 6, 10, u16::MAX] {
            assert_noop!(
                childkey_take(HOTKEY, take),
                Error::<Test>::InvalidChildkeyTake
            );
        }
        assert_ok!(childkey_take(HOTKEY, 7));
        // Who set less before has no less than the minimum.
        MinChildkeyTake::<Test>::put(8);
        assert_eq!(Delegation::childkey_take(&HOTKEY, NET), 8);
        assert_eq!(Delegation::childkey_take(&SECOND_HOTKEY, OTHER_NET), 8);
    });
}

#[test]
fn a_childs_take_is_its_owners_to_set_on_a_subnet_that_exists() {
    ExtBuilder::default().build_and_execute(|| {
        let set = |coldkey: u64, netuid: NetUid| {
            Delegation::set_childkey_take(&coldkey, &HOTKEY, netuid, 1)
        };
        assert_noop!(set(STRANGER, NET), Error::<Test>::NonAssociatedColdKey);
        assert_noop!(set(OWNER, NOWHERE), Error::<Test>::SubnetNotExists);
        assert_noop!(set(OWNER, ROOT), NONE_ON_ROOT);
    });
}

/// Who claims a hotkey without its word owns it for a while at most.
#[test]
fn what_an_owner_has_said_of_a_take_does_not_bind_the_next() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(lower(0));
        assert_ok!(raise(1));
        assert_noop!(raise(2), Error::<Test>::DelegateTxRateLimitExceeded);
        Delegation::on_disowned(&OWNER, &HOTKEY);
        assert_eq!(Delegation::take(&HOTKEY), DEFAULT);
        assert_ok!(lower(5));
        assert_ok!(raise(6));
    });
}
