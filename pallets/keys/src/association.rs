//! How a coldkey comes to own a hotkey.

use crate::pallet::*;
use frame_support::ensure;
use sp_runtime::{traits::SaturatedConversion, DispatchResult};
use yuma_interfaces::{
    keys::{
        Association, AssociationCheck, HotkeyCalls, OnOwnerChanged, OwnerOf, StakeOnTheMove,
        SwappedColdkeys, UnlistedHotkeys as Unlisted,
    },
    staking::Pots,
};
use yuma_types::{limits::most_hotkeys, NotAdded};

pub(crate) fn now<T: Config>() -> u64 {
    frame_system::Pallet::<T>::block_number().saturated_into()
}

impl<T: Config> Pallet<T> {
    pub(crate) fn is_provisional(hotkey: &T::AccountId) -> bool {
        ProvisionalUntil::<T>::get(hotkey).is_some_and(|until| now::<T>() < until)
    }

    /// What the chain itself holds stake in belongs to nobody.
    pub(crate) fn ensure_no_pot(coldkey: &T::AccountId, hotkey: &T::AccountId) -> DispatchResult {
        ensure!(
            !T::Pots::is_pot(coldkey) && !T::Pots::is_pot(hotkey),
            Error::<T>::CannotUseSystemAccount
        );
        Ok(())
    }

    /// A hotkey signs without ever holding TAO. Its account must outlive any balance it happens to
    /// have, and any owner, or its nonce would start anew and old calls could be replayed.
    pub(crate) fn keep_account(hotkey: &T::AccountId) {
        if frame_system::Pallet::<T>::sufficients(hotkey) == 0 {
            frame_system::Pallet::<T>::inc_sufficients(hotkey);
        }
    }

    /// Lists a hotkey of a coldkey, as far as there is room for what it or others do.
    pub(crate) fn list(coldkey: &T::AccountId, hotkey: &T::AccountId, own_act: bool) {
        let added = OwnedHotkeys::<T>::try_mutate(coldkey, |hotkeys| {
            hotkeys.add(hotkey.clone(), most_hotkeys(own_act))
        });
        if added == Err(NotAdded::IsFull) {
            Self::note_unlisted(coldkey, hotkey);
        }
    }

    /// Strikes a hotkey off the list of a coldkey that owns it no more.
    pub(crate) fn strike(coldkey: &T::AccountId, hotkey: &T::AccountId) {
        OwnedHotkeys::<T>::mutate(coldkey, |hotkeys| hotkeys.retain(|key| key != hotkey));
        T::OnOwnerChanged::on_disowned(coldkey, hotkey);
    }
}

impl<T: Config> OwnerOf<T::AccountId> for Pallet<T> {
    fn owner(hotkey: &T::AccountId) -> Option<T::AccountId> {
        let owner = Owner::<T>::try_get(hotkey).ok()?;
        Some(Self::coldkey_after(&owner).unwrap_or(owner))
    }
}

impl<T: Config> Unlisted<T::AccountId> for Pallet<T> {
    fn note_unlisted(coldkey: &T::AccountId, hotkey: &T::AccountId) {
        UnlistedHotkeys::<T>::insert(coldkey, hotkey, ());
    }

    fn is_unlisted(coldkey: &T::AccountId, hotkey: &T::AccountId) -> bool {
        UnlistedHotkeys::<T>::contains_key(coldkey, hotkey)
    }

    fn forget_unlisted(coldkey: &T::AccountId, hotkey: &T::AccountId) {
        if Self::is_unlisted(coldkey, hotkey) {
            UnlistedHotkeys::<T>::remove(coldkey, hotkey);
        }
    }
}

impl<T: Config> AssociationCheck<T::AccountId> for Pallet<T> {
    fn ensure_associable(
        signer: &T::AccountId,
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
    ) -> DispatchResult {
        Self::ensure_no_pot(coldkey, hotkey)?;
        ensure!(
            !T::Stakes::is_moving(hotkey) && Self::coldkey_after(coldkey).is_none(),
            Error::<T>::SwapUnderWay
        );
        let anothers = Self::owner(hotkey).is_some_and(|owner| owner != *coldkey);
        ensure!(
            !anothers || (signer == hotkey && Self::is_provisional(hotkey)),
            Error::<T>::NonAssociatedColdKey
        );
        if signer == coldkey {
            ensure!(
                OwnedHotkeys::<T>::get(coldkey).has_place(hotkey),
                Error::<T>::TooManyHotkeys
            );
            T::OnOwnerChanged::ensure_ownable(coldkey, hotkey)?;
        }
        Ok(())
    }
}

impl<T: Config> Association<T::AccountId> for Pallet<T> {
    fn associate(
        signer: &T::AccountId,
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
    ) -> DispatchResult {
        Self::ensure_associable(signer, coldkey, hotkey)?;
        let old = Self::owner(hotkey);
        let changes = old.as_ref() != Some(coldkey);
        if changes {
            Owner::<T>::insert(hotkey, coldkey);
            if let Some(old) = &old {
                Self::strike(old, hotkey);
            }
            Self::keep_account(hotkey);
        }
        if signer == hotkey {
            Self::note_signed(hotkey);
        } else if old.is_none() {
            let until = now::<T>().saturating_add(HotkeyClaimBlocks::<T>::get());
            ProvisionalUntil::<T>::insert(hotkey, until);
        }
        let own_act = signer == coldkey;
        if changes || own_act {
            Self::list(coldkey, hotkey, own_act);
            T::OnOwnerChanged::on_owned(coldkey, hotkey, own_act);
        }
        Ok(())
    }
}
