//! # Registration
//!
//! Who sits on which uid of which subnet.
//!
//! ## Overview
//!
//! A hotkey becomes a neuron of a subnet against a burn, which its coldkey pays and the chain
//! recycles, or against proof of work. Both prices follow demand: each interval they move towards
//! the level at which as many register as the subnet aims for. Where all uids are taken, the
//! newcomer takes the place of the neuron that earned least, of which nothing remains but its
//! stake. A neuron says on chain where it serves.
//!
//! The root network is entered differently: by having more root stake that counts than the least member.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod agenda;
mod burn;
mod clear;
mod endpoints;
mod entry;
mod genesis;
#[cfg(test)]
mod mock;
mod neurons;
mod pow;
mod prices;
mod prune;
mod root;
mod settings;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", feature = "std"))]
mod try_state;

pub use entry::INTERVAL_FACTOR;
pub use genesis::GenesisNeuron;
pub use pallet::*;

#[allow(
    clippy::as_conversions,
    clippy::expect_used,
    reason = "what the macros expand to"
)]
#[frame_support::pallet]
pub mod pallet {
    use alloc::vec::Vec;
    use frame_support::{
        pallet_prelude::*,
        traits::{fungible::Mutate, ConstU64},
    };
    use frame_system::pallet_prelude::*;
    use yuma_interfaces::{
        keys::{Association, AssociationCheck, OwnerOf},
        registration::OnNeuronChanged,
        staking::StakeWeightOf,
        subnets::{OwnerHotkeyOf, RegistrationRulesOf, SubnetIndex},
        yuma::LastEpoch,
    };
    use yuma_pow::Seal;
    use yuma_types::{
        limits::{MAX_NETWORKS, MAX_SEALS_PER_BLOCK},
        AxonInfo, List, NetUid, NeuronCertificate, PrometheusInfo, Rao, Uid, ZeroAccount,
    };

    use crate::genesis::GenesisNeuron;

    #[pallet::pallet]
    #[pallet::storage_version(yuma_interfaces::STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: frame_system::Config {
        /// What burns are paid in.
        type Currency: Mutate<Self::AccountId, Balance = Rao>;

        /// Which subnets there are, and their rules.
        type Subnets: SubnetIndex + OwnerHotkeyOf<Self::AccountId> + RegistrationRulesOf;

        /// Which coldkey owns which hotkey.
        type Hotkeys: OwnerOf<Self::AccountId>
            + Association<Self::AccountId>
            + AssociationCheck<Self::AccountId>;

        /// What decides about membership of the root network.
        type Stakes: StakeWeightOf<Self::AccountId>;

        /// What decides who is replaced.
        type LastEpoch: LastEpoch;

        /// Who hears of a change on a uid.
        type OnNeuronChanged: OnNeuronChanged<Self::AccountId>;
    }

    /// The uid of a hotkey.
    #[pallet::storage]
    pub type Uids<T: Config> =
        StorageDoubleMap<_, Identity, NetUid, Blake2_128Concat, T::AccountId, Uid>;

    /// The hotkey on a uid.
    #[pallet::storage]
    pub type Keys<T: Config> = StorageDoubleMap<
        _,
        Identity,
        NetUid,
        Identity,
        Uid,
        T::AccountId,
        ValueQuery,
        ZeroAccount<T::AccountId>,
    >;

    /// How many neurons a subnet has.
    #[pallet::storage]
    pub type SubnetworkN<T> = StorageMap<_, Identity, NetUid, u16, ValueQuery>;

    /// Whether a hotkey is on a subnet.
    #[pallet::storage]
    pub type IsNetworkMember<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, T::AccountId, Identity, NetUid, bool, ValueQuery>;

    /// The block in which the neuron on a uid registered.
    #[pallet::storage]
    pub type BlockAtRegistration<T> =
        StorageDoubleMap<_, Identity, NetUid, Identity, Uid, u64, ValueQuery>;

    /// Where a neuron serves requests.
    #[pallet::storage]
    pub type Axons<T: Config> =
        StorageDoubleMap<_, Identity, NetUid, Blake2_128Concat, T::AccountId, AxonInfo>;

    /// A neuron's TLS key.
    #[pallet::storage]
    pub type NeuronCertificates<T: Config> =
        StorageDoubleMap<_, Identity, NetUid, Blake2_128Concat, T::AccountId, NeuronCertificate>;

    /// Where a neuron serves its metrics.
    #[pallet::storage]
    pub type Prometheus<T: Config> =
        StorageDoubleMap<_, Identity, NetUid, Blake2_128Concat, T::AccountId, PrometheusInfo>;

    /// What registration costs now, in rao.
    #[pallet::storage]
    pub type Burn<T> = StorageMap<_, Identity, NetUid, Rao, ValueQuery, ConstU64<100_000_000>>;

    /// What it costs at first on a new subnet: 1 TAO.
    #[pallet::storage]
    pub type FirstBurn<T> = StorageValue<_, Rao, ValueQuery, ConstU64<1_000_000_000>>;

    /// How hard registration by proof of work is now.
    #[pallet::storage]
    pub type Difficulty<T> = StorageMap<_, Identity, NetUid, u64, ValueQuery, ConstU64<10_000_000>>;

    /// The seals that were used, by the block they were found on, until that is too old for work:
    /// (seal, whether the hotkey itself signed).
    #[pallet::storage]
    pub type UsedWork<T> =
        StorageMap<_, Identity, u64, List<(Seal, bool), MAX_SEALS_PER_BLOCK>, ValueQuery>;

    /// Registrations in this block.
    #[pallet::storage]
    pub type RegistrationsThisBlock<T> = StorageMap<_, Identity, NetUid, u16, ValueQuery>;

    /// On which networks there were any.
    #[pallet::storage]
    pub type RegisteredThisBlock<T> = StorageValue<_, List<NetUid, MAX_NETWORKS>, ValueQuery>;

    /// On which networks prices are next adjusted in a block.
    #[pallet::storage]
    pub type AdjustmentAgenda<T> =
        StorageMap<_, Identity, u64, List<NetUid, MAX_NETWORKS>, ValueQuery>;

    /// Registrations since prices were last adjusted.
    #[pallet::storage]
    pub type RegistrationsThisInterval<T> = StorageMap<_, Identity, NetUid, u16, ValueQuery>;

    /// Of these, those by proof of work.
    #[pallet::storage]
    pub type POWRegistrationsThisInterval<T> = StorageMap<_, Identity, NetUid, u16, ValueQuery>;

    /// Of these, those by burn.
    #[pallet::storage]
    pub type BurnRegistrationsThisInterval<T> = StorageMap<_, Identity, NetUid, u16, ValueQuery>;

    /// The block in which prices were last adjusted.
    #[pallet::storage]
    pub type LastAdjustmentBlock<T> = StorageMap<_, Identity, NetUid, u64, ValueQuery>;

    /// What registrations have burned so far, in rao.
    #[pallet::storage]
    pub type RAORecycledForRegistration<T> = StorageMap<_, Identity, NetUid, Rao, ValueQuery>;

    #[pallet::genesis_config]
    #[derive(frame_support::DefaultNoBound)]
    pub struct GenesisConfig<T: Config> {
        /// Neurons that sit on their subnets from the first block on.
        pub neurons: Vec<GenesisNeuron<T::AccountId>>,
        /// What a registration on a new subnet costs at first, where it isn't 1 TAO.
        pub first_burn: Option<Rao>,
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        fn build(&self) {
            Pallet::<T>::build_genesis(self);
        }
    }

    #[pallet::error]
    pub enum Error<T> {
        /// No subnet has this netuid.
        SubnetNotExists,
        /// The root network does not exist.
        RootNetworkDoesNotExist,
        /// The root network is entered by `root_register`.
        RegistrationNotPermittedOnRootSubnet,
        /// The subnet takes no registrations, or none by proof of work.
        SubNetRegistrationDisabled,
        /// The subnet takes no more registrations in this block. Try again in the next.
        TooManyRegistrationsThisBlock,
        /// The subnet takes no more registrations until its prices are adjusted.
        TooManyRegistrationsThisInterval,
        /// The hotkey is on this subnet already.
        HotKeyAlreadyRegisteredInSubNet,
        /// The burn is above the limit that the caller set.
        RegistrationPriceLimitExceeded,
        /// The coldkey's free balance doesn't cover the burn.
        NotEnoughBalanceToStake,
        /// The subnet is full, and none of its neurons may be replaced.
        NoNeuronIdAvailable,
        /// The root network is full, and what counts of the hotkey's root stake is not above its
        /// least member's. Stake counts once it has been there for a while.
        StakeTooLowForRoot,
        /// Proof of work is signed by the hotkey it was done for, or by the coldkey it names.
        TransactorAccountShouldBeHotKey,
        /// The block that the work was done on is too old, or has no hash yet. Solve on a newer
        /// one.
        InvalidWorkBlock,
        /// The seal doesn't meet the subnet's difficulty.
        InvalidDifficulty,
        /// The seal is not that of the nonce, the block and the hotkey, or was used already. A
        /// call that the hotkey signs may use one that somebody has copied.
        InvalidSeal,
        /// The hotkey is not on this subnet.
        HotKeyNotRegisteredInNetwork,
        /// The type of an IP address is 4 or 6.
        InvalidIpType,
        /// Nobody else can reach this IP address.
        InvalidIpAddress,
        /// Port 0 can't be served on.
        InvalidPort,
        /// A certificate is one byte for the algorithm and up to 64 for the public key.
        InvalidCertificate,
        /// The neuron said where it serves a short while ago. Try again when the subnet's serving
        /// rate limit has passed.
        ServingRateLimitExceeded,
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }
}
