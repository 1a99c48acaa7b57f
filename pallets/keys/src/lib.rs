//! # Keys
//!
//! Which coldkey owns which hotkey, and who says to hold it.
//!
//! ## Overview
//!
//! A coldkey holds TAO and is kept safe; its hotkeys sign the daily work and lie on machines that
//! get broken into. A coldkey that claims a hotkey without the hotkey's own signature owns it
//! provisionally: for a day the hotkey can still name another, and whatever it signs else makes its
//! owner final. So nobody keeps a hotkey by being first with a copied transaction, and a thief of a
//! hotkey can't take for good what it earns.
//!
//! ## Implementation
//!
//! Others keep state by hotkey too: they hear of a change of owner
//! ([`yuma_interfaces::keys::OnOwnerChanged`]) and of a hotkey that takes another's place
//! ([`yuma_interfaces::keys::OnHotkeySwapped`]), and say whether a hotkey may be given up
//! ([`yuma_interfaces::keys::HotkeyUse`]). A coldkey's list takes fewer hotkeys from others' doing
//! than from its own, so that nobody can fill it.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod association;
mod claim;
mod identity;
#[cfg(test)]
mod mock;
mod settings;
mod swap;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", feature = "std"))]
mod try_state;

pub use pallet::*;

#[allow(
    clippy::as_conversions,
    clippy::expect_used,
    reason = "what the macros expand to"
)]
#[frame_support::pallet]
pub mod pallet {
    use frame_support::{pallet_prelude::*, traits::ConstU64};
    use frame_system::pallet_prelude::*;
    use yuma_interfaces::{
        keys::{HotkeyUse, OnHotkeySwapped, OnOwnerChanged},
        staking::Pots,
    };
    use yuma_types::{limits::MAX_HOTKEYS_PER_COLDKEY, ChainIdentity, List, ZeroAccount};

    #[pallet::pallet]
    #[pallet::storage_version(yuma_interfaces::STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: frame_system::Config {
        /// The accounts that belong to nobody.
        type Pots: Pots<Self::AccountId>;

        /// Who depends on a hotkey's having an owner.
        type HotkeyUse: HotkeyUse<Self::AccountId>;

        /// Which hotkeys are in use as neurons.
        type Neurons: HotkeyUse<Self::AccountId>;

        /// Who hears of a change of owner.
        type OnOwnerChanged: OnOwnerChanged<Self::AccountId>;

        /// Who keeps anything by hotkey.
        type OnHotkeySwapped: OnHotkeySwapped<Self::AccountId>;
    }

    /// The hotkeys of one coldkey.
    pub type HotkeysOf<T> = List<<T as frame_system::Config>::AccountId, MAX_HOTKEYS_PER_COLDKEY>;

    /// The coldkey that owns a hotkey.
    #[pallet::storage]
    pub type Owner<T: Config> = StorageMap<
        _,
        Blake2_128Concat,
        T::AccountId,
        T::AccountId,
        ValueQuery,
        ZeroAccount<T::AccountId>,
    >;

    /// The block from which on the coldkey that claimed a hotkey owns it for good, unless the
    /// hotkey signs something before. There is none for a hotkey whose owner is final.
    #[pallet::storage]
    pub type ProvisionalUntil<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, u64>;

    /// For how many blocks a claim that the hotkey has not signed is provisional: a day.
    #[pallet::storage]
    pub type HotkeyClaimBlocks<T> = StorageValue<_, u64, ValueQuery, ConstU64<7_200>>;

    /// Blocks between two swaps of a coldkey's hotkeys, at least.
    #[pallet::storage]
    pub type TxRateLimit<T> = StorageValue<_, u64, ValueQuery, ConstU64<1_000>>;

    /// The hotkeys that a coldkey owns.
    #[pallet::storage]
    pub type OwnedHotkeys<T: Config> =
        StorageMap<_, Blake2_128Concat, T::AccountId, HotkeysOf<T>, ValueQuery>;

    /// The coldkeys whose lists may lack some of their hotkeys, because others gave them too many.
    #[pallet::storage]
    pub type IncompleteLists<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, ()>;

    /// What the holder of a coldkey says about itself.
    #[pallet::storage]
    pub type IdentitiesV2<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, ChainIdentity>;

    #[pallet::genesis_config]
    #[derive(frame_support::DefaultNoBound)]
    pub struct GenesisConfig<T: Config> {
        /// For how many blocks a claim to a hotkey is provisional, if not for a day.
        pub hotkey_claim_blocks: Option<u64>,
        #[serde(skip)]
        pub _config: core::marker::PhantomData<T>,
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        fn build(&self) {
            if let Some(blocks) = self.hotkey_claim_blocks {
                HotkeyClaimBlocks::<T>::put(blocks);
            }
        }
    }

    #[pallet::error]
    pub enum Error<T> {
        /// Nobody owns this hotkey. Register it first.
        HotKeyAccountNotExists,
        /// The hotkey belongs to another coldkey.
        NonAssociatedColdKey,
        /// The hotkey's owner is final, and the hotkey can't give itself to another any more.
        HotkeyOwnershipFinal,
        /// The hotkey has stake, is a neuron or a root member, or is a subnet owner's.
        HotkeyInUse,
        /// The account is a pot of the chain itself, which can be neither hotkey nor coldkey.
        CannotUseSystemAccount,
        /// The coldkey has reached the number of hotkeys that it may own or stake to.
        TooManyHotkeys,
        /// None of the coldkey's hotkeys is a neuron anywhere. Register one first.
        HotKeyNotRegisteredInNetwork,
        /// A text is too long: image, description and additional have 1,024 bytes at most, the
        /// others 256.
        InvalidIdentity,
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }
}
