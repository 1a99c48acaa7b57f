//! # Emission
//!
//! Issues each block's TAO, allots it to subnets, and pays epochs out.
//!
//! ## Overview
//!
//! At the start of each block this pallet conducts, and nothing else does: registration prices
//! move; the root network's votes are counted when its epoch is due; the block's TAO is issued, once,
//! into one account; and each subnet whose epoch is due runs it over all that it has gathered, which
//! becomes stake of those who earned it.
//!
//! ## Implementation
//!
//! What each block issues to a subnet is found anew only when that may change. So what it has
//! gathered follows from the blocks since its pot was last given its part, and nothing has to be
//! written for it meanwhile. Which epochs are due stands in an agenda by block.
//!
//! An epoch runs in a storage layer of its own: one that fails changes nothing, keeps the subnet's
//! pending emission, and stops nobody else.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod agenda;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod clear;
mod clock;
mod issue;
#[cfg(all(test, not(feature = "runtime-benchmarks")))]
mod mock;
mod neurons;
mod payout;
mod root_votes;
#[cfg(all(test, not(feature = "runtime-benchmarks")))]
mod tests;
#[cfg(any(feature = "try-runtime", feature = "std"))]
mod try_state;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
pub use benchmarking::Setup;
pub use pallet::*;
pub use root_votes::RootVotes;
pub use weights::WeightInfo;

/// How many there are, as weights count them.
fn count(items: impl IntoIterator) -> u32 {
    u32::try_from(items.into_iter().count()).unwrap_or(u32::MAX)
}

#[allow(
    clippy::as_conversions,
    clippy::expect_used,
    reason = "what the macros expand to"
)]
#[frame_support::pallet]
pub mod pallet {
    use frame_support::pallet_prelude::*;
    use frame_system::pallet_prelude::*;
    use sp_runtime::traits::SaturatedConversion;
    use yuma_interfaces::{
        delegation::Lending,
        emission::Allotment,
        registration::{HotkeysByUid, RegistrationClock},
        staking::{Payouts, StakeWeightOf},
        subnets::{EmissionRulesOf, OwnerHotkeyOf, SubnetIndex},
        weights::WeightRows,
        yuma::Epochs,
    };
    use yuma_types::{
        limits::{MAX_NETWORKS, MAX_ROOT_MEMBERS},
        List, NetUid, Rao,
    };

    #[pallet::pallet]
    #[pallet::storage_version(yuma_interfaces::STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
        /// Which subnets there are, and their rules.
        type Subnets: SubnetIndex + OwnerHotkeyOf<Self::AccountId> + EmissionRulesOf;

        /// Registration, whose counters and prices move at each block.
        type Registration: RegistrationClock + HotkeysByUid<Self::AccountId>;

        /// How much stake is behind a root member.
        type Stakes: StakeWeightOf<Self::AccountId>;

        /// The root network's votes.
        type Weights: WeightRows;

        /// How a block's TAO is split among subnets.
        type Allotment: Allotment;

        /// Who lends weight to whom, and shares in what that earns.
        type Lending: Lending<Self::AccountId>;

        /// Runs a subnet's epoch.
        type Epochs: Epochs<Self::AccountId>;

        /// Turns new TAO into stake.
        type Payouts: Payouts<Self::AccountId>;

        /// Epochs in one block, at most.
        type MaxEpochsPerBlock: Get<u8>;

        /// What the block's start takes.
        type WeightInfo: crate::WeightInfo;

        /// What it is measured on.
        #[cfg(feature = "runtime-benchmarks")]
        type Setup: crate::Setup<Self::AccountId>;
    }

    /// How the root network's last epoch split emission: (netuid, share in units of 2^-64). Empty
    /// where no vote split it.
    #[pallet::storage]
    pub type RootShares<T> = StorageValue<_, List<(NetUid, u128), MAX_NETWORKS>, ValueQuery>;

    /// The members of the root network at its last epoch, and what counted of their root stake.
    /// Nothing before the first one.
    #[pallet::storage]
    pub type LastRootStakes<T: Config> =
        StorageValue<_, List<(T::AccountId, Rao), MAX_ROOT_MEMBERS>>;

    /// What a block may issue, and how much of that is allotted, in rao. What no block may issue
    /// stands first where that has to be found anew.
    #[pallet::storage]
    pub type Allotted<T> = StorageValue<_, (Rao, Rao)>;

    /// What each block issues to a subnet, in rao.
    #[pallet::storage]
    pub type SubnetTaoInEmission<T> = StorageMap<_, Identity, NetUid, Rao, ValueQuery>;

    /// The last block of which the subnet's pot has what it issued.
    #[pallet::storage]
    pub type LastSettledBlock<T> = StorageMap<_, Identity, NetUid, u64, ValueQuery>;

    /// The subnets whose epochs are due in a block, or wait for it.
    #[pallet::storage]
    pub type EpochAgenda<T> = StorageMap<_, Identity, u64, List<NetUid, MAX_NETWORKS>, ValueQuery>;

    /// What a hotkey earned by validating in the subnet's last epoch, in rao.
    #[pallet::storage]
    pub type AlphaDividendsPerSubnet<T: Config> =
        StorageDoubleMap<_, Identity, NetUid, Blake2_128Concat, T::AccountId, Rao, ValueQuery>;

    /// The block in which the subnet's last epoch was due and came to its turn.
    #[pallet::storage]
    pub type LastEpochBlock<T> = StorageMap<_, Identity, NetUid, u64, ValueQuery>;

    /// The next block, for a subnet whose epoch had to wait; 0 for all others.
    #[pallet::storage]
    pub type PendingEpochAt<T> = StorageMap<_, Identity, NetUid, u64, ValueQuery>;

    /// How many epochs a subnet has had.
    #[pallet::storage]
    pub type SubnetEpochIndex<T> = StorageMap<_, Identity, NetUid, u64, ValueQuery>;

    /// Blocks since the last epoch.
    #[pallet::storage]
    pub type BlocksSinceLastStep<T> = StorageMap<_, Identity, NetUid, u64, ValueQuery>;

    /// The block of the last epoch that succeeded. (Clients know it by this spelling.)
    #[pallet::storage]
    pub type LastMechansimStepBlock<T> = StorageMap<_, Identity, NetUid, u64, ValueQuery>;

    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// An epoch has run and is paid out. The amounts are in rao. What was drained is the sum of the
        /// owner's cut, incentive, dividends and what is carried.
        EpochCompleted {
            netuid: NetUid,
            /// The owner's cut.
            owner: Rao,
            /// What neurons earned by serving.
            incentive: Rao,
            /// What hotkeys, and all who stake on them, earned by validating.
            dividends: Rao,
            /// What flooring left, which goes into the next epoch.
            carried: Rao,
            /// What had gathered in the subnet's pot since the last epoch that paid.
            drained: Rao,
            /// What of the dividends the owners of validators kept by their take, with what flooring
            /// left; the rest went to all who stake on them.
            take: Rao,
        },
        /// An epoch could not run. The subnet keeps its pending emission for the next one.
        EpochFailed {
            netuid: NetUid,
            error: DispatchError,
        },
        /// An epoch was due, but the block had its fill.
        EpochDeferred {
            netuid: NetUid,
            from_block: u64,
            to_block: u64,
        },
        /// The root network's votes were counted, and split emission among so many subnets.
        VotesCounted { subnets: u32 },
        /// What a miner earned was staked on the hotkey that its owner has named.
        AutoStakeAdded {
            netuid: NetUid,
            destination: T::AccountId,
            hotkey: T::AccountId,
            owner: T::AccountId,
            incentive: Rao,
        },
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn on_initialize(now: BlockNumberFor<T>) -> Weight {
            Self::begin_block(now.saturated_into())
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }
}
