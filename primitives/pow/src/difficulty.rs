//! Which seals meet a difficulty, and how long it takes to find one.

use crate::Seal;
use core::time::Duration;

/// Whether `seal * difficulty <= 2^256 - 1`. Every seal meets a difficulty of 0 or 1.
pub fn meets(seal: &Seal, difficulty: u64) -> bool {
    Target::new(difficulty).is_met_by(seal)
}

/// The same of a [`bound_seal`](crate::bound_seal), whose digits come in the other order.
pub fn bound_meets(seal: &Seal, difficulty: u64) -> bool {
    let mut digits = *seal;
    digits.reverse();
    meets(&digits, difficulty)
}

/// The largest seal that meets a difficulty: `(2^256 - 1) / difficulty`, rounded down. It makes
/// checking many seals cheap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target(Seal);

impl Target {
    pub fn new(difficulty: u64) -> Self {
        let divisor = u128::from(difficulty.max(1));
        let mut target = [0; 32];
        let mut remainder = 0;
        // Long division: of the dividend, in base 2^64, every digit is the largest.
        for digit in target.as_chunks_mut::<8>().0 {
            let dividend = (remainder << 64) | u128::from(u64::MAX);
            let quotient = dividend.checked_div(divisor).unwrap_or_default();
            remainder = dividend.checked_rem(divisor).unwrap_or_default();
            // The remainder was less than the divisor, so the quotient is one digit.
            *digit = u64::try_from(quotient).unwrap_or(u64::MAX).to_be_bytes();
        }
        Self(target)
    }

    #[inline]
    pub fn is_met_by(&self, seal: &Seal) -> bool {
        *seal <= self.0
    }
}

/// How long finding a seal takes on average at a number of attempts per second, or `None` if there
/// are none.
///
/// Of the 2^256 seals, one in `difficulty` meets it, up to rounding. As long as none is found,
/// nothing is learnt about when one will be: the time left never gets shorter.
pub fn expected_time(difficulty: u64, attempts_per_second: u64) -> Option<Duration> {
    let attempts = difficulty.max(1);
    let seconds = attempts.checked_div(attempts_per_second)?;
    let rest = u128::from(attempts.checked_rem(attempts_per_second)?);
    let nanos = rest
        .saturating_mul(1_000_000_000)
        .checked_div(attempts_per_second.into())?;
    Some(Duration::new(seconds, u32::try_from(nanos).ok()?))
}
