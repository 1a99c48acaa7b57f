//! Bonds: the share a validator has in the success of those it weighted.
//!
//! In classic mode a neuron's bonds are shares that add up to one, of which validators hold more
//! the more stake they bring. With yuma3 a bond belongs to its pair alone: how long and how well
//! this validator has backed this neuron, whatever its stake; stake enters with the dividends.

use crate::{
    fixed::Fixed,
    liquid,
    matrix::{self, at, Matrix},
    scale,
    snapshot::{Error, Params, Row, Snapshot},
};
use alloc::{vec, vec::Vec};

const MILLION: u64 = 1_000_000;

/// Bond source: V = W + penalty * (W' - W), product rounded down.
///
/// Full penalty leaves the clipped W', none leaves W. Zeros stay only without a penalty, for
/// they are stated weights then; the clip drops them.
pub fn source(weights: Matrix<Fixed>, consensus: &[Fixed], penalty: u16) -> Matrix<Fixed> {
    let penalty = Fixed::ratio(penalty.into(), u16::MAX.into());
    if penalty == Fixed::ZERO {
        return weights;
    }
    weights.filter_map(|_, j, weight| {
        let excess = weight.min(at(consensus, j)).minus(weight);
        Some(weight.plus(penalty.times(excess))).filter(|value| *value > Fixed::ZERO)
    })
}

/// Old bonds: b = the stored bonds, but for those to neurons that registered since the last
/// epoch; classic b_ij / sum_i b_ij, yuma3 b_ij / 65535; quotients cut.
pub fn old(n: usize, params: &Params, snapshot: &Snapshot) -> Result<Matrix<Fixed>, Error> {
    let since = match snapshot.last_step {
        0 => snapshot.now.saturating_sub(snapshot.tempo),
        block => block.saturating_add(1),
    };
    let older = |uid: usize| {
        snapshot
            .neurons
            .get(uid)
            .is_some_and(|neuron| neuron.registered_at < since)
    };
    let bonds = Matrix::load(n, &snapshot.bonds, |_| true, |_, j| older(j))?;
    Ok(if params.yuma3 {
        bonds.proportions()
    } else {
        bonds.column_proportions()
    })
}

/// New bonds: classic d_ij = V_ij S'_i rounded down, each column scaled to sum one with
/// quotients cut; yuma3 d = V.
pub fn new(params: &Params, source: Matrix<Fixed>, active_stake: &[Fixed]) -> Matrix<Fixed> {
    if params.yuma3 {
        return source;
    }
    source
        .filter_map(|i, _, value| Some(value.times(at(active_stake, i))))
        .normalise_columns()
}

/// Moving average: B = a d + (1 - a) b, products rounded down, entries that aren't positive
/// dropped; classic scales each column to sum one again.
///
/// a = 1 - moving average, or with liquid alpha and yuma3 a rate for every pair, unless nobody
/// has consensus and there is nothing to compare with.
pub fn moving_average(
    params: &Params,
    consensus: &[Fixed],
    new: Matrix<Fixed>,
    old: Matrix<Fixed>,
) -> Matrix<Fixed> {
    let agreed = consensus.iter().any(|&value| value != Fixed::ZERO);
    if let Some(rates) = params.liquid_alpha.filter(|_| params.yuma3 && agreed) {
        return liquid::moving_average(rates, consensus, new, &old);
    }
    let keep = Fixed::ratio(params.bonds_moving_average.min(MILLION), MILLION.into());
    let alpha = Fixed::ONE.minus(keep);
    let bonds = new.merge(old, |new, old| alpha.times(new).plus(keep.times(old)));
    if params.yuma3 {
        bonds
    } else {
        bonds.normalise_columns()
    }
}

/// Dividends: classic D_i = sum_j B_ij I_j; yuma3 D_i = S'_i sum_j (B_ij / sum_k B_kj) I_j;
/// products rounded down, quotients cut. Then scaled to sum one.
pub fn dividends(
    params: &Params,
    bonds: &Matrix<Fixed>,
    incentive: &[Fixed],
    active_stake: &[Fixed],
) -> Vec<Fixed> {
    if !params.yuma3 {
        return scale::normalised(earned(bonds, incentive, |_, bond| bond));
    }
    let sums = bonds.column_sums();
    let mut dividends = earned(bonds, incentive, |j, bond| bond.over(at(&sums, j)));
    for (dividend, &stake) in dividends.iter_mut().zip(active_stake) {
        *dividend = stake.times(*dividend);
    }
    scale::normalised(dividends)
}

/// sum_j share(B_ij) I_j.
fn earned(
    bonds: &Matrix<Fixed>,
    incentive: &[Fixed],
    share: impl Fn(usize, Fixed) -> Fixed,
) -> Vec<Fixed> {
    let parts = bonds.entries();
    let parts = parts.map(|(i, j, bond)| (i, share(j, bond).times(at(incentive, j))));
    matrix::sums(bonds.size(), parts)
}

/// Stored bonds of those who hold a permit now: classic floor(65535 B_ij / max_i B_ij), quotient
/// cut first; yuma3 floor(65535 B_ij). Zeros aren't stored.
pub fn stored(params: &Params, bonds: &Matrix<Fixed>, permits: &[bool]) -> Vec<(u16, Row)> {
    let whole = if params.yuma3 {
        vec![Fixed::ONE; bonds.size()]
    } else {
        bonds.column_maxima()
    };
    let fraction = |j: u16, bond: Fixed| bond.over(at(&whole, usize::from(j))).to_u16();
    let row = |uid: u16| {
        let values = bonds
            .row(usize::from(uid))
            .iter()
            .map(|&(j, bond)| (j, fraction(j, bond)));
        values.filter(|(_, value)| *value > 0).collect()
    };
    let uids = (0..=u16::MAX).zip(permits);
    uids.filter(|(_, permit)| **permit)
        .map(|(uid, _)| (uid, row(uid)))
        .collect()
}
