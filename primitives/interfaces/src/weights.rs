//! Who rates whom, and the root network's votes.

use alloc::vec::Vec;
use sp_runtime::DispatchError;
use yuma_types::{Edge, MechId, NetUid, StorageIndex, Uid};

/// What neurons have said of each other.
pub trait WeightRows {
    /// The weights that a neuron has set: (uid, u16 fraction); on the root network (netuid, ...).
    fn row(index: StorageIndex, uid: Uid) -> Vec<Edge>;
}

/// When they last did.
pub trait LastUpdates {
    /// The block in which each neuron last set weights, in the order of uids.
    fn last_updates(index: StorageIndex) -> Vec<u64>;
}

/// What neurons have said and not shown yet.
pub trait PendingCommits<AccountId> {
    /// Of each of these hotkeys, the block of its earliest commit that can still be revealed; none
    /// where weights aren't committed.
    fn earliest_commits(index: StorageIndex, hotkeys: &[&AccountId]) -> Vec<Option<u64>>;
}

/// What the gateway tells this domain to do.
pub trait WeightCalls<AccountId> {
    /// Sets the weights of `hotkey`, and says its uid.
    fn set(
        hotkey: &AccountId,
        netuid: NetUid,
        mecid: MechId,
        dests: &[Uid],
        values: &[u16],
        version_key: u64,
    ) -> Result<Uid, DispatchError>;

    /// What `set` would answer now.
    fn check_set(
        hotkey: &AccountId,
        netuid: NetUid,
        mecid: MechId,
        dests: &[Uid],
        values: &[u16],
        version_key: u64,
    ) -> Result<Uid, DispatchError>;

    /// Sets the votes of a root member, whose hotkey `coldkey` owns, and says its uid.
    fn set_root(
        coldkey: &AccountId,
        hotkey: &AccountId,
        netuid: NetUid,
        dests: &[u16],
        values: &[u16],
        version_key: u64,
    ) -> Result<Uid, DispatchError>;
}
