//! How each block's TAO is split among subnets.

use alloc::vec::Vec;
use yuma_types::{NetUid, Rao};

/// How much subnets get.
pub trait EmissionOf {
    /// What each block issues to the subnet, in rao.
    fn emission_per_block(netuid: NetUid) -> Rao;
}

/// Splits a block's emission among subnets.
pub trait Allotment {
    /// (subnet, amount) for each that gets something in a block; the amounts sum to `emission` at most.
    fn allot(emission: Rao, block: u64) -> Vec<(NetUid, Rao)>;

    /// The root network's epoch is due: what is allotted may change.
    fn on_root_epoch() -> frame_support::weights::Weight;
}

/// Which epoch it is.
pub trait EpochIndexOf {
    /// How many epochs a subnet has had, which is the number of the one that it is in: from the block
    /// in which that one's turn came, to the block before the next one's.
    fn epoch_index(netuid: NetUid) -> u64;
}

/// When epochs come.
pub trait EpochClock {
    /// The block in which a subnet's next epoch runs; none where epochs are stopped.
    fn next_epoch(netuid: NetUid) -> Option<u64>;

    /// The block in which its last one ran; 0 where none has.
    fn last_epoch(netuid: NetUid) -> u64;
}

/// When an epoch has its turn.
pub trait EpochTurnOf {
    /// The block in which a coming epoch has its turn, if the tempo stays and nothing is deferred; none
    /// where epochs are stopped, or the epoch has had its turn.
    fn turn_of(netuid: NetUid, epoch: u64) -> Option<u64>;
}
