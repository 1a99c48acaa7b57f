//! Whose take is how large.

use crate::pallet::*;
use frame_support::ensure;
use sp_runtime::{traits::SaturatedConversion, DispatchResult};
use yuma_interfaces::{
    delegation::{TakeCalls, TakeOf},
    keys::OwnerOf,
    subnets::SubnetIndex,
};
use yuma_types::NetUid;

impl<T: Config> TakeOf<T::AccountId> for Pallet<T> {
    /// Where governance has moved the bounds since the owner set it, the nearer bound.
    fn take(hotkey: &T::AccountId) -> u16 {
        Delegates::<T>::get(hotkey)
            .max(MinDelegateTake::<T>::get())
            .min(MaxDelegateTake::<T>::get())
    }
}

impl<T: Config> Pallet<T> {
    pub(crate) fn now() -> u64 {
        frame_system::Pallet::<T>::block_number().saturated_into()
    }

    /// Whether so many blocks have passed since something was done, if ever it was.
    pub(crate) fn has_rested(last: Option<u64>, blocks: u64) -> bool {
        last.is_none_or(|last| Self::now() >= last.saturating_add(blocks))
    }

    fn ensure_owns(coldkey: &T::AccountId, hotkey: &T::AccountId) -> DispatchResult {
        let owner = T::Hotkeys::owner(hotkey).ok_or(Error::<T>::HotKeyAccountNotExists)?;
        ensure!(owner == *coldkey, Error::<T>::NonAssociatedColdKey);
        Ok(())
    }

    pub(crate) fn ensure_has_children(netuid: NetUid) -> DispatchResult {
        ensure!(
            !netuid.is_root(),
            Error::<T>::RegistrationNotPermittedOnRootSubnet
        );
        ensure!(T::Subnets::exists(netuid), Error::<T>::SubnetNotExists);
        Ok(())
    }

    /// What a child keeps of what others' weight earns, as a u16 fraction; within the bounds as above.
    pub fn childkey_take(hotkey: &T::AccountId, netuid: NetUid) -> u16 {
        ChildkeyTake::<T>::get(hotkey, netuid)
            .max(MinChildkeyTake::<T>::get())
            .min(MaxChildkeyTake::<T>::get())
    }
}

impl<T: Config> TakeCalls<T::AccountId> for Pallet<T> {
    fn increase_take(coldkey: &T::AccountId, hotkey: &T::AccountId, take: u16) -> DispatchResult {
        Self::ensure_owns(coldkey, hotkey)?;
        ensure!(
            take > Delegates::<T>::get(hotkey) && take >= MinDelegateTake::<T>::get(),
            Error::<T>::DelegateTakeTooLow
        );
        ensure!(
            take <= MaxDelegateTake::<T>::get(),
            Error::<T>::DelegateTakeTooHigh
        );
        let last = TakeRaisedAt::<T>::get(hotkey);
        ensure!(
            Self::has_rested(last, TxDelegateTakeRateLimit::<T>::get()),
            Error::<T>::DelegateTxRateLimitExceeded
        );
        TakeRaisedAt::<T>::insert(hotkey, Self::now());
        Delegates::<T>::insert(hotkey, take);
        Ok(())
    }

    fn decrease_take(coldkey: &T::AccountId, hotkey: &T::AccountId, take: u16) -> DispatchResult {
        Self::ensure_owns(coldkey, hotkey)?;
        ensure!(
            take < Delegates::<T>::get(hotkey) && take >= MinDelegateTake::<T>::get(),
            Error::<T>::DelegateTakeTooLow
        );
        Delegates::<T>::insert(hotkey, take);
        Ok(())
    }

    fn set_childkey_take(
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
        netuid: NetUid,
        take: u16,
    ) -> DispatchResult {
        Self::ensure_has_children(netuid)?;
        ensure!(
            T::Hotkeys::owner(hotkey).as_ref() == Some(coldkey),
            Error::<T>::NonAssociatedColdKey
        );
        let range = MinChildkeyTake::<T>::get()..=MaxChildkeyTake::<T>::get();
        ensure!(range.contains(&take), Error::<T>::InvalidChildkeyTake);
        let mut last = ChildkeyTakeRaisedAt::<T>::get(netuid, hotkey);
        if take > ChildkeyTake::<T>::get(hotkey, netuid) {
            ensure!(
                last == Some(0) || Self::has_rested(last, TxChildkeyTakeRateLimit::<T>::get()),
                Error::<T>::TxChildkeyTakeRateLimitExceeded
            );
            last = Some(Self::now());
        }
        ChildkeyTakeRaisedAt::<T>::insert(netuid, hotkey, last.unwrap_or_default());
        ChildkeyTake::<T>::insert(hotkey, netuid, take);
        Ok(())
    }
}
