//! # AdminUtils
//!
//! The calls by which owners and governance change what a subnet and the chain follow, under the
//! names, indices and arguments that Bittensor clients know.
//!
//! ## Overview
//!
//! This pallet keeps nothing and decides nothing. Each call checks whose word it is, hands over to
//! the domain whose rule it is, and has the change announced. Whether an owner may, how often, when,
//! and between which values, is the domain's to say; what it refuses is told by the errors here,
//! where clients know them so.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod change;
#[cfg(all(test, not(feature = "runtime-benchmarks")))]
mod mock;
#[cfg(all(test, not(feature = "runtime-benchmarks")))]
mod tests;
mod weights;

#[cfg(feature = "runtime-benchmarks")]
pub use benchmarking::Setup;
pub use pallet::*;
pub use weights::WeightInfo;

#[allow(
    clippy::as_conversions,
    clippy::expect_used,
    reason = "what the macros expand to"
)]
#[frame_support::pallet]
pub mod pallet {
    use frame_support::pallet_prelude::*;
    use frame_system::pallet_prelude::*;
    use yuma_interfaces::{
        governance::{
            Announce, Govern, Governed, KeySetting, NetworkSetting, Price, Prices, Rule, SetRule,
            Setting, StakeSetting, TakeSetting,
        },
        subnets::SubnetIndex,
    };
    // Clients convert amounts by this name of their type.
    use yuma_types::{limits::MAX_MECHANISMS, List, MechId, NetUid, Rao as TaoBalance};

    use crate::weights::WeightInfo;

    #[pallet::pallet]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
        /// What subnets follow.
        type Subnets: SubnetIndex
            + SetRule<Self::AccountId>
            + Govern<Self::AccountId>
            + Governed<NetworkSetting>;

        /// What registration costs.
        type Prices: Prices;

        /// What takes follow.
        type Takes: Governed<TakeSetting>;

        /// What stake follows.
        type Stakes: Governed<StakeSetting>;

        /// What keys follow.
        type Keys: Governed<KeySetting>;

        /// Tells clients of a change.
        type Announce: Announce<Self::AccountId>;

        /// What calls take.
        type WeightInfo: WeightInfo;

        /// Prepares what calls are measured on.
        #[cfg(feature = "runtime-benchmarks")]
        type Setup: crate::Setup<Self::AccountId>;
    }

    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// Whether bonds are kept per validator.
        #[codec(index = 1)]
        Yuma3EnableToggled { netuid: NetUid, enabled: bool },
        /// Whether a miner may reset the bonds to it.
        #[codec(index = 2)]
        BondsResetToggled { netuid: NetUid, enabled: bool },
    }

    #[pallet::error]
    pub enum Error<T> {
        /// No subnet has this netuid.
        SubnetDoesNotExist,
        /// There would be more validators than neurons, or than 512. Change the other limit first.
        MaxValidatorsLargerThanMaxUIds,
        /// The subnet has more neurons than that.
        MaxAllowedUIdsLessThanCurrentUIds,
        /// Only root may set the moving average above 975,000.
        BondsMovingAverageMaxReached,
        /// Only root may set a negative steepness.
        NegativeSigmoidSteepness,
        /// The value is out of its range, or a least one above the most.
        ValueNotInBounds,
        /// The lowest limit must be below the number of neurons.
        MinAllowedUidsGreaterThanCurrentUids,
        /// The lowest limit must be below the limit.
        MinAllowedUidsGreaterThanMaxAllowedUids,
        /// The limit is below the lowest that it may be.
        MaxAllowedUidsLessThanMinAllowedUids,
        /// The limit is above the highest that it may be.
        MaxAllowedUidsGreaterThanDefaultMaxAllowedUids,
        /// The value is not one that this may have.
        InvalidValue,
        /// The root network doesn't have this.
        NotPermittedOnRootSubnet,
        /// Not in use: registration by work is a rule of each subnet here.
        POWRegistrationDisabled,
        /// Not in use: no call that nobody can make is kept.
        Deprecated,
    }

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Sets the highest take that the owner of a hotkey may ask for, as a u16 fraction.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// Takes that are higher stay as they are.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        /// - `ValueNotInBounds`: it is below `MinDelegateTake`.
        ///
        /// ## Events
        /// `MaxDelegateTakeSet`.
        #[pallet::call_index(1)]
        #[pallet::weight(T::WeightInfo::setting())]
        pub fn sudo_set_default_take(origin: OriginFor<T>, default_take: u16) -> DispatchResult {
            ensure_root(origin)?;
            Self::govern(Setting::Take(TakeSetting::MaxDelegateTake(default_take)))
        }

        /// Sets how many blocks lie between two swaps of a coldkey's hotkeys.
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
        /// `TxRateLimitSet`.
        #[pallet::call_index(2)]
        #[pallet::weight(T::WeightInfo::setting())]
        pub fn sudo_set_tx_rate_limit(origin: OriginFor<T>, tx_rate_limit: u64) -> DispatchResult {
            ensure_root(origin)?;
            Self::govern(Setting::Key(KeySetting::TxRateLimit(tx_rate_limit)))
        }

        /// Sets how many blocks lie between two announcements of where a neuron serves.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the subnet, or root. Paid.
        ///
        /// ## Details
        /// 0 is no limit.
        ///
        /// ## Errors
        /// - `BadOrigin`: another coldkey owns the subnet.
        /// - `TxRateLimitExceeded`: the owner did it less than `OwnerHyperparamRateLimit` tempos
        ///   ago.
        /// - `AdminActionProhibitedDuringWeightsWindow`: the next epoch is `AdminFreezeWindow`
        ///   blocks away or less. Try again after it.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        ///
        /// ## Events
        /// `ServingRateLimitSet`.
        #[pallet::call_index(3)]
        #[pallet::weight(T::WeightInfo::rule())]
        pub fn sudo_set_serving_rate_limit(
            origin: OriginFor<T>,
            netuid: NetUid,
            serving_rate_limit: u64,
        ) -> DispatchResult {
            let who = ensure_signed_or_root(origin)?;
            Self::set_rule(who, netuid, Rule::ServingRateLimit(serving_rate_limit))
        }

        /// Sets the lowest difficulty of registration by work.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// The difficulty itself follows when prices are next adjusted.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        /// - `AdminActionProhibitedDuringWeightsWindow`: the next epoch is `AdminFreezeWindow`
        ///   blocks away or less. Try again after it.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        /// - `ValueNotInBounds`: it is above `MaxDifficulty`.
        ///
        /// ## Events
        /// `MinDifficultySet`.
        #[pallet::call_index(4)]
        #[pallet::weight(T::WeightInfo::rule())]
        pub fn sudo_set_min_difficulty(
            origin: OriginFor<T>,
            netuid: NetUid,
            min_difficulty: u64,
        ) -> DispatchResult {
            ensure_root(origin)?;
            Self::set_rule(None, netuid, Rule::MinDifficulty(min_difficulty))
        }

        /// Sets the highest difficulty of registration by work.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the subnet, or root. Paid.
        ///
        /// ## Details
        /// The difficulty itself follows when prices are next adjusted.
        ///
        /// ## Errors
        /// - `BadOrigin`: another coldkey owns the subnet.
        /// - `TxRateLimitExceeded`: the owner did it less than `OwnerHyperparamRateLimit` tempos
        ///   ago.
        /// - `AdminActionProhibitedDuringWeightsWindow`: the next epoch is `AdminFreezeWindow`
        ///   blocks away or less. Try again after it.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        /// - `ValueNotInBounds`: it is below `MinDifficulty`.
        ///
        /// ## Events
        /// `MaxDifficultySet`.
        #[pallet::call_index(5)]
        #[pallet::weight(T::WeightInfo::rule())]
        pub fn sudo_set_max_difficulty(
            origin: OriginFor<T>,
            netuid: NetUid,
            max_difficulty: u64,
        ) -> DispatchResult {
            let who = ensure_signed_or_root(origin)?;
            Self::set_rule(who, netuid, Rule::MaxDifficulty(max_difficulty))
        }

        /// Sets the lowest version key with which weights are accepted.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the subnet, or root. Paid.
        ///
        /// ## Details
        /// 0 accepts all.
        ///
        /// ## Errors
        /// - `BadOrigin`: another coldkey owns the subnet.
        /// - `TxRateLimitExceeded`: the owner did it less than 5 tempos ago.
        /// - `AdminActionProhibitedDuringWeightsWindow`: the next epoch is `AdminFreezeWindow`
        ///   blocks away or less. Try again after it.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        ///
        /// ## Events
        /// `WeightsVersionKeySet`.
        #[pallet::call_index(6)]
        #[pallet::weight(T::WeightInfo::rule())]
        pub fn sudo_set_weights_version_key(
            origin: OriginFor<T>,
            netuid: NetUid,
            weights_version_key: u64,
        ) -> DispatchResult {
            let who = ensure_signed_or_root(origin)?;
            Self::set_rule(who, netuid, Rule::WeightsVersionKey(weights_version_key))
        }

        /// Sets how many blocks lie between two settings of weights by one neuron.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// 0 is no limit.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        ///
        /// ## Events
        /// `WeightsSetRateLimitSet`.
        #[pallet::call_index(7)]
        #[pallet::weight(T::WeightInfo::rule())]
        pub fn sudo_set_weights_set_rate_limit(
            origin: OriginFor<T>,
            netuid: NetUid,
            weights_set_rate_limit: u64,
        ) -> DispatchResult {
            ensure_root(origin)?;
            Self::set_rule(
                None,
                netuid,
                Rule::WeightsSetRateLimit(weights_set_rate_limit),
            )
        }

        /// Sets how many blocks lie between two adjustments of what registration costs.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// The running interval is as long as the new one.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        ///
        /// ## Events
        /// `AdjustmentIntervalSet`.
        #[pallet::call_index(8)]
        #[pallet::weight(T::WeightInfo::adjustment_interval())]
        pub fn sudo_set_adjustment_interval(
            origin: OriginFor<T>,
            netuid: NetUid,
            adjustment_interval: u16,
        ) -> DispatchResult {
            ensure_root(origin)?;
            Self::set_rule(None, netuid, Rule::AdjustmentInterval(adjustment_interval))
        }

        /// Sets how much of the old price an adjustment keeps, as a u64 fraction.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the subnet, or root. Paid.
        ///
        /// ## Details
        /// 0 keeps nothing of it.
        ///
        /// ## Errors
        /// - `BadOrigin`: another coldkey owns the subnet.
        /// - `TxRateLimitExceeded`: the owner did it less than `OwnerHyperparamRateLimit` tempos
        ///   ago.
        /// - `AdminActionProhibitedDuringWeightsWindow`: the next epoch is `AdminFreezeWindow`
        ///   blocks away or less. Try again after it.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        ///
        /// ## Events
        /// `AdjustmentAlphaSet`.
        #[pallet::call_index(9)]
        #[pallet::weight(T::WeightInfo::rule())]
        pub fn sudo_set_adjustment_alpha(
            origin: OriginFor<T>,
            netuid: NetUid,
            adjustment_alpha: u64,
        ) -> DispatchResult {
            let who = ensure_signed_or_root(origin)?;
            Self::set_rule(who, netuid, Rule::AdjustmentAlpha(adjustment_alpha))
        }

        /// Sets for how many blocks a new neuron can't be replaced.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the subnet, or root. Paid.
        ///
        /// ## Details
        /// It lasts a tempo and a block at least, or `RevealPeriodEpochs` times that where weights are
        /// committed.
        ///
        /// ## Errors
        /// - `BadOrigin`: another coldkey owns the subnet.
        /// - `TxRateLimitExceeded`: the owner did it less than `OwnerHyperparamRateLimit` tempos
        ///   ago.
        /// - `AdminActionProhibitedDuringWeightsWindow`: the next epoch is `AdminFreezeWindow`
        ///   blocks away or less. Try again after it.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        /// - `ImmunityPeriodTooShort`: a newcomer's immunity would end before the first epoch that
        ///   sees it. Change `ImmunityPeriod` first, or by more.
        ///
        /// ## Events
        /// `ImmunityPeriodSet`.
        #[pallet::call_index(13)]
        #[pallet::weight(T::WeightInfo::rule())]
        pub fn sudo_set_immunity_period(
            origin: OriginFor<T>,
            netuid: NetUid,
            immunity_period: u16,
        ) -> DispatchResult {
            let who = ensure_signed_or_root(origin)?;
            Self::set_rule(who, netuid, Rule::ImmunityPeriod(immunity_period))
        }

        /// Sets how many entries a weight vector has at least.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the subnet, or root. Paid.
        ///
        /// ## Details
        /// As far as there are so many neurons.
        ///
        /// ## Errors
        /// - `BadOrigin`: another coldkey owns the subnet.
        /// - `TxRateLimitExceeded`: the owner did it less than `OwnerHyperparamRateLimit` tempos
        ///   ago.
        /// - `AdminActionProhibitedDuringWeightsWindow`: the next epoch is `AdminFreezeWindow`
        ///   blocks away or less. Try again after it.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        ///
        /// ## Events
        /// `MinAllowedWeightSet`.
        #[pallet::call_index(14)]
        #[pallet::weight(T::WeightInfo::rule())]
        pub fn sudo_set_min_allowed_weights(
            origin: OriginFor<T>,
            netuid: NetUid,
            min_allowed_weights: u16,
        ) -> DispatchResult {
            let who = ensure_signed_or_root(origin)?;
            Self::set_rule(who, netuid, Rule::MinAllowedWeights(min_allowed_weights))
        }

        /// Sets how many neurons a subnet may have.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the subnet, or root. Paid.
        ///
        /// ## Details
        /// Nobody loses its place by it.
        ///
        /// ## Errors
        /// - `BadOrigin`: another coldkey owns the subnet.
        /// - `TxRateLimitExceeded`: the owner did it less than `OwnerHyperparamRateLimit` tempos
        ///   ago.
        /// - `AdminActionProhibitedDuringWeightsWindow`: the next epoch is `AdminFreezeWindow`
        ///   blocks away or less. Try again after it.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        /// - `MaxAllowedUidsLessThanMinAllowedUids`: it is below `MinAllowedUids`.
        /// - `MaxAllowedUIdsLessThanCurrentUIds`: the subnet has more neurons.
        /// - `MaxAllowedUidsGreaterThanDefaultMaxAllowedUids`: it is above 256, or as root above
        ///   4,096. On the root network it is above 64.
        /// - `MaxValidatorsLargerThanMaxUIds`: it is below `MaxAllowedValidators`.
        /// - `TooManyUIDsPerMechanism`: the subnet has several mechanisms, which with so many uids for
        ///   each are more than 256.
        ///
        /// ## Events
        /// `MaxAllowedUidsSet`.
        #[pallet::call_index(15)]
        #[pallet::weight(T::WeightInfo::rule())]
        pub fn sudo_set_max_allowed_uids(
            origin: OriginFor<T>,
            netuid: NetUid,
            max_allowed_uids: u16,
        ) -> DispatchResult {
            let who = ensure_signed_or_root(origin)?;
            Self::set_rule(who, netuid, Rule::MaxAllowedUids(max_allowed_uids))
        }

        /// Sets the share of stake that consensus needs, as a u16 fraction.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// On the root network it moves the threshold of trust.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        ///
        /// ## Events
        /// `KappaSet`.
        #[pallet::call_index(16)]
        #[pallet::weight(T::WeightInfo::rule())]
        pub fn sudo_set_kappa(origin: OriginFor<T>, netuid: NetUid, kappa: u16) -> DispatchResult {
            ensure_root(origin)?;
            Self::set_rule(None, netuid, Rule::Kappa(kappa))
        }

        /// Sets how steep the root network's sigmoid is.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the subnet, or root. Paid.
        ///
        /// ## Details
        /// It is read on the root network alone.
        ///
        /// ## Errors
        /// - `BadOrigin`: another coldkey owns the subnet.
        /// - `TxRateLimitExceeded`: the owner did it less than `OwnerHyperparamRateLimit` tempos
        ///   ago.
        /// - `AdminActionProhibitedDuringWeightsWindow`: the next epoch is `AdminFreezeWindow`
        ///   blocks away or less. Try again after it.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        ///
        /// ## Events
        /// `RhoSet`.
        #[pallet::call_index(17)]
        #[pallet::weight(T::WeightInfo::rule())]
        pub fn sudo_set_rho(origin: OriginFor<T>, netuid: NetUid, rho: u16) -> DispatchResult {
            let who = ensure_signed_or_root(origin)?;
            Self::set_rule(who, netuid, Rule::Rho(rho))
        }

        /// Opens a subnet to registration, or closes it.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// A closed subnet gets no emission.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        ///
        /// ## Events
        /// `RegistrationAllowed`.
        #[pallet::call_index(19)]
        #[pallet::weight(T::WeightInfo::registration_allowed())]
        pub fn sudo_set_network_registration_allowed(
            origin: OriginFor<T>,
            netuid: NetUid,
            registration_allowed: bool,
        ) -> DispatchResult {
            ensure_root(origin)?;
            Self::set_rule(
                None,
                netuid,
                Rule::NetworkRegistrationAllowed(registration_allowed),
            )
        }

        /// Opens a subnet to registration by work, or closes it to that.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// Registration by burn stays as it is.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        ///
        /// ## Events
        /// `PowRegistrationAllowed`.
        #[pallet::call_index(20)]
        #[pallet::weight(T::WeightInfo::rule())]
        pub fn sudo_set_network_pow_registration_allowed(
            origin: OriginFor<T>,
            netuid: NetUid,
            registration_allowed: bool,
        ) -> DispatchResult {
            ensure_root(origin)?;
            Self::set_rule(
                None,
                netuid,
                Rule::NetworkPowRegistrationAllowed(registration_allowed),
            )
        }

        /// Sets how many registrations in an interval leave prices as they are.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// Three times as many are the most that an interval takes.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        /// - `AdminActionProhibitedDuringWeightsWindow`: the next epoch is `AdminFreezeWindow`
        ///   blocks away or less. Try again after it.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        ///
        /// ## Events
        /// `RegistrationPerIntervalSet`.
        #[pallet::call_index(21)]
        #[pallet::weight(T::WeightInfo::rule())]
        pub fn sudo_set_target_registrations_per_interval(
            origin: OriginFor<T>,
            netuid: NetUid,
            target_registrations_per_interval: u16,
        ) -> DispatchResult {
            ensure_root(origin)?;
            Self::set_rule(
                None,
                netuid,
                Rule::TargetRegistrationsPerInterval(target_registrations_per_interval),
            )
        }

        /// Sets the lowest burn, in rao.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the subnet, or root. Paid.
        ///
        /// ## Details
        /// The burn itself follows when prices are next adjusted.
        ///
        /// ## Errors
        /// - `BadOrigin`: another coldkey owns the subnet.
        /// - `TxRateLimitExceeded`: the owner did it less than `OwnerHyperparamRateLimit` tempos
        ///   ago.
        /// - `AdminActionProhibitedDuringWeightsWindow`: the next epoch is `AdminFreezeWindow`
        ///   blocks away or less. Try again after it.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        /// - `ValueNotInBounds`: it is 1 TAO or more, or not below `MaxBurn`.
        ///
        /// ## Events
        /// `MinBurnSet`.
        #[pallet::call_index(22)]
        #[pallet::weight(T::WeightInfo::rule())]
        pub fn sudo_set_min_burn(
            origin: OriginFor<T>,
            netuid: NetUid,
            min_burn: TaoBalance,
        ) -> DispatchResult {
            let who = ensure_signed_or_root(origin)?;
            Self::set_rule(who, netuid, Rule::MinBurn(min_burn))
        }

        /// Sets the highest burn, in rao.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the subnet, or root. Paid.
        ///
        /// ## Details
        /// The burn itself follows when prices are next adjusted.
        ///
        /// ## Errors
        /// - `BadOrigin`: another coldkey owns the subnet.
        /// - `TxRateLimitExceeded`: the owner did it less than `OwnerHyperparamRateLimit` tempos
        ///   ago.
        /// - `AdminActionProhibitedDuringWeightsWindow`: the next epoch is `AdminFreezeWindow`
        ///   blocks away or less. Try again after it.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        /// - `ValueNotInBounds`: it is 0.1 TAO or less, or not above `MinBurn`.
        ///
        /// ## Events
        /// `MaxBurnSet`.
        #[pallet::call_index(23)]
        #[pallet::weight(T::WeightInfo::rule())]
        pub fn sudo_set_max_burn(
            origin: OriginFor<T>,
            netuid: NetUid,
            max_burn: TaoBalance,
        ) -> DispatchResult {
            let who = ensure_signed_or_root(origin)?;
            Self::set_rule(who, netuid, Rule::MaxBurn(max_burn))
        }

        /// Sets how hard registration by work is now.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// Until prices are next adjusted.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        /// - `AdminActionProhibitedDuringWeightsWindow`: the next epoch is `AdminFreezeWindow`
        ///   blocks away or less. Try again after it.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        ///
        /// ## Events
        /// `DifficultySet`.
        #[pallet::call_index(24)]
        #[pallet::weight(T::WeightInfo::price())]
        pub fn sudo_set_difficulty(
            origin: OriginFor<T>,
            netuid: NetUid,
            difficulty: u64,
        ) -> DispatchResult {
            ensure_root(origin)?;
            T::Subnets::ensure_open(netuid)?;
            Self::correct(netuid, Price::Difficulty(difficulty))
        }

        /// Sets how many neurons of a subnet may hold a validator permit.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// Permits are given anew at each epoch.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        /// - `AdminActionProhibitedDuringWeightsWindow`: the next epoch is `AdminFreezeWindow`
        ///   blocks away or less. Try again after it.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        /// - `MaxValidatorsLargerThanMaxUIds`: it is above `MaxAllowedUids`, or 512.
        ///
        /// ## Events
        /// `MaxAllowedValidatorsSet`.
        #[pallet::call_index(25)]
        #[pallet::weight(T::WeightInfo::rule())]
        pub fn sudo_set_max_allowed_validators(
            origin: OriginFor<T>,
            netuid: NetUid,
            max_allowed_validators: u16,
        ) -> DispatchResult {
            ensure_root(origin)?;
            Self::set_rule(
                None,
                netuid,
                Rule::MaxAllowedValidators(max_allowed_validators),
            )
        }

        /// Sets how much of the old bonds an epoch keeps, in millionths.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the subnet, or root. Paid.
        ///
        /// ## Details
        /// 1,000,000 and more keeps all of them.
        ///
        /// ## Errors
        /// - `BadOrigin`: another coldkey owns the subnet.
        /// - `TxRateLimitExceeded`: the owner did it less than `OwnerHyperparamRateLimit` tempos
        ///   ago.
        /// - `AdminActionProhibitedDuringWeightsWindow`: the next epoch is `AdminFreezeWindow`
        ///   blocks away or less. Try again after it.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        /// - `BondsMovingAverageMaxReached`: it is above 975,000, which only root may set.
        ///
        /// ## Events
        /// `BondsMovingAverageSet`.
        #[pallet::call_index(26)]
        #[pallet::weight(T::WeightInfo::rule())]
        pub fn sudo_set_bonds_moving_average(
            origin: OriginFor<T>,
            netuid: NetUid,
            bonds_moving_average: u64,
        ) -> DispatchResult {
            let who = ensure_signed_or_root(origin)?;
            Self::set_rule(who, netuid, Rule::BondsMovingAverage(bonds_moving_average))
        }

        /// Sets how many registrations one block takes on a subnet.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// 0 takes none.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        /// - `AdminActionProhibitedDuringWeightsWindow`: the next epoch is `AdminFreezeWindow`
        ///   blocks away or less. Try again after it.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        ///
        /// ## Events
        /// `MaxRegistrationsPerBlockSet`.
        #[pallet::call_index(27)]
        #[pallet::weight(T::WeightInfo::rule())]
        pub fn sudo_set_max_registrations_per_block(
            origin: OriginFor<T>,
            netuid: NetUid,
            max_registrations_per_block: u16,
        ) -> DispatchResult {
            ensure_root(origin)?;
            Self::set_rule(
                None,
                netuid,
                Rule::MaxRegistrationsPerBlock(max_registrations_per_block),
            )
        }

        /// Sets the owners' share of their subnets' emission, as a u16 fraction.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// From the next epoch of each subnet on.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        ///
        /// ## Events
        /// `SubnetOwnerCutSet`.
        #[pallet::call_index(28)]
        #[pallet::weight(T::WeightInfo::setting())]
        pub fn sudo_set_subnet_owner_cut(
            origin: OriginFor<T>,
            subnet_owner_cut: u16,
        ) -> DispatchResult {
            ensure_root(origin)?;
            Self::govern(Setting::Network(NetworkSetting::SubnetOwnerCut(
                subnet_owner_cut,
            )))
        }

        /// Sets how many blocks lie between two creations of a subnet, whoever creates them.
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
        /// `NetworkRateLimitSet`.
        #[pallet::call_index(29)]
        #[pallet::weight(T::WeightInfo::setting())]
        pub fn sudo_set_network_rate_limit(
            origin: OriginFor<T>,
            rate_limit: u64,
        ) -> DispatchResult {
            ensure_root(origin)?;
            Self::govern(Setting::Network(NetworkSetting::NetworkRateLimit(
                rate_limit,
            )))
        }

        /// Sets how many blocks lie between two epochs of a subnet.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// The next epoch is due in the next block that the new tempo names; 0 stops epochs. The
        /// owner has `SubtensorModule.set_tempo`.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        /// - `AdminActionProhibitedDuringWeightsWindow`: the next epoch is `AdminFreezeWindow`
        ///   blocks away or less. Try again after it.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        /// - `ImmunityPeriodTooShort`: a newcomer's immunity would end before the first epoch that
        ///   sees it. Change `ImmunityPeriod` first, or by more.
        ///
        /// ## Events
        /// `TempoSet`.
        #[pallet::call_index(30)]
        #[pallet::weight(T::WeightInfo::tempo())]
        pub fn sudo_set_tempo(origin: OriginFor<T>, netuid: NetUid, tempo: u16) -> DispatchResult {
            ensure_root(origin)?;
            Self::set_rule(None, netuid, Rule::Tempo(tempo))
        }

        /// Sets for how many blocks a new subnet can't be removed to make room.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// For subnets that are there already too.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        ///
        /// ## Events
        /// `NetworkImmunityPeriodSet`.
        #[pallet::call_index(35)]
        #[pallet::weight(T::WeightInfo::setting())]
        pub fn sudo_set_network_immunity_period(
            origin: OriginFor<T>,
            immunity_period: u64,
        ) -> DispatchResult {
            ensure_root(origin)?;
            Self::govern(Setting::Network(NetworkSetting::NetworkImmunityPeriod(
                immunity_period,
            )))
        }

        /// Sets the lowest lock cost, in rao.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// What is locked already stays as it is.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        ///
        /// ## Events
        /// `NetworkMinLockCostSet`.
        #[pallet::call_index(36)]
        #[pallet::weight(T::WeightInfo::setting())]
        pub fn sudo_set_network_min_lock_cost(
            origin: OriginFor<T>,
            lock_cost: TaoBalance,
        ) -> DispatchResult {
            ensure_root(origin)?;
            Self::govern(Setting::Network(NetworkSetting::NetworkMinLockCost(
                lock_cost,
            )))
        }

        /// Sets how many subnets there may be, besides the root network.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// No subnet is removed by it.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        /// - `ValueNotInBounds`: it is above 1,024.
        ///
        /// ## Events
        /// `SubnetLimitSet`.
        #[pallet::call_index(37)]
        #[pallet::weight(T::WeightInfo::setting())]
        pub fn sudo_set_subnet_limit(origin: OriginFor<T>, max_subnets: u16) -> DispatchResult {
            ensure_root(origin)?;
            Self::govern(Setting::Network(NetworkSetting::SubnetLimit(max_subnets)))
        }

        /// Sets in how many blocks the last lock cost decays to nothing.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// At 0 it costs no more than `NetworkMinLockCost` at once.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        ///
        /// ## Events
        /// `NetworkLockCostReductionIntervalSet`.
        #[pallet::call_index(38)]
        #[pallet::weight(T::WeightInfo::setting())]
        pub fn sudo_set_lock_reduction_interval(
            origin: OriginFor<T>,
            interval: u64,
        ) -> DispatchResult {
            ensure_root(origin)?;
            Self::govern(Setting::Network(
                NetworkSetting::NetworkLockReductionInterval(interval),
            ))
        }

        /// Corrects what a subnet has recycled for registrations so far, in rao.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// It is a figure for clients, and moves no TAO.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        ///
        /// ## Events
        /// `RAORecycledForRegistrationSet`.
        #[pallet::call_index(39)]
        #[pallet::weight(T::WeightInfo::price())]
        pub fn sudo_set_rao_recycled(
            origin: OriginFor<T>,
            netuid: NetUid,
            rao_recycled: TaoBalance,
        ) -> DispatchResult {
            ensure_root(origin)?;
            Self::correct(netuid, Price::RAORecycledForRegistration(rao_recycled))
        }

        /// Sets the stake weight that a neuron needs to count and to set weights, in rao.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// A subnet owner's hotkey sets weights without it.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        ///
        /// ## Events
        /// `StakeThresholdSet`.
        #[pallet::call_index(42)]
        #[pallet::weight(T::WeightInfo::setting())]
        pub fn sudo_set_stake_threshold(origin: OriginFor<T>, min_stake: u64) -> DispatchResult {
            ensure_root(origin)?;
            Self::govern(Setting::Network(NetworkSetting::StakeThreshold(min_stake)))
        }

        /// Sets what a coldkey must have at least on a hotkey that it doesn't own, in rao.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// Smaller stake that is there already is given back to its coldkeys, little by little in the
        /// blocks that follow.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        ///
        /// ## Events
        /// `NominatorMinRequiredStakeSet`.
        #[pallet::call_index(43)]
        #[pallet::weight(T::WeightInfo::setting())]
        pub fn sudo_set_nominator_min_required_stake(
            origin: OriginFor<T>,
            min_stake: u64,
        ) -> DispatchResult {
            ensure_root(origin)?;
            Self::govern(Setting::Stake(StakeSetting::NominatorMinRequiredStake(
                min_stake,
            )))
        }

        /// Sets how many blocks lie between two raises of one take.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// 0 is no limit. There are no such raises yet.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        ///
        /// ## Events
        /// `TxDelegateTakeRateLimitSet`.
        #[pallet::call_index(45)]
        #[pallet::weight(T::WeightInfo::setting())]
        pub fn sudo_set_tx_delegate_take_rate_limit(
            origin: OriginFor<T>,
            tx_rate_limit: u64,
        ) -> DispatchResult {
            ensure_root(origin)?;
            Self::govern(Setting::Take(TakeSetting::TxDelegateTakeRateLimit(
                tx_rate_limit,
            )))
        }

        /// Sets the lowest take that the owner of a hotkey may ask for, as a u16 fraction.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// Takes that are lower stay as they are.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        /// - `ValueNotInBounds`: it is above `MaxDelegateTake`.
        ///
        /// ## Events
        /// `MinDelegateTakeSet`.
        #[pallet::call_index(46)]
        #[pallet::weight(T::WeightInfo::setting())]
        pub fn sudo_set_min_delegate_take(origin: OriginFor<T>, take: u16) -> DispatchResult {
            ensure_root(origin)?;
            Self::govern(Setting::Take(TakeSetting::MinDelegateTake(take)))
        }

        /// Says whether weights are committed before they are revealed.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the subnet, or root. Paid.
        ///
        /// ## Details
        /// While they are, `set_weights` is closed.
        ///
        /// ## Errors
        /// - `BadOrigin`: another coldkey owns the subnet.
        /// - `TxRateLimitExceeded`: the owner did it less than `OwnerHyperparamRateLimit` tempos
        ///   ago.
        /// - `AdminActionProhibitedDuringWeightsWindow`: the next epoch is `AdminFreezeWindow`
        ///   blocks away or less. Try again after it.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        /// - `ImmunityPeriodTooShort`: a newcomer's immunity would end before its first weights are
        ///   revealed. Raise `ImmunityPeriod` first.
        ///
        /// ## Events
        /// `CommitRevealEnabled`.
        #[pallet::call_index(49)]
        #[pallet::weight(T::WeightInfo::rule())]
        pub fn sudo_set_commit_reveal_weights_enabled(
            origin: OriginFor<T>,
            netuid: NetUid,
            enabled: bool,
        ) -> DispatchResult {
            let who = ensure_signed_or_root(origin)?;
            Self::set_rule(who, netuid, Rule::CommitRevealWeightsEnabled(enabled))
        }

        /// Says whether the rate of the bonds follows each weight's distance from consensus.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the subnet, or root. Paid.
        ///
        /// ## Details
        /// From the next epoch on.
        ///
        /// ## Errors
        /// - `BadOrigin`: another coldkey owns the subnet.
        /// - `TxRateLimitExceeded`: the owner did it less than `OwnerHyperparamRateLimit` tempos
        ///   ago.
        /// - `AdminActionProhibitedDuringWeightsWindow`: the next epoch is `AdminFreezeWindow`
        ///   blocks away or less. Try again after it.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        ///
        /// ## Events
        /// `LiquidAlphaEnabledSet`.
        #[pallet::call_index(50)]
        #[pallet::weight(T::WeightInfo::rule())]
        pub fn sudo_set_liquid_alpha_enabled(
            origin: OriginFor<T>,
            netuid: NetUid,
            enabled: bool,
        ) -> DispatchResult {
            let who = ensure_signed_or_root(origin)?;
            Self::set_rule(who, netuid, Rule::LiquidAlphaOn(enabled))
        }

        /// Sets the low and the high rate of the bonds where it is liquid, as u16 fractions.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the subnet, or root. Paid.
        ///
        /// ## Details
        /// From the next epoch on.
        ///
        /// ## Errors
        /// - `BadOrigin`: another coldkey owns the subnet.
        /// - `TxRateLimitExceeded`: the owner did it less than `OwnerHyperparamRateLimit` tempos
        ///   ago.
        /// - `AdminActionProhibitedDuringWeightsWindow`: the next epoch is `AdminFreezeWindow`
        ///   blocks away or less. Try again after it.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        /// - `LiquidAlphaDisabled`: liquid alpha is off. Switch it on first.
        /// - `AlphaHighTooLow`: `alpha_high` is below 1,638.
        /// - `AlphaLowOutOfRange`: `alpha_low` is below 1,638, or above `alpha_high`.
        ///
        /// ## Events
        /// `AlphaValuesSet`.
        #[pallet::call_index(51)]
        #[pallet::weight(T::WeightInfo::rule())]
        pub fn sudo_set_alpha_values(
            origin: OriginFor<T>,
            netuid: NetUid,
            alpha_low: u16,
            alpha_high: u16,
        ) -> DispatchResult {
            let who = ensure_signed_or_root(origin)?;
            Self::set_rule(who, netuid, Rule::AlphaValues((alpha_low, alpha_high)))
        }

        /// Sets how many epochs lie between a commit and its reveal.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the subnet, or root. Paid.
        ///
        /// ## Details
        /// For commits from then on.
        ///
        /// ## Errors
        /// - `BadOrigin`: another coldkey owns the subnet.
        /// - `TxRateLimitExceeded`: the owner did it less than `OwnerHyperparamRateLimit` tempos
        ///   ago.
        /// - `AdminActionProhibitedDuringWeightsWindow`: the next epoch is `AdminFreezeWindow`
        ///   blocks away or less. Try again after it.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        /// - `RevealPeriodTooSmall`: it is 0.
        /// - `RevealPeriodTooLarge`: it is above 9. A hotkey has room for 10 commits.
        /// - `ImmunityPeriodTooShort`: weights are committed, and a newcomer's immunity would end
        ///   before its first are revealed. Raise `ImmunityPeriod` first.
        ///
        /// ## Events
        /// `CommitRevealPeriodsSet`.
        #[pallet::call_index(57)]
        #[pallet::weight(T::WeightInfo::rule())]
        pub fn sudo_set_commit_reveal_weights_interval(
            origin: OriginFor<T>,
            netuid: NetUid,
            interval: u64,
        ) -> DispatchResult {
            let who = ensure_signed_or_root(origin)?;
            Self::set_rule(who, netuid, Rule::RevealPeriodEpochs(interval))
        }

        /// Sets how far bonds follow clipped weights rather than given ones, as a u16 fraction.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the subnet, or root. Paid.
        ///
        /// ## Details
        /// From the next epoch on.
        ///
        /// ## Errors
        /// - `BadOrigin`: another coldkey owns the subnet.
        /// - `TxRateLimitExceeded`: the owner did it less than `OwnerHyperparamRateLimit` tempos
        ///   ago.
        /// - `AdminActionProhibitedDuringWeightsWindow`: the next epoch is `AdminFreezeWindow`
        ///   blocks away or less. Try again after it.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        ///
        /// ## Events
        /// `BondsPenaltySet`.
        #[pallet::call_index(60)]
        #[pallet::weight(T::WeightInfo::rule())]
        pub fn sudo_set_bonds_penalty(
            origin: OriginFor<T>,
            netuid: NetUid,
            bonds_penalty: u16,
        ) -> DispatchResult {
            let who = ensure_signed_or_root(origin)?;
            Self::set_rule(who, netuid, Rule::BondsPenalty(bonds_penalty))
        }

        /// Says whether stake on a subnet may pass from one coldkey to another.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the subnet, or root. Paid.
        ///
        /// ## Details
        /// Leaving is always possible.
        ///
        /// ## Errors
        /// - `BadOrigin`: another coldkey owns the subnet.
        /// - `TxRateLimitExceeded`: the owner did it less than `OwnerHyperparamRateLimit` tempos
        ///   ago.
        /// - `AdminActionProhibitedDuringWeightsWindow`: the next epoch is `AdminFreezeWindow`
        ///   blocks away or less. Try again after it.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        ///
        /// ## Events
        /// `TransferToggle`.
        #[pallet::call_index(61)]
        #[pallet::weight(T::WeightInfo::rule())]
        pub fn sudo_set_toggle_transfer(
            origin: OriginFor<T>,
            netuid: NetUid,
            toggle: bool,
        ) -> DispatchResult {
            let who = ensure_signed_or_root(origin)?;
            Self::set_rule(who, netuid, Rule::TransferToggle(toggle))
        }

        /// Says which hotkey gets the owner's part of a subnet.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the subnet, or root. Paid.
        ///
        /// ## Details
        /// It becomes the owner's, provisionally, if it is nobody's. The old one keeps its neuron.
        ///
        /// ## Errors
        /// - `BadOrigin`: another coldkey owns the subnet.
        /// - `TxRateLimitExceeded`: it was changed less than 50,400 blocks ago, by whomever.
        /// - `SubnetNotExists`: there is no such subnet.
        /// - `SubnetHasNoOwner`: nobody owns the subnet.
        /// - `NonAssociatedColdKey`: the hotkey belongs to another coldkey.
        /// - `CannotUseSystemAccount`: the hotkey is a pot of the chain itself.
        /// - `TooManyHotkeys`: the owner has as many hotkeys as it may.
        ///
        /// ## Events
        /// `SubnetOwnerHotkeySet`.
        #[pallet::call_index(64)]
        #[pallet::weight(T::WeightInfo::owner_hotkey())]
        pub fn sudo_set_subnet_owner_hotkey(
            origin: OriginFor<T>,
            netuid: NetUid,
            hotkey: T::AccountId,
        ) -> DispatchResult {
            let who = ensure_signed_or_root(origin)?;
            Self::set_owner_hotkey(who, netuid, hotkey)
        }

        /// Says whether stake may move in and out of a subnet.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// The owner opens it by `start_call`. While it is closed nobody can leave.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        /// - `AdminActionProhibitedDuringWeightsWindow`: the next epoch is `AdminFreezeWindow`
        ///   blocks away or less. Try again after it.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        ///
        /// ## Events
        /// `SubtokenEnabledSet`.
        #[pallet::call_index(66)]
        #[pallet::weight(T::WeightInfo::rule())]
        pub fn sudo_set_subtoken_enabled(
            origin: OriginFor<T>,
            netuid: NetUid,
            subtoken_enabled: bool,
        ) -> DispatchResult {
            ensure_root(origin)?;
            Self::set_rule(None, netuid, Rule::SubtokenEnabled(subtoken_enabled))
        }

        /// Says which hotkey gets the owner's part of a subnet.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the subnet, or root. Paid.
        ///
        /// ## Details
        /// As `sudo_set_subnet_owner_hotkey`.
        ///
        /// ## Errors
        /// - `BadOrigin`: another coldkey owns the subnet.
        /// - `TxRateLimitExceeded`: it was changed less than 50,400 blocks ago, by whomever.
        /// - `SubnetNotExists`: there is no such subnet.
        /// - `SubnetHasNoOwner`: nobody owns the subnet.
        /// - `NonAssociatedColdKey`: the hotkey belongs to another coldkey.
        /// - `CannotUseSystemAccount`: the hotkey is a pot of the chain itself.
        /// - `TooManyHotkeys`: the owner has as many hotkeys as it may.
        ///
        /// ## Events
        /// `SubnetOwnerHotkeySet`.
        #[pallet::call_index(67)]
        #[pallet::weight(T::WeightInfo::owner_hotkey())]
        pub fn sudo_set_sn_owner_hotkey(
            origin: OriginFor<T>,
            netuid: NetUid,
            hotkey: T::AccountId,
        ) -> DispatchResult {
            let who = ensure_signed_or_root(origin)?;
            Self::set_owner_hotkey(who, netuid, hotkey)
        }

        /// Sets how steep the liquid rate of the bonds is, in hundredths.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the subnet, or root. Paid.
        ///
        /// ## Details
        /// From the next epoch on.
        ///
        /// ## Errors
        /// - `BadOrigin`: another coldkey owns the subnet.
        /// - `TxRateLimitExceeded`: the owner did it less than `OwnerHyperparamRateLimit` tempos
        ///   ago.
        /// - `AdminActionProhibitedDuringWeightsWindow`: the next epoch is `AdminFreezeWindow`
        ///   blocks away or less. Try again after it.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        /// - `NegativeSigmoidSteepness`: it is below 0, which only root may set.
        ///
        /// ## Events
        /// `AlphaSigmoidSteepnessSet`.
        #[pallet::call_index(68)]
        #[pallet::weight(T::WeightInfo::rule())]
        pub fn sudo_set_alpha_sigmoid_steepness(
            origin: OriginFor<T>,
            netuid: NetUid,
            steepness: i16,
        ) -> DispatchResult {
            let who = ensure_signed_or_root(origin)?;
            Self::set_rule(who, netuid, Rule::AlphaSigmoidSteepness(steepness))
        }

        /// Says whether bonds are kept per validator (yuma3) rather than per miner.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the subnet, or root. Paid.
        ///
        /// ## Details
        /// From the next epoch on.
        ///
        /// ## Errors
        /// - `BadOrigin`: another coldkey owns the subnet.
        /// - `TxRateLimitExceeded`: the owner did it less than `OwnerHyperparamRateLimit` tempos
        ///   ago.
        /// - `AdminActionProhibitedDuringWeightsWindow`: the next epoch is `AdminFreezeWindow`
        ///   blocks away or less. Try again after it.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        ///
        /// ## Events
        /// `Yuma3EnabledSet`, `Yuma3EnableToggled`.
        #[pallet::call_index(69)]
        #[pallet::weight(T::WeightInfo::rule())]
        pub fn sudo_set_yuma3_enabled(
            origin: OriginFor<T>,
            netuid: NetUid,
            enabled: bool,
        ) -> DispatchResult {
            let who = ensure_signed_or_root(origin)?;
            Self::set_rule(who, netuid, Rule::Yuma3On(enabled))
        }

        /// Says whether a miner may reset the bonds to it.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the subnet, or root. Paid.
        ///
        /// ## Details
        /// By a commitment.
        ///
        /// ## Errors
        /// - `BadOrigin`: another coldkey owns the subnet.
        /// - `TxRateLimitExceeded`: the owner did it less than `OwnerHyperparamRateLimit` tempos
        ///   ago.
        /// - `AdminActionProhibitedDuringWeightsWindow`: the next epoch is `AdminFreezeWindow`
        ///   blocks away or less. Try again after it.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        ///
        /// ## Events
        /// `BondsResetOnSet`, `BondsResetToggled`.
        #[pallet::call_index(70)]
        #[pallet::weight(T::WeightInfo::rule())]
        pub fn sudo_set_bonds_reset_enabled(
            origin: OriginFor<T>,
            netuid: NetUid,
            enabled: bool,
        ) -> DispatchResult {
            let who = ensure_signed_or_root(origin)?;
            Self::set_rule(who, netuid, Rule::BondsResetOn(enabled))
        }

        /// Sets how many neurons of the owner's coldkey are never replaced, besides that of its
        /// hotkey.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the subnet, or root. Paid.
        ///
        /// ## Details
        /// Those that registered first.
        ///
        /// ## Errors
        /// - `BadOrigin`: another coldkey owns the subnet.
        /// - `TxRateLimitExceeded`: the owner did it less than `OwnerHyperparamRateLimit` tempos
        ///   ago.
        /// - `AdminActionProhibitedDuringWeightsWindow`: the next epoch is `AdminFreezeWindow`
        ///   blocks away or less. Try again after it.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        /// - `InvalidValue`: it is 0 or above 10.
        ///
        /// ## Events
        /// `OwnerImmuneNeuronLimitSet`.
        #[pallet::call_index(72)]
        #[pallet::weight(T::WeightInfo::rule())]
        pub fn sudo_set_owner_immune_neuron_limit(
            origin: OriginFor<T>,
            netuid: NetUid,
            immune_neurons: u16,
        ) -> DispatchResult {
            let who = ensure_signed_or_root(origin)?;
            Self::set_rule(who, netuid, Rule::ImmuneOwnerUidsLimit(immune_neurons))
        }

        /// Sets in how many blocks before each epoch its rules stay as they are.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// 0 is none.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        ///
        /// ## Events
        /// `AdminFreezeWindowSet`.
        #[pallet::call_index(74)]
        #[pallet::weight(T::WeightInfo::setting())]
        pub fn sudo_set_admin_freeze_window(origin: OriginFor<T>, window: u16) -> DispatchResult {
            ensure_root(origin)?;
            Self::govern(Setting::Network(NetworkSetting::AdminFreezeWindow(window)))
        }

        /// Sets how many tempos lie between two changes of one rule by its owner.
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
        /// `OwnerHyperparamRateLimitSet`.
        #[pallet::call_index(75)]
        #[pallet::weight(T::WeightInfo::setting())]
        pub fn sudo_set_owner_hparam_rate_limit(
            origin: OriginFor<T>,
            epochs: u16,
        ) -> DispatchResult {
            ensure_root(origin)?;
            Self::govern(Setting::Network(NetworkSetting::OwnerHyperparamRateLimit(
                epochs,
            )))
        }

        /// Sets how many mechanisms a subnet has.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the subnet, or root. Paid.
        ///
        /// ## Details
        /// Each has weights and bonds of its own, and its part of the emission. Those that are no more
        /// leave nothing behind, and another count forgets how emission is split.
        ///
        /// ## Errors
        /// - `BadOrigin`: another coldkey owns the subnet.
        /// - `TxRateLimitExceeded`: the owner did it less than 7,200 blocks ago.
        /// - `AdminActionProhibitedDuringWeightsWindow`: the next epoch is `AdminFreezeWindow`
        ///   blocks away or less. Try again after it.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        /// - `InvalidValue`: it is 0 or above `MaxMechanismCount`.
        /// - `NotPermittedOnRootSubnet`: the root network has none.
        /// - `TooManyUIDsPerMechanism`: with `MaxAllowedUids` for each they are more than 256. Lower
        ///   that first.
        ///
        /// ## Events
        /// `MechanismCountSet`.
        #[pallet::call_index(76)]
        #[pallet::weight(T::WeightInfo::mechanism_count())]
        pub fn sudo_set_mechanism_count(
            origin: OriginFor<T>,
            netuid: NetUid,
            mechanism_count: MechId,
        ) -> DispatchResult {
            let who = ensure_signed_or_root(origin)?;
            Self::set_rule(who, netuid, Rule::MechanismCountCurrent(mechanism_count))
        }

        /// Says how a subnet's mechanisms split its emission, in parts that sum to 65535.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the subnet, or root. Paid.
        ///
        /// ## Details
        /// Equally where nothing is said; a mechanism beyond the last part gets nothing.
        ///
        /// ## Errors
        /// - `BadOrigin`: another coldkey owns the subnet.
        /// - `TxRateLimitExceeded`: the owner did it less than 7,200 blocks ago.
        /// - `AdminActionProhibitedDuringWeightsWindow`: the next epoch is `AdminFreezeWindow`
        ///   blocks away or less. Try again after it.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        /// - `InvalidValue`: there are more parts than mechanisms, or they do not sum to 65535.
        ///
        /// ## Events
        /// `MechanismEmissionSplitSet`.
        #[pallet::call_index(77)]
        #[pallet::weight(T::WeightInfo::emission_split())]
        pub fn sudo_set_mechanism_emission_split(
            origin: OriginFor<T>,
            netuid: NetUid,
            maybe_split: Option<List<u16, MAX_MECHANISMS>>,
        ) -> DispatchResult {
            let who = ensure_signed_or_root(origin)?;
            Self::set_emission_split(who, netuid, maybe_split)
        }

        /// Sets the lowest value that `MaxAllowedUids` may take.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// The owner has to leave room for so many neurons.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        /// - `AdminActionProhibitedDuringWeightsWindow`: the next epoch is `AdminFreezeWindow`
        ///   blocks away or less. Try again after it.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        /// - `MinAllowedUidsGreaterThanMaxAllowedUids`: it is not below `MaxAllowedUids`.
        /// - `MinAllowedUidsGreaterThanCurrentUids`: it is not below the number of neurons.
        ///
        /// ## Events
        /// `MinAllowedUidsSet`.
        #[pallet::call_index(79)]
        #[pallet::weight(T::WeightInfo::rule())]
        pub fn sudo_set_min_allowed_uids(
            origin: OriginFor<T>,
            netuid: NetUid,
            min_allowed_uids: u16,
        ) -> DispatchResult {
            ensure_root(origin)?;
            Self::set_rule(None, netuid, Rule::MinAllowedUids(min_allowed_uids))
        }

        /// Sets how many replaceable neurons must remain before an immune one is spared.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// With fewer, the immune ones are replaced too.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        ///
        /// ## Events
        /// `MinNonImmuneUidsSet`.
        #[pallet::call_index(84)]
        #[pallet::weight(T::WeightInfo::rule())]
        pub fn sudo_set_min_non_immune_uids(
            origin: OriginFor<T>,
            netuid: NetUid,
            min: u16,
        ) -> DispatchResult {
            ensure_root(origin)?;
            Self::set_rule(None, netuid, Rule::MinNonImmuneUids(min))
        }

        /// Sets how many blocks lie between a subnet's creation and its start at least.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// 0 is none.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        ///
        /// ## Events
        /// `StartCallDelaySet`.
        #[pallet::call_index(85)]
        #[pallet::weight(T::WeightInfo::setting())]
        pub fn sudo_set_start_call_delay(origin: OriginFor<T>, delay: u64) -> DispatchResult {
            ensure_root(origin)?;
            Self::govern(Setting::Network(NetworkSetting::StartCallDelay(delay)))
        }

        /// Sets how many blocks lie between the announcement of a coldkey's swap and the swap.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// For announcements to come.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        ///
        /// ## Events
        /// `ColdkeySwapAnnouncementDelaySet`.
        #[pallet::call_index(86)]
        #[pallet::weight(T::WeightInfo::setting())]
        pub fn sudo_set_coldkey_swap_announcement_delay(
            origin: OriginFor<T>,
            duration: u32,
        ) -> DispatchResult {
            ensure_root(origin)?;
            Self::govern(Setting::Key(KeySetting::ColdkeySwapAnnouncementDelay(
                duration,
            )))
        }

        /// Sets how many blocks after a coldkey's swap can be done another can be announced.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// Also of what was announced before.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        ///
        /// ## Events
        /// `ColdkeySwapReannouncementDelaySet`.
        #[pallet::call_index(87)]
        #[pallet::weight(T::WeightInfo::setting())]
        pub fn sudo_set_coldkey_swap_reannouncement_delay(
            origin: OriginFor<T>,
            duration: u32,
        ) -> DispatchResult {
            ensure_root(origin)?;
            Self::govern(Setting::Key(KeySetting::ColdkeySwapReannouncementDelay(
                duration,
            )))
        }

        /// Sets how many mechanisms a subnet may have.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// Those that have more keep them.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        /// - `InvalidValue`: it is 0 or above 16.
        ///
        /// ## Events
        /// `MaxMechanismCountSet`.
        #[pallet::call_index(88)]
        #[pallet::weight(T::WeightInfo::setting())]
        pub fn sudo_set_max_mechanism_count(
            origin: OriginFor<T>,
            max_mechanism_count: MechId,
        ) -> DispatchResult {
            ensure_root(origin)?;
            Self::govern(Setting::Network(NetworkSetting::MaxMechanismCount(
                max_mechanism_count,
            )))
        }

        /// Says whether the owner of a subnet gets its cut.
        ///
        /// ## Dispatch Origin
        /// Signed by the coldkey that owns the subnet, or root. Paid.
        ///
        /// ## Details
        /// Without it, all of the emission is earned by neurons.
        ///
        /// ## Errors
        /// - `BadOrigin`: another coldkey owns the subnet.
        /// - `AdminActionProhibitedDuringWeightsWindow`: the next epoch is `AdminFreezeWindow`
        ///   blocks away or less. Try again after it.
        /// - `SubnetDoesNotExist`: there is no such subnet.
        /// - `NotPermittedOnRootSubnet`: the root network has no cut.
        ///
        /// ## Events
        /// `OwnerCutEnabledSet`.
        #[pallet::call_index(92)]
        #[pallet::weight(T::WeightInfo::rule())]
        pub fn sudo_set_owner_cut_enabled(
            origin: OriginFor<T>,
            netuid: NetUid,
            enabled: bool,
        ) -> DispatchResult {
            let who = ensure_signed_or_root(origin)?;
            Self::set_rule(who, netuid, Rule::OwnerCutEnabled(enabled))
        }

        /// Sets how many epochs one block runs at most.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// The rest wait for the next block.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        /// - `ValueNotInBounds`: it is 0.
        ///
        /// ## Events
        /// `MaxEpochsPerBlockSet`.
        #[pallet::call_index(96)]
        #[pallet::weight(T::WeightInfo::setting())]
        pub fn sudo_set_max_epochs_per_block(
            origin: OriginFor<T>,
            max_epochs_per_block: u8,
        ) -> DispatchResult {
            ensure_root(origin)?;
            Self::govern(Setting::Network(NetworkSetting::MaxEpochsPerBlock(
                max_epochs_per_block,
            )))
        }
    }
}
