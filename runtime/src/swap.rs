//! # Swap
//!
//! Where clients look up the price of a subnet's token. The token here is TAO, so the price is 1;
//! it is stored because clients read it, and no call or domain depends on it.

use frame_support::pallet_prelude::*;
use yuma_interfaces::subnets::OnSubnetAdded;
use yuma_types::{NetUid, U64F64};

pub use pallet::*;

#[allow(
    clippy::as_conversions,
    clippy::expect_used,
    reason = "what the macros expand to"
)]
#[frame_support::pallet]
pub mod pallet {
    use super::*;

    #[pallet::pallet]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: frame_system::Config {}

    /// The square root of a subnet token's price in TAO.
    #[pallet::storage]
    pub type AlphaSqrtPrice<T> = StorageMap<_, Twox64Concat, NetUid, U64F64, ValueQuery>;
}

impl<T: Config> OnSubnetAdded<T::AccountId> for Pallet<T> {
    fn on_subnet_added(netuid: NetUid, _: &T::AccountId, _: &T::AccountId) -> DispatchResult {
        <Self as OnSubnetAdded<T::AccountId>>::on_unowned_subnet_added(netuid);
        Ok(())
    }

    fn on_unowned_subnet_added(netuid: NetUid) {
        AlphaSqrtPrice::<T>::insert(netuid, U64F64::from_bits(1 << 64));
    }
}
