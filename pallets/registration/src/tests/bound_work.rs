//! Entry against work that names its subnet and its coldkey.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use yuma_interfaces::registration::{RegistrationCalls, Work};
use yuma_types::NetUid;

const MINER: AccountId = 21;
const EASY: u64 = 4;

fn solved(block: u64) -> Work {
    bound(NET, MINER, ALICE, block, EASY, true)
}

/// Block 10 of a chain where work is easy.
fn build_and_execute(test: impl FnOnce()) {
    ExtBuilder::default().build_and_execute(|| {
        for netuid in [NET, OTHER_NET] {
            Difficulty::<Test>::insert(netuid, EASY);
        }
        run_to(10);
        test();
    });
}

fn enter(coldkey: AccountId, netuid: NetUid, work: &Work) -> Result<(), DispatchError> {
    register_by_work(coldkey, netuid, work, MINER, coldkey).map(|_| ())
}

/// Refused by the call and, as it would come into the pool, by the check before it.
fn assert_refused(
    coldkey: AccountId,
    netuid: NetUid,
    work: &Work,
    error: impl Into<DispatchError>,
) {
    let error = error.into();
    let check = Registration::check_work(&coldkey, netuid, work, &MINER, &coldkey, true);
    assert_eq!(check, Err(error));
    assert_noop!(enter(coldkey, netuid, work), error);
}

#[test]
fn it_gives_a_uid_and_costs_no_tao() {
    build_and_execute(|| {
        let issuance = Balances::total_issuance();
        assert_ok!(enter(ALICE, NET, &solved(9)));
        assert_eq!(Uids::<Test>::get(NET, MINER), Some(1));
        assert_eq!(Owners::get()[&MINER], ALICE);
        assert_eq!(Balances::total_issuance(), issuance);
        assert_eq!(POWRegistrationsThisInterval::<Test>::get(NET), 1);
    });
}

#[test]
fn it_is_taken_on_one_of_the_last_five_blocks() {
    for (block, taken) in [(4, false), (5, true), (9, true), (10, false), (11, false)] {
        build_and_execute(|| {
            let work = solved(block);
            if taken {
                assert_ok!(enter(ALICE, NET, &work));
            } else {
                assert_refused(ALICE, NET, &work, Error::<Test>::InvalidWorkBlock);
            }
        });
    }
}

#[test]
fn it_is_of_no_use_to_another_coldkey_or_on_another_subnet() {
    build_and_execute(|| {
        let work = solved(9);
        assert_refused(BOB, NET, &work, Error::<Test>::InvalidSeal);
        assert_refused(ALICE, OTHER_NET, &work, Error::<Test>::InvalidSeal);
        let other_nonce = Work {
            nonce: work.nonce + 1,
            ..work.clone()
        };
        assert_refused(ALICE, NET, &other_nonce, Error::<Test>::InvalidSeal);
        assert_ok!(enter(ALICE, NET, &work));
    });
}

#[test]
fn it_has_to_meet_the_difficulty() {
    build_and_execute(|| {
        let work = bound(NET, MINER, ALICE, 9, EASY, false);
        assert_refused(ALICE, NET, &work, Error::<Test>::InvalidDifficulty);
    });
}

#[test]
fn one_kind_of_work_is_not_taken_for_the_other() {
    build_and_execute(|| {
        Difficulty::<Test>::insert(NET, 1);
        let as_unbound = Work {
            bound: false,
            ..solved(9)
        };
        assert_refused(ALICE, NET, &as_unbound, Error::<Test>::InvalidSeal);
        let as_bound = Work {
            bound: true,
            ..crate::mock::solved(MINER, 9, EASY)
        };
        assert_refused(ALICE, NET, &as_bound, Error::<Test>::InvalidSeal);
    });
}

#[test]
fn it_is_used_up_as_long_as_it_would_be_taken() {
    build_and_execute(|| {
        let work = solved(9);
        assert_ok!(enter(ALICE, NET, &work));
        for now in 11..=14 {
            run_to(now);
            // Another neuron has taken the uid.
            Uids::<Test>::remove(NET, MINER);
            assert_refused(ALICE, NET, &work, Error::<Test>::InvalidSeal);
            Uids::<Test>::insert(NET, MINER, 1);
        }
        run_to(15);
        Uids::<Test>::remove(NET, MINER);
        assert_refused(ALICE, NET, &work, Error::<Test>::InvalidWorkBlock);
        Uids::<Test>::insert(NET, MINER, 1);
    });
}
