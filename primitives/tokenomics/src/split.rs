//! Parts of an amount, rounded down and exact in 128 bits.

/// `floor(amount * part / 65535)`, in the unit of `amount`; never more than `amount`.
pub fn fraction(amount: u64, part: u16) -> u64 {
    pro_rata(amount, part.into(), u16::MAX.into())
}

/// `floor(amount * part / whole)`, in the unit of `amount`; 0 when `whole` is 0. A result beyond
/// `u64::MAX`, which takes a part greater than the whole, is `u64::MAX`.
pub fn pro_rata(amount: u64, part: u64, whole: u64) -> u64 {
    u128::from(amount)
        .saturating_mul(u128::from(part))
        .checked_div(u128::from(whole))
        .map_or(0, |portion| u64::try_from(portion).unwrap_or(u64::MAX))
}
