//! What goes with a subnet.

use crate::pallet::*;
use frame_support::{
    traits::Get,
    weights::{Weight, WeightMeter},
};
use yuma_interfaces::subnets::{OnSubnetRemoved, RegistrationRulesOf};
use yuma_types::NetUid;

impl<T: Config> Pallet<T> {
    /// Nothing remains of the neuron on the last uid.
    fn remove_last(netuid: NetUid, n: u16) {
        let uid = n.saturating_sub(1);
        let hotkey = Keys::<T>::take(netuid, uid);
        Uids::<T>::remove(netuid, &hotkey);
        IsNetworkMember::<T>::remove(&hotkey, netuid);
        Axons::<T>::remove(netuid, &hotkey);
        NeuronCertificates::<T>::remove(netuid, &hotkey);
        Prometheus::<T>::remove(netuid, &hotkey);
        BlockAtRegistration::<T>::remove(netuid, uid);
        SubnetworkN::<T>::insert(netuid, uid);
    }

    fn weight_of_one() -> Weight {
        T::DbWeight::get().reads_writes(1, 8)
    }
}

impl<T: Config> OnSubnetRemoved for Pallet<T> {
    fn on_subnet_removed(netuid: NetUid) {
        Self::leave_agenda(netuid, T::Subnets::adjustment_interval(netuid));
    }

    fn clear_subnet(netuid: NetUid, meter: &mut WeightMeter) -> bool {
        loop {
            if meter.try_consume(Self::weight_of_one()).is_err() {
                return false;
            }
            match SubnetworkN::<T>::get(netuid) {
                0 => break,
                n => Self::remove_last(netuid, n),
            }
        }
        SubnetworkN::<T>::remove(netuid);
        Burn::<T>::remove(netuid);
        Difficulty::<T>::remove(netuid);
        RegistrationsThisInterval::<T>::remove(netuid);
        POWRegistrationsThisInterval::<T>::remove(netuid);
        BurnRegistrationsThisInterval::<T>::remove(netuid);
        LastAdjustmentBlock::<T>::remove(netuid);
        RAORecycledForRegistration::<T>::remove(netuid);
        true
    }
}
