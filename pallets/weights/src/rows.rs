//! Rows as they are stored, and when they were.

use crate::pallet::*;
use alloc::{collections::BTreeSet, vec::Vec};
use frame_support::ensure;
use sp_runtime::{traits::SaturatedConversion, DispatchResult};
use yuma_consensus::scale::max_upscale_u16;
use yuma_interfaces::{
    registration::OnNeuronChanged,
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
        ensure!(
            T::Stakes::stake_weight(hotkey, netuid) >= rules.stake_threshold,
            Error::<T>::NotEnoughStakeToSetWeights
        );
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
        let last = LastUpdate::<T>::get(index)
            .get(usize::from(uid))
            .copied()
            .unwrap_or_default();
        ensure!(
            last == 0 || Self::now().saturating_sub(last) >= rules.rate_limit,
            Error::<T>::SettingWeightsTooFast
        );
        Ok(())
    }

    pub(crate) fn ensure_distinct(uids: &[Uid]) -> DispatchResult {
        let distinct: BTreeSet<_> = uids.iter().collect();
        ensure!(distinct.len() == uids.len(), Error::<T>::DuplicateUids);
        Ok(())
    }

    /// Scales a row, stores it, and notes when.
    pub(crate) fn store(index: StorageIndex, uid: Uid, dests: &[Uid], values: &[u16]) {
        let row: Vec<Edge> = dests.iter().copied().zip(max_upscale_u16(values)).collect();
        Weights::<T>::insert(index, uid, List::truncated(row));
        Self::note_update(index, uid);
    }

    fn note_update(index: StorageIndex, uid: Uid) {
        LastUpdate::<T>::mutate(index, |updates| {
            if let Some(update) = updates.get_mut(usize::from(uid)) {
                *update = Self::now();
            }
        });
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

impl<T: Config> OnNeuronChanged<T::AccountId> for Pallet<T> {
    fn on_added(netuid: NetUid, _uid: Uid) {
        LastUpdate::<T>::mutate(StorageIndex::from(netuid), |updates| {
            // A subnet has no more neurons than the list has room for.
            let _ = updates.try_push(Self::now());
        });
    }

    fn on_replaced(netuid: NetUid, uid: Uid, _old: &T::AccountId) {
        let index = StorageIndex::from(netuid);
        Weights::<T>::remove(index, uid);
        Self::note_update(index, uid);
    }
}
