//! # Yuma
//!
//! Runs Yuma Consensus on a subnet and keeps what it found out.
//!
//! ## Overview
//!
//! An epoch reads all that it needs into one [snapshot](yuma_consensus::Snapshot), computes
//! without touching storage, and writes the outcome once. The maths is in [`yuma_consensus`]; here
//! is only where its numbers come from and where they go.
//!
//! A subnet with several mechanisms has a snapshot and an outcome of each. Neurons, their stake and
//! their permits are the subnet's, and read once.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod apply;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod clear;
mod commits;
mod epoch;
#[cfg(all(test, not(feature = "runtime-benchmarks")))]
mod mock;
mod reset;
mod snapshot;
#[cfg(all(test, not(feature = "runtime-benchmarks")))]
mod tests;
#[cfg(any(feature = "try-runtime", feature = "std"))]
mod try_state;
pub mod weights;

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
        registration::{HotkeysByUid, RegisteredAt, UidOf},
        staking::StakeWeightsOf,
        subnets::{EpochRulesOf, MechanismsOf, OwnerHotkeyOf},
        weights::{LastUpdates, RowAges, WeightRows},
    };
    use yuma_types::{limits::MAX_UIDS, Edge, List, NetUid, Rao, StorageIndex, Uid};

    #[pallet::pallet]
    #[pallet::storage_version(yuma_interfaces::STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: frame_system::Config {
        /// The rules of a subnet.
        type Subnets: OwnerHotkeyOf<Self::AccountId> + EpochRulesOf + MechanismsOf;

        /// Who sits on which uid.
        type Neurons: UidOf<Self::AccountId> + HotkeysByUid<Self::AccountId> + RegisteredAt;

        /// How much stake is behind a hotkey.
        type Stakes: StakeWeightsOf<Self::AccountId>;

        /// Who rates whom, and who has yet to show how.
        type Weights: WeightRows + LastUpdates + RowAges<Self::AccountId>;

        /// What an epoch takes.
        type WeightInfo: crate::WeightInfo;

        /// Subnets to measure it on.
        #[cfg(feature = "runtime-benchmarks")]
        type Setup: crate::Setup;
    }

    /// One u16 fraction for each uid.
    pub type Fractions = List<u16, MAX_UIDS>;

    // All of these are by uid, as the last epoch left them; a neuron that registered since has no
    // entry, and one that took another's uid has that entry set to nothing. Keys are few and
    // chosen by the chain: no hashing needed. What is under a netuid is of all mechanisms together:
    // who is active or has a permit in one of them is or has it, amounts are summed, and shares are
    // averages by the mechanisms' parts of emission.

    /// Whether a neuron set weights lately.
    #[pallet::storage]
    pub type Active<T> = StorageMap<_, Identity, NetUid, List<bool, MAX_UIDS>, ValueQuery>;

    /// What neurons deserve by the clipped weights of all validators, as shares.
    #[pallet::storage]
    pub type Rank<T> = StorageMap<_, Identity, NetUid, Fractions, ValueQuery>;

    /// How much of what validators gave a neuron remained after clipping.
    #[pallet::storage]
    pub type Trust<T> = StorageMap<_, Identity, NetUid, Fractions, ValueQuery>;

    /// The weight that enough stake agrees on for each neuron.
    #[pallet::storage]
    pub type Consensus<T> = StorageMap<_, Identity, NetUid, Fractions, ValueQuery>;

    /// Each neuron's share of what serving earns, in one mechanism.
    #[pallet::storage]
    pub type Incentive<T> = StorageMap<_, Identity, StorageIndex, Fractions, ValueQuery>;

    /// Each neuron's share of what validating earns.
    #[pallet::storage]
    pub type Dividends<T> = StorageMap<_, Identity, NetUid, Fractions, ValueQuery>;

    /// What each neuron earned, in rao.
    #[pallet::storage]
    pub type Emission<T> = StorageMap<_, Identity, NetUid, List<Rao, MAX_UIDS>, ValueQuery>;

    /// How much of what a validator gave remained after clipping.
    #[pallet::storage]
    pub type ValidatorTrust<T> = StorageMap<_, Identity, NetUid, Fractions, ValueQuery>;

    /// Who may validate.
    #[pallet::storage]
    pub type ValidatorPermit<T> = StorageMap<_, Identity, NetUid, List<bool, MAX_UIDS>, ValueQuery>;

    /// Each neuron's share of the subnet's stake weight.
    #[pallet::storage]
    pub type StakeWeight<T> = StorageMap<_, Identity, NetUid, Fractions, ValueQuery>;

    /// How much a neuron earned, next to the one that earned most.
    #[pallet::storage]
    pub type PruningScores<T> = StorageMap<_, Identity, NetUid, Fractions, ValueQuery>;

    /// A validator's bonds in one mechanism: (uid, u16 fraction).
    #[pallet::storage]
    pub type Bonds<T> = StorageDoubleMap<
        _,
        Identity,
        StorageIndex,
        Identity,
        Uid,
        List<Edge, MAX_UIDS>,
        ValueQuery,
    >;

    /// Neurons that have asked that the bonds to them be gone by the next epoch.
    #[pallet::storage]
    pub type BondsToReset<T> = StorageMap<_, Identity, NetUid, List<Uid, MAX_UIDS>, ValueQuery>;

    #[pallet::error]
    pub enum Error<T> {
        /// What is stored about the subnet doesn't fit together.
        MalformedSubnet,
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }
}
