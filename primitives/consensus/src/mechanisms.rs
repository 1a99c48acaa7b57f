//! A subnet that runs several mechanisms: how they share its emission, and what their epochs come to
//! together.

use crate::Outcome;
use alloc::{vec, vec::Vec};

/// How a subnet's mechanisms share its emission: each has its part of the sum of all parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Split(Vec<u16>);

/// One mechanism, which has all of it.
impl Default for Split {
    fn default() -> Self {
        Self::equal(1)
    }
}

impl Split {
    /// Equal parts for so many mechanisms, of which there is one at least.
    pub fn equal(count: u8) -> Self {
        Self(vec![1; count.max(1).into()])
    }

    /// These parts for so many mechanisms. Who comes after the last part has none; where nobody has
    /// any, parts are equal.
    pub fn new(count: u8, mut parts: Vec<u16>) -> Self {
        parts.resize(count.max(1).into(), 0);
        if parts.iter().all(|part| *part == 0) {
            Self::equal(count)
        } else {
            Self(parts)
        }
    }

    /// What each mechanism shares out: amount_m = floor(E * part_m / sum(part)). What flooring leaves
    /// is mechanism 0's, so that they sum to E.
    pub fn amounts(&self, emission: u64) -> Vec<u64> {
        let parts = self.0.iter().map(|part| u128::from(*part));
        let whole: u128 = parts.clone().sum();
        let amount = |part: u128| {
            let amount = part.saturating_mul(emission.into()).checked_div(whole);
            amount
                .and_then(|amount| u64::try_from(amount).ok())
                .unwrap_or_default()
        };
        let mut amounts: Vec<u64> = parts.map(amount).collect();
        let left = amounts
            .iter()
            .fold(emission, |left, amount| left.saturating_sub(*amount));
        if let Some(first) = amounts.first_mut() {
            *first = first.saturating_add(left);
        }
        amounts
    }

    /// What a neuron has on average: floor(sum(part_m * value_m) / sum(part)).
    fn average(&self, values: &[u16]) -> u16 {
        let parts = self.0.iter().map(|part| u64::from(*part));
        let weighted = parts.clone().zip(values);
        let sum: u64 = weighted
            .map(|(part, value)| part.saturating_mul((*value).into()))
            .sum();
        let average = sum.checked_div(parts.sum()).unwrap_or_default();
        u16::try_from(average).unwrap_or(u16::MAX)
    }
}

/// What the epochs of a subnet's mechanisms, in their order, come to together: what neurons earned is
/// summed, whoever is active or has a permit in one of them is or has it, and all other values are
/// averages. Incentive and bonds are each mechanism's own, and not in it.
pub fn merged(split: &Split, outcomes: Vec<Outcome>) -> Outcome {
    let outcomes = match <[Outcome; 1]>::try_from(outcomes) {
        Ok([only]) => {
            return Outcome {
                incentive: Vec::new(),
                bonds: Vec::new(),
                ..only
            }
        }
        Err(outcomes) => outcomes,
    };
    let any = |column| by_uid(&outcomes, column, |flags| flags.contains(&true));
    let sum = |column| {
        by_uid(&outcomes, column, |amounts: &[u64]| {
            amounts
                .iter()
                .fold(0, |sum, amount| sum.saturating_add(*amount))
        })
    };
    let average = |column| by_uid(&outcomes, column, |values| split.average(values));
    Outcome {
        active: any(|one| &one.active),
        stake_weight: average(|one| &one.stake_weight),
        rank: average(|one| &one.rank),
        trust: average(|one| &one.trust),
        consensus: average(|one| &one.consensus),
        incentive: Vec::new(),
        dividends: average(|one| &one.dividends),
        validator_trust: average(|one| &one.validator_trust),
        pruning_score: average(|one| &one.pruning_score),
        emission: sum(|one| &one.emission),
        server_emission: sum(|one| &one.server_emission),
        validator_emission: sum(|one| &one.validator_emission),
        validator_permit: any(|one| &one.validator_permit),
        bonds: Vec::new(),
    }
}

/// What becomes of each neuron's values, of which it has one in each mechanism.
fn by_uid<V: Copy>(
    outcomes: &[Outcome],
    column: fn(&Outcome) -> &Vec<V>,
    join: impl Fn(&[V]) -> V,
) -> Vec<V> {
    let n = outcomes.first().map_or(0, |first| column(first).len());
    let value = |uid| move |one| column(one).get(uid).copied();
    let values = |uid| outcomes.iter().filter_map(value(uid)).collect::<Vec<_>>();
    (0..n).map(|uid| join(&values(uid))).collect()
}
