//! What goes with a subnet.

use crate::pallet::*;
use frame_support::{traits::Get, weights::WeightMeter};
use yuma_interfaces::{
    emission::EmissionOf,
    subnets::{EmissionRulesOf, OnSubnetRemoved},
};
use yuma_types::{NetUid, Rao};

/// What is kept of a subnet besides its dividends.
const CLOCKS: u64 = 6;

impl<T: Config> OnSubnetRemoved for Pallet<T> {
    /// What it got is split anew in the next block, which settles what came until then.
    fn on_subnet_removed(netuid: NetUid) {
        Allotted::<T>::kill();
        RootShares::<T>::mutate_exists(|shares| {
            *shares = shares.take().and_then(|mut shares| {
                shares.retain(|(of, _)| *of != netuid);
                Some(shares).filter(|shares| !shares.is_empty())
            });
        });
        Self::leave_agenda(netuid, T::Subnets::tempo(netuid));
    }

    fn clear_subnet(netuid: NetUid, meter: &mut WeightMeter) -> bool {
        let database = T::DbWeight::get();
        if meter.try_consume(database.reads(1)).is_err()
            || SubnetTaoInEmission::<T>::contains_key(netuid)
        {
            return false;
        }
        loop {
            if meter.try_consume(database.reads_writes(1, 1)).is_err() {
                return false;
            }
            let mut dividends = AlphaDividendsPerSubnet::<T>::iter_key_prefix(netuid);
            let Some(hotkey) = dividends.next() else {
                break;
            };
            AlphaDividendsPerSubnet::<T>::remove(netuid, hotkey);
        }
        if meter.try_consume(database.writes(CLOCKS)).is_err() {
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
