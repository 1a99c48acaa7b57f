//! What calls are measured on.

use yuma_interfaces::{registration::Work, weights::Shown};
use yuma_types::{MechId, NetUid, Rao};

/// What the other domains hold when a call takes longest.
pub trait Setup<AccountId> {
    /// Makes a subnet, or the root network, of so many neurons. It is full, and everybody's stake,
    /// emission and age have to be looked at to find who makes room.
    fn full_subnet(netuid: NetUid, neurons: u16);

    /// The subnet has so many mechanisms and as many neurons as it may have with most of them, who have
    /// all set and committed weights in each.
    fn mechanisms(netuid: NetUid, count: MechId);

    /// Makes a subnet of as many neurons as there may be, and a validator to whom so many others lend
    /// weight. It has as many commits as there may be, one of them expired, and where weights aren't
    /// committed it has revealed some before. Says its hotkey.
    fn validator(netuid: NetUid, parents: u32, commit_reveal: bool) -> AccountId;

    /// Of a validator's commits these are the last but one, or all.
    fn commit(netuid: NetUid, hotkey: &AccountId, shown: &[Shown<'_>]);

    /// Gives a coldkey what it needs to pay any price.
    fn fund(coldkey: &AccountId);

    /// Work that the subnet accepts for a hotkey.
    fn work(netuid: NetUid, hotkey: &AccountId) -> Work;

    /// The hotkey of a neuron on the subnet.
    fn neuron(netuid: NetUid) -> AccountId;

    /// Makes subnets from 1 on, so many, started and owned by one coldkey, with its lock. Says whose
    /// they are.
    fn networks(count: u32) -> AccountId;

    /// A subnet is as its owner has left it that has not started it.
    fn unstart(netuid: NetUid);

    /// There may be no more subnets than so many, and all have a part of the emission.
    fn crowd(count: u32);

    /// Epochs of as many other subnets as there may be are due with that of a subnet, by its tempo
    /// and by another.
    fn due_with_others(netuid: NetUid, tempo: u16);

    /// A coldkey owns a hotkey, for good or as yet without its signature.
    fn own(coldkey: &AccountId, hotkey: &AccountId, is_final: bool);

    /// A coldkey's lists name so many hotkeys, none of them in use, and this one last.
    fn list(coldkey: &AccountId, count: u32, last: &AccountId);

    /// The last hotkey of a coldkey's list is a neuron.
    fn seat(netuid: NetUid, hotkey: &AccountId);

    /// A coldkey has stake on a hotkey where others have too. It came in two windows, and joins the
    /// pool when that is touched. Says how much it is.
    fn stake(hotkey: &AccountId, coldkey: &AccountId, netuid: NetUid) -> Rao;

    /// Both keys have just taken another's place: a position's stake is still in four places.
    fn move_keys(hotkey: &AccountId, coldkey: &AccountId, netuid: NetUid);

    /// So many others lend weight to these hotkeys on a subnet, and are about to lend others.
    fn lend(netuid: NetUid, parents: u32, to: &[AccountId]);

    /// A hotkey is about to lend weight on a subnet, and has a take there.
    fn about_to_lend(netuid: NetUid, hotkey: &AccountId);

    /// So many have chosen to stake on a hotkey what they earn on a subnet.
    fn choose(netuid: NetUid, hotkey: &AccountId, count: u32);

    /// A coldkey has chosen it, and the choice is the last in the hotkey's list.
    fn choice(netuid: NetUid, coldkey: &AccountId, hotkey: &AccountId);

    /// A hotkey is on a subnet all that it can be, and its owner has stake on it.
    fn establish(netuid: NetUid, hotkey: &AccountId, owner: &AccountId);

    /// All that is kept by coldkey.
    fn settle_in(coldkey: &AccountId);

    /// A swap of a coldkey was announced, and may be done.
    fn announce(coldkey: &AccountId, new: &AccountId);
}
