//! Liquid alpha: bonds follow fast where a validator stands apart from the consensus.

use crate::{
    fixed::Fixed,
    matrix::{at, Matrix},
    snapshot::LiquidAlpha,
};

/// The exponential isn't asked for more than this, either way.
const MAX_EXPONENT: i32 = 20;

/// Moving average with a rate per pair: B_ij = min(1, (1 - a_ij) b_ij + a_ij V_ij), products
/// rounded down.
///
/// Only pairs that V states survive. A validator that leaves a neuron out loses that bond at
/// once; one that states a weight of zero sells it off at its rate.
pub fn moving_average(
    rates: LiquidAlpha,
    consensus: &[Fixed],
    new: Matrix<Fixed>,
    old: &Matrix<Fixed>,
) -> Matrix<Fixed> {
    let bound = |rate: u16| Fixed::ratio(rate.into(), u16::MAX.into());
    let (low, high) = (bound(rates.low), bound(rates.high));
    let steepness = Fixed::from_int(rates.steepness.into()).over(Fixed::from_int(100));
    new.filter_map(|i, j, weight| {
        let bond = bond_of(old.row(i), j);
        let distance = distance(weight, bond, at(consensus, j));
        let rise = sigmoid(steepness, distance).times(high.minus(low));
        let alpha = low.plus(rise).between(low, high);
        let bought = alpha.times(weight).max(Fixed::ZERO);
        let value = Fixed::ONE
            .minus(alpha)
            .times(bond)
            .plus(bought)
            .min(Fixed::ONE);
        Some(value).filter(|value| *value > Fixed::ZERO)
    })
}

fn bond_of(row: &[(u16, Fixed)], target: usize) -> Fixed {
    let found = row.binary_search_by_key(&target, |(j, _)| usize::from(*j));
    found
        .ok()
        .and_then(|at| row.get(at))
        .map(|(_, bond)| *bond)
        .unwrap_or_default()
}

/// How far a pair is off: buying, the weight is above the consensus; selling, below the bond.
/// Within [0, 1].
fn distance(weight: Fixed, bond: Fixed, consensus: Fixed) -> Fixed {
    let distance = if weight >= bond {
        weight.minus(consensus)
    } else {
        bond.minus(weight)
    };
    distance.between(Fixed::ZERO, Fixed::ONE)
}

/// 1 / (1 + e^(-steepness * (x - 1/2))), product rounded down, quotient cut.
fn sigmoid(steepness: Fixed, x: Fixed) -> Fixed {
    let limit = Fixed::from_int(MAX_EXPONENT);
    let exponent = Fixed::ZERO.minus(steepness).times(x.minus(Fixed::HALF));
    let exponent = exponent.between(Fixed::ZERO.minus(limit), limit);
    Fixed::ONE.over(Fixed::ONE.plus(exponent.exp()))
}
