//! Liquid alpha in real numbers.

use crate::ball::{float, Ball, ULP};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};
use yuma_consensus::LiquidAlpha;

/// Fractional bits of the exponential series. Its terms are added until they vanish; what that
/// and the cutting of the argument and of fewer than 200 terms lose is less than 2^-200, nothing
/// beside 2^-32.
const BITS: usize = 256;

/// The powers of the implementation's series go up to this.
const LAST_POWER: u32 = 31;

/// min(1, (1 - a) b + a V), where the rate a lies the nearer to `high` the farther the pair is off.
pub fn bond(rates: LiquidAlpha, weight: &Ball, bond: &Ball, consensus: &Ball) -> Ball {
    let off = |distance: Ball| distance.between(&Ball::zero(), &Ball::one());
    let (buying, selling) = (off(weight - consensus), off(bond - weight));
    let grown = weight - bond;
    let distance = match (grown.may_be_negative(), grown.may_be_positive_or_zero()) {
        (false, _) => buying,
        (true, false) => selling,
        (true, true) => buying.or(&selling),
    };
    let low = Ball::ratio(rates.low, u16::MAX);
    let high = Ball::ratio(rates.high, u16::MAX);
    let rise = &sigmoid(rates.steepness, &distance) * &(&high - &low);
    let rate = (&low + &rise).between(&low, &high);
    let kept = &(&Ball::one() - &rate) * bond;
    (&kept + &(&rate * weight)).min(&Ball::one())
}

/// 1 / (1 + e^(-steepness (x - 1/2))), the exponent within 20 either way.
fn sigmoid(steepness: i16, x: &Ball) -> Ball {
    let steepness = Ball {
        middle: BigRational::new(steepness.into(), 100.into()),
        radius: ULP,
    };
    let half = Ball::ratio(1, 2);
    let exponent = &(&Ball::zero() - &steepness) * &(x - &half);
    let exponent = exponent.between(&Ball::int(-20), &Ball::int(20));
    Ball::one().share_of(&(&Ball::one() + &exp(&exponent)))
}

/// e^x for x between -20 and 20.
///
/// The implementation sums up x^k / k! to the 31st power for |x|, cutting each term twice, and
/// inverts the sum if x is negative; e^1 is a constant with 23 fractional bits. If x is barely
/// known, nothing is known about the result.
pub fn exp(x: &Ball) -> Ball {
    let size = x.max(&(&Ball::zero() - x));
    let middle = series(&size.middle);
    let size = (float(&size.middle) + size.radius).min(20.0);
    let mut radius = float(&middle) * (x.radius.exp() - 1.0) + 2.0 * ULP + lost(size);
    if (size - 1.0).abs() <= 2.0 * x.radius {
        radius += 2_f64.powi(-23);
    }
    let sum = Ball { middle, radius };
    let mut exp = if x.middle.is_negative() {
        Ball::one().share_of(&sum)
    } else {
        sum
    };
    if x.radius > 0.5 {
        exp.radius = f64::INFINITY;
    }
    exp
}

/// e^x for x >= 0.
fn series(x: &BigRational) -> BigRational {
    let one = BigInt::from(1) << BITS;
    let x = (x * BigRational::from_integer(one.clone())).to_integer();
    let (mut sum, mut term) = (BigInt::zero(), one.clone());
    for power in 1_u32.. {
        sum += &term;
        term = ((term * &x) >> BITS) / power;
        if term.is_zero() {
            break;
        }
    }
    BigRational::new(sum, one)
}

/// How far the implementation's series is from e^x at most: what cutting the terms loses, which
/// each term passes on to the next, and the powers left out, which fall at least as fast as a
/// geometric series of ratio x/33.
fn lost(x: f64) -> f64 {
    let (mut cut, mut all_cuts, mut term) = (0.0, 0.0, 1.0);
    for power in 1..=LAST_POWER {
        let power = f64::from(power);
        term *= x / power;
        cut = (cut * x + ULP) / power + ULP;
        all_cuts += cut;
    }
    let next = f64::from(LAST_POWER) + 1.0;
    all_cuts + term * x / next / (1.0 - x / (next + 1.0))
}
