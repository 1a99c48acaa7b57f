//! What always holds.

use crate::pallet::*;
use alloc::collections::BTreeSet;
use sp_runtime::TryRuntimeError;
use yuma_interfaces::keys::{OwnerOf, SwappedColdkeys};
use yuma_types::holds;

impl<T: Config> Pallet<T> {
    /// Lists name what their coldkeys own, and all of it as far as they have room; a hotkey's
    /// account stays; a provisional owner is an owner.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        for (hotkey, coldkey) in Owner::<T>::iter() {
            holds!(
                OwnedHotkeys::<T>::get(&coldkey).contains(&hotkey)
                    || UnlistedHotkeys::<T>::contains_key(&coldkey, &hotkey)
                    || HotkeysToMove::<T>::get(&coldkey).contains(&hotkey),
                "a hotkey that is missing from its owner's list",
                (hotkey, coldkey)
            );
            holds!(
                frame_system::Pallet::<T>::sufficients(&hotkey) > 0,
                "a hotkey whose account may go",
                (hotkey)
            );
        }
        for (coldkey, hotkeys) in OwnedHotkeys::<T>::iter() {
            let mut listed = BTreeSet::new();
            for hotkey in hotkeys.iter() {
                let owner = Self::owner(hotkey);
                holds!(
                    owner.as_ref() == Some(&coldkey),
                    "a list names another's hotkey",
                    (hotkey, coldkey, owner)
                );
                holds!(
                    listed.insert(hotkey),
                    "a list names a hotkey twice",
                    (hotkey, coldkey)
                );
            }
        }
        for (coldkey, moving) in MovingColdkeys::<T>::iter() {
            let back = MovingColdkeys::<T>::get(&moving.other);
            holds!(
                back.is_some_and(|back| back.other == coldkey && back.leaves != moving.leaves),
                "a coldkey has changed places with nobody",
                (coldkey, moving)
            );
        }
        for coldkey in HotkeysToMove::<T>::iter_keys() {
            holds!(
                Self::coldkey_after(&coldkey).is_some(),
                "hotkeys are on their way to nobody",
                (coldkey)
            );
        }
        for coldkey in ColdkeySwapDisputes::<T>::iter_keys() {
            holds!(
                ColdkeySwapAnnouncements::<T>::contains_key(&coldkey),
                "what is disputed was not announced",
                (coldkey)
            );
        }
        for hotkey in ProvisionalUntil::<T>::iter_keys() {
            holds!(
                Owner::<T>::contains_key(&hotkey),
                "nobody is a provisional owner",
                (hotkey)
            );
        }
        Ok(())
    }
}
