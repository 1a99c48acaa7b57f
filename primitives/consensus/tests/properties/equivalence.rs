//! Subnets that differ in nothing that matters have the same outcome.

use crate::subnets::subnets;
use proptest::prelude::*;
use std::collections::BTreeSet;
use yuma_consensus::{epoch, epoch_detailed, Fixed, Outcome, Params, Row, Snapshot};

/// The subnet in which uid i has become uid `places[i]`.
fn moved(snapshot: &Snapshot, places: &[u16]) -> Snapshot {
    Snapshot {
        owner_uid: snapshot.owner_uid.map(|owner| places[usize::from(owner)]),
        neurons: moved_values(&snapshot.neurons, places),
        weights: moved_rows(&snapshot.weights, places),
        bonds: moved_rows(&snapshot.bonds, places),
        ..snapshot.clone()
    }
}

fn moved_values<T: Clone>(values: &[T], places: &[u16]) -> Vec<T> {
    let mut moved = values.to_vec();
    for (value, place) in values.iter().zip(places) {
        moved[usize::from(*place)] = value.clone();
    }
    moved
}

fn moved_rows(rows: &[(u16, Row)], places: &[u16]) -> Vec<(u16, Row)> {
    let place = |uid: u16| places[usize::from(uid)];
    let mut moved: Vec<(u16, Row)> = Vec::new();
    for (uid, row) in rows {
        let mut row: Row = row
            .iter()
            .map(|(target, value)| (place(*target), *value))
            .collect();
        row.sort_unstable();
        moved.push((place(*uid), row));
    }
    moved.sort_unstable();
    moved
}

fn moved_outcome(outcome: &Outcome, places: &[u16]) -> Outcome {
    let fractions = |values: &[u16]| moved_values(values, places);
    let amounts = |values: &[u64]| moved_values(values, places);
    Outcome {
        active: moved_values(&outcome.active, places),
        stake_weight: fractions(&outcome.stake_weight),
        rank: fractions(&outcome.rank),
        trust: fractions(&outcome.trust),
        consensus: fractions(&outcome.consensus),
        incentive: fractions(&outcome.incentive),
        dividends: fractions(&outcome.dividends),
        validator_trust: fractions(&outcome.validator_trust),
        pruning_score: fractions(&outcome.pruning_score),
        emission: amounts(&outcome.emission),
        server_emission: amounts(&outcome.server_emission),
        validator_emission: amounts(&outcome.validator_emission),
        validator_permit: moved_values(&outcome.validator_permit, places),
        bonds: moved_rows(&outcome.bonds, places),
    }
}

/// Of equal stakes the higher uid wins a permit. Where stakes are equal, let there be permits for
/// all.
fn without_ties(mut params: Params, snapshot: &Snapshot) -> Params {
    let (_, detail) = epoch_detailed(&params, snapshot).unwrap();
    let above_zero = || detail.stake.iter().filter(|stake| **stake > Fixed::ZERO);
    let distinct: BTreeSet<_> = above_zero().collect();
    if distinct.len() < above_zero().count() {
        params.max_validators = u16::MAX;
    }
    params
}

/// A subnet and a place for each of its uids.
fn shuffled() -> impl Strategy<Value = (Params, Snapshot, Vec<u16>)> {
    subnets(12).prop_flat_map(|(params, snapshot)| {
        let places: Vec<u16> = (0..).zip(&snapshot.neurons).map(|(uid, _)| uid).collect();
        (Just(params), Just(snapshot), Just(places).prop_shuffle())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn it_does_not_matter_who_has_which_uid((params, snapshot, places) in shuffled()) {
        let params = without_ties(params, &snapshot);
        let outcome = epoch(&params, &snapshot).unwrap();
        let after_moving = epoch(&params, &moved(&snapshot, &places)).unwrap();
        prop_assert_eq!(after_moving, moved_outcome(&outcome, &places));
    }

    /// Bit for bit and for every factor, since shares of the stake are cut from the exact quotient.
    #[test]
    fn it_does_not_matter_in_what_unit_stake_is_counted(
        (mut params, mut snapshot) in subnets(12),
        factor in 1..=1_u64 << 20,
    ) {
        params.stake_threshold >>= 20;
        snapshot.neurons.iter_mut().for_each(|neuron| neuron.stake >>= 20);
        let outcome = epoch(&params, &snapshot);
        params.stake_threshold *= factor;
        snapshot.neurons.iter_mut().for_each(|neuron| neuron.stake *= factor);
        prop_assert_eq!(epoch(&params, &snapshot), outcome);
    }
}
