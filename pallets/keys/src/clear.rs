//! What goes with a subnet.

use crate::pallet::*;
use frame_support::{traits::Get, weights::WeightMeter};
use yuma_interfaces::{idle::clear_each, subnets::OnSubnetRemoved};
use yuma_types::NetUid;

impl<T: Config> OnSubnetRemoved for Pallet<T> {
    fn clear_subnet(netuid: NetUid, meter: &mut WeightMeter) -> bool {
        let coldkeys = LastHotkeySwapOnNetuid::<T>::iter_key_prefix(netuid);
        clear_each(
            meter,
            T::DbWeight::get().reads_writes(1, 1),
            coldkeys,
            |coldkey| LastHotkeySwapOnNetuid::<T>::remove(netuid, coldkey),
        )
    }
}
