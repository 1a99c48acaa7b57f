//! What always holds.

use crate::{fresh::Lot, pallet::*};
use alloc::collections::BTreeMap;
use frame_support::{ensure, traits::fungible::Inspect};
use sp_runtime::TryRuntimeError;
use yuma_interfaces::keys::{IncompleteLists, OwnerOf};
use yuma_types::{NetUid, Rao};

impl<T: Config> Pallet<T> {
    /// Shares add up in each pool, pools add up in each subnet, each pot holds its stake, and lists
    /// name what they have room for.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        let mut shares = BTreeMap::<(T::AccountId, NetUid), u128>::new();
        for ((hotkey, coldkey, netuid), own) in Alpha::<T>::iter() {
            ensure!(
                own.bits > 0 || FreshStake::<T>::contains_key((&hotkey, &coldkey, netuid)),
                "an empty position is stored"
            );
            ensure!(
                StakingHotkeys::<T>::get(&coldkey).contains(&hotkey)
                    || T::Hotkeys::is_incomplete(&coldkey),
                "stake that is missing from its coldkey's list"
            );
            let sum = shares.entry((hotkey, netuid)).or_default();
            *sum = sum.checked_add(own.bits).ok_or("shares overflow")?;
        }
        for ((hotkey, netuid, _), lot) in JoinedStake::<T>::iter() {
            let sum = shares.entry((hotkey, netuid)).or_default();
            *sum = sum.checked_add(lot.shares.bits).ok_or("shares overflow")?;
        }
        for (hotkey, netuid, all) in TotalHotkeyShares::<T>::iter() {
            let sum = shares.remove(&(hotkey.clone(), netuid));
            ensure!(sum == Some(all.bits), "shares don't add up in a pool");
        }
        ensure!(
            shares.values().all(|sum| *sum == 0),
            "shares of a pool that has none"
        );

        Self::try_fresh()?;

        let mut totals = BTreeMap::<NetUid, Rao>::new();
        for (hotkey, netuid, pool) in TotalHotkeyAlpha::<T>::iter() {
            ensure!(
                T::Hotkeys::owner(&hotkey).is_some(),
                "stake on a hotkey that nobody owns"
            );
            ensure!(
                TotalHotkeyShares::<T>::contains_key(&hotkey, netuid)
                    || Self::waiting(&hotkey, netuid) == pool,
                "stake without shares"
            );
            let sum = totals.entry(netuid).or_default();
            *sum = sum.checked_add(pool).ok_or("stake overflows")?;
        }
        for (netuid, total) in SubnetTAO::<T>::iter() {
            let sum = totals.remove(&netuid).unwrap_or_default();
            ensure!(sum == total, "pools don't add up in a subnet");
            let needed = total
                .checked_add(T::Currency::minimum_balance())
                .ok_or("overflow")?;
            ensure!(
                T::Currency::balance(&Self::pot(netuid)) >= needed,
                "a pot holds less than its stake"
            );
        }
        ensure!(totals.is_empty(), "stake on a subnet that has none");

        Ok(())
    }

    /// What waits beside a pool and what has joined it is what coldkeys have brought, and all of it
    /// is part of the stake.
    fn try_fresh() -> Result<(), TryRuntimeError> {
        let mut waiting = BTreeMap::<(T::AccountId, NetUid), Rao>::new();
        let mut joined = BTreeMap::<(T::AccountId, NetUid, u64), Rao>::new();
        for ((hotkey, coldkey, netuid), part) in FreshStake::<T>::iter() {
            ensure!(
                part.tao > 0 && Alpha::<T>::contains_key((&hotkey, &coldkey, netuid)),
                "fresh stake that is in no position"
            );
            let lot = (hotkey.clone(), netuid, part.window);
            let sum = if JoinedStake::<T>::contains_key(lot.clone()) {
                joined.entry(lot).or_default()
            } else {
                waiting.entry((hotkey, netuid)).or_default()
            };
            *sum = sum.checked_add(part.tao).ok_or("fresh stake overflows")?;
        }
        for (lot, Lot { tao, .. }) in JoinedStake::<T>::iter() {
            ensure!(
                joined.remove(&lot) == Some(tao),
                "what joined a pool is not what was brought"
            );
        }
        for (hotkey, netuid, totals) in FreshTotals::<T>::iter() {
            ensure!(
                totals.sum() <= TotalHotkeyAlpha::<T>::get(&hotkey, netuid),
                "more is fresh than there is stake"
            );
            ensure!(
                waiting.remove(&(hotkey, netuid)) == Some(totals.sum()),
                "what waits is not what was brought"
            );
        }
        ensure!(waiting.is_empty(), "fresh stake that waits nowhere");
        Ok(())
    }
}
