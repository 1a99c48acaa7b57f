//! How a validator rates the neurons of its subnet.

use crate::pallet::*;
use frame_support::ensure;
use sp_runtime::{DispatchError, DispatchResult};
use yuma_interfaces::{
    registration::UidOf,
    subnets::{OwnerHotkeyOf, SubnetIndex, WeightRules, WeightRulesOf},
    weights::WeightCalls,
    yuma::Permits,
};
use yuma_types::{MechId, NetUid, Uid};

impl<T: Config> Pallet<T> {
    fn ensure_mechanism(netuid: NetUid, mecid: MechId) -> DispatchResult {
        ensure!(
            T::Subnets::exists(netuid) && mecid == 0,
            Error::<T>::MechanismDoesNotExist
        );
        ensure!(!netuid.is_root(), Error::<T>::CanNotSetRootNetworkWeights);
        Ok(())
    }

    /// The checks that depend on who sets weights and when, not on what they are.
    fn ensure_may_set(
        rules: &WeightRules,
        hotkey: &T::AccountId,
        netuid: NetUid,
        mecid: MechId,
        dests: &[Uid],
        version_key: u64,
    ) -> Result<Uid, DispatchError> {
        let uid = T::Neurons::uid(netuid, hotkey).ok_or(Error::<T>::HotKeyNotRegisteredInSubNet)?;
        if !Self::is_owner(netuid, hotkey) {
            Self::ensure_stake(rules, netuid, hotkey)?;
        }
        Self::ensure_version(rules, version_key)?;
        Self::ensure_rate(rules, netuid.mechanism(mecid), uid)?;
        ensure!(
            dests == [uid] || Self::is_owner(netuid, hotkey) || T::Permits::has_permit(netuid, uid),
            Error::<T>::NeuronNoValidatorPermit
        );
        Ok(uid)
    }

    fn is_owner(netuid: NetUid, hotkey: &T::AccountId) -> bool {
        T::Subnets::owner_hotkey(netuid).as_ref() == Some(hotkey)
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
        Self::store(netuid.mechanism(mecid), uid, dests, values);
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
        ensure!(
            dests.len() == values.len(),
            Error::<T>::WeightVecNotEqualSize
        );
        let n = T::Neurons::count(netuid);
        ensure!(
            dests.len() <= usize::from(n),
            Error::<T>::UidsLengthExceedUidsInSubNet
        );
        let uid = Self::ensure_may_set(&rules, hotkey, netuid, mecid, dests, version_key)?;
        Self::ensure_distinct(dests)?;
        ensure!(
            dests.iter().all(|dest| *dest < n),
            Error::<T>::UidVecContainInvalidOne
        );
        ensure!(
            dests == [uid] || dests.len() >= usize::from(n.min(rules.min_allowed)),
            Error::<T>::WeightVecLengthIsLow
        );
        Ok(uid)
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
