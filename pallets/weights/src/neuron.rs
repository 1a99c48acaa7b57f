//! How a validator rates the neurons of its subnet.

use crate::pallet::*;
use frame_support::ensure;
use sp_runtime::{DispatchError, DispatchResult};
use yuma_interfaces::{
    registration::UidOf,
    subnets::{MechanismsOf, OwnerHotkeyOf, SubnetIndex, WeightRules, WeightRulesOf},
    weights::WeightCalls,
    yuma::Permits,
};
use yuma_types::{MechId, NetUid, StorageIndex, Uid};

/// How a neuron rates others.
#[derive(Clone, Copy)]
pub(crate) struct Given<'a> {
    pub dests: &'a [Uid],
    pub values: &'a [u16],
    pub version_key: u64,
}

impl<T: Config> Pallet<T> {
    pub(crate) fn ensure_mechanism(netuid: NetUid, mecid: MechId) -> DispatchResult {
        ensure!(
            T::Subnets::exists(netuid) && mecid < T::Subnets::mechanisms(netuid),
            Error::<T>::MechanismDoesNotExist
        );
        ensure!(!netuid.is_root(), Error::<T>::CanNotSetRootNetworkWeights);
        Ok(())
    }

    fn is_owner(netuid: NetUid, hotkey: &T::AccountId) -> bool {
        T::Subnets::owner_hotkey(netuid).as_ref() == Some(hotkey)
    }

    /// Whether enough stake is behind a hotkey for its word to count; the subnet owner's needs none.
    pub(crate) fn ensure_heard(
        rules: &WeightRules,
        netuid: NetUid,
        hotkey: &T::AccountId,
    ) -> DispatchResult {
        // Where no stake is asked for the owner need not be looked up.
        if rules.stake_threshold == 0 || Self::is_owner(netuid, hotkey) {
            return Ok(());
        }
        Self::ensure_stake(rules, netuid, hotkey)
    }

    /// Whether all that a hotkey says counts, and whose word it is; `last` is where it is noted when
    /// that last was, if it may not be soon after.
    pub(crate) fn ensure_counts(
        rules: &WeightRules,
        hotkey: &T::AccountId,
        netuid: NetUid,
        given: &[Given<'_>],
        last: Option<StorageIndex>,
    ) -> Result<Uid, DispatchError> {
        let n = T::Neurons::count(netuid);
        for Given { dests, values, .. } in given {
            ensure!(
                dests.len() == values.len(),
                Error::<T>::WeightVecNotEqualSize
            );
            ensure!(
                dests.len() <= usize::from(n),
                Error::<T>::UidsLengthExceedUidsInSubNet
            );
        }
        let uid = Self::ensure_may_set(rules, hotkey, netuid, given, last)?;
        for Given { dests, .. } in given {
            Self::ensure_distinct(dests)?;
            ensure!(
                dests.iter().all(|dest| *dest < n),
                Error::<T>::UidVecContainInvalidOne
            );
            ensure!(
                *dests == [uid] || dests.len() >= usize::from(n.min(rules.min_allowed)),
                Error::<T>::WeightVecLengthIsLow
            );
        }
        Ok(uid)
    }

    /// The checks that depend on who sets weights and when, not on what they are.
    fn ensure_may_set(
        rules: &WeightRules,
        hotkey: &T::AccountId,
        netuid: NetUid,
        given: &[Given<'_>],
        last: Option<StorageIndex>,
    ) -> Result<Uid, DispatchError> {
        let uid = T::Neurons::uid(netuid, hotkey).ok_or(Error::<T>::HotKeyNotRegisteredInSubNet)?;
        Self::ensure_heard(rules, netuid, hotkey)?;
        for one in given {
            Self::ensure_version(rules, one.version_key)?;
        }
        if let Some(index) = last {
            Self::ensure_rate(rules, index, uid)?;
        }
        let of_itself_alone = given.iter().all(|one| one.dests == [uid]);
        ensure!(
            of_itself_alone
                || T::Permits::has_permit(netuid, uid)
                || Self::is_owner(netuid, hotkey),
            Error::<T>::NeuronNoValidatorPermit
        );
        Ok(uid)
    }
}

impl<T: Config> WeightCalls<T::AccountId> for Pallet<T> {
    fn set(
        hotkey: &T::AccountId,
        netuid: NetUid,
        mecid: MechId,
        dests: &[Uid],
        values: &[u16],
        version_key: u64,
    ) -> Result<Uid, DispatchError> {
        let uid = Self::check_set(hotkey, netuid, mecid, dests, values, version_key)?;
        let index = netuid.mechanism(mecid);
        Self::store(index, uid, dests, values);
        Self::note_update(index, uid);
        // A newer word is said: none of before can be revealed, if that is asked for again.
        if WeightCommits::<T>::contains_key(index, hotkey) {
            WeightCommits::<T>::remove(index, hotkey);
        }
        if WeightsCommittedAt::<T>::contains_key(index, hotkey) {
            WeightsCommittedAt::<T>::remove(index, hotkey);
        }
        Ok(uid)
    }

    fn check_set(
        hotkey: &T::AccountId,
        netuid: NetUid,
        mecid: MechId,
        dests: &[Uid],
        values: &[u16],
        version_key: u64,
    ) -> Result<Uid, DispatchError> {
        Self::ensure_mechanism(netuid, mecid)?;
        let rules = T::Subnets::weight_rules(netuid);
        ensure!(!rules.commit_reveal, Error::<T>::CommitRevealEnabled);
        let given = Given {
            dests,
            values,
            version_key,
        };
        let last = Some(netuid.mechanism(mecid));
        Self::ensure_counts(&rules, hotkey, netuid, &[given], last)
    }

    fn set_root(
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
        netuid: NetUid,
        dests: &[u16],
        values: &[u16],
        version_key: u64,
    ) -> Result<Uid, DispatchError> {
        Self::vote(coldkey, hotkey, netuid, dests, values, version_key)
    }
}
