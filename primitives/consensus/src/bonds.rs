//! Bonds: the share a validator has in the success of those it weighted.
//!
//! In classic mode a neuron's bonds are shares that add up to one, of which validators hold more
//! the more stake they bring. With yuma3 a bond belongs to its pair alone: how long and how well
//! this validator has backed this neuron, whatever its stake; stake enters with the dividends.
//!
//! Nothing here mixes neurons, so all steps are done for one neuron before the next: by
//! [`Bonds::classic`] or [`Bonds::yuma3`].

use crate::{
    csc::{self, at, CscMatrix, Entry, Scope},
    fixed::{Divisor, Fixed},
    liquid, scale,
    snapshot::{Error, Params, Row, Snapshot},
};
use alloc::{vec, vec::Vec};

const MILLION: u64 = 1_000_000;

/// The stored bonds, but for those to neurons that registered since the last epoch.
pub fn kept(snapshot: &Snapshot) -> Result<CscMatrix<(u16, u16)>, Error> {
    let before = match snapshot.last_step {
        0 => snapshot.now.saturating_sub(snapshot.tempo),
        block => block.saturating_add(1),
    };
    let scope = Scope {
        before,
        itself: true,
    };
    CscMatrix::stated(snapshot, &snapshot.bonds, scope)
}

/// A neuron, as it is seen by those who may have bonds in it.
pub struct Judged<'a> {
    pub uid: u16,
    /// W, ascending by validator.
    pub weights: &'a [Entry],
    /// Its stored bonds, ascending by validator.
    pub kept: &'a [(u16, u16)],
    pub consensus: Fixed,
    pub incentive: Fixed,
}

impl Judged<'_> {
    /// The validators who weight this neuron or have a bond in it, ascending, each with both. Bonds
    /// are in the smallest unit.
    fn pairs(&self) -> impl Iterator<Item = (u16, Option<Fixed>, u16)> + '_ {
        let (mut weights, mut bonds) = (self.weights, self.kept);
        core::iter::from_fn(move || match (weights, bonds) {
            ([entry, later @ ..], [(uid, bond), after @ ..]) if entry.uid() == *uid => {
                (weights, bonds) = (later, after);
                Some((*uid, Some(entry.value()), *bond))
            }
            ([entry, later @ ..], rest)
                if rest.first().is_none_or(|(uid, _)| entry.uid() < *uid) =>
            {
                weights = later;
                Some((entry.uid(), Some(entry.value()), 0))
            }
            (_, [(uid, bond), after @ ..]) => {
                bonds = after;
                Some((*uid, None, *bond))
            }
            _ => None,
        })
    }
}

/// A validator and a neuron, between two passes.
#[derive(Clone, Copy)]
struct Pair {
    /// The validator.
    uid: u16,
    /// What becomes of its weight on the way to a new bond.
    new: Fixed,
    /// The old bond, and then the average of both.
    bond: Fixed,
}

/// The bonds of an epoch: what they depend on, and what has come of them so far.
pub struct Bonds<'a> {
    active_stake: &'a [Fixed],
    penalty: Fixed,
    rate: Rate,
    /// Those of one neuron.
    pairs: Vec<Pair>,
    /// What each validator has earned.
    earned: Vec<Fixed>,
    rows: Rows,
}

impl<'a> Bonds<'a> {
    pub fn new(
        snapshot: &Snapshot,
        permits: &[bool],
        active_stake: &'a [Fixed],
        penalty: Fixed,
        rate: Rate,
    ) -> Self {
        Self {
            active_stake,
            penalty,
            rate,
            pairs: Vec::new(),
            earned: vec![Fixed::ZERO; permits.len()],
            rows: Rows::new(snapshot, permits),
        }
    }

    /// All steps of one neuron's bonds in classic mode; products round down, quotients are cut.
    /// - Bond source: see [`source`].
    /// - Normalised old bonds: b_ij / sum_i b_ij.
    /// - Normalised new bonds: d_ij = V_ij S'_i, scaled to sum one.
    /// - Moving average: B_ij = a d_ij + (1 - a) b_ij, scaled to sum one again.
    /// - Dividends: i earns B_ij I_j.
    /// - Stored bonds: floor(65535 B_ij / max_i B_ij), quotient first.
    pub fn classic(&mut self, neuron: &Judged) {
        let (mut old_sum, mut new_sum) = (Fixed::ZERO, Fixed::ZERO);
        self.pairs.clear();
        for (uid, weight, bond) in neuron.pairs() {
            let source = source(weight.unwrap_or_default(), neuron.consensus, self.penalty);
            let new = source.of(at(self.active_stake, uid));
            let bond = Fixed::from_raw(bond.into());
            new_sum = new_sum.plus(new);
            old_sum = old_sum.plus(bond);
            self.pairs.push(Pair { uid, new, bond });
        }

        let (old_sum, new_sum) = (Divisor::new(old_sum), Divisor::new(new_sum));
        let (mut sum, mut max) = (Fixed::ZERO, Fixed::ZERO);
        for pair in &mut self.pairs {
            let (new, old) = (new_sum.divide(pair.new), old_sum.divide(pair.bond));
            pair.bond = self.rate.average(new, old, neuron.consensus);
            sum = sum.plus(pair.bond);
            max = max.max(pair.bond);
        }

        // Division keeps the order: what was the largest still is.
        let sum = Divisor::new(sum);
        let max = Divisor::new(sum.divide(max));
        for pair in &self.pairs {
            let bond = sum.divide(pair.bond);
            csc::add(&mut self.earned, pair.uid, bond.of(neuron.incentive));
            self.rows.store(pair.uid, neuron.uid, max.divide(bond));
        }
    }

    /// All steps of one neuron's bonds with yuma3; products round down, quotients are cut.
    /// - Bond source: see [`source`].
    /// - Old bonds: b_ij / 65535.
    /// - New bonds: V_ij.
    /// - Moving average: B_ij = a V_ij + (1 - a) b_ij; at a liquid rate, a bond without a weight
    ///   is lost.
    /// - Dividends: i earns (B_ij / sum_k B_kj) I_j.
    /// - Stored bonds: floor(65535 B_ij).
    pub fn yuma3(&mut self, neuron: &Judged) {
        let mut sum = Fixed::ZERO;
        self.pairs.clear();
        for (uid, weight, bond) in neuron.pairs() {
            if weight.is_none() && self.rate.is_liquid() {
                continue;
            }
            let old = stored_fraction(bond);
            let new = source(weight.unwrap_or_default(), neuron.consensus, self.penalty);
            let bond = self.rate.average(new, old, neuron.consensus);
            sum = sum.plus(bond);
            self.rows.store(uid, neuron.uid, bond);
            self.pairs.push(Pair { uid, new, bond });
        }
        if neuron.incentive > Fixed::ZERO {
            let sum = Divisor::new(sum);
            for pair in &self.pairs {
                let share = sum.divide(pair.bond);
                csc::add(&mut self.earned, pair.uid, share.of(neuron.incentive));
            }
        }
    }

    /// What each uid earned, and the bonds to be stored.
    pub fn into_inner(self) -> (Vec<Fixed>, Vec<(u16, Row)>) {
        (self.earned, self.rows.into_inner())
    }
}

/// Bond source: V = W + penalty * (W' - W), where W' = min(W, C); product rounded down. Or, as what
/// is clipped isn't negative: V = W - penalty * (W - W'), product rounded up.
///
/// Full penalty leaves the clipped W', none leaves W.
fn source(weight: Fixed, consensus: Fixed, penalty: Fixed) -> Fixed {
    let clipped = weight.min(consensus);
    if penalty == Fixed::ONE {
        return clipped;
    }
    weight.saturating_sub(penalty.of_up(weight.saturating_sub(clipped)))
}

/// A stored bond as a proportion: b / 65535, cut.
///
/// 2^32 is 65535 * 65537 + 1, so b * 2^32 / 65535 is b * 65537 and b / 65535 besides.
fn stored_fraction(bond: u16) -> Fixed {
    let whole = i64::from(bond == u16::MAX);
    Fixed::from_raw(i64::from(bond).wrapping_mul(65_537).wrapping_add(whole))
}

/// The rate at which bonds follow weights.
#[derive(Clone, Copy, Debug)]
pub enum Rate {
    /// One for all pairs: the part of the old bond that they keep, and the rest.
    Fixed { keep: Fixed, follow: Fixed },
    /// Each pair has its own.
    Liquid(liquid::Rates),
}

impl Rate {
    /// Fixed at the moving average's parameter, or with liquid alpha and yuma3 a rate for every
    /// pair, unless nobody has consensus and there is nothing to compare with.
    pub fn new(params: &Params, consensus: &[Fixed]) -> Self {
        let agreed = consensus.iter().any(|&value| value != Fixed::ZERO);
        if let Some(bounds) = params.liquid_alpha.filter(|_| params.yuma3 && agreed) {
            return Self::Liquid(liquid::Rates::new(bounds, params.bonds_penalty == 0));
        }
        let keep = params.bonds_moving_average.min(MILLION);
        let keep = Fixed::ratio(keep, MILLION.into());
        let follow = Fixed::ONE.saturating_sub(keep);
        Self::Fixed { keep, follow }
    }

    /// Moving average: B = a d + (1 - a) b, products rounded down. See [`liquid`] for the rate of a
    /// pair.
    fn average(&self, new: Fixed, old: Fixed, consensus: Fixed) -> Fixed {
        match self {
            Self::Fixed { keep, follow } => follow.of(new).plus(keep.of(old)),
            Self::Liquid(rates) => rates.moved(new, old, consensus),
        }
    }

    fn is_liquid(&self) -> bool {
        matches!(self, Self::Liquid(_))
    }
}

/// Dividends: D_i = what i earned by all its bonds, with yuma3 times S'_i rounded down; scaled to
/// sum one, quotients cut.
pub fn dividends(params: &Params, mut earned: Vec<Fixed>, active_stake: &[Fixed]) -> Vec<Fixed> {
    if params.yuma3 {
        for (earned, &stake) in earned.iter_mut().zip(active_stake) {
            *earned = stake.saturating_mul(*earned);
        }
    }
    scale::normalised(earned)
}

/// The bonds to be stored, by uid: a row for each who holds a permit now.
struct Rows(Vec<Option<Row>>);

impl Rows {
    /// Empty rows, with room for as much as the snapshot has.
    fn new(snapshot: &Snapshot, permits: &[bool]) -> Self {
        let mut rows: Vec<_> = permits.iter().map(|permit| permit.then(Row::new)).collect();
        for (uid, stored) in &snapshot.bonds {
            if let Some(Some(row)) = rows.get_mut(usize::from(*uid)) {
                row.reserve_exact(stored.len());
            }
        }
        Self(rows)
    }

    /// Keeps floor(65535 bond), unless that is zero.
    fn store(&mut self, uid: u16, target: u16, bond: Fixed) {
        let value = bond.to_u16();
        if value > 0 {
            if let Some(Some(row)) = self.0.get_mut(usize::from(uid)) {
                row.push((target, value));
            }
        }
    }

    fn into_inner(self) -> Vec<(u16, Row)> {
        let rows = (0..=u16::MAX).zip(self.0);
        rows.filter_map(|(uid, row)| Some((uid, row?))).collect()
    }
}
