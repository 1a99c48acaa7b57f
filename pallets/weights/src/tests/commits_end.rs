//! How commits end that are not revealed, and that none stays which nobody can clear.

use super::*;
use frame_support::weights::WeightMeter;
use yuma_interfaces::{keys::OnHotkeySwapped, subnets::OnSubnetRemoved};

fn switch(commit_reveal: bool) {
    change_rules(SUBNET, |rules| rules.commit_reveal = commit_reveal);
}

fn commits() -> usize {
    crate::WeightCommits::<Test>::iter().count()
}

#[test]
fn what_has_expired_goes_with_the_next_commit_or_reveal() {
    sealed().build_and_execute(|| {
        RevealPeriod::set(2);
        assert_ok!(commit(VALIDATOR, word(&[1])));
        RevealPeriod::set(1);
        assert_ok!(commit(VALIDATOR, word(&[2])));
        go_to_epoch(2);
        assert_eq!(pending(VALIDATOR).len(), 2);
        assert_ok!(reveal(VALIDATOR, &[word(&[1])]));
        assert_eq!(commits(), 0);

        assert_ok!(commit(VALIDATOR, word(&[3])));
        go_to_epoch(4);
        assert_ok!(commit(VALIDATOR, word(&[4])));
        assert_eq!(pending(VALIDATOR), [(4, 40, 5)]);
    });
}

#[test]
fn who_has_commits_pending_sets_weights_openly_once_that_is_how() {
    sealed().build_and_execute(|| {
        for value in 1..=10 {
            assert_ok!(commit(VALIDATOR, word(&[value])));
        }
        switch(false);
        assert_ok!(set(VALIDATOR, &[3], &[1]));
        assert_eq!(commits(), 0);
        switch(true);
        go_to_epoch(1);
        // The open word was the newer one.
        let error = Error::NoWeightsCommitFound;
        assert_noop!(reveal(VALIDATOR, &[word(&[1])]), error);
        assert_ok!(commit(VALIDATOR, word(&[1])));
    });
}

#[test]
fn a_switch_off_and_on_again_leaves_commits_as_they_were() {
    sealed().build_and_execute(|| {
        assert_ok!(commit(VALIDATOR, word(&[1])));
        switch(false);
        go_to_epoch(1);
        let error = Error::CommitRevealDisabled;
        assert_noop!(reveal(VALIDATOR, &[word(&[1])]), error);
        switch(true);
        assert_ok!(reveal(VALIDATOR, &[word(&[1])]));
    });
}

#[test]
fn they_go_with_the_neuron() {
    sealed().build_and_execute(|| {
        set_mechanisms(2);
        let hash = CommitHash::default();
        assert_ok!(Weights::commit(&VALIDATOR, SUBNET, 0, hash));
        assert_ok!(Weights::commit(&VALIDATOR, SUBNET, 1, hash));
        assert_ok!(Weights::commit(&MINER, SUBNET, 1, hash));
        replace(VALIDATOR, STRANGER);
        assert_eq!(commits(), 1);
        // A new neuron of the same hotkey begins with none.
        replace(STRANGER, VALIDATOR);
        assert!(pending(VALIDATOR).is_empty());
    });
}

#[test]
fn they_go_with_the_subnet() {
    sealed().build_and_execute(|| {
        set_mechanisms(2);
        for (hotkey, mecid) in [(VALIDATOR, 0), (VALIDATOR, 1), (MINER, 0), (MINER, 1)] {
            let hash = CommitHash::default();
            assert_ok!(Weights::commit(&hotkey, SUBNET, mecid, hash));
        }
        assert!(!Weights::clear_subnet(
            SUBNET,
            &mut WeightMeter::with_limit(frame_support::weights::Weight::zero())
        ));
        assert_eq!(commits(), 4);
        let mut left = 4;
        while left > 0 {
            let one = <Test as frame_system::Config>::DbWeight::get().reads_writes(1, 1);
            // One search each for rows and commits of both mechanisms, and one to clear.
            let mut meter = WeightMeter::with_limit(one * 5);
            Weights::clear_subnet(SUBNET, &mut meter);
            assert!(commits() < left);
            left = commits();
        }
        assert!(Weights::clear_subnet(SUBNET, &mut WeightMeter::new()));
        assert!(Weights::last_updates(SUBNET.into()).is_empty());
        assert!(Weights::last_updates(SUBNET.mechanism(1)).is_empty());
        // As if it had never been removed.
        for mecid in 0..2 {
            let nobody = yuma_types::List::truncated(vec![0; 4]);
            LastUpdate::<Test>::insert(SUBNET.mechanism(mecid), nobody);
        }
    });
}

/// The hash is of the old hotkey: the new one could not reveal it.
#[test]
fn they_go_when_the_hotkey_is_swapped() {
    sealed().build_and_execute(|| {
        let swaps: [fn(); 2] = [
            || Weights::on_hotkey_swapped(&VALIDATOR, &STRANGER),
            || Weights::on_hotkey_swapped_on(SUBNET, &VALIDATOR, &STRANGER, false),
        ];
        for swap in swaps {
            assert_ok!(commit(VALIDATOR, word(&[1])));
            swap();
            seat(VALIDATOR, STRANGER);
            assert_eq!(commits(), 0);
            assert_ok!(commit(STRANGER, word(&[1])));
            go_to_epoch(1);
            assert_ok!(reveal(STRANGER, &[word(&[1])]));
            Weights::on_hotkey_swapped(&STRANGER, &VALIDATOR);
            seat(STRANGER, VALIDATOR);
            go_to_epoch(0);
        }
    });
}

#[test]
fn they_go_with_their_mechanism() {
    sealed().build_and_execute(|| {
        set_mechanisms(3);
        for mecid in 0..3 {
            let hash = CommitHash::default();
            assert_ok!(Weights::commit(&VALIDATOR, SUBNET, mecid, hash));
        }
        set_mechanisms(1);
        assert_eq!(commits(), 1);
        assert_eq!(pending(VALIDATOR).len(), 1);
    });
}
