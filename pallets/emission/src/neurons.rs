//! What happens when a uid changes hands, and when a hotkey takes another's place.

use crate::pallet::*;
use yuma_interfaces::{keys::OnHotkeySwapped, registration::OnNeuronChanged, subnets::SubnetIndex};
use yuma_types::{NetUid, Uid};

impl<T: Config> OnNeuronChanged<T::AccountId> for Pallet<T> {
    fn on_added(_netuid: NetUid, _uid: Uid) {}

    fn on_replaced(netuid: NetUid, _uid: Uid, old: &T::AccountId) {
        AlphaDividendsPerSubnet::<T>::remove(netuid, old);
    }
}

impl<T: Config> OnHotkeySwapped<T::AccountId> for Pallet<T> {
    fn on_hotkey_swapped(old: &T::AccountId, new: &T::AccountId) {
        for netuid in T::Subnets::netuids() {
            Self::on_hotkey_swapped_on(netuid, old, new, true);
        }
    }

    fn on_hotkey_swapped_on(netuid: NetUid, old: &T::AccountId, new: &T::AccountId, _: bool) {
        AlphaDividendsPerSubnet::<T>::swap(netuid, old, netuid, new);
        if netuid.is_root() {
            LastRootStakes::<T>::mutate(|members| {
                let members = members.iter_mut().flat_map(|members| members.iter_mut());
                members
                    .filter(|(hotkey, _)| hotkey == old)
                    .for_each(|(hotkey, _)| *hotkey = new.clone());
            });
        }
    }
}
