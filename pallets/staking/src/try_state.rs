//! What always holds.

use crate::{fresh::Lot, pallet::*};
use alloc::collections::BTreeMap;
use frame_support::traits::fungible::Inspect;
use sp_runtime::TryRuntimeError;
use yuma_interfaces::{
    economy::Economy,
    keys::{OwnerOf, UnlistedHotkeys},
};
use yuma_types::{holds, NetUid, Rao};

impl<T: Config> Pallet<T> {
    /// Shares add up in each pool, pools add up in each subnet, each pot holds its stake, and lists
    /// name what they have room for.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        Self::try_shares()?;
        Self::try_fresh()?;
        Self::try_moves()?;
        Self::try_pools()
    }

    /// What moves does so between two hotkeys, of which nobody forgets one.
    fn try_moves() -> Result<(), TryRuntimeError> {
        for (hotkey, moving) in MovingHotkeys::<T>::iter() {
            let back = MovingHotkeys::<T>::get(&moving.other);
            let agrees = back.is_some_and(|back| {
                back.other == hotkey && back.leaves != moving.leaves && back.netuid == moving.netuid
            });
            holds!(
                agrees,
                "stake on its way to or from nowhere",
                (hotkey, moving)
            );
        }
        for hotkey in MovedUpTo::<T>::iter_keys() {
            let moving = MovingHotkeys::<T>::get(&hotkey);
            holds!(
                moving.is_some_and(|moving| moving.leaves),
                "a move that is none has come somewhere",
                (hotkey)
            );
        }
        Ok(())
    }

    fn try_shares() -> Result<(), TryRuntimeError> {
        let mut shares = BTreeMap::<(T::AccountId, NetUid), u128>::new();
        for ((hotkey, coldkey, netuid), own) in Alpha::<T>::iter() {
            holds!(
                own.bits > 0 || FreshStake::<T>::contains_key((&hotkey, &coldkey, netuid)),
                "an empty position is stored",
                (hotkey, coldkey, netuid)
            );
            holds!(
                StakingHotkeys::<T>::get(Self::coldkey_now(coldkey.clone())).contains(&hotkey)
                    || MovingHotkeys::<T>::contains_key(&hotkey)
                    || T::Hotkeys::is_unlisted(&coldkey, &hotkey)
                    || T::Hotkeys::is_unlisted(&Self::coldkey_now(coldkey.clone()), &hotkey),
                "stake that is missing from its coldkey's list",
                (hotkey, coldkey)
            );
            let sum = shares
                .entry((Self::hotkey_now(hotkey, netuid), netuid))
                .or_default();
            *sum = sum.checked_add(own.bits).ok_or("shares overflow")?;
        }
        for ((hotkey, netuid, _), lot) in JoinedStake::<T>::iter() {
            let sum = shares
                .entry((Self::hotkey_now(hotkey, netuid), netuid))
                .or_default();
            *sum = sum.checked_add(lot.shares.bits).ok_or("shares overflow")?;
        }
        for (hotkey, netuid, all) in TotalHotkeyShares::<T>::iter() {
            let sum = shares.remove(&(hotkey.clone(), netuid));
            holds!(
                sum == Some(all.bits),
                "shares don't add up in a pool",
                (hotkey, netuid, sum, all)
            );
        }
        for (pool, sum) in shares {
            holds!(sum == 0, "shares of a pool that has none", (pool, sum));
        }
        Ok(())
    }

    fn try_pools() -> Result<(), TryRuntimeError> {
        let mut totals = BTreeMap::<NetUid, Rao>::new();
        for (hotkey, netuid, pool) in TotalHotkeyAlpha::<T>::iter() {
            holds!(pool > 0, "an empty pool is stored", (hotkey, netuid));
            holds!(
                T::Hotkeys::owner(&hotkey).is_some(),
                "stake on a hotkey that nobody owns",
                (hotkey, netuid, pool)
            );
            let waiting = Self::waiting(&hotkey, netuid);
            holds!(
                TotalHotkeyShares::<T>::contains_key(&hotkey, netuid) || waiting == pool,
                "stake without shares",
                (hotkey, netuid, pool, waiting)
            );
            let sum = totals.entry(netuid).or_default();
            *sum = sum.checked_add(pool).ok_or("stake overflows")?;
        }
        for (netuid, total) in SubnetTAO::<T>::iter() {
            let sum = totals.remove(&netuid).unwrap_or_default();
            holds!(
                T::Economy::redeem(netuid, sum) == total,
                "pools don't add up in a subnet",
                (netuid, sum, total)
            );
            let needed = total
                .checked_add(T::Currency::minimum_balance())
                .ok_or("overflow")?;
            let held = T::Currency::balance(&Self::pot(netuid));
            holds!(
                held >= needed,
                "a pot holds less than its stake",
                (netuid, held, needed)
            );
        }
        holds!(
            totals.is_empty(),
            "stake on a subnet that has none",
            (totals)
        );
        Ok(())
    }

    /// What waits beside a pool and what has joined it is what coldkeys have brought, and all of it
    /// is part of the stake.
    fn try_fresh() -> Result<(), TryRuntimeError> {
        let mut waiting = BTreeMap::<(T::AccountId, NetUid), Rao>::new();
        let mut joined = BTreeMap::<(T::AccountId, NetUid, u64), Rao>::new();
        for (hotkey, coldkey, netuid) in EarlierFreshStake::<T>::iter_keys() {
            holds!(
                FreshStake::<T>::contains_key((&hotkey, &coldkey, netuid)),
                "earlier fresh stake without a later",
                (hotkey, coldkey, netuid)
            );
        }
        for (hotkey, coldkey, netuid) in FreshStake::<T>::iter_keys() {
            let parts = Self::parts(&hotkey, &coldkey, netuid);
            let in_order = parts
                .iter()
                .is_sorted_by(|one, next| one.window < next.window);
            holds!(
                parts.iter().all(|part| part.tao > 0) && in_order,
                "fresh stake that is none, or out of order",
                (hotkey, coldkey, netuid, parts)
            );
            holds!(
                Alpha::<T>::contains_key((&hotkey, &coldkey, netuid)),
                "fresh stake that is in no position",
                (hotkey, coldkey, netuid, parts)
            );
            for part in parts.iter() {
                let now = Self::hotkey_now(hotkey.clone(), netuid);
                let lot = (now.clone(), netuid, part.window);
                let sum = if JoinedStake::<T>::contains_key(lot.clone())
                    || JoinedStake::<T>::contains_key((&hotkey, netuid, part.window))
                {
                    joined.entry(lot).or_default()
                } else {
                    waiting.entry((now, netuid)).or_default()
                };
                *sum = sum.checked_add(part.tao).ok_or("fresh stake overflows")?;
            }
        }
        for ((hotkey, netuid, window), Lot { tao, .. }) in JoinedStake::<T>::iter() {
            let lot = (Self::hotkey_now(hotkey, netuid), netuid, window);
            let brought = joined.remove(&lot);
            holds!(
                brought == Some(tao),
                "what joined a pool is not what was brought",
                (lot, tao, brought)
            );
        }
        for (hotkey, netuid, totals) in FreshTotals::<T>::iter() {
            let (fresh, stake) = (totals.sum(), TotalHotkeyAlpha::<T>::get(&hotkey, netuid));
            holds!(
                fresh <= stake,
                "more is fresh than there is stake",
                (hotkey, netuid, fresh, stake)
            );
            let brought = waiting.remove(&(hotkey.clone(), netuid));
            holds!(
                brought == Some(fresh),
                "what waits is not what was brought",
                (hotkey, netuid, fresh, brought)
            );
        }
        holds!(
            waiting.is_empty(),
            "fresh stake that waits nowhere",
            (waiting)
        );
        Ok(())
    }
}
