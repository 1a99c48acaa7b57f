//! How old a row is, which decides of whom it says nothing.

use super::*;
use yuma_interfaces::keys::OnHotkeySwapped;

/// The last block before its row was said, where its last update doesn't tell.
fn age_in(mecid: MechId, hotkey: u64) -> Option<u64> {
    Weights::known_until(SUBNET.mechanism(mecid), &[&hotkey])[0]
}

fn age(hotkey: u64) -> Option<u64> {
    age_in(0, hotkey)
}

fn switch(commit_reveal: bool) {
    change_rules(SUBNET, |rules| rules.commit_reveal = commit_reveal);
}

#[test]
fn what_was_revealed_stays_as_old_as_its_commit() {
    sealed().build_and_execute(|| {
        assert_ok!(commit(VALIDATOR, word(&[1])));
        System::set_block_number(4);
        assert_ok!(commit(VALIDATOR, word(&[2])));
        go_to_epoch(1);
        assert_ok!(commit(VALIDATOR, word(&[3])));
        assert_ok!(reveal(VALIDATOR, &[word(&[1]), word(&[2])]));
        assert_eq!(age(VALIDATOR), Some(3));
        // Whatever it commits later, and how long that is ago.
        assert_ok!(commit(VALIDATOR, word(&[4])));
        assert_eq!(age(VALIDATOR), Some(3));
        go_to_epoch(9);
        assert_eq!(age(VALIDATOR), Some(3));

        Weights::on_hotkey_swapped_on(SUBNET, &VALIDATOR, &STRANGER, false);
        seat(VALIDATOR, STRANGER);
        assert_eq!((age(VALIDATOR), age(STRANGER)), (None, Some(3)));
        replace(STRANGER, VALIDATOR);
        assert_eq!((age(VALIDATOR), age(STRANGER)), (None, None));
    });
}

#[test]
fn what_was_revealed_stays_so_when_commits_are_asked_for_no_more() {
    sealed().build_and_execute(|| {
        System::set_block_number(4);
        assert_ok!(commit(VALIDATOR, word(&[1])));
        go_to_epoch(1);
        assert_ok!(reveal(VALIDATOR, &[word(&[1])]));
        assert_ok!(commit(VALIDATOR, word(&[2])));
        switch(false);
        assert_eq!(age(VALIDATOR), Some(3));
        // What is set openly is as old as it is.
        assert_ok!(set(VALIDATOR, &[3], &[1]));
        assert_eq!(age(VALIDATOR), None);
        switch(true);
        assert_eq!(age(VALIDATOR), None);
    });
}

#[test]
fn what_was_set_openly_grows_no_younger_by_commits() {
    scene().build_and_execute(|| {
        System::set_block_number(4);
        assert_ok!(set(VALIDATOR, &[3], &[1]));
        switch(true);
        go_to_epoch(1);
        for value in 1..=2 {
            assert_ok!(commit(VALIDATOR, word(&[value])));
            assert_eq!(age(VALIDATOR), Some(3));
        }
        go_to_epoch(2);
        assert_ok!(reveal(VALIDATOR, &[word(&[1])]));
        assert_eq!(age(VALIDATOR), Some(9));
    });
}

#[test]
fn each_mechanism_has_rows_of_their_own_age() {
    sealed().build_and_execute(|| {
        set_mechanisms(2);
        System::set_block_number(4);
        // Nobody has said anything there yet.
        let hash = hash_in(VALIDATOR, 1, word(&[1]));
        assert_ok!(Weights::commit(&VALIDATOR, SUBNET, 1, hash));
        assert_eq!(age_in(1, VALIDATOR), None);
        go_to_epoch(1);
        assert_ok!(Weights::reveal(&VALIDATOR, SUBNET, 1, &[word(&[1])]));
        assert_eq!((age(VALIDATOR), age_in(1, VALIDATOR)), (None, Some(3)));
    });
}
