//! Stake on its way from one key to another.
//!
//! A key that takes another's place has its stake at once: pools are moved in the call. But a hotkey
//! may have any number of positions, to which strangers add, so these follow little by little, in what
//! blocks have left of their weight. Until one has come it is stored under the old key. Who reads it
//! reads both places, who changes it brings it first, and what a payout adds under the new key is
//! added up when it comes: shares of one pool are worth the same in both places. Under the old key
//! nothing can be put meanwhile.

use crate::{fresh::FreshParts, pallet::*};
use alloc::vec::Vec;
use codec::{Decode, Encode, MaxEncodedLen};
use core::iter::once;
use frame_support::{
    dispatch::DispatchClass,
    ensure,
    storage::{with_storage_layer, StoragePrefixedMap},
    traits::Get,
    weights::{Weight, WeightMeter},
    Blake2_128, StorageHasher,
};
use scale_info::TypeInfo;
use sp_runtime::{DispatchError, DispatchResult};
use yuma_interfaces::{
    idle::idle_meter,
    keys::{OnColdkeySwapped, OwnerOf, StakeOnTheMove, SwappedColdkeys},
};
use yuma_types::{List, NetUid};

/// What is on its way from or to a hotkey.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Moving<AccountId> {
    /// The hotkey at the other end.
    pub other: AccountId,
    /// Whether stake leaves for the other, or comes from it.
    pub leaves: bool,
    /// The one subnet of which the stake moves, if it isn't all.
    pub netuid: Option<NetUid>,
}

impl<AccountId> Moving<AccountId> {
    fn is_of(&self, netuid: NetUid) -> bool {
        self.netuid.is_none_or(|only| only == netuid)
    }
}

/// The hotkey and the coldkey under which a position is stored.
type Place<T> = (
    <T as frame_system::Config>::AccountId,
    <T as frame_system::Config>::AccountId,
);

impl<T: Config> Pallet<T> {
    /// The other end of a move that leaves or comes to a hotkey on a subnet.
    fn other_end(hotkey: &T::AccountId, netuid: NetUid, leaves: bool) -> Option<T::AccountId> {
        MovingHotkeys::<T>::get(hotkey)
            .filter(|moving| moving.leaves == leaves && moving.is_of(netuid))
            .map(|moving| moving.other)
    }

    /// The hotkey that has what is stored under this one.
    pub fn hotkey_now(hotkey: T::AccountId, netuid: NetUid) -> T::AccountId {
        Self::other_end(&hotkey, netuid, true).unwrap_or(hotkey)
    }

    /// The coldkey that has what is stored under this one.
    pub fn coldkey_now(coldkey: T::AccountId) -> T::AccountId {
        T::Hotkeys::coldkey_after(&coldkey).unwrap_or(coldkey)
    }

    /// Under which hotkeys stake of this one may be stored.
    pub fn hotkeys_before(hotkey: &T::AccountId) -> impl Iterator<Item = T::AccountId> {
        let moving = MovingHotkeys::<T>::get(hotkey).filter(|moving| !moving.leaves);
        once(hotkey.clone()).chain(moving.map(|moving| moving.other))
    }

    /// Under which coldkeys stake of this one may be stored.
    pub fn coldkeys_before(coldkey: &T::AccountId) -> impl Iterator<Item = T::AccountId> + Clone {
        once(coldkey.clone()).chain(T::Hotkeys::coldkey_before(coldkey))
    }

    /// Where all of a position may be stored, first under its own keys. Nowhere if one of them has
    /// given its place to another.
    pub(crate) fn places(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
    ) -> Vec<Place<T>> {
        let moving = MovingHotkeys::<T>::get(hotkey).filter(|moving| moving.is_of(netuid));
        let leaves = moving.as_ref().is_some_and(|moving| moving.leaves);
        if leaves || T::Hotkeys::coldkey_after(coldkey).is_some() {
            return Vec::new();
        }
        let coldkeys = Self::coldkeys_before(coldkey);
        once(hotkey.clone())
            .chain(moving.map(|moving| moving.other))
            .flat_map(|hotkey| {
                coldkeys
                    .clone()
                    .map(move |coldkey| (hotkey.clone(), coldkey))
            })
            .collect()
    }

    /// The hotkeys that a coldkey owns or has stake on, as far as its list has room.
    pub fn hotkeys_of(coldkey: &T::AccountId) -> Vec<T::AccountId> {
        let mut hotkeys = Vec::new();
        for hotkey in StakingHotkeys::<T>::get(coldkey).into_inner() {
            let goes_to = MovingHotkeys::<T>::get(&hotkey).filter(|moving| moving.leaves);
            let new = goes_to.map(|moving| moving.other);
            hotkeys.extend(new.filter(|new| !hotkeys.contains(new)));
            if !hotkeys.contains(&hotkey) {
                hotkeys.push(hotkey);
            }
        }
        hotkeys
    }

    /// Who may have stake on a hotkey, and where, be it that it is still on its way.
    pub fn stakers(hotkey: &T::AccountId) -> impl Iterator<Item = (T::AccountId, NetUid)> {
        let here = hotkey.clone();
        Self::hotkeys_before(hotkey)
            .flat_map(|stored| {
                Alpha::<T>::iter_key_prefix((&stored,))
                    .map(move |(coldkey, netuid)| (stored.clone(), coldkey, netuid))
            })
            .filter(move |(stored, _, netuid)| Self::hotkey_now(stored.clone(), *netuid) == here)
            .map(|(_, coldkey, netuid)| (Self::coldkey_now(coldkey), netuid))
    }

    /// Where a coldkey may have stake on a hotkey, be it that it is still on its way.
    pub fn netuids_of(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
    ) -> impl Iterator<Item = NetUid> {
        let hotkeys: Vec<_> = Self::hotkeys_before(hotkey).collect();
        let here = hotkey.clone();
        Self::coldkeys_before(coldkey)
            .flat_map(move |coldkey| {
                hotkeys
                    .clone()
                    .into_iter()
                    .map(move |hotkey| (hotkey, coldkey.clone()))
            })
            .flat_map(|(hotkey, coldkey)| {
                Alpha::<T>::iter_key_prefix((&hotkey, &coldkey))
                    .map(move |netuid| (hotkey.clone(), netuid))
            })
            .filter_map(move |(stored, netuid)| {
                (Self::hotkey_now(stored, netuid) == here).then_some(netuid)
            })
    }

    /// Brings all of a position under its own keys, so that it can be changed. The block counts what
    /// that takes: whose call comes first does not pay for it.
    pub(crate) fn bring(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
    ) -> DispatchResult {
        let places = Self::places(hotkey, coldkey, netuid);
        ensure!(!places.is_empty(), Error::<T>::SwapUnderWay);
        for from in places.into_iter().skip(1) {
            if Self::carry(&from, (hotkey, coldkey), netuid)? {
                let (_, carry) = Self::weights_of_one();
                frame_system::Pallet::<T>::register_extra_weight_unchecked(
                    carry,
                    DispatchClass::Normal,
                );
            }
        }
        Ok(())
    }

    /// Adds what is stored of a position in one place to what is in another. Says whether there was
    /// anything.
    fn carry(
        from: &Place<T>,
        to: (&T::AccountId, &T::AccountId),
        netuid: NetUid,
    ) -> Result<bool, DispatchError> {
        let (from_key, to_key) = ((&from.0, &from.1, netuid), (to.0, to.1, netuid));
        if !Alpha::<T>::contains_key(from_key) {
            return Ok(false);
        }
        let own = Alpha::<T>::take(from_key).bits;
        let parts = Self::parts(&from.0, &from.1, netuid);
        if !parts.is_empty() {
            Self::store_parts(&from.0, &from.1, netuid, FreshParts::default());
            Self::carry_parts(&from.0, parts, to, netuid)?;
        }
        Alpha::<T>::try_mutate(to_key, |all| {
            all.bits = all.bits.checked_add(own).ok_or(Error::<T>::Overflow)?;
            Ok::<_, Error<T>>(())
        })?;
        if from.0 == *to.0 {
            Self::list(to.1, to.0, false);
        } else {
            Self::relist(to.1, &from.0, to.0);
        }
        Ok(true)
    }

    /// What joined a pool in one window goes with the first position that has a part of it.
    fn carry_lot(from: &T::AccountId, to: &T::AccountId, netuid: NetUid, window: u64) {
        if from != to {
            if let Some(lot) = JoinedStake::<T>::take((from, netuid, window)) {
                JoinedStake::<T>::insert((to, netuid, window), lot);
            }
        }
    }

    /// What is fresh is no fresher than it was. Where there is fresh stake of two positions that become
    /// one, what has joined the pool takes its shares.
    fn carry_parts(
        from: &T::AccountId,
        parts: FreshParts,
        to: (&T::AccountId, &T::AccountId),
        netuid: NetUid,
    ) -> DispatchResult {
        for part in parts.iter() {
            Self::carry_lot(from, to.0, netuid, part.window);
        }
        let key = (to.0, to.1, netuid);
        if !FreshStake::<T>::contains_key(key) {
            Self::store_parts(to.0, to.1, netuid, parts);
            return Ok(());
        }
        Self::join(to.0, netuid)?;
        Self::take_joined(to.0, to.1, netuid)?;
        for part in parts.iter() {
            match Self::take_from_lot(to.0, netuid, *part) {
                Some(shares) => Self::give_shares(key, shares)?,
                None => Self::note_part(to.0, to.1, netuid, *part)?,
            }
        }
        Ok(())
    }

    /// A coldkey's list names the hotkey under which its stake is now.
    fn relist(coldkey: &T::AccountId, old: &T::AccountId, new: &T::AccountId) {
        let is_all = MovingHotkeys::<T>::get(old).is_some_and(|moving| moving.netuid.is_none());
        let rename = |hotkeys: &mut HotkeysOf<T>| {
            let is_there = hotkeys.contains(new);
            if !hotkeys.contains(old) {
                return Err(is_there);
            }
            if is_there {
                hotkeys.retain(|hotkey| hotkey != old);
            } else {
                hotkeys.replace(old, new);
            }
            Ok(())
        };
        let stands_in = || match StakingHotkeys::<T>::try_mutate(coldkey, rename) {
            Ok(()) => true,
            Err(is_there) => is_there,
        };
        if !is_all || !stands_in() {
            Self::list(coldkey, new, false);
        }
        Self::forget_staking(coldkey, old);
    }

    /// Stake leaves one hotkey for another, on one subnet or all. That of the owner, which is what
    /// payouts touch, goes at once.
    pub(crate) fn set_out(old: &T::AccountId, new: &T::AccountId, netuid: Option<NetUid>) {
        if Alpha::<T>::iter_key_prefix((old,)).next().is_none() {
            return;
        }
        let end = |other: &T::AccountId, leaves| Moving {
            other: other.clone(),
            leaves,
            netuid,
        };
        MovingHotkeys::<T>::insert(old, end(new, true));
        MovingHotkeys::<T>::insert(new, end(old, false));
        if let Some(owner) = T::Hotkeys::owner(new) {
            let own: Vec<_> = Alpha::<T>::iter_key_prefix((old, &owner)).collect();
            let goes = |of: &NetUid| netuid.is_none_or(|only| only == *of);
            for netuid in own.into_iter().filter(goes) {
                Self::move_one(old, new, owner.clone(), netuid);
            }
        }
    }

    /// Moves on in what a block has left of its weight: a tenth of it at most.
    pub(crate) fn move_on_idle(limit: Weight) -> Weight {
        let mut meter = idle_meter(limit, T::BlockWeights::get().max_block);
        Self::move_on(&mut meter);
        meter.consumed()
    }

    /// A hotkey from or to which stake moves. Blocks begin with different ones, so that nobody waits for
    /// all of another's.
    fn next_moving() -> Option<(T::AccountId, Moving<T::AccountId>)> {
        let turn = frame_system::Pallet::<T>::block_number().using_encoded(Blake2_128::hash);
        let from = [&MovingHotkeys::<T>::final_prefix()[..], &turn].concat();
        let next = MovingHotkeys::<T>::iter_from(from).next();
        next.or_else(|| MovingHotkeys::<T>::iter().next())
    }

    /// Moves on, as far as there is weight for it.
    pub(crate) fn move_on(meter: &mut WeightMeter) {
        let (look, _) = Self::weights_of_one();
        while meter.try_consume(look.saturating_mul(2)).is_ok() {
            let Some((hotkey, moving)) = Self::next_moving() else {
                return;
            };
            let (old, new) = if moving.leaves {
                (hotkey, moving.other)
            } else {
                (moving.other, hotkey)
            };
            if !Self::move_from(&old, &new, moving.netuid, meter) {
                return;
            }
        }
    }

    /// Moves positions of one hotkey to another. Says whether all have gone.
    fn move_from(
        old: &T::AccountId,
        new: &T::AccountId,
        netuid: Option<NetUid>,
        meter: &mut WeightMeter,
    ) -> bool {
        let (look, carry) = Self::weights_of_one();
        let mut last = MovedUpTo::<T>::take(old).map(List::into_inner);
        let mut positions = match last.clone() {
            Some(key) => Alpha::<T>::iter_key_prefix_from((old,), key),
            None => Alpha::<T>::iter_key_prefix((old,)),
        };
        loop {
            if !meter.can_consume(look.saturating_add(carry)) {
                MovedUpTo::<T>::set(old, last.map(List::truncated));
                return false;
            }
            meter.consume(look);
            let Some((coldkey, of)) = positions.next() else {
                MovingHotkeys::<T>::remove(old);
                MovingHotkeys::<T>::remove(new);
                return true;
            };
            last = Some(positions.last_raw_key().to_vec());
            if netuid.is_none_or(|only| only == of) {
                meter.consume(carry);
                Self::move_one(old, new, coldkey, of);
            }
        }
    }

    fn move_one(old: &T::AccountId, new: &T::AccountId, stored: T::AccountId, netuid: NetUid) {
        let coldkey = Self::coldkey_now(stored.clone());
        let from = (old.clone(), stored);
        let _ = with_storage_layer(|| Self::carry(&from, (new, &coldkey), netuid));
    }
}

impl<T: Config> StakeOnTheMove<T::AccountId> for Pallet<T> {
    fn is_moving(hotkey: &T::AccountId) -> bool {
        MovingHotkeys::<T>::contains_key(hotkey)
    }

    fn has_stake(hotkey: &T::AccountId, netuid: NetUid) -> bool {
        TotalHotkeyAlpha::<T>::contains_key(hotkey, netuid)
    }

    fn listed(coldkey: &T::AccountId) -> Vec<T::AccountId> {
        StakingHotkeys::<T>::get(coldkey).into_inner()
    }

    /// What is on its way from this hotkey to another goes there, and so does what is on its way to
    /// this one: the old coldkey's list may have forgotten where that is.
    fn carry_all(
        hotkey: &T::AccountId,
        old: &T::AccountId,
        new: &T::AccountId,
        meter: &mut WeightMeter,
    ) -> bool {
        let (look, carry) = Self::weights_of_one();
        let mut positions = Self::hotkeys_before(hotkey).flat_map(|stored| {
            Alpha::<T>::iter_key_prefix((&stored, old)).map(move |netuid| (stored.clone(), netuid))
        });
        loop {
            if meter.try_consume(look.saturating_add(carry)).is_err() {
                return false;
            }
            let Some((stored, netuid)) = positions.next() else {
                return true;
            };
            let hotkey_now = Self::hotkey_now(stored.clone(), netuid);
            let from = (stored, old.clone());
            let _ = with_storage_layer(|| Self::carry(&from, (&hotkey_now, new), netuid));
        }
    }
}

impl<T: Config> OnColdkeySwapped<T::AccountId> for Pallet<T> {
    fn on_coldkey_swapped(old: &T::AccountId, new: &T::AccountId) {
        let listed = StakingHotkeys::<T>::take(old);
        StakingHotkeys::<T>::mutate(new, |hotkeys| hotkeys.merge(listed));
    }
}
