//! How weights are committed.

use super::*;
use yuma_types::NetUid;

#[test]
fn a_commit_is_kept_with_its_epoch_its_block_and_the_epoch_of_its_reveal() {
    sealed().build_and_execute(|| {
        go_to_epoch(3);
        assert_ok!(commit(VALIDATOR, word(&[1])));
        let hash = hash_in(VALIDATOR, 0, word(&[1]));
        let kept = crate::WeightCommits::<Test>::get(StorageIndex::from(SUBNET), VALIDATOR);
        assert_eq!(kept.unwrap().into_inner(), [(hash, 3, 30, 4)]);
    });
}

#[test]
fn a_commit_counts_as_an_update_and_a_reveal_does_not() {
    sealed().build_and_execute(|| {
        go_to_epoch(3);
        assert_ok!(commit(VALIDATOR, word(&[1])));
        assert_eq!(last_update(SUBNET, 0), 30);
        go_to_epoch(4);
        assert_ok!(reveal(VALIDATOR, &[word(&[1])]));
        assert_eq!(last_update(SUBNET, 0), 30);
    });
}

#[test]
fn commits_come_no_sooner_than_the_limit_lets_them() {
    sealed().build_and_execute(|| {
        change_rules(SUBNET, |rules| rules.rate_limit = 5);
        go_to_epoch(1);
        assert_ok!(commit(VALIDATOR, word(&[1])));
        System::set_block_number(14);
        let error = Error::CommittingWeightsTooFast;
        assert_noop!(commit(VALIDATOR, word(&[2])), error);
        System::set_block_number(15);
        assert_ok!(commit(VALIDATOR, word(&[2])));
    });
}

#[test]
fn no_more_than_ten_are_pending() {
    sealed().build_and_execute(|| {
        for value in 1..=10 {
            assert_ok!(commit(VALIDATOR, word(&[value])));
        }
        let error = Error::TooManyUnrevealedCommits;
        assert_noop!(commit(VALIDATOR, word(&[11])), error);
        // Another's place is its own.
        assert_ok!(commit(MINER, word(&[1])));
    });
}

#[test]
fn what_has_expired_makes_room_by_itself() {
    sealed().build_and_execute(|| {
        for value in 1..=10 {
            assert_ok!(commit(VALIDATOR, word(&[value])));
        }
        go_to_epoch(1);
        let error = Error::TooManyUnrevealedCommits;
        assert_noop!(commit(VALIDATOR, word(&[11])), error);
        go_to_epoch(2);
        assert_ok!(commit(VALIDATOR, word(&[11])));
        assert_eq!(pending(VALIDATOR), [(2, 20, 3)]);
    });
}

#[test]
fn each_mechanism_has_commits_of_its_own() {
    sealed().build_and_execute(|| {
        set_mechanisms(2);
        let hash = hash_in(VALIDATOR, 1, word(&[1]));
        assert_ok!(Weights::commit(&VALIDATOR, SUBNET, 1, hash));
        assert!(pending(VALIDATOR).is_empty());
        assert_eq!(Weights::last_updates(SUBNET.mechanism(1)), [1, 0, 0, 0]);
        go_to_epoch(1);
        let error = Error::NoWeightsCommitFound;
        assert_noop!(reveal(VALIDATOR, &[word(&[1])]), error);
        assert_ok!(Weights::reveal(&VALIDATOR, SUBNET, 1, &[word(&[1])]));
        assert!(Weights::row(SUBNET.into(), 0).is_empty());
        assert_eq!(Weights::row(SUBNET.mechanism(1), 0), [(2, 65535)]);
    });
}

/// Everything is wrong at first; each step mends what was refused, and the next check refuses.
#[test]
fn the_checks_of_a_commit_come_in_their_order() {
    let strict = WeightRules {
        stake_threshold: 1,
        rate_limit: 10,
        ..Default::default()
    };
    scene().rules(SUBNET, strict).build_and_execute(|| {
        let commit = |hotkey: u64, netuid, mecid| {
            let asked = Weights::check_commit(&hotkey, netuid, mecid);
            let hash = CommitHash::default();
            let done = Weights::commit(&hotkey, netuid, mecid, hash);
            assert_eq!(asked, done);
            done
        };
        let error = Error::MechanismDoesNotExist;
        assert_noop!(commit(STRANGER, NetUid(2), 0), error);
        let error = Error::MechanismDoesNotExist;
        assert_noop!(commit(STRANGER, SUBNET, 1), error);
        let error = Error::CanNotSetRootNetworkWeights;
        assert_noop!(commit(STRANGER, ROOT, 0), error);
        assert_noop!(commit(STRANGER, SUBNET, 0), Error::CommitRevealDisabled);
        change_rules(SUBNET, |rules| rules.commit_reveal = true);
        let error = Error::HotKeyNotRegisteredInSubNet;
        assert_noop!(commit(STRANGER, SUBNET, 0), error);
        LastUpdate::<Test>::mutate(StorageIndex::from(SUBNET), |updates| updates[2] = 1);
        let error = Error::NotEnoughStakeToSetWeights;
        assert_noop!(commit(MINER, SUBNET, 0), error);
        set_stake(MINER, SUBNET, 1);
        assert_noop!(commit(MINER, SUBNET, 0), Error::CommittingWeightsTooFast);
        System::set_block_number(11);
        assert_ok!(commit(MINER, SUBNET, 0));
        // The owner needs no stake.
        assert_ok!(commit(OWNER, SUBNET, 0));
    });
}

#[test]
fn a_batch_has_lists_of_one_length_and_names_no_subnet_twice() {
    ExtBuilder::default().build_and_execute(|| {
        let check = |lengths: &[usize], netuids: &[u16]| {
            let netuids: Vec<_> = netuids.iter().copied().map(NetUid).collect();
            Weights::check_batch(lengths, &netuids)
        };
        assert_ok!(check(&[2, 2], &[1, 2]));
        assert_ok!(check(&[1, 1, 1, 1], &[]));
        for lengths in [&[][..], &[0, 0], &[1, 2], &[2, 2, 1]] {
            assert_noop!(check(lengths, &[]), Error::InputLengthsUnequal);
        }
        assert_noop!(check(&[3, 3], &[1, 2, 1]), Error::DuplicateUids);
    });
}
