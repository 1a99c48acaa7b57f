//! Whose take is how large.

use crate::pallet::*;
use yuma_interfaces::{
    delegation::TakeOf,
    keys::{OnHotkeySwapped, OnOwnerChanged},
};

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
}
