//! How committed weights are revealed.

use super::*;
use yuma_types::NetUid;

/// Asks first and tries then: the two must say the same, and a refusal changes nothing.
fn revealed(hotkey: u64, shown: &[Shown<'_>]) -> Result<Revealed, DispatchError> {
    let asked = Weights::check_reveal(&hotkey, SUBNET, 0, shown);
    let before = sp_io::storage::root(sp_runtime::StateVersion::V1);
    let done = reveal(hotkey, shown);
    assert_eq!(asked, done);
    if done.is_err() {
        assert_eq!(sp_io::storage::root(sp_runtime::StateVersion::V1), before);
    }
    done
}

#[test]
fn a_reveal_sets_what_was_committed() {
    sealed().build_and_execute(|| {
        assert_ok!(commit(VALIDATOR, word(&[7])));
        assert!(Weights::row(SUBNET.into(), 0).is_empty());
        go_to_epoch(1);
        let hashes = vec![hash_in(VALIDATOR, 0, word(&[7]))];
        let done = Revealed { uid: 0, hashes };
        assert_eq!(revealed(VALIDATOR, &[word(&[7])]), Ok(done));
        assert_eq!(Weights::row(SUBNET.into(), 0), [(2, 65535)]);
        assert!(pending(VALIDATOR).is_empty());
        assert!(!crate::WeightCommits::<Test>::contains_key(
            StorageIndex::from(SUBNET),
            VALIDATOR
        ));
    });
}

/// From the first block of its epoch to the last one, and in no other.
#[test]
fn a_reveal_has_one_epoch() {
    for (period, from, to) in [(1, 20, 29), (2, 30, 39)] {
        sealed().build_and_execute(|| {
            RevealPeriod::set(period);
            go_to_epoch(1);
            System::set_block_number(19);
            assert_ok!(commit(VALIDATOR, word(&[7])));
            for block in 19..50 {
                Epoch::set(block / APART);
                System::set_block_number(block);
                let asked = Weights::check_reveal(&VALIDATOR, SUBNET, 0, &[word(&[7])]);
                let expected = match block {
                    block if block < from => Some(Error::RevealTooEarly),
                    block if block > to => Some(Error::ExpiredWeightCommit),
                    _ => None,
                };
                assert_eq!(asked.err(), expected.map(Into::into), "block {block}");
            }
        });
    }
}

/// While an epoch is deferred it hasn't begun, and the one before goes on.
#[test]
fn a_deferred_epoch_moves_the_windows_on() {
    sealed().build_and_execute(|| {
        go_to_epoch(1);
        assert_ok!(commit(VALIDATOR, word(&[7])));
        System::set_block_number(20);
        assert_noop!(revealed(VALIDATOR, &[word(&[7])]), Error::RevealTooEarly);
        Epoch::set(2);
        System::set_block_number(33);
        assert_ok!(revealed(VALIDATOR, &[word(&[7])]));
    });
}

#[test]
fn another_period_is_for_later_commits() {
    sealed().build_and_execute(|| {
        RevealPeriod::set(3);
        assert_ok!(commit(VALIDATOR, word(&[1])));
        RevealPeriod::set(1);
        go_to_epoch(1);
        assert_noop!(revealed(VALIDATOR, &[word(&[1])]), Error::RevealTooEarly);
        assert_ok!(commit(VALIDATOR, word(&[2])));
        RevealPeriod::set(100);
        go_to_epoch(2);
        assert_noop!(revealed(VALIDATOR, &[word(&[1])]), Error::RevealTooEarly);
        // The newer word drops the older one, as it always does.
        assert_ok!(revealed(VALIDATOR, &[word(&[2])]));
        go_to_epoch(3);
        assert_noop!(
            revealed(VALIDATOR, &[word(&[1])]),
            Error::NoWeightsCommitFound
        );
    });
}

#[test]
fn what_is_shown_is_what_was_committed() {
    sealed().build_and_execute(|| {
        set_mechanisms(2);
        let right = Shown {
            uids: &[1, 2],
            values: &[3, 4],
            salt: &[5],
            version_key: 6,
        };
        assert_ok!(commit(VALIDATOR, right));
        let hash = hash_in(VALIDATOR, 0, right);
        assert_ok!(Weights::commit(&VALIDATOR, SUBNET, 1, hash));
        assert_ok!(Weights::commit(&OWNER, SUBNET, 0, hash));
        go_to_epoch(1);
        let (uids, values, salt) = (&[2, 1], &[4, 3], &[5, 5]);
        for wrong in [
            Shown { uids, ..right },
            Shown { values, ..right },
            Shown { salt, ..right },
            Shown { salt: &[], ..right },
            Shown {
                version_key: 7,
                ..right
            },
        ] {
            let error = Error::InvalidRevealCommitHashNotMatch;
            assert_noop!(revealed(VALIDATOR, &[wrong]), error);
        }
        // Nor is it another hotkey's, or another mechanism's.
        let error = Error::InvalidRevealCommitHashNotMatch;
        assert_noop!(revealed(OWNER, &[right]), error);
        let error = Error::InvalidRevealCommitHashNotMatch;
        assert_noop!(Weights::reveal(&VALIDATOR, SUBNET, 1, &[right]), error);
        assert_ok!(revealed(VALIDATOR, &[right]));
    });
}

#[test]
fn a_reveal_drops_what_was_committed_before() {
    sealed().build_and_execute(|| {
        for value in 1..=3 {
            System::set_block_number(value);
            assert_ok!(commit(VALIDATOR, word(&[value as u16])));
        }
        go_to_epoch(1);
        assert_ok!(commit(VALIDATOR, word(&[4])));
        assert_ok!(revealed(VALIDATOR, &[word(&[2])]));
        assert_eq!(pending(VALIDATOR), [(0, 3, 1), (1, 10, 2)]);
        let error = Error::InvalidRevealCommitHashNotMatch;
        assert_noop!(revealed(VALIDATOR, &[word(&[1])]), error);
        assert_noop!(revealed(VALIDATOR, &[word(&[4])]), Error::RevealTooEarly);
        assert_ok!(revealed(VALIDATOR, &[word(&[3])]));
        assert_eq!(pending(VALIDATOR), [(1, 10, 2)]);
    });
}

#[test]
fn the_same_commit_made_twice_is_revealed_twice() {
    sealed().build_and_execute(|| {
        assert_ok!(commit(VALIDATOR, word(&[1])));
        go_to_epoch(1);
        assert_ok!(commit(VALIDATOR, word(&[1])));
        assert_ok!(revealed(VALIDATOR, &[word(&[1])]));
        go_to_epoch(2);
        assert_ok!(revealed(VALIDATOR, &[word(&[1])]));
        let error = Error::NoWeightsCommitFound;
        assert_noop!(revealed(VALIDATOR, &[word(&[1])]), error);
    });
}

#[test]
fn of_a_batch_the_last_counts() {
    let twos = |value: &'static [u16; 2]| Shown {
        uids: &[2, 3],
        values: value,
        salt: &[],
        version_key: 0,
    };
    let all = [twos(&[1, 1]), twos(&[1, 2]), twos(&[4, 1])];
    sealed().build_and_execute(|| {
        for one in all {
            assert_ok!(commit(VALIDATOR, one));
        }
        go_to_epoch(1);
        let hashes: Vec<_> = all.map(|one| hash_in(VALIDATOR, 0, one)).to_vec();
        let mut backwards = all;
        backwards.reverse();
        let error = Error::NoWeightsCommitFound;
        assert_noop!(revealed(VALIDATOR, &backwards), error);
        assert_noop!(revealed(VALIDATOR, &[]), Error::InputLengthsUnequal);
        assert_eq!(revealed(VALIDATOR, &all).unwrap().hashes, hashes);
        assert_eq!(Weights::row(SUBNET.into(), 0), [(2, 65535), (3, 16384)]);
        assert!(pending(VALIDATOR).is_empty());
    });
}

#[test]
fn one_bad_item_refuses_a_batch() {
    sealed().build_and_execute(|| {
        let bad = Shown {
            uids: &[2, 2],
            values: &[1, 1],
            ..word(&[1])
        };
        for one in [word(&[1]), bad, word(&[2])] {
            assert_ok!(commit(VALIDATOR, one));
        }
        go_to_epoch(1);
        let error = Error::DuplicateUids;
        assert_noop!(revealed(VALIDATOR, &[word(&[1]), bad, word(&[2])]), error);
        assert_ok!(revealed(VALIDATOR, &[word(&[1]), word(&[2])]));
    });
}

/// All checks of a setting are a reveal's too, but that of time.
#[test]
fn a_reveal_passes_the_checks_of_a_setting() {
    sealed().build_and_execute(|| {
        change_rules(SUBNET, |rules| {
            rules.rate_limit = 1_000;
            rules.min_allowed = 1;
        });
        let contents: [(&[u16], &[u16], Error); 5] = [
            (&[2], &[], Error::WeightVecNotEqualSize),
            (&[0; 5], &[0; 5], Error::UidsLengthExceedUidsInSubNet),
            (&[2, 2], &[1, 1], Error::DuplicateUids),
            (&[4], &[1], Error::UidVecContainInvalidOne),
            (&[], &[], Error::WeightVecLengthIsLow),
        ];
        for (uids, values, error) in contents {
            let bad = Shown {
                uids,
                values,
                ..word(&[0])
            };
            let index = StorageIndex::from(SUBNET);
            LastUpdate::<Test>::mutate(index, |updates| updates[0] = 0);
            assert_ok!(commit(VALIDATOR, bad));
            Epoch::mutate(|epoch| *epoch += 1);
            assert_noop!(revealed(VALIDATOR, &[bad]), error);
        }
        assert_ok!(commit(MINER, word(&[1])));
        let foreign = Shown {
            uids: &[3],
            ..word(&[1])
        };
        LastUpdate::<Test>::mutate(StorageIndex::from(SUBNET), |updates| updates[2] = 0);
        assert_ok!(commit(MINER, foreign));
        Epoch::mutate(|epoch| *epoch += 1);
        // A miner may rate itself.
        assert_noop!(revealed(MINER, &[foreign]), Error::NeuronNoValidatorPermit);
        change_rules(SUBNET, |rules| rules.version_key = 1);
        let error = Error::IncorrectWeightVersionKey;
        assert_noop!(revealed(MINER, &[word(&[1])]), error);
        change_rules(SUBNET, |rules| rules.version_key = 0);
        change_rules(SUBNET, |rules| rules.stake_threshold = 1);
        let error = Error::NotEnoughStakeToSetWeights;
        assert_noop!(revealed(MINER, &[word(&[1])]), error);
        change_rules(SUBNET, |rules| rules.stake_threshold = 0);
        assert_ok!(revealed(MINER, &[word(&[1])]));
    });
}

#[test]
fn reveals_are_of_subnets_that_ask_for_them_and_of_those_who_committed() {
    sealed().build_and_execute(|| {
        let reveal = |netuid, mecid| Weights::reveal(&VALIDATOR, netuid, mecid, &[word(&[1])]);
        assert_noop!(reveal(NetUid(2), 0), Error::MechanismDoesNotExist);
        assert_noop!(reveal(SUBNET, 1), Error::MechanismDoesNotExist);
        assert_noop!(reveal(ROOT, 0), Error::CanNotSetRootNetworkWeights);
        assert_noop!(reveal(SUBNET, 0), Error::NoWeightsCommitFound);
        change_rules(SUBNET, |rules| rules.commit_reveal = false);
        assert_noop!(reveal(SUBNET, 0), Error::CommitRevealDisabled);
    });
}
