//! Whose take is how large.

use crate::pallet::*;
use yuma_interfaces::{
    delegation::TakeOf,
    keys::{OnHotkeySwapped, OnOwnerChanged},
};
use yuma_types::NetUid;

impl<T: Config> TakeOf<T::AccountId> for Pallet<T> {
    fn take(hotkey: &T::AccountId) -> u16 {
        Delegates::<T>::get(hotkey)
    }
}

impl<T: Config> OnOwnerChanged<T::AccountId> for Pallet<T> {
    fn on_released(hotkey: &T::AccountId) {
        Delegates::<T>::remove(hotkey);
    }
}

impl<T: Config> OnHotkeySwapped<T::AccountId> for Pallet<T> {
    fn on_hotkey_swapped(old: &T::AccountId, new: &T::AccountId) {
        Delegates::<T>::swap(old, new);
    }

    /// Nobody's stake comes under a higher take than it was under.
    fn on_hotkey_swapped_on(_: NetUid, old: &T::AccountId, new: &T::AccountId, with_stake: bool) {
        let take = Self::take(old);
        if with_stake && take < Self::take(new) {
            Delegates::<T>::insert(new, take);
        }
    }
}
