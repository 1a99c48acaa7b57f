//! What happens when a uid changes hands, and when a hotkey takes another's place.

use crate::pallet::*;
use yuma_interfaces::{keys::OnHotkeySwapped, registration::OnNeuronChanged, subnets::SubnetIndex};
use yuma_types::{NetUid, Uid};

impl<T: Config> Pallet<T> {
    /// Nothing remains of what a neuron has published.
    pub(crate) fn forget(netuid: NetUid, who: &T::AccountId) {
        if CommitmentOf::<T>::take(netuid, who).is_some() {
            LastCommitment::<T>::remove(netuid, who);
            LastBondsReset::<T>::remove(netuid, who);
            UsedSpaceOf::<T>::remove(netuid, who);
        }
    }
}

impl<T: Config> OnNeuronChanged<T::AccountId> for Pallet<T> {
    fn on_added(_netuid: NetUid, _uid: Uid) {}

    fn on_replaced(netuid: NetUid, _uid: Uid, old: &T::AccountId) {
        Self::forget(netuid, old);
    }
}

impl<T: Config> OnHotkeySwapped<T::AccountId> for Pallet<T> {
    fn on_hotkey_swapped(old: &T::AccountId, new: &T::AccountId) {
        for netuid in T::Subnets::netuids() {
            Self::on_hotkey_swapped_on(netuid, old, new, true);
        }
    }

    fn on_hotkey_swapped_on(netuid: NetUid, old: &T::AccountId, new: &T::AccountId, _: bool) {
        if let Some(record) = CommitmentOf::<T>::take(netuid, old) {
            CommitmentOf::<T>::insert(netuid, new, record);
            LastCommitment::<T>::swap(netuid, old, netuid, new);
            LastBondsReset::<T>::swap(netuid, old, netuid, new);
            UsedSpaceOf::<T>::swap(netuid, old, netuid, new);
        }
    }
}
