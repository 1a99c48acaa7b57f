//! Where an epoch's numbers come from.

use crate::{pallet::*, reset::Standing};
use alloc::vec::Vec;
use frame_support::weights::Weight;
use sp_runtime::traits::SaturatedConversion;
use yuma_consensus::{Neuron, Row, Snapshot};
use yuma_interfaces::{
    registration::{RegisteredAt, UidOf},
    staking::StakeWeightsOf,
    subnets::{EpochRules, OwnerHotkeyOf},
    weights::{LastUpdates, WeightRows},
};
use yuma_types::{NetUid, Rao, StorageIndex, Uid};

impl<T: Config> Pallet<T> {
    /// Reads all that an epoch depends on, and says what it took beyond what neurons and entries do.
    /// Rows are read of those alone whose word counts.
    pub(crate) fn snapshot(
        netuid: NetUid,
        hotkeys: &[T::AccountId],
        emission: Rao,
        last_step: u64,
        rules: &EpochRules,
    ) -> (Snapshot, Weight) {
        let owner_uid =
            T::Subnets::owner_hotkey(netuid).and_then(|hotkey| T::Neurons::uid(netuid, &hotkey));
        let (neurons, took) = Self::neurons(netuid, hotkeys);
        let validators: Vec<Uid> = (0u16..)
            .zip(&neurons)
            .filter(|(uid, neuron)| neuron.validator_permit || owner_uid == Some(*uid))
            .map(|(uid, _)| uid)
            .collect();
        let rows = |read: &dyn Fn(Uid) -> Row| -> Vec<(Uid, Row)> {
            validators.iter().map(|uid| (*uid, read(*uid))).collect()
        };
        let standing = Standing::of::<T>(netuid, hotkeys.len());
        let snapshot = Snapshot {
            now: frame_system::Pallet::<T>::block_number().saturated_into(),
            last_step,
            tempo: rules.tempo.into(),
            emission,
            owner_uid,
            weights: rows(&|uid| T::Weights::row(netuid, uid)),
            bonds: rows(&|uid| {
                standing.among(Bonds::<T>::get(StorageIndex::from(netuid), uid).into_inner())
            }),
            neurons,
        };
        (snapshot, took)
    }

    fn neurons(netuid: NetUid, hotkeys: &[T::AccountId]) -> (Vec<Neuron>, Weight) {
        let updates = T::Weights::last_updates(netuid);
        let permits = ValidatorPermit::<T>::get(netuid);
        let (stakes, took) = T::Stakes::stake_weights(netuid, hotkeys);
        let neuron = |(uid, (stake, registered_at))| Neuron {
            stake,
            last_update: updates.get(uid).copied().unwrap_or_default(),
            registered_at,
            validator_permit: permits.get(uid).copied().unwrap_or_default(),
            earliest_commit: None,
        };
        let neurons = stakes
            .into_iter()
            .zip(T::Neurons::registered_at(netuid))
            .enumerate()
            .map(neuron)
            .collect();
        (neurons, took)
    }
}
