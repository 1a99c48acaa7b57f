//! Bonds: the share a validator has in the success of those it weighted.
//!
//! In classic mode a neuron's bonds are shares that add up to one, of which validators hold more
//! the more stake they bring. With yuma3 a bond belongs to its pair alone: how long and how well
//! this validator has backed this neuron, whatever its stake; stake enters with the dividends.
//!
//! Nothing here mixes neurons, so the steps run on one neuron's [`Pair`]s at a time.

use crate::{
    csc::{self, at, CscMatrix, Entry, Scope},
    fixed::{Divisor, Fixed},
    liquid, scale,
    snapshot::{Error, Params, Row, Snapshot},
};
use alloc::vec::Vec;

const MILLION: u64 = 1_000_000;

/// A validator and a neuron. Each step brings both values further.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The validator.
    pub uid: u16,
    /// The weight it gives, and what becomes of it on the way to a new bond.
    pub weight: Fixed,
    /// The old bond, and then the new one.
    pub bond: Fixed,
}

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

/// Joins what validators say of a neuron with the bonds they have in it. These are in the smallest
/// unit yet, for only their proportions matter. At a liquid rate a bond without a weight is lost.
pub fn join(rate: &Rate, pairs: &mut Vec<Pair>, weights: &[Entry], bonds: &[(u16, u16)]) {
    let pair = |uid, weight, bond: u16| Pair {
        uid,
        weight,
        bond: Fixed::from_raw(bond.into()),
    };
    let lasting = matches!(rate, Rate::Fixed { .. });
    let mut bonds = bonds.iter().peekable();
    pairs.clear();
    for entry in weights {
        while let Some((uid, bond)) = bonds.next_if(|(uid, _)| *uid < entry.uid) {
            pairs.extend(lasting.then(|| pair(*uid, Fixed::ZERO, *bond)));
        }
        let bond = bonds.next_if(|(uid, _)| *uid == entry.uid);
        let bond = bond.map_or(0, |(_, bond)| *bond);
        pairs.push(pair(entry.uid, entry.value(), bond));
    }
    if lasting {
        pairs.extend(bonds.map(|(uid, bond)| pair(*uid, Fixed::ZERO, *bond)));
    }
}

/// Bond source: V = W + penalty * (W' - W), product rounded down.
///
/// Full penalty leaves the clipped W', none leaves W.
pub fn source(pairs: &mut [Pair], consensus: Fixed, penalty: Fixed) {
    if penalty == Fixed::ZERO {
        return;
    }
    for pair in pairs {
        let excess = pair.weight.min(consensus).saturating_sub(pair.weight);
        pair.weight = pair.weight.saturating_add(penalty.saturating_mul(excess));
    }
}

/// Normalised old bonds: classic b_ij / sum_i b_ij, yuma3 b_ij / 65535; quotients cut.
pub fn normalise_old(params: &Params, pairs: &mut [Pair]) {
    let whole = if params.yuma3 {
        Fixed::from_raw(u16::MAX.into())
    } else {
        pairs.iter().map(|pair| pair.bond).sum()
    };
    let divisor = Divisor::new(whole);
    for pair in pairs {
        pair.bond = divisor.divide(pair.bond);
    }
}

/// Normalised new bonds: classic d_ij = V_ij S'_i rounded down, each column scaled to sum one with
/// quotients cut; yuma3 d = V.
pub fn normalise_new(params: &Params, pairs: &mut [Pair], active_stake: &[Fixed]) {
    if params.yuma3 {
        return;
    }
    let mut sum = Fixed::ZERO;
    for pair in pairs.iter_mut() {
        pair.weight = pair.weight.saturating_mul(at(active_stake, pair.uid));
        sum = sum.saturating_add(pair.weight);
    }
    let divisor = Divisor::new(sum);
    for pair in pairs {
        pair.weight = divisor.divide(pair.weight);
    }
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
}

/// Moving average: B = a d + (1 - a) b, products rounded down; classic scales each column to sum
/// one again, quotients cut. See [`liquid`] for the rate of a pair.
pub fn moving_average(params: &Params, rate: &Rate, pairs: &mut [Pair], consensus: Fixed) {
    let mut sum = Fixed::ZERO;
    for pair in pairs.iter_mut() {
        pair.bond = match rate {
            Rate::Fixed { keep, follow } => follow
                .saturating_mul(pair.weight)
                .saturating_add(keep.saturating_mul(pair.bond)),
            Rate::Liquid(rates) => rates.moved(pair.weight, pair.bond, consensus),
        };
        sum = sum.saturating_add(pair.bond);
    }
    if !params.yuma3 {
        let divisor = Divisor::new(sum);
        for pair in pairs {
            pair.bond = divisor.divide(pair.bond);
        }
    }
}

/// What validators earn by one neuron: classic B_ij I_j; yuma3 (B_ij / sum_k B_kj) I_j; products
/// rounded down, quotients cut. Adds to what they earned by others.
pub fn earn(params: &Params, pairs: &[Pair], incentive: Fixed, earned: &mut [Fixed]) {
    if incentive == Fixed::ZERO {
        return;
    }
    if !params.yuma3 {
        for pair in pairs {
            csc::add(earned, pair.uid, pair.bond.saturating_mul(incentive));
        }
        return;
    }
    let divisor = Divisor::new(pairs.iter().map(|pair| pair.bond).sum());
    for pair in pairs {
        csc::add(
            earned,
            pair.uid,
            divisor.divide(pair.bond).saturating_mul(incentive),
        );
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

/// The bonds to be stored: a row for each who holds a permit now, ascending.
pub struct Rows {
    rows: Vec<(u16, Row)>,
    /// Where in `rows` a uid's row is.
    places: Vec<Option<u16>>,
}

impl Rows {
    /// Empty rows, with room for as much as the snapshot has.
    pub fn new(snapshot: &Snapshot, permits: &[bool]) -> Self {
        let holders = (0..=u16::MAX).zip(permits).filter(|(_, permit)| **permit);
        let rows = holders.map(|(uid, _)| (uid, Row::new())).collect();
        let mut free = 0..=u16::MAX;
        let place = |permit: &bool| permit.then(|| free.next()).flatten();
        let places = permits.iter().map(place).collect();
        let mut new = Self { rows, places };
        for (uid, row) in &snapshot.bonds {
            if let Some(room) = new.row(*uid) {
                room.reserve_exact(row.len());
            }
        }
        new
    }

    fn row(&mut self, uid: u16) -> Option<&mut Row> {
        let place = self.places.get(usize::from(uid)).copied().flatten()?;
        self.rows.get_mut(usize::from(place)).map(|(_, row)| row)
    }

    /// Stored bonds: classic floor(65535 B_ij / max_i B_ij), quotient cut first; yuma3
    /// floor(65535 B_ij). Zeros aren't stored.
    pub fn store(&mut self, params: &Params, target: u16, pairs: &[Pair]) {
        let max = pairs.iter().map(|pair| pair.bond).max().unwrap_or_default();
        let divisor = Divisor::new(if params.yuma3 { Fixed::ONE } else { max });
        for pair in pairs {
            let value = divisor.divide(pair.bond).to_u16();
            if value > 0 {
                if let Some(row) = self.row(pair.uid) {
                    row.push((target, value));
                }
            }
        }
    }

    pub fn into_inner(self) -> Vec<(u16, Row)> {
        self.rows
    }
}
