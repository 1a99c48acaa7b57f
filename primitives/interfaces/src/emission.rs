//! How each block's TAO is split among subnets.

use alloc::vec::Vec;
use yuma_types::{NetUid, Rao};

/// Splits a block's emission among subnets.
pub trait Allotment {
    /// (subnet, amount) for each that gets something; the amounts sum to `emission` at most.
    fn allot(emission: Rao) -> Vec<(NetUid, Rao)>;

    /// Work of the block's start, before `allot` is asked.
    fn on_block(now: u64) -> frame_support::weights::Weight;
}
