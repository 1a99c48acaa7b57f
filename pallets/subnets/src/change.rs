//! How owners and governance change what a subnet follows.

use crate::{
    hyperparameters::{self as rule, Frozen, Hyperparameter},
    limits::OwnerChange,
    pallet::*,
    range::{unfit, Ranged},
};
use core::cmp::Ordering;
use frame_support::ensure;
use sp_runtime::{DispatchError, DispatchResult};
use yuma_interfaces::{
    governance::{Govern, Unfit},
    keys::Association,
    subnets::SubnetIndex,
};
use yuma_types::{List, NetUid};

impl<T: Config> Pallet<T> {
    /// Sets how many blocks lie between two epochs.
    pub fn set_tempo(netuid: NetUid, tempo: u16) {
        <rule::Tempo as Hyperparameter<T>>::put(netuid, tempo);
    }

    /// Sets how many blocks lie between two adjustments of prices.
    pub fn set_adjustment_interval(netuid: NetUid, interval: u16) {
        <rule::AdjustmentInterval as Hyperparameter<T>>::put(netuid, interval);
    }

    /// Opens a subnet to registration, or closes it.
    pub fn set_registration_allowed(netuid: NetUid, allowed: bool) {
        <rule::NetworkRegistrationAllowed as Hyperparameter<T>>::put(netuid, allowed);
    }

    /// Whether `who` owns the subnet, or is root.
    fn ensure_may_change(who: Option<&T::AccountId>, netuid: NetUid) -> DispatchResult {
        let owner = SubnetOwner::<T>::try_get(netuid).ok();
        ensure!(
            who.is_none() || who == owner.as_ref(),
            DispatchError::BadOrigin
        );
        Ok(())
    }

    fn ensure_exists(netuid: NetUid) -> DispatchResult {
        ensure!(Self::exists(netuid), unfit::<T>(Unfit::SubnetDoesNotExist));
        Ok(())
    }

    /// Changes a row of the table: who may, how often, when, and to what, are its own columns.
    pub(crate) fn change<R: Hyperparameter<T>>(
        who: Option<&T::AccountId>,
        netuid: NetUid,
        value: R::Value,
    ) -> DispatchResult {
        Self::ensure_may_change(who, netuid)?;
        let limit = R::LIMIT.filter(|_| who.is_some());
        let range = match who {
            Some(_) => R::OWNER.ok_or(DispatchError::BadOrigin)?,
            None => R::ROOT,
        };
        if let Some(limit) = limit {
            Self::ensure_owner_rested(netuid, limit)?;
        }
        Self::ensure_thawed(netuid, R::FROZEN, who.is_some())?;
        Self::ensure_exists(netuid)?;
        match value.beside(&range) {
            Ordering::Less => return Err(R::outside().0),
            Ordering::Greater => return Err(R::outside().1),
            Ordering::Equal => R::check(netuid, value)?,
        }
        R::put(netuid, value);
        if who.is_some() {
            // A new tempo must not bring the epoch near either.
            Self::ensure_thawed(netuid, R::FROZEN, true)?;
        }
        if let Some(limit) = limit {
            Self::note_owner_change(netuid, limit);
        }
        Ok(())
    }
}

impl<T: Config> Govern<T::AccountId> for Pallet<T> {
    fn set_owner_hotkey(
        who: Option<&T::AccountId>,
        netuid: NetUid,
        hotkey: &T::AccountId,
    ) -> DispatchResult {
        Self::ensure_may_change(who, netuid)?;
        Self::ensure_owner_hotkey_rested(netuid)?;
        ensure!(Self::exists(netuid), Error::<T>::SubnetNotExists);
        let owner = SubnetOwner::<T>::try_get(netuid).map_err(|()| Error::<T>::SubnetHasNoOwner)?;
        T::Hotkeys::associate(&owner, &owner, hotkey)?;
        SubnetOwnerHotkey::<T>::insert(netuid, hotkey);
        Self::note_owner_hotkey_change(netuid);
        Ok(())
    }

    fn set_emission_split(
        who: Option<&T::AccountId>,
        netuid: NetUid,
        split: Option<&[u16]>,
    ) -> DispatchResult {
        let change = OwnerChange::MechanismEmissionSplit;
        Self::ensure_may_change(who, netuid)?;
        if who.is_some() {
            Self::ensure_owner_rested(netuid, change)?;
        }
        Self::ensure_thawed(netuid, Frozen::Everybody, who.is_some())?;
        Self::ensure_exists(netuid)?;
        if let Some(split) = split {
            let count = usize::from(MechanismCountCurrent::<T>::get(netuid));
            let sum: u64 = split.iter().map(|part| u64::from(*part)).sum();
            ensure!(
                split.len() <= count && sum == u64::from(u16::MAX),
                Error::<T>::InvalidValue
            );
        }
        MechanismEmissionSplit::<T>::set(netuid, split.map(|split| List::truncated(split.into())));
        if who.is_some() {
            Self::note_owner_change(netuid, change);
        }
        Ok(())
    }

    fn ensure_open(netuid: NetUid) -> DispatchResult {
        Self::ensure_thawed(netuid, Frozen::Everybody, false)
    }
}
