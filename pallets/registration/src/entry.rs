//! What all ways of becoming a neuron have in common.

use crate::pallet::*;
use frame_support::ensure;
use sp_runtime::{DispatchError, DispatchResult};
use yuma_interfaces::{
    registration::{Registered, RegistrationCalls, Work},
    subnets::{RegistrationRules, RegistrationRulesOf, SubnetIndex},
};
use yuma_types::{limits::MAX_NETWORKS, NetUid, Rao, Uid};

/// How many times its target a subnet takes in one interval, at most.
pub const INTERVAL_FACTOR: u16 = 3;

impl<T: Config> Pallet<T> {
    /// Whether the subnet takes `hotkey` now, and by which rules.
    ///
    /// Before a block begins, nobody has registered in it, nor in an interval that begins with it.
    pub(crate) fn ensure_open(
        netuid: NetUid,
        hotkey: &T::AccountId,
        in_block: bool,
    ) -> Result<RegistrationRules, DispatchError> {
        ensure!(
            !netuid.is_root(),
            Error::<T>::RegistrationNotPermittedOnRootSubnet
        );
        ensure!(T::Subnets::exists(netuid), Error::<T>::SubnetNotExists);
        let rules = T::Subnets::registration_rules(netuid);
        ensure!(rules.open, Error::<T>::SubNetRegistrationDisabled);
        if in_block {
            Self::ensure_room_in_block(netuid, &rules)?;
        }
        if in_block || Self::interval_end(netuid) > Self::now() {
            Self::ensure_room_in_interval(netuid, &rules)?;
        }
        ensure!(
            !Uids::<T>::contains_key(netuid, hotkey),
            Error::<T>::HotKeyAlreadyRegisteredInSubNet
        );
        Ok(rules)
    }

    /// Whether the subnet takes one more registration in this block.
    pub(crate) fn ensure_room_in_block(
        netuid: NetUid,
        rules: &RegistrationRules,
    ) -> DispatchResult {
        ensure!(
            RegistrationsThisBlock::<T>::get(netuid) < rules.max_per_block,
            Error::<T>::TooManyRegistrationsThisBlock
        );
        Ok(())
    }

    /// Whether the subnet takes one more registration in this interval.
    pub(crate) fn ensure_room_in_interval(
        netuid: NetUid,
        rules: &RegistrationRules,
    ) -> DispatchResult {
        let most = rules.target_per_interval.saturating_mul(INTERVAL_FACTOR);
        ensure!(
            RegistrationsThisInterval::<T>::get(netuid) < most,
            Error::<T>::TooManyRegistrationsThisInterval
        );
        Ok(())
    }

    /// Whether there is a uid for a newcomer: a free one, or that of a neuron that is not the
    /// owner's, of which so many are spared.
    pub(crate) fn ensure_place(netuid: NetUid, rules: &RegistrationRules) -> DispatchResult {
        let n = SubnetworkN::<T>::get(netuid);
        let may_all_be_spared = n <= rules.immune_owner_uids.saturating_add(1);
        ensure!(
            n < rules.max_uids || !may_all_be_spared || Self::to_prune(netuid, rules).is_some(),
            Error::<T>::NoNeuronIdAvailable
        );
        Ok(())
    }

    /// Gives `hotkey` the next free uid, or that of the neuron that makes room.
    pub(crate) fn take_place(
        netuid: NetUid,
        hotkey: &T::AccountId,
        rules: &RegistrationRules,
    ) -> Result<Uid, DispatchError> {
        let uid = if SubnetworkN::<T>::get(netuid) < rules.max_uids {
            Self::append(netuid, hotkey)
        } else {
            let uid = Self::to_prune(netuid, rules).ok_or(Error::<T>::NoNeuronIdAvailable)?;
            Self::replace(netuid, uid, hotkey);
            uid
        };
        Self::count_registration(netuid);
        Ok(uid)
    }

    pub(crate) fn count_registration(netuid: NetUid) {
        let before = RegistrationsThisBlock::<T>::mutate(netuid, |count| {
            core::mem::replace(count, count.saturating_add(1))
        });
        if before == 0 {
            // There is room for all.
            let _ = RegisteredThisBlock::<T>::mutate(|netuids| netuids.add(netuid, MAX_NETWORKS));
        }
        RegistrationsThisInterval::<T>::mutate(netuid, |count| *count = count.saturating_add(1));
    }
}

impl<T: Config> RegistrationCalls<T::AccountId> for Pallet<T> {
    fn neurons(netuid: NetUid) -> u16 {
        SubnetworkN::<T>::get(netuid)
    }

    fn register_by_burn(
        coldkey: &T::AccountId,
        netuid: NetUid,
        hotkey: &T::AccountId,
        limit: Option<Rao>,
    ) -> Result<Registered, DispatchError> {
        Self::enter_by_burn(coldkey, netuid, hotkey, limit)
    }

    fn register_by_work(
        signer: &T::AccountId,
        netuid: NetUid,
        work: &Work,
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
    ) -> Result<Registered, DispatchError> {
        Self::enter_by_work(signer, netuid, work, hotkey, coldkey)
    }

    fn check_work(
        signer: &T::AccountId,
        netuid: NetUid,
        work: &Work,
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        in_block: bool,
    ) -> DispatchResult {
        Self::ensure_work(signer, netuid, work, hotkey, coldkey, in_block).map(|_| ())
    }

    fn register_on_root(
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
    ) -> Result<Registered, DispatchError> {
        Self::enter_root(coldkey, hotkey)
    }
}
