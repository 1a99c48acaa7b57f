//! # SubtensorModule
//!
//! The calls that miners, validators and owners sign, under the names, indices and arguments that
//! Bittensor clients know.
//!
//! ## Overview
//!
//! This pallet decides nothing. Each call checks its origin, hands over to the domain that does
//! the work, and announces the outcome under the official name. The errors are the domains' own.
//!
//! ## Free calls
//!
//! A hotkey holds no TAO and sets weights, says where it serves, and enters by proof of work all
//! the same: such calls are free. So that they can't be used to fill blocks,
//! [`SubtensorTransactionExtension`] checks all of them before they enter the pool: *a free call
//! that is valid in a block succeeds there*.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod announce;
mod batches;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod extension;
#[cfg(all(test, not(feature = "runtime-benchmarks")))]
mod mock;
#[cfg(feature = "runtime-benchmarks")]
mod setup;
#[cfg(all(test, not(feature = "runtime-benchmarks")))]
mod tests;
mod weights;

pub use extension::SubtensorTransactionExtension;
pub use pallet::*;
#[cfg(feature = "runtime-benchmarks")]
pub use setup::Setup;
pub use weights::WeightInfo;

#[allow(
    clippy::as_conversions,
    clippy::expect_used,
    reason = "what the macros expand to"
)]
#[allow(clippy::too_many_arguments, reason = "clients know the calls so")]
#[frame_support::pallet]
pub mod pallet {
    use alloc::collections::BTreeMap;
    use codec::{Compact, Encode};
    use frame_support::{dispatch::WithPostDispatchInfo, pallet_prelude::*, traits::ConstU64};
    use frame_system::pallet_prelude::*;
    use yuma_interfaces::{
        admission::{Admission, RefusalCode},
        delegation::{AutoStakeCalls, ChildrenCalls, FollowersOf, TakeCalls},
        governance::{
            Announce, Change, Governed, Rule, SetRule, Setting, TakeSetting, UnfitErrors,
        },
        keys::{HotkeyCalls, IdentityCalls, KeyHash, SwapCalls},
        registration::{EndpointCalls, RegistrationCalls, Work},
        staking::{Exits, Limit, Position, StakeChange, StakingCalls},
        subnets::{MechanismsOf, Removed, SubnetCalls, SubnetIdentityCalls},
        weights::{CommitCalls, CommitHash, Revealed, Shown, WeightCalls},
    };
    use yuma_types::{
        limits::{
            MAX_CERTIFICATE, MAX_COMMITS, MAX_GIVEN_CHILDREN, MAX_HOTKEYS_PER_COLDKEY,
            MAX_MECHANISMS, MAX_PARENTS, MAX_SALT, MAX_SEAL, MAX_SUBNETS, MAX_SYMBOL, MAX_UIDS,
            MAX_WEIGHT_BATCH,
        },
        AxonInfo, EpochConsensus, GivenChainIdentity, GivenSubnetIdentity, GivenText, List,
        LockState, MechId, NetUid, PrometheusInfo, Rao, RootClaimType as ClaimType, StorageIndex,
        Uid, I64F64, I96F32,
    };

    use crate::{
        batches::{columns, plain, shown, GivenRow},
        weights::{self as weight, WeightInfo},
    };

    /// Children as a call names them: (part of the weight, as a u64 fraction, child).
    pub type GivenChildren<T> =
        List<(u64, <T as frame_system::Config>::AccountId), MAX_GIVEN_CHILDREN>;

    #[pallet::pallet]
    #[pallet::storage_version(yuma_interfaces::STORAGE_VERSION)]
    #[pallet::without_storage_info]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
        /// Creates and starts subnets, changes what they follow, and says what they show.
        type Subnets: SubnetCalls<Self::AccountId>
            + SetRule<Self::AccountId>
            + SubnetIdentityCalls<Self::AccountId>
            + MechanismsOf;

        /// Registers neurons, and keeps where they serve.
        type Registration: RegistrationCalls<Self::AccountId> + EndpointCalls<Self::AccountId>;

        /// Moves stake.
        type Staking: StakingCalls<Self::AccountId>;

        /// Says whose hotkey is whose, and who holds a coldkey.
        type Hotkeys: HotkeyCalls<Self::AccountId>
            + IdentityCalls<Self::AccountId>
            + SwapCalls<Self::AccountId>;

        /// Keeps takes, who lends weight to whom, and where rewards go.
        type Delegation: TakeCalls<Self::AccountId>
            + ChildrenCalls<Self::AccountId>
            + AutoStakeCalls<Self::AccountId>
            + FollowersOf<Self::AccountId>
            + Governed<TakeSetting>;

        /// Says why a setting is refused.
        type UnfitErrors: UnfitErrors;

        /// Sets weights and votes, and keeps what is committed until it is revealed.
        type Weights: WeightCalls<Self::AccountId> + CommitCalls<Self::AccountId>;

        /// Keeps out of the pool what can't be dispatched whatever it holds.
        type Admission: Admission<Self::AccountId, Self::RuntimeCall>;

        /// Says by which number clients know a refusal.
        type Refusals: RefusalCode;

        /// What calls take.
        type WeightInfo: WeightInfo;

        /// Prepares what calls are measured on.
        #[cfg(feature = "runtime-benchmarks")]
        type Setup: crate::Setup<Self::AccountId>;
    }

    // Declared, and always empty: features that this chain doesn't have, whose storage clients
    // read without asking whether it is there.

    /// Not in use: stake here is never locked.
    #[pallet::storage]
    pub type Lock<T: Config> = StorageNMap<
        _,
        (
            NMapKey<Blake2_128Concat, T::AccountId>,
            NMapKey<Identity, NetUid>,
            NMapKey<Blake2_128Concat, T::AccountId>,
        ),
        LockState,
    >;

    /// Not in use: stake here is never locked.
    #[pallet::storage]
    pub type DecayingLock<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Identity, NetUid, bool>;

    /// Not in use: stake here is never locked.
    #[pallet::storage]
    pub type HotkeyLock<T: Config> =
        StorageDoubleMap<_, Identity, NetUid, Blake2_128Concat, T::AccountId, LockState>;

    /// Not in use: stake here is never locked.
    #[pallet::storage]
    pub type DecayingHotkeyLock<T: Config> =
        StorageDoubleMap<_, Identity, NetUid, Blake2_128Concat, T::AccountId, LockState>;

    /// Not in use: stake here is never locked.
    #[pallet::storage]
    pub type OwnerLock<T> = StorageMap<_, Identity, NetUid, LockState>;

    /// Not in use: stake here is never locked.
    #[pallet::storage]
    pub type DecayingOwnerLock<T> = StorageMap<_, Identity, NetUid, LockState>;

    /// Not in use: stake here is never locked.
    #[pallet::storage]
    pub type UnlockRate<T> = StorageValue<_, u64, ValueQuery, ConstU64<934_866>>;

    /// Not in use: stake here is never locked.
    #[pallet::storage]
    pub type MaturityRate<T> = StorageValue<_, u64, ValueQuery, ConstU64<934_866>>;

    /// Not in use: the token of a subnet here is TAO, and has no price that flows could move.
    #[pallet::storage]
    pub type SubnetEmaTaoFlow<T> = StorageMap<_, Identity, NetUid, (u64, I64F64)>;

    /// Not in use: all of a registration's price is recycled.
    #[pallet::storage]
    pub type CollateralLockShare<T> = StorageMap<_, Identity, NetUid, u16, ValueQuery>;

    /// Not in use: all subnets here run Yuma Consensus.
    #[pallet::storage]
    pub type SubnetEpochConsensus<T> = StorageMap<_, Identity, NetUid, EpochConsensus, ValueQuery>;

    /// Not in use: which work was used is known by its seal, as long as it would be taken.
    #[pallet::storage]
    pub type LastPowRegistrationBlock<T: Config> =
        StorageMap<_, Blake2_128Concat, T::AccountId, u64>;

    /// Not in use: root dividends here are paid in TAO at each epoch.
    #[pallet::storage]
    pub type RootClaimType<T: Config> =
        StorageMap<_, Blake2_128Concat, T::AccountId, ClaimType, ValueQuery>;

    /// Not in use: root dividends here are paid in TAO at each epoch.
    #[pallet::storage]
    pub type RootClaimable<T: Config> =
        StorageMap<_, Blake2_128Concat, T::AccountId, BTreeMap<NetUid, I96F32>, ValueQuery>;

    /// Not in use: root dividends here are paid in TAO at each epoch.
    #[pallet::storage]
    pub type RootClaimed<T: Config> = StorageNMap<
        _,
        (
            NMapKey<Identity, NetUid>,
            NMapKey<Blake2_128Concat, T::AccountId>,
            NMapKey<Blake2_128Concat, T::AccountId>,
        ),
        u128,
        ValueQuery,
    >;

    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// A subnet was created: its netuid, and its mechanism. (Clients read these two by their
        /// position.)
        #[codec(index = 0)]
        NetworkAdded(NetUid, u16),
        /// A subnet was removed, by root or to make room. (Clients read it by its position.)
        #[codec(index = 1)]
        NetworkRemoved(NetUid),
        /// Stake was put on a hotkey.
        #[codec(index = 2)]
        StakeAdded {
            coldkey: T::AccountId,
            hotkey: T::AccountId,
            tao: Rao,
            alpha: Rao,
            netuid: NetUid,
            fee: u64,
        },
        /// Stake was taken off a hotkey.
        #[codec(index = 3)]
        StakeRemoved {
            coldkey: T::AccountId,
            hotkey: T::AccountId,
            tao: Rao,
            alpha: Rao,
            netuid: NetUid,
            fee: u64,
        },
        /// Stake moved to another hotkey.
        #[codec(index = 4)]
        StakeMoved {
            coldkey: T::AccountId,
            origin_hotkey: T::AccountId,
            origin_netuid: NetUid,
            destination_hotkey: T::AccountId,
            destination_netuid: NetUid,
            tao: Rao,
        },
        /// A neuron set its weights, or a root member its votes.
        #[codec(index = 5)]
        WeightsSet {
            netuid_index: StorageIndex,
            uid: Uid,
        },
        /// A hotkey became a neuron.
        #[codec(index = 6)]
        NeuronRegistered {
            netuid: NetUid,
            uid: Uid,
            hotkey: T::AccountId,
        },
        /// Neurons that a subnet may have.
        #[codec(index = 9)]
        MaxAllowedUidsSet { netuid: NetUid, value: u16 },
        /// How hard registration by work is.
        #[codec(index = 11)]
        DifficultySet { netuid: NetUid, value: u64 },
        /// Blocks between two adjustments of prices.
        #[codec(index = 12)]
        AdjustmentIntervalSet { netuid: NetUid, value: u16 },
        /// Registrations in an interval that leave prices as they are.
        #[codec(index = 13)]
        RegistrationPerIntervalSet { netuid: NetUid, value: u16 },
        /// Registrations that one block takes.
        #[codec(index = 14)]
        MaxRegistrationsPerBlockSet { netuid: NetUid, value: u16 },
        /// Steepness of the root network's sigmoid.
        #[codec(index = 16)]
        RhoSet { netuid: NetUid, value: u16 },
        /// Steepness of the liquid rate of bonds.
        #[codec(index = 17)]
        AlphaSigmoidSteepnessSet { netuid: NetUid, value: i16 },
        /// Share of stake that consensus needs.
        #[codec(index = 18)]
        KappaSet { netuid: NetUid, value: u16 },
        /// Entries that a weight vector has at least.
        #[codec(index = 19)]
        MinAllowedWeightSet { netuid: NetUid, value: u16 },
        /// Blocks between two settings of weights.
        #[codec(index = 22)]
        WeightsSetRateLimitSet { netuid: NetUid, value: u64 },
        /// Blocks in which a new neuron can't be replaced.
        #[codec(index = 23)]
        ImmunityPeriodSet { netuid: NetUid, value: u16 },
        /// How much of the old bonds an epoch keeps.
        #[codec(index = 24)]
        BondsMovingAverageSet { netuid: NetUid, value: u64 },
        /// How far bonds follow clipped weights.
        #[codec(index = 25)]
        BondsPenaltySet { netuid: NetUid, value: u16 },
        /// Whether a miner may reset the bonds to it.
        #[codec(index = 26)]
        BondsResetOnSet { netuid: NetUid, value: bool },
        /// Neurons that may hold a validator permit.
        #[codec(index = 27)]
        MaxAllowedValidatorsSet { netuid: NetUid, value: u16 },
        /// A neuron said where it serves requests.
        #[codec(index = 28)]
        AxonServed {
            netuid: NetUid,
            hotkey: T::AccountId,
        },
        /// A neuron said where it serves its metrics.
        #[codec(index = 29)]
        PrometheusServed {
            netuid: NetUid,
            hotkey: T::AccountId,
        },
        /// The lowest version key that is accepted.
        #[codec(index = 32)]
        WeightsVersionKeySet { netuid: NetUid, value: u64 },
        /// The lowest difficulty.
        #[codec(index = 33)]
        MinDifficultySet { netuid: NetUid, value: u64 },
        /// The highest difficulty.
        #[codec(index = 34)]
        MaxDifficultySet { netuid: NetUid, value: u64 },
        /// Blocks between two announcements of an endpoint.
        #[codec(index = 35)]
        ServingRateLimitSet { netuid: NetUid, value: u64 },
        /// The highest burn.
        #[codec(index = 37)]
        MaxBurnSet { netuid: NetUid, value: Rao },
        /// The lowest burn.
        #[codec(index = 38)]
        MinBurnSet { netuid: NetUid, value: Rao },
        /// Epochs that one block runs.
        #[codec(index = 39)]
        MaxEpochsPerBlockSet { value: u8 },
        /// Blocks between two swaps of hotkeys.
        #[codec(index = 40)]
        TxRateLimitSet { value: u64 },
        /// Blocks between two raises of a take.
        #[codec(index = 41)]
        TxDelegateTakeRateLimitSet { value: u64 },
        /// Blocks between two raises of a child's take.
        #[codec(index = 42)]
        TxChildKeyTakeRateLimitSet { value: u64 },
        /// The last blocks before an epoch, in which its rules stay as they are.
        #[codec(index = 43)]
        AdminFreezeWindowSet { value: u16 },
        /// Tempos between two changes of a rule by its owner.
        #[codec(index = 44)]
        OwnerHyperparamRateLimitSet { value: u16 },
        /// The lowest take of a child.
        #[codec(index = 45)]
        MinChildKeyTakeSet { value: u16 },
        /// The highest take of a child.
        #[codec(index = 47)]
        MaxChildKeyTakeSet { value: u16 },
        /// What a child keeps of what others' weight earns.
        #[codec(index = 48)]
        ChildKeyTakeSet { hotkey: T::AccountId, take: u16 },
        /// Whether a subnet takes registrations.
        #[codec(index = 50)]
        RegistrationAllowed { netuid: NetUid, value: bool },
        /// Whether it takes them by work.
        #[codec(index = 51)]
        PowRegistrationAllowed { netuid: NetUid, value: bool },
        /// Blocks between two epochs, less 1.
        #[codec(index = 52)]
        TempoSet { netuid: NetUid, value: u16 },
        /// What a subnet has recycled for registrations so far.
        #[codec(index = 53)]
        RAORecycledForRegistrationSet { netuid: NetUid, rao_recycled: Rao },
        /// Stake weight that a neuron needs.
        #[codec(index = 54)]
        StakeThresholdSet { value: u64 },
        /// How much of the old price an adjustment keeps.
        #[codec(index = 55)]
        AdjustmentAlphaSet { netuid: NetUid, value: u64 },
        /// The owners' share of emission.
        #[codec(index = 57)]
        SubnetOwnerCutSet { value: u16 },
        /// Blocks between two creations of a subnet.
        #[codec(index = 58)]
        NetworkRateLimitSet { value: u64 },
        /// Blocks in which a new subnet can't be removed to make room.
        #[codec(index = 59)]
        NetworkImmunityPeriodSet { value: u64 },
        /// Blocks between a subnet's creation and its start.
        #[codec(index = 60)]
        StartCallDelaySet { value: u64 },
        /// The lowest lock cost.
        #[codec(index = 61)]
        NetworkMinLockCostSet { value: Rao },
        /// Subnets that there may be.
        #[codec(index = 62)]
        SubnetLimitSet { value: u16 },
        /// Blocks in which the last lock cost decays to nothing.
        #[codec(index = 63)]
        NetworkLockCostReductionIntervalSet { value: u64 },
        /// The owner of a hotkey lowered its take.
        #[codec(index = 64)]
        TakeDecreased {
            coldkey: T::AccountId,
            hotkey: T::AccountId,
            take: u16,
        },
        /// The owner of a hotkey raised its take.
        #[codec(index = 65)]
        TakeIncreased {
            coldkey: T::AccountId,
            hotkey: T::AccountId,
            take: u16,
        },
        /// A hotkey took another's place everywhere.
        #[codec(index = 66)]
        HotkeySwapped {
            coldkey: T::AccountId,
            old_hotkey: T::AccountId,
            new_hotkey: T::AccountId,
        },
        /// The highest take.
        #[codec(index = 67)]
        MaxDelegateTakeSet { value: u16 },
        /// The lowest take.
        #[codec(index = 68)]
        MinDelegateTakeSet { value: u16 },
        /// A coldkey will give its place to another, of which this is the hash.
        #[codec(index = 69)]
        ColdkeySwapAnnounced {
            who: T::AccountId,
            new_coldkey_hash: KeyHash,
        },
        /// Root took away what was announced of a coldkey's swap.
        #[codec(index = 70)]
        ColdkeySwapReset { who: T::AccountId },
        /// A coldkey took another's place.
        #[codec(index = 71)]
        ColdkeySwapped {
            old_coldkey: T::AccountId,
            new_coldkey: T::AccountId,
        },
        /// The swap of a coldkey waits for root's answer.
        #[codec(index = 72)]
        ColdkeySwapDisputed { coldkey: T::AccountId },
        /// A hotkey will lend its weight to these, from the first epoch on in that block or later.
        #[codec(index = 75)]
        SetChildrenScheduled {
            hotkey: T::AccountId,
            netuid: NetUid,
            block: u64,
            children: GivenChildren<T>,
        },
        /// A hotkey lends its weight to these.
        #[codec(index = 76)]
        SetChildren {
            hotkey: T::AccountId,
            netuid: NetUid,
            children: GivenChildren<T>,
        },
        /// The holder of a coldkey said something about itself.
        #[codec(index = 77)]
        ChainIdentitySet { coldkey: T::AccountId },
        /// The owner of a subnet said something about it.
        #[codec(index = 78)]
        SubnetIdentitySet { netuid: NetUid },
        /// A subnet was removed, and with it what its owner had said about it.
        #[codec(index = 79)]
        SubnetIdentityRemoved { netuid: NetUid },
        /// How many blocks lie between the announcement of a coldkey's swap and the swap.
        #[codec(index = 81)]
        ColdkeySwapAnnouncementDelaySet { value: u32 },
        /// How many blocks later another can be announced.
        #[codec(index = 82)]
        ColdkeySwapReannouncementDelaySet { value: u32 },
        /// A hotkey has committed weights, of which this is the hash.
        #[codec(index = 85)]
        WeightsCommitted {
            hotkey: T::AccountId,
            netuid_index: StorageIndex,
            commit_hash: CommitHash,
        },
        /// A hotkey has revealed weights, of which this is the hash.
        #[codec(index = 86)]
        WeightsRevealed {
            hotkey: T::AccountId,
            netuid_index: StorageIndex,
            commit_hash: CommitHash,
        },
        /// A hotkey has revealed several weights, of which the last count.
        #[codec(index = 87)]
        WeightsBatchRevealed {
            hotkey: T::AccountId,
            netuid: NetUid,
            commit_hashes: List<CommitHash, MAX_COMMITS>,
        },
        /// A hotkey has set or committed weights on all of these subnets.
        #[codec(index = 88)]
        BatchWeightsCompleted {
            netuids: List<Compact<NetUid>, MAX_WEIGHT_BATCH>,
            hotkey: T::AccountId,
        },
        /// Stake was given to another coldkey.
        #[codec(index = 91)]
        StakeTransferred {
            origin_coldkey: T::AccountId,
            destination_coldkey: T::AccountId,
            hotkey: T::AccountId,
            origin_netuid: NetUid,
            destination_netuid: NetUid,
            tao: Rao,
        },
        /// Stake moved to another subnet.
        #[codec(index = 92)]
        StakeSwapped {
            coldkey: T::AccountId,
            hotkey: T::AccountId,
            origin_netuid: NetUid,
            destination_netuid: NetUid,
            tao: Rao,
        },
        /// Whether stake may pass from one coldkey to another.
        #[codec(index = 93)]
        TransferToggle { netuid: NetUid, value: bool },
        /// Which hotkey gets the owner's part.
        #[codec(index = 94)]
        SubnetOwnerHotkeySet {
            netuid: NetUid,
            hotkey: T::AccountId,
        },
        /// A subnet was started, and has emission from this block on.
        #[codec(index = 95)]
        FirstEmissionBlockNumberSet { netuid: NetUid, block: u64 },
        /// Stake was given up. Its TAO comes back as emission.
        #[codec(index = 96)]
        AlphaRecycled {
            coldkey: T::AccountId,
            hotkey: T::AccountId,
            amount: Rao,
            netuid: NetUid,
        },
        /// Epochs between a commit and its reveal.
        #[codec(index = 100)]
        CommitRevealPeriodsSet { netuid: NetUid, value: u64 },
        /// Whether weights are committed before they are revealed.
        #[codec(index = 101)]
        CommitRevealEnabled { netuid: NetUid, value: bool },
        /// A hotkey took another's place on one subnet.
        #[codec(index = 102)]
        HotkeySwappedOnSubnet {
            coldkey: T::AccountId,
            old_hotkey: T::AccountId,
            new_hotkey: T::AccountId,
            netuid: NetUid,
        },
        /// A subnet shows another symbol.
        #[codec(index = 105)]
        SymbolUpdated {
            netuid: NetUid,
            symbol: List<u8, MAX_SYMBOL>,
        },
        /// The lowest number of neurons that a subnet may be limited to.
        #[codec(index = 111)]
        MinAllowedUidsSet { netuid: NetUid, value: u16 },
        /// A coldkey named the hotkey on which it wants staked what its miners earn.
        #[codec(index = 112)]
        AutoStakeDestinationSet {
            coldkey: T::AccountId,
            netuid: NetUid,
            hotkey: T::AccountId,
        },
        /// How many replaceable neurons must remain.
        #[codec(index = 113)]
        MinNonImmuneUidsSet { netuid: NetUid, value: u16 },
        /// TAO was given up as if it had been staked.
        #[codec(index = 121)]
        AddStakeBurn {
            netuid: NetUid,
            hotkey: T::AccountId,
            amount: Rao,
            alpha: Rao,
        },
        /// A coldkey keeps its place after all.
        #[codec(index = 122)]
        ColdkeySwapCleared { who: T::AccountId },
        /// The fee of a call that takes out stake was taken out of that stake, as the coldkey's
        /// balance didn't reach.
        #[codec(index = 123)]
        TransactionFeePaidWithAlpha {
            who: T::AccountId,
            netuid: NetUid,
            alpha_fee: Rao,
            tao_amount: Rao,
        },
        /// Tempos, in thousandths, after which a neuron is inactive.
        #[codec(index = 130)]
        ActivityCutoffFactorMilliSet { netuid: NetUid, factor_milli: u32 },
        /// A hotkey said whose it is, and that is final.
        #[codec(index = 240)]
        HotkeyClaimed {
            hotkey: T::AccountId,
            coldkey: T::AccountId,
        },
        /// A hotkey belongs to nobody any more.
        #[codec(index = 241)]
        HotkeyReleased {
            hotkey: T::AccountId,
            coldkey: T::AccountId,
        },
        /// Whether the owner of a subnet gets its cut.
        #[codec(index = 242)]
        OwnerCutEnabledSet { netuid: NetUid, value: bool },
        /// Whether stake may move in and out of a subnet.
        #[codec(index = 243)]
        SubtokenEnabledSet { netuid: NetUid, value: bool },
        /// How many neurons of the owner are never replaced.
        #[codec(index = 244)]
        OwnerImmuneNeuronLimitSet { netuid: NetUid, value: u16 },
        /// Whether the rate of bonds is liquid.
        #[codec(index = 245)]
        LiquidAlphaEnabledSet { netuid: NetUid, value: bool },
        /// Low and high rate of the bonds where it is liquid.
        #[codec(index = 246)]
        AlphaValuesSet { netuid: NetUid, low: u16, high: u16 },
        /// Whether bonds are kept per validator.
        #[codec(index = 247)]
        Yuma3EnabledSet { netuid: NetUid, value: bool },
        /// How many mechanisms a subnet has.
        #[codec(index = 248)]
        MechanismCountSet { netuid: NetUid, value: MechId },
        /// How they split its emission; equally where nothing is said.
        #[codec(index = 249)]
        MechanismEmissionSplitSet {
            netuid: NetUid,
            split: Option<List<u16, MAX_MECHANISMS>>,
        },
        /// Stake that a coldkey must have on a hotkey that isn't its own.
        #[codec(index = 250)]
        NominatorMinRequiredStakeSet { value: Rao },
        /// Mechanisms that a subnet may have.
        #[codec(index = 251)]
        MaxMechanismCountSet { value: MechId },
        /// Blocks that children wait for.
        #[codec(index = 252)]
        PendingChildKeyCooldownSet { value: u64 },
        /// A coldkey owns a hotkey that nobody did.
        #[codec(index = 253)]
        HotkeyAssociated {
            hotkey: T::AccountId,
            coldkey: T::AccountId,
        },
    }

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Sets the weights of the signing hotkey: how it rates the neurons of a subnet.
        ///
        /// ## Dispatch Origin
        /// Signed by a hotkey. Free.
        ///
        /// ## Details
        /// `weights` are relative, and scaled so that the largest is 65535. They replace the last.
        /// A neuron without a permit may rate itself alone; the subnet owner's hotkey needs neither
        /// permit nor stake.
        ///
        /// ## Errors
        /// - `MechanismDoesNotExist`: there is no such subnet.
        /// - `CanNotSetRootNetworkWeights`: members of the root network vote by `set_root_weights`.
        /// - `CommitRevealEnabled`: the subnet takes weights by commit and reveal only.
        /// - `WeightVecNotEqualSize`: `weights` is not as long as `dests`.
        /// - `UidsLengthExceedUidsInSubNet`: there are more `dests` than neurons.
        /// - `HotKeyNotRegisteredInSubNet`: the hotkey is no neuron of the subnet. Register it
        ///   first.
        /// - `NotEnoughStakeToSetWeights`: the hotkey's stake weight is below `StakeThreshold`.
        /// - `IncorrectWeightVersionKey`: `version_key` is below `WeightsVersionKey`. Update the
        ///   validator.
        /// - `SettingWeightsTooFast`: the last were set less than `WeightsSetRateLimit` blocks ago.
        /// - `NeuronNoValidatorPermit`: permits go to the neurons with the most stake, at each
        ///   epoch.
        /// - `DuplicateUids`: one of `dests` comes twice.
        /// - `UidVecContainInvalidOne`: one of `dests` is no neuron.
        /// - `WeightVecLengthIsLow`: there are fewer `dests` than `MinAllowedWeights`.
        ///
        /// ## Events
        /// `WeightsSet`.
        #[pallet::call_index(0)]
        #[pallet::weight((weight::set_weights::<T>(dests.len(), MAX_PARENTS), Pays::No))]
        pub fn set_weights(
            origin: OriginFor<T>,
            netuid: NetUid,
            dests: List<Uid, MAX_UIDS>,
            weights: List<u16, MAX_UIDS>,
            version_key: u64,
        ) -> DispatchResultWithPostInfo {
            let hotkey = ensure_signed(origin)?;
            Self::do_set_weights(&hotkey, netuid, 0, &dests, &weights, version_key)
        }

        /// Stakes TAO of the signing coldkey on a hotkey.
        ///
        /// ## Dispatch Origin
        /// Signed by a coldkey. Paid.
        ///
        /// ## Details
        /// What it brings is fresh for `FreshStakeBlocks`: until then it earns nothing, and leaves
        /// as it came.
        ///
        /// ## Errors
        /// - `SubnetNotExists`: there is no such subnet.
        /// - `SubtokenDisabled`: the subnet's owner has not started it yet.
        /// - `HotKeyAccountNotExists`: nobody owns the hotkey. Register it first.
        /// - `AmountTooLow`: it is below `InitialMinStake` (0.002 TAO), or what another's hotkey would
        ///   then have of the coldkey is below `NominatorMinRequiredStake`.
        /// - `NotEnoughBalanceToStake`: the coldkey's free balance doesn't cover the amount.
        /// - `TooManyHotkeys`: the coldkey has stake on as many hotkeys as it may. Leave one.
        ///
        /// ## Events
        /// `StakeAdded`.
        #[pallet::call_index(2)]
        #[pallet::weight(T::WeightInfo::add_stake())]
        pub fn add_stake(
            origin: OriginFor<T>,
            hotkey: T::AccountId,
            netuid: NetUid,
            amount_staked: Rao,
        ) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            Self::do_add_stake(coldkey, hotkey, netuid, amount_staked, None)
        }

        /// Gives staked TAO back to the signing coldkey.
        ///
        /// ## Dispatch Origin
        /// Signed by a coldkey. Paid: out of that stake where the balance doesn't reach.
        ///
        /// ## Details
        /// At most `amount_unstaked`; all of it where less than `NominatorMinRequiredStake` would
        /// remain on another's hotkey, or where the subnet was removed and it is still to be given
        /// back.
        ///
        /// ## Errors
        /// - `SubnetNotExists`: there is no such subnet.
        /// - `SubtokenDisabled`: the subnet's owner has not started it yet.
        /// - `HotKeyAccountNotExists`: nobody owns the hotkey. Register it first.
        /// - `AmountTooLow`: it is 0, or below `InitialMinStake` (0.002 TAO) and not all.
        /// - `NotEnoughStakeToWithdraw`: the coldkey has no stake there.
        ///
        /// ## Events
        /// `StakeRemoved`, and `TransactionFeePaidWithAlpha` where stake has paid the fee.
        #[pallet::call_index(3)]
        #[pallet::weight(T::WeightInfo::remove_stake())]
        pub fn remove_stake(
            origin: OriginFor<T>,
            hotkey: T::AccountId,
            netuid: NetUid,
            amount_unstaked: Rao,
        ) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            Self::do_remove_stake(coldkey, hotkey, netuid, amount_unstaked, None)
        }

        /// Says where the signing hotkey serves requests on a subnet.
        ///
        /// ## Dispatch Origin
        /// Signed by a hotkey. Free.
        ///
        /// ## Details
        /// Replaces what it said last. Address 0 says that it doesn't serve.
        ///
        /// ## Errors
        /// - `HotKeyNotRegisteredInNetwork`: the hotkey is no neuron of the subnet. Register it
        ///   first.
        /// - `InvalidIpType`: it is neither 4 nor 6.
        /// - `InvalidIpAddress`: nobody else can reach the address.
        /// - `ServingRateLimitExceeded`: the last time was less than `ServingRateLimit` blocks ago.
        /// - `InvalidPort`: it is 0.
        ///
        /// ## Events
        /// `AxonServed`.
        #[pallet::call_index(4)]
        #[pallet::weight((T::WeightInfo::serve_axon(), Pays::No))]
        pub fn serve_axon(
            origin: OriginFor<T>,
            netuid: NetUid,
            version: u32,
            ip: u128,
            port: u16,
            ip_type: u8,
            protocol: u8,
            placeholder1: u8,
            placeholder2: u8,
        ) -> DispatchResult {
            let hotkey = ensure_signed(origin)?;
            let axon = AxonInfo {
                block: 0,
                version,
                ip,
                port,
                ip_type,
                protocol,
                placeholder1,
                placeholder2,
            };
            Self::do_serve_axon(hotkey, netuid, axon, None)
        }

        /// Says where the signing hotkey serves its metrics on a subnet.
        ///
        /// ## Dispatch Origin
        /// Signed by a hotkey. Free.
        ///
        /// ## Details
        /// Replaces what it said last.
        ///
        /// ## Errors
        /// - `HotKeyNotRegisteredInNetwork`: the hotkey is no neuron of the subnet. Register it
        ///   first.
        /// - `InvalidIpType`: it is neither 4 nor 6.
        /// - `InvalidIpAddress`: nobody else can reach the address, or it is 0.
        /// - `ServingRateLimitExceeded`: the last time was less than `ServingRateLimit` blocks ago.
        /// - `InvalidPort`: it is 0.
        ///
        /// ## Events
        /// `PrometheusServed`.
        #[pallet::call_index(5)]
        #[pallet::weight((T::WeightInfo::serve_prometheus(), Pays::No))]
        pub fn serve_prometheus(
            origin: OriginFor<T>,
            netuid: NetUid,
            version: u32,
            ip: u128,
            port: u16,
            ip_type: u8,
        ) -> DispatchResult {
            let hotkey = ensure_signed(origin)?;
            let prometheus = PrometheusInfo {
                block: 0,
                version,
                ip,
                port,
                ip_type,
            };
            T::Registration::serve_prometheus(&hotkey, netuid, prometheus)?;
            Self::deposit_event(Event::PrometheusServed { netuid, hotkey });
            Ok(())
        }

        /// Registers a hotkey on a subnet against proof of work.
        ///
        /// ## Dispatch Origin
        /// Signed by the hotkey, or by the coldkey that it is to belong to. Free.
        ///
        /// ## Details
        /// `work` is the seal of `nonce` for the hotkey on one of the last two blocks, at the
        /// subnet's difficulty. On a full subnet the newcomer replaces, of those that may be, the
        /// one that earned least. A hotkey that signs belongs to `coldkey` for good, also where
        /// another coldkey was quicker with the same work; signed by the coldkey, for a time or
        /// until the hotkey signs.
        ///
        /// ## Errors
        /// - `TransactorAccountShouldBeHotKey`: neither of the two has signed.
        /// - `RegistrationNotPermittedOnRootSubnet`: the root network is entered by
        ///   `root_register`.
        /// - `SubnetNotExists`: there is no such subnet.
        /// - `SubNetRegistrationDisabled`: the subnet takes no registrations, or none by work.
        /// - `TooManyRegistrationsThisBlock`: try again in the next block.
        /// - `TooManyRegistrationsThisInterval`: try again when prices have been adjusted.
        /// - `HotKeyAlreadyRegisteredInSubNet`: the hotkey is a neuron there already.
        /// - `InvalidWorkBlock`: the block is too old, or has no hash yet. Work on a newer one.
        /// - `InvalidSeal`: it is not that of nonce, block and hotkey, or was used already.
        /// - `InvalidDifficulty`: the seal does not meet the subnet's `Difficulty`.
        /// - `CannotUseSystemAccount`: one of the two is a pot of the chain itself.
        /// - `NonAssociatedColdKey`: the hotkey belongs to another coldkey.
        /// - `TooManyHotkeys`: the coldkey owns, or has stake on, as many hotkeys as it may.
        /// - `NoNeuronIdAvailable`: the subnet is full, and none of its neurons may be replaced.
        ///
        /// ## Events
        /// `NeuronRegistered`.
        #[pallet::call_index(6)]
        #[pallet::weight((
            weight::in_mechanisms::<T>(
                T::WeightInfo::register(T::Registration::neurons(*netuid).into()),
                T::Subnets::mechanisms(*netuid),
            ),
            Pays::No,
        ))]
        pub fn register(
            origin: OriginFor<T>,
            netuid: NetUid,
            block_number: u64,
            nonce: u64,
            work: List<u8, MAX_SEAL>,
            hotkey: T::AccountId,
            coldkey: T::AccountId,
        ) -> DispatchResult {
            let signer = ensure_signed(origin)?;
            let work = Work {
                block_number,
                nonce,
                seal: work.into_inner(),
                bound: false,
            };
            Self::do_register_by_work(&signer, netuid, &work, hotkey, &coldkey)
        }

        /// Registers a hotkey on a subnet. The signing coldkey pays the burn.
        ///
        /// ## Dispatch Origin
        /// Signed by a coldkey. Paid, besides the burn.
        ///
        /// ## Details
        /// The subnet's `Burn` is recycled: it comes back as emission. On a full subnet the
        /// newcomer replaces, of those that may be, the one that earned least. The coldkey owns the
        /// hotkey for a time at first, or until the hotkey signs.
        ///
        /// ## Errors
        /// - `RegistrationNotPermittedOnRootSubnet`: the root network is entered by
        ///   `root_register`.
        /// - `SubnetNotExists`: there is no such subnet.
        /// - `SubNetRegistrationDisabled`: the subnet takes no registrations.
        /// - `TooManyRegistrationsThisBlock`: try again in the next block.
        /// - `TooManyRegistrationsThisInterval`: try again when prices have been adjusted.
        /// - `HotKeyAlreadyRegisteredInSubNet`: the hotkey is a neuron there already.
        /// - `CannotUseSystemAccount`: the hotkey is a pot of the chain itself.
        /// - `NonAssociatedColdKey`: the hotkey belongs to another coldkey.
        /// - `TooManyHotkeys`: the coldkey owns, or has stake on, as many hotkeys as it may.
        /// - `NotEnoughBalanceToStake`: the coldkey's free balance doesn't cover the burn.
        /// - `NoNeuronIdAvailable`: the subnet is full, and none of its neurons may be replaced.
        ///
        /// ## Events
        /// `RAORecycledForRegistrationSet`, `NeuronRegistered`.
        #[pallet::call_index(7)]
        #[pallet::weight(weight::in_mechanisms::<T>(
            T::WeightInfo::burned_register(T::Registration::neurons(*netuid).into()),
            T::Subnets::mechanisms(*netuid),
        ))]
        pub fn burned_register(
            origin: OriginFor<T>,
            netuid: NetUid,
            hotkey: T::AccountId,
        ) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            Self::do_register(coldkey, netuid, hotkey, None)
        }

        /// Sets the votes of a root member: how much of the emission which subnet should get.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the hotkey. Paid.
        ///
        /// ## Details
        /// `netuid` is 0, `dests` are netuids, `weights` are relative. They replace the last and
        /// count from the next root epoch on, by the member's root stake.
        ///
        /// ## Errors
        /// - `HotKeyAccountNotExists`: nobody owns the hotkey. Register it first.
        /// - `NonAssociatedColdKey`: the hotkey belongs to another coldkey.
        /// - `NotRootSubnet`: `netuid` is not 0.
        /// - `WeightVecNotEqualSize`: `weights` is not as long as `dests`.
        /// - `HotKeyNotRegisteredInSubNet`: the hotkey is no member. Enter by `root_register`.
        /// - `NotEnoughStakeToSetWeights`: the hotkey's stake weight is below `StakeThreshold`.
        /// - `IncorrectWeightVersionKey`: `version_key` is below `WeightsVersionKey`.
        /// - `SettingWeightsTooFast`: the last were set less than `WeightsSetRateLimit` blocks ago.
        /// - `DuplicateUids`: one of `dests` comes twice.
        /// - `UidVecContainInvalidOne`: one of `dests` is no subnet.
        /// - `WeightVecLengthIsLow`: there are fewer `dests` than `MinAllowedWeights`.
        ///
        /// ## Events
        /// `WeightsSet`.
        #[pallet::call_index(8)]
        #[pallet::weight(T::WeightInfo::set_root_weights(weight::count(dests.len())))]
        pub fn set_root_weights(
            origin: OriginFor<T>,
            netuid: NetUid,
            hotkey: T::AccountId,
            dests: List<u16, MAX_SUBNETS>,
            weights: List<u16, MAX_SUBNETS>,
            version_key: u64,
        ) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            let uid =
                T::Weights::set_root(&coldkey, &hotkey, netuid, &dests, &weights, version_key)?;
            Self::deposit_event(Event::WeightsSet {
                netuid_index: netuid.into(),
                uid,
            });
            Ok(())
        }

        /// Says where the signing hotkey serves requests on a subnet, and by which TLS key.
        ///
        /// ## Dispatch Origin
        /// Signed by a hotkey. Free.
        ///
        /// ## Details
        /// As `serve_axon`. The certificate is one byte for the algorithm, then up to 64 of the
        /// public key.
        ///
        /// ## Errors
        /// - `HotKeyNotRegisteredInNetwork`: the hotkey is no neuron of the subnet. Register it
        ///   first.
        /// - `InvalidIpType`: it is neither 4 nor 6.
        /// - `InvalidIpAddress`: nobody else can reach the address.
        /// - `ServingRateLimitExceeded`: the last time was less than `ServingRateLimit` blocks ago.
        /// - `InvalidPort`: it is 0.
        /// - `InvalidCertificate`: it is empty, or longer than that.
        ///
        /// ## Events
        /// `AxonServed`.
        #[pallet::call_index(40)]
        #[pallet::weight((T::WeightInfo::serve_axon_tls(), Pays::No))]
        pub fn serve_axon_tls(
            origin: OriginFor<T>,
            netuid: NetUid,
            version: u32,
            ip: u128,
            port: u16,
            ip_type: u8,
            protocol: u8,
            placeholder1: u8,
            placeholder2: u8,
            certificate: List<u8, MAX_CERTIFICATE>,
        ) -> DispatchResult {
            let hotkey = ensure_signed(origin)?;
            let axon = AxonInfo {
                block: 0,
                version,
                ip,
                port,
                ip_type,
                protocol,
                placeholder1,
                placeholder2,
            };
            Self::do_serve_axon(hotkey, netuid, axon, Some(&certificate))
        }

        /// Creates a subnet, whose owner is the signing coldkey.
        ///
        /// ## Dispatch Origin
        /// Signed by a coldkey. Paid, besides the lock cost.
        ///
        /// ## Details
        /// The lock cost is held on the coldkey's account. The hotkey is the first neuron. Emission
        /// begins after `start_call`. Where there are `SubnetLimit` subnets, the one that gets least
        /// emission is removed, of those older than `NetworkImmunityPeriod`.
        ///
        /// ## Errors
        /// - `CannotUseSystemAccount`: the hotkey is a pot of the chain itself.
        /// - `NonAssociatedColdKey`: the hotkey belongs to another coldkey.
        /// - `TooManyHotkeys`: the coldkey owns, or has stake on, as many hotkeys as it may.
        /// - `NetworkTxRateLimitExceeded`: the last was created less than `NetworkRateLimit` blocks
        ///   ago, by anybody.
        /// - `AllNetworksInImmunity`: there are `SubnetLimit` subnets, and each is younger than
        ///   `NetworkImmunityPeriod`.
        /// - `SubnetLimitReached`: no netuid is free, while subnets that were removed are cleared.
        /// - `CannotAffordLockCost`: the coldkey's free balance doesn't cover the lock cost.
        ///
        /// ## Events
        /// `NetworkAdded`. Before it `NetworkRemoved`, of the subnet that made room, and
        /// `SubnetIdentityRemoved` if that had an identity.
        #[pallet::call_index(59)]
        #[pallet::weight(T::WeightInfo::register_network(T::Hotkeys::networks()))]
        pub fn register_network(origin: OriginFor<T>, hotkey: T::AccountId) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            Self::do_register_network(&coldkey, &hotkey)?;
            Ok(())
        }

        /// Removes a subnet, as `root_dissolve_network` does.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// The coldkey is not looked at: clients name the owner.
        ///
        /// ## Errors
        /// - `SubnetNotExists`: no subnet has this netuid, or it is the root network.
        ///
        /// ## Events
        /// `NetworkRemoved`, and `SubnetIdentityRemoved` if it had an identity.
        #[pallet::call_index(61)]
        #[pallet::weight(T::WeightInfo::dissolve_network(T::Hotkeys::networks()))]
        pub fn dissolve_network(
            origin: OriginFor<T>,
            coldkey: T::AccountId,
            netuid: NetUid,
        ) -> DispatchResult {
            let _ = coldkey;
            Self::do_dissolve_network(origin, netuid)
        }

        /// Makes a hotkey of the signing coldkey a member of the root network.
        ///
        /// ## Dispatch Origin
        /// Signed by a coldkey. Paid.
        ///
        /// ## Details
        /// Where there is no free seat it takes that of the member with the least root stake, if it
        /// has more itself. Fresh stake does not count. The limits don't hold for one with more
        /// than the least member.
        ///
        /// ## Errors
        /// - `RootNetworkDoesNotExist`: the chain has none.
        /// - `TooManyRegistrationsThisBlock`: try again in the next block.
        /// - `TooManyRegistrationsThisInterval`: try again in the next interval.
        /// - `HotKeyAlreadyRegisteredInSubNet`: the hotkey is a member already.
        /// - `CannotUseSystemAccount`: the hotkey is a pot of the chain itself.
        /// - `NonAssociatedColdKey`: the hotkey belongs to another coldkey.
        /// - `TooManyHotkeys`: the coldkey owns, or has stake on, as many hotkeys as it may.
        /// - `StakeTooLowForRoot`: the hotkey has no more root stake than the least member.
        ///
        /// ## Events
        /// `NeuronRegistered`.
        #[pallet::call_index(62)]
        #[pallet::weight(T::WeightInfo::root_register(T::Registration::neurons(NetUid::ROOT).into()))]
        pub fn root_register(origin: OriginFor<T>, hotkey: T::AccountId) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            let uid = T::Registration::register_on_root(&coldkey, &hotkey)?.uid;
            Self::deposit_event(Event::NeuronRegistered {
                netuid: NetUid::ROOT,
                uid,
                hotkey,
            });
            Ok(())
        }

        /// Lowers what the owner of a hotkey keeps of what stake on it earns.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the hotkey. Paid.
        ///
        /// ## Details
        /// At any time, from the next epoch on. `take` is a u16 fraction: 65535 is all.
        ///
        /// ## Errors
        /// - `HotKeyAccountNotExists`: nobody owns the hotkey. Register it first.
        /// - `NonAssociatedColdKey`: the hotkey belongs to another coldkey.
        /// - `DelegateTakeTooLow`: it is not below the present take, or below `MinDelegateTake`.
        ///
        /// ## Events
        /// `TakeDecreased`.
        #[pallet::call_index(65)]
        #[pallet::weight(T::WeightInfo::increase_take())]
        pub fn decrease_take(
            origin: OriginFor<T>,
            hotkey: T::AccountId,
            take: u16,
        ) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            T::Delegation::decrease_take(&coldkey, &hotkey, take)?;
            Self::deposit_event(Event::TakeDecreased {
                coldkey,
                hotkey,
                take,
            });
            Ok(())
        }

        /// Raises what the owner of a hotkey keeps of what stake on it earns.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the hotkey. Paid.
        ///
        /// ## Details
        /// From the next epoch on. `take` is a u16 fraction: 65535 is all.
        ///
        /// ## Errors
        /// - `HotKeyAccountNotExists`: nobody owns the hotkey. Register it first.
        /// - `NonAssociatedColdKey`: the hotkey belongs to another coldkey.
        /// - `DelegateTakeTooLow`: it is not above the present take, or below `MinDelegateTake`.
        /// - `DelegateTakeTooHigh`: it is above `MaxDelegateTake`.
        /// - `DelegateTxRateLimitExceeded`: it was raised less than `TxDelegateTakeRateLimit` blocks
        ///   ago.
        ///
        /// ## Events
        /// `TakeIncreased`.
        #[pallet::call_index(66)]
        #[pallet::weight(T::WeightInfo::increase_take())]
        pub fn increase_take(
            origin: OriginFor<T>,
            hotkey: T::AccountId,
            take: u16,
        ) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            T::Delegation::increase_take(&coldkey, &hotkey, take)?;
            Self::deposit_event(Event::TakeIncreased {
                coldkey,
                hotkey,
                take,
            });
            Ok(())
        }

        /// Lends a hotkey's weight on a subnet to others: its children, which validate with it.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the hotkey. Paid.
        ///
        /// ## Details
        /// `children` names up to five, each with its part of the weight as a u64 fraction: 2^64 - 1
        /// is all. They take the place of those before; none ends it. The first epoch after
        /// `PendingChildKeyCooldown` blocks heeds them; on a subnet that has not been started it is so
        /// at once. Stake stays where it is. What children earn with the weight is the hotkey's again,
        /// less what each keeps by `set_childkey_take`.
        ///
        /// A hotkey that has children is nobody's child any more. When all places for parents on the
        /// subnet are taken, the hotkey takes that of the one with the least stake, if it has more.
        ///
        /// ## Errors
        /// - `TxRateLimitExceeded`: they were named less than `ChildrenRateLimit` blocks ago.
        /// - `RegistrationNotPermittedOnRootSubnet`: nobody has children on the root network.
        /// - `SubnetNotExists`: there is no such subnet.
        /// - `NonAssociatedColdKey`: the hotkey belongs to another coldkey, or to nobody.
        /// - `TooManyChildren`: there are more than five.
        /// - `InvalidChild`: the hotkey is among them.
        /// - `DuplicateChild`: one of them comes twice.
        /// - `ProportionOverflow`: the parts are more than the whole.
        /// - `ChildParentInconsistency`: one of them has children on the subnet, or is about to.
        /// - `NotEnoughStakeToSetChildkeys`: the hotkey's stake weight is below `StakeThreshold`, or
        ///   all places are taken by hotkeys with as much. The subnet owner's hotkey has always
        ///   enough.
        ///
        /// ## Events
        /// `SetChildrenScheduled`, and later `SetChildren` of the pallet of delegation; or `SetChildren`
        /// where it is at once. The former for each other hotkey that has fewer children by it.
        #[pallet::call_index(67)]
        #[pallet::weight(weight::set_any_children::<T>(children.len()))]
        pub fn set_children(
            origin: OriginFor<T>,
            hotkey: T::AccountId,
            netuid: NetUid,
            children: GivenChildren<T>,
        ) -> DispatchResultWithPostInfo {
            let coldkey = ensure_signed(origin)?;
            let parents = T::Delegation::parents(netuid);
            let took = weight::set_children::<T>(parents, children.len());
            let from = T::Delegation::set_children(&coldkey, &hotkey, netuid, &children)?;
            Self::deposit_event(match from {
                Some(block) => Event::SetChildrenScheduled {
                    hotkey,
                    netuid,
                    block,
                    children,
                },
                None => Event::SetChildren {
                    hotkey,
                    netuid,
                    children,
                },
            });
            Ok(Some(took).into())
        }

        /// Says who holds the signing coldkey: a name and where to find more.
        ///
        /// ## Dispatch Origin
        /// Signed by a coldkey that owns a neuron. Paid.
        ///
        /// ## Details
        /// Replaces all of what it said last. Nothing of it is checked but its length: what others
        /// read of it is the coldkey's own word.
        ///
        /// ## Errors
        /// - `HotKeyNotRegisteredInNetwork`: none of the coldkey's hotkeys is a neuron anywhere.
        ///   Register one first.
        /// - `InvalidIdentity`: image, description or additional is longer than 1,024 bytes, or one
        ///   of the others than 256.
        ///
        /// ## Events
        /// `ChainIdentitySet`.
        #[pallet::call_index(68)]
        #[pallet::weight(weight::set_identity::<T>(
            MAX_HOTKEYS_PER_COLDKEY,
            (name, url, github_repo, image, discord, description, additional).encoded_size()
        ))]
        pub fn set_identity(
            origin: OriginFor<T>,
            name: GivenText,
            url: GivenText,
            github_repo: GivenText,
            image: GivenText,
            discord: GivenText,
            description: GivenText,
            additional: GivenText,
        ) -> DispatchResultWithPostInfo {
            let coldkey = ensure_signed(origin)?;
            let identity = GivenChainIdentity {
                name,
                url,
                github_repo,
                image,
                discord,
                description,
                additional,
            };
            let bytes = identity.encoded_size();
            let looked_at = T::Hotkeys::set_identity(&coldkey, identity)?;
            Self::deposit_event(Event::ChainIdentitySet { coldkey });
            Ok(Some(weight::set_identity::<T>(looked_at, bytes)).into())
        }

        /// Sets how many blocks lie between two raises of one child's take, at least.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// 0 is no limit.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        ///
        /// ## Events
        /// `TxChildKeyTakeRateLimitSet`.
        #[pallet::call_index(69)]
        #[pallet::weight(T::WeightInfo::sudo_set_max_childkey_take())]
        pub fn sudo_set_tx_childkey_take_rate_limit(
            origin: OriginFor<T>,
            tx_rate_limit: u64,
        ) -> DispatchResult {
            Self::do_govern_takes(origin, TakeSetting::TxChildkeyTakeRateLimit(tx_rate_limit))
        }

        /// Puts another hotkey in the place of one of the signing coldkey's.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the hotkey. Paid, besides `KeySwapCost`, or
        /// `KeySwapOnSubnetCost` where `netuid` is given, which is recycled.
        ///
        /// ## Details
        /// As `swap_hotkey_v2` that doesn't keep the stake.
        ///
        /// ## Errors
        /// - `NonAssociatedColdKey`: the coldkey doesn't own the hotkey, or another owns the new one.
        /// - `NewHotKeyIsSameWithOld`: they are the same.
        /// - `HotkeyOwnershipProvisional`: the hotkey has not signed anything yet. Let it sign a call.
        /// - `CannotUseSystemAccount`: the new hotkey is a pot of the chain itself.
        /// - `SwapUnderWay`: one of them has just been swapped. Try again in some minutes.
        /// - `HotKeySetTxRateLimitExceeded`: the coldkey's last swap was less than `TxRateLimit` blocks
        ///   ago.
        /// - `HotKeySwapOnSubnetIntervalNotPassed`: the last on this subnet alone was less than
        ///   `HotkeySwapOnSubnetInterval` blocks ago.
        /// - `SubnetNotExists`: there is no such subnet.
        /// - `HotKeyAlreadyRegisteredInSubNet`: the new hotkey is a neuron already.
        /// - `NewHotKeyNotCleanForRootSwap`: the new hotkey has stake of its own.
        /// - `NotEnoughBalanceToPaySwapHotKey`: the coldkey's free balance doesn't cover the cost.
        /// - `TooManyHotkeys`: the coldkey owns, or has stake on, as many hotkeys as it may.
        ///
        /// ## Events
        /// `HotkeySwapped`, or `HotkeySwappedOnSubnet`.
        #[pallet::call_index(70)]
        #[pallet::weight(weight::swap_any_hotkey::<T>(netuid.is_none().then(T::Hotkeys::networks)))]
        pub fn swap_hotkey(
            origin: OriginFor<T>,
            hotkey: T::AccountId,
            new_hotkey: T::AccountId,
            netuid: Option<NetUid>,
        ) -> DispatchResultWithPostInfo {
            let coldkey = ensure_signed(origin)?;
            Self::do_swap_hotkey(coldkey, hotkey, new_hotkey, netuid, false)
        }

        /// Puts another coldkey in the place of one.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// At once, whatever was announced or disputed, which is over then. The old coldkey pays
        /// `swap_cost`, which is recycled.
        ///
        /// ## Errors
        /// - `NotEnoughBalanceToPaySwapColdKey`: the old coldkey's free balance doesn't cover the cost, or
        ///   is too little to open the new one's account, to which what is on hold goes.
        /// - `ColdKeyAlreadyAssociated`: the new coldkey is the old one, or has hotkeys or stake and has
        ///   signed calls.
        /// - `NewColdKeyIsHotkey`: the new coldkey is a hotkey, and has signed calls.
        /// - `CannotUseSystemAccount`: one of them is a pot of the chain itself.
        /// - `SwapUnderWay`: one of them has just been swapped. Try again in some minutes.
        ///
        /// ## Events
        /// `ColdkeySwapped`.
        #[pallet::call_index(71)]
        #[pallet::weight(T::WeightInfo::swap_coldkey(T::Hotkeys::networks()))]
        pub fn swap_coldkey(
            origin: OriginFor<T>,
            old_coldkey: T::AccountId,
            new_coldkey: T::AccountId,
            swap_cost: Rao,
        ) -> DispatchResult {
            ensure_root(origin)?;
            T::Hotkeys::swap_coldkey(&old_coldkey, &new_coldkey, swap_cost)?;
            Self::deposit_event(Event::ColdkeySwapped {
                old_coldkey,
                new_coldkey,
            });
            Ok(())
        }

        /// Puts another hotkey in the place of one of the signing coldkey's, with its stake or without.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the hotkey. Paid, besides `KeySwapCost`, or
        /// `KeySwapOnSubnetCost` where `netuid` is given, which is recycled.
        ///
        /// ## Details
        /// Everywhere, the new hotkey has all that the old one had, which is nobody's any more. On one
        /// subnet, it has the neuron and the stake there, and the coldkey owns both. With `keep_stake`
        /// all stake stays where it is, and the coldkey owns both. Weights that the old one has
        /// committed go, as no other could reveal them. The new hotkey has yet to sign something, as
        /// after any claim.
        ///
        /// ## Errors
        /// - `NonAssociatedColdKey`: the coldkey doesn't own the hotkey, or another owns the new one.
        /// - `NewHotKeyIsSameWithOld`: they are the same.
        /// - `HotkeyOwnershipProvisional`: the hotkey has not signed anything yet. Let it sign a call.
        /// - `CannotUseSystemAccount`: the new hotkey is a pot of the chain itself.
        /// - `SwapUnderWay`: one of them has just been swapped. Try again in some minutes.
        /// - `HotKeySetTxRateLimitExceeded`: the coldkey's last swap was less than `TxRateLimit` blocks
        ///   ago.
        /// - `HotKeySwapOnSubnetIntervalNotPassed`: the last on this subnet alone was less than
        ///   `HotkeySwapOnSubnetInterval` blocks ago.
        /// - `SubnetNotExists`: there is no such subnet.
        /// - `HotKeyAlreadyRegisteredInSubNet`: the new hotkey is a neuron already.
        /// - `NewHotKeyNotCleanForRootSwap`: the new hotkey has stake of its own.
        /// - `NotEnoughBalanceToPaySwapHotKey`: the coldkey's free balance doesn't cover the cost.
        /// - `TooManyHotkeys`: the coldkey owns, or has stake on, as many hotkeys as it may.
        ///
        /// ## Events
        /// `HotkeySwapped`, or `HotkeySwappedOnSubnet`.
        #[pallet::call_index(72)]
        #[pallet::weight(weight::swap_any_hotkey::<T>(netuid.is_none().then(T::Hotkeys::networks)))]
        pub fn swap_hotkey_v2(
            origin: OriginFor<T>,
            hotkey: T::AccountId,
            new_hotkey: T::AccountId,
            netuid: Option<NetUid>,
            keep_stake: bool,
        ) -> DispatchResultWithPostInfo {
            let coldkey = ensure_signed(origin)?;
            Self::do_swap_hotkey(coldkey, hotkey, new_hotkey, netuid, keep_stake)
        }

        /// Sets what a hotkey keeps of what the weight lent to it on a subnet earns.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the hotkey. Paid.
        ///
        /// ## Details
        /// From the next epoch on. `take` is a u16 fraction: 65535 is all. From its owner's other hotkeys
        /// it keeps nothing.
        ///
        /// ## Errors
        /// - `RegistrationNotPermittedOnRootSubnet`: nobody has children on the root network.
        /// - `SubnetNotExists`: there is no such subnet.
        /// - `NonAssociatedColdKey`: the hotkey belongs to another coldkey, or to nobody.
        /// - `InvalidChildkeyTake`: it is above `MaxChildkeyTake`, or below `MinChildkeyTake`.
        /// - `TxChildkeyTakeRateLimitExceeded`: it was raised less than `TxChildkeyTakeRateLimit`
        ///   blocks ago.
        ///
        /// ## Events
        /// `ChildKeyTakeSet`.
        #[pallet::call_index(75)]
        #[pallet::weight(T::WeightInfo::set_childkey_take())]
        pub fn set_childkey_take(
            origin: OriginFor<T>,
            hotkey: T::AccountId,
            netuid: NetUid,
            take: u16,
        ) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            T::Delegation::set_childkey_take(&coldkey, &hotkey, netuid, take)?;
            Self::deposit_event(Event::ChildKeyTakeSet { hotkey, take });
            Ok(())
        }

        /// Sets the lowest take of a child, as a u16 fraction.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// 65535 is all. Where a child has set less, the lowest counts.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        /// - `ValueNotInBounds`: it is above `MaxChildkeyTake`.
        ///
        /// ## Events
        /// `MinChildKeyTakeSet`.
        #[pallet::call_index(76)]
        #[pallet::weight(T::WeightInfo::sudo_set_max_childkey_take())]
        pub fn sudo_set_min_childkey_take(origin: OriginFor<T>, take: u16) -> DispatchResult {
            Self::do_govern_takes(origin, TakeSetting::MinChildkeyTake(take))
        }

        /// Sets the highest take that a child may set, as a u16 fraction.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// 65535 is all. Who has set more keeps it.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        /// - `ValueNotInBounds`: it is below `MinChildkeyTake`.
        ///
        /// ## Events
        /// `MaxChildKeyTakeSet`.
        #[pallet::call_index(77)]
        #[pallet::weight(T::WeightInfo::sudo_set_max_childkey_take())]
        pub fn sudo_set_max_childkey_take(origin: OriginFor<T>, take: u16) -> DispatchResult {
            Self::do_govern_takes(origin, TakeSetting::MaxChildkeyTake(take))
        }

        /// Says what a subnet is: its name and where to find more.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the subnet. Paid.
        ///
        /// ## Details
        /// Replaces all of what it said last. It goes with the subnet.
        ///
        /// ## Errors
        /// - `SubnetNotExists`: there is no such subnet.
        /// - `NotSubnetOwner`: another coldkey owns the subnet.
        /// - `InvalidIdentity`: the name or the Discord handle is longer than 256 bytes, or one of
        ///   the others than 1,024.
        ///
        /// ## Events
        /// `SubnetIdentitySet`.
        #[pallet::call_index(78)]
        #[pallet::weight(weight::set_subnet_identity::<T>(
            (
                subnet_name,
                github_repo,
                subnet_contact,
                subnet_url,
                discord,
                description,
                logo_url,
                additional,
            )
                .encoded_size()
        ))]
        pub fn set_subnet_identity(
            origin: OriginFor<T>,
            netuid: NetUid,
            subnet_name: GivenText,
            github_repo: GivenText,
            subnet_contact: GivenText,
            subnet_url: GivenText,
            discord: GivenText,
            description: GivenText,
            logo_url: GivenText,
            additional: GivenText,
        ) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            let identity = GivenSubnetIdentity {
                subnet_name,
                github_repo,
                subnet_contact,
                subnet_url,
                discord,
                description,
                logo_url,
                additional,
            };
            Self::do_set_subnet_identity(&coldkey, netuid, identity)
        }

        /// Creates a subnet, and says what it is.
        ///
        /// ## Dispatch Origin
        /// Signed by a coldkey. Paid, besides the lock cost.
        ///
        /// ## Details
        /// As `register_network`, and then `set_subnet_identity` if an identity is given: both or
        /// nothing.
        ///
        /// ## Errors
        /// - `CannotUseSystemAccount`: the hotkey is a pot of the chain itself.
        /// - `NonAssociatedColdKey`: the hotkey belongs to another coldkey.
        /// - `TooManyHotkeys`: the coldkey owns, or has stake on, as many hotkeys as it may.
        /// - `NetworkTxRateLimitExceeded`: the last was created less than `NetworkRateLimit` blocks
        ///   ago, by anybody.
        /// - `AllNetworksInImmunity`: there are `SubnetLimit` subnets, and each is younger than
        ///   `NetworkImmunityPeriod`.
        /// - `SubnetLimitReached`: no netuid is free, while subnets that were removed are cleared.
        /// - `CannotAffordLockCost`: the coldkey's free balance doesn't cover the lock cost.
        /// - `InvalidIdentity`: the name or the Discord handle is longer than 256 bytes, or one of
        ///   the others than 1,024.
        ///
        /// ## Events
        /// `NetworkAdded`, and `SubnetIdentitySet` if an identity was given. Before them
        /// `NetworkRemoved`, of the subnet that made room, and `SubnetIdentityRemoved` if that had
        /// an identity.
        #[pallet::call_index(79)]
        #[pallet::weight(weight::register_network_with_identity::<T>(
            T::Hotkeys::networks(),
            identity.encoded_size()
        ))]
        pub fn register_network_with_identity(
            origin: OriginFor<T>,
            hotkey: T::AccountId,
            identity: Option<GivenSubnetIdentity>,
        ) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            let netuid = Self::do_register_network(&coldkey, &hotkey)?;
            if let Some(identity) = identity {
                Self::do_set_subnet_identity(&coldkey, netuid, identity)?;
            }
            Ok(())
        }

        /// Sets the weights of the signing hotkey on several subnets at once.
        ///
        /// ## Dispatch Origin
        /// Signed by a hotkey. Free.
        ///
        /// ## Details
        /// Each as `set_weights` does. All or none: a free call in which one item fails is refused
        /// before the pool, so that nobody fills blocks with such items.
        ///
        /// ## Errors
        /// - `InputLengthsUnequal`: the lists are not as long as each other, or are empty.
        /// - `MechanismDoesNotExist`: there is no such subnet.
        /// - `CanNotSetRootNetworkWeights`: members of the root network vote by `set_root_weights`.
        /// - `CommitRevealEnabled`: a subnet takes weights by commit and reveal only.
        /// - `UidsLengthExceedUidsInSubNet`: there are more uids than neurons.
        /// - `HotKeyNotRegisteredInSubNet`: the hotkey is no neuron of the subnet. Register it
        ///   first.
        /// - `NotEnoughStakeToSetWeights`: the hotkey's stake weight is below `StakeThreshold`.
        /// - `IncorrectWeightVersionKey`: a version key is below `WeightsVersionKey`. Update the
        ///   validator.
        /// - `SettingWeightsTooFast`: the last were set less than `WeightsSetRateLimit` blocks ago.
        /// - `NeuronNoValidatorPermit`: permits go to the neurons with the most stake, at each
        ///   epoch.
        /// - `DuplicateUids`: one of uids comes twice, or one of `netuids`.
        /// - `UidVecContainInvalidOne`: one of uids is no neuron.
        /// - `WeightVecLengthIsLow`: there are fewer uids than `MinAllowedWeights`.
        ///
        /// ## Events
        /// `WeightsSet` for each, and `BatchWeightsCompleted`.
        #[pallet::call_index(80)]
        #[pallet::weight((weight::batch_set_weights::<T>(weights.iter().map(|row| row.len())), Pays::No))]
        pub fn batch_set_weights(
            origin: OriginFor<T>,
            netuids: List<Compact<NetUid>, MAX_WEIGHT_BATCH>,
            weights: List<GivenRow, MAX_WEIGHT_BATCH>,
            version_keys: List<Compact<u64>, MAX_WEIGHT_BATCH>,
        ) -> DispatchResultWithPostInfo {
            let hotkey = ensure_signed(origin)?;
            let lengths = [netuids.len(), weights.len(), version_keys.len()];
            T::Weights::check_batch(&lengths, &plain(&netuids))?;
            let mut took = Weight::zero();
            for ((netuid, row), key) in netuids.iter().zip(weights.iter()).zip(version_keys.iter())
            {
                let (dests, values) = columns(row);
                Self::set_one(&hotkey, netuid.0, 0, &dests, &values, key.0)?;
                let parents = T::Delegation::parents(netuid.0);
                took.saturating_accrue(weight::set_weights::<T>(row.len(), parents));
            }
            Self::deposit_event(Event::BatchWeightsCompleted { netuids, hotkey });
            Ok(Some(took).into())
        }

        /// Gives all stake on a hotkey back to the signing coldkey.
        ///
        /// ## Dispatch Origin
        /// Signed by a coldkey. Paid, by the number of subnets.
        ///
        /// ## Details
        /// From the root network and all subnets, then from those that were removed while it is still to
        /// be given back. One that is closed to stake is passed over.
        ///
        /// ## Errors
        /// - `HotKeyAccountNotExists`: nobody owns the hotkey. Register it first.
        ///
        /// ## Events
        /// `StakeRemoved` for each subnet.
        #[pallet::call_index(83)]
        #[pallet::weight(T::WeightInfo::unstake_all(T::Staking::most_positions()))]
        pub fn unstake_all(
            origin: OriginFor<T>,
            hotkey: T::AccountId,
        ) -> DispatchResultWithPostInfo {
            let coldkey = ensure_signed(origin)?;
            let removed = T::Staking::remove_all(&coldkey, &hotkey)
                .map_err(|error| error.with_weight(T::WeightInfo::unstake_all(0)))?;
            let looked_at = weight::count(removed.len());
            Self::announce_all_removed(&coldkey, &hotkey, removed);
            Ok(Some(T::WeightInfo::unstake_all(looked_at)).into())
        }

        /// Moves all stake on a hotkey to the root network.
        ///
        /// ## Dispatch Origin
        /// Signed by a coldkey. Paid, by the number of subnets.
        ///
        /// ## Details
        /// From all subnets. One that is closed to stake is passed over. It is fresh on the root
        /// network.
        ///
        /// ## Errors
        /// - `HotKeyAccountNotExists`: nobody owns the hotkey. Register it first.
        /// - `AmountTooLow`: what comes of it is below `InitialMinStake`, or what another's hotkey would then
        ///   have on the root network is below `NominatorMinRequiredStake`.
        /// - `TooManyHotkeys`: the coldkey has stake on as many hotkeys as it may. Leave one.
        ///
        /// ## Events
        /// `StakeRemoved` for each subnet, `StakeAdded`.
        #[pallet::call_index(84)]
        #[pallet::weight(T::WeightInfo::unstake_all_alpha(T::Staking::most_positions()))]
        pub fn unstake_all_alpha(
            origin: OriginFor<T>,
            hotkey: T::AccountId,
        ) -> DispatchResultWithPostInfo {
            let coldkey = ensure_signed(origin)?;
            let (left, entered) = T::Staking::gather_on_root(&coldkey, &hotkey)?;
            let looked_at = weight::count(left.len());
            Self::announce_all_removed(&coldkey, &hotkey, left);
            Self::announce_added(coldkey, hotkey, NetUid::ROOT, entered);
            Ok(Some(T::WeightInfo::unstake_all_alpha(looked_at)).into())
        }

        /// Moves stake of the signing coldkey to another hotkey, on the same subnet or another.
        ///
        /// ## Dispatch Origin
        /// Signed by a coldkey. Paid: out of that stake where the balance doesn't reach.
        ///
        /// ## Details
        /// At most `alpha_amount`. Where less than `NominatorMinRequiredStake` would remain on
        /// another's hotkey, that is given back. Within a subnet, what is fresh of it is as fresh as
        /// before; to another subnet it goes as fresh stake.
        ///
        /// ## Errors
        /// - `SameNetuid`: it would move to where it is.
        /// - `SubnetNotExists`: there is no such subnet.
        /// - `SubtokenDisabled`: a subnet's owner has not started it yet.
        /// - `HotKeyAccountNotExists`: nobody owns the hotkey. Register it first.
        /// - `AmountTooLow`: it is below `InitialMinStake`, or what another's hotkey would then
        ///   have is below `NominatorMinRequiredStake`.
        /// - `NotEnoughStakeToWithdraw`: the coldkey has no stake there.
        /// - `NotEnoughBalanceToStake`: the other subnet's pot isn't open, and the coldkey's free balance
        ///   doesn't cover its deposit.
        /// - `TooManyHotkeys`: the coldkey has stake on as many hotkeys as it may. Leave one.
        ///
        /// ## Events
        /// `StakeRemoved`, `StakeAdded`, `StakeMoved`, and `TransactionFeePaidWithAlpha` where stake
        /// has paid the fee.
        #[pallet::call_index(85)]
        #[pallet::weight(weight::shift::<T>())]
        pub fn move_stake(
            origin: OriginFor<T>,
            origin_hotkey: T::AccountId,
            destination_hotkey: T::AccountId,
            origin_netuid: NetUid,
            destination_netuid: NetUid,
            alpha_amount: Rao,
        ) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            let from = Self::position(&coldkey, &origin_hotkey, origin_netuid);
            let to = Self::position(&coldkey, &destination_hotkey, destination_netuid);
            let tao = Self::do_shift(from, to, alpha_amount, None)?;
            Self::deposit_event(Event::StakeMoved {
                coldkey,
                origin_hotkey,
                origin_netuid,
                destination_hotkey,
                destination_netuid,
                tao,
            });
            Ok(())
        }

        /// Gives stake of the signing coldkey to another coldkey, on the same subnet or another.
        ///
        /// ## Dispatch Origin
        /// Signed by a coldkey. Paid: out of that stake where the balance doesn't reach.
        ///
        /// ## Details
        /// At most `alpha_amount`. Where less than `NominatorMinRequiredStake` would remain on
        /// another's hotkey, that is given back. Within a subnet, what is fresh of it is as fresh as
        /// before; to another subnet it goes as fresh stake. What the other coldkey has there is no
        /// fresher for it.
        ///
        /// ## Errors
        /// - `SameNetuid`: it would move to where it is.
        /// - `SubnetNotExists`: there is no such subnet.
        /// - `SubtokenDisabled`: a subnet's owner has not started it yet.
        /// - `HotKeyAccountNotExists`: nobody owns the hotkey. Register it first.
        /// - `TransferDisallowed`: one of the subnets lets no stake pass to other coldkeys.
        /// - `AmountTooLow`: it is below `InitialMinStake`, or what another's hotkey would then
        ///   have is below `NominatorMinRequiredStake`.
        /// - `NotEnoughStakeToWithdraw`: the coldkey has no stake there.
        /// - `NotEnoughBalanceToStake`: the other subnet's pot isn't open, and the coldkey's free balance
        ///   doesn't cover its deposit.
        ///
        /// ## Events
        /// `StakeRemoved`, `StakeAdded`, `StakeTransferred`, and `TransactionFeePaidWithAlpha` where
        /// stake has paid the fee.
        #[pallet::call_index(86)]
        #[pallet::weight(weight::shift::<T>())]
        pub fn transfer_stake(
            origin: OriginFor<T>,
            destination_coldkey: T::AccountId,
            hotkey: T::AccountId,
            origin_netuid: NetUid,
            destination_netuid: NetUid,
            alpha_amount: Rao,
        ) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            let from = Self::position(&coldkey, &hotkey, origin_netuid);
            let to = Self::position(&destination_coldkey, &hotkey, destination_netuid);
            let tao = Self::do_shift(from, to, alpha_amount, None)?;
            Self::deposit_event(Event::StakeTransferred {
                origin_coldkey: coldkey,
                destination_coldkey,
                hotkey,
                origin_netuid,
                destination_netuid,
                tao,
            });
            Ok(())
        }

        /// Moves stake of the signing coldkey to another subnet, on the same hotkey.
        ///
        /// ## Dispatch Origin
        /// Signed by a coldkey. Paid: out of that stake where the balance doesn't reach.
        ///
        /// ## Details
        /// At most `alpha_amount`. Where less than `NominatorMinRequiredStake` would remain on
        /// another's hotkey, that is given back. It is fresh on the other subnet.
        ///
        /// ## Errors
        /// - `SameNetuid`: it would move to where it is.
        /// - `SubnetNotExists`: there is no such subnet.
        /// - `SubtokenDisabled`: a subnet's owner has not started it yet.
        /// - `HotKeyAccountNotExists`: nobody owns the hotkey. Register it first.
        /// - `AmountTooLow`: it is below `InitialMinStake`, or what another's hotkey would then
        ///   have is below `NominatorMinRequiredStake`.
        /// - `NotEnoughStakeToWithdraw`: the coldkey has no stake there.
        /// - `NotEnoughBalanceToStake`: the other subnet's pot isn't open, and the coldkey's free balance
        ///   doesn't cover its deposit.
        /// - `TooManyHotkeys`: the coldkey has stake on as many hotkeys as it may. Leave one.
        ///
        /// ## Events
        /// `StakeRemoved`, `StakeAdded`, `StakeSwapped`, and `TransactionFeePaidWithAlpha` where stake
        /// has paid the fee.
        #[pallet::call_index(87)]
        #[pallet::weight(weight::shift::<T>())]
        pub fn swap_stake(
            origin: OriginFor<T>,
            hotkey: T::AccountId,
            origin_netuid: NetUid,
            destination_netuid: NetUid,
            alpha_amount: Rao,
        ) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            let netuids = (origin_netuid, destination_netuid);
            Self::do_swap_stake(coldkey, hotkey, netuids, alpha_amount, None)
        }

        /// Stakes if the price of the subnet's token is at most `limit_price`.
        ///
        /// ## Dispatch Origin
        /// Signed by a coldkey. Paid.
        ///
        /// ## Details
        /// As `add_stake`. The price is always 1 TAO and does not move, so all of the amount passes
        /// the limit or nothing does, whatever `allow_partial` says.
        ///
        /// ## Errors
        /// - `SlippageTooHigh`: the limit is below the price. The price is always 1 TAO.
        /// - `SubnetNotExists`: there is no such subnet.
        /// - `SubtokenDisabled`: the subnet's owner has not started it yet.
        /// - `HotKeyAccountNotExists`: nobody owns the hotkey. Register it first.
        /// - `AmountTooLow`: it is below `InitialMinStake` (0.002 TAO), or what another's hotkey would
        ///   then have of the coldkey is below `NominatorMinRequiredStake`.
        /// - `NotEnoughBalanceToStake`: the coldkey's free balance doesn't cover the amount.
        /// - `TooManyHotkeys`: the coldkey has stake on as many hotkeys as it may. Leave one.
        ///
        /// ## Events
        /// `StakeAdded`.
        #[pallet::call_index(88)]
        #[pallet::weight(T::WeightInfo::add_stake())]
        pub fn add_stake_limit(
            origin: OriginFor<T>,
            hotkey: T::AccountId,
            netuid: NetUid,
            amount_staked: Rao,
            limit_price: Rao,
            allow_partial: bool,
        ) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            let limit = Limit {
                price: limit_price,
                partial: allow_partial,
            };
            Self::do_add_stake(coldkey, hotkey, netuid, amount_staked, Some(limit))
        }

        /// Unstakes if the price of the subnet's token is at least `limit_price`.
        ///
        /// ## Dispatch Origin
        /// Signed by a coldkey. Paid: out of that stake where the balance doesn't reach.
        ///
        /// ## Details
        /// As `remove_stake`. The price is always 1 TAO and does not move, so all of the amount
        /// passes the limit or nothing does, whatever `allow_partial` says. What a removed subnet is
        /// still to give back it gives back whatever the limit.
        ///
        /// ## Errors
        /// - `SlippageTooHigh`: the limit is above the price. The price is always 1 TAO.
        /// - `SubnetNotExists`: there is no such subnet.
        /// - `SubtokenDisabled`: the subnet's owner has not started it yet.
        /// - `HotKeyAccountNotExists`: nobody owns the hotkey. Register it first.
        /// - `AmountTooLow`: it is 0, or below `InitialMinStake` (0.002 TAO) and not all.
        /// - `NotEnoughStakeToWithdraw`: the coldkey has no stake there.
        ///
        /// ## Events
        /// `StakeRemoved`, and `TransactionFeePaidWithAlpha` where stake has paid the fee.
        #[pallet::call_index(89)]
        #[pallet::weight(T::WeightInfo::remove_stake())]
        pub fn remove_stake_limit(
            origin: OriginFor<T>,
            hotkey: T::AccountId,
            netuid: NetUid,
            amount_unstaked: Rao,
            limit_price: Rao,
            allow_partial: bool,
        ) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            let limit = Limit {
                price: limit_price,
                partial: allow_partial,
            };
            Self::do_remove_stake(coldkey, hotkey, netuid, amount_unstaked, Some(limit))
        }

        /// Moves stake to another subnet if the price here is at least so much of the price there.
        ///
        /// ## Dispatch Origin
        /// Signed by a coldkey. Paid: out of that stake where the balance doesn't reach.
        ///
        /// ## Details
        /// As `swap_stake`. `limit_price` is the price here, by the price there, times 10^9; both are
        /// always 1 TAO and do not move, so all of the amount passes the limit or nothing does,
        /// whatever `allow_partial` says.
        ///
        /// ## Errors
        /// - `SlippageTooHigh`: the limit is above the ratio, which is always 10^9.
        /// - `SameNetuid`: it would move to where it is.
        /// - `SubnetNotExists`: there is no such subnet.
        /// - `SubtokenDisabled`: a subnet's owner has not started it yet.
        /// - `HotKeyAccountNotExists`: nobody owns the hotkey. Register it first.
        /// - `AmountTooLow`: it is below `InitialMinStake`, or what another's hotkey would then
        ///   have is below `NominatorMinRequiredStake`.
        /// - `NotEnoughStakeToWithdraw`: the coldkey has no stake there.
        /// - `NotEnoughBalanceToStake`: the other subnet's pot isn't open, and the coldkey's free balance
        ///   doesn't cover its deposit.
        /// - `TooManyHotkeys`: the coldkey has stake on as many hotkeys as it may. Leave one.
        ///
        /// ## Events
        /// `StakeRemoved`, `StakeAdded`, `StakeSwapped`, and `TransactionFeePaidWithAlpha` where stake
        /// has paid the fee.
        #[pallet::call_index(90)]
        #[pallet::weight(weight::shift::<T>())]
        pub fn swap_stake_limit(
            origin: OriginFor<T>,
            hotkey: T::AccountId,
            origin_netuid: NetUid,
            destination_netuid: NetUid,
            alpha_amount: Rao,
            limit_price: Rao,
            allow_partial: bool,
        ) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            // All of it passes the limit or nothing does.
            let _ = allow_partial;
            let netuids = (origin_netuid, destination_netuid);
            Self::do_swap_stake(coldkey, hotkey, netuids, alpha_amount, Some(limit_price))
        }

        /// Makes the signing coldkey the owner of a hotkey that nobody owns.
        ///
        /// ## Dispatch Origin
        /// Signed by a coldkey. Paid.
        ///
        /// ## Details
        /// Provisionally, until `HotkeyClaimBlocks` are over or the hotkey signs something. Where the
        /// hotkey has an owner, nothing happens.
        ///
        /// ## Errors
        /// - `CannotUseSystemAccount`: the hotkey is a pot of the chain itself.
        /// - `TooManyHotkeys`: the coldkey owns, or has stake on, as many hotkeys as it may.
        ///
        /// ## Events
        /// `HotkeyAssociated`, where nobody owned it.
        #[pallet::call_index(91)]
        #[pallet::weight(T::WeightInfo::try_associate_hotkey())]
        pub fn try_associate_hotkey(origin: OriginFor<T>, hotkey: T::AccountId) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            if T::Hotkeys::try_associate(&coldkey, &hotkey)? {
                Self::deposit_event(Event::HotkeyAssociated { hotkey, coldkey });
            }
            Ok(())
        }

        /// Starts emission on a subnet, and opens it to stake.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the subnet. Paid.
        ///
        /// ## Details
        /// Once, and for good.
        ///
        /// ## Errors
        /// - `SubnetNotExists`: there is no such subnet, or it is the root network.
        /// - `BadOrigin`: another coldkey owns the subnet.
        /// - `FirstEmissionBlockNumberAlreadySet`: it has been started.
        /// - `NeedWaitingMoreBlocksToStarCall`: it was created less than `StartCallDelay` blocks
        ///   ago.
        ///
        /// ## Events
        /// `FirstEmissionBlockNumberSet`.
        #[pallet::call_index(92)]
        #[pallet::weight(T::WeightInfo::start_call())]
        pub fn start_call(origin: OriginFor<T>, netuid: NetUid) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            let block = T::Subnets::start(&coldkey, netuid)?;
            Self::deposit_event(Event::FirstEmissionBlockNumberSet { netuid, block });
            Ok(())
        }

        /// Commits weights of the signing hotkey, which it will reveal.
        ///
        /// ## Dispatch Origin
        /// Signed by a hotkey. Free.
        ///
        /// ## Details
        /// `commit_hash` is the blake2-256 hash of the SCALE encoding of (hotkey, storage index as u16,
        /// uids, values, salt, version key). The storage index of mechanism 0 is the netuid. It is
        /// revealed `RevealPeriodEpochs` epochs after the one that it is committed in, in that epoch
        /// and no other. A commit counts as an update, so that the next has to wait.
        ///
        /// ## Errors
        /// - `MechanismDoesNotExist`: there is no such subnet.
        /// - `CanNotSetRootNetworkWeights`: members of the root network vote by `set_root_weights`.
        /// - `CommitRevealDisabled`: the subnet takes weights openly: set them.
        /// - `HotKeyNotRegisteredInSubNet`: the hotkey is no neuron of the subnet. Register it
        ///   first.
        /// - `NotEnoughStakeToSetWeights`: the hotkey's stake weight is below `StakeThreshold`.
        /// - `CommittingWeightsTooFast`: the last commit, or setting, was less than
        ///   `WeightsSetRateLimit` blocks ago.
        /// - `TooManyUnrevealedCommits`: 10 commits wait for their reveal. Reveal the oldest, or wait
        ///   until its epoch has passed.
        ///
        /// ## Events
        /// `WeightsCommitted`.
        #[pallet::call_index(96)]
        #[pallet::weight((T::WeightInfo::commit_weights(MAX_PARENTS), Pays::No))]
        pub fn commit_weights(
            origin: OriginFor<T>,
            netuid: NetUid,
            commit_hash: CommitHash,
        ) -> DispatchResultWithPostInfo {
            let hotkey = ensure_signed(origin)?;
            Self::commit_one(hotkey, netuid, 0, commit_hash)?;
            let parents = T::Delegation::parents(netuid);
            Ok(Some(T::WeightInfo::commit_weights(parents)).into())
        }

        /// Sets weights that the signing hotkey has committed.
        ///
        /// ## Dispatch Origin
        /// Signed by a hotkey. Free.
        ///
        /// ## Details
        /// In the epoch of the reveal, which was fixed by the commit, and no other. Commits made before
        /// this one are dropped. All else is as with `set_weights`, but that a reveal neither has to
        /// wait nor counts as an update: the commit did.
        ///
        /// ## Errors
        /// - `MechanismDoesNotExist`: there is no such subnet.
        /// - `CanNotSetRootNetworkWeights`: members of the root network vote by `set_root_weights`.
        /// - `CommitRevealDisabled`: the subnet takes weights openly.
        /// - `NoWeightsCommitFound`: nothing is committed that can still be revealed.
        /// - `ExpiredWeightCommit`: the epoch of the reveal has passed. Commit again.
        /// - `InvalidRevealCommitHashNotMatch`: hotkey, subnet, mechanism, uids, values, salt and
        ///   version key are not all those that were committed, or a later commit was revealed.
        /// - `RevealTooEarly`: the epoch of the reveal is still to come.
        /// - `WeightVecNotEqualSize`: `values` is not as long as `uids`.
        /// - `UidsLengthExceedUidsInSubNet`: there are more `uids` than neurons.
        /// - `HotKeyNotRegisteredInSubNet`: the hotkey is no neuron of the subnet. Register it
        ///   first.
        /// - `NotEnoughStakeToSetWeights`: the hotkey's stake weight is below `StakeThreshold`.
        /// - `IncorrectWeightVersionKey`: `version_key` is below `WeightsVersionKey`. Update the
        ///   validator.
        /// - `NeuronNoValidatorPermit`: permits go to the neurons with the most stake, at each
        ///   epoch.
        /// - `DuplicateUids`: one of `uids` comes twice.
        /// - `UidVecContainInvalidOne`: one of `uids` is no neuron.
        /// - `WeightVecLengthIsLow`: there are fewer `uids` than `MinAllowedWeights`.
        ///
        /// ## Events
        /// `WeightsSet` and `WeightsRevealed`.
        #[pallet::call_index(97)]
        #[pallet::weight((weight::reveal_weights::<T>(uids.len(), salt.len(), MAX_PARENTS), Pays::No))]
        pub fn reveal_weights(
            origin: OriginFor<T>,
            netuid: NetUid,
            uids: List<Uid, MAX_UIDS>,
            values: List<u16, MAX_UIDS>,
            salt: List<u16, MAX_SALT>,
            version_key: u64,
        ) -> DispatchResultWithPostInfo {
            let hotkey = ensure_signed(origin)?;
            let shown = Shown {
                uids: &uids,
                values: &values,
                salt: &salt,
                version_key,
            };
            Self::do_reveal_weights(hotkey, netuid, 0, shown)
        }

        /// Sets the last of several weights that the signing hotkey has committed on a subnet.
        ///
        /// ## Dispatch Origin
        /// Signed by a hotkey. Free.
        ///
        /// ## Details
        /// Each as `reveal_weights` does, in the order of their commits: the last one's weights remain.
        /// All or none.
        ///
        /// ## Errors
        /// - `InputLengthsUnequal`: the lists are not as long as each other, or are empty.
        /// - `MechanismDoesNotExist`: there is no such subnet.
        /// - `CanNotSetRootNetworkWeights`: members of the root network vote by `set_root_weights`.
        /// - `CommitRevealDisabled`: the subnet takes weights openly.
        /// - `NoWeightsCommitFound`: nothing is committed that can still be revealed.
        /// - `ExpiredWeightCommit`: the epoch of the reveal has passed. Commit again.
        /// - `InvalidRevealCommitHashNotMatch`: hotkey, subnet, mechanism, uids, values, salt and
        ///   version key are not all those that were committed, or a later commit was revealed.
        /// - `RevealTooEarly`: the epoch of the reveal is still to come.
        /// - `WeightVecNotEqualSize`: a list of values is not as long as its uids.
        /// - `UidsLengthExceedUidsInSubNet`: there are more uids than neurons.
        /// - `HotKeyNotRegisteredInSubNet`: the hotkey is no neuron of the subnet. Register it
        ///   first.
        /// - `NotEnoughStakeToSetWeights`: the hotkey's stake weight is below `StakeThreshold`.
        /// - `IncorrectWeightVersionKey`: a version key is below `WeightsVersionKey`. Update the
        ///   validator.
        /// - `NeuronNoValidatorPermit`: permits go to the neurons with the most stake, at each
        ///   epoch.
        /// - `DuplicateUids`: a uid comes twice.
        /// - `UidVecContainInvalidOne`: a uid is no neuron.
        /// - `WeightVecLengthIsLow`: there are fewer uids than `MinAllowedWeights`.
        ///
        /// ## Events
        /// `WeightsSet` and `WeightsBatchRevealed`.
        #[pallet::call_index(98)]
        #[pallet::weight((
            weight::batch_reveal_weights::<T>(
                uids_list.iter().map(|uids| uids.len()),
                salts_list.iter().map(|salt| salt.len()),
                MAX_PARENTS,
            ),
            Pays::No,
        ))]
        pub fn batch_reveal_weights(
            origin: OriginFor<T>,
            netuid: NetUid,
            uids_list: List<List<Uid, MAX_UIDS>, MAX_COMMITS>,
            values_list: List<List<u16, MAX_UIDS>, MAX_COMMITS>,
            salts_list: List<List<u16, MAX_SALT>, MAX_COMMITS>,
            version_keys: List<u64, MAX_COMMITS>,
        ) -> DispatchResultWithPostInfo {
            let hotkey = ensure_signed(origin)?;
            let lengths = [
                uids_list.len(),
                values_list.len(),
                salts_list.len(),
                version_keys.len(),
            ];
            T::Weights::check_batch(&lengths, &[])?;
            let shown = shown(&uids_list, &values_list, &salts_list, &version_keys);
            let revealed = T::Weights::reveal(&hotkey, netuid, 0, &shown)?;
            Self::deposit_event(Event::WeightsSet {
                netuid_index: netuid.into(),
                uid: revealed.uid,
            });
            Self::deposit_event(Event::WeightsBatchRevealed {
                hotkey,
                netuid,
                commit_hashes: List::truncated(revealed.hashes),
            });
            let lengths = uids_list.iter().map(|uids| uids.len());
            let salts = salts_list.iter().map(|salt| salt.len());
            let parents = T::Delegation::parents(netuid);
            Ok(Some(weight::batch_reveal_weights::<T>(lengths, salts, parents)).into())
        }

        /// Commits weights of the signing hotkey on several subnets at once.
        ///
        /// ## Dispatch Origin
        /// Signed by a hotkey. Free.
        ///
        /// ## Details
        /// Each as `commit_weights` does. All or none: a free call in which one item fails is refused
        /// before the pool, so that nobody fills blocks with such items.
        ///
        /// ## Errors
        /// - `InputLengthsUnequal`: the lists are not as long as each other, or are empty.
        /// - `DuplicateUids`: one of `netuids` comes twice.
        /// - `MechanismDoesNotExist`: there is no such subnet.
        /// - `CanNotSetRootNetworkWeights`: members of the root network vote by `set_root_weights`.
        /// - `CommitRevealDisabled`: the subnet takes weights openly: set them.
        /// - `HotKeyNotRegisteredInSubNet`: the hotkey is no neuron of the subnet. Register it
        ///   first.
        /// - `NotEnoughStakeToSetWeights`: the hotkey's stake weight is below `StakeThreshold`.
        /// - `CommittingWeightsTooFast`: the last commit, or setting, was less than
        ///   `WeightsSetRateLimit` blocks ago.
        /// - `TooManyUnrevealedCommits`: 10 commits wait for their reveal. Reveal the oldest, or wait
        ///   until its epoch has passed.
        ///
        /// ## Events
        /// `WeightsCommitted` for each, and `BatchWeightsCompleted`.
        #[pallet::call_index(100)]
        #[pallet::weight((weight::batch_commit_weights::<T>(netuids.len()), Pays::No))]
        pub fn batch_commit_weights(
            origin: OriginFor<T>,
            netuids: List<Compact<NetUid>, MAX_WEIGHT_BATCH>,
            commit_hashes: List<CommitHash, MAX_WEIGHT_BATCH>,
        ) -> DispatchResultWithPostInfo {
            let hotkey = ensure_signed(origin)?;
            let lengths = [netuids.len(), commit_hashes.len()];
            T::Weights::check_batch(&lengths, &plain(&netuids))?;
            let mut took = Weight::zero();
            for (netuid, hash) in netuids.iter().zip(commit_hashes.iter()) {
                Self::commit_one(hotkey.clone(), netuid.0, 0, *hash)?;
                let parents = T::Delegation::parents(netuid.0);
                took.saturating_accrue(T::WeightInfo::commit_weights(parents));
            }
            Self::deposit_event(Event::BatchWeightsCompleted { netuids, hotkey });
            Ok(Some(took).into())
        }

        /// Gives up stake of the signing coldkey: its TAO comes back as emission.
        ///
        /// ## Dispatch Origin
        /// Signed by a coldkey. Paid: out of that stake where the balance doesn't reach.
        ///
        /// ## Details
        /// At most `amount`.
        ///
        /// ## Errors
        /// - `CannotBurnOrRecycleOnRootSubnet`: root stake can't be recycled.
        /// - `SubnetNotExists`: there is no such subnet.
        /// - `SubtokenDisabled`: the subnet's owner has not started it yet.
        /// - `HotKeyAccountNotExists`: nobody owns the hotkey. Register it first.
        /// - `AmountTooLow`: it is 0, or would leave less than `NominatorMinRequiredStake` on another's
        ///   hotkey. Recycle all of it.
        /// - `NotEnoughStakeToWithdraw`: the coldkey has no stake there.
        ///
        /// ## Events
        /// `AlphaRecycled`, and `TransactionFeePaidWithAlpha` where stake has paid the fee.
        #[pallet::call_index(101)]
        #[pallet::weight(T::WeightInfo::recycle_alpha())]
        pub fn recycle_alpha(
            origin: OriginFor<T>,
            hotkey: T::AccountId,
            amount: Rao,
            netuid: NetUid,
        ) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            let recycled = T::Staking::recycle(&coldkey, &hotkey, netuid, amount)?;
            Self::announce_recycled(coldkey, hotkey, netuid, recycled);
            Ok(())
        }

        /// Gives all stake on a hotkey on a subnet back, if the price is at least `limit_price`.
        ///
        /// ## Dispatch Origin
        /// Signed by a coldkey. Paid: out of that stake where the balance doesn't reach.
        ///
        /// ## Details
        /// As `remove_stake` of all of it, or `remove_stake_limit` without a part where there is a
        /// limit.
        ///
        /// ## Errors
        /// - `SlippageTooHigh`: the limit is above the price. The price is always 1 TAO.
        /// - `SubnetNotExists`: there is no such subnet.
        /// - `SubtokenDisabled`: the subnet's owner has not started it yet.
        /// - `HotKeyAccountNotExists`: nobody owns the hotkey. Register it first.
        /// - `NotEnoughStakeToWithdraw`: the coldkey has no stake there.
        ///
        /// ## Events
        /// `StakeRemoved`, and `TransactionFeePaidWithAlpha` where stake has paid the fee.
        #[pallet::call_index(103)]
        #[pallet::weight(T::WeightInfo::remove_stake())]
        pub fn remove_stake_full_limit(
            origin: OriginFor<T>,
            hotkey: T::AccountId,
            netuid: NetUid,
            limit_price: Option<Rao>,
        ) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            let limit = limit_price.map(Self::whole);
            Self::do_remove_stake(coldkey, hotkey, netuid, Rao::MAX, limit)
        }

        /// Sets for how many blocks children are pending.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// For those that are named from now on.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        ///
        /// ## Events
        /// `PendingChildKeyCooldownSet`.
        #[pallet::call_index(109)]
        #[pallet::weight(T::WeightInfo::sudo_set_max_childkey_take())]
        pub fn set_pending_childkey_cooldown(
            origin: OriginFor<T>,
            cooldown: u64,
        ) -> DispatchResult {
            Self::do_govern_takes(origin, TakeSetting::PendingChildKeyCooldown(cooldown))
        }

        /// Gives a subnet another symbol.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the subnet. Paid. Or root.
        ///
        /// ## Details
        /// One of the letters that subnets are given, in UTF-8, which no other subnet shows. That of
        /// the root network is not among them.
        ///
        /// ## Errors
        /// - `SubnetNotExists`: there is no such subnet.
        /// - `BadOrigin`: another coldkey owns the subnet.
        /// - `SymbolDoesNotExist`: it is none of those letters.
        /// - `SymbolAlreadyInUse`: another subnet has it.
        ///
        /// ## Events
        /// `SymbolUpdated`.
        #[pallet::call_index(112)]
        #[pallet::weight(T::WeightInfo::update_symbol(T::Hotkeys::networks()))]
        pub fn update_symbol(
            origin: OriginFor<T>,
            netuid: NetUid,
            symbol: List<u8, MAX_SYMBOL>,
        ) -> DispatchResult {
            let coldkey = ensure_signed_or_root(origin)?;
            T::Subnets::set_symbol(coldkey.as_ref(), netuid, &symbol)?;
            Self::deposit_event(Event::SymbolUpdated { netuid, symbol });
            Ok(())
        }

        /// Names the hotkey on which the signing coldkey wants staked what its miners earn.
        ///
        /// ## Dispatch Origin
        /// Signed by a coldkey. Paid.
        ///
        /// ## Details
        /// From the next epoch on, and for what all hotkeys of the coldkey earn by serving on the
        /// subnet. The stake is the coldkey's own. While nobody owns the hotkey it is staked on the
        /// miner's.
        ///
        /// ## Errors
        /// - `SubnetNotExists`: there is no such subnet.
        /// - `HotKeyNotRegisteredInSubNet`: the hotkey is no neuron of the subnet.
        /// - `SameAutoStakeHotkeyAlreadySet`: it is the coldkey's choice already.
        ///
        /// ## Events
        /// `AutoStakeDestinationSet`.
        #[pallet::call_index(114)]
        #[pallet::weight(T::WeightInfo::set_coldkey_auto_stake_hotkey())]
        pub fn set_coldkey_auto_stake_hotkey(
            origin: OriginFor<T>,
            netuid: NetUid,
            hotkey: T::AccountId,
        ) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            T::Delegation::set_auto_stake(&coldkey, netuid, &hotkey)?;
            Self::deposit_event(Event::AutoStakeDestinationSet {
                coldkey,
                netuid,
                hotkey,
            });
            Ok(())
        }

        /// Commits weights of the signing hotkey in one of a subnet's mechanisms, which it will reveal.
        ///
        /// ## Dispatch Origin
        /// Signed by a hotkey. Free.
        ///
        /// ## Details
        /// As `commit_weights`, which is this for mechanism 0. The storage index in the hash is
        /// `mecid * 4096 + netuid`.
        ///
        /// ## Errors
        /// - `MechanismDoesNotExist`: there is no such subnet, or it has no such mechanism.
        /// - `CanNotSetRootNetworkWeights`: members of the root network vote by `set_root_weights`.
        /// - `CommitRevealDisabled`: the subnet takes weights openly: set them.
        /// - `HotKeyNotRegisteredInSubNet`: the hotkey is no neuron of the subnet. Register it
        ///   first.
        /// - `NotEnoughStakeToSetWeights`: the hotkey's stake weight is below `StakeThreshold`.
        /// - `CommittingWeightsTooFast`: the last commit, or setting, was less than
        ///   `WeightsSetRateLimit` blocks ago.
        /// - `TooManyUnrevealedCommits`: 10 commits wait for their reveal. Reveal the oldest, or wait
        ///   until its epoch has passed.
        ///
        /// ## Events
        /// `WeightsCommitted`.
        #[pallet::call_index(115)]
        #[pallet::weight((T::WeightInfo::commit_weights(MAX_PARENTS), Pays::No))]
        pub fn commit_mechanism_weights(
            origin: OriginFor<T>,
            netuid: NetUid,
            mecid: MechId,
            commit_hash: CommitHash,
        ) -> DispatchResultWithPostInfo {
            let hotkey = ensure_signed(origin)?;
            Self::commit_one(hotkey, netuid, mecid, commit_hash)?;
            let parents = T::Delegation::parents(netuid);
            Ok(Some(T::WeightInfo::commit_weights(parents)).into())
        }

        /// Sets weights that the signing hotkey has committed in one of a subnet's mechanisms.
        ///
        /// ## Dispatch Origin
        /// Signed by a hotkey. Free.
        ///
        /// ## Details
        /// As `reveal_weights`, which is this for mechanism 0.
        ///
        /// ## Errors
        /// - `MechanismDoesNotExist`: there is no such subnet, or it has no such mechanism.
        /// - `CanNotSetRootNetworkWeights`: members of the root network vote by `set_root_weights`.
        /// - `CommitRevealDisabled`: the subnet takes weights openly.
        /// - `NoWeightsCommitFound`: nothing is committed that can still be revealed.
        /// - `ExpiredWeightCommit`: the epoch of the reveal has passed. Commit again.
        /// - `InvalidRevealCommitHashNotMatch`: hotkey, subnet, mechanism, uids, values, salt and
        ///   version key are not all those that were committed, or a later commit was revealed.
        /// - `RevealTooEarly`: the epoch of the reveal is still to come.
        /// - `WeightVecNotEqualSize`: `values` is not as long as `uids`.
        /// - `UidsLengthExceedUidsInSubNet`: there are more `uids` than neurons.
        /// - `HotKeyNotRegisteredInSubNet`: the hotkey is no neuron of the subnet. Register it
        ///   first.
        /// - `NotEnoughStakeToSetWeights`: the hotkey's stake weight is below `StakeThreshold`.
        /// - `IncorrectWeightVersionKey`: `version_key` is below `WeightsVersionKey`. Update the
        ///   validator.
        /// - `NeuronNoValidatorPermit`: permits go to the neurons with the most stake, at each
        ///   epoch.
        /// - `DuplicateUids`: one of `uids` comes twice.
        /// - `UidVecContainInvalidOne`: one of `uids` is no neuron.
        /// - `WeightVecLengthIsLow`: there are fewer `uids` than `MinAllowedWeights`.
        ///
        /// ## Events
        /// `WeightsSet` and `WeightsRevealed`.
        #[pallet::call_index(116)]
        #[pallet::weight((weight::reveal_weights::<T>(uids.len(), salt.len(), MAX_PARENTS), Pays::No))]
        pub fn reveal_mechanism_weights(
            origin: OriginFor<T>,
            netuid: NetUid,
            mecid: MechId,
            uids: List<Uid, MAX_UIDS>,
            values: List<u16, MAX_UIDS>,
            salt: List<u16, MAX_SALT>,
            version_key: u64,
        ) -> DispatchResultWithPostInfo {
            let hotkey = ensure_signed(origin)?;
            let shown = Shown {
                uids: &uids,
                values: &values,
                salt: &salt,
                version_key,
            };
            Self::do_reveal_weights(hotkey, netuid, mecid, shown)
        }

        /// Sets the weights of the signing hotkey in one of a subnet's mechanisms.
        ///
        /// ## Dispatch Origin
        /// Signed by a hotkey. Free.
        ///
        /// ## Details
        /// As `set_weights`, which is this for mechanism 0.
        ///
        /// ## Errors
        /// - `MechanismDoesNotExist`: there is no such subnet, or it has no such mechanism.
        /// - `CanNotSetRootNetworkWeights`: members of the root network vote by `set_root_weights`.
        /// - `CommitRevealEnabled`: the subnet takes weights by commit and reveal only.
        /// - `WeightVecNotEqualSize`: `weights` is not as long as `dests`.
        /// - `UidsLengthExceedUidsInSubNet`: there are more `dests` than neurons.
        /// - `HotKeyNotRegisteredInSubNet`: the hotkey is no neuron of the subnet. Register it
        ///   first.
        /// - `NotEnoughStakeToSetWeights`: the hotkey's stake weight is below `StakeThreshold`.
        /// - `IncorrectWeightVersionKey`: `version_key` is below `WeightsVersionKey`. Update the
        ///   validator.
        /// - `SettingWeightsTooFast`: the last were set less than `WeightsSetRateLimit` blocks ago.
        /// - `NeuronNoValidatorPermit`: permits go to the neurons with the most stake, at each
        ///   epoch.
        /// - `DuplicateUids`: one of `dests` comes twice.
        /// - `UidVecContainInvalidOne`: one of `dests` is no neuron.
        /// - `WeightVecLengthIsLow`: there are fewer `dests` than `MinAllowedWeights`.
        ///
        /// ## Events
        /// `WeightsSet`.
        #[pallet::call_index(119)]
        #[pallet::weight((weight::set_weights::<T>(dests.len(), MAX_PARENTS), Pays::No))]
        pub fn set_mechanism_weights(
            origin: OriginFor<T>,
            netuid: NetUid,
            mecid: MechId,
            dests: List<Uid, MAX_UIDS>,
            weights: List<u16, MAX_UIDS>,
            version_key: u64,
        ) -> DispatchResultWithPostInfo {
            let hotkey = ensure_signed(origin)?;
            Self::do_set_weights(&hotkey, netuid, mecid, &dests, &weights, version_key)
        }

        /// Removes a subnet.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// It is there no more at once, and its owner has the lock back. All stake on it goes back to
        /// the coldkeys whose it is, little by little in the blocks that follow; then its netuid is
        /// free.
        ///
        /// ## Errors
        /// - `SubnetNotExists`: no subnet has this netuid, or it is the root network.
        ///
        /// ## Events
        /// `NetworkRemoved`, and `SubnetIdentityRemoved` if it had an identity. Later
        /// `SubnetCleared`, when nothing is left of it.
        #[pallet::call_index(120)]
        #[pallet::weight(T::WeightInfo::dissolve_network(T::Hotkeys::networks()))]
        pub fn root_dissolve_network(origin: OriginFor<T>, netuid: NetUid) -> DispatchResult {
            Self::do_dissolve_network(origin, netuid)
        }

        /// Announces that another coldkey will take the place of the signing one.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey. Paid, besides `KeySwapCost` the first time, which is recycled.
        ///
        /// ## Details
        /// The hash is blake2 of the 32 bytes of the new coldkey, which nobody knows until the swap.
        /// That can be done `ColdkeySwapAnnouncementDelay` blocks later. Until then the coldkey's funds
        /// can't be moved.
        ///
        /// ## Errors
        /// - `NotEnoughBalanceToPaySwapColdKey`: the coldkey's free balance doesn't cover the cost.
        /// - `ColdkeySwapReannouncedTooEarly`: another was announced, and less than
        ///   `ColdkeySwapReannouncementDelay` blocks have passed since it could have been done.
        /// - `ColdkeySwapDisputed`: another was announced, and waits for root's answer.
        ///
        /// ## Events
        /// `ColdkeySwapAnnounced`.
        #[pallet::call_index(125)]
        #[pallet::weight(T::WeightInfo::announce_coldkey_swap())]
        pub fn announce_coldkey_swap(
            origin: OriginFor<T>,
            new_coldkey_hash: KeyHash,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            T::Hotkeys::announce_coldkey_swap(&who, new_coldkey_hash)?;
            Self::deposit_event(Event::ColdkeySwapAnnounced {
                who,
                new_coldkey_hash,
            });
            Ok(())
        }

        /// Puts the coldkey that was announced in the place of the signing one.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey. Paid.
        ///
        /// ## Details
        /// The new coldkey has all balance, hotkeys, stake and subnets of the old one. Deposits of the
        /// old one, such as for proxies, stay with it, and so do its proxies.
        ///
        /// ## Errors
        /// - `ColdkeySwapAnnouncementNotFound`: nothing was announced.
        /// - `ColdkeySwapDisputed`: it waits for root's answer.
        /// - `AnnouncedColdkeyHashDoesNotMatch`: another one was announced.
        /// - `ColdkeySwapTooEarly`: `ColdkeySwapAnnouncementDelay` blocks have not passed.
        /// - `NotEnoughBalanceToPaySwapColdKey`: the old coldkey's free balance is too little to open the
        ///   new one's account, to which what is on hold goes.
        /// - `ColdKeyAlreadyAssociated`: the new coldkey is the old one, or has hotkeys or stake and has
        ///   signed calls.
        /// - `NewColdKeyIsHotkey`: the new coldkey is a hotkey, and has signed calls.
        /// - `CannotUseSystemAccount`: one of them is a pot of the chain itself.
        /// - `SwapUnderWay`: one of them has just been swapped. Try again in some minutes.
        ///
        /// ## Events
        /// `ColdkeySwapped`.
        #[pallet::call_index(126)]
        #[pallet::weight(T::WeightInfo::swap_coldkey_announced(T::Hotkeys::networks()))]
        pub fn swap_coldkey_announced(
            origin: OriginFor<T>,
            new_coldkey: T::AccountId,
        ) -> DispatchResult {
            let old_coldkey = ensure_signed(origin)?;
            T::Hotkeys::swap_coldkey_announced(&old_coldkey, &new_coldkey)?;
            Self::deposit_event(Event::ColdkeySwapped {
                old_coldkey,
                new_coldkey,
            });
            Ok(())
        }

        /// Stops the swap that was announced of the signing coldkey, until root answers.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey. Paid.
        ///
        /// ## Details
        /// For who finds that another has announced it. Funds stay where they are. Root resets it, or
        /// says which coldkey takes the place.
        ///
        /// ## Errors
        /// - `ColdkeySwapAnnouncementNotFound`: nothing was announced.
        /// - `ColdkeySwapAlreadyDisputed`: it is disputed.
        ///
        /// ## Events
        /// `ColdkeySwapDisputed`.
        #[pallet::call_index(127)]
        #[pallet::weight(T::WeightInfo::announce_coldkey_swap())]
        pub fn dispute_coldkey_swap(origin: OriginFor<T>) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            T::Hotkeys::dispute_coldkey_swap(&coldkey)?;
            Self::deposit_event(Event::ColdkeySwapDisputed { coldkey });
            Ok(())
        }

        /// Takes away what was announced and disputed of a coldkey's swap.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// The coldkey's funds can be moved again.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        ///
        /// ## Events
        /// `ColdkeySwapReset`.
        #[pallet::call_index(128)]
        #[pallet::weight(T::WeightInfo::announce_coldkey_swap())]
        pub fn reset_coldkey_swap(origin: OriginFor<T>, coldkey: T::AccountId) -> DispatchResult {
            ensure_root(origin)?;
            T::Hotkeys::reset_coldkey_swap(&coldkey)?;
            Self::deposit_event(Event::ColdkeySwapReset { who: coldkey });
            Ok(())
        }

        /// Gives up TAO of the signing coldkey as if it had been staked: it comes back as emission.
        ///
        /// ## Dispatch Origin
        /// Signed by a coldkey. Paid, besides the amount.
        ///
        /// ## Details
        /// If the price of the subnet's token is at most `limit`, where there is one. No position
        /// changes.
        ///
        /// ## Errors
        /// - `CannotBurnOrRecycleOnRootSubnet`: root stake can't be recycled.
        /// - `SlippageTooHigh`: the limit is below the price. The price is always 1 TAO.
        /// - `SubnetNotExists`: there is no such subnet.
        /// - `SubtokenDisabled`: the subnet's owner has not started it yet.
        /// - `HotKeyAccountNotExists`: nobody owns the hotkey. Register it first.
        /// - `AmountTooLow`: it is below `InitialMinStake` (0.002 TAO).
        /// - `NotEnoughBalanceToStake`: the coldkey's free balance doesn't cover the amount.
        ///
        /// ## Events
        /// `StakeAdded`, `AlphaRecycled`, `AddStakeBurn`.
        #[pallet::call_index(132)]
        #[pallet::weight(T::WeightInfo::add_stake_burn())]
        pub fn add_stake_burn(
            origin: OriginFor<T>,
            hotkey: T::AccountId,
            netuid: NetUid,
            amount: Rao,
            limit: Option<Rao>,
        ) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            let limit = limit.map(Self::whole);
            let given = T::Staking::add_and_recycle(&coldkey, &hotkey, netuid, amount, limit)?;
            Self::announce_added(coldkey.clone(), hotkey.clone(), netuid, given);
            Self::announce_recycled(coldkey, hotkey.clone(), netuid, given);
            Self::deposit_event(Event::AddStakeBurn {
                netuid,
                hotkey,
                amount: given.tao,
                alpha: given.alpha,
            });
            Ok(())
        }

        /// Takes back the announcement of the signing coldkey's swap.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey. Paid.
        ///
        /// ## Details
        /// The coldkey's funds can be moved again.
        ///
        /// ## Errors
        /// - `ColdkeySwapAnnouncementNotFound`: nothing was announced.
        /// - `ColdkeySwapDisputed`: it waits for root's answer.
        /// - `ColdkeySwapClearTooEarly`: less than `ColdkeySwapReannouncementDelay` blocks have passed
        ///   since the swap could have been done.
        ///
        /// ## Events
        /// `ColdkeySwapCleared`.
        #[pallet::call_index(133)]
        #[pallet::weight(T::WeightInfo::announce_coldkey_swap())]
        pub fn clear_coldkey_swap_announcement(origin: OriginFor<T>) -> DispatchResult {
            let who = ensure_signed(origin)?;
            T::Hotkeys::clear_coldkey_swap(&who)?;
            Self::deposit_event(Event::ColdkeySwapCleared { who });
            Ok(())
        }

        /// Registers a hotkey on a subnet if the burn is at most `limit_price`, in rao.
        ///
        /// ## Dispatch Origin
        /// Signed by a coldkey. Paid, besides the burn.
        ///
        /// ## Details
        /// As `burned_register`.
        ///
        /// ## Errors
        /// - `RegistrationNotPermittedOnRootSubnet`: the root network is entered by
        ///   `root_register`.
        /// - `SubnetNotExists`: there is no such subnet.
        /// - `SubNetRegistrationDisabled`: the subnet takes no registrations.
        /// - `TooManyRegistrationsThisBlock`: try again in the next block.
        /// - `TooManyRegistrationsThisInterval`: try again when prices have been adjusted.
        /// - `HotKeyAlreadyRegisteredInSubNet`: the hotkey is a neuron there already.
        /// - `RegistrationPriceLimitExceeded`: the burn is above the limit.
        /// - `CannotUseSystemAccount`: the hotkey is a pot of the chain itself.
        /// - `NonAssociatedColdKey`: the hotkey belongs to another coldkey.
        /// - `TooManyHotkeys`: the coldkey owns, or has stake on, as many hotkeys as it may.
        /// - `NotEnoughBalanceToStake`: the coldkey's free balance doesn't cover the burn.
        /// - `NoNeuronIdAvailable`: the subnet is full, and none of its neurons may be replaced.
        ///
        /// ## Events
        /// `RAORecycledForRegistrationSet`, `NeuronRegistered`.
        #[pallet::call_index(134)]
        #[pallet::weight(weight::in_mechanisms::<T>(
            T::WeightInfo::register_limit(T::Registration::neurons(*netuid).into()),
            T::Subnets::mechanisms(*netuid),
        ))]
        pub fn register_limit(
            origin: OriginFor<T>,
            netuid: NetUid,
            hotkey: T::AccountId,
            limit_price: u64,
        ) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            Self::do_register(coldkey, netuid, hotkey, Some(limit_price))
        }

        /// Sets how many blocks lie between two epochs of a subnet.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the subnet. Paid.
        ///
        /// ## Details
        /// The next epoch is due in the next block that the new tempo names. Root has
        /// `AdminUtils.sudo_set_tempo`, and a wider range.
        ///
        /// ## Errors
        /// - `BadOrigin`: another coldkey owns the subnet.
        /// - `TxRateLimitExceeded`: the last time was less than 360 blocks ago.
        /// - `AdminActionProhibitedDuringWeightsWindow`: the next epoch is `AdminFreezeWindow`
        ///   blocks away or less, or would be by that tempo. Try again after it, or with another.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        /// - `TempoOutOfBounds`: it is below 360 or above 50,400.
        /// - `ImmunityPeriodTooShort`: a newcomer's immunity would end before the first epoch that
        ///   sees it. Raise `ImmunityPeriod` first.
        ///
        /// ## Events
        /// `TempoSet`.
        #[pallet::call_index(139)]
        #[pallet::weight(T::WeightInfo::set_tempo())]
        pub fn set_tempo(origin: OriginFor<T>, netuid: NetUid, tempo: u16) -> DispatchResult {
            let owner = ensure_signed(origin)?;
            Self::do_set_rule(Some(&owner), netuid, Rule::Tempo(tempo))
        }

        /// Sets after how many thousandths of a tempo a neuron that set no weights is inactive.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the subnet, or root. Paid.
        ///
        /// ## Details
        /// What is inactive at an epoch has no say in it.
        ///
        /// ## Errors
        /// - `BadOrigin`: another coldkey owns the subnet.
        /// - `TxRateLimitExceeded`: the owner did it less than `OwnerHyperparamRateLimit` tempos
        ///   ago.
        /// - `AdminActionProhibitedDuringWeightsWindow`: the next epoch is `AdminFreezeWindow`
        ///   blocks away or less. Try again after it, or as root.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        /// - `ActivityCutoffFactorMilliOutOfBounds`: it is below 1,000 or above 50,000.
        ///
        /// ## Events
        /// `ActivityCutoffFactorMilliSet`.
        #[pallet::call_index(140)]
        #[pallet::weight(T::WeightInfo::set_activity_cutoff_factor())]
        pub fn set_activity_cutoff_factor(
            origin: OriginFor<T>,
            netuid: NetUid,
            factor_milli: u32,
        ) -> DispatchResult {
            let who = ensure_signed_or_root(origin)?;
            let rule = Rule::ActivityCutoffFactorMilli(factor_milli);
            Self::do_set_rule(who.as_ref(), netuid, rule)
        }

        /// Registers a hotkey on a subnet against proof of work that is good for that alone.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that the hotkey is to belong to. Free.
        ///
        /// ## Details
        /// `work` is the seal of `nonce` for the subnet, the hotkey and the signer on one of the last
        /// five blocks, at the subnet's difficulty. So nobody else can use it, and it need not be
        /// kept secret. All else is as in `register`, signed by the coldkey.
        ///
        /// ## Errors
        /// - `RegistrationNotPermittedOnRootSubnet`: the root network is entered by
        ///   `root_register`.
        /// - `SubnetNotExists`: there is no such subnet.
        /// - `SubNetRegistrationDisabled`: the subnet takes no registrations, or none by work.
        /// - `TooManyRegistrationsThisBlock`: try again in the next block.
        /// - `TooManyRegistrationsThisInterval`: try again when prices have been adjusted.
        /// - `HotKeyAlreadyRegisteredInSubNet`: the hotkey is a neuron there already.
        /// - `InvalidWorkBlock`: the block is too old, or has no hash yet. Work on a newer one.
        /// - `InvalidSeal`: it is not that of nonce, block, subnet, hotkey and signer, or was used
        ///   already.
        /// - `InvalidDifficulty`: the seal does not meet the subnet's `Difficulty`.
        /// - `CannotUseSystemAccount`: one of the two is a pot of the chain itself.
        /// - `NonAssociatedColdKey`: the hotkey belongs to another coldkey.
        /// - `TooManyHotkeys`: the coldkey owns, or has stake on, as many hotkeys as it may.
        /// - `NoNeuronIdAvailable`: the subnet is full, and none of its neurons may be replaced.
        ///
        /// ## Events
        /// `NeuronRegistered`.
        #[pallet::call_index(152)]
        #[pallet::weight((
            weight::in_mechanisms::<T>(
                weight::pow_register::<T>(T::Registration::neurons(*netuid).into()),
                T::Subnets::mechanisms(*netuid),
            ),
            Pays::No,
        ))]
        pub fn pow_register(
            origin: OriginFor<T>,
            netuid: NetUid,
            work_block: u64,
            nonce: u64,
            work: [u8; 32],
            hotkey: T::AccountId,
        ) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            let work = Work {
                block_number: work_block,
                nonce,
                seal: work.to_vec(),
                bound: true,
            };
            Self::do_register_by_work(&coldkey, netuid, &work, hotkey, &coldkey)
        }

        /// Gives the signing hotkey to a coldkey, for good.
        ///
        /// ## Dispatch Origin
        /// Signed by the hotkey. Free.
        ///
        /// ## Details
        /// For a hotkey that another coldkey has claimed without its signature, which it owns
        /// provisionally, until the hotkey signs a call or `HotkeyClaimBlocks` have passed. The
        /// hotkey's neurons, seats and stake stay as they are.
        ///
        /// ## Errors
        /// - `HotKeyAccountNotExists`: nobody has claimed the hotkey, so nothing keeps it from
        ///   registering.
        /// - `HotkeyOwnershipFinal`: the hotkey's owner is final.
        /// - `CannotUseSystemAccount`: the coldkey is a pot of the chain itself.
        /// - `TooManyHotkeys`: it names itself, and its own list of hotkeys is full.
        ///
        /// ## Events
        /// `HotkeyClaimed`.
        #[pallet::call_index(240)]
        #[pallet::weight((T::WeightInfo::claim_hotkey(), Pays::No))]
        pub fn claim_hotkey(origin: OriginFor<T>, coldkey: T::AccountId) -> DispatchResult {
            let hotkey = ensure_signed(origin)?;
            T::Hotkeys::claim(&hotkey, &coldkey)?;
            Self::deposit_event(Event::HotkeyClaimed { hotkey, coldkey });
            Ok(())
        }

        /// Makes a hotkey of the signing coldkey nobody's.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the hotkey. Paid.
        ///
        /// ## Details
        /// The hotkey leaves the coldkey's lists, and whoever claims it next owns it. Its account
        /// stays, so that nothing that it signed can be replayed.
        ///
        /// ## Errors
        /// - `HotKeyAccountNotExists`: nobody owns the hotkey.
        /// - `NonAssociatedColdKey`: another coldkey owns it.
        /// - `HotkeyInUse`: it has stake, is a neuron or a root member, or is a subnet owner's.
        ///
        /// ## Events
        /// `HotkeyReleased`.
        #[pallet::call_index(241)]
        #[pallet::weight(T::WeightInfo::release_hotkey(T::Hotkeys::networks()))]
        pub fn release_hotkey(origin: OriginFor<T>, hotkey: T::AccountId) -> DispatchResult {
            let coldkey = ensure_signed(origin)?;
            T::Hotkeys::release(&coldkey, &hotkey)?;
            Self::deposit_event(Event::HotkeyReleased { hotkey, coldkey });
            Ok(())
        }
    }

    impl<T: Config> Pallet<T> {
        /// Announces that a fee was taken out of stake.
        pub fn announce_fee_from_stake(who: &T::AccountId, netuid: NetUid, amount: Rao) {
            Self::deposit_event(Event::TransactionFeePaidWithAlpha {
                who: who.clone(),
                netuid,
                alpha_fee: amount,
                tao_amount: amount,
            });
        }

        fn do_govern_takes(origin: OriginFor<T>, setting: TakeSetting) -> DispatchResult {
            ensure_root(origin)?;
            T::Delegation::govern(setting).map_err(T::UnfitErrors::error)?;
            Self::announce(Change::Setting(Setting::Take(setting)));
            Ok(())
        }

        fn do_set_rule(who: Option<&T::AccountId>, netuid: NetUid, rule: Rule) -> DispatchResult {
            T::Subnets::set_rule(who, netuid, rule)?;
            Self::announce(Change::Rule(netuid, rule));
            Ok(())
        }

        fn do_set_weights(
            hotkey: &T::AccountId,
            netuid: NetUid,
            mecid: MechId,
            dests: &[Uid],
            weights: &[u16],
            version_key: u64,
        ) -> DispatchResultWithPostInfo {
            Self::set_one(hotkey, netuid, mecid, dests, weights, version_key)?;
            let parents = T::Delegation::parents(netuid);
            Ok(Some(weight::set_weights::<T>(dests.len(), parents)).into())
        }

        fn set_one(
            hotkey: &T::AccountId,
            netuid: NetUid,
            mecid: MechId,
            dests: &[Uid],
            weights: &[u16],
            version_key: u64,
        ) -> DispatchResult {
            let uid = T::Weights::set(hotkey, netuid, mecid, dests, weights, version_key)?;
            Self::deposit_event(Event::WeightsSet {
                netuid_index: netuid.mechanism(mecid),
                uid,
            });
            Ok(())
        }

        fn commit_one(
            hotkey: T::AccountId,
            netuid: NetUid,
            mecid: MechId,
            commit_hash: CommitHash,
        ) -> DispatchResult {
            T::Weights::commit(&hotkey, netuid, mecid, commit_hash)?;
            Self::deposit_event(Event::WeightsCommitted {
                hotkey,
                netuid_index: netuid.mechanism(mecid),
                commit_hash,
            });
            Ok(())
        }

        fn do_reveal_weights(
            hotkey: T::AccountId,
            netuid: NetUid,
            mecid: MechId,
            shown: Shown<'_>,
        ) -> DispatchResultWithPostInfo {
            let Revealed { uid, hashes } = T::Weights::reveal(&hotkey, netuid, mecid, &[shown])?;
            let netuid_index = netuid.mechanism(mecid);
            Self::deposit_event(Event::WeightsSet { netuid_index, uid });
            for commit_hash in hashes {
                Self::deposit_event(Event::WeightsRevealed {
                    hotkey: hotkey.clone(),
                    netuid_index,
                    commit_hash,
                });
            }
            let (len, salt) = (shown.uids.len(), shown.salt.len());
            let parents = T::Delegation::parents(netuid);
            Ok(Some(weight::reveal_weights::<T>(len, salt, parents)).into())
        }

        fn do_add_stake(
            coldkey: T::AccountId,
            hotkey: T::AccountId,
            netuid: NetUid,
            amount: Rao,
            limit: Option<Limit>,
        ) -> DispatchResult {
            let added = T::Staking::add_within(&coldkey, &hotkey, netuid, amount, limit)?;
            Self::announce_added(coldkey, hotkey, netuid, added);
            Ok(())
        }

        fn do_remove_stake(
            coldkey: T::AccountId,
            hotkey: T::AccountId,
            netuid: NetUid,
            amount: Rao,
            limit: Option<Limit>,
        ) -> DispatchResult {
            let removed = T::Staking::remove_within(&coldkey, &hotkey, netuid, amount, limit)?;
            Self::announce_taken_out(coldkey, hotkey, netuid, removed);
            Ok(())
        }

        fn do_swap_stake(
            coldkey: T::AccountId,
            hotkey: T::AccountId,
            (origin_netuid, destination_netuid): (NetUid, NetUid),
            amount: Rao,
            least: Option<Rao>,
        ) -> DispatchResult {
            let from = Self::position(&coldkey, &hotkey, origin_netuid);
            let to = Self::position(&coldkey, &hotkey, destination_netuid);
            let tao = Self::do_shift(from, to, amount, least)?;
            Self::deposit_event(Event::StakeSwapped {
                coldkey,
                hotkey,
                origin_netuid,
                destination_netuid,
                tao,
            });
            Ok(())
        }

        /// Moves stake, and says how much TAO it was worth.
        fn do_shift(
            from: Position<T::AccountId>,
            to: Position<T::AccountId>,
            amount: Rao,
            least: Option<Rao>,
        ) -> Result<Rao, DispatchError> {
            let moved = T::Staking::shift(&from, &to, amount, least)?;
            let left = [Some(moved.left), moved.given_back];
            let left = left.map(|left| (from.netuid, left)).to_vec();
            Self::announce_all_removed(&from.coldkey, &from.hotkey, left);
            Self::announce_added(to.coldkey, to.hotkey, to.netuid, moved.entered);
            Ok(moved.left.tao)
        }

        fn position(
            coldkey: &T::AccountId,
            hotkey: &T::AccountId,
            netuid: NetUid,
        ) -> Position<T::AccountId> {
            Position {
                coldkey: coldkey.clone(),
                hotkey: hotkey.clone(),
                netuid,
            }
        }

        /// A price up to which all may be exchanged, or nothing.
        fn whole(price: Rao) -> Limit {
            let partial = false;
            Limit { price, partial }
        }

        fn announce_added(
            coldkey: T::AccountId,
            hotkey: T::AccountId,
            netuid: NetUid,
            StakeChange { tao, alpha }: StakeChange,
        ) {
            Self::deposit_event(Event::StakeAdded {
                coldkey,
                hotkey,
                tao,
                alpha,
                netuid,
                fee: 0,
            });
        }

        fn announce_taken_out(
            coldkey: T::AccountId,
            hotkey: T::AccountId,
            netuid: NetUid,
            StakeChange { tao, alpha }: StakeChange,
        ) {
            Self::deposit_event(Event::StakeRemoved {
                coldkey,
                hotkey,
                tao,
                alpha,
                netuid,
                fee: 0,
            });
        }

        fn announce_all_removed(coldkey: &T::AccountId, hotkey: &T::AccountId, removed: Exits) {
            for (netuid, removed) in removed {
                if let Some(removed) = removed {
                    Self::announce_taken_out(coldkey.clone(), hotkey.clone(), netuid, removed);
                }
            }
        }

        fn announce_recycled(
            coldkey: T::AccountId,
            hotkey: T::AccountId,
            netuid: NetUid,
            StakeChange { alpha: amount, .. }: StakeChange,
        ) {
            Self::deposit_event(Event::AlphaRecycled {
                coldkey,
                hotkey,
                amount,
                netuid,
            });
        }

        fn do_swap_hotkey(
            coldkey: T::AccountId,
            old_hotkey: T::AccountId,
            new_hotkey: T::AccountId,
            netuid: Option<NetUid>,
            keep_stake: bool,
        ) -> DispatchResultWithPostInfo {
            let networks = netuid.is_none().then(T::Hotkeys::networks);
            let (lenders, choices) = T::Delegation::followers(&old_hotkey, &new_hotkey, netuid);
            let took = weight::swap_hotkey::<T>(networks, lenders, choices);
            T::Hotkeys::swap_hotkey(&coldkey, &old_hotkey, &new_hotkey, netuid, keep_stake)
                .map_err(|error| error.with_weight(took))?;
            Self::deposit_event(match netuid {
                Some(netuid) => Event::HotkeySwappedOnSubnet {
                    coldkey,
                    old_hotkey,
                    new_hotkey,
                    netuid,
                },
                None => Event::HotkeySwapped {
                    coldkey,
                    old_hotkey,
                    new_hotkey,
                },
            });
            Ok(Some(took).into())
        }

        fn do_dissolve_network(origin: OriginFor<T>, netuid: NetUid) -> DispatchResult {
            ensure_root(origin)?;
            Self::announce_removed(T::Subnets::remove(netuid)?);
            Ok(())
        }

        fn do_register_network(
            coldkey: &T::AccountId,
            hotkey: &T::AccountId,
        ) -> Result<NetUid, DispatchError> {
            let created = T::Subnets::create(coldkey, hotkey)?;
            created.removed.into_iter().for_each(Self::announce_removed);
            Self::deposit_event(Event::NetworkAdded(created.netuid, created.mechanism));
            Ok(created.netuid)
        }

        fn announce_removed(removed: Removed) {
            let netuid = removed.netuid;
            Self::deposit_event(Event::NetworkRemoved(netuid));
            if removed.had_identity {
                Self::deposit_event(Event::SubnetIdentityRemoved { netuid });
            }
        }

        fn do_set_subnet_identity(
            coldkey: &T::AccountId,
            netuid: NetUid,
            identity: GivenSubnetIdentity,
        ) -> DispatchResult {
            T::Subnets::set_identity(coldkey, netuid, identity)?;
            Self::deposit_event(Event::SubnetIdentitySet { netuid });
            Ok(())
        }

        fn do_serve_axon(
            hotkey: T::AccountId,
            netuid: NetUid,
            axon: AxonInfo,
            certificate: Option<&[u8]>,
        ) -> DispatchResult {
            T::Registration::serve_axon(&hotkey, netuid, axon, certificate)?;
            Self::deposit_event(Event::AxonServed { netuid, hotkey });
            Ok(())
        }

        fn do_register_by_work(
            signer: &T::AccountId,
            netuid: NetUid,
            work: &Work,
            hotkey: T::AccountId,
            coldkey: &T::AccountId,
        ) -> DispatchResult {
            let registered =
                T::Registration::register_by_work(signer, netuid, work, &hotkey, coldkey)?;
            Self::deposit_event(Event::NeuronRegistered {
                netuid,
                uid: registered.uid,
                hotkey,
            });
            Ok(())
        }

        fn do_register(
            coldkey: T::AccountId,
            netuid: NetUid,
            hotkey: T::AccountId,
            limit: Option<Rao>,
        ) -> DispatchResult {
            let registered = T::Registration::register_by_burn(&coldkey, netuid, &hotkey, limit)?;
            Self::deposit_event(Event::RAORecycledForRegistrationSet {
                netuid,
                rao_recycled: registered.recycled,
            });
            Self::deposit_event(Event::NeuronRegistered {
                netuid,
                uid: registered.uid,
                hotkey,
            });
            Ok(())
        }
    }
}
