//! # Weights
//!
//! Who rates whom, and the root network's votes.
//!
//! ## Overview
//!
//! A validator rates the neurons of its subnet by a vector of weights, which the next epoch reads.
//! A member of the root network rates subnets in the same way. A vector is stored in the order of
//! uids, and scaled, so that its largest entry is 65535. A subnet with several mechanisms has a vector
//! of each validator in each of them.
//!
//! ## Commit and reveal
//!
//! Where the subnet's owner wants it, nobody can copy another's weights while they are worth
//! something: a validator commits a hash, and shows what it is of `RevealPeriodEpochs` epochs later, in
//! that epoch and no other. In which one is fixed when it commits. What has not been shown by then is
//! worth nothing, and goes when the hotkey commits or reveals next.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod changes;
mod clear;
mod commits;
mod genesis;
#[cfg(test)]
mod mock;
mod neuron;
mod next;
mod root;
mod rows;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", feature = "std"))]
mod try_state;

pub use genesis::GenesisWeights;
pub use next::{NextReveal, NextWeights};
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
        emission::{EpochIndexOf, EpochTurnOf},
        keys::OwnerOf,
        registration::UidOf,
        staking::StakeWeightOf,
        subnets::{CommitRulesOf, MechanismsOf, OwnerHotkeyOf, SubnetIndex, WeightRulesOf},
        weights::CommitHash,
        yuma::Permits,
    };
    use yuma_types::{
        limits::{MAX_COMMITS, MAX_UIDS},
        Edge, List, StorageIndex, Uid,
    };

    use crate::genesis::GenesisWeights;

    #[pallet::pallet]
    #[pallet::storage_version(yuma_interfaces::STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: frame_system::Config {
        /// Which subnets there are, how they are judged, and their rules.
        type Subnets: SubnetIndex
            + MechanismsOf
            + OwnerHotkeyOf<Self::AccountId>
            + WeightRulesOf
            + CommitRulesOf;

        /// Which epoch it is.
        type Epochs: EpochIndexOf + EpochTurnOf;

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

    /// What a hotkey has committed and not revealed: (hash, epoch of the commit, block of the commit,
    /// epoch of the reveal), oldest first.
    #[pallet::storage]
    pub type WeightCommits<T: Config> = StorageDoubleMap<
        _,
        Twox64Concat,
        StorageIndex,
        Twox64Concat,
        T::AccountId,
        List<Commit, MAX_COMMITS>,
        OptionQuery,
    >;

    /// How old a hotkey's weights are where its last update doesn't say: the block in which it committed
    /// what it then revealed, or set what it has committed since.
    #[pallet::storage]
    pub type WeightsCommittedAt<T: Config> =
        StorageDoubleMap<_, Twox64Concat, StorageIndex, Twox64Concat, T::AccountId, u64>;

    /// One of what is committed.
    pub type Commit = (CommitHash, u64, u64, u64);

    /// The block in which each neuron last set or committed weights, or registered, by uid. In a
    /// mechanism that was added later it is 0 until then.
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
        /// The subnet takes weights openly: set them.
        CommitRevealDisabled,
        /// Weights were committed, or set, less than `WeightsSetRateLimit` blocks ago. Try again later.
        CommittingWeightsTooFast,
        /// As many commits as there may be wait for their reveal. Reveal the oldest, or wait until its
        /// epoch has passed.
        TooManyUnrevealedCommits,
        /// The hotkey has committed nothing that can still be revealed.
        NoWeightsCommitFound,
        /// What was shown is not what was committed: hotkey, subnet, uids, values, salt and version key
        /// must all be the same. Nor can a commit be revealed that is older than one that was.
        InvalidRevealCommitHashNotMatch,
        /// The epoch of the commit's reveal is still to come.
        RevealTooEarly,
        /// The epoch of the commit's reveal has passed. Commit again.
        ExpiredWeightCommit,
        /// The lists of a batch are not as long as each other, or are empty.
        InputLengthsUnequal,
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
        /// A uid comes twice, or in a batch a subnet.
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
