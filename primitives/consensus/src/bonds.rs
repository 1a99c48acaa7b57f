//! Bonds: the share a validator has in the success of those it weighted.
//!
//! In classic mode a neuron's bonds are shares that add up to one, of which validators hold more
//! the more stake they bring. With yuma3 a bond belongs to its pair alone: how long and how well
//! this validator has backed this neuron, whatever its stake; stake enters with the dividends.
//!
//! Nothing here mixes neurons, so the steps run on one neuron's [`Tie`]s at a time.

use crate::{
    columns::{self, at, Columns, Entry, Scope},
    fixed::{Fixed, Whole},
    liquid, scale,
    snapshot::{Error, Params, Row, Snapshot},
};
use alloc::vec::Vec;

const MILLION: u64 = 1_000_000;

/// What ties a validator to a neuron. Each step brings both values further.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The validator.
    pub uid: u16,
    /// The weight it gives, and what becomes of it on the way to a new bond.
    pub weight: Fixed,
    /// The old bond, and then the new one.
    pub bond: Fixed,
}

/// The stored bonds, but for those to neurons that registered since the last epoch.
pub fn kept(snapshot: &Snapshot) -> Result<Columns<(u16, u16)>, Error> {
    let before = match snapshot.last_step {
        0 => snapshot.now.saturating_sub(snapshot.tempo),
        block => block.saturating_add(1),
    };
    let scope = Scope {
        before,
        itself: true,
    };
    Columns::stated(snapshot, &snapshot.bonds, scope)
}

/// Joins what validators say of a neuron with the bonds they have in it. These are in the smallest
/// unit yet, for only their proportions matter. At a liquid pace a bond without a weight is lost.
pub fn tie(pace: &Pace, ties: &mut Vec<Tie>, weights: &[Entry], bonds: &[(u16, u16)]) {
    let tie = |uid, weight, bond: u16| Tie {
        uid,
        weight,
        bond: Fixed::from_raw(bond.into()),
    };
    let lasting = matches!(pace, Pace::Fixed { .. });
    let mut bonds = bonds.iter().peekable();
    ties.clear();
    for entry in weights {
        while let Some((uid, bond)) = bonds.next_if(|(uid, _)| *uid < entry.uid) {
            ties.extend(lasting.then(|| tie(*uid, Fixed::ZERO, *bond)));
        }
        let bond = bonds.next_if(|(uid, _)| *uid == entry.uid);
        let bond = bond.map_or(0, |(_, bond)| *bond);
        ties.push(tie(entry.uid, entry.value(), bond));
    }
    if lasting {
        ties.extend(bonds.map(|(uid, bond)| tie(*uid, Fixed::ZERO, *bond)));
    }
}

/// Bond source: V = W + penalty * (W' - W), product rounded down.
///
/// Full penalty leaves the clipped W', none leaves W.
pub fn source(ties: &mut [Tie], consensus: Fixed, penalty: Fixed) {
    if penalty == Fixed::ZERO {
        return;
    }
    for tie in ties {
        let excess = tie.weight.min(consensus).minus(tie.weight);
        tie.weight = tie.weight.plus(penalty.times(excess));
    }
}

/// Old bonds: classic b_ij / sum_i b_ij, yuma3 b_ij / 65535; quotients cut.
pub fn old(params: &Params, ties: &mut [Tie]) {
    let whole = if params.yuma3 {
        Fixed::from_raw(u16::MAX.into())
    } else {
        ties.iter().map(|tie| tie.bond).sum()
    };
    let whole = Whole::new(whole);
    for tie in ties {
        tie.bond = whole.share(tie.bond);
    }
}

/// New bonds: classic d_ij = V_ij S'_i rounded down, each column scaled to sum one with
/// quotients cut; yuma3 d = V.
pub fn new(params: &Params, ties: &mut [Tie], active_stake: &[Fixed]) {
    if params.yuma3 {
        return;
    }
    let mut sum = Fixed::ZERO;
    for tie in ties.iter_mut() {
        tie.weight = tie.weight.times(at(active_stake, tie.uid));
        sum = sum.plus(tie.weight);
    }
    let whole = Whole::new(sum);
    for tie in ties {
        tie.weight = whole.share(tie.weight);
    }
}

/// How bonds follow weights.
#[derive(Clone, Copy, Debug)]
pub enum Pace {
    /// All keep the same part of the old bond.
    Fixed { keep: Fixed, follow: Fixed },
    /// Each pair finds its own.
    Liquid(liquid::Rates),
}

impl Pace {
    /// Fixed at the moving average's parameter, or with liquid alpha and yuma3 a rate for every
    /// pair, unless nobody has consensus and there is nothing to compare with.
    pub fn new(params: &Params, consensus: &[Fixed]) -> Self {
        let agreed = consensus.iter().any(|&value| value != Fixed::ZERO);
        if let Some(bounds) = params.liquid_alpha.filter(|_| params.yuma3 && agreed) {
            return Self::Liquid(liquid::Rates::new(bounds, params.bonds_penalty == 0));
        }
        let keep = params.bonds_moving_average.min(MILLION);
        let keep = Fixed::ratio(keep, MILLION.into());
        let follow = Fixed::ONE.minus(keep);
        Self::Fixed { keep, follow }
    }
}

/// Moving average: B = a d + (1 - a) b, products rounded down; classic scales each column to sum
/// one again, quotients cut. See [`liquid`] for the rate of a pair.
pub fn moving_average(params: &Params, pace: &Pace, ties: &mut [Tie], consensus: Fixed) {
    let mut sum = Fixed::ZERO;
    for tie in ties.iter_mut() {
        tie.bond = match pace {
            Pace::Fixed { keep, follow } => follow.times(tie.weight).plus(keep.times(tie.bond)),
            Pace::Liquid(rates) => rates.moved(tie.weight, tie.bond, consensus),
        };
        sum = sum.plus(tie.bond);
    }
    if !params.yuma3 {
        let whole = Whole::new(sum);
        for tie in ties {
            tie.bond = whole.share(tie.bond);
        }
    }
}

/// What validators earn by one neuron: classic B_ij I_j; yuma3 (B_ij / sum_k B_kj) I_j; products
/// rounded down, quotients cut. Adds to what they earned by others.
pub fn earn(params: &Params, ties: &[Tie], incentive: Fixed, earned: &mut [Fixed]) {
    if incentive == Fixed::ZERO {
        return;
    }
    if !params.yuma3 {
        for tie in ties {
            columns::add(earned, tie.uid, tie.bond.times(incentive));
        }
        return;
    }
    let whole = Whole::new(ties.iter().map(|tie| tie.bond).sum());
    for tie in ties {
        columns::add(earned, tie.uid, whole.share(tie.bond).times(incentive));
    }
}

/// Dividends: D_i = what i earned by all its bonds, with yuma3 times S'_i rounded down; scaled to
/// sum one, quotients cut.
pub fn dividends(params: &Params, mut earned: Vec<Fixed>, active_stake: &[Fixed]) -> Vec<Fixed> {
    if params.yuma3 {
        for (earned, &stake) in earned.iter_mut().zip(active_stake) {
            *earned = stake.times(*earned);
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
    pub fn store(&mut self, params: &Params, target: u16, ties: &[Tie]) {
        let max = ties.iter().map(|tie| tie.bond).max().unwrap_or_default();
        let whole = Whole::new(if params.yuma3 { Fixed::ONE } else { max });
        for tie in ties {
            let value = whole.share(tie.bond).to_u16();
            if value > 0 {
                if let Some(row) = self.row(tie.uid) {
                    row.push((target, value));
                }
            }
        }
    }

    pub fn into_inner(self) -> Vec<(u16, Row)> {
        self.rows
    }
}
