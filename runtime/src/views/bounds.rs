//! How much one answer tells at most, whatever is asked and whatever is stored.
//!
//! All are well above what clients ask for. What is beyond a bound is left out of the answer.

use alloc::{collections::BTreeSet, vec::Vec};

/// Coldkeys that one question may name.
pub const COLDKEYS: usize = 1_024;

/// Netuids that one question may name: as many as there can be subnets.
pub const NETUIDS: usize = 1_024;

/// Fields of a metagraph that one question may name; there are 74.
pub const FIELDS: usize = 256;

/// Places in the stake ledger that are looked at for one answer: a coldkey on a hotkey, or a
/// position it has there.
pub const POSITIONS: usize = 16_384;

/// Positions by which the nominators of validators are counted in one answer, in equal parts.
pub const NOMINATORS: usize = 4_096;

/// Delegates in one answer: the 64 validators of each of 128 subnets.
pub const DELEGATES: usize = 8_192;

/// Neurons in one answer about all subnets: 256 on each of 128 subnets, and 4,096 more. Metagraphs
/// of so many are as long as what a node sends at once by default.
pub const NEURONS: usize = 36_864;

/// Weights and bonds in one answer: full rows of both, of 64 validators among 4,096 neurons.
pub const EDGES: usize = 524_288;

/// Bytes of what neurons have published, in one answer.
pub const RECORDS: usize = 2_097_152;

/// What a list asks for: of its first `most` entries each once, in their order.
pub fn asked<T: Ord + Clone>(list: Vec<T>, most: usize) -> Vec<T> {
    let mut seen = BTreeSet::new();
    list.into_iter()
        .take(most)
        .filter(|entry| seen.insert(entry.clone()))
        .collect()
}
