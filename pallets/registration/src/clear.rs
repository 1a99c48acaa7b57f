//! What goes with a subnet.

use crate::pallet::*;
use frame_support::{traits::Get, weights::WeightMeter};
use yuma_interfaces::{
    idle::clear_each,
    subnets::{OnSubnetRemoved, RegistrationRulesOf},
};
use yuma_types::{NetUid, Uid};

/// What is kept of a subnet besides its neurons: prices, counters and clocks.
const COUNTERS: u64 = 8;

impl<T: Config> Pallet<T> {
    /// Nothing remains of the neuron on the last uid.
    fn remove_last(netuid: NetUid, uid: Uid) {
        let hotkey = Keys::<T>::take(netuid, uid);
        Uids::<T>::remove(netuid, &hotkey);
        IsNetworkMember::<T>::remove(&hotkey, netuid);
        Axons::<T>::remove(netuid, &hotkey);
        NeuronCertificates::<T>::remove(netuid, &hotkey);
        Prometheus::<T>::remove(netuid, &hotkey);
        BlockAtRegistration::<T>::remove(netuid, uid);
        SubnetworkN::<T>::insert(netuid, uid);
    }
}

impl<T: Config> OnSubnetRemoved for Pallet<T> {
    fn on_subnet_removed(netuid: NetUid) {
        Self::leave_agenda(netuid, T::Subnets::adjustment_interval(netuid));
    }

    fn clear_subnet(netuid: NetUid, meter: &mut WeightMeter) -> bool {
        let database = T::DbWeight::get();
        let uids = (0..SubnetworkN::<T>::get(netuid)).rev();
        let no_neurons = clear_each(meter, database.reads_writes(1, 8), uids, |uid| {
            Self::remove_last(netuid, uid);
        });
        if !no_neurons || meter.try_consume(database.writes(COUNTERS)).is_err() {
            return false;
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
