//! What goes with a subnet.

use crate::pallet::*;
use frame_support::{traits::Get, weights::WeightMeter};
use yuma_interfaces::{idle::clear_each, subnets::OnSubnetRemoved};
use yuma_types::{NetUid, StorageIndex};

/// Lists by uid that are kept of a subnet.
const LISTS: u64 = 12;

impl<T: Config> OnSubnetRemoved for Pallet<T> {
    fn clear_subnet(netuid: NetUid, meter: &mut WeightMeter) -> bool {
        let index = StorageIndex::from(netuid);
        let database = T::DbWeight::get();
        let uids = Bonds::<T>::iter_key_prefix(index);
        let no_bonds = clear_each(meter, database.reads_writes(1, 1), uids, |uid| {
            Bonds::<T>::remove(index, uid);
        });
        if !no_bonds || meter.try_consume(database.writes(LISTS)).is_err() {
            return false;
        }
        Active::<T>::remove(netuid);
        Rank::<T>::remove(netuid);
        Trust::<T>::remove(netuid);
        Consensus::<T>::remove(netuid);
        Incentive::<T>::remove(index);
        Dividends::<T>::remove(netuid);
        Emission::<T>::remove(netuid);
        ValidatorTrust::<T>::remove(netuid);
        ValidatorPermit::<T>::remove(netuid);
        StakeWeight::<T>::remove(netuid);
        PruningScores::<T>::remove(netuid);
        BondsToReset::<T>::remove(netuid);
        true
    }
}
