//! # Subnets
//!
//! Which subnets exist, who owns them, and the rules they set.
//!
//! ## Overview
//!
//! A subnet is created by a coldkey that locks its cost, on hold on its own account. The cost
//! doubles with each creation and decays from there. The new subnet has the default rules, its
//! owner's hotkey is its first neuron, and nothing is emitted to it until the owner starts it.
//!
//! Network 0 is the root network. It stands from the first block on, and its members allot
//! emission to the others.
//!
//! ## Implementation
//!
//! Each rule is an item of its own under the name that clients read it by, and a row of one table
//! ([`hyperparameters`]) that says all about it. Other domains ask for the rules that concern them
//! in one struct, each by a trait of its own ([`yuma_interfaces::subnets`]).

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod change;
mod create;
mod fit;
mod genesis;
pub mod hyperparameters;
mod identity;
mod limits;
#[cfg(test)]
mod mock;
mod range;
mod remove;
mod rules;
mod settings;
mod symbols;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", feature = "std"))]
mod try_state;

pub use genesis::GenesisSubnet;
pub use limits::{OwnerChange, Wait};
pub use pallet::*;

#[allow(
    clippy::as_conversions,
    clippy::expect_used,
    reason = "what the macros expand to"
)]
#[frame_support::pallet]
pub mod pallet {
    use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
    use core::ops::RangeInclusive;
    use frame_support::{
        pallet_prelude::*,
        traits::{fungible::MutateHold, ConstU16, ConstU64, ConstU8},
    };
    use frame_system::pallet_prelude::*;
    use yuma_interfaces::{
        emission::{EmissionOf, EpochClock},
        governance::UnfitErrors,
        keys::Association,
        registration::NeuronCount,
        subnets::{OnRulesChanged, OnSubnetAdded, OnSubnetRemoved},
    };
    use yuma_tokenomics::TAO;
    use yuma_types::{
        limits::{MAX_MECHANISMS, MAX_NETWORKS},
        List, MechId, NetUid, Rao, SubnetIdentity, ZeroAccount,
    };

    use crate::{genesis::GenesisSubnet, hyperparameters as rule, limits::OwnerChange};

    #[pallet::pallet]
    #[pallet::storage_version(yuma_interfaces::STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
        /// Where the lock cost is held.
        type Currency: MutateHold<Self::AccountId, Balance = Rao, Reason = Self::RuntimeHoldReason>;

        /// The runtime's hold reasons.
        type RuntimeHoldReason: From<HoldReason>;

        /// Makes the owner's hotkey the owner's.
        type Hotkeys: Association<Self::AccountId>;

        /// How many neurons a subnet has.
        type Neurons: NeuronCount;

        /// When epochs come, before which rules stay as they are.
        type Epochs: EpochClock;

        /// By which errors clients know why a value is refused.
        type UnfitErrors: UnfitErrors;

        /// Who hears of a new subnet.
        type OnSubnetAdded: OnSubnetAdded<Self::AccountId>;

        /// Who hears of a change of rules.
        type OnRulesChanged: OnRulesChanged;

        /// Who keeps something of subnets, in the order in which it is cleared.
        type OnSubnetRemoved: OnSubnetRemoved;

        /// What decides which subnet makes room.
        type Emission: EmissionOf;

        /// Blocks between a subnet's creation and its start, at least, on a new chain.
        #[pallet::constant]
        type InitialStartCallDelay: Get<u64>;
    }

    // What an owner may set, for clients that check it first.
    #[pallet::extra_constants]
    impl<T: Config> Pallet<T> {
        /// The shortest tempo that an owner may set.
        #[pallet::constant_name(MinTempo)]
        fn min_tempo() -> u16 {
            rule::of_owner::<T, rule::Tempo>(RangeInclusive::start)
        }

        /// The longest tempo that an owner may set.
        #[pallet::constant_name(MaxTempo)]
        fn max_tempo() -> u16 {
            rule::of_owner::<T, rule::Tempo>(RangeInclusive::end)
        }

        /// The least activity cutoff that an owner may set, in thousandths of the tempo.
        #[pallet::constant_name(MinActivityCutoffFactorMilli)]
        fn min_activity_cutoff_factor_milli() -> u32 {
            rule::of_owner::<T, rule::ActivityCutoffFactorMilli>(RangeInclusive::start)
        }

        /// The greatest activity cutoff that an owner may set, in thousandths of the tempo.
        #[pallet::constant_name(MaxActivityCutoffFactorMilli)]
        fn max_activity_cutoff_factor_milli() -> u32 {
            rule::of_owner::<T, rule::ActivityCutoffFactorMilli>(RangeInclusive::end)
        }
    }

    /// Why TAO of an account is held.
    #[pallet::composite_enum]
    pub enum HoldReason {
        /// The cost of a subnet, given back when the subnet is removed.
        SubnetLock,
    }

    /// What is limited in its rate, by the block of its last use.
    #[derive(
        Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
    )]
    pub enum RateLimitKey {
        /// Which hotkey gets the owner's part.
        #[codec(index = 0)]
        SetSNOwnerHotkey(NetUid),
        /// What the owner of a subnet changes.
        #[codec(index = 1)]
        OwnerHyperparamUpdate(NetUid, OwnerChange),
        /// The creation of a subnet, whoever creates it.
        #[codec(index = 2)]
        NetworkLastRegistered,
    }

    /// U+1D70F, the mathematical tau.
    pub struct DefaultSymbol;

    impl Get<List<u8, 16>> for DefaultSymbol {
        fn get() -> List<u8, 16> {
            List::truncated("\u{1D70F}".into())
        }
    }

    // Existence and ownership. Keys are few and chosen by the chain: no hashing needed.

    /// Whether a netuid is in use.
    #[pallet::storage]
    pub type NetworksAdded<T> = StorageMap<_, Identity, NetUid, bool, ValueQuery>;

    /// All netuids that are in use, ascending: as they are asked for in each block.
    #[pallet::storage]
    pub type Netuids<T> = StorageValue<_, List<NetUid, MAX_NETWORKS>, ValueQuery>;

    /// Subnets that are no more, of which something is still kept: first who is cleared first. Their
    /// netuids are not free.
    #[pallet::storage]
    pub type RemovedNetworks<T> = StorageValue<_, List<NetUid, MAX_NETWORKS>, ValueQuery>;

    /// How many networks there are, the root network included.
    #[pallet::storage]
    pub type TotalNetworks<T> = StorageValue<_, u16, ValueQuery>;

    /// The block in which a subnet was created.
    #[pallet::storage]
    pub type NetworkRegisteredAt<T> = StorageMap<_, Identity, NetUid, u64, ValueQuery>;

    /// How many subnets have had this netuid.
    #[pallet::storage]
    pub type RegisteredSubnetCounter<T> = StorageMap<_, Identity, NetUid, u64, ValueQuery>;

    /// The coldkey that owns a subnet.
    #[pallet::storage]
    pub type SubnetOwner<T: Config> =
        StorageMap<_, Identity, NetUid, T::AccountId, ValueQuery, ZeroAccount<T::AccountId>>;

    /// The hotkey that receives the owner's cut.
    #[pallet::storage]
    pub type SubnetOwnerHotkey<T: Config> =
        StorageMap<_, Identity, NetUid, T::AccountId, ValueQuery, ZeroAccount<T::AccountId>>;

    /// What a subnet's owner has on hold for it, in rao.
    #[pallet::storage]
    pub type SubnetLocked<T> = StorageMap<_, Identity, NetUid, Rao, ValueQuery>;

    /// A subnet's economy: 0, TAO-native.
    #[pallet::storage]
    pub type SubnetMechanism<T> = StorageMap<_, Identity, NetUid, u16, ValueQuery>;

    /// How many mechanisms a subnet has.
    #[pallet::storage]
    pub type MechanismCountCurrent<T> =
        StorageMap<_, Twox64Concat, NetUid, MechId, ValueQuery, rule::MechanismCountCurrent>;

    /// How they split its emission, as u16 fractions; equally where nothing is written.
    #[pallet::storage]
    pub type MechanismEmissionSplit<T> =
        StorageMap<_, Twox64Concat, NetUid, List<u16, MAX_MECHANISMS>>;

    /// The sign of a subnet's token, in UTF-8.
    #[pallet::storage]
    pub type TokenSymbol<T> =
        StorageMap<_, Identity, NetUid, List<u8, 16>, ValueQuery, DefaultSymbol>;

    /// What the owner says about a subnet.
    #[pallet::storage]
    pub type SubnetIdentitiesV3<T> = StorageMap<_, Blake2_128Concat, NetUid, SubnetIdentity>;

    /// The first block with emission, once the owner has started the subnet.
    #[pallet::storage]
    pub type FirstEmissionBlockNumber<T> = StorageMap<_, Identity, NetUid, u64>;

    /// Whether stake may move in and out; from the start on.
    #[pallet::storage]
    pub type SubtokenEnabled<T> =
        StorageMap<_, Identity, NetUid, bool, ValueQuery, rule::SubtokenEnabled>;

    /// Whether stake may pass from one coldkey to another.
    #[pallet::storage]
    pub type TransferToggle<T> =
        StorageMap<_, Identity, NetUid, bool, ValueQuery, rule::TransferToggle>;

    // What creation follows.

    /// Subnets at the same time, at most, besides the root network.
    #[pallet::storage]
    pub type SubnetLimit<T> = StorageValue<_, u16, ValueQuery, ConstU16<128>>;

    /// Blocks in which a new subnet can't be removed to make room.
    #[pallet::storage]
    pub type NetworkImmunityPeriod<T> = StorageValue<_, u64, ValueQuery, ConstU64<1_296_000>>;

    /// Blocks between a subnet's creation and its start, at least.
    #[pallet::storage]
    pub type StartCallDelay<T: Config> =
        StorageValue<_, u64, ValueQuery, <T as Config>::InitialStartCallDelay>;

    /// The tempo that a new subnet begins with.
    #[pallet::storage]
    pub type FirstTempo<T> = StorageValue<_, u16, ValueQuery, ConstU16<360>>;

    /// The lowest lock cost, in rao.
    #[pallet::storage]
    pub type NetworkMinLockCost<T> = StorageValue<_, Rao, ValueQuery, ConstU64<{ 1_000 * TAO }>>;

    /// What the last creation cost, in rao.
    #[pallet::storage]
    pub type NetworkLastLockCost<T> = StorageValue<_, Rao, ValueQuery, ConstU64<{ 1_000 * TAO }>>;

    /// Blocks in which the last lock cost decays to nothing.
    #[pallet::storage]
    pub type NetworkLockReductionInterval<T> =
        StorageValue<_, u64, ValueQuery, ConstU64<{ 14 * 7200 }>>;

    /// Blocks between two creations, at least.
    #[pallet::storage]
    pub type NetworkRateLimit<T> = StorageValue<_, u64, ValueQuery, ConstU64<7200>>;

    /// The block in which something limited in its rate last happened.
    #[pallet::storage]
    pub type LastRateLimitedBlock<T> = StorageMap<_, Identity, RateLimitKey, u64, ValueQuery>;

    // Rules for all subnets.

    /// The owner's share of an epoch's emission, as a u16 fraction.
    #[pallet::storage]
    pub type SubnetOwnerCut<T> = StorageValue<_, u16, ValueQuery, ConstU16<11_796>>;

    /// Stake weight that a neuron needs to count and to set weights, in rao.
    #[pallet::storage]
    pub type StakeThreshold<T> = StorageValue<_, Rao, ValueQuery>;

    /// Epochs in one block, at most; the rest wait for the next.
    #[pallet::storage]
    pub type MaxEpochsPerBlock<T> = StorageValue<_, u8, ValueQuery, ConstU8<2>>;

    /// Mechanisms that a subnet may have.
    #[pallet::storage]
    pub type MaxMechanismCount<T> = StorageValue<_, MechId, ValueQuery, ConstU8<2>>;

    /// The last blocks before an epoch, in which its rules stay as they are; 0 is none.
    #[pallet::storage]
    pub type AdminFreezeWindow<T> = StorageValue<_, u16, ValueQuery, ConstU16<10>>;

    /// Tempos between two changes of one rule by its owner.
    #[pallet::storage]
    pub type OwnerHyperparamRateLimit<T> = StorageValue<_, u16, ValueQuery, ConstU16<2>>;

    // Rules of one subnet: the clock and the owner.

    /// An epoch is due each tempo + 1 blocks; 0 stops them.
    #[pallet::storage]
    pub type Tempo<T> = StorageMap<_, Identity, NetUid, u16, ValueQuery, rule::Tempo>;

    /// Whether the owner gets its cut.
    #[pallet::storage]
    pub type OwnerCutEnabled<T> =
        StorageMap<_, Identity, NetUid, bool, ValueQuery, rule::OwnerCutEnabled>;

    // Rules of one subnet: registration.

    /// Whether anybody may register, and whether the subnet gets emission.
    #[pallet::storage]
    pub type NetworkRegistrationAllowed<T> =
        StorageMap<_, Identity, NetUid, bool, ValueQuery, rule::NetworkRegistrationAllowed>;

    /// Whether registration by proof of work is open.
    #[pallet::storage]
    pub type NetworkPowRegistrationAllowed<T> =
        StorageMap<_, Identity, NetUid, bool, ValueQuery, rule::NetworkPowRegistrationAllowed>;

    /// Neurons, at most.
    #[pallet::storage]
    pub type MaxAllowedUids<T> =
        StorageMap<_, Identity, NetUid, u16, ValueQuery, rule::MaxAllowedUids>;

    /// The lowest value that `MaxAllowedUids` may take.
    #[pallet::storage]
    pub type MinAllowedUids<T> =
        StorageMap<_, Identity, NetUid, u16, ValueQuery, rule::MinAllowedUids>;

    /// Blocks in which a new neuron can't be replaced.
    #[pallet::storage]
    pub type ImmunityPeriod<T> =
        StorageMap<_, Identity, NetUid, u16, ValueQuery, rule::ImmunityPeriod>;

    /// How many replaceable neurons must remain before an immune one is spared.
    #[pallet::storage]
    pub type MinNonImmuneUids<T> =
        StorageMap<_, Identity, NetUid, u16, ValueQuery, rule::MinNonImmuneUids>;

    /// How many neurons of the owner's coldkey are never replaced, besides that of its hotkey.
    #[pallet::storage]
    pub type ImmuneOwnerUidsLimit<T> =
        StorageMap<_, Identity, NetUid, u16, ValueQuery, rule::ImmuneOwnerUidsLimit>;

    /// Registrations that one block takes.
    #[pallet::storage]
    pub type MaxRegistrationsPerBlock<T> =
        StorageMap<_, Identity, NetUid, u16, ValueQuery, rule::MaxRegistrationsPerBlock>;

    /// Registrations in an interval that leave prices as they are.
    #[pallet::storage]
    pub type TargetRegistrationsPerInterval<T> =
        StorageMap<_, Identity, NetUid, u16, ValueQuery, rule::TargetRegistrationsPerInterval>;

    /// Blocks between two adjustments of prices.
    #[pallet::storage]
    pub type AdjustmentInterval<T> =
        StorageMap<_, Identity, NetUid, u16, ValueQuery, rule::AdjustmentInterval>;

    /// How much of the old price an adjustment keeps, as a u64 fraction.
    #[pallet::storage]
    pub type AdjustmentAlpha<T> =
        StorageMap<_, Identity, NetUid, u64, ValueQuery, rule::AdjustmentAlpha>;

    /// The lowest burn, in rao.
    #[pallet::storage]
    pub type MinBurn<T> = StorageMap<_, Identity, NetUid, Rao, ValueQuery, rule::MinBurn>;

    /// The highest burn, in rao.
    #[pallet::storage]
    pub type MaxBurn<T> = StorageMap<_, Identity, NetUid, Rao, ValueQuery, rule::MaxBurn>;

    /// The lowest difficulty.
    #[pallet::storage]
    pub type MinDifficulty<T> =
        StorageMap<_, Identity, NetUid, u64, ValueQuery, rule::MinDifficulty>;

    /// The highest difficulty.
    #[pallet::storage]
    pub type MaxDifficulty<T> =
        StorageMap<_, Identity, NetUid, u64, ValueQuery, rule::MaxDifficulty>;

    /// Blocks between two announcements of an endpoint.
    #[pallet::storage]
    pub type ServingRateLimit<T> =
        StorageMap<_, Identity, NetUid, u64, ValueQuery, rule::ServingRateLimit>;

    // Rules of one subnet: weights.

    /// Entries that a weight vector has at least, as far as there are neurons.
    #[pallet::storage]
    pub type MinAllowedWeights<T> =
        StorageMap<_, Identity, NetUid, u16, ValueQuery, rule::MinAllowedWeights>;

    /// The largest weight, as a u16 fraction; no limit.
    #[pallet::storage]
    pub type MaxWeightsLimit<T> =
        StorageMap<_, Identity, NetUid, u16, ValueQuery, ConstU16<{ u16::MAX }>>;

    /// Blocks between two settings of weights by one neuron.
    #[pallet::storage]
    pub type WeightsSetRateLimit<T> =
        StorageMap<_, Identity, NetUid, u64, ValueQuery, rule::WeightsSetRateLimit>;

    /// The lowest version key that is accepted; 0 accepts all.
    #[pallet::storage]
    pub type WeightsVersionKey<T> =
        StorageMap<_, Identity, NetUid, u64, ValueQuery, rule::WeightsVersionKey>;

    /// Whether weights must be committed before they are revealed.
    #[pallet::storage]
    pub type CommitRevealWeightsEnabled<T> =
        StorageMap<_, Identity, NetUid, bool, ValueQuery, rule::CommitRevealWeightsEnabled>;

    /// Epochs between a commit and its reveal.
    #[pallet::storage]
    pub type RevealPeriodEpochs<T> =
        StorageMap<_, Twox64Concat, NetUid, u64, ValueQuery, rule::RevealPeriodEpochs>;

    // Rules of one subnet: consensus.

    /// Neurons that hold a validator permit, at most.
    #[pallet::storage]
    pub type MaxAllowedValidators<T> =
        StorageMap<_, Identity, NetUid, u16, ValueQuery, rule::MaxAllowedValidators>;

    /// Tempos, in thousandths, after which a neuron that set no weights is inactive.
    #[pallet::storage]
    pub type ActivityCutoffFactorMilli<T> =
        StorageMap<_, Identity, NetUid, u32, ValueQuery, rule::ActivityCutoffFactorMilli>;

    /// Share of stake that consensus needs, as a u16 fraction.
    #[pallet::storage]
    pub type Kappa<T> = StorageMap<_, Identity, NetUid, u16, ValueQuery, rule::Kappa>;

    /// Steepness of the root network's sigmoid.
    #[pallet::storage]
    pub type Rho<T> = StorageMap<_, Identity, NetUid, u16, ValueQuery, rule::Rho>;

    /// How much of the old bonds an epoch keeps, in millionths.
    #[pallet::storage]
    pub type BondsMovingAverage<T> =
        StorageMap<_, Identity, NetUid, u64, ValueQuery, rule::BondsMovingAverage>;

    /// How far bonds follow clipped weights rather than given ones, as a u16 fraction.
    #[pallet::storage]
    pub type BondsPenalty<T> = StorageMap<_, Identity, NetUid, u16, ValueQuery, rule::BondsPenalty>;

    /// Whether a miner may reset the bonds to it.
    #[pallet::storage]
    pub type BondsResetOn<T> =
        StorageMap<_, Identity, NetUid, bool, ValueQuery, rule::BondsResetOn>;

    /// Whether bonds are kept per validator (yuma3) rather than per miner (classic).
    #[pallet::storage]
    pub type Yuma3On<T> = StorageMap<_, Blake2_128Concat, NetUid, bool, ValueQuery, rule::Yuma3On>;

    /// Whether the rate of the bonds follows each weight's distance from consensus.
    #[pallet::storage]
    pub type LiquidAlphaOn<T> =
        StorageMap<_, Blake2_128Concat, NetUid, bool, ValueQuery, rule::LiquidAlphaOn>;

    /// Low and high rate of the bonds where it is liquid, as u16 fractions.
    #[pallet::storage]
    pub type AlphaValues<T> =
        StorageMap<_, Identity, NetUid, (u16, u16), ValueQuery, rule::AlphaValues>;

    /// Steepness of the liquid rate, in hundredths.
    #[pallet::storage]
    pub type AlphaSigmoidSteepness<T> =
        StorageMap<_, Identity, NetUid, i16, ValueQuery, rule::AlphaSigmoidSteepness>;

    #[pallet::genesis_config]
    #[derive(frame_support::DefaultNoBound)]
    pub struct GenesisConfig<T: Config> {
        /// The subnets that stand from the first block on, besides the root network.
        pub subnets: alloc::vec::Vec<GenesisSubnet<T::AccountId>>,
        /// The owner of the root network and its hotkey, unless nobody owns it.
        pub root: Option<(T::AccountId, T::AccountId)>,
        /// Tempo of the root network, where it isn't 100.
        pub root_tempo: Option<u16>,
        /// Blocks between two creations of a subnet, where it isn't a day.
        pub network_rate_limit: Option<u64>,
        /// The freeze window before epochs, where it isn't 10 blocks.
        pub admin_freeze_window: Option<u16>,
        /// The tempo that new subnets begin with, where it isn't 360.
        pub first_tempo: Option<u16>,
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        fn build(&self) {
            Pallet::<T>::build_genesis(self);
        }
    }

    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// Nothing is kept any more of a subnet that was removed: its netuid is free.
        SubnetCleared { netuid: NetUid },
    }

    #[pallet::error]
    pub enum Error<T> {
        /// No subnet has this netuid.
        SubnetNotExists,
        /// A subnet was created too few blocks ago, by anybody. Try again later: the chain takes
        /// one in `NetworkRateLimit` blocks.
        NetworkTxRateLimitExceeded,
        /// No netuid is free: subnets that were removed are still being cleared, or `SubnetLimit` is
        /// 0. Try again later.
        SubnetLimitReached,
        /// The coldkey's free balance doesn't cover the lock cost.
        CannotAffordLockCost,
        /// The subnet has been started already.
        FirstEmissionBlockNumberAlreadySet,
        /// The subnet is too young to be started. Try again `StartCallDelay` blocks after its
        /// creation.
        NeedWaitingMoreBlocksToStarCall,
        /// There are `SubnetLimit` subnets, and each is younger than `NetworkImmunityPeriod`. Try
        /// again later.
        AllNetworksInImmunity,
        /// Another coldkey owns the subnet.
        NotSubnetOwner,
        /// A text is too long: the name and the Discord handle have 256 bytes at most, the others
        /// 1,024.
        InvalidIdentity,
        /// The symbol is none of those that subnets may have. Choose a letter of them.
        SymbolDoesNotExist,
        /// Another subnet has this symbol. Choose another one.
        SymbolAlreadyInUse,
        /// The owner changed this too few blocks ago. Try again later: most rules can be changed
        /// each `OwnerHyperparamRateLimit` tempos.
        TxRateLimitExceeded,
        /// The subnet's epoch is `AdminFreezeWindow` blocks away or less, or waits for its turn. Try
        /// again after it.
        AdminActionProhibitedDuringWeightsWindow,
        /// The owner of a subnet may choose a tempo from 360 to 50,400.
        TempoOutOfBounds,
        /// The factor is from 1,000 to 50,000 thousandths of a tempo.
        ActivityCutoffFactorMilliOutOfBounds,
        /// The value is not one that this may have.
        InvalidValue,
        /// Weights are revealed one epoch after their commit at the earliest.
        RevealPeriodTooSmall,
        /// Weights are revealed 9 epochs after their commit at the latest: a hotkey has room for 10 commits,
        /// and with a longer period one an epoch would fill it.
        RevealPeriodTooLarge,
        /// Liquid alpha is off. Switch it on before you set its values.
        LiquidAlphaDisabled,
        /// The high value is below 1,638, which is 2.5 %.
        AlphaHighTooLow,
        /// The low value is below 1,638, which is 2.5 %, or above the high one.
        AlphaLowOutOfRange,
        /// A newcomer's immunity would end before the first epoch that sees it: it has to last a
        /// tempo and a block, or `RevealPeriodEpochs` times that where weights are committed. Raise it
        /// first, or lower the other.
        ImmunityPeriodTooShort,
        /// Nobody owns the subnet, so that it has no owner's hotkey.
        SubnetHasNoOwner,
        /// A subnet with several mechanisms has 256 uids at most, divided by their number. Lower
        /// `MaxAllowedUids` first, or have fewer mechanisms.
        TooManyUIDsPerMechanism,
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn on_idle(_: BlockNumberFor<T>, limit: Weight) -> Weight {
            Self::clear_removed(limit)
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }
}
