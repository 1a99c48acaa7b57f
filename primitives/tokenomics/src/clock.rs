//! When a subnet's epoch is due: every `tempo + 1` blocks, at a phase given by the netuid.

/// Whether an epoch is due at `block`: `(block + netuid + 2) mod (tempo + 1) == 0`. A tempo of 0
/// means never.
pub fn epoch_due(netuid: u16, tempo: u16, block: u64) -> bool {
    blocks_until_next_epoch(netuid, tempo, block) == Some(0)
}

/// Blocks from `block` to the next one at which an epoch is due:
/// `tempo - (block + netuid + 1) mod (tempo + 1)`. 0 when due now, `None` when never.
pub fn blocks_until_next_epoch(netuid: u16, tempo: u16, block: u64) -> Option<u64> {
    if tempo == 0 {
        return None;
    }
    let period = u128::from(tempo).checked_add(1)?;
    let shifted = u128::from(block)
        .checked_add(u128::from(netuid))?
        .checked_add(1)?;
    let phase = u64::try_from(shifted.checked_rem(period)?).ok()?;
    u64::from(tempo).checked_sub(phase)
}
