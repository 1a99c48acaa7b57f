//! Which coldkey owns which hotkey.

use crate::pallet::*;
use frame_support::ensure;
use sp_runtime::DispatchResult;
use yuma_interfaces::staking::Hotkeys;

impl<T: Config> Pallet<T> {
    /// Notes that a coldkey has, or may come to have, stake on a hotkey.
    pub(crate) fn note_staking(coldkey: &T::AccountId, hotkey: &T::AccountId) -> DispatchResult {
        // Mostly it is noted already, and there is nothing to write.
        if StakingHotkeys::<T>::get(coldkey).contains(hotkey) {
            return Ok(());
        }
        StakingHotkeys::<T>::try_mutate(coldkey, |hotkeys| Self::push(hotkeys, hotkey))
    }

    fn push(hotkeys: &mut HotkeysOf<T>, hotkey: &T::AccountId) -> DispatchResult {
        if !hotkeys.contains(hotkey) {
            hotkeys
                .try_push(hotkey.clone())
                .map_err(|_| Error::<T>::TooManyHotkeys)?;
        }
        Ok(())
    }
}

impl<T: Config> Hotkeys<T::AccountId> for Pallet<T> {
    fn owner(hotkey: &T::AccountId) -> Option<T::AccountId> {
        Owner::<T>::try_get(hotkey).ok()
    }

    fn ensure_associable(coldkey: &T::AccountId, hotkey: &T::AccountId) -> DispatchResult {
        ensure!(
            !Self::is_pot(coldkey) && !Self::is_pot(hotkey),
            Error::<T>::CannotUseSystemAccount
        );
        let stranger = Self::owner(hotkey).is_some_and(|owner| owner != *coldkey);
        ensure!(!stranger, Error::<T>::NonAssociatedColdKey);
        Ok(())
    }

    fn associate(coldkey: &T::AccountId, hotkey: &T::AccountId) -> DispatchResult {
        Self::ensure_associable(coldkey, hotkey)?;
        if Self::owner(hotkey).is_none() {
            Owner::<T>::insert(hotkey, coldkey);
            OwnedHotkeys::<T>::try_mutate(coldkey, |owned| Self::push(owned, hotkey))?;
            // What the hotkey earns must always find its place.
            Self::note_staking(coldkey, hotkey)?;
            // A hotkey signs without ever holding TAO. Its account must outlive any balance it
            // happens to have, or its nonce would start anew and old calls could be replayed.
            frame_system::Pallet::<T>::inc_sufficients(hotkey);
        }
        Ok(())
    }
}
