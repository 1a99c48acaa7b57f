//! What goes with a subnet.

use crate::pallet::*;
use frame_support::{traits::Get, weights::WeightMeter};
use yuma_interfaces::{idle::clear_each, subnets::OnSubnetRemoved};
use yuma_types::NetUid;

impl<T: Config> OnSubnetRemoved for Pallet<T> {
    fn clear_subnet(netuid: NetUid, meter: &mut WeightMeter) -> bool {
        let neurons = CommitmentOf::<T>::iter_key_prefix(netuid);
        let each = T::DbWeight::get().reads_writes(2, 4);
        clear_each(meter, each, neurons, |who| Self::forget(netuid, &who))
    }
}
