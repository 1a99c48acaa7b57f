//! Who sits on which uid.

use alloc::vec::Vec;
use sp_runtime::{DispatchError, DispatchResult};
use yuma_types::{AxonInfo, NetUid, PrometheusInfo, Rao, Uid};

/// Which uid a hotkey has.
pub trait UidOf<AccountId> {
    /// How many neurons the subnet has.
    fn count(netuid: NetUid) -> u16;

    /// The uid of a hotkey.
    fn uid(netuid: NetUid, hotkey: &AccountId) -> Option<Uid>;
}

/// How many neurons there are.
pub trait NeuronCount {
    /// How many neurons the subnet has.
    fn neuron_count(netuid: NetUid) -> u16;
}

/// Which hotkey a uid has.
pub trait HotkeysByUid<AccountId> {
    /// All hotkeys in the order of their uids.
    fn hotkeys(netuid: NetUid) -> Vec<AccountId>;
}

/// How old neurons are.
pub trait RegisteredAt {
    /// The block in which each neuron registered, in the order of uids.
    fn registered_at(netuid: NetUid) -> Vec<u64>;
}

/// What the gateway tells this domain to do.
pub trait RegistrationCalls<AccountId> {
    /// How many neurons a registration has to look at, at most.
    fn neurons(netuid: NetUid) -> u16;

    /// Registers `hotkey` against the burn, which `coldkey` pays, if it is at most `limit`.
    fn register_by_burn(
        coldkey: &AccountId,
        netuid: NetUid,
        hotkey: &AccountId,
        limit: Option<Rao>,
    ) -> Result<Registered, DispatchError>;

    /// Registers `hotkey`, which becomes `coldkey`'s, against proof of work. Either of the two
    /// may be the signer.
    ///
    /// Where the hotkey signed, but sits on the subnet already, as somebody else's who was quicker
    /// with the same work, it becomes `coldkey`'s all the same, on the uid that it has.
    fn register_by_work(
        signer: &AccountId,
        netuid: NetUid,
        work: &Work,
        hotkey: &AccountId,
        coldkey: &AccountId,
    ) -> Result<Registered, DispatchError>;

    /// Whether `register_by_work` would be let through now.
    ///
    /// `in_block` is false where the block has yet to begin, and the counts of registrations are
    /// still those of the last one.
    fn check_work(
        signer: &AccountId,
        netuid: NetUid,
        work: &Work,
        hotkey: &AccountId,
        coldkey: &AccountId,
        in_block: bool,
    ) -> DispatchResult;

    /// Makes `hotkey` a member of the root network.
    fn register_on_root(
        coldkey: &AccountId,
        hotkey: &AccountId,
    ) -> Result<Registered, DispatchError>;
}

/// Proof of work for a registration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// The block that it was done on.
    pub block_number: u64,
    pub nonce: u64,
    /// The nonce's seal, 32 bytes.
    pub seal: Vec<u8>,
    /// Whether the seal is of the subnet and the coldkey too, or of the hotkey alone.
    pub bound: bool,
}

/// What the gateway tells this domain about where neurons serve. `block` is filled in.
pub trait EndpointCalls<AccountId> {
    /// Notes where `hotkey` serves requests, and its TLS key if one is given.
    fn serve_axon(
        hotkey: &AccountId,
        netuid: NetUid,
        axon: AxonInfo,
        certificate: Option<&[u8]>,
    ) -> DispatchResult;

    /// What `serve_axon` would answer now.
    fn check_axon(
        hotkey: &AccountId,
        netuid: NetUid,
        axon: &AxonInfo,
        certificate: Option<&[u8]>,
    ) -> DispatchResult;

    /// Notes where `hotkey` serves its metrics.
    fn serve_prometheus(
        hotkey: &AccountId,
        netuid: NetUid,
        prometheus: PrometheusInfo,
    ) -> DispatchResult;

    /// What `serve_prometheus` would answer now.
    fn check_prometheus(
        hotkey: &AccountId,
        netuid: NetUid,
        prometheus: &PrometheusInfo,
    ) -> DispatchResult;
}

/// A neuron that has just come to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registered {
    /// Where it sits.
    pub uid: Uid,
    /// What the subnet has recycled for registrations so far.
    pub recycled: Rao,
}

/// Work of the block's start: counters and prices.
pub trait RegistrationClock {
    /// Resets the counters of the block, and adjusts the prices that are due.
    fn on_block(now: u64) -> Ticked;
}

/// What the registration clock did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ticked {
    /// On how many subnets somebody had registered in the last block.
    pub cleared: u32,
    /// On how many a new interval has begun.
    pub adjusted: u32,
}

/// Hears of a change of who sits on a uid.
pub trait OnNeuronChanged<AccountId> {
    /// A neuron took the next free uid.
    fn on_added(netuid: NetUid, uid: Uid);

    /// A neuron took the uid of another one, whose hotkey was `old` and of which nothing may
    /// remain.
    fn on_replaced(netuid: NetUid, uid: Uid, old: &AccountId);
}

#[impl_trait_for_tuples::impl_for_tuples(4)]
impl<AccountId> OnNeuronChanged<AccountId> for Tuple {
    fn on_added(netuid: NetUid, uid: Uid) {
        for_tuples!( #( Tuple::on_added(netuid, uid); )* );
    }

    fn on_replaced(netuid: NetUid, uid: Uid, old: &AccountId) {
        for_tuples!( #( Tuple::on_replaced(netuid, uid, old); )* );
    }
}
