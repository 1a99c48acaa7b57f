//! In which block the epochs of which subnets are due. Each that has epochs has one entry, at the
//! block that [`Pallet::next_epoch`] says.

use crate::pallet::*;
use alloc::vec::Vec;
use sp_runtime::{traits::SaturatedConversion, DispatchResult};
use yuma_interfaces::{
    emission::{EpochClock, EpochIndexOf, EpochTurnOf},
    subnets::{EmissionRulesOf, OnRulesChanged, OnSubnetAdded},
};
use yuma_tokenomics::blocks_until_next_epoch;
use yuma_types::{limits::MAX_NETWORKS, List, NetUid};

impl<T: Config> Pallet<T> {
    pub(crate) fn now() -> u64 {
        frame_system::Pallet::<T>::block_number().saturated_into()
    }

    /// The block in which a subnet's next epoch runs; none where epochs are stopped.
    pub fn next_epoch(netuid: NetUid) -> Option<u64> {
        Self::next_epoch_by(netuid, T::Subnets::tempo(netuid))
    }

    /// The same, if this were the subnet's tempo.
    fn next_epoch_by(netuid: NetUid, tempo: u16) -> Option<u64> {
        let next = Self::now().saturating_add(1);
        let wait = blocks_until_next_epoch(netuid.0, tempo, next)?;
        let deferred = PendingEpochAt::<T>::get(netuid) > 0;
        Some(if deferred {
            next
        } else {
            next.saturating_add(wait)
        })
    }

    /// Enters a subnet that has no entry.
    pub fn enter_agenda(netuid: NetUid) {
        if let Some(block) = Self::next_epoch(netuid) {
            EpochAgenda::<T>::mutate(block, |due| {
                // There is room for all.
                let _ = due.add(netuid, MAX_NETWORKS);
            });
        }
    }

    /// Strikes the entry that a subnet has by that tempo.
    pub(crate) fn leave_agenda(netuid: NetUid, tempo: u16) {
        let entry = if Self::has_yet_to_run(netuid) {
            Some(Self::now())
        } else {
            Self::next_epoch_by(netuid, tempo)
        };
        if let Some(block) = entry {
            EpochAgenda::<T>::mutate_exists(block, |due| List::keep(due, |one| *one != netuid));
        }
    }

    /// Whether the subnet's epoch is still to come in this block: what the scheduler calls comes
    /// before.
    fn has_yet_to_run(netuid: NetUid) -> bool {
        EpochAgenda::<T>::get(Self::now()).contains(&netuid)
    }

    /// Enters subnets that have waited for their epochs: they go before others of that block.
    pub(crate) fn enter_first(netuids: &[NetUid], block: u64) {
        EpochAgenda::<T>::mutate(block, |due| {
            *due = List::truncated([netuids, due.as_slice()].concat());
        });
    }

    /// Takes the entries of a block out: first who has waited for longest, then the others in the
    /// order of netuids.
    pub(crate) fn take_due(now: u64) -> Vec<NetUid> {
        let mut due = EpochAgenda::<T>::take(now).into_inner();
        due.sort_by_cached_key(|netuid| {
            let is_new = PendingEpochAt::<T>::get(netuid) == 0;
            is_new.then_some(*netuid)
        });
        due
    }
}

impl<T: Config> EpochIndexOf for Pallet<T> {
    fn epoch_index(netuid: NetUid) -> u64 {
        SubnetEpochIndex::<T>::get(netuid)
    }
}

impl<T: Config> EpochClock for Pallet<T> {
    /// It may be one that is still to come in this block.
    fn next_epoch(netuid: NetUid) -> Option<u64> {
        if Self::has_yet_to_run(netuid) {
            Some(Self::now())
        } else {
            Self::next_epoch(netuid)
        }
    }

    fn last_epoch(netuid: NetUid) -> u64 {
        LastEpochBlock::<T>::get(netuid)
    }
}

impl<T: Config> EpochTurnOf for Pallet<T> {
    fn turn_of(netuid: NetUid, epoch: u64) -> Option<u64> {
        let ahead = epoch.checked_sub(SubnetEpochIndex::<T>::get(netuid))?;
        let after_next = ahead.checked_sub(1)?;
        let next = <Self as EpochClock>::next_epoch(netuid)?;
        let Some(after_second) = after_next.checked_sub(1) else {
            return Some(next);
        };
        // The next one may be deferred, and be nearer to the one after it.
        let tempo = T::Subnets::tempo(netuid);
        let from = next.saturating_add(1);
        let second = from.saturating_add(blocks_until_next_epoch(netuid.0, tempo, from)?);
        let apart = u64::from(tempo).saturating_add(1);
        Some(second.saturating_add(after_second.saturating_mul(apart)))
    }
}

impl<T: Config> OnSubnetAdded<T::AccountId> for Pallet<T> {
    fn on_subnet_added(
        netuid: NetUid,
        _coldkey: &T::AccountId,
        _hotkey: &T::AccountId,
    ) -> DispatchResult {
        Self::enter_agenda(netuid);
        Ok(())
    }

    fn on_unowned_subnet_added(netuid: NetUid) {
        Self::enter_agenda(netuid);
    }
}

impl<T: Config> OnRulesChanged for Pallet<T> {
    fn on_tempo_changed(netuid: NetUid, before: u16) {
        let tempo = T::Subnets::tempo(netuid);
        if tempo > 0 && Self::has_yet_to_run(netuid) {
            // It enters its next entry when it has.
            return;
        }
        Self::leave_agenda(netuid, before);
        if tempo == 0 {
            PendingEpochAt::<T>::remove(netuid);
        }
        Self::enter_agenda(netuid);
    }

    /// What each gets is found anew in the next block.
    fn on_emission_changed(_netuid: NetUid) {
        Self::outdate();
    }
}
