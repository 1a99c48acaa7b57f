//! What goes with a subnet.

use crate::pallet::*;
use frame_support::{traits::Get, weights::WeightMeter};
use yuma_interfaces::{
    emission::EmissionOf,
    idle::clear_each,
    subnets::{EmissionRulesOf, OnSubnetRemoved},
};
use yuma_types::{List, NetUid, Rao};

/// What is kept of a subnet besides its dividends.
const CLOCKS: u64 = 6;

impl<T: Config> OnSubnetRemoved for Pallet<T> {
    /// What it got is split anew in the next block, which settles what came until then.
    fn on_subnet_removed(netuid: NetUid) {
        Self::outdate();
        RootShares::<T>::mutate_exists(|shares| List::keep(shares, |(of, _)| *of != netuid));
        Self::leave_agenda(netuid, T::Subnets::tempo(netuid));
    }

    fn clear_subnet(netuid: NetUid, meter: &mut WeightMeter) -> bool {
        let database = T::DbWeight::get();
        if meter.try_consume(database.reads(1)).is_err()
            || SubnetTaoInEmission::<T>::contains_key(netuid)
        {
            return false;
        }
        let hotkeys = AlphaDividendsPerSubnet::<T>::iter_key_prefix(netuid);
        let no_dividends = clear_each(meter, database.reads_writes(1, 1), hotkeys, |hotkey| {
            AlphaDividendsPerSubnet::<T>::remove(netuid, hotkey);
        });
        if !no_dividends || meter.try_consume(database.writes(CLOCKS)).is_err() {
            return false;
        }
        LastSettledBlock::<T>::remove(netuid);
        LastEpochBlock::<T>::remove(netuid);
        PendingEpochAt::<T>::remove(netuid);
        SubnetEpochIndex::<T>::remove(netuid);
        BlocksSinceLastStep::<T>::remove(netuid);
        LastMechansimStepBlock::<T>::remove(netuid);
        true
    }
}

impl<T: Config> EmissionOf for Pallet<T> {
    fn emission_per_block(netuid: NetUid) -> Rao {
        SubnetTaoInEmission::<T>::get(netuid)
    }
}
