//! What is said of when a hotkey may do what next.

use super::*;
use crate::{NextReveal, NextWeights};

fn next(hotkey: u64) -> NextWeights {
    Weights::next_weights(&hotkey, SUBNET, 0).unwrap()
}

/// The first block, from the next one on, in which something is let through.
fn first_block(mut may: impl FnMut() -> bool) -> Option<u64> {
    let (now, epoch) = (System::block_number(), Epoch::get());
    let found = (now + 1..now + 200).find(|block| {
        System::set_block_number(*block);
        Epoch::set(block / APART);
        may()
    });
    System::set_block_number(now);
    Epoch::set(epoch);
    found
}

#[test]
fn open_weights_may_be_set_when_the_limit_has_passed() {
    scene().build_and_execute(|| {
        change_rules(SUBNET, |rules| rules.rate_limit = 30);
        let first =
            || first_block(|| Weights::check_set(&VALIDATOR, SUBNET, 0, &[2], &[1], 0).is_ok());
        assert_eq!((next(VALIDATOR).set, first()), (Some(2), Some(2)));
        assert_ok!(set(VALIDATOR, &[2], &[1]));
        assert_eq!((next(VALIDATOR).set, first()), (Some(31), Some(31)));
        assert_eq!(next(VALIDATOR).commit, None);
        System::set_block_number(50);
        assert_eq!((next(VALIDATOR).set, first()), (Some(51), Some(51)));
    });
}

#[test]
fn a_commit_may_be_made_when_the_limit_has_passed_and_there_is_room() {
    sealed().build_and_execute(|| {
        let first = || first_block(|| Weights::check_commit(&VALIDATOR, SUBNET, 0).is_ok());
        RevealPeriod::set(2);
        for value in 1..=10 {
            assert_eq!((next(VALIDATOR).commit, first()), (Some(2), Some(2)));
            assert_ok!(commit(VALIDATOR, word(&[value])));
        }
        assert_eq!((next(VALIDATOR).commit, first()), (Some(30), Some(30)));
        change_rules(SUBNET, |rules| rules.rate_limit = 40);
        assert_eq!((next(VALIDATOR).commit, first()), (Some(41), Some(41)));
        assert_eq!(next(VALIDATOR).set, None);
    });
}

#[test]
fn a_reveal_has_its_epoch() {
    sealed().build_and_execute(|| {
        let word = word(&[1]);
        let first =
            || first_block(|| Weights::check_reveal(&VALIDATOR, SUBNET, 0, &[word]).is_ok());
        RevealPeriod::set(2);
        go_to_epoch(1);
        assert_ok!(commit(VALIDATOR, word));
        let window = |first| NextReveal {
            hash: hash_in(VALIDATOR, 0, word),
            committed_at: 10,
            first: Some(first),
            last: Some(39),
        };
        assert_eq!(next(VALIDATOR).reveals, [window(30)]);
        assert_eq!(first(), Some(30));
        go_to_epoch(3);
        assert_eq!(next(VALIDATOR).reveals, [window(31)]);
        assert_eq!(first(), Some(31));
        System::set_block_number(38);
        assert_eq!(next(VALIDATOR).reveals, [window(39)]);
        System::set_block_number(39);
        assert_eq!(next(VALIDATOR).reveals, []);
        assert_eq!(first(), None);
    });
}

#[test]
fn nothing_is_said_of_strangers_and_of_what_is_not_there() {
    scene().build_and_execute(|| {
        assert_eq!(Weights::next_weights(&STRANGER, SUBNET, 0), None);
        assert_eq!(Weights::next_weights(&VALIDATOR, SUBNET, 1), None);
        assert_eq!(Weights::next_weights(&MEMBER, ROOT, 0), None);
    });
}
