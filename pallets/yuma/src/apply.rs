//! Where an epoch's numbers go, and what happens to them when a uid changes hands.

use crate::{pallet::*, snapshot::Common};
use alloc::{collections::BTreeSet, vec::Vec};
use core::mem::take;
use yuma_consensus::{merged, Outcome, Row, Split};
use yuma_interfaces::{
    registration::OnNeuronChanged,
    subnets::MechanismsOf,
    yuma::{LastEpoch, Permits},
};
use yuma_types::{List, MechId, NetUid, Rao, StorageIndex, Uid};

fn reset<V: Default, const N: u32>(list: &mut List<V, N>, uid: Uid) {
    if let Some(entry) = list.get_mut(usize::from(uid)) {
        *entry = V::default();
    }
}

impl<T: Config> Pallet<T> {
    /// Stores what is each mechanism's own, and says what all of it comes to.
    pub(crate) fn apply_mechanisms(
        common: &Common,
        split: &Split,
        mut outcomes: Vec<Outcome>,
    ) -> Outcome {
        for (mecid, outcome) in (0..=MechId::MAX).zip(&mut outcomes) {
            let index = common.netuid.mechanism(mecid);
            Incentive::<T>::insert(index, List::truncated(take(&mut outcome.incentive)));
            Self::apply_bonds(index, &common.validators, take(&mut outcome.bonds));
        }
        merged(split, outcomes)
    }

    /// Stores bonds. Those of all who hold no permit any more are gone.
    fn apply_bonds(index: StorageIndex, past: &[Uid], bonds: Vec<(Uid, Row)>) {
        let holders: BTreeSet<Uid> = bonds.iter().map(|(uid, _)| *uid).collect();
        for uid in past.iter().filter(|uid| !holders.contains(uid)) {
            Bonds::<T>::remove(index, uid);
        }
        for (uid, row) in bonds {
            Bonds::<T>::insert(index, uid, List::truncated(row));
        }
    }

    /// Stores what all mechanisms come to.
    pub(crate) fn apply(netuid: NetUid, outcome: Outcome) {
        Active::<T>::insert(netuid, List::truncated(outcome.active));
        Rank::<T>::insert(netuid, List::truncated(outcome.rank));
        Trust::<T>::insert(netuid, List::truncated(outcome.trust));
        Consensus::<T>::insert(netuid, List::truncated(outcome.consensus));
        Dividends::<T>::insert(netuid, List::truncated(outcome.dividends));
        Emission::<T>::insert(netuid, List::truncated(outcome.emission));
        ValidatorTrust::<T>::insert(netuid, List::truncated(outcome.validator_trust));
        StakeWeight::<T>::insert(netuid, List::truncated(outcome.stake_weight));
        PruningScores::<T>::insert(netuid, List::truncated(outcome.pruning_score));
        BondsToReset::<T>::remove(netuid);
        ValidatorPermit::<T>::insert(netuid, List::truncated(outcome.validator_permit));
    }
}

impl<T: Config> OnNeuronChanged<T::AccountId> for Pallet<T> {
    fn on_added(_netuid: NetUid, _uid: Uid) {}

    fn on_replaced(netuid: NetUid, uid: Uid, _old: &T::AccountId) {
        // A newcomer is active: it had no time yet to be anything else.
        Active::<T>::mutate(netuid, |list| {
            if let Some(active) = list.get_mut(usize::from(uid)) {
                *active = true;
            }
        });
        Rank::<T>::mutate(netuid, |list| reset(list, uid));
        Trust::<T>::mutate(netuid, |list| reset(list, uid));
        Consensus::<T>::mutate(netuid, |list| reset(list, uid));
        Dividends::<T>::mutate(netuid, |list| reset(list, uid));
        Emission::<T>::mutate(netuid, |list| reset(list, uid));
        ValidatorTrust::<T>::mutate(netuid, |list| reset(list, uid));
        ValidatorPermit::<T>::mutate(netuid, |list| reset(list, uid));
        StakeWeight::<T>::mutate(netuid, |list| reset(list, uid));
        PruningScores::<T>::mutate(netuid, |list| reset(list, uid));
        BondsToReset::<T>::mutate_exists(netuid, |uids| List::keep(uids, |asked| *asked != uid));
        for mecid in 0..T::Subnets::mechanisms(netuid) {
            let index = netuid.mechanism(mecid);
            Incentive::<T>::mutate(index, |list| reset(list, uid));
            Bonds::<T>::remove(index, uid);
        }
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
