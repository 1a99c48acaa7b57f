//! What happens when a hotkey takes another's place.

use crate::pallet::*;
use alloc::vec::Vec;
use yuma_interfaces::keys::{OnHotkeySwapped, OwnerOf};
use yuma_types::NetUid;

impl<T: Config> Pallet<T> {
    fn move_pool(netuid: NetUid, old: &T::AccountId, new: &T::AccountId) {
        TotalHotkeyAlpha::<T>::swap(old, netuid, new, netuid);
        TotalHotkeyShares::<T>::swap(old, netuid, new, netuid);
        FreshTotals::<T>::swap(old, netuid, new, netuid);
    }
}

impl<T: Config> OnHotkeySwapped<T::AccountId> for Pallet<T> {
    fn on_hotkey_swapped(old: &T::AccountId, new: &T::AccountId) {
        let netuids: Vec<_> = TotalHotkeyAlpha::<T>::iter_key_prefix(old).collect();
        for netuid in netuids {
            Self::move_pool(netuid, old, new);
        }
        if let Some(owner) = T::Hotkeys::owner(new) {
            StakingHotkeys::<T>::mutate(owner, |hotkeys| hotkeys.replace(old, new));
        }
        Self::set_out(old, new, None);
    }

    fn on_hotkey_swapped_on(
        netuid: NetUid,
        old: &T::AccountId,
        new: &T::AccountId,
        with_stake: bool,
    ) {
        if with_stake && TotalHotkeyAlpha::<T>::contains_key(old, netuid) {
            Self::move_pool(netuid, old, new);
            Self::set_out(old, new, Some(netuid));
        }
    }
}
