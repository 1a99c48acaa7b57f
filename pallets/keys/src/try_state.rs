//! What always holds.

use crate::pallet::*;
use alloc::collections::BTreeSet;
use frame_support::ensure;
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
    /// Lists name what their coldkeys own, and all of it as far as they have room; a hotkey's
    /// account stays; a provisional owner is an owner.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        for (hotkey, coldkey) in Owner::<T>::iter() {
            ensure!(
                OwnedHotkeys::<T>::get(&coldkey).contains(&hotkey)
                    || IncompleteLists::<T>::contains_key(&coldkey),
                "a hotkey that is missing from its owner's list"
            );
            ensure!(
                frame_system::Pallet::<T>::sufficients(&hotkey) > 0,
                "a hotkey whose account may go"
            );
        }
        for (coldkey, hotkeys) in OwnedHotkeys::<T>::iter() {
            let mut listed = BTreeSet::new();
            for hotkey in hotkeys.iter() {
                ensure!(
                    Owner::<T>::try_get(hotkey).as_ref() == Ok(&coldkey),
                    "a list names another's hotkey"
                );
                ensure!(listed.insert(hotkey), "a list names a hotkey twice");
            }
        }
        for hotkey in ProvisionalUntil::<T>::iter_keys() {
            ensure!(
                Owner::<T>::contains_key(&hotkey),
                "nobody is a provisional owner"
            );
        }
        Ok(())
    }
}
