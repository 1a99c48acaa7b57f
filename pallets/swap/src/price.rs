//! A new subnet's price.

use crate::pallet::*;
use frame_support::{traits::Get, weights::WeightMeter};
use sp_runtime::DispatchResult;
use yuma_interfaces::subnets::{OnSubnetAdded, OnSubnetRemoved};
use yuma_types::{NetUid, U64F64};

impl<T: Config> OnSubnetAdded<T::AccountId> for Pallet<T> {
    fn on_subnet_added(netuid: NetUid, _: &T::AccountId, _: &T::AccountId) -> DispatchResult {
        <Self as OnSubnetAdded<T::AccountId>>::on_unowned_subnet_added(netuid);
        Ok(())
    }

    fn on_unowned_subnet_added(netuid: NetUid) {
        AlphaSqrtPrice::<T>::insert(netuid, U64F64::from_bits(1 << 64));
    }
}

impl<T: Config> OnSubnetRemoved for Pallet<T> {
    fn clear_subnet(netuid: NetUid, meter: &mut WeightMeter) -> bool {
        if meter.try_consume(T::DbWeight::get().writes(1)).is_err() {
            return false;
        }
        AlphaSqrtPrice::<T>::remove(netuid);
        true
    }
}
