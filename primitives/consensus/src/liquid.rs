//! Liquid alpha: bonds follow fast where a validator stands apart from the consensus.

use crate::{fixed::Fixed, snapshot::LiquidAlpha};

/// Bounds and steepness of the rates, ready to compute with.
#[derive(Clone, Copy, Debug)]
pub struct Rates {
    low: Fixed,
    high: Fixed,
    steepness: Fixed,
    sells_at_zero: bool,
    /// The rate at distance zero: that of every buyer whose weight isn't above the consensus.
    at_rest: Fixed,
}

impl Rates {
    /// `sells_at_zero`: whether a weight of zero is one. With a penalty it isn't, since the clip
    /// drops zeros.
    pub fn new(bounds: LiquidAlpha, sells_at_zero: bool) -> Self {
        let fraction = |rate: u16| Fixed::ratio(rate.into(), u16::MAX.into());
        let mut rates = Self {
            low: fraction(bounds.low),
            high: fraction(bounds.high),
            steepness: Fixed::from_int(bounds.steepness.into())
                .saturating_div(Fixed::from_int(100)),
            sells_at_zero,
            at_rest: Fixed::ZERO,
        };
        rates.at_rest = rates.rate(Fixed::ZERO);
        rates
    }

    /// Moving average with a rate for the pair: B_ij = min(1, (1 - a_ij) b_ij + a_ij V_ij),
    /// products rounded down.
    ///
    /// Only pairs that V states have one. A validator that leaves a neuron out loses that bond at
    /// once; one that states a weight of zero sells it off at its rate.
    pub fn moved(&self, weight: Fixed, bond: Fixed, consensus: Fixed) -> Fixed {
        if weight == Fixed::ZERO && !self.sells_at_zero {
            return Fixed::ZERO;
        }
        let alpha = match distance(weight, bond, consensus) {
            Fixed::ZERO => self.at_rest,
            distance => self.rate(distance),
        };
        let bought = alpha.saturating_mul(weight).max(Fixed::ZERO);
        let kept = Fixed::ONE.saturating_sub(alpha).saturating_mul(bond);
        kept.saturating_add(bought).min(Fixed::ONE).max(Fixed::ZERO)
    }

    /// a_ij = low + sigmoid * (high - low), product rounded down, within [low, high].
    fn rate(&self, distance: Fixed) -> Fixed {
        let rise =
            sigmoid(self.steepness, distance).saturating_mul(self.high.saturating_sub(self.low));
        self.low.saturating_add(rise).between(self.low, self.high)
    }
}

/// How far a pair is off: buying, the weight is above the consensus; selling, below the bond.
/// Within [0, 1].
fn distance(weight: Fixed, bond: Fixed, consensus: Fixed) -> Fixed {
    let distance = if weight >= bond {
        weight.saturating_sub(consensus)
    } else {
        bond.saturating_sub(weight)
    };
    distance.between(Fixed::ZERO, Fixed::ONE)
}

/// 1 / (1 + e^(-steepness * (x - 1/2))), product rounded down, quotient cut.
fn sigmoid(steepness: Fixed, x: Fixed) -> Fixed {
    let exponent = Fixed::ZERO
        .saturating_sub(steepness)
        .saturating_mul(x.saturating_sub(Fixed::HALF));
    Fixed::ONE.saturating_add(exponent.exp()).inverse()
}
