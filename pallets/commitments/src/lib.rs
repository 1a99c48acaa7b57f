//! # Commitments
//!
//! Small records that neurons publish.
//!
//! ## Overview
//!
//! A neuron may publish a record of up to three fields: bytes, or a hash of something that is kept
//! elsewhere. It stands on chain until the neuron publishes another, and goes with it: when the neuron is
//! replaced, and when its subnet ends. A hotkey that takes another's place has its record.
//!
//! How many bytes a neuron may publish until its subnet's next epoch is limited. Where the subnet's
//! rules let it, a neuron begins anew with validators by it: the bonds to it are reset.
//!
//! ## Implementation
//!
//! Fields that show only later have their place in the [encoding](Data) and are refused.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod clear;
mod data;
#[cfg(all(test, not(feature = "runtime-benchmarks")))]
mod mock;
mod neurons;
mod records;
mod set;
#[cfg(all(test, not(feature = "runtime-benchmarks")))]
mod tests;
#[cfg(any(feature = "try-runtime", feature = "std"))]
mod try_state;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
pub use benchmarking::Setup;
pub use data::Data;
pub use pallet::*;
pub use records::{CommitmentInfo, Registration, UsageTracker};
pub use weights::WeightInfo;

/// Fields that a record has, at most.
pub const MAX_FIELDS: u32 = 3;
/// Bytes that a record counts for, at least.
pub const MIN_SPACE: u64 = 100;

#[allow(
    clippy::as_conversions,
    clippy::expect_used,
    reason = "what the macros expand to"
)]
#[frame_support::pallet]
pub mod pallet {
    use frame_support::{pallet_prelude::*, traits::ConstU32};
    use frame_system::pallet_prelude::*;
    use yuma_interfaces::{
        emission::EpochIndexOf,
        registration::UidOf,
        subnets::{BondsResetOf, SubnetIndex},
        yuma::ResetBonds,
    };
    // Clients convert amounts by this name of their type.
    use yuma_types::{List, NetUid, Rao as TaoBalance};

    use crate::{
        data::MAX_ENCRYPTED,
        records::{CommitmentInfo, Registration, UsageTracker},
        weights::{self as weight, WeightInfo},
        MAX_FIELDS,
    };

    #[pallet::pallet]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
        /// Which subnets there are, and whether bonds may be reset there.
        type Subnets: SubnetIndex + BondsResetOf;

        /// Who sits on which uid.
        type Neurons: UidOf<Self::AccountId>;

        /// How many epochs there were.
        type Epochs: EpochIndexOf;

        /// What validators hold of neurons.
        type Bonds: ResetBonds;

        /// What calls take.
        type WeightInfo: WeightInfo;

        /// Prepares what calls are measured on.
        #[cfg(feature = "runtime-benchmarks")]
        type Setup: crate::Setup<Self::AccountId>;
    }

    #[pallet::extra_constants]
    impl<T: Config> Pallet<T> {
        /// Fields that a record has, at most.
        #[pallet::constant_name(MaxFields)]
        fn max_fields() -> u32 {
            MAX_FIELDS
        }

        /// Not in use: nothing is deposited here.
        #[pallet::constant_name(InitialDeposit)]
        fn initial_deposit() -> TaoBalance {
            0
        }

        /// Not in use: nothing is deposited here.
        #[pallet::constant_name(FieldDeposit)]
        fn field_deposit() -> TaoBalance {
            0
        }
    }

    // Netuids are few and chosen by the chain. Accounts are chosen by users, but each is a neuron's,
    // which costs more than it would spoil.

    /// What a neuron has published.
    #[pallet::storage]
    pub type CommitmentOf<T: Config> =
        StorageDoubleMap<_, Identity, NetUid, Twox64Concat, T::AccountId, Registration>;

    /// The block in which it did so.
    #[pallet::storage]
    pub type LastCommitment<T: Config> =
        StorageDoubleMap<_, Identity, NetUid, Twox64Concat, T::AccountId, u32>;

    /// The block in which it last had the bonds to it reset.
    #[pallet::storage]
    pub type LastBondsReset<T: Config> =
        StorageDoubleMap<_, Identity, NetUid, Twox64Concat, T::AccountId, u32>;

    /// How many bytes it has published since its subnet's last epoch.
    #[pallet::storage]
    pub type UsedSpaceOf<T: Config> =
        StorageDoubleMap<_, Identity, NetUid, Twox64Concat, T::AccountId, UsageTracker>;

    /// How many it may publish until the next.
    #[pallet::storage]
    pub type MaxSpace<T> = StorageValue<_, u32, ValueQuery, ConstU32<3_100>>;

    /// Not in use: nothing here is published before it shows. Clients read it all the same.
    #[pallet::storage]
    pub type RevealedCommitments<T: Config> = StorageDoubleMap<
        _,
        Identity,
        NetUid,
        Twox64Concat,
        T::AccountId,
        List<(List<u8, MAX_ENCRYPTED>, u64), 10>,
    >;

    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// A neuron published a record.
        #[codec(index = 0)]
        Commitment { netuid: NetUid, who: T::AccountId },
        /// Neurons may publish so many bytes between two epochs.
        #[codec(index = 10)]
        MaxSpaceSet { new_limit: u32 },
    }

    #[pallet::error]
    pub enum Error<T> {
        /// A record has three fields at most.
        TooManyFieldsInCommitmentInfo,
        /// The signer is no neuron of this subnet. Register it first, and sign with the hotkey.
        AccountNotAllowedCommit,
        /// The neuron has published as much as `MaxSpace` allows. Try again after the subnet's next
        /// epoch.
        SpaceLimitExceeded,
        /// Not in use: nothing is deposited here.
        UnexpectedUnreserveLeftover,
        /// This chain doesn't have records yet that show later. Publish a hash.
        TimelockedFieldsNotSupported,
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Publishes a record of a neuron.
        ///
        /// ## Dispatch Origin
        /// Signed by the neuron's hotkey. Paid, so the hotkey needs some TAO.
        ///
        /// ## Details
        /// It takes the place of the neuron's record on that subnet. A field is up to 128 bytes, up to 512
        /// as `BigRaw`, or a hash. All records that a neuron publishes between two epochs of its subnet
        /// have `MaxSpace` bytes together, of which each takes 100 at least.
        ///
        /// With `ResetBondsFlag` among the fields, the subnet's next epoch begins with no bonds to the
        /// neuron, if the subnet's `BondsResetOn` says that it may; else the flag does nothing.
        ///
        /// ## Errors
        /// - `AccountNotAllowedCommit`: the signer is no neuron of this subnet.
        /// - `TimelockedFieldsNotSupported`: a field is `TimelockEncrypted`.
        /// - `SpaceLimitExceeded`: the neuron has published too much since the last epoch.
        ///
        /// ## Events
        /// `Commitment`.
        #[pallet::call_index(0)]
        #[pallet::weight(weight::set_commitment::<T>(info))]
        pub fn set_commitment(
            origin: OriginFor<T>,
            netuid: NetUid,
            info: CommitmentInfo,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_set_commitment(&who, netuid, info)?;
            Self::deposit_event(Event::Commitment { netuid, who });
            Ok(())
        }

        /// Sets how many bytes a neuron may publish between two epochs.
        ///
        /// ## Dispatch Origin
        /// Root.
        ///
        /// ## Details
        /// For all subnets. What is published stays.
        ///
        /// ## Errors
        /// - `BadOrigin`: it is not root that says so.
        ///
        /// ## Events
        /// `MaxSpaceSet`.
        #[pallet::call_index(2)]
        #[pallet::weight(T::WeightInfo::set_max_space())]
        pub fn set_max_space(origin: OriginFor<T>, new_limit: u32) -> DispatchResult {
            ensure_root(origin)?;
            MaxSpace::<T>::put(new_limit);
            Self::deposit_event(Event::MaxSpaceSet { new_limit });
            Ok(())
        }
    }
}
