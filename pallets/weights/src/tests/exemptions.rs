//! Who may do more than others.

use super::*;

#[test]
fn a_neuron_without_a_permit_may_rate_itself() {
    scene().build_and_execute(|| {
        assert_eq!(set(MINER, &[2], &[1]), Ok(2));
        assert_eq!(Weights::row(SUBNET.into(), 2), [(2, 65535)]);
    });
}

#[test]
fn rating_oneself_together_with_others_takes_a_permit() {
    scene().build_and_execute(|| {
        assert_noop!(set(MINER, &[2, 3], &[1; 2]), Error::NeuronNoValidatorPermit);
    });
}

#[test]
fn a_rating_of_oneself_may_be_shorter_than_the_subnet_wants() {
    scene().build_and_execute(|| {
        change_rules(SUBNET, |rules| rules.min_allowed = 3);
        assert_ok!(set(MINER, &[2], &[1]));
        assert_ok!(set(VALIDATOR, &[0], &[1]));
        assert_noop!(set(VALIDATOR, &[2], &[1]), Error::WeightVecLengthIsLow);
    });
}

#[test]
fn a_rating_of_oneself_takes_the_stake_and_waits_its_turn() {
    scene().build_and_execute(|| {
        change_rules(SUBNET, |rules| rules.rate_limit = 10);
        assert_ok!(set(MINER, &[2], &[1]));
        assert_noop!(set(MINER, &[2], &[1]), Error::SettingWeightsTooFast);
        change_rules(SUBNET, |rules| rules.stake_threshold = 1);
        assert_noop!(set(MINER, &[2], &[1]), Error::NotEnoughStakeToSetWeights);
    });
}

#[test]
fn the_owner_needs_no_permit() {
    scene().build_and_execute(|| {
        assert_eq!(set(OWNER, &[2, 3], &[1; 2]), Ok(1));
    });
}

#[test]
fn the_owner_needs_no_stake() {
    scene().build_and_execute(|| {
        change_rules(SUBNET, |rules| rules.stake_threshold = 1_000);
        assert_ok!(set(OWNER, &[2, 3], &[1; 2]));
        assert_noop!(
            set(VALIDATOR, &[2], &[1]),
            Error::NotEnoughStakeToSetWeights
        );
    });
}

#[test]
fn all_else_holds_for_the_owner_too() {
    scene().build_and_execute(|| {
        change_rules(SUBNET, |rules| {
            *rules = WeightRules {
                min_allowed: 2,
                rate_limit: 10,
                ..rules.clone()
            };
        });
        assert_noop!(set(OWNER, &[2], &[1]), Error::WeightVecLengthIsLow);
        assert_noop!(set(OWNER, &[2, 2], &[1; 2]), Error::DuplicateUids);
        assert_ok!(set(OWNER, &[2, 3], &[1; 2]));
        assert_noop!(set(OWNER, &[2, 3], &[1; 2]), Error::SettingWeightsTooFast);
    });
}

#[test]
fn without_an_owner_nobody_is_exempt() {
    let subnet = ExtBuilder::default()
        .neuron(OWNER, SUBNET)
        .neuron(MINER, SUBNET);
    subnet.build_and_execute(|| {
        assert_noop!(set(OWNER, &[1], &[1]), Error::NeuronNoValidatorPermit);
    });
}
