//! Where an epoch's numbers go, and what happens to them when a uid changes hands.

use crate::pallet::*;
use alloc::{collections::BTreeSet, vec::Vec};
use yuma_consensus::{Outcome, Snapshot};
use yuma_interfaces::{
    registration::OnNeuronChanged,
    yuma::{LastEpoch, Permits},
};
use yuma_types::{List, NetUid, Rao, StorageIndex, Uid};

fn reset<V: Default, const N: u32>(list: &mut List<V, N>, uid: Uid) {
    if let Some(entry) = list.get_mut(usize::from(uid)) {
        *entry = V::default();
    }
}

impl<T: Config> Pallet<T> {
    /// Stores an outcome. The bonds of all who hold no permit any more are gone.
    pub(crate) fn apply(netuid: NetUid, snapshot: &Snapshot, outcome: Outcome) {
        let index = StorageIndex::from(netuid);
        Active::<T>::insert(netuid, List::truncated(outcome.active));
        Rank::<T>::insert(netuid, List::truncated(outcome.rank));
        Trust::<T>::insert(netuid, List::truncated(outcome.trust));
        Consensus::<T>::insert(netuid, List::truncated(outcome.consensus));
        Incentive::<T>::insert(index, List::truncated(outcome.incentive));
        Dividends::<T>::insert(netuid, List::truncated(outcome.dividends));
        Emission::<T>::insert(netuid, List::truncated(outcome.emission));
        ValidatorTrust::<T>::insert(netuid, List::truncated(outcome.validator_trust));
        StakeWeight::<T>::insert(netuid, List::truncated(outcome.stake_weight));
        PruningScores::<T>::insert(netuid, List::truncated(outcome.pruning_score));

        BondsToReset::<T>::remove(netuid);
        let holders: BTreeSet<Uid> = outcome.bonds.iter().map(|(uid, _)| *uid).collect();
        let past = snapshot.bonds.iter().map(|(uid, _)| uid);
        for uid in past.filter(|uid| !holders.contains(uid)) {
            Bonds::<T>::remove(index, uid);
        }
        for (uid, row) in outcome.bonds {
            Bonds::<T>::insert(index, uid, List::truncated(row));
        }
        ValidatorPermit::<T>::insert(netuid, List::truncated(outcome.validator_permit));
    }
}

impl<T: Config> OnNeuronChanged<T::AccountId> for Pallet<T> {
    fn on_added(_netuid: NetUid, _uid: Uid) {}

    fn on_replaced(netuid: NetUid, uid: Uid, _old: &T::AccountId) {
        let index = StorageIndex::from(netuid);
        Active::<T>::mutate(netuid, |list| reset(list, uid));
        Rank::<T>::mutate(netuid, |list| reset(list, uid));
        Trust::<T>::mutate(netuid, |list| reset(list, uid));
        Consensus::<T>::mutate(netuid, |list| reset(list, uid));
        Incentive::<T>::mutate(index, |list| reset(list, uid));
        Dividends::<T>::mutate(netuid, |list| reset(list, uid));
        Emission::<T>::mutate(netuid, |list| reset(list, uid));
        ValidatorTrust::<T>::mutate(netuid, |list| reset(list, uid));
        ValidatorPermit::<T>::mutate(netuid, |list| reset(list, uid));
        StakeWeight::<T>::mutate(netuid, |list| reset(list, uid));
        PruningScores::<T>::mutate(netuid, |list| reset(list, uid));
        Bonds::<T>::remove(index, uid);
        BondsToReset::<T>::mutate_exists(netuid, |uids| List::keep(uids, |asked| *asked != uid));
    }
}

impl<T: Config> LastEpoch for Pallet<T> {
    fn emission(netuid: NetUid) -> Vec<Rao> {
        Emission::<T>::get(netuid).into_inner()
    }
}

impl<T: Config> Permits for Pallet<T> {
    fn has_permit(netuid: NetUid, uid: Uid) -> bool {
        ValidatorPermit::<T>::get(netuid)
            .get(usize::from(uid))
            .copied()
            .unwrap_or_default()
    }
}
