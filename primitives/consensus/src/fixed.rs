//! The number that the whole epoch is computed in.

use core::iter::Sum;

/// Fractional bits of [`Fixed`].
const FRACTION_BITS: u32 = 32;

/// Terms of the exponential series: the highest power of x.
const LAST_TERM: u64 = 31;

/// The exponential isn't asked for more than this, either way.
const MAX_EXPONENT: i32 = 20;

/// A signed number with 32 integer and 32 fractional bits (I32F32).
///
/// Every operation is total. Results beyond the range are clamped to it, and division by zero
/// is zero: a share of nothing is nothing. Products round down, quotients toward zero, so two
/// machines that follow these two rules agree on every bit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fixed(i64);

impl Fixed {
    pub const ZERO: Self = Self(0);
    pub const HALF: Self = Self(1 << 31);
    pub const ONE: Self = Self(1 << 32);
    /// Euler's number, cut to 23 fractional bits.
    pub const E: Self = Self(22_802_600 << 9);

    /// The number whose value times 2^32 is `raw`.
    pub const fn from_raw(raw: i64) -> Self {
        Self(raw)
    }

    /// The value times 2^32.
    pub const fn raw(self) -> i64 {
        self.0
    }

    pub fn from_int(value: i32) -> Self {
        Self(i64::from(value) << FRACTION_BITS)
    }

    /// `part / whole`, rounded down; exact for any operands whose quotient is in range.
    pub fn ratio(part: u64, whole: u128) -> Self {
        if let (Ok(part), Ok(whole)) = (u32::try_from(part), u64::try_from(whole)) {
            let quotient = (u64::from(part) << FRACTION_BITS).checked_div(whole);
            return Self(i64::try_from(quotient.unwrap_or(0)).unwrap_or(i64::MAX));
        }
        let quotient = (u128::from(part) << FRACTION_BITS)
            .checked_div(whole)
            .unwrap_or(0);
        Self(i64::try_from(quotient).unwrap_or(i64::MAX))
    }

    pub fn saturating_add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    pub fn saturating_sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// The sum, where it is known to be in range.
    ///
    /// So an epoch adds up proportions, and stored bonds. No proportion exceeds 2^32 units of the
    /// last place, no stored bond 2^16, and there are 2^16 uids at most: no sum reaches 2^49.
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.wrapping_add(other.0))
    }

    /// Product, rounded down.
    pub fn saturating_mul(self, other: Self) -> Self {
        let (a, b) = (self.0.cast_unsigned(), other.0.cast_unsigned());
        if (a | b) >> FRACTION_BITS == 0 {
            return Self((a.wrapping_mul(b) >> FRACTION_BITS).cast_signed());
        }
        self.wide_mul(other)
    }

    /// [`Self::saturating_mul`] of any two numbers. Apart, so that loops over small ones stay small.
    #[cold]
    #[inline(never)]
    fn wide_mul(self, other: Self) -> Self {
        // Two factors of 64 bits fit.
        Self::clamped(i128::from(self.0).wrapping_mul(other.0.into()) >> FRACTION_BITS)
    }

    /// This proportion of another, rounded down: [`Self::saturating_mul`] where both are within zero
    /// and one.
    ///
    /// What is less than one is 2^32 - 1 at most, so its product with 2^32 fits 64 bits, and what it
    /// may take to round that up.
    pub fn of(self, other: Self) -> Self {
        let (a, b) = (self.0.cast_unsigned(), other.0.cast_unsigned());
        let product = (a.wrapping_mul(b) >> FRACTION_BITS).cast_signed();
        if self == Self::ONE {
            other
        } else {
            Self(product)
        }
    }

    /// [`Self::of`], rounded up.
    pub fn of_up(self, other: Self) -> Self {
        let (a, b) = (self.0.cast_unsigned(), other.0.cast_unsigned());
        let product = a.wrapping_mul(b).wrapping_add(u32::MAX.into()) >> FRACTION_BITS;
        if self == Self::ONE {
            other
        } else {
            Self(product.cast_signed())
        }
    }

    /// Quotient, rounded toward zero. Never panics: division by zero is zero.
    pub fn saturating_div(self, other: Self) -> Self {
        if let (Ok(a), Ok(b)) = (u32::try_from(self.0), u64::try_from(other.0)) {
            return Self::ratio(a.into(), b.into());
        }
        self.wide_div(other)
    }

    /// [`Self::saturating_div`] of any two numbers. Apart, so that loops over small ones stay small.
    #[cold]
    #[inline(never)]
    fn wide_div(self, other: Self) -> Self {
        let dividend = i128::from(self.0) << FRACTION_BITS;
        Self::clamped(dividend.checked_div(i128::from(other.0)).unwrap_or(0))
    }

    /// Restricts the value to `[low, high]`; `high` wins if the two cross.
    pub fn between(self, low: Self, high: Self) -> Self {
        self.max(low).min(high)
    }

    /// `ONE.saturating_div(self)`, in 64 bits.
    ///
    /// 2^64 / d is one more than (2^64 - 1) / d where d divides it, and the same otherwise.
    pub fn inverse(self) -> Self {
        let divisor = u64::try_from(self.0).unwrap_or(0);
        let Some(quotient) = u64::MAX.checked_div(divisor) else {
            return Self::ONE.saturating_div(self);
        };
        let quotient = quotient.saturating_add(divisor.is_power_of_two().into());
        Self(i64::try_from(quotient).unwrap_or(i64::MAX))
    }

    /// e^self by its power series, up to the 31st power; exponents are held within -20 and 20.
    ///
    /// The series runs over |self|, each term floor(previous * |self|) / i, and a negative
    /// exponent inverts the sum.
    pub fn exp(self) -> Self {
        if self == Self::ONE {
            return Self::E;
        }
        let limit = Self::from_int(MAX_EXPONENT).0.cast_unsigned();
        let x = self.0.unsigned_abs().min(limit);
        let mut term = x;
        let mut sum = Self::ONE.0.cast_unsigned().wrapping_add(x);
        for i in 2..=LAST_TERM {
            term = term_times(term, x).checked_div(i).unwrap_or(0);
            if term == 0 {
                break;
            }
            sum = sum.wrapping_add(term);
        }
        let sum = Self(sum.cast_signed());
        if self < Self::ZERO {
            sum.inverse()
        } else {
            sum
        }
    }

    /// The integer part, rounded down and clamped to u16.
    pub fn floor_u16(self) -> u16 {
        u16::try_from((self.0 >> FRACTION_BITS).max(0)).unwrap_or(u16::MAX)
    }

    /// A proportion as a u16 fraction: floor(self * 65535), and 65535 from one on.
    pub fn to_u16(self) -> u16 {
        let full = if self < Self::ZERO { 0 } else { u16::MAX };
        u32::try_from(self.0).map_or(full, |fraction| {
            let scaled = u64::from(fraction).wrapping_mul(u16::MAX.into()) >> FRACTION_BITS;
            u16::try_from(scaled).unwrap_or(u16::MAX)
        })
    }

    /// This share of an integer amount: floor(self * amount).
    pub fn mul_floor(self, amount: u64) -> u64 {
        let share = u128::try_from(self.0).unwrap_or(0);
        let part = share.saturating_mul(u128::from(amount)) >> FRACTION_BITS;
        u64::try_from(part).unwrap_or(u64::MAX)
    }

    fn clamped(raw: i128) -> Self {
        let limit = if raw < 0 { i64::MIN } else { i64::MAX };
        Self(i64::try_from(raw).unwrap_or(limit))
    }
}

/// floor(term * x) of the exponential series, in 64 bits.
///
/// x is 20 at most, so no term exceeds 20^20 / 20!, which is less than 2^26, and no product 2^31. Each
/// factor is its integer part and a fraction of 32 bits; of the four products of those, only that of
/// the fractions has anything to round.
fn term_times(term: u64, x: u64) -> u64 {
    let parts = |value: u64| (value >> FRACTION_BITS, value & u64::from(u32::MAX));
    let (whole, fraction) = parts(x);
    let (term_whole, term_fraction) = parts(term);
    term.wrapping_mul(whole)
        .wrapping_add(term_whole.wrapping_mul(fraction))
        .wrapping_add(term_fraction.wrapping_mul(fraction) >> FRACTION_BITS)
}

/// A divisor of many parts: one quotient, then products only.
#[derive(Clone, Copy, Debug)]
pub struct Divisor {
    divisor: u64,
    /// floor((2^64 - 1) / divisor)
    reciprocal: u64,
    /// The highest part for which the reciprocal serves.
    limit: u64,
}

impl Divisor {
    pub fn new(divisor: Fixed) -> Self {
        let positive = u64::try_from(divisor.0).unwrap_or(0);
        let Some(reciprocal) = u64::MAX.checked_div(positive) else {
            // Of nothing, every share is nothing.
            return Self {
                divisor: u64::MAX,
                reciprocal: 0,
                limit: u64::MAX,
            };
        };
        Self {
            divisor: positive,
            reciprocal,
            limit: positive.min(u32::MAX.into()),
        }
    }

    /// `part.saturating_div(divisor)`, the same to the last bit; zero where the divisor isn't
    /// positive.
    ///
    /// For 0 <= part <= divisor and part < 2^32, the product with the reciprocal fits 64 bits,
    /// since divisor * reciprocal does. It falls short of part * 2^64 / divisor by part at most,
    /// which is less than 2^32, so its upper half is the quotient or one less. The remainder tells
    /// which.
    pub fn divide(&self, part: Fixed) -> Fixed {
        let small = part.0.cast_unsigned();
        if small > self.limit {
            return part.wide_div(Fixed(self.divisor.cast_signed()));
        }
        let quotient = small.wrapping_mul(self.reciprocal) >> FRACTION_BITS;
        let rest = (small << FRACTION_BITS).wrapping_sub(quotient.wrapping_mul(self.divisor));
        Fixed(
            quotient
                .wrapping_add(u64::from(rest >= self.divisor))
                .cast_signed(),
        )
    }
}

impl Sum for Fixed {
    fn sum<I: Iterator<Item = Self>>(values: I) -> Self {
        values.fold(Self::ZERO, Self::saturating_add)
    }
}
