//! # Swap
//!
//! Where clients look up the price of a subnet's token. The token here is TAO, so the price is 1;
//! it is stored because clients read it, and no call or domain depends on it.

#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(test)]
mod mock;
mod price;
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
    use frame_support::pallet_prelude::*;
    use yuma_types::{NetUid, U64F64};

    #[pallet::pallet]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: frame_system::Config {}

    /// The square root of a subnet token's price in TAO.
    #[pallet::storage]
    pub type AlphaSqrtPrice<T> = StorageMap<_, Twox64Concat, NetUid, U64F64, ValueQuery>;
}
