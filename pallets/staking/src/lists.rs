//! On which hotkeys a coldkey has stake.

use crate::pallet::*;
use frame_support::ensure;
use sp_runtime::DispatchResult;
use yuma_interfaces::keys::{HotkeyUse, OnOwnerChanged, OwnerOf, UnlistedHotkeys};
use yuma_types::{limits::most_hotkeys, NetUid, NotAdded};

impl<T: Config> Pallet<T> {
    fn add_to_list(
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
        own_act: bool,
    ) -> Result<(), NotAdded> {
        StakingHotkeys::<T>::try_mutate(coldkey, |hotkeys| {
            hotkeys.add(hotkey.clone(), most_hotkeys(own_act))
        })
    }

    /// Lists a hotkey, as far as there is room for what the coldkey or others do.
    pub(crate) fn list(coldkey: &T::AccountId, hotkey: &T::AccountId, own_act: bool) {
        if Self::add_to_list(coldkey, hotkey, own_act) == Err(NotAdded::IsFull) {
            T::Hotkeys::note_unlisted(coldkey, hotkey);
        }
    }

    fn ensure_listable(coldkey: &T::AccountId, hotkey: &T::AccountId) -> DispatchResult {
        ensure!(
            StakingHotkeys::<T>::get(coldkey).has_place(hotkey),
            Error::<T>::TooManyHotkeys
        );
        Ok(())
    }

    /// Lists a hotkey on which a coldkey is putting stake itself.
    pub(crate) fn list_staking(coldkey: &T::AccountId, hotkey: &T::AccountId) -> DispatchResult {
        let added = Self::add_to_list(coldkey, hotkey, true);
        ensure!(added != Err(NotAdded::IsFull), Error::<T>::TooManyHotkeys);
        Ok(())
    }

    /// Notes that a coldkey comes to have stake on a hotkey, by whoever's doing. Where it has some
    /// on this subnet, that was noted before.
    pub(crate) fn note_staking(coldkey: &T::AccountId, hotkey: &T::AccountId, netuid: NetUid) {
        if !Alpha::<T>::contains_key((hotkey, coldkey, netuid)) {
            Self::list(coldkey, hotkey, false);
        }
    }

    /// Strikes a hotkey off a coldkey's list once no stake is on it any more or leaves it for another,
    /// unless it owns it.
    pub(crate) fn forget_staking(coldkey: &T::AccountId, hotkey: &T::AccountId) {
        let gone = T::Hotkeys::owner(hotkey).as_ref() != Some(coldkey)
            && Self::netuids_of(hotkey, coldkey).next().is_none()
            && !Self::coldkeys_before(coldkey).any(|stored| {
                Alpha::<T>::iter_key_prefix((hotkey, stored))
                    .next()
                    .is_some()
            });
        if gone {
            T::Hotkeys::forget_unlisted(coldkey, hotkey);
            StakingHotkeys::<T>::mutate(coldkey, |hotkeys| hotkeys.retain(|key| key != hotkey));
        }
    }
}

/// On what it owns a coldkey comes to have stake by what the hotkey earns.
impl<T: Config> OnOwnerChanged<T::AccountId> for Pallet<T> {
    fn ensure_ownable(coldkey: &T::AccountId, hotkey: &T::AccountId) -> DispatchResult {
        Self::ensure_listable(coldkey, hotkey)
    }

    fn on_owned(coldkey: &T::AccountId, hotkey: &T::AccountId, own_act: bool) {
        Self::list(coldkey, hotkey, own_act);
    }

    fn on_disowned(coldkey: &T::AccountId, hotkey: &T::AccountId) {
        Self::forget_staking(coldkey, hotkey);
    }
}

/// A hotkey is in use as long as there is stake on it.
impl<T: Config> HotkeyUse<T::AccountId> for Pallet<T> {
    fn is_in_use(hotkey: &T::AccountId) -> bool {
        TotalHotkeyAlpha::<T>::iter_key_prefix(hotkey)
            .next()
            .is_some()
    }
}
