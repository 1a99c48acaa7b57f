//! `e^x` in 64 fractional bits.

use fixed::types::I64F64;

/// Beyond this the argument is cut: the sigmoid it serves is flat there.
const LIMIT: I64F64 = I64F64::lit("20");

/// `e` truncated to 23 fractional bits, the value for an argument of exactly one.
const E: I64F64 = I64F64::from_bits(22_802_600 << 41);

/// `e^x` for `x` clamped to `[-20, 20]`.
///
/// The sum `1 + x + x^2/2! + ...` to the 63rd power, where each term is the one before times `x`,
/// rounded down, divided by its index, truncated. A negative argument gives the truncated
/// reciprocal of `e^|x|`. With the clamp no term passes `20^20`, far inside 63 integer bits.
pub(crate) fn exp(x: I64F64) -> I64F64 {
    if x == I64F64::ONE {
        return E;
    }
    let magnitude = x.saturating_abs().min(LIMIT);
    let first = I64F64::ONE.saturating_add(magnitude);
    let (sum, _) = (2..64).fold((first, magnitude), |(sum, term), index| {
        let term = term.saturating_mul(magnitude).saturating_div_int(index);
        (sum.saturating_add(term), term)
    });
    if x.is_negative() {
        I64F64::ONE.saturating_div(sum)
    } else {
        sum
    }
}
