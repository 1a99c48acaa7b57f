//! The stake-weighted median: what a majority agrees that a neuron deserves.

use crate::{
    csc::{at, CscMatrix, Entry},
    fixed::Fixed,
    scale,
};
use alloc::vec::Vec;
use core::cell::Cell;

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
                column.iter().map(|entry| (entry.uid(), entry.value())),
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
        let mut heard = Fixed::ZERO;
        votes.extend(column.filter_map(|(uid, weight)| {
            let stake = at(&self.stake, uid);
            (stake > Fixed::ZERO && weight > Fixed::ZERO).then(|| {
                heard = heard.plus(stake);
                Vote { stake, weight }
            })
        }));
        let silent = self.total.saturating_sub(heard);
        // Where kappa is everything, rounding may leave less than nothing as the minority.
        if silent > self.minority.max(Fixed::ZERO) {
            return Fixed::ZERO;
        }
        weighted_median(votes, silent, self.minority)
    }
}

/// So few votes are sorted.
const FEW: usize = 12;

/// More are split into groups, by so many bits.
const GROUP_BITS: u32 = 5;
const GROUPS: usize = 1 << GROUP_BITS;

/// The stake-weighted median: in ascending order of weight, the first vote at which the stake so
/// far exceeds the minority, sum(stake) - kappa; or the last vote if none does. So it is the largest
/// weight that at least a share kappa of the stake gives, or exceeds.
///
/// `silent` is the stake below all of these votes. No votes: zero.
///
/// Many votes aren't sorted. They are split into groups, each of an equal part of the range of
/// weights, and only the group in which the stake so far comes to exceed the minority is looked at
/// further. Its range has five bits less than all had, and a proportion has 33: so it takes linear
/// time, whatever the weights are.
pub fn weighted_median(mut votes: &mut [Vote], silent: Fixed, minority: Fixed) -> Fixed {
    let mut below = silent;
    let mut exceeds = |stake: Fixed| {
        let through = below.plus(stake);
        let exceeds = through > minority;
        below = if exceeds { below } else { through };
        exceeds
    };
    while votes.len() > FEW {
        let (low, high) = range(votes);
        if low == high {
            return low;
        }
        let group = |vote: &Vote| group(vote.weight, low, high);
        let mut stakes = [Fixed::ZERO; GROUPS];
        for vote in votes.iter() {
            if let Some(stake) = stakes.get_mut(group(vote)) {
                *stake = stake.plus(vote.stake);
            }
        }
        let Some(decisive) = stakes.iter().position(|stake| exceeds(*stake)) else {
            return high;
        };
        votes = only(votes, |vote| group(vote) == decisive);
    }
    votes.sort_unstable_by_key(|vote| vote.weight);
    let decisive = votes.iter().find(|vote| exceeds(vote.stake));
    decisive
        .or(votes.last())
        .map(|vote| vote.weight)
        .unwrap_or_default()
}

/// The lowest and the highest weight.
fn range(votes: &[Vote]) -> (Fixed, Fixed) {
    let ends = (Fixed::from_raw(i64::MAX), Fixed::from_raw(i64::MIN));
    votes.iter().fold(ends, |(low, high), vote| {
        (low.min(vote.weight), high.max(vote.weight))
    })
}

/// The group of a weight between these two: the highest bits of its distance from the lower one.
/// The two themselves are in different groups.
fn group(weight: Fixed, low: Fixed, high: Fixed) -> usize {
    let above_low = |value: Fixed| value.raw().wrapping_sub(low.raw()).cast_unsigned();
    let bits = u64::BITS.saturating_sub(above_low(high).leading_zeros());
    let group = above_low(weight) >> bits.saturating_sub(GROUP_BITS);
    usize::try_from(group).unwrap_or(usize::MAX)
}

/// Brings the votes that are meant to the front, and leaves the others out.
fn only(votes: &mut [Vote], meant: impl Fn(&Vote) -> bool) -> &mut [Vote] {
    let places = Cell::from_mut(&mut *votes).as_slice_of_cells();
    let mut free = places.iter();
    for place in places {
        if meant(&place.get()) {
            if let Some(free) = free.next() {
                free.swap(place);
            }
        }
    }
    let count = places.len().saturating_sub(free.len());
    votes.split_at_mut_checked(count).unwrap_or_default().0
}
