//! The stake-weighted median: what a majority agrees that a neuron deserves.

use crate::{
    fixed::Fixed,
    matrix::{at, Matrix},
    scale,
};
use alloc::{vec, vec::Vec};

/// One validator's opinion of one neuron.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Vote {
    pub stake: Fixed,
    pub weight: Fixed,
}

/// Consensus: C_j = the stake-weighted median of column j of W at kappa.
///
/// Every uid with active stake votes, those that state no weight with zero. Their stakes are
/// first scaled to sum one, each quotient cut.
pub fn consensus(weights: &Matrix<Fixed>, active_stake: &[Fixed], kappa: Fixed) -> Vec<Fixed> {
    let stake = scale::normalised(active_stake.to_vec());
    let total: Fixed = stake.iter().copied().sum();
    let mut columns = positive_votes(weights, &stake);
    for votes in &mut columns {
        let silent = total.minus(votes.iter().map(|vote| vote.stake).sum());
        if silent > Fixed::ZERO {
            votes.push(Vote {
                stake: silent,
                weight: Fixed::ZERO,
            });
        }
    }
    columns
        .iter_mut()
        .map(|votes| weighted_median(votes, kappa))
        .collect()
}

/// The weights above zero of all who have a say, gathered by column in a single pass.
fn positive_votes(weights: &Matrix<Fixed>, stake: &[Fixed]) -> Vec<Vec<Vote>> {
    let votes = || {
        weights
            .entries()
            .map(|(i, j, weight)| {
                (
                    j,
                    Vote {
                        stake: at(stake, i),
                        weight,
                    },
                )
            })
            .filter(|(_, vote)| vote.stake > Fixed::ZERO && vote.weight > Fixed::ZERO)
    };
    let mut lengths = vec![0_usize; weights.size()];
    for (j, _) in votes() {
        if let Some(length) = lengths.get_mut(j) {
            *length = length.saturating_add(1);
        }
    }
    let with_room = |length: usize| Vec::with_capacity(length.saturating_add(1));
    let mut columns: Vec<Vec<Vote>> = lengths.into_iter().map(with_room).collect();
    for (j, vote) in votes() {
        if let Some(column) = columns.get_mut(j) {
            column.push(vote);
        }
    }
    columns
}

/// The largest weight that at least a share `kappa` of the stake gives, or exceeds.
///
/// In ascending order of weight, this is the first vote at which the stake so far exceeds the
/// minority, sum(stake) - kappa; or the last vote if none does. The search halves the votes
/// until one is left, so it takes linear time and no sorting. No votes: zero.
pub fn weighted_median(votes: &mut [Vote], kappa: Fixed) -> Fixed {
    let minority = stake_of(votes).minus(kappa);
    let mut below = Fixed::ZERO;
    let mut votes = votes;
    while votes.len() > 1 {
        let middle = votes.len() / 2;
        let (lower, pivot, upper) = votes.select_nth_unstable_by_key(middle, |vote| vote.weight);
        let before = below.plus(stake_of(lower));
        let through = before.plus(pivot.stake);
        if minority < before {
            votes = lower;
        } else if minority < through || upper.is_empty() {
            return pivot.weight;
        } else {
            below = through;
            votes = upper;
        }
    }
    votes.first().map(|vote| vote.weight).unwrap_or_default()
}

fn stake_of(votes: &[Vote]) -> Fixed {
    votes.iter().map(|vote| vote.stake).sum()
}
