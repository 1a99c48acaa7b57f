//! What goes with a subnet, or with some of its mechanisms.

use crate::pallet::*;
use frame_support::{traits::Get, weights::WeightMeter};
use yuma_interfaces::{
    idle::clear_each,
    subnets::{MechanismsOf, OnRulesChanged, OnSubnetRemoved},
};
use yuma_types::{MechId, NetUid, StorageIndex};

/// Lists by uid that are kept of a subnet, besides each mechanism's.
const LISTS: u64 = 11;

impl<T: Config> OnSubnetRemoved for Pallet<T> {
    fn clear_subnet(netuid: NetUid, meter: &mut WeightMeter) -> bool {
        let database = T::DbWeight::get();
        let mecids = 0..T::Subnets::mechanisms(netuid);
        let count = u64::from(mecids.end);
        // How many there are, and what the search of each begins with.
        if meter
            .try_consume(database.reads(count.saturating_add(1)))
            .is_err()
        {
            return false;
        }
        let bonds = mecids
            .clone()
            .flat_map(|mecid| bonds::<T>(netuid.mechanism(mecid)));
        let no_bonds = clear_each(meter, database.reads_writes(1, 1), bonds, |(index, uid)| {
            Bonds::<T>::remove(index, uid);
        });
        let lists = database.writes(LISTS.saturating_add(count));
        if !no_bonds || meter.try_consume(lists).is_err() {
            return false;
        }
        Active::<T>::remove(netuid);
        Rank::<T>::remove(netuid);
        Trust::<T>::remove(netuid);
        Consensus::<T>::remove(netuid);
        Dividends::<T>::remove(netuid);
        Emission::<T>::remove(netuid);
        ValidatorTrust::<T>::remove(netuid);
        ValidatorPermit::<T>::remove(netuid);
        StakeWeight::<T>::remove(netuid);
        PruningScores::<T>::remove(netuid);
        BondsToReset::<T>::remove(netuid);
        for mecid in mecids {
            Incentive::<T>::remove(netuid.mechanism(mecid));
        }
        true
    }
}

impl<T: Config> OnRulesChanged for Pallet<T> {
    /// Where there were several mechanisms, there are few neurons.
    fn on_mechanisms_changed(netuid: NetUid, before: MechId) {
        for mecid in T::Subnets::mechanisms(netuid)..before {
            let index = netuid.mechanism(mecid);
            Incentive::<T>::remove(index);
            bonds::<T>(index).for_each(|(index, uid)| Bonds::<T>::remove(index, uid));
        }
    }
}

/// Where a mechanism's bonds are.
fn bonds<T: Config>(index: StorageIndex) -> impl Iterator<Item = (StorageIndex, u16)> {
    Bonds::<T>::iter_key_prefix(index).map(move |uid| (index, uid))
}
