//! What an owner keeps of what stake on its hotkey earns, to whom it lends weight, and where what it
//! earns goes by itself.

use crate::yuma::Earning;
use alloc::vec::Vec;
use frame_support::weights::Weight;
use sp_runtime::{DispatchError, DispatchResult};
use yuma_types::NetUid;

/// The owner's part.
pub trait TakeOf<AccountId> {
    /// The take of a hotkey's owner, as a u16 fraction.
    fn take(hotkey: &AccountId) -> u16;
}

/// Where miners' incentive goes.
pub trait AutoStakeOf<AccountId> {
    /// Whether anybody has said so for this subnet.
    fn is_asked_for(netuid: NetUid) -> bool;

    /// The hotkey on which a coldkey wants to have staked what its miners earn, if it has said so.
    fn auto_stake(coldkey: &AccountId, netuid: NetUid) -> Option<AccountId>;
}

/// How an epoch meets those who lend each other weight.
pub trait Lending<AccountId> {
    /// Children whose time has come are so from now on. Says what that took.
    fn apply_children(netuid: NetUid) -> Weight;

    /// Shares what children earned by validating with those who lent them weight, each of whom has
    /// one entry in the end. The sum stays the same. Says what it took.
    fn share_dividends(
        netuid: NetUid,
        earnings: Vec<Earning<AccountId>>,
    ) -> (Vec<Earning<AccountId>>, Weight);
}

/// What the gateway tells this domain about takes.
pub trait TakeCalls<AccountId> {
    /// Raises the take of a hotkey that the coldkey owns.
    fn increase_take(coldkey: &AccountId, hotkey: &AccountId, take: u16) -> DispatchResult;

    /// Lowers it.
    fn decrease_take(coldkey: &AccountId, hotkey: &AccountId, take: u16) -> DispatchResult;

    /// Sets what a hotkey keeps of what the weight lent to it by others earns.
    fn set_childkey_take(
        coldkey: &AccountId,
        hotkey: &AccountId,
        netuid: NetUid,
        take: u16,
    ) -> DispatchResult;
}

/// What the gateway tells this domain about who lends weight to whom.
pub trait ChildrenCalls<AccountId> {
    /// How many hotkeys lend weight there, or are about to.
    fn parents(netuid: NetUid) -> u32;

    /// Lends a hotkey's weight to these, each of which gets so much, as a u64 fraction. Says from
    /// which block on that may take effect; nothing where it does at once.
    fn set_children(
        coldkey: &AccountId,
        hotkey: &AccountId,
        netuid: NetUid,
        children: &[(u64, AccountId)],
    ) -> Result<Option<u64>, DispatchError>;
}

/// What the gateway tells this domain about where rewards go by themselves.
pub trait AutoStakeCalls<AccountId> {
    /// Lets the incentive of all miners of a coldkey be staked on a hotkey.
    fn set_auto_stake(coldkey: &AccountId, netuid: NetUid, hotkey: &AccountId) -> DispatchResult;
}

/// What has to follow a hotkey whose place another takes.
pub trait FollowersOf<AccountId> {
    /// On one subnet or on all: how many lend weight to either hotkey, or may be about to; and how many
    /// coldkeys have chosen the old one to stake on.
    fn followers(old: &AccountId, new: &AccountId, on: Option<NetUid>) -> (u32, u32);
}
