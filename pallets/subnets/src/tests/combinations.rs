//! Values that don't go together are refused, whichever of them is changed.

use super::governing::*;
use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use yuma_interfaces::governance::{Rule, SetRule, Unfit};

/// What is refused by root, and taken just beside.
fn edge(refused: Rule, error: DispatchError, taken: Rule) {
    assert_noop!(set(BY_ROOT, refused), error);
    assert_ok!(set(BY_ROOT, taken));
}

#[test]
fn the_lowest_burn_is_below_the_highest() {
    with_subnet(|| {
        let error = unfit(Unfit::ValueNotInBounds);
        MaxBurn::<Test>::insert(NET, 200_000_000);
        edge(
            Rule::MinBurn(200_000_000),
            error,
            Rule::MinBurn(199_999_999),
        );
        edge(
            Rule::MaxBurn(199_999_999),
            error,
            Rule::MaxBurn(200_000_000),
        );
    });
}

#[test]
fn the_lowest_difficulty_is_not_above_the_highest() {
    with_subnet(|| {
        let error = unfit(Unfit::ValueNotInBounds);
        MaxDifficulty::<Test>::insert(NET, 50);
        edge(Rule::MinDifficulty(51), error, Rule::MinDifficulty(50));
        edge(Rule::MaxDifficulty(49), error, Rule::MaxDifficulty(50));
    });
}

#[test]
fn there_are_no_more_validators_than_neurons() {
    with_subnet(|| {
        let error = unfit(Unfit::MaxValidatorsLargerThanMaxUIds);
        edge(
            Rule::MaxAllowedValidators(257),
            error,
            Rule::MaxAllowedValidators(256),
        );
        edge(Rule::MaxAllowedUids(255), error, Rule::MaxAllowedUids(256));
    });
}

#[test]
fn the_limit_of_neurons_leaves_room_for_those_that_are_there() {
    with_subnet(|| {
        Neurons::set(100);
        let error = unfit(Unfit::MaxAllowedUIdsLessThanCurrentUIds);
        edge(Rule::MaxAllowedUids(99), error, Rule::MaxAllowedUids(100));
    });
}

#[test]
fn the_limit_of_neurons_is_above_its_own_lowest() {
    with_subnet(|| {
        Neurons::set(300);
        MaxAllowedUids::<Test>::insert(NET, 200);
        edge(
            Rule::MinAllowedUids(200),
            unfit(Unfit::MinAllowedUidsGreaterThanMaxAllowedUids),
            Rule::MinAllowedUids(199),
        );
        Neurons::set(100);
        edge(
            Rule::MinAllowedUids(100),
            unfit(Unfit::MinAllowedUidsGreaterThanCurrentUids),
            Rule::MinAllowedUids(99),
        );
        edge(
            Rule::MaxAllowedUids(98),
            unfit(Unfit::MaxAllowedUidsLessThanMinAllowedUids),
            Rule::MaxAllowedUids(100),
        );
    });
}

#[test]
fn the_root_network_has_64_members_at_most() {
    with_subnet(|| {
        MinAllowedUids::<Test>::insert(ROOT, 0);
        let set = |most| Subnets::set_rule(BY_ROOT, ROOT, Rule::MaxAllowedUids(most));
        let error = unfit(Unfit::MaxAllowedUidsGreaterThanDefaultMaxAllowedUids);
        assert_noop!(set(65), error);
        assert_ok!(set(64));
    });
}

#[test]
fn the_root_network_has_no_owners_cut() {
    with_subnet(|| {
        assert_noop!(
            Subnets::set_rule(BY_ROOT, ROOT, Rule::OwnerCutEnabled(false)),
            unfit(Unfit::NotPermittedOnRootSubnet)
        );
    });
}

#[test]
fn immunity_lasts_from_one_epoch_to_the_next() {
    with_subnet(|| {
        let error = refused(Error::ImmunityPeriodTooShort);
        // Epochs are a block more apart.
        edge(Rule::Tempo(5_000), error, Rule::Tempo(4_999));
        edge(
            Rule::ImmunityPeriod(4_999),
            error,
            Rule::ImmunityPeriod(5_000),
        );
        // The longest immunity will do for the longest tempo.
        assert_ok!(set(BY_ROOT, Rule::ImmunityPeriod(u16::MAX)));
        assert_ok!(set(BY_ROOT, Rule::Tempo(u16::MAX)));
        // Without epochs there is nothing to live for.
        assert_ok!(set(BY_ROOT, Rule::Tempo(0)));
        assert_ok!(set(BY_ROOT, Rule::ImmunityPeriod(0)));
        edge(Rule::Tempo(1), error, Rule::Tempo(0));
    });
}

#[test]
fn where_weights_are_committed_it_lasts_until_they_are_revealed() {
    with_subnet(|| {
        let error = refused(Error::ImmunityPeriodTooShort);
        // 3,000 blocks of immunity, and 360 of a tempo.
        assert_ok!(set(BY_ROOT, Rule::ImmunityPeriod(3_000)));
        assert_ok!(set(BY_ROOT, Rule::RevealPeriodEpochs(8)));
        assert_noop!(set(BY_ROOT, Rule::CommitRevealWeightsEnabled(true)), error);
        assert_ok!(set(BY_ROOT, Rule::RevealPeriodEpochs(7)));
        assert_ok!(set(BY_ROOT, Rule::CommitRevealWeightsEnabled(true)));
        assert_noop!(set(BY_ROOT, Rule::RevealPeriodEpochs(8)), error);
        edge(
            Rule::ImmunityPeriod(8 * 361 - 1),
            error,
            Rule::ImmunityPeriod(8 * 361),
        );
        edge(Rule::Tempo(361), error, Rule::Tempo(360));
        ImmunityPeriod::<Test>::insert(NET, 0);
        assert_ok!(set(BY_ROOT, Rule::CommitRevealWeightsEnabled(false)));
    });
}

#[test]
fn there_are_no_more_mechanisms_than_the_chain_takes() {
    with_subnet(|| {
        let error = refused(Error::InvalidValue);
        MaxAllowedUids::<Test>::insert(NET, 64);
        edge(
            Rule::MechanismCountCurrent(3),
            error,
            Rule::MechanismCountCurrent(2),
        );
    });
}

#[test]
fn mechanisms_and_uids_are_256_at_most_multiplied() {
    with_subnet(|| {
        MaxMechanismCount::<Test>::put(16);
        let error = refused(Error::TooManyUIDsPerMechanism);
        edge(
            Rule::MechanismCountCurrent(2),
            error,
            Rule::MechanismCountCurrent(1),
        );
        MaxAllowedUids::<Test>::insert(NET, 128);
        edge(
            Rule::MechanismCountCurrent(3),
            error,
            Rule::MechanismCountCurrent(2),
        );
        edge(Rule::MaxAllowedUids(129), error, Rule::MaxAllowedUids(128));
        // One mechanism may have any.
        assert_ok!(set(BY_ROOT, Rule::MechanismCountCurrent(1)));
        assert_ok!(set(BY_ROOT, Rule::MaxAllowedUids(4_096)));
    });
}

#[test]
fn the_root_network_has_no_mechanisms_to_set() {
    with_subnet(|| {
        assert_noop!(
            Subnets::set_rule(BY_ROOT, ROOT, Rule::MechanismCountCurrent(1)),
            unfit(Unfit::NotPermittedOnRootSubnet)
        );
    });
}

#[test]
fn a_new_subnet_has_values_that_go_together() {
    with_subnet(|| {
        // Each of them can be set to what it is.
        for rule in [
            Rule::Tempo(360),
            Rule::ImmunityPeriod(5_000),
            Rule::MaxAllowedUids(256),
            Rule::MaxAllowedValidators(64),
            Rule::MinBurn(500_000),
            Rule::MaxBurn(100_000_000_000),
            Rule::MinDifficulty(10_000_000),
            Rule::MaxDifficulty(u64::MAX / 4),
            Rule::RevealPeriodEpochs(1),
        ] {
            assert_ok!(set(BY_ROOT, rule));
        }
    });
}
