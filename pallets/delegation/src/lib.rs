//! # Delegation
//!
//! What the owner of a hotkey keeps of what stake on it earns: its take.
//!
//! ## Overview
//!
//! Every owned hotkey can be delegated to. Its owner's take is 18 % until it says otherwise, and
//! again when nobody owns it any more.

#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(test)]
mod mock;
mod settings;
mod take;
#[cfg(test)]
mod tests;

pub use pallet::*;

#[allow(
    clippy::as_conversions,
    clippy::expect_used,
    reason = "what the macros expand to"
)]
#[frame_support::pallet]
pub mod pallet {
    use frame_support::{
        pallet_prelude::*,
        traits::{ConstU16, ConstU64},
    };

    #[pallet::pallet]
    #[pallet::storage_version(yuma_interfaces::STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: frame_system::Config {}

    /// The owner's share of what stake on its hotkey earns, as a u16 fraction.
    #[pallet::storage]
    pub type Delegates<T: Config> =
        StorageMap<_, Blake2_128Concat, T::AccountId, u16, ValueQuery, MaxTake>;

    /// 18 %.
    pub type MaxTake = ConstU16<11_796>;

    /// The highest take that an owner may set, as a u16 fraction.
    #[pallet::storage]
    pub type MaxDelegateTake<T> = StorageValue<_, u16, ValueQuery, MaxTake>;

    /// The lowest take that an owner may set, as a u16 fraction.
    #[pallet::storage]
    pub type MinDelegateTake<T> = StorageValue<_, u16, ValueQuery>;

    /// Blocks between two raises of one take, at least.
    #[pallet::storage]
    pub type TxDelegateTakeRateLimit<T> = StorageValue<_, u64, ValueQuery, ConstU64<216_000>>;
}
