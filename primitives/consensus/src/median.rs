//! The stake-weighted median: what a majority agrees that a neuron deserves.

use crate::{
    csc::{at, CscMatrix, Entry},
    fixed::Fixed,
    scale,
};
use alloc::vec::Vec;

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
pub fn consensus(weights: &CscMatrix<Entry>, active_stake: &[Fixed], kappa: Fixed) -> Vec<Fixed> {
    let electorate = Electorate::new(active_stake, kappa);
    let mut votes = Vec::new();
    let columns = weights.iter();
    columns
        .map(|column| {
            electorate.median(
                column.iter().map(|entry| (entry.uid, entry.value())),
                &mut votes,
            )
        })
        .collect()
}

/// All who have a say, and how much of it is too little to decide.
pub struct Electorate {
    stake: Vec<Fixed>,
    total: Fixed,
    minority: Fixed,
}

impl Electorate {
    pub fn new(active_stake: &[Fixed], kappa: Fixed) -> Self {
        let stake = scale::normalised(active_stake.to_vec());
        let total: Fixed = stake.iter().copied().sum();
        Self {
            stake,
            total,
            minority: total.saturating_sub(kappa),
        }
    }

    /// The weighted median of one column. `votes` is scratch space.
    pub fn median(
        &self,
        column: impl Iterator<Item = (u16, Fixed)>,
        votes: &mut Vec<Vote>,
    ) -> Fixed {
        votes.clear();
        let mut silent = self.total;
        for (uid, weight) in column {
            let stake = at(&self.stake, uid);
            if stake > Fixed::ZERO && weight > Fixed::ZERO {
                silent = silent.saturating_sub(stake);
                votes.push(Vote { stake, weight });
            }
        }
        // Where kappa is everything, rounding may leave less than nothing as the minority.
        if silent > self.minority.max(Fixed::ZERO) {
            return Fixed::ZERO;
        }
        weighted_median(votes, silent, self.minority)
    }
}

/// The stake-weighted median: in ascending order of weight, the first vote at which the stake so
/// far exceeds the minority, sum(stake) - kappa; or the last vote if none does. So it is the largest
/// weight that at least a share kappa of the stake gives, or exceeds.
///
/// `silent` is the stake below all of these votes. The search halves the votes until one is left,
/// so it takes linear time and no sorting. No votes: zero.
pub fn weighted_median(mut votes: &mut [Vote], silent: Fixed, minority: Fixed) -> Fixed {
    let mut below = silent;
    while votes.len() > 1 {
        let middle = votes.len() / 2;
        let (lower, pivot, upper) = votes.select_nth_unstable_by_key(middle, |vote| vote.weight);
        let before = below.saturating_add(stake_of(lower));
        let through = before.saturating_add(pivot.stake);
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
