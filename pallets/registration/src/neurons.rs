//! Who sits on which uid.

use crate::pallet::*;
use alloc::vec::Vec;
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{storage::unhashed, traits::Get};
use sp_runtime::traits::SaturatedConversion;
use yuma_interfaces::{
    keys::{HotkeyUse, OnHotkeySwapped},
    registration::{HotkeysByUid, NeuronCount, OnNeuronChanged, RegisteredAt, UidOf},
};
use yuma_types::{NetUid, Uid, ZeroAccount};

impl<T: Config> Pallet<T> {
    pub(crate) fn now() -> u64 {
        frame_system::Pallet::<T>::block_number().saturated_into()
    }

    /// Gives a hotkey the next free uid.
    pub(crate) fn append(netuid: NetUid, hotkey: &T::AccountId) -> Uid {
        let uid = SubnetworkN::<T>::get(netuid);
        SubnetworkN::<T>::insert(netuid, uid.saturating_add(1));
        Self::seat(netuid, uid, hotkey);
        T::OnNeuronChanged::on_added(netuid, uid);
        uid
    }

    /// Gives a hotkey the uid of another, of which nothing remains.
    pub(crate) fn replace(netuid: NetUid, uid: Uid, hotkey: &T::AccountId) {
        let old = Keys::<T>::get(netuid, uid);
        Uids::<T>::remove(netuid, &old);
        IsNetworkMember::<T>::remove(&old, netuid);
        Axons::<T>::remove(netuid, &old);
        NeuronCertificates::<T>::remove(netuid, &old);
        Prometheus::<T>::remove(netuid, &old);
        Self::seat(netuid, uid, hotkey);
        T::OnNeuronChanged::on_replaced(netuid, uid, &old);
    }

    /// What a map by netuid and uid holds for each neuron of a subnet. The keys differ from the
    /// first one in the uid alone: all the rest is hashed once.
    fn each<V: Decode>(netuid: NetUid, mut key: Vec<u8>) -> impl Iterator<Item = Option<V>> {
        let common = key.len().saturating_sub(Uid::max_encoded_len());
        (0..SubnetworkN::<T>::get(netuid)).map(move |uid| {
            key.truncate(common);
            uid.encode_to(&mut key);
            unhashed::get(&key)
        })
    }

    fn seat(netuid: NetUid, uid: Uid, hotkey: &T::AccountId) {
        Uids::<T>::insert(netuid, hotkey, uid);
        Keys::<T>::insert(netuid, uid, hotkey);
        IsNetworkMember::<T>::insert(hotkey, netuid, true);
        BlockAtRegistration::<T>::insert(netuid, uid, Self::now());
    }
}

impl<T: Config> NeuronCount for Pallet<T> {
    fn neuron_count(netuid: NetUid) -> u16 {
        SubnetworkN::<T>::get(netuid)
    }
}

/// A hotkey is in use as a neuron of any subnet, and as a member of the root network.
impl<T: Config> HotkeyUse<T::AccountId> for Pallet<T> {
    fn is_in_use(hotkey: &T::AccountId) -> bool {
        IsNetworkMember::<T>::iter_key_prefix(hotkey)
            .next()
            .is_some()
    }
}

impl<T: Config> OnHotkeySwapped<T::AccountId> for Pallet<T> {
    fn on_hotkey_swapped(old: &T::AccountId, new: &T::AccountId) {
        let netuids: Vec<_> = IsNetworkMember::<T>::iter_key_prefix(old).collect();
        for netuid in netuids {
            Self::on_hotkey_swapped_on(netuid, old, new, true);
        }
    }

    fn on_hotkey_swapped_on(netuid: NetUid, old: &T::AccountId, new: &T::AccountId, _: bool) {
        IsNetworkMember::<T>::swap(old, netuid, new, netuid);
        if let Some(uid) = Uids::<T>::take(netuid, old) {
            Uids::<T>::insert(netuid, new, uid);
            Keys::<T>::insert(netuid, uid, new);
        }
        Axons::<T>::swap(netuid, old, netuid, new);
        NeuronCertificates::<T>::swap(netuid, old, netuid, new);
        Prometheus::<T>::swap(netuid, old, netuid, new);
    }
}

impl<T: Config> UidOf<T::AccountId> for Pallet<T> {
    fn count(netuid: NetUid) -> u16 {
        SubnetworkN::<T>::get(netuid)
    }

    fn uid(netuid: NetUid, hotkey: &T::AccountId) -> Option<Uid> {
        Uids::<T>::get(netuid, hotkey)
    }
}

impl<T: Config> HotkeysByUid<T::AccountId> for Pallet<T> {
    fn hotkeys(netuid: NetUid) -> Vec<T::AccountId> {
        Self::each(netuid, Keys::<T>::hashed_key_for(netuid, 0))
            .map(|hotkey| hotkey.unwrap_or_else(ZeroAccount::get))
            .collect()
    }
}

impl<T: Config> RegisteredAt for Pallet<T> {
    fn registered_at(netuid: NetUid) -> Vec<u64> {
        Self::each(netuid, BlockAtRegistration::<T>::hashed_key_for(netuid, 0))
            .map(Option::unwrap_or_default)
            .collect()
    }
}
