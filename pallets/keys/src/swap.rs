//! How a hotkey takes another's place.

use crate::pallet::*;
use yuma_interfaces::keys::{OnHotkeySwapped, OwnerOf};

impl<T: Config> Pallet<T> {
    /// Relabels a hotkey: who asks about `new` is answered what it was answered about `old`, which
    /// nobody owns any more. Of `new` nothing may be known before.
    ///
    /// As much is moved as there is. No call does this yet: one that does has to bound that.
    pub fn swap(old: &T::AccountId, new: &T::AccountId) {
        if let Some(coldkey) = Self::owner(old) {
            Owner::<T>::insert(new, &coldkey);
            Owner::<T>::remove(old);
            OwnedHotkeys::<T>::mutate(&coldkey, |hotkeys| hotkeys.replace(old, new));
            Self::keep_account(new);
        }
        if let Some(until) = ProvisionalUntil::<T>::take(old) {
            ProvisionalUntil::<T>::insert(new, until);
        }
        T::OnHotkeySwapped::on_hotkey_swapped(old, new);
    }
}
