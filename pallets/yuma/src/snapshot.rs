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
use yuma_types::{MechId, NetUid, Rao, Uid};

/// What the epochs of a subnet's mechanisms have in common.
pub(crate) struct Common {
    pub netuid: NetUid,
    last_step: u64,
    tempo: u64,
    owner_uid: Option<Uid>,
    /// By uid, as they are in mechanism 0, but for what they have committed.
    neurons: Vec<Neuron>,
    /// Whose word counts, ascending.
    pub validators: Vec<Uid>,
    standing: Standing,
}

impl<T: Config> Pallet<T> {
    /// Reads what all mechanisms of a subnet have in common, and says what that took beyond what
    /// neurons do.
    pub(crate) fn common(
        netuid: NetUid,
        hotkeys: &[T::AccountId],
        last_step: u64,
        rules: &EpochRules,
    ) -> (Common, Weight) {
        let owner_uid =
            T::Subnets::owner_hotkey(netuid).and_then(|hotkey| T::Neurons::uid(netuid, &hotkey));
        let (neurons, took) = Self::neurons(netuid, hotkeys);
        let validators = (0u16..)
            .zip(&neurons)
            .filter(|(uid, neuron)| neuron.validator_permit || owner_uid == Some(*uid))
            .map(|(uid, _)| uid)
            .collect();
        let common = Common {
            netuid,
            last_step,
            tempo: rules.tempo.into(),
            owner_uid,
            standing: Standing::of::<T>(netuid, hotkeys.len()),
            neurons,
            validators,
        };
        (common, took)
    }

    fn neurons(netuid: NetUid, hotkeys: &[T::AccountId]) -> (Vec<Neuron>, Weight) {
        let permits = ValidatorPermit::<T>::get(netuid);
        let (stakes, took) = T::Stakes::stake_weights(netuid, hotkeys);
        let updates = T::Weights::last_updates(netuid.into());
        let neuron = |(uid, (stake, registered_at))| Neuron {
            stake,
            registered_at,
            last_update: updates.get(uid).copied().unwrap_or_default(),
            validator_permit: permits.get(uid).copied().unwrap_or_default(),
            ..Neuron::default()
        };
        let neurons = stakes
            .into_iter()
            .zip(T::Neurons::registered_at(netuid))
            .enumerate()
            .map(neuron)
            .collect();
        (neurons, took)
    }

    /// Reads all that a mechanism's epoch depends on besides, and says what that took beyond what
    /// neurons and entries do. Rows are read of those alone whose word counts.
    pub(crate) fn snapshot(
        common: &Common,
        hotkeys: &[T::AccountId],
        mecid: MechId,
        emission: Rao,
    ) -> (Snapshot, Weight) {
        let index = common.netuid.mechanism(mecid);
        let mut neurons = common.neurons.clone();
        if mecid > 0 {
            // Who has yet to speak there is as active there as in mechanism 0: else who speaks first
            // would be alone, and decide.
            let spoken = neurons.iter_mut().zip(T::Weights::last_updates(index));
            for (neuron, last_update) in spoken.filter(|(_, last_update)| *last_update > 0) {
                neuron.last_update = last_update;
            }
        }
        let took = Self::mark_commits(index, hotkeys, &common.validators, &mut neurons);
        let rows = |read: &dyn Fn(Uid) -> Row| -> Vec<(Uid, Row)> {
            let validators = common.validators.iter();
            validators.map(|uid| (*uid, read(*uid))).collect()
        };
        let bonds = |uid| Bonds::<T>::get(index, uid).into_inner();
        let snapshot = Snapshot {
            now: frame_system::Pallet::<T>::block_number().saturated_into(),
            last_step: common.last_step,
            tempo: common.tempo,
            emission,
            owner_uid: common.owner_uid,
            weights: rows(&|uid| T::Weights::row(index, uid)),
            bonds: rows(&|uid| common.standing.among(bonds(uid))),
            neurons,
        };
        (snapshot, took)
    }
}
