//! What a hotkey says of itself, and how it is given up.

use crate::pallet::*;
use frame_support::ensure;
use sp_runtime::{DispatchError, DispatchResult};
use yuma_interfaces::keys::{Association, AssociationCheck, HotkeyCalls, HotkeyUse, OwnerOf};

impl<T: Config> HotkeyCalls<T::AccountId> for Pallet<T> {
    fn claim(hotkey: &T::AccountId, coldkey: &T::AccountId) -> DispatchResult {
        Self::check_claim(hotkey, coldkey)?;
        Self::associate(hotkey, coldkey, hotkey)
    }

    /// The call is free. So that nobody makes accounts by it, or repeats it, it is for a hotkey
    /// that somebody else's call has brought here, and once.
    fn check_claim(hotkey: &T::AccountId, coldkey: &T::AccountId) -> DispatchResult {
        ensure!(
            Owner::<T>::contains_key(hotkey),
            Error::<T>::HotKeyAccountNotExists
        );
        ensure!(
            Self::is_provisional(hotkey),
            Error::<T>::HotkeyOwnershipFinal
        );
        Self::ensure_associable(hotkey, coldkey, hotkey)
    }

    fn try_associate(coldkey: &T::AccountId, hotkey: &T::AccountId) -> Result<bool, DispatchError> {
        let is_free = !Owner::<T>::contains_key(hotkey);
        if is_free {
            Self::associate(coldkey, coldkey, hotkey)?;
        }
        Ok(is_free)
    }

    fn release(coldkey: &T::AccountId, hotkey: &T::AccountId) -> DispatchResult {
        let owner = Self::owner(hotkey).ok_or(Error::<T>::HotKeyAccountNotExists)?;
        ensure!(owner == *coldkey, Error::<T>::NonAssociatedColdKey);
        ensure!(!T::HotkeyUse::is_in_use(hotkey), Error::<T>::HotkeyInUse);
        Self::give_up(coldkey, hotkey);
        Ok(())
    }

    fn note_signed(signer: &T::AccountId) {
        if ProvisionalUntil::<T>::contains_key(signer) {
            ProvisionalUntil::<T>::remove(signer);
        }
    }
}
