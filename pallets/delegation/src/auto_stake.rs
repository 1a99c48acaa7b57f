//! Where the incentive of a coldkey's miners goes.

use crate::pallet::*;
use alloc::vec::Vec;
use frame_support::ensure;
use sp_runtime::DispatchResult;
use yuma_interfaces::{
    delegation::{AutoStakeCalls, AutoStakeOf},
    registration::UidOf,
    subnets::SubnetIndex,
};
use yuma_types::{limits::MAX_AUTO_STAKERS, List, NetUid};

impl<T: Config> AutoStakeOf<T::AccountId> for Pallet<T> {
    fn is_asked_for(netuid: NetUid) -> bool {
        AutoStakingColdkeys::<T>::iter_key_prefix(netuid)
            .next()
            .is_some()
    }

    fn auto_stake(coldkey: &T::AccountId, netuid: NetUid) -> Option<T::AccountId> {
        AutoStakeDestination::<T>::get(coldkey, netuid)
    }
}

impl<T: Config> Pallet<T> {
    /// Notes a coldkey's choice.
    fn choose(netuid: NetUid, coldkey: &T::AccountId, hotkey: &T::AccountId) {
        Self::forget_choice(netuid, coldkey);
        AutoStakeDestination::<T>::insert(coldkey, netuid, hotkey);
        AutoStakingColdkeys::<T>::insert(netuid, coldkey, ());
        // Without room the choice counts all the same, but doesn't follow the hotkey in a swap.
        let _ = AutoStakers::<T>::try_mutate(hotkey, |choices| {
            choices.add((netuid, coldkey.clone()), MAX_AUTO_STAKERS)
        });
    }

    pub(crate) fn forget_choice(netuid: NetUid, coldkey: &T::AccountId) {
        AutoStakingColdkeys::<T>::remove(netuid, coldkey);
        if let Some(hotkey) = AutoStakeDestination::<T>::take(coldkey, netuid) {
            AutoStakers::<T>::mutate_exists(hotkey, |choices| {
                List::keep(choices, |(on, of)| *on != netuid || of != coldkey);
            });
        }
    }

    /// Those who have chosen a hotkey, on a subnet or on any, have chosen another in its place.
    pub fn relabel_choices(on: Option<NetUid>, old: &T::AccountId, new: &T::AccountId) {
        let moves = |(netuid, _): &(NetUid, _)| on.is_none_or(|on| on == *netuid);
        let (moved, kept): (Vec<_>, Vec<_>) = AutoStakers::<T>::take(old)
            .into_inner()
            .into_iter()
            .partition(moves);
        if !kept.is_empty() {
            AutoStakers::<T>::insert(old, List::truncated(kept));
        }
        for (netuid, coldkey) in &moved {
            AutoStakeDestination::<T>::insert(coldkey, netuid, new);
        }
        if !moved.is_empty() {
            // Those for whom there is no room have chosen it all the same.
            AutoStakers::<T>::mutate(new, |choices| choices.merge(List::truncated(moved)));
        }
    }

    /// What a coldkey has chosen another has chosen in its place.
    pub fn relabel_chooser(old: &T::AccountId, new: &T::AccountId) {
        let choices: Vec<_> = AutoStakeDestination::<T>::iter_prefix(old).collect();
        for (netuid, hotkey) in choices {
            Self::forget_choice(netuid, old);
            Self::choose(netuid, new, &hotkey);
        }
    }
}

impl<T: Config> AutoStakeCalls<T::AccountId> for Pallet<T> {
    fn set_auto_stake(
        coldkey: &T::AccountId,
        netuid: NetUid,
        hotkey: &T::AccountId,
    ) -> DispatchResult {
        ensure!(T::Subnets::exists(netuid), Error::<T>::SubnetNotExists);
        ensure!(
            T::Neurons::uid(netuid, hotkey).is_some(),
            Error::<T>::HotKeyNotRegisteredInSubNet
        );
        ensure!(
            Self::auto_stake(coldkey, netuid).as_ref() != Some(hotkey),
            Error::<T>::SameAutoStakeHotkeyAlreadySet
        );
        Self::choose(netuid, coldkey, hotkey);
        Ok(())
    }
}
