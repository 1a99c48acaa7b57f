//! Scaling whole vectors: to sum one, and to fill u16.

use crate::fixed::Fixed;
use alloc::{vec, vec::Vec};

/// Up to here a value times 65535 still fits [`Fixed`].
const PRECISE_UP_TO: i32 = 32_768;

/// x_i / sum(x), each quotient cut; a vector of sum zero stays as it is.
pub fn normalised(mut values: Vec<Fixed>) -> Vec<Fixed> {
    let sum: Fixed = values.iter().copied().sum();
    if sum > Fixed::ZERO {
        values
            .iter_mut()
            .for_each(|value| *value = value.saturating_div(sum));
    }
    values
}

/// x_i * 65535 for every proportion of the vector, rounded down.
pub fn to_u16(values: &[Fixed]) -> Vec<u16> {
    values.iter().map(|value| value.to_u16()).collect()
}

/// Stretches a non-negative vector so that its largest value becomes 65535, rounding half up.
///
/// (x * 65535) / max, or x * (65535 / max) where the product would leave the range. A vector of
/// zeros stays so.
pub fn max_upscale(values: &[Fixed]) -> Vec<u16> {
    let full = Fixed::from_int(u16::MAX.into());
    let max = values.iter().copied().max().unwrap_or_default();
    if max <= Fixed::ZERO {
        return vec![0; values.len()];
    }
    let factor = full.saturating_div(max);
    let upscaled = |value: Fixed| {
        if max > Fixed::from_int(PRECISE_UP_TO) {
            value.saturating_mul(factor)
        } else {
            value.saturating_mul(full).saturating_div(max)
        }
    };
    values
        .iter()
        .map(|&value| upscaled(value).saturating_add(Fixed::HALF).floor_u16())
        .collect()
}

/// [`max_upscale`] for integers: the form in which weights are stored. The same to the bit, in a word
/// each.
pub fn max_upscale_u16(values: &[u16]) -> Vec<u16> {
    let Some(max) = values.iter().copied().max().filter(|max| *max > 0) else {
        return vec![0; values.len()];
    };
    let full = u64::from(u16::MAX) << 32;
    let over = |dividend: u64| dividend.checked_div(max.into()).unwrap_or_default();
    let factor = over(full);
    let is_precise = i32::from(max) <= PRECISE_UP_TO;
    let upscaled = |value: u16| {
        let value = u64::from(value);
        let raw = if is_precise {
            over(value.saturating_mul(full))
        } else {
            value.saturating_mul(factor)
        };
        raw.saturating_add(1 << 31) >> 32
    };
    let fits = |value: u64| u16::try_from(value).unwrap_or(u16::MAX);
    values.iter().map(|&value| fits(upscaled(value))).collect()
}
