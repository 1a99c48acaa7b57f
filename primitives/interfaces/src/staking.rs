//! Who owns a hotkey, and whose stake is on it.

use frame_support::traits::tokens::fungible::Credit;
use sp_runtime::{DispatchError, DispatchResult};
use yuma_types::{NetUid, Rao};

/// Which coldkey owns which hotkey.
///
/// Who claims a hotkey that has not signed for it owns it provisionally, for a time.
pub trait Hotkeys<AccountId> {
    /// The coldkey that owns a hotkey, for good or provisionally.
    fn owner(hotkey: &AccountId) -> Option<AccountId>;

    /// Whether `associate` would be let through now. It refuses all that `associate` refuses.
    fn ensure_associable(
        signer: &AccountId,
        coldkey: &AccountId,
        hotkey: &AccountId,
    ) -> DispatchResult;

    /// Makes `coldkey` the owner of a hotkey, as `signer` says, which is one of the two.
    ///
    /// By the hotkey's own word it is for good, and also where the hotkey is provisionally
    /// another's. By the coldkey's word it is provisional, and a hotkey that is another's is
    /// refused. Of a hotkey that is the coldkey's own already the hotkey's word makes it final.
    fn associate(signer: &AccountId, coldkey: &AccountId, hotkey: &AccountId) -> DispatchResult;
}

/// What the gateway tells this domain to do about hotkeys.
pub trait HotkeyCalls<AccountId> {
    /// Gives a hotkey that somebody has claimed to `coldkey`, for good, by the hotkey's own word.
    fn claim(hotkey: &AccountId, coldkey: &AccountId) -> DispatchResult;

    /// Whether `claim` would be let through now.
    fn check_claim(hotkey: &AccountId, coldkey: &AccountId) -> DispatchResult;

    /// Makes a hotkey of `coldkey`, on which nothing depends, nobody's.
    fn release(coldkey: &AccountId, hotkey: &AccountId) -> DispatchResult;

    /// Notes that an account has signed a call: if it is a hotkey, its owner is now so for good.
    fn note_signed(signer: &AccountId);
}

/// How much stake there is.
pub trait Stakes<AccountId> {
    /// What all coldkeys together have on a hotkey on one subnet.
    fn hotkey_stake(hotkey: &AccountId, netuid: NetUid) -> Rao;

    /// What root stake on a hotkey counts on each subnet beside that subnet's own.
    fn root_stake(hotkey: &AccountId) -> Rao;

    /// What a hotkey weighs in a subnet's epoch: its stake there and its root stake, each as far as
    /// it counts.
    fn stake_weight(hotkey: &AccountId, netuid: NetUid) -> Rao {
        Self::hotkey_stake(hotkey, netuid).saturating_add(Self::root_stake(hotkey))
    }
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
