//! What creating a subnet costs.

/// The lock for a new subnet at block `now`, in rao.
///
/// `max(min, last * m - floor(last / interval) * (now - last_block))`: each creation doubles the
/// cost (`m = 2`), which falls back to what was paid last (give or take the rounding) in one
/// `interval` of blocks and goes on falling to `min`. Before the first creation (`last_block = 0`)
/// nothing is doubled (`m = 1`).
///
/// An interval of 0 counts as 1, a `now` before `last_block` as `last_block`; a cost beyond
/// `u64::MAX` is `u64::MAX`.
pub fn lock_cost(min: u64, last: u64, last_block: u64, interval: u64, now: u64) -> u64 {
    let multiplier = if last_block == 0 { 1 } else { 2 };
    let elapsed = u128::from(now.saturating_sub(last_block));
    let decay_per_block = u128::from(last.checked_div(interval).unwrap_or(last));
    let cost = u128::from(last)
        .saturating_mul(multiplier)
        .saturating_sub(decay_per_block.saturating_mul(elapsed));
    u64::try_from(cost).unwrap_or(u64::MAX).max(min)
}
