//! What goes on little by little, in what blocks have left of their weight.

use frame_support::weights::{Weight, WeightMeter};

/// The part of a block that one thing takes, at most.
const PART: u64 = 10;

/// What one thing may take of what a block has left.
pub fn idle_meter(left: Weight, max_block: Weight) -> WeightMeter {
    WeightMeter::with_limit(left.min(max_block.saturating_div(PART)))
}

/// Clears one entry after the other, of which each takes so much, as far as there is weight for it.
/// Says whether nothing is left.
///
/// Entries are those of one search that goes on: each that begins anew passes all that this block has
/// cleared already.
pub fn clear_each<Entry>(
    meter: &mut WeightMeter,
    weight: Weight,
    mut entries: impl Iterator<Item = Entry>,
    mut clear: impl FnMut(Entry),
) -> bool {
    while meter.try_consume(weight).is_ok() {
        let Some(entry) = entries.next() else {
            return true;
        };
        clear(entry);
    }
    false
}
