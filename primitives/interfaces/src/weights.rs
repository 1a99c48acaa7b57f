//! Who rates whom, and the root network's votes.

use alloc::vec::Vec;
use sp_runtime::{DispatchError, DispatchResult};
use yuma_types::{Edge, MechId, NetUid, Uid};

/// What other domains ask about weights.
pub trait Weights {
    /// The weights that a neuron has set: (uid, u16 fraction); on the root network (netuid, ...).
    fn row(netuid: NetUid, uid: Uid) -> Vec<Edge>;

    /// The block in which each neuron last set weights, in the order of uids.
    fn last_updates(netuid: NetUid) -> Vec<u64>;
}

/// What the gateway tells this domain to do.
pub trait WeightCalls<AccountId> {
    /// Sets the weights of `hotkey`, and says its uid.
    fn set(
        hotkey: &AccountId,
        netuid: NetUid,
        mecid: MechId,
        dests: Vec<Uid>,
        values: Vec<u16>,
        version_key: u64,
    ) -> Result<Uid, DispatchError>;

    /// Whether `hotkey` may set weights for `dests` now, whatever they are.
    fn check_set(
        hotkey: &AccountId,
        netuid: NetUid,
        mecid: MechId,
        dests: &[Uid],
        version_key: u64,
    ) -> DispatchResult;

    /// Sets the votes of a root member, whose hotkey `coldkey` owns, and says its uid.
    fn set_root(
        coldkey: &AccountId,
        hotkey: &AccountId,
        netuid: NetUid,
        dests: Vec<u16>,
        values: Vec<u16>,
        version_key: u64,
    ) -> Result<Uid, DispatchError>;
}
