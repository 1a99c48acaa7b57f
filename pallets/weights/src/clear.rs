//! What goes with a subnet.

use crate::pallet::*;
use frame_support::{traits::Get, weights::WeightMeter};
use yuma_interfaces::{
    idle::clear_each,
    registration::UidOf,
    subnets::{MechanismsOf, OnSubnetRemoved},
};
use yuma_types::{List, NetUid, StorageIndex};

impl<T: Config> OnSubnetRemoved for Pallet<T> {
    /// Root members' votes for it are no more: whoever has its netuid next gets none of them.
    fn on_subnet_removed(netuid: NetUid) {
        let root = StorageIndex::from(NetUid::ROOT);
        for uid in 0..T::Neurons::count(NetUid::ROOT) {
            Weights::<T>::mutate_exists(root, uid, |row| {
                List::keep(row, |(of, _)| *of != netuid.0)
            });
        }
    }

    fn clear_subnet(netuid: NetUid, meter: &mut WeightMeter) -> bool {
        (0..T::Subnets::mechanisms(netuid)).all(|mecid| Self::clear(netuid.mechanism(mecid), meter))
    }
}

impl<T: Config> Pallet<T> {
    /// Clears what is kept of one mechanism, as far as there is weight for it. Says whether nothing is
    /// left.
    pub(crate) fn clear(index: StorageIndex, meter: &mut WeightMeter) -> bool {
        let one = T::DbWeight::get().reads_writes(1, 1);
        let uids = Weights::<T>::iter_key_prefix(index);
        let hotkeys = WeightCommits::<T>::iter_key_prefix(index);
        let revealed = WeightsCommittedAt::<T>::iter_key_prefix(index);
        let clear = clear_each(meter, one, uids, |uid| Weights::<T>::remove(index, uid))
            && clear_each(meter, one, hotkeys, |hotkey| {
                WeightCommits::<T>::remove(index, hotkey);
            })
            && clear_each(meter, one, revealed, |hotkey| {
                WeightsCommittedAt::<T>::remove(index, hotkey);
            });
        if clear {
            LastUpdate::<T>::remove(index);
        }
        clear
    }
}
