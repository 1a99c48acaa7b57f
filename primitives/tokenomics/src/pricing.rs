//! What registering a neuron costs: the burn and the proof-of-work difficulty, adjusted once per
//! interval towards a target number of registrations.

use fixed::types::I110F18;

/// A burn (rao) or a difficulty after an interval that saw `registrations`.
///
/// With `A = adjustment_alpha / (2^64 - 1)`:
///
/// ```text
/// proposed = current * (registrations + target) / (2 * target)
/// next     = A * current + (1 - A) * proposed
/// ```
///
/// in 18 fractional bits, each product and quotient truncated; then clamped to `[min, max]` and
/// rounded down. With a target of 0 there is nothing to compare with and the price is only
/// clamped; if `min > max`, `min` wins. More registrations than the target raise a price of 0 as they
/// raise one of 1: else it would be 0 for good.
pub fn adjust(
    current: u64,
    registrations: u16,
    target: u16,
    adjustment_alpha: u64,
    min: u64,
    max: u64,
) -> u64 {
    // The largest value, current * (registrations + target), is below 2^81 of the 2^109 that fit:
    // nothing here can saturate.
    let crowded = target > 0 && registrations > target;
    let price = I110F18::from(current.max(crowded.into()));
    let demand = I110F18::from(u32::from(registrations).saturating_add(u32::from(target)));
    let balance = I110F18::from(u32::from(target).saturating_mul(2));
    let proposed = price
        .saturating_mul(demand)
        .checked_div(balance)
        .unwrap_or(price);

    let keep = I110F18::from(adjustment_alpha).saturating_div(I110F18::from(u64::MAX));
    let follow = I110F18::ONE.saturating_sub(keep);
    let next = keep
        .saturating_mul(price)
        .saturating_add(follow.saturating_mul(proposed));
    next.saturating_to_num::<u64>().min(max).max(min)
}

/// Which prices an interval moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moves {
    pub burn: bool,
    pub difficulty: bool,
}

/// Which prices move after an interval with `pow` registrations by work and `burn` by payment.
///
/// | registrations | more by work    | more by burn      | as many of each |
/// |---------------|-----------------|-------------------|-----------------|
/// | above target  | difficulty (up) | burn (up)         | both            |
/// | at or below   | burn (down)     | difficulty (down) | both            |
///
/// Too many registrations make the favoured way in dearer, too few make the neglected one cheaper.
/// [`adjust`] gives the direction; exactly at the target it leaves a price as it is.
pub fn moves(pow: u16, burn: u16, target: u16) -> Moves {
    let crowded = u32::from(pow).saturating_add(u32::from(burn)) > u32::from(target);
    let tie = pow == burn;
    Moves {
        burn: tie || (burn > pow) == crowded,
        difficulty: tie || (pow > burn) == crowded,
    }
}
