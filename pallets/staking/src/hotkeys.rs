//! Which coldkey owns which hotkey.

use crate::pallet::*;
use frame_support::{ensure, storage::StorageMap};
use sp_runtime::{traits::SaturatedConversion, DispatchResult};
use yuma_interfaces::{
    keys::{Association, AssociationCheck, HotkeyCalls, OwnerOf},
    registration::Seats,
    subnets::{OwnerHotkeyOf, SubnetIndex},
};
use yuma_types::{
    limits::{MAX_HOTKEYS_BY_OTHERS, MAX_HOTKEYS_PER_COLDKEY},
    NetUid,
};

fn now<T: Config>() -> u64 {
    frame_system::Pallet::<T>::block_number().saturated_into()
}

/// Lists a hotkey of a coldkey, as long as the list is shorter than `most`.
fn list<T, L>(coldkey: &T::AccountId, hotkey: &T::AccountId, most: u32)
where
    T: Config,
    L: StorageMap<T::AccountId, HotkeysOf<T>, Query = HotkeysOf<T>>,
{
    let mut hotkeys = L::get(coldkey);
    if hotkeys.contains(hotkey) {
        return;
    }
    let has_room = u32::try_from(hotkeys.len()).is_ok_and(|length| length < most);
    if has_room && hotkeys.try_push(hotkey.clone()).is_ok() {
        L::insert(coldkey, hotkeys);
    } else {
        IncompleteLists::<T>::insert(coldkey, ());
    }
}

/// Whether a hotkey is on a coldkey's list, or can be put there.
fn ensure_listable<T, L>(coldkey: &T::AccountId, hotkey: &T::AccountId) -> DispatchResult
where
    T: Config,
    L: StorageMap<T::AccountId, HotkeysOf<T>, Query = HotkeysOf<T>>,
{
    let hotkeys = L::get(coldkey);
    ensure!(
        !hotkeys.is_full() || hotkeys.contains(hotkey),
        Error::<T>::TooManyHotkeys
    );
    Ok(())
}

impl<T: Config> Pallet<T> {
    /// Lists a hotkey on which a coldkey is putting stake itself.
    pub(crate) fn list_staking(coldkey: &T::AccountId, hotkey: &T::AccountId) -> DispatchResult {
        ensure_listable::<T, StakingHotkeys<T>>(coldkey, hotkey)?;
        list::<T, StakingHotkeys<T>>(coldkey, hotkey, MAX_HOTKEYS_PER_COLDKEY);
        Ok(())
    }

    /// Notes that a coldkey comes to have stake on a hotkey, by whoever's doing. Where it has some
    /// on this subnet, that was noted before.
    pub(crate) fn note_staking(coldkey: &T::AccountId, hotkey: &T::AccountId, netuid: NetUid) {
        if !Alpha::<T>::contains_key((hotkey, coldkey, netuid)) {
            list::<T, StakingHotkeys<T>>(coldkey, hotkey, MAX_HOTKEYS_BY_OTHERS);
        }
    }

    fn is_provisional(hotkey: &T::AccountId) -> bool {
        ProvisionalUntil::<T>::get(hotkey).is_some_and(|until| now::<T>() < until)
    }

    /// What the chain itself holds stake in belongs to nobody.
    fn ensure_no_pot(coldkey: &T::AccountId, hotkey: &T::AccountId) -> DispatchResult {
        ensure!(
            !Self::is_pot(coldkey) && !Self::is_pot(hotkey),
            Error::<T>::CannotUseSystemAccount
        );
        Ok(())
    }

    /// Whether anything would be left of a hotkey without an owner: stake, a neuron, a subnet.
    fn is_in_use(hotkey: &T::AccountId) -> bool {
        let staked = TotalHotkeyAlpha::<T>::iter_key_prefix(hotkey).next();
        let owns = |netuid| T::Subnets::owner_hotkey(netuid).as_ref() == Some(hotkey);
        staked.is_some()
            || T::Neurons::has_seat(hotkey)
            || T::Subnets::netuids().into_iter().any(owns)
    }

    /// A hotkey signs without ever holding TAO. Its account must outlive any balance it happens to
    /// have, and any owner, or its nonce would start anew and old calls could be replayed.
    fn keep_account(hotkey: &T::AccountId) {
        if frame_system::Pallet::<T>::sufficients(hotkey) == 0 {
            frame_system::Pallet::<T>::inc_sufficients(hotkey);
        }
    }

    /// Strikes a hotkey off the lists of a coldkey that owns it no more.
    fn strike(coldkey: &T::AccountId, hotkey: &T::AccountId) {
        OwnedHotkeys::<T>::mutate(coldkey, |hotkeys| hotkeys.retain(|key| key != hotkey));
        Self::forget_staking(coldkey, hotkey);
    }
}

impl<T: Config> OwnerOf<T::AccountId> for Pallet<T> {
    fn owner(hotkey: &T::AccountId) -> Option<T::AccountId> {
        Owner::<T>::try_get(hotkey).ok()
    }
}

impl<T: Config> AssociationCheck<T::AccountId> for Pallet<T> {
    fn ensure_associable(
        signer: &T::AccountId,
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
    ) -> DispatchResult {
        Self::ensure_no_pot(coldkey, hotkey)?;
        let anothers = Self::owner(hotkey).is_some_and(|owner| owner != *coldkey);
        ensure!(
            !anothers || (signer == hotkey && Self::is_provisional(hotkey)),
            Error::<T>::NonAssociatedColdKey
        );
        if signer == coldkey {
            ensure_listable::<T, OwnedHotkeys<T>>(coldkey, hotkey)?;
            ensure_listable::<T, StakingHotkeys<T>>(coldkey, hotkey)?;
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
            let most = if own_act {
                MAX_HOTKEYS_PER_COLDKEY
            } else {
                MAX_HOTKEYS_BY_OTHERS
            };
            list::<T, OwnedHotkeys<T>>(coldkey, hotkey, most);
            // On what it owns a coldkey comes to have stake by what the hotkey earns.
            list::<T, StakingHotkeys<T>>(coldkey, hotkey, most);
        }
        Ok(())
    }
}

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

    fn release(coldkey: &T::AccountId, hotkey: &T::AccountId) -> DispatchResult {
        let owner = Self::owner(hotkey).ok_or(Error::<T>::HotKeyAccountNotExists)?;
        ensure!(owner == *coldkey, Error::<T>::NonAssociatedColdKey);
        ensure!(!Self::is_in_use(hotkey), Error::<T>::HotkeyInUse);
        Owner::<T>::remove(hotkey);
        ProvisionalUntil::<T>::remove(hotkey);
        Delegates::<T>::remove(hotkey);
        Self::strike(coldkey, hotkey);
        Ok(())
    }

    fn note_signed(signer: &T::AccountId) {
        if ProvisionalUntil::<T>::contains_key(signer) {
            ProvisionalUntil::<T>::remove(signer);
        }
    }
}
