//! What happens to weights when a uid changes hands, a hotkey is swapped, or a mechanism comes or goes.

use crate::pallet::*;
use alloc::vec;
use frame_support::weights::WeightMeter;
use yuma_interfaces::{
    keys::OnHotkeySwapped,
    registration::{OnNeuronChanged, UidOf},
    subnets::{MechanismsOf, OnRulesChanged, SubnetIndex},
};
use yuma_types::{List, MechId, NetUid, StorageIndex, Uid};

impl<T: Config> Pallet<T> {
    fn indices(netuid: NetUid) -> impl Iterator<Item = StorageIndex> {
        (0..T::Subnets::mechanisms(netuid)).map(move |mecid| netuid.mechanism(mecid))
    }
}

impl<T: Config> OnNeuronChanged<T::AccountId> for Pallet<T> {
    fn on_added(netuid: NetUid, _uid: Uid) {
        for index in Self::indices(netuid) {
            LastUpdate::<T>::mutate(index, |updates| {
                // A subnet has no more neurons than the list has room for.
                let _ = updates.try_push(Self::now());
            });
        }
    }

    fn on_replaced(netuid: NetUid, uid: Uid, old: &T::AccountId) {
        for index in Self::indices(netuid) {
            Weights::<T>::remove(index, uid);
            WeightCommits::<T>::remove(index, old);
            WeightsCommittedAt::<T>::remove(index, old);
            Self::note_update(index, uid);
        }
    }
}

/// A commit goes, as its hash is of the old hotkey, and no other can reveal it. What was revealed stays
/// as old as it is.
impl<T: Config> OnHotkeySwapped<T::AccountId> for Pallet<T> {
    fn on_hotkey_swapped(old: &T::AccountId, new: &T::AccountId) {
        for netuid in T::Subnets::netuids() {
            Self::on_hotkey_swapped_on(netuid, old, new, true);
        }
    }

    fn on_hotkey_swapped_on(netuid: NetUid, old: &T::AccountId, new: &T::AccountId, _: bool) {
        for index in Self::indices(netuid) {
            WeightCommits::<T>::remove(index, old);
            if let Some(block) = WeightsCommittedAt::<T>::take(index, old) {
                WeightsCommittedAt::<T>::insert(index, new, block);
            }
        }
    }
}

impl<T: Config> OnRulesChanged for Pallet<T> {
    fn on_mechanisms_changed(netuid: NetUid, before: MechId) {
        let count = T::Subnets::mechanisms(netuid);
        let nobody = vec![0; usize::from(T::Neurons::count(netuid))];
        for mecid in before..count {
            let index = netuid.mechanism(mecid);
            LastUpdate::<T>::insert(index, List::truncated(nobody.clone()));
        }
        for mecid in count..before {
            // All of it: no more than there are neurons.
            Self::clear(netuid.mechanism(mecid), &mut WeightMeter::new());
        }
    }
}
