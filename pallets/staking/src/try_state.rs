//! What always holds.

use crate::pallet::*;
use alloc::collections::{BTreeMap, BTreeSet};
use frame_support::{ensure, traits::fungible::Inspect};
use sp_runtime::TryRuntimeError;
use yuma_types::{NetUid, Rao};

impl<T: Config> Pallet<T> {
    /// Shares add up in each pool, pools add up in each subnet, each pot holds its stake, and lists
    /// name what they have room for.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        let mut shares = BTreeMap::<(T::AccountId, NetUid), u128>::new();
        for ((hotkey, coldkey, netuid), own) in Alpha::<T>::iter() {
            ensure!(own.bits > 0, "an empty share is stored");
            ensure!(
                StakingHotkeys::<T>::get(&coldkey).contains(&hotkey)
                    || IncompleteLists::<T>::contains_key(&coldkey),
                "stake that is missing from its coldkey's list"
            );
            let sum = shares.entry((hotkey, netuid)).or_default();
            *sum = sum.checked_add(own.bits).ok_or("shares overflow")?;
        }
        for (hotkey, netuid, all) in TotalHotkeyShares::<T>::iter() {
            let sum = shares.remove(&(hotkey.clone(), netuid));
            ensure!(sum == Some(all.bits), "shares don't add up in a pool");
        }
        ensure!(shares.is_empty(), "shares of a pool that has none");

        Self::try_fresh()?;

        let mut totals = BTreeMap::<NetUid, Rao>::new();
        for (hotkey, netuid, pool) in TotalHotkeyAlpha::<T>::iter() {
            ensure!(
                Owner::<T>::contains_key(&hotkey),
                "stake on a hotkey that nobody owns"
            );
            ensure!(
                TotalHotkeyShares::<T>::contains_key(&hotkey, netuid),
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

    /// What is fresh is part of a position, and its pool holds what it brought; what isn't settled
    /// is part of a pool.
    fn try_fresh() -> Result<(), TryRuntimeError> {
        let mut brought = BTreeMap::<(T::AccountId, NetUid), Rao>::new();
        for ((hotkey, coldkey, netuid), part) in FreshStake::<T>::iter() {
            let own = Alpha::<T>::get((&hotkey, &coldkey, netuid));
            ensure!(
                part.shares <= own && part.shares.bits > 0,
                "fresh shares that are not in a position"
            );
            let fresh = Self::fresh_part(&hotkey, &coldkey, netuid);
            let sum = brought.entry((hotkey, netuid)).or_default();
            *sum = sum.checked_add(fresh.cost).ok_or("fresh stake overflows")?;
        }
        for ((hotkey, netuid), sum) in brought {
            ensure!(
                sum <= TotalHotkeyAlpha::<T>::get(&hotkey, netuid),
                "a pool holds less than fresh stake brought"
            );
        }
        for (hotkey, netuid, pool) in UnsettledStake::<T>::iter() {
            ensure!(
                pool.cost() <= TotalHotkeyAlpha::<T>::get(&hotkey, netuid)
                    && pool.shares() <= TotalHotkeyShares::<T>::get(&hotkey, netuid).bits,
                "more is unsettled than a pool holds"
            );
        }
        Ok(())
    }
}
