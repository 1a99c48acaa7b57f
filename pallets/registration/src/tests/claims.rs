//! Whoever copies the work for a hotkey doesn't keep the hotkey.

use crate::{mock::*, *};
use alloc::vec::Vec;
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use yuma_interfaces::registration::{Registered, RegistrationCalls, UidOf, Work};
use yuma_types::{NetUid, Uid};

/// Was to be Alice's. Bob is quicker.
const MINER: AccountId = 21;
const EASY: u64 = 4;

/// Block 10, in which Bob has used the miner's work, done on block 9.
fn copied(test: impl FnOnce(Work)) {
    ExtBuilder::default().build_and_execute(|| {
        for netuid in [NET, OTHER_NET] {
            Difficulty::<Test>::insert(netuid, EASY);
        }
        run_to(10);
        let work = solved(MINER, 9, EASY);
        assert_ok!(register_by_work(BOB, NET, &work, MINER, BOB));
        assert_eq!(Owners::get()[&MINER], BOB);
        test(work);
    });
}

/// What the check says, the call does.
fn assert_refused(
    signer: AccountId,
    netuid: NetUid,
    work: &Work,
    coldkey: AccountId,
    error: impl Into<DispatchError>,
) {
    let error = error.into();
    let check = Registration::check_work(&signer, netuid, work, &MINER, &coldkey, true);
    assert_eq!(check, Err(error));
    assert_noop!(
        register_by_work(signer, netuid, work, MINER, coldkey),
        error
    );
}

fn assert_claimed(netuid: NetUid, work: &Work, uid: Uid) {
    assert_ok!(Registration::check_work(
        &MINER, netuid, work, &MINER, &ALICE, true
    ));
    let claimed = register_by_work(MINER, netuid, work, MINER, ALICE);
    assert_eq!(claimed, Ok(Registered { uid, recycled: 0 }));
    assert_eq!(Owners::get()[&MINER], ALICE);
}

#[test]
fn the_hotkeys_own_call_with_the_same_work_gives_it_to_its_coldkey_where_it_sits() {
    copied(|work| {
        Heard::set(Vec::new());
        assert_claimed(NET, &work, 1);
        assert_eq!(Uids::<Test>::get(NET, MINER), Some(1));
        assert_eq!(Registration::count(NET), 2);
        assert_eq!(Heard::get(), []);
    });
}

#[test]
fn that_is_not_another_registration() {
    copied(|work| {
        change_rules(NET, |rules| {
            rules.max_per_block = 1;
            rules.target_per_interval = 0;
            rules.max_uids = 1;
            rules.open = false;
        });
        Difficulty::<Test>::insert(NET, u64::MAX);
        assert_claimed(NET, &work, 1);
        assert_eq!(RegistrationsThisBlock::<Test>::get(NET), 1);
        assert_eq!(RegistrationsThisInterval::<Test>::get(NET), 1);
        assert_eq!(POWRegistrationsThisInterval::<Test>::get(NET), 1);
        assert_eq!(UsedWork::<Test>::get(9).len(), 1);
    });
}

#[test]
fn it_works_once() {
    copied(|work| {
        assert_claimed(NET, &work, 1);
        let there = DispatchError::from(Error::<Test>::HotKeyAlreadyRegisteredInSubNet);
        assert_refused(MINER, NET, &work, ALICE, there);
        // A thief of the hotkey, or another copy.
        assert_refused(MINER, NET, &work, BOB, NOT_YOURS);
        assert_refused(BOB, NET, &work, BOB, there);
    });
}

#[test]
fn the_copiers_next_call_changes_nothing() {
    copied(|work| {
        let there = DispatchError::from(Error::<Test>::HotKeyAlreadyRegisteredInSubNet);
        assert_refused(ALICE, NET, &work, ALICE, there);
        assert_refused(BOB, NET, &work, BOB, there);
        assert_refused(MINER, NET, &work, BOB, there);
    });
}

#[test]
fn it_needs_work_that_is_the_hotkeys_own_and_recent() {
    copied(|work| {
        let forged = Work {
            nonce: work.nonce + 1,
            ..work.clone()
        };
        assert_refused(MINER, NET, &forged, ALICE, Error::<Test>::InvalidSeal);
        let anothers = solved(22, 9, EASY);
        assert_refused(MINER, NET, &anothers, ALICE, Error::<Test>::InvalidSeal);
        run_to(12);
        assert_refused(MINER, NET, &work, ALICE, Error::<Test>::InvalidWorkBlock);
    });
}

#[test]
fn who_copies_it_to_another_subnet_does_not_spoil_the_hotkeys_own_call() {
    copied(|work| {
        assert_claimed(OTHER_NET, &work, 1);
        assert_eq!(Uids::<Test>::get(NET, MINER), Some(1));
        assert_eq!(RegistrationsThisBlock::<Test>::get(OTHER_NET), 1);
    });
}

#[test]
fn nor_do_copies_that_are_all_a_block_is_good_for() {
    copied(|work| {
        UsedWork::<Test>::mutate(9, |used| {
            let others = (0u32..).map(|number| {
                let mut seal = [0; 32];
                seal[..4].copy_from_slice(&number.to_le_bytes());
                (seal, false)
            });
            let seals = used.iter().copied().chain(others).take(1_024);
            *used = yuma_types::List::truncated(seals.collect());
        });
        let full = Error::<Test>::TooManyRegistrationsThisBlock;
        let another = search(MINER, 9, EASY, work.nonce + 1, true);
        assert_refused(MINER, OTHER_NET, &another, ALICE, full);
        assert_claimed(OTHER_NET, &work, 1);
    });
}

#[test]
fn the_hotkey_itself_uses_a_copied_seal_once() {
    copied(|work| {
        assert_claimed(OTHER_NET, &work, 1);
        change_rules(OTHER_NET, |rules| rules.max_uids = 2);
        assert_ok!(register(BOB, OTHER_NET, 31));
        assert_eq!(Uids::<Test>::get(OTHER_NET, MINER), None);
        assert_refused(MINER, OTHER_NET, &work, ALICE, Error::<Test>::InvalidSeal);
    });
}

#[test]
fn no_coldkey_uses_a_seal_that_anybody_has_used() {
    copied(|work| {
        let used = Error::<Test>::InvalidSeal;
        assert_refused(BOB, OTHER_NET, &work, BOB, used);
        let another = search(MINER, 9, EASY, work.nonce + 1, true);
        assert_claimed(OTHER_NET, &another, 1);
        change_rules(OTHER_NET, |rules| rules.max_uids = 2);
        assert_ok!(register(BOB, OTHER_NET, 31));
        let used = Error::<Test>::InvalidSeal;
        assert_refused(ALICE, OTHER_NET, &another, ALICE, used);
    });
}

#[test]
fn a_hotkey_that_a_stranger_paid_for_is_claimed_in_the_same_way() {
    copied(|_| {
        assert_ok!(register(BOB, NET, 22));
        let work = solved(22, 9, EASY);
        assert_ok!(register_by_work(22, NET, &work, 22, ALICE));
        assert_eq!(Owners::get()[&22], ALICE);
        assert_eq!(Uids::<Test>::get(NET, 22), Some(2));
    });
}

#[test]
fn a_seat_on_root_is_not_claimed_by_work() {
    copied(|work| {
        assert_ok!(join_root(BOB, MINER));
        let root = Error::<Test>::RegistrationNotPermittedOnRootSubnet;
        assert_refused(MINER, ROOT, &work, ALICE, root);
    });
}
