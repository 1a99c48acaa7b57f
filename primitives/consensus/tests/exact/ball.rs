//! Exact numbers, each with a bound on how far from it the implementation may be.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};
use std::ops::{Add, Mul, Sub};
use yuma_consensus::Fixed;

/// What one product or quotient loses at most: 2^-32.
pub const ULP: f64 = 1.0 / 4_294_967_296.0;

/// Radii are worked out in floating point, some thousand additions and products of positive
/// numbers; this makes up for its rounding many times over.
const SLACK: f64 = 1.0 + 1e-9;

/// A real number, without any rounding, and a distance from it. The definition's value is the
/// middle; the implementation's x' must lie within the radius: |x' - x| <= r.
///
/// The radius follows from how the implementation computes, one rule per operation:
///
/// | operation | radius |
/// |---|---|
/// | a + b, a - b | ra + rb: sums aren't rounded |
/// | a b | abs(a) rb + abs(b) ra + ra rb, and 2^-32 for rounding down |
/// | a / b = q, part of a whole | (ra + q rb) / (b - rb), and 2^-32 for the cut |
/// | min, max, clamp | that of the operand taken; the larger if it may be either |
///
/// A product with an exact integer isn't rounded, nor is the product or quotient of two exact
/// numbers if it is a multiple of 2^-32. An exact zero absorbs whatever it is multiplied with.
///
/// How that adds up, with u = 2^-32 and v validators. S, W and b are single quotients: u. S' is S
/// divided by a sum A of v of them: (1 + v S') u / A + u. The prerank and the rank of j are sums of
/// v products: what S' is off, weighted by W, and v products of S' and u, and v u for rounding, so
/// some 2v u. Incentive divides that by the sum of all ranks, r: some 2v u (1 + n I) / r + u; and
/// trust by the prerank of its own column alone. New bonds divide by column sums too, but what
/// they are off in a column of small sum counts for little in the dividends, which multiply it by
/// an incentive as small. Where a sum isn't clearly above its own error, nothing is known about
/// the quotients but that they are proportions. The rules are applied to every value of every case,
/// so that a small sum in one column doesn't blur the others.
#[derive(Clone, Debug)]
pub struct Ball {
    pub middle: BigRational,
    pub radius: f64,
}

impl Ball {
    pub fn exact(middle: BigRational) -> Self {
        Self {
            middle,
            radius: 0.0,
        }
    }

    pub fn int(value: impl Into<BigInt>) -> Self {
        Self::exact(BigRational::from_integer(value.into()))
    }

    pub fn zero() -> Self {
        Self::int(0)
    }

    pub fn one() -> Self {
        Self::int(1)
    }

    /// part / whole of integers, cut.
    pub fn ratio(part: impl Into<BigInt>, whole: impl Into<BigInt>) -> Self {
        Self::int(part).share_of(&Self::int(whole))
    }

    /// The proportion that a part is of its whole; zero of nothing.
    ///
    /// 0 <= part <= whole holds in the implementation too, so no quotient is off by more than
    /// what separates it from the farther of 0 and 1.
    pub fn share_of(&self, whole: &Self) -> Self {
        if self.is_zero() || whole.is_zero() {
            return Self::zero();
        }
        if whole.middle.is_zero() {
            return Self {
                middle: BigRational::zero(),
                radius: 1.0,
            };
        }
        let middle = &self.middle / &whole.middle;
        let quotient = float(&middle);
        let size = float(&whole.middle);
        let radius = if whole.radius * 2.0 < size {
            let passed_on = (self.radius + quotient * whole.radius) / (size - whole.radius);
            passed_on + rounding(&middle, self.is_exact() && whole.is_exact())
        } else {
            f64::INFINITY
        };
        Self {
            middle,
            radius: radius.min(quotient.max(1.0 - quotient)),
        }
    }

    pub fn min(&self, other: &Self) -> Self {
        let (less, more) = if self.middle <= other.middle {
            (self, other)
        } else {
            (other, self)
        };
        less.unless(more, (more - less).may_be_negative())
    }

    pub fn max(&self, other: &Self) -> Self {
        let (less, more) = if self.middle <= other.middle {
            (self, other)
        } else {
            (other, self)
        };
        more.unless(less, (more - less).may_be_negative())
    }

    /// This of the two, with the larger radius if it may be the other.
    fn unless(&self, other: &Self, undecided: bool) -> Self {
        let mut this = self.clone();
        if undecided {
            this.radius = self.radius.max(other.radius);
        }
        this
    }

    /// Restricts to `[low, high]`; `high` wins if the two cross.
    pub fn between(&self, low: &Self, high: &Self) -> Self {
        self.max(low).min(high)
    }

    /// This value, unless the implementation took the other: whatever lies between is allowed.
    pub fn or(&self, other: &Self) -> Self {
        let apart = float(&(&self.middle - &other.middle)).abs();
        Self {
            middle: self.middle.clone(),
            radius: self.radius.max(apart + other.radius),
        }
    }

    pub fn is_exact(&self) -> bool {
        self.radius == 0.0
    }

    /// Zero for certain.
    pub fn is_zero(&self) -> bool {
        self.is_exact() && self.middle.is_zero()
    }

    pub fn may_be_negative(&self) -> bool {
        self.middle.is_negative() || self.wide() > float(&self.middle)
    }

    pub fn may_be_positive_or_zero(&self) -> bool {
        !self.middle.is_negative() || self.wide() >= -float(&self.middle)
    }

    pub fn may_be_zero(&self) -> bool {
        self.middle.is_zero() || self.wide() >= float(&self.middle).abs()
    }

    pub fn contains(&self, value: Fixed) -> bool {
        self.distance(value) <= self.wide()
    }

    pub fn distance(&self, value: Fixed) -> f64 {
        float(&(rational(value) - &self.middle).abs())
    }

    /// The middle times `factor`, less and plus the radius times `factor`.
    pub fn range(&self, factor: u64) -> (BigRational, BigRational) {
        let radius = BigRational::from_float(self.wide()).expect("a radius is finite");
        let factor = BigRational::from_integer(factor.into());
        (
            (&self.middle - &radius) * &factor,
            (&self.middle + &radius) * &factor,
        )
    }

    fn wide(&self) -> f64 {
        self.radius * SLACK
    }

    fn is_exact_integer(&self) -> bool {
        self.is_exact() && self.middle.is_integer()
    }
}

/// What the rounding of an operation with this result loses at most.
fn rounding(result: &BigRational, exact_operands: bool) -> f64 {
    let representable = (BigInt::from(1_u64 << 32) % result.denom()).is_zero();
    if exact_operands && representable {
        0.0
    } else {
        ULP
    }
}

pub fn float(value: &BigRational) -> f64 {
    value.to_f64().expect("a rational has a nearest float")
}

pub fn rational(value: Fixed) -> BigRational {
    BigRational::new(value.raw().into(), BigInt::from(1_u64 << 32))
}

impl Add for &Ball {
    type Output = Ball;

    fn add(self, other: Self) -> Ball {
        if self.is_zero() || other.is_zero() {
            return if other.is_zero() { self } else { other }.clone();
        }
        Ball {
            middle: &self.middle + &other.middle,
            radius: self.radius + other.radius,
        }
    }
}

impl Sub for &Ball {
    type Output = Ball;

    fn sub(self, other: Self) -> Ball {
        Ball {
            middle: &self.middle - &other.middle,
            radius: self.radius + other.radius,
        }
    }
}

impl Mul for &Ball {
    type Output = Ball;

    fn mul(self, other: Self) -> Ball {
        if self.is_zero() || other.is_zero() {
            return Ball::zero();
        }
        let middle = &self.middle * &other.middle;
        let lost = if self.is_exact_integer() || other.is_exact_integer() {
            0.0
        } else {
            rounding(&middle, self.is_exact() && other.is_exact())
        };
        let passed_on = float(&self.middle).abs() * other.radius
            + float(&other.middle).abs() * self.radius
            + self.radius * other.radius;
        Ball {
            middle,
            radius: passed_on + lost,
        }
    }
}
