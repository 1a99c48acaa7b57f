//! Rows as they are stored, and when they were.

use crate::pallet::*;
use alloc::{vec, vec::Vec};
use core::mem;
use frame_support::ensure;
use sp_runtime::{traits::SaturatedConversion, DispatchResult};
use yuma_consensus::scale::max_upscale_u16;
use yuma_interfaces::{
    staking::StakeWeightOf,
    subnets::WeightRules,
    weights::{LastUpdates, WeightRows},
};
use yuma_types::{Edge, List, NetUid, StorageIndex, Uid};

impl<T: Config> Pallet<T> {
    pub(crate) fn now() -> u64 {
        frame_system::Pallet::<T>::block_number().saturated_into()
    }

    /// Whether enough stake is behind a hotkey for its word to count.
    pub(crate) fn ensure_stake(
        rules: &WeightRules,
        netuid: NetUid,
        hotkey: &T::AccountId,
    ) -> DispatchResult {
        // Where none is asked for it need not be added up.
        let enough = rules.stake_threshold == 0
            || T::Stakes::stake_weight(hotkey, netuid) >= rules.stake_threshold;
        ensure!(enough, Error::<T>::NotEnoughStakeToSetWeights);
        Ok(())
    }

    pub(crate) fn ensure_version(rules: &WeightRules, version_key: u64) -> DispatchResult {
        ensure!(
            version_key >= rules.version_key,
            Error::<T>::IncorrectWeightVersionKey
        );
        Ok(())
    }

    /// Whether a neuron's last setting is long enough ago.
    pub(crate) fn ensure_rate(
        rules: &WeightRules,
        index: StorageIndex,
        uid: Uid,
    ) -> DispatchResult {
        let last = Self::last_update(index, uid);
        ensure!(
            last == 0 || Self::now().saturating_sub(last) >= rules.rate_limit,
            Error::<T>::SettingWeightsTooFast
        );
        Ok(())
    }

    /// When a neuron last set or committed weights; 0 if it never has.
    pub(crate) fn last_update(index: StorageIndex, uid: Uid) -> u64 {
        LastUpdate::<T>::get(index)
            .get(usize::from(uid))
            .copied()
            .unwrap_or_default()
    }

    /// Whether each uid comes once: it sets its own bit.
    pub(crate) fn ensure_distinct(uids: &[Uid]) -> DispatchResult {
        let place = |uid: Uid| (usize::from(uid >> 6), 1_u64 << (uid & 63));
        let words = uids
            .iter()
            .max()
            .map_or(0, |uid| place(*uid).0.saturating_add(1));
        let mut seen = vec![0_u64; words];
        let mut is_first = |uid: &Uid| {
            let (word, bit) = place(*uid);
            seen.get_mut(word)
                .is_some_and(|word| mem::replace(word, *word | bit) & bit == 0)
        };
        ensure!(uids.iter().all(&mut is_first), Error::<T>::DuplicateUids);
        Ok(())
    }

    /// Scales a row, puts it in the order of uids, each of which comes once, and stores it.
    pub(crate) fn store(index: StorageIndex, uid: Uid, dests: &[Uid], values: &[u16]) {
        let places = dests
            .iter()
            .max()
            .map_or(0, |dest| usize::from(*dest).saturating_add(1));
        let mut by_dest = vec![None; places];
        for (dest, value) in dests.iter().zip(max_upscale_u16(values)) {
            if let Some(place) = by_dest.get_mut(usize::from(*dest)) {
                *place = Some(value);
            }
        }
        let row = (0..=Uid::MAX).zip(by_dest);
        let row: Vec<Edge> = row
            .filter_map(|(dest, value)| Some((dest, value?)))
            .collect();
        Weights::<T>::insert(index, uid, List::truncated(row));
    }

    /// Notes that a neuron has set or committed weights, or come to be. Says when it last had.
    pub(crate) fn note_update(index: StorageIndex, uid: Uid) -> u64 {
        LastUpdate::<T>::mutate(index, |updates| {
            let update = updates.get_mut(usize::from(uid));
            update.map_or(0, |update| mem::replace(update, Self::now()))
        })
    }
}

impl<T: Config> WeightRows for Pallet<T> {
    fn row(index: StorageIndex, uid: Uid) -> Vec<Edge> {
        Weights::<T>::get(index, uid).into_inner()
    }
}

impl<T: Config> LastUpdates for Pallet<T> {
    fn last_updates(index: StorageIndex) -> Vec<u64> {
        LastUpdate::<T>::get(index).into_inner()
    }
}
