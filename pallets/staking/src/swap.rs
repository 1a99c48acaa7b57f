//! What happens when a hotkey takes another's place.

use crate::pallet::*;
use yuma_interfaces::keys::{OnHotkeySwapped, OwnerOf};

impl<T: Config> OnHotkeySwapped<T::AccountId> for Pallet<T> {
    fn on_hotkey_swapped(old: &T::AccountId, new: &T::AccountId) {
        for ((coldkey, netuid), own) in Alpha::<T>::drain_prefix((old,)) {
            Alpha::<T>::insert((new, &coldkey, netuid), own);
            StakingHotkeys::<T>::mutate(coldkey, |hotkeys| hotkeys.replace(old, new));
        }
        for ((coldkey, netuid), part) in FreshStake::<T>::drain_prefix((old,)) {
            FreshStake::<T>::insert((new, coldkey, netuid), part);
        }
        for ((coldkey, netuid), part) in EarlierFreshStake::<T>::drain_prefix((old,)) {
            EarlierFreshStake::<T>::insert((new, coldkey, netuid), part);
        }
        for ((netuid, window), lot) in JoinedStake::<T>::drain_prefix((old,)) {
            JoinedStake::<T>::insert((new, netuid, window), lot);
        }
        for (netuid, held) in TotalHotkeyAlpha::<T>::drain_prefix(old) {
            TotalHotkeyAlpha::<T>::insert(new, netuid, held);
            TotalHotkeyShares::<T>::swap(old, netuid, new, netuid);
            FreshTotals::<T>::swap(old, netuid, new, netuid);
        }
        if let Some(owner) = T::Hotkeys::owner(new) {
            StakingHotkeys::<T>::mutate(owner, |hotkeys| hotkeys.replace(old, new));
        }
    }
}
