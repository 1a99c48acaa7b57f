//! What a vector of weights must fulfil.

use super::*;
use yuma_types::{MechId, NetUid};

#[test]
fn a_validator_sets_weights() {
    scene().build_and_execute(|| {
        System::set_block_number(7);
        assert_eq!(set(VALIDATOR, &[2, 3], &[65535, 1]), Ok(0));
        assert_eq!(Weights::row(SUBNET.into(), 0), [(2, 65535), (3, 1)]);
        assert_eq!(Weights::last_updates(SUBNET.into()), [7, 0, 0, 0]);
    });
}

#[test]
fn a_new_row_replaces_the_old_one() {
    scene().build_and_execute(|| {
        assert_ok!(set(VALIDATOR, &[1, 2], &[65535, 65535]));
        assert_ok!(set(VALIDATOR, &[3], &[65535]));
        assert_eq!(Weights::row(SUBNET.into(), 0), [(3, 65535)]);
    });
}

#[test]
fn a_subnet_that_does_not_exist_takes_no_weights() {
    scene().build_and_execute(|| {
        assert_noop!(
            Weights::set(&VALIDATOR, NetUid(2), 0, &[2], &[1], 0),
            Error::MechanismDoesNotExist
        );
    });
}

#[test]
fn a_subnet_has_the_mechanism_0_alone() {
    scene().build_and_execute(|| {
        for mecid in [1, 2, MechId::MAX] {
            assert_noop!(
                Weights::set(&VALIDATOR, SUBNET, mecid, &[2], &[1], 0),
                Error::MechanismDoesNotExist
            );
        }
    });
}

#[test]
fn the_root_network_takes_votes_and_no_weights() {
    scene().permit(ROOT, 0).build_and_execute(|| {
        assert_noop!(
            Weights::set(&MEMBER, ROOT, 0, &[1], &[1], 0),
            Error::CanNotSetRootNetworkWeights
        );
    });
}

#[test]
fn weights_are_not_set_openly_where_they_must_be_committed() {
    scene().build_and_execute(|| {
        change_rules(SUBNET, |rules| rules.commit_reveal = true);
        assert_noop!(set(VALIDATOR, &[2], &[1]), Error::CommitRevealEnabled);
    });
}

#[test]
fn there_are_as_many_weights_as_uids() {
    scene().build_and_execute(|| {
        let error = Error::WeightVecNotEqualSize;
        assert_noop!(set(VALIDATOR, &[2, 3], &[1]), error);
        let error = Error::WeightVecNotEqualSize;
        assert_noop!(set(VALIDATOR, &[2], &[1, 1]), error);
    });
}

#[test]
fn there_are_no_more_uids_than_neurons() {
    scene().build_and_execute(|| {
        let error = Error::UidsLengthExceedUidsInSubNet;
        assert_noop!(set(VALIDATOR, &[0, 1, 2, 3, 4], &[1; 5]), error);
        assert_ok!(set(VALIDATOR, &[0, 1, 2, 3], &[1; 4]));
    });
}

#[test]
fn a_stranger_sets_no_weights() {
    scene().build_and_execute(|| {
        let error = Error::HotKeyNotRegisteredInSubNet;
        assert_noop!(set(STRANGER, &[2], &[1]), error);
        let error = Error::HotKeyNotRegisteredInSubNet;
        assert_noop!(set(MEMBER, &[2], &[1]), error);
    });
}

#[test]
fn the_stake_reaches_the_threshold() {
    scene().build_and_execute(|| {
        change_rules(SUBNET, |rules| rules.stake_threshold = 1_000);
        set_stake(VALIDATOR, SUBNET, 999);
        assert_noop!(
            set(VALIDATOR, &[2], &[1]),
            Error::NotEnoughStakeToSetWeights
        );
        set_stake(VALIDATOR, SUBNET, 1_000);
        assert_ok!(set(VALIDATOR, &[2], &[1]));
    });
}

#[test]
fn the_version_key_is_not_lower_than_the_subnets() {
    scene().build_and_execute(|| {
        change_rules(SUBNET, |rules| rules.version_key = 5);
        let set = |key| Weights::set(&VALIDATOR, SUBNET, 0, &[2], &[1], key);
        assert_noop!(set(4), Error::IncorrectWeightVersionKey);
        assert_ok!(set(5));
        assert_ok!(set(6));
    });
}

#[test]
fn a_subnet_without_a_version_key_takes_any() {
    scene().build_and_execute(|| {
        for key in [0, 1, u64::MAX] {
            assert_ok!(Weights::set(&VALIDATOR, SUBNET, 0, &[2], &[1], key));
        }
    });
}

#[test]
fn who_has_no_permit_rates_nobody() {
    scene().build_and_execute(|| {
        let error = Error::NeuronNoValidatorPermit;
        assert_noop!(set(MINER, &[3], &[1]), error);
        permit(SUBNET, 2);
        assert_ok!(set(MINER, &[3], &[1]));
    });
}

#[test]
fn no_uid_comes_twice() {
    scene().build_and_execute(|| {
        assert_noop!(set(VALIDATOR, &[2, 3, 2], &[1; 3]), Error::DuplicateUids);
    });
}

#[test]
fn each_uid_is_a_neurons() {
    scene().build_and_execute(|| {
        assert_noop!(
            set(VALIDATOR, &[2, 4], &[1; 2]),
            Error::UidVecContainInvalidOne
        );
        assert_ok!(set(VALIDATOR, &[2, 3], &[1; 2]));
    });
}

#[test]
fn there_are_as_many_uids_as_the_subnet_wants() {
    scene().build_and_execute(|| {
        change_rules(SUBNET, |rules| rules.min_allowed = 2);
        assert_noop!(set(VALIDATOR, &[2], &[1]), Error::WeightVecLengthIsLow);
        assert_ok!(set(VALIDATOR, &[2, 3], &[1; 2]));
    });
}

#[test]
fn a_small_subnet_is_satisfied_with_all_its_neurons() {
    scene().build_and_execute(|| {
        change_rules(SUBNET, |rules| rules.min_allowed = 100);
        assert_noop!(
            set(VALIDATOR, &[1, 2, 3], &[1; 3]),
            Error::WeightVecLengthIsLow
        );
        assert_ok!(set(VALIDATOR, &[0, 1, 2, 3], &[1; 4]));
    });
}

/// Everything is wrong at first; each step mends what was refused, and the next check refuses.
#[test]
fn the_checks_come_in_their_order() {
    let strict = WeightRules {
        commit_reveal: true,
        stake_threshold: 1,
        version_key: 1,
        rate_limit: 10,
        min_allowed: 3,
    };
    scene().rules(SUBNET, strict).build_and_execute(|| {
        let set = |hotkey: u64, netuid, dests: &[Uid], values: &[u16], key| {
            Weights::set(&hotkey, netuid, 0, dests, values, key)
        };
        let (many, twice, beyond) = ([4; 5], [4; 2], [2, 4]);
        let long = |hotkey, netuid, values| set(hotkey, netuid, &many, values, 0);
        assert_noop!(long(99, NetUid(2), &[1]), Error::MechanismDoesNotExist);
        assert_noop!(long(99, ROOT, &[1]), Error::CanNotSetRootNetworkWeights);
        assert_noop!(long(99, SUBNET, &[1]), Error::CommitRevealEnabled);
        change_rules(SUBNET, |rules| rules.commit_reveal = false);
        assert_noop!(long(99, SUBNET, &[1]), Error::WeightVecNotEqualSize);
        assert_noop!(
            long(99, SUBNET, &[1; 5]),
            Error::UidsLengthExceedUidsInSubNet
        );

        let short = |hotkey, key| set(hotkey, SUBNET, &twice, &[1; 2], key);
        assert_noop!(short(STRANGER, 0), Error::HotKeyNotRegisteredInSubNet);
        LastUpdate::<Test>::mutate(StorageIndex::from(SUBNET), |updates| updates[2] = 1);
        assert_noop!(short(MINER, 0), Error::NotEnoughStakeToSetWeights);
        set_stake(MINER, SUBNET, 1);
        assert_noop!(short(MINER, 0), Error::IncorrectWeightVersionKey);
        assert_noop!(short(MINER, 1), Error::SettingWeightsTooFast);
        System::set_block_number(11);
        assert_noop!(short(MINER, 1), Error::NeuronNoValidatorPermit);
        permit(SUBNET, 2);
        assert_noop!(short(MINER, 1), Error::DuplicateUids);

        let set = |dests: &[Uid]| set(MINER, SUBNET, dests, &vec![1; dests.len()], 1);
        assert_noop!(set(&beyond), Error::UidVecContainInvalidOne);
        assert_noop!(set(&[2, 3]), Error::WeightVecLengthIsLow);
        assert_eq!(set(&[1, 2, 3]), Ok(2));
    });
}
