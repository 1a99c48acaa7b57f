//! What owners and governance change: the rules of one subnet, and settings of the whole chain.

use alloc::vec::Vec;
use sp_runtime::{DispatchError, DispatchResult};
use yuma_types::{MechId, NetUid, Rao};

/// A rule of a subnet with its new value: one for each row of the table of hyperparameters, and of
/// the row's type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    Tempo(u16),
    OwnerCutEnabled(bool),
    TransferToggle(bool),
    SubtokenEnabled(bool),
    MechanismCountCurrent(MechId),
    NetworkRegistrationAllowed(bool),
    NetworkPowRegistrationAllowed(bool),
    MaxAllowedUids(u16),
    MinAllowedUids(u16),
    ImmunityPeriod(u16),
    MinNonImmuneUids(u16),
    ImmuneOwnerUidsLimit(u16),
    MaxRegistrationsPerBlock(u16),
    TargetRegistrationsPerInterval(u16),
    AdjustmentInterval(u16),
    AdjustmentAlpha(u64),
    MinBurn(Rao),
    MaxBurn(Rao),
    MinDifficulty(u64),
    MaxDifficulty(u64),
    ServingRateLimit(u64),
    MinAllowedWeights(u16),
    WeightsSetRateLimit(u64),
    WeightsVersionKey(u64),
    CommitRevealWeightsEnabled(bool),
    RevealPeriodEpochs(u64),
    MaxAllowedValidators(u16),
    ActivityCutoffFactorMilli(u32),
    Kappa(u16),
    Rho(u16),
    BondsMovingAverage(u64),
    BondsPenalty(u16),
    BondsResetOn(bool),
    Yuma3On(bool),
    LiquidAlphaOn(bool),
    AlphaValues((u16, u16)),
    AlphaSigmoidSteepness(i16),
}

/// A setting of the domain of subnets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetworkSetting {
    SubnetOwnerCut(u16),
    NetworkRateLimit(u64),
    NetworkImmunityPeriod(u64),
    NetworkMinLockCost(Rao),
    SubnetLimit(u16),
    NetworkLockReductionInterval(u64),
    StakeThreshold(Rao),
    AdminFreezeWindow(u16),
    OwnerHyperparamRateLimit(u16),
    StartCallDelay(u64),
    MaxMechanismCount(MechId),
    MaxEpochsPerBlock(u8),
}

/// A setting of the domain of delegation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TakeSetting {
    MaxDelegateTake(u16),
    MinDelegateTake(u16),
    TxDelegateTakeRateLimit(u64),
    MaxChildkeyTake(u16),
    MinChildkeyTake(u16),
    TxChildkeyTakeRateLimit(u64),
    PendingChildKeyCooldown(u64),
}

/// A setting of the domain of stake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StakeSetting {
    NominatorMinRequiredStake(Rao),
}

/// A setting of the domain of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeySetting {
    TxRateLimit(u64),
    ColdkeySwapAnnouncementDelay(u32),
    ColdkeySwapReannouncementDelay(u32),
}

/// What registration keeps of a subnet, and root may correct.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Price {
    Difficulty(u64),
    RAORecycledForRegistration(Rao),
}

/// A setting of the chain, whichever domain's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    Network(NetworkSetting),
    Take(TakeSetting),
    Stake(StakeSetting),
    Key(KeySetting),
}

/// Sets what is governed here. Whoever calls has asked whether it is root's word.
pub trait Governed<Setting> {
    fn govern(setting: Setting) -> Result<(), Unfit>;
}

/// Corrects what registration keeps of a subnet. Whoever calls has asked whether it exists.
pub trait Prices {
    fn correct(netuid: NetUid, price: Price);
}

/// Why a value is refused, as clients know it from the errors of `AdminUtils`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// No subnet has this netuid.
    SubnetDoesNotExist,
    MaxValidatorsLargerThanMaxUIds,
    MaxAllowedUIdsLessThanCurrentUIds,
    BondsMovingAverageMaxReached,
    NegativeSigmoidSteepness,
    ValueNotInBounds,
    MinAllowedUidsGreaterThanCurrentUids,
    MinAllowedUidsGreaterThanMaxAllowedUids,
    MaxAllowedUidsLessThanMinAllowedUids,
    MaxAllowedUidsGreaterThanDefaultMaxAllowedUids,
    InvalidValue,
    NotPermittedOnRootSubnet,
}

/// Says by which errors clients know why a value is refused.
pub trait UnfitErrors {
    fn error(why: Unfit) -> DispatchError;
}

/// Changes rules. `who` is the coldkey that says so, or nobody where root does.
pub trait SetRule<AccountId> {
    /// Gives a rule of a subnet another value, if whoever says so may, now and to this one.
    fn set_rule(who: Option<&AccountId>, netuid: NetUid, rule: Rule) -> DispatchResult;
}

/// Changes what of a subnet is no rule. `who` is as above.
pub trait Govern<AccountId> {
    /// Makes another hotkey of the owner's the one that gets the owner's part.
    fn set_owner_hotkey(
        who: Option<&AccountId>,
        netuid: NetUid,
        hotkey: &AccountId,
    ) -> DispatchResult;

    /// Says how mechanisms split a subnet's emission, in parts that sum to 65535; equally where
    /// nothing is said.
    fn set_emission_split(
        who: Option<&AccountId>,
        netuid: NetUid,
        split: Option<&[u16]>,
    ) -> DispatchResult;

    /// Whether the freeze window before the subnet's epoch lets root change it now.
    fn ensure_open(netuid: NetUid) -> DispatchResult;
}

/// What was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change<AccountId> {
    Rule(NetUid, Rule),
    Price(NetUid, Price),
    OwnerHotkey(NetUid, AccountId),
    EmissionSplit(NetUid, Option<Vec<u16>>),
    Setting(Setting),
}

/// Tells clients of changes.
pub trait Announce<AccountId> {
    fn announce(change: Change<AccountId>);
}
