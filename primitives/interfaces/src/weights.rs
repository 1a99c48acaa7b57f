//! Who rates whom, and the root network's votes.

use alloc::vec::Vec;
use sp_runtime::{
    traits::{BlakeTwo256, Hash},
    DispatchError, DispatchResult,
};
use yuma_types::{Edge, MechId, NetUid, StorageIndex, Uid};

/// The hash of weights that are not shown yet: of the hotkey, the storage index, the uids, the values,
/// the salt and the version key, by blake2.
pub type CommitHash = <BlakeTwo256 as Hash>::Output;

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

/// What of their weights is older than their last update.
pub trait RowAges<AccountId> {
    /// Of each of these hotkeys that has committed since it set its weights, or revealed them, the last
    /// block before it set, or committed, those: they say nothing about who registered later.
    fn known_until(index: StorageIndex, hotkeys: &[&AccountId]) -> Vec<Option<u64>>;
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

/// How a neuron rates others, of which it has committed the hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown<'a> {
    pub uids: &'a [Uid],
    pub values: &'a [u16],
    /// What makes the hash one that can't be guessed.
    pub salt: &'a [u16],
    pub version_key: u64,
}

/// What the gateway tells this domain to do where weights are committed before they are revealed.
pub trait CommitCalls<AccountId> {
    /// Notes the hash of weights that `hotkey` will show.
    fn commit(
        hotkey: &AccountId,
        netuid: NetUid,
        mecid: MechId,
        hash: CommitHash,
    ) -> DispatchResult;

    /// What `commit` would answer now.
    fn check_commit(hotkey: &AccountId, netuid: NetUid, mecid: MechId) -> DispatchResult;

    /// Sets weights that `hotkey` has committed: of several, in the order of their commits, the last.
    fn reveal(
        hotkey: &AccountId,
        netuid: NetUid,
        mecid: MechId,
        shown: &[Shown<'_>],
    ) -> Result<Revealed, DispatchError>;

    /// What `reveal` would answer now.
    fn check_reveal(
        hotkey: &AccountId,
        netuid: NetUid,
        mecid: MechId,
        shown: &[Shown<'_>],
    ) -> Result<Revealed, DispatchError>;

    /// Whether the lists of a batch, which are so long, are as long as each other and not empty, and
    /// none of the subnets that it names comes twice.
    fn check_batch(lengths: &[usize], netuids: &[NetUid]) -> DispatchResult;
}

/// Weights that were shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revealed {
    /// Whose they are.
    pub uid: Uid,
    /// What had been committed.
    pub hashes: Vec<CommitHash>,
}
