//! # Weights
//!
//! Who rates whom, and the root network's votes.
//!
//! ## Overview
//!
//! A validator rates the neurons of its subnet by a vector of weights, which the next epoch reads.
//! A member of the root network rates subnets in the same way. A vector is stored scaled, so that
//! its largest entry is 65535.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod clear;
mod genesis;
#[cfg(test)]
mod mock;
mod neuron;
mod root;
mod rows;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", feature = "std"))]
mod try_state;

pub use genesis::GenesisWeights;
pub use pallet::*;

#[allow(
    clippy::as_conversions,
    clippy::expect_used,
    reason = "what the macros expand to"
)]
#[frame_support::pallet]
pub mod pallet {
    use alloc::vec::Vec;
    use frame_support::pallet_prelude::*;
    use frame_system::pallet_prelude::*;
    use yuma_interfaces::{
        keys::OwnerOf,
        registration::UidOf,
        staking::StakeWeightOf,
        subnets::{OwnerHotkeyOf, SubnetIndex, WeightRulesOf},
        yuma::Permits,
    };
    use yuma_types::{limits::MAX_UIDS, Edge, List, StorageIndex, Uid};

    use crate::genesis::GenesisWeights;

    #[pallet::pallet]
    #[pallet::storage_version(yuma_interfaces::STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: frame_system::Config {
        /// Which subnets there are, and their rules.
        type Subnets: SubnetIndex + OwnerHotkeyOf<Self::AccountId> + WeightRulesOf;

        /// Who sits on which uid.
        type Neurons: UidOf<Self::AccountId>;

        /// Which coldkey owns which hotkey.
        type Hotkeys: OwnerOf<Self::AccountId>;

        /// How much stake is behind a hotkey.
        type Stakes: StakeWeightOf<Self::AccountId>;

        /// Who may validate.
        type Permits: Permits;
    }

    // Keys are few and chosen by the chain: no hashing needed.

    /// A neuron's weights: (uid, u16 fraction of the largest). On the root network a member's
    /// votes: (netuid, u16 fraction of the largest).
    #[pallet::storage]
    pub type Weights<T> = StorageDoubleMap<
        _,
        Identity,
        StorageIndex,
        Identity,
        Uid,
        List<Edge, MAX_UIDS>,
        ValueQuery,
    >;

    /// The block in which each neuron last set weights or registered, by uid.
    #[pallet::storage]
    pub type LastUpdate<T> = StorageMap<_, Identity, StorageIndex, List<u64, MAX_UIDS>, ValueQuery>;

    #[pallet::genesis_config]
    #[derive(frame_support::DefaultNoBound)]
    pub struct GenesisConfig<T: Config> {
        /// Weights that are set from the first block on.
        pub weights: Vec<GenesisWeights>,
        #[serde(skip)]
        pub _config: PhantomData<T>,
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        fn build(&self) {
            Pallet::<T>::build_genesis(self);
        }
    }

    #[pallet::error]
    pub enum Error<T> {
        /// No subnet has this netuid, or the subnet has no such mechanism.
        MechanismDoesNotExist,
        /// Members of the root network vote by `set_root_weights`.
        CanNotSetRootNetworkWeights,
        /// Only the root network takes votes.
        NotRootSubnet,
        /// The subnet takes weights by commit and reveal only.
        CommitRevealEnabled,
        /// There are not as many weights as there are uids.
        WeightVecNotEqualSize,
        /// There are more uids than the subnet has neurons.
        UidsLengthExceedUidsInSubNet,
        /// The hotkey is not on this subnet. Register it first.
        HotKeyNotRegisteredInSubNet,
        /// Nobody owns this hotkey. Register it first.
        HotKeyAccountNotExists,
        /// The hotkey belongs to another coldkey.
        NonAssociatedColdKey,
        /// The hotkey's stake weight is below the chain's `StakeThreshold`.
        NotEnoughStakeToSetWeights,
        /// The version key is lower than the subnet's `WeightsVersionKey`. Update the validator.
        IncorrectWeightVersionKey,
        /// Weights were set less than `WeightsSetRateLimit` blocks ago. Try again later.
        SettingWeightsTooFast,
        /// The neuron holds no validator permit; permits go to the neurons with the most stake,
        /// at each epoch.
        NeuronNoValidatorPermit,
        /// A uid comes twice.
        DuplicateUids,
        /// A uid, or netuid, that doesn't exist.
        UidVecContainInvalidOne,
        /// There are fewer uids than the subnet's `MinAllowedWeights`.
        WeightVecLengthIsLow,
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }
}
