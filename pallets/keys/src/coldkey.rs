//! How a coldkey takes another's place.
//!
//! Who holds a coldkey that may be stolen announces the hash of a new one. Until the swap is done the
//! coldkey's funds can't be moved; whoever holds it can call for root's answer. What is moved at once
//! is bounded; hotkeys, of which strangers may have given it many, and the stake on them follow
//! little by little. Until then a hotkey's owner is looked up under both coldkeys.

use crate::{pallet::*, swap::Swap};
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{
    ensure,
    storage::StoragePrefixedMap,
    traits::{
        fungible::{Inspect, Mutate},
        tokens::{Fortitude, Preservation},
        Get,
    },
    weights::{Weight, WeightMeter},
    Blake2_128, StorageHasher,
};
use scale_info::TypeInfo;
use sp_runtime::{
    traits::{BlakeTwo256, Hash, Saturating, Zero},
    DispatchResult,
};
use yuma_interfaces::{
    idle::idle_meter,
    keys::{KeyHash, OnColdkeySwapped, StakeOnTheMove, SwapCalls, SwappedColdkeys},
    subnets::SubnetIndex,
};
use yuma_types::{List, NetUid, Rao};

/// A coldkey between which and another a swap is under way.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct MovingColdkey<AccountId> {
    /// The coldkey at the other end.
    pub other: AccountId,
    /// Whether this one has given its place to the other, or taken it.
    pub leaves: bool,
}

impl<T: Config> Pallet<T> {
    fn other_end(coldkey: &T::AccountId, leaves: bool) -> Option<T::AccountId> {
        MovingColdkeys::<T>::get(coldkey)
            .filter(|moving| moving.leaves == leaves)
            .map(|moving| moving.other)
    }

    /// Whether the funds of a coldkey can't be moved, and if so whether that is disputed.
    pub fn held_back(coldkey: &T::AccountId) -> Option<bool> {
        ColdkeySwapAnnouncements::<T>::contains_key(coldkey)
            .then(|| ColdkeySwapDisputes::<T>::contains_key(coldkey))
    }

    /// What a key that never signed has and is, strangers have made it: that stops nobody.
    fn ensure_can_take(old: &T::AccountId, new: &T::AccountId) -> DispatchResult {
        ensure!(old != new, Error::<T>::ColdKeyAlreadyAssociated);
        Self::ensure_no_pot(old, new)?;
        ensure!(
            !MovingColdkeys::<T>::contains_key(old) && !MovingColdkeys::<T>::contains_key(new),
            Error::<T>::SwapUnderWay
        );
        if frame_system::Pallet::<T>::account_nonce(new).is_zero() {
            return Ok(());
        }
        ensure!(
            !Owner::<T>::contains_key(new),
            Error::<T>::NewColdKeyIsHotkey
        );
        ensure!(
            OwnedHotkeys::<T>::get(new).is_empty() && T::Stakes::listed(new).is_empty(),
            Error::<T>::ColdKeyAlreadyAssociated
        );
        Ok(())
    }

    /// Moves all that is free, or all but what keeps the account while some of it is on hold.
    fn move_balance(old: &T::AccountId, new: &T::AccountId) -> DispatchResult {
        let free = T::Currency::reducible_balance(old, Preservation::Expendable, Fortitude::Polite);
        if free > 0 {
            T::Currency::transfer(old, new, free, Preservation::Expendable)?;
        }
        Ok(())
    }

    fn do_swap_coldkey(old: &T::AccountId, new: &T::AccountId) -> DispatchResult {
        Self::ensure_can_take(old, new)?;
        let mut hotkeys = OwnedHotkeys::<T>::get(old).into_inner();
        hotkeys.extend(T::Stakes::listed(old));
        hotkeys.sort_unstable();
        hotkeys.dedup();
        for (of, leaves, other) in [(old, true, new), (new, false, old)] {
            let other = other.clone();
            MovingColdkeys::<T>::insert(of, MovingColdkey { other, leaves });
        }
        // What is on hold comes to an account that is there.
        Self::move_balance(old, new)?;
        let on_hold = T::Currency::total_balance(old) > T::Currency::balance(old);
        ensure!(
            !on_hold || T::Currency::balance(new) > 0,
            Error::<T>::NotEnoughBalanceToPaySwapColdKey
        );
        T::OnColdkeySwapped::on_coldkey_swapped(old, new);
        Self::move_balance(old, new)?;
        Self::move_notes(old, new);
        // What has no room is listed as it comes.
        let owned = OwnedHotkeys::<T>::take(old);
        OwnedHotkeys::<T>::mutate(new, |hotkeys| hotkeys.merge(owned));
        HotkeysToMove::<T>::insert(old, List::truncated(hotkeys));
        Ok(())
    }

    /// What is kept here by coldkey, but for its hotkeys.
    fn move_notes(old: &T::AccountId, new: &T::AccountId) {
        ColdkeySwapAnnouncements::<T>::remove(old);
        ColdkeySwapDisputes::<T>::remove(old);
        if let Some(identity) = IdentitiesV2::<T>::take(old) {
            IdentitiesV2::<T>::insert(new, identity);
        }
        if let Some(last) = LastTxBlock::<T>::take(old) {
            LastTxBlock::<T>::insert(new, last);
        }
        for netuid in T::Subnets::netuids() {
            if let Some(last) = LastHotkeySwapOnNetuid::<T>::take(netuid, old) {
                LastHotkeySwapOnNetuid::<T>::insert(netuid, new, last);
            }
        }
    }

    /// Moves on in what a block has left of its weight: a tenth of it at most.
    pub(crate) fn move_on_idle(limit: Weight) -> Weight {
        let mut meter = idle_meter(limit, T::BlockWeights::get().max_block);
        Self::move_on(&mut meter);
        meter.consumed()
    }

    /// A coldkey that has given its place or taken one. Blocks begin with different ones, so that nobody
    /// waits for all of another's.
    fn next_moving() -> Option<(T::AccountId, MovingColdkey<T::AccountId>)> {
        let turn = frame_system::Pallet::<T>::block_number().using_encoded(Blake2_128::hash);
        let from = [&MovingColdkeys::<T>::final_prefix()[..], &turn].concat();
        let next = MovingColdkeys::<T>::iter_from(from).next();
        next.or_else(|| MovingColdkeys::<T>::iter().next())
    }

    /// Moves on, as far as there is weight for it.
    pub(crate) fn move_on(meter: &mut WeightMeter) {
        let start = T::DbWeight::get().reads_writes(4, 3);
        while meter.try_consume(start).is_ok() {
            let Some((coldkey, moving)) = Self::next_moving() else {
                return;
            };
            let (old, new) = if moving.leaves {
                (coldkey, moving.other)
            } else {
                (moving.other, coldkey)
            };
            if !Self::move_listed(&old, &new, meter) || !Self::move_unlisted(&old, &new, meter) {
                return;
            }
            MovingColdkeys::<T>::remove(&old);
            MovingColdkeys::<T>::remove(&new);
        }
    }

    fn move_listed(old: &T::AccountId, new: &T::AccountId, meter: &mut WeightMeter) -> bool {
        let mut hotkeys = HotkeysToMove::<T>::take(old).into_inner();
        while let Some(hotkey) = hotkeys.last() {
            if !Self::move_hotkey(hotkey, old, new, meter) {
                HotkeysToMove::<T>::insert(old, List::truncated(hotkeys));
                return false;
            }
            hotkeys.pop();
        }
        true
    }

    fn move_unlisted(old: &T::AccountId, new: &T::AccountId, meter: &mut WeightMeter) -> bool {
        let look = T::DbWeight::get().reads_writes(1, 2);
        let mut hotkeys = UnlistedHotkeys::<T>::iter_key_prefix(old);
        loop {
            if meter.try_consume(look).is_err() {
                return false;
            }
            let Some(hotkey) = hotkeys.next() else {
                return true;
            };
            if !Self::move_hotkey(&hotkey, old, new, meter) {
                return false;
            }
            UnlistedHotkeys::<T>::remove(old, hotkey);
        }
    }

    /// The new coldkey has a hotkey, if the old one had it, and the stake on it.
    fn move_hotkey(
        hotkey: &T::AccountId,
        old: &T::AccountId,
        new: &T::AccountId,
        meter: &mut WeightMeter,
    ) -> bool {
        if meter
            .try_consume(T::DbWeight::get().reads_writes(2, 2))
            .is_err()
        {
            return false;
        }
        if Owner::<T>::try_get(hotkey).as_ref() == Ok(old) {
            Owner::<T>::insert(hotkey, new);
            Self::list(new, hotkey, false);
        }
        T::Stakes::carry_all(hotkey, old, new, meter)
    }
}

impl<T: Config> SwappedColdkeys<T::AccountId> for Pallet<T> {
    fn coldkey_before(coldkey: &T::AccountId) -> Option<T::AccountId> {
        Self::other_end(coldkey, false)
    }

    fn coldkey_after(coldkey: &T::AccountId) -> Option<T::AccountId> {
        Self::other_end(coldkey, true)
    }
}

impl<T: Config> SwapCalls<T::AccountId> for Pallet<T> {
    fn networks() -> u32 {
        u32::try_from(T::Subnets::netuids().len()).unwrap_or(u32::MAX)
    }

    fn swap_hotkey(
        coldkey: &T::AccountId,
        old: &T::AccountId,
        new: &T::AccountId,
        netuid: Option<NetUid>,
        keep_stake: bool,
    ) -> DispatchResult {
        Self::do_swap_hotkey(&Swap { coldkey, old, new }, netuid, keep_stake)
    }

    fn announce_coldkey_swap(coldkey: &T::AccountId, hash: KeyHash) -> DispatchResult {
        let now = frame_system::Pallet::<T>::block_number();
        match ColdkeySwapAnnouncements::<T>::get(coldkey) {
            Some((from, _)) => {
                ensure!(
                    !ColdkeySwapDisputes::<T>::contains_key(coldkey),
                    Error::<T>::ColdkeySwapDisputed
                );
                let again = from.saturating_add(ColdkeySwapReannouncementDelay::<T>::get());
                ensure!(now >= again, Error::<T>::ColdkeySwapReannouncedTooEarly);
            }
            None => {
                let cost = T::KeySwapCost::get();
                ensure!(
                    Self::can_pay(coldkey, cost),
                    Error::<T>::NotEnoughBalanceToPaySwapColdKey
                );
                Self::recycle(coldkey, cost)?;
            }
        }
        let from = now.saturating_add(ColdkeySwapAnnouncementDelay::<T>::get());
        ColdkeySwapAnnouncements::<T>::insert(coldkey, (from, hash));
        Ok(())
    }

    fn swap_coldkey_announced(coldkey: &T::AccountId, new: &T::AccountId) -> DispatchResult {
        let (from, hash) = ColdkeySwapAnnouncements::<T>::get(coldkey)
            .ok_or(Error::<T>::ColdkeySwapAnnouncementNotFound)?;
        ensure!(
            !ColdkeySwapDisputes::<T>::contains_key(coldkey),
            Error::<T>::ColdkeySwapDisputed
        );
        ensure!(
            BlakeTwo256::hash_of(new) == hash,
            Error::<T>::AnnouncedColdkeyHashDoesNotMatch
        );
        ensure!(
            frame_system::Pallet::<T>::block_number() >= from,
            Error::<T>::ColdkeySwapTooEarly
        );
        Self::do_swap_coldkey(coldkey, new)
    }

    fn dispute_coldkey_swap(coldkey: &T::AccountId) -> DispatchResult {
        ensure!(
            ColdkeySwapAnnouncements::<T>::contains_key(coldkey),
            Error::<T>::ColdkeySwapAnnouncementNotFound
        );
        ensure!(
            !ColdkeySwapDisputes::<T>::contains_key(coldkey),
            Error::<T>::ColdkeySwapAlreadyDisputed
        );
        let now = frame_system::Pallet::<T>::block_number();
        ColdkeySwapDisputes::<T>::insert(coldkey, now);
        Ok(())
    }

    fn clear_coldkey_swap(coldkey: &T::AccountId) -> DispatchResult {
        let (from, _) = ColdkeySwapAnnouncements::<T>::get(coldkey)
            .ok_or(Error::<T>::ColdkeySwapAnnouncementNotFound)?;
        ensure!(
            !ColdkeySwapDisputes::<T>::contains_key(coldkey),
            Error::<T>::ColdkeySwapDisputed
        );
        let again = from.saturating_add(ColdkeySwapReannouncementDelay::<T>::get());
        ensure!(
            frame_system::Pallet::<T>::block_number() >= again,
            Error::<T>::ColdkeySwapClearTooEarly
        );
        ColdkeySwapAnnouncements::<T>::remove(coldkey);
        Ok(())
    }

    fn reset_coldkey_swap(coldkey: &T::AccountId) -> DispatchResult {
        ColdkeySwapAnnouncements::<T>::remove(coldkey);
        ColdkeySwapDisputes::<T>::remove(coldkey);
        Ok(())
    }

    fn swap_coldkey(old: &T::AccountId, new: &T::AccountId, cost: Rao) -> DispatchResult {
        ensure!(
            Self::can_pay(old, cost),
            Error::<T>::NotEnoughBalanceToPaySwapColdKey
        );
        Self::ensure_can_take(old, new)?;
        Self::recycle(old, cost)?;
        Self::do_swap_coldkey(old, new)
    }
}
