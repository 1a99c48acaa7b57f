//! What goes with a subnet.

use crate::pallet::*;
use frame_support::{traits::Get, weights::WeightMeter};
use yuma_interfaces::{registration::UidOf, subnets::OnSubnetRemoved};
use yuma_types::{NetUid, StorageIndex};

impl<T: Config> OnSubnetRemoved for Pallet<T> {
    /// Root members' votes for it are no more: whoever has its netuid next gets none of them.
    fn on_subnet_removed(netuid: NetUid) {
        let root = StorageIndex::from(NetUid::ROOT);
        for uid in 0..T::Neurons::count(NetUid::ROOT) {
            Weights::<T>::mutate_exists(root, uid, |row| {
                if let Some(votes) = row {
                    votes.retain(|(of, _)| *of != netuid.0);
                    if votes.is_empty() {
                        *row = None;
                    }
                }
            });
        }
    }

    fn clear_subnet(netuid: NetUid, meter: &mut WeightMeter) -> bool {
        let index = StorageIndex::from(netuid);
        let one = T::DbWeight::get().reads_writes(1, 1);
        loop {
            if meter.try_consume(one).is_err() {
                return false;
            }
            let Some(uid) = Weights::<T>::iter_key_prefix(index).next() else {
                break;
            };
            Weights::<T>::remove(index, uid);
        }
        LastUpdate::<T>::remove(index);
        true
    }
}
