//! Entry against proof of work.

use crate::{
    mock::{self, *},
    *,
};
use alloc::vec::Vec;
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use yuma_interfaces::registration::{RegistrationCalls, Work};
use yuma_pow::{meets, seal};
use yuma_types::NetUid;

const MINER: AccountId = 21;
const EASY: u64 = 4;

fn solved(hotkey: AccountId, block: u64) -> Work {
    mock::solved(hotkey, block, EASY)
}

/// Block 10 of a chain where work is easy.
fn build_and_execute(test: impl FnOnce()) {
    build_with(|_| (), test);
}

fn build_with(
    rules: impl FnOnce(&mut yuma_interfaces::subnets::RegistrationRules),
    test: impl FnOnce(),
) {
    ExtBuilder::default().rules(rules).build_and_execute(|| {
        for netuid in [NET, OTHER_NET] {
            Difficulty::<Test>::insert(netuid, EASY);
        }
        run_to(10);
        test();
    });
}

/// Refused by the call and, as it would come into the pool, by the check before it.
fn assert_refused(signer: AccountId, netuid: NetUid, work: &Work, error: impl Into<DispatchError>) {
    let error = error.into();
    let check = Registration::check_work(&signer, netuid, work, &MINER, &ALICE, true);
    assert_eq!(check, Err(error));
    assert_noop!(register_by_work(signer, netuid, work, MINER, ALICE), error);
}

#[test]
fn work_gives_a_uid_and_costs_no_tao() {
    build_and_execute(|| {
        let issuance = Balances::total_issuance();
        let registered = register_by_work(MINER, NET, &solved(MINER, 9), MINER, ALICE).unwrap();
        assert_eq!((registered.uid, registered.recycled), (1, 0));
        assert_eq!(Uids::<Test>::get(NET, MINER), Some(1));
        assert_eq!(Owners::get()[&MINER], ALICE);
        assert_eq!(Balances::total_issuance(), issuance);
        assert_eq!(RegistrationsThisBlock::<Test>::get(NET), 1);
        assert_eq!(RegistrationsThisInterval::<Test>::get(NET), 1);
        assert_eq!(POWRegistrationsThisInterval::<Test>::get(NET), 1);
        assert_eq!(BurnRegistrationsThisInterval::<Test>::get(NET), 0);
    });
}

#[test]
fn the_hotkey_or_its_coldkey_signs_and_nobody_else() {
    build_and_execute(|| {
        let work = solved(MINER, 9);
        assert_refused(
            BOB,
            NET,
            &work,
            Error::<Test>::TransactorAccountShouldBeHotKey,
        );
        assert_ok!(register_by_work(ALICE, NET, &work, MINER, ALICE));
    });
}

#[test]
fn work_on_one_of_the_last_two_blocks_is_taken() {
    for (block, taken) in [(7, false), (8, true), (9, true), (10, false), (11, false)] {
        build_and_execute(|| {
            let work = solved(MINER, block);
            if taken {
                assert_ok!(register_by_work(MINER, NET, &work, MINER, ALICE));
            } else {
                assert_refused(MINER, NET, &work, Error::<Test>::InvalidWorkBlock);
            }
        });
    }
}

#[test]
fn a_block_at_the_end_of_time_is_no_block() {
    build_and_execute(|| {
        let work = Work {
            block_number: u64::MAX,
            ..solved(MINER, 9)
        };
        assert_refused(MINER, NET, &work, Error::<Test>::InvalidWorkBlock);
    });
}

#[test]
fn a_block_without_a_hash_yet_cannot_be_worked_on() {
    build_and_execute(|| {
        let nonce = (0..).find(|nonce| meets(&seal(&[0; 32], &wide(MINER), *nonce), EASY));
        let nonce = nonce.unwrap();
        let work = Work {
            block_number: 10,
            nonce,
            seal: seal(&[0; 32], &wide(MINER), nonce).to_vec(),
            bound: false,
        };
        assert_refused(MINER, NET, &work, Error::<Test>::InvalidWorkBlock);
    });
}

#[test]
fn a_seal_that_misses_the_difficulty_is_refused() {
    build_and_execute(|| {
        let work = search(MINER, 9, EASY, 0, false);
        assert_refused(MINER, NET, &work, Error::<Test>::InvalidDifficulty);
    });
}

#[test]
fn no_seal_meets_the_highest_difficulty_by_overflow() {
    build_and_execute(|| {
        Difficulty::<Test>::insert(NET, u64::MAX);
        assert_refused(
            MINER,
            NET,
            &solved(MINER, 9),
            Error::<Test>::InvalidDifficulty,
        );
        for easiest in [0, 1] {
            Difficulty::<Test>::insert(NET, easiest);
            let any = search(MINER, 9, u64::MAX, 0, false);
            assert_ok!(Registration::check_work(
                &MINER, NET, &any, &MINER, &ALICE, true
            ));
        }
    });
}

#[test]
fn a_seal_that_is_not_the_nonces_is_refused() {
    build_and_execute(|| {
        let good = solved(MINER, 9);
        let other_nonce = Work {
            nonce: good.nonce + 1,
            ..good.clone()
        };
        let made_up = Work {
            seal: [0; 32].to_vec(),
            ..good.clone()
        };
        let other_block = Work {
            block_number: 8,
            ..good.clone()
        };
        let too_short = Work {
            seal: good.seal[..31].to_vec(),
            ..good.clone()
        };
        let too_long = Work {
            seal: [good.seal.as_slice(), &[0]].concat(),
            ..good
        };
        for wrong in [other_nonce, made_up, other_block, too_short, too_long] {
            assert_refused(MINER, NET, &wrong, Error::<Test>::InvalidSeal);
        }
    });
}

#[test]
fn the_seal_of_another_hotkey_is_of_no_use() {
    build_and_execute(|| {
        assert_refused(MINER, NET, &solved(22, 9), Error::<Test>::InvalidSeal);
    });
}

#[test]
fn a_hotkey_uses_a_seal_for_one_registration_on_one_subnet() {
    build_and_execute(|| {
        let work = solved(MINER, 9);
        assert_ok!(register_by_work(MINER, NET, &work, MINER, ALICE));
        assert_refused(MINER, OTHER_NET, &work, Error::<Test>::InvalidSeal);
        let another = search(MINER, 9, EASY, work.nonce + 1, true);
        assert_ok!(register_by_work(MINER, OTHER_NET, &another, MINER, ALICE));
    });
}

#[test]
fn who_was_replaced_cannot_come_back_with_the_same_seal() {
    let tiny = |rules: &mut yuma_interfaces::subnets::RegistrationRules| rules.max_uids = 2;
    build_with(tiny, || {
        let work = solved(MINER, 9);
        assert_ok!(register_by_work(MINER, NET, &work, MINER, ALICE));
        assert_ok!(register(BOB, NET, 31));
        assert_eq!(Uids::<Test>::get(NET, MINER), None);
        assert_refused(MINER, NET, &work, Error::<Test>::InvalidSeal);
    });
}

#[test]
fn used_seals_are_forgotten_with_their_window() {
    build_and_execute(|| {
        assert_ok!(register_by_work(
            MINER,
            NET,
            &solved(MINER, 8),
            MINER,
            ALICE
        ));
        assert_ok!(register_by_work(22, NET, &solved(22, 9), 22, ALICE));
        let remembered = || UsedWork::<Test>::iter_keys().collect::<Vec<_>>();
        // Bound work is taken the longest, five blocks.
        run_to(13);
        assert_eq!(remembered().len(), 2);
        run_to(14);
        assert_eq!(remembered(), [9]);
        run_to(15);
        assert!(remembered().is_empty());
    });
}

#[test]
fn a_registration_that_fails_uses_no_seal_up() {
    let full = |rules: &mut yuma_interfaces::subnets::RegistrationRules| rules.max_uids = 1;
    build_with(full, || {
        let work = solved(MINER, 9);
        let no_room = Error::<Test>::NoNeuronIdAvailable;
        assert_noop!(register_by_work(MINER, NET, &work, MINER, ALICE), no_room);
        change_rules(NET, |rules| rules.max_uids = 2);
        assert_ok!(register_by_work(MINER, NET, &work, MINER, ALICE));
    });
}

#[test]
fn the_root_and_missing_subnets_take_no_work() {
    build_and_execute(|| {
        let work = solved(MINER, 9);
        let root = Error::<Test>::RegistrationNotPermittedOnRootSubnet;
        assert_refused(MINER, ROOT, &work, root);
        assert_refused(MINER, NOWHERE, &work, Error::<Test>::SubnetNotExists);
    });
}

#[test]
fn a_subnet_may_close_itself_to_work_alone() {
    build_and_execute(|| {
        change_rules(NET, |rules| rules.open_to_work = false);
        let closed = Error::<Test>::SubNetRegistrationDisabled;
        assert_refused(MINER, NET, &solved(MINER, 9), closed);
        assert_ok!(register(ALICE, NET, MINER));

        change_rules(OTHER_NET, |rules| rules.open = false);
        let closed = Error::<Test>::SubNetRegistrationDisabled;
        assert_refused(MINER, OTHER_NET, &solved(MINER, 9), closed);
    });
}

#[test]
fn work_counts_towards_the_limits_of_block_and_interval() {
    let two = |rules: &mut yuma_interfaces::subnets::RegistrationRules| {
        rules.max_per_block = 2;
        rules.target_per_interval = 1;
    };
    build_with(two, || {
        assert_ok!(register_by_work(31, NET, &solved(31, 9), 31, BOB));
        assert_ok!(register(BOB, NET, 32));
        let full = Error::<Test>::TooManyRegistrationsThisBlock;
        assert_refused(MINER, NET, &solved(MINER, 9), full);
        next_block();
        assert_ok!(register(BOB, NET, 33));
        let full = Error::<Test>::TooManyRegistrationsThisInterval;
        assert_refused(MINER, NET, &solved(MINER, 10), full);
    });
}

#[test]
fn a_neuron_and_a_strangers_hotkey_are_refused() {
    build_and_execute(|| {
        assert_ok!(register(ALICE, NET, MINER));
        let there = Error::<Test>::HotKeyAlreadyRegisteredInSubNet;
        assert_refused(MINER, NET, &solved(MINER, 9), there);
        let check =
            Registration::check_work(&BOB, OTHER_NET, &solved(MINER, 9), &MINER, &BOB, true);
        assert_eq!(check, Err(NOT_YOURS));
    });
}

/// What the pool asks about the block after this one: it has the number, but has not begun.
fn assert_pool_says(expected: Result<(), Error<Test>>) {
    let now = System::block_number() + 1;
    frame_system::BlockHash::<Test>::insert(now - 1, hash(now - 1));
    System::set_block_number(now);
    let work = solved(MINER, now - 1);
    let checked = Registration::check_work(&MINER, NET, &work, &MINER, &ALICE, false);
    assert_eq!(checked, expected.map_err(Into::into));
    System::set_block_number(now - 1);
}

#[test]
fn the_pool_does_not_count_the_last_blocks_registrations_against_the_next() {
    build_with(
        |rules| rules.max_per_block = 1,
        || {
            assert_ok!(register(BOB, NET, 31));
            assert_pool_says(Ok(()));
            let full = Error::<Test>::TooManyRegistrationsThisBlock;
            assert_refused(MINER, NET, &solved(MINER, 9), full);
        },
    );
}

#[test]
fn the_pool_knows_when_an_interval_ends() {
    build_with(
        |rules| rules.target_per_interval = 1,
        || {
            for hotkey in 31..34 {
                assert_ok!(register(BOB, NET, hotkey));
            }
            run_to(99);
            assert_pool_says(Err(Error::<Test>::TooManyRegistrationsThisInterval));
            run_to(100);
            assert_pool_says(Ok(()));
        },
    );
}

#[test]
fn a_block_is_good_for_so_many_seals() {
    build_and_execute(|| {
        let seals = (0u32..1_024).map(|number| {
            let mut seal = [0; 32];
            seal[..4].copy_from_slice(&number.to_le_bytes());
            (seal, true)
        });
        UsedWork::<Test>::insert(9, yuma_types::List::truncated(seals.collect()));
        let full = Error::<Test>::TooManyRegistrationsThisBlock;
        assert_refused(MINER, NET, &solved(MINER, 9), full);
        assert_ok!(register_by_work(
            MINER,
            NET,
            &solved(MINER, 8),
            MINER,
            ALICE
        ));
    });
}

#[test]
fn a_coldkey_with_too_many_hotkeys_is_refused_before() {
    build_and_execute(|| {
        Crowded::set([ALICE].into());
        let work = solved(MINER, 9);
        assert_refused(ALICE, NET, &work, TOO_MANY);
        assert_ok!(register_by_work(MINER, NET, &work, MINER, ALICE));
    });
}

#[test]
fn a_subnet_on_which_all_are_spared_refuses_before() {
    for (max_uids, spared, refused) in [(1, 0, true), (2, 1, true), (2, 0, false)] {
        let full = |rules: &mut yuma_interfaces::subnets::RegistrationRules| {
            rules.max_uids = max_uids;
            rules.immune_owner_uids = spared;
        };
        build_with(full, || {
            if max_uids > 1 {
                assert_ok!(register(FOUNDER, NET, 31));
            }
            let work = solved(MINER, 9);
            if refused {
                assert_refused(MINER, NET, &work, Error::<Test>::NoNeuronIdAvailable);
            } else {
                assert_ok!(register_by_work(MINER, NET, &work, MINER, ALICE));
            }
        });
    }
}
