//! The supply curve: 1 TAO a block, halved as the cap comes nearer.

use crate::{SUPPLY_CAP, TAO};

/// Halvings at and beyond the cap, where nothing is issued any more.
const MAX_HALVINGS: u32 = 64;

/// How often the emission has been halved when `issuance` rao exist.
///
/// The largest `n` with `issuance * 2^n >= cap * (2^n - 1)`, 64 at the cap. The same condition
/// reads `2^n <= cap / (cap - issuance)`, so `n = floor(log2(floor(cap / (cap - issuance))))`,
/// exact in integers.
pub fn halvings(issuance: u64) -> u32 {
    let remaining = SUPPLY_CAP.saturating_sub(issuance);
    SUPPLY_CAP
        .checked_div(remaining)
        .and_then(u64::checked_ilog2)
        .unwrap_or(MAX_HALVINGS)
}

/// What has to be issued until the emission is halved once more, in rao; none where nothing is issued
/// any more.
pub fn until_halving(issuance: u64) -> Option<u64> {
    if block_emission(issuance) == 0 {
        return None;
    }
    let next = halvings(issuance).saturating_add(1);
    // The least issuance that meets the condition for it.
    let reached = SUPPLY_CAP.saturating_sub(SUPPLY_CAP.checked_shr(next).unwrap_or(0));
    Some(reached.saturating_sub(issuance))
}

/// TAO that the next block may issue, in rao: `floor(10^9 / 2^halvings(issuance))`.
///
/// Never passes the cap: `2^(n + 1) > cap / remaining` puts the emission below
/// `2 * remaining / 21_000_000`. It ends when less than about 0.02 TAO remain, where the halved
/// TAO is less than one rao.
pub fn block_emission(issuance: u64) -> u64 {
    TAO.checked_shr(halvings(issuance)).unwrap_or(0)
}
