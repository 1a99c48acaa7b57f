//! Who sits on which uid.

use alloc::vec::Vec;
use frame_support::weights::Weight;
use sp_runtime::DispatchError;
use yuma_types::{NetUid, Rao, Uid};

/// What other domains ask about neurons.
pub trait Neurons<AccountId> {
    /// How many neurons the subnet has.
    fn count(netuid: NetUid) -> u16;

    /// The uid of a hotkey.
    fn uid(netuid: NetUid, hotkey: &AccountId) -> Option<Uid>;

    /// The hotkey on a uid.
    fn hotkey(netuid: NetUid, uid: Uid) -> Option<AccountId>;

    /// All hotkeys in the order of their uids.
    fn hotkeys(netuid: NetUid) -> Vec<AccountId>;

    /// The block in which the neuron on a uid registered.
    fn registered_at(netuid: NetUid, uid: Uid) -> u64;
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

    /// Makes `hotkey` a member of the root network.
    fn register_on_root(
        coldkey: &AccountId,
        hotkey: &AccountId,
    ) -> Result<Registered, DispatchError>;
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
    /// Resets the counters of the block and adjusts the prices that are due.
    fn on_block(now: u64) -> Weight;
}

/// Hears of a change of who sits on a uid.
pub trait OnNeuronChanged {
    /// A neuron took the next free uid.
    fn on_added(netuid: NetUid, uid: Uid);

    /// A neuron took the uid of another one, of which nothing may remain.
    fn on_replaced(netuid: NetUid, uid: Uid);
}

#[impl_trait_for_tuples::impl_for_tuples(4)]
impl OnNeuronChanged for Tuple {
    fn on_added(netuid: NetUid, uid: Uid) {
        for_tuples!( #( Tuple::on_added(netuid, uid); )* );
    }

    fn on_replaced(netuid: NetUid, uid: Uid) {
        for_tuples!( #( Tuple::on_replaced(netuid, uid); )* );
    }
}
