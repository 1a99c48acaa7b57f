//! Whose stake is on a hotkey.

use frame_support::traits::tokens::fungible::Credit;
use sp_runtime::{DispatchError, DispatchResult};
use yuma_types::{NetUid, Rao};

/// How much a hotkey's stake counts.
pub trait StakeWeightOf<AccountId> {
    /// What a hotkey weighs in a subnet's epoch: its stake there and its root stake, each as far as
    /// it counts.
    fn stake_weight(hotkey: &AccountId, netuid: NetUid) -> Rao;
}

/// The accounts of the chain itself.
pub trait Pots<AccountId> {
    /// Whether an account holds a subnet's stake.
    fn is_pot(account: &AccountId) -> bool;
}

/// How newly issued TAO becomes stake.
///
/// A subnet's pot holds more than its stake between two epochs: what was funded and is not paid.
/// `pay_owner` and `pay_stakers` turn that surplus into stake; they move no more than the pot has.
pub trait Payouts<AccountId> {
    /// The chain's currency.
    type Currency: frame_support::traits::tokens::fungible::Balanced<AccountId, Balance = Rao>;

    /// Puts new TAO into a subnet's pot; gives it back if the pot can't hold so little.
    fn fund(
        netuid: NetUid,
        issued: Credit<AccountId, Self::Currency>,
    ) -> Result<(), Credit<AccountId, Self::Currency>>;

    /// What the pot holds beyond its stake: funded and not yet paid.
    fn surplus(netuid: NetUid) -> Rao;

    /// Makes `amount` stake of the coldkey that owns the hotkey.
    fn pay_owner(netuid: NetUid, hotkey: &AccountId, amount: Rao) -> DispatchResult;

    /// Shares `amount` among the hotkey's owner, by its take, and all who stake on the hotkey:
    /// those with stake on the subnet get it there, those with root stake on the root network.
    fn pay_stakers(netuid: NetUid, hotkey: &AccountId, amount: Rao) -> DispatchResult;

    /// Burns what a pot has beyond its stake, where no epoch pays it out, so that it comes back as
    /// emission. Says how much it was.
    fn recycle_surplus(netuid: NetUid) -> Rao;
}

/// What the gateway tells this domain to do.
pub trait StakingCalls<AccountId> {
    /// Stakes TAO of a coldkey on a hotkey.
    fn add(
        coldkey: &AccountId,
        hotkey: &AccountId,
        netuid: NetUid,
        amount: Rao,
    ) -> Result<StakeChange, DispatchError>;

    /// Gives staked TAO back to its coldkey: at most `amount`, or all of it where too little
    /// would remain.
    fn remove(
        coldkey: &AccountId,
        hotkey: &AccountId,
        netuid: NetUid,
        amount: Rao,
    ) -> Result<StakeChange, DispatchError>;
}

/// What a change of stake came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StakeChange {
    /// TAO that moved.
    pub tao: Rao,
    /// The subnet's token that moved: the same number where the token is TAO.
    pub alpha: Rao,
}
