//! Whose stake is on a hotkey.

use crate::yuma::Earning;
use alloc::vec::Vec;
use frame_support::weights::Weight;
use sp_runtime::DispatchError;
use yuma_types::{NetUid, Rao};

/// How much a hotkey's stake counts.
pub trait StakeWeightOf<AccountId> {
    /// What a hotkey weighs in a subnet's epoch: its stake there and its root stake, each as far as
    /// it counts.
    fn stake_weight(hotkey: &AccountId, netuid: NetUid) -> Rao;
}

/// How much the stake of all neurons of a subnet counts.
pub trait StakeWeightsOf<AccountId> {
    /// What each of these weighs in an epoch of the subnet, and what it took to find out beyond
    /// looking at the stake of each.
    fn stake_weights(netuid: NetUid, hotkeys: &[AccountId]) -> (Vec<Rao>, Weight);
}

/// What is a hotkey's own of what counts.
pub trait CountedStakeOf<AccountId> {
    /// What counts of all stake on a hotkey: there, and on the root network.
    fn counted(hotkey: &AccountId, netuid: NetUid) -> Counted;

    /// What so much weighs in an epoch of a subnet.
    fn weigh(stake: Counted) -> Rao;
}

/// Stake that counts in an epoch of a subnet, in rao.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// Stake on the subnet.
    pub here: Rao,
    /// Stake on the root network, none of which is meant where that is the subnet.
    pub on_root: Rao,
}

/// The accounts of the chain itself.
pub trait Pots<AccountId> {
    /// Whether an account holds a subnet's stake.
    fn is_pot(account: &AccountId) -> bool;
}

/// How newly issued TAO becomes stake.
///
/// A block's TAO is issued into one account. From there what a subnet has gathered is settled into
/// its pot, which holds more than its stake from then on, until `pay` turns that surplus into stake.
pub trait Payouts<AccountId> {
    /// The chain's currency.
    type Currency: frame_support::traits::tokens::fungible::Inspect<AccountId, Balance = Rao>;

    /// What the account of new TAO lacks of its existential deposit.
    fn missing_deposit() -> Rao;

    /// Issues new TAO into that account.
    fn issue(amount: Rao);

    /// What that account holds beyond its existential deposit.
    fn unsettled() -> Rao;

    /// Moves TAO from that account, as far as it is there, into a subnet's pot. What a pot that isn't
    /// open can't hold ceases to exist.
    fn settle(netuid: NetUid, amount: Rao);

    /// Burns TAO of that account which no subnet is due, so that it comes back as emission.
    fn recycle_unsettled(amount: Rao);

    /// What the pot holds beyond its stake, once `coming` has been settled too.
    fn surplus(netuid: NetUid, coming: Rao) -> Rao;

    /// Turns a pot's surplus into stake: of each hotkey's owner what it earned by serving and the
    /// subnet owner's `cut`; of its owner, by the take, and all who stake on it what it earned by
    /// validating: those with stake on the subnet get it there, those with root stake on the root
    /// network.
    ///
    /// A hotkey's dividends come first, so that they are divided by the stake that the epoch saw, and
    /// what owners want staked elsewhere comes last.
    fn pay(
        netuid: NetUid,
        earnings: &[Earning<AccountId>],
        cut: Option<&(AccountId, Rao)>,
    ) -> Result<Paid<AccountId>, DispatchError>;

    /// Burns what a pot has beyond its stake, where no epoch pays it out, so that it comes back as
    /// emission. Says how much it was.
    fn recycle_surplus(netuid: NetUid) -> Rao;
}

/// What came of an epoch's payout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paid<AccountId> {
    /// What hotkeys' owners kept of dividends by their take, with what flooring left.
    pub take: Rao,
    /// How many hotkeys without dividends took least to pay: nobody but the owner has stake there.
    pub rose: u32,
    /// How many miners' owners were asked where they want their incentive.
    pub asked: u32,
    /// Incentive that was staked elsewhere than on the miner's hotkey.
    pub auto_staked: Vec<AutoStaked<AccountId>>,
}

impl<AccountId> Default for Paid<AccountId> {
    fn default() -> Self {
        Self {
            take: 0,
            rose: 0,
            asked: 0,
            auto_staked: Vec::new(),
        }
    }
}

/// Incentive of a miner that was staked on the hotkey that its owner has named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AutoStaked<AccountId> {
    /// The coldkey whose stake it is.
    pub owner: AccountId,
    /// The hotkey that earned it.
    pub hotkey: AccountId,
    /// The hotkey on which it is staked.
    pub destination: AccountId,
    pub amount: Rao,
}

/// What left each subnet on which there was stake, or nothing where it couldn't.
pub type Exits = Vec<(NetUid, Option<StakeChange>)>;

/// What the gateway tells this domain to do.
pub trait StakingCalls<AccountId> {
    /// Stakes TAO of a coldkey on a hotkey: all of it, or what the limit lets pass.
    fn add_within(
        coldkey: &AccountId,
        hotkey: &AccountId,
        netuid: NetUid,
        amount: Rao,
        limit: Option<Limit>,
    ) -> Result<StakeChange, DispatchError>;

    /// The same, at any price.
    fn add(
        coldkey: &AccountId,
        hotkey: &AccountId,
        netuid: NetUid,
        amount: Rao,
    ) -> Result<StakeChange, DispatchError> {
        Self::add_within(coldkey, hotkey, netuid, amount, None)
    }

    /// Gives staked TAO back to its coldkey: at most `amount`, or what of it the limit lets pass; all
    /// of it where too little would remain.
    fn remove_within(
        coldkey: &AccountId,
        hotkey: &AccountId,
        netuid: NetUid,
        amount: Rao,
        limit: Option<Limit>,
    ) -> Result<StakeChange, DispatchError>;

    /// The same, at any price.
    fn remove(
        coldkey: &AccountId,
        hotkey: &AccountId,
        netuid: NetUid,
        amount: Rao,
    ) -> Result<StakeChange, DispatchError> {
        Self::remove_within(coldkey, hotkey, netuid, amount, None)
    }

    /// On how many subnets a coldkey may have stake on a hotkey, the root network included.
    fn most_positions() -> u32;

    /// Gives a coldkey all back that it has staked on a hotkey, on all subnets on which that is
    /// possible. Says for each that it has stake on what it was.
    fn remove_all(coldkey: &AccountId, hotkey: &AccountId) -> Result<Exits, DispatchError>;

    /// Moves all that a coldkey has staked on a hotkey to the root network, from all subnets on which
    /// that is possible. Says for each that it has stake on what left it, and what entered.
    fn gather_on_root(
        coldkey: &AccountId,
        hotkey: &AccountId,
    ) -> Result<(Exits, StakeChange), DispatchError>;

    /// Moves stake to another position: at most `amount`. Where too little would remain, that is given
    /// back to its coldkey. From one subnet to another at least so many tokens must come for 10^9 that
    /// leave.
    fn shift(
        from: &Position<AccountId>,
        to: &Position<AccountId>,
        amount: Rao,
        least: Option<Rao>,
    ) -> Result<Shifted, DispatchError>;

    /// Recycles TAO of a coldkey as if it had been staked and the stake recycled.
    fn add_and_recycle(
        coldkey: &AccountId,
        hotkey: &AccountId,
        netuid: NetUid,
        amount: Rao,
        limit: Option<Limit>,
    ) -> Result<StakeChange, DispatchError>;

    /// Recycles stake: at most `amount`. It comes back as emission.
    fn recycle(
        coldkey: &AccountId,
        hotkey: &AccountId,
        netuid: NetUid,
        amount: Rao,
    ) -> Result<StakeChange, DispatchError>;
}

/// What a coldkey has on a hotkey on a subnet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position<AccountId> {
    pub coldkey: AccountId,
    pub hotkey: AccountId,
    pub netuid: NetUid,
}

/// Up to which price TAO and a subnet's token may be exchanged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// In rao for a whole token: what it may cost at most, or bring at least.
    pub price: Rao,
    /// Whether a part may be exchanged, if not all of the amount can.
    pub partial: bool,
}

/// What a change of stake came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StakeChange {
    /// TAO that moved.
    pub tao: Rao,
    /// The subnet's token that moved: the same number where the token is TAO.
    pub alpha: Rao,
}

/// What left one position and entered another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shifted {
    pub left: StakeChange,
    pub entered: StakeChange,
    /// What was too little to remain, and was given back.
    pub given_back: Option<StakeChange>,
}
