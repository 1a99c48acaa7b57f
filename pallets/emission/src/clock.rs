//! When epochs run.

use crate::pallet::*;
use alloc::vec::Vec;
use core::cmp::Reverse;
use frame_support::{storage::with_storage_layer, traits::Get, weights::Weight};
use sp_runtime::traits::SaturatedConversion;
use yuma_interfaces::subnets::Subnets;
use yuma_tokenomics::{blocks_until_next_epoch, epoch_due};
use yuma_types::NetUid;

impl<T: Config> Pallet<T> {
    /// The block in which a subnet's next epoch runs; none where epochs are stopped.
    pub fn next_epoch(netuid: NetUid) -> Option<u64> {
        let now: u64 = frame_system::Pallet::<T>::block_number().saturated_into();
        let next = now.saturating_add(1);
        let wait = blocks_until_next_epoch(netuid.0, T::Subnets::tempo(netuid), next)?;
        let deferred = PendingEpochAt::<T>::get(netuid) > 0;
        Some(if deferred {
            next
        } else {
            next.saturating_add(wait)
        })
    }

    /// Runs the epochs that are due, the longest overdue first, and defers what is too much for
    /// one block.
    pub(crate) fn run_due(now: u64) -> Weight {
        let mut work = Weight::zero();
        let mut due = Self::due(now, &mut work);
        due.sort_by_cached_key(|netuid| (Reverse(Self::overdue(*netuid, now)), *netuid));
        let room = usize::from(T::MaxEpochsPerBlock::get()).min(due.len());
        let (run, deferred) = due.split_at(room);

        for netuid in run {
            work.saturating_accrue(T::DbWeight::get().reads_writes(4, 6));
            Self::begin(*netuid, now);
            match with_storage_layer(|| Self::run_and_pay(*netuid, &mut work)) {
                Ok(()) => LastMechansimStepBlock::<T>::insert(netuid, now),
                Err(error) => Self::deposit_event(Event::EpochFailed {
                    netuid: *netuid,
                    error,
                }),
            }
        }
        let next = now.saturating_add(1);
        for netuid in deferred {
            PendingEpochAt::<T>::insert(netuid, next);
            Self::deposit_event(Event::EpochDeferred {
                netuid: *netuid,
                from_block: now,
                to_block: next,
            });
        }
        work
    }

    /// The subnets whose epoch is due or was deferred; the blocks since the last are counted for
    /// all. The root network's own epoch is the counting of its votes.
    fn due(now: u64, work: &mut Weight) -> Vec<NetUid> {
        let mut due = Vec::new();
        for netuid in T::Subnets::netuids() {
            work.saturating_accrue(T::DbWeight::get().reads_writes(3, 1));
            BlocksSinceLastStep::<T>::mutate(netuid, |blocks| *blocks = blocks.saturating_add(1));
            let tempo = T::Subnets::tempo(netuid);
            let is_due = epoch_due(netuid.0, tempo, now);
            if netuid.is_root() {
                if is_due {
                    Self::begin(netuid, now);
                    LastMechansimStepBlock::<T>::insert(netuid, now);
                }
            } else if is_due || (tempo > 0 && PendingEpochAt::<T>::get(netuid) > 0) {
                due.push(netuid);
            }
        }
        due
    }

    /// How many blocks ago the first epoch after the subnet's last one was due.
    fn overdue(netuid: NetUid, now: u64) -> u64 {
        let waited = BlocksSinceLastStep::<T>::get(netuid);
        let first = now.saturating_sub(waited).saturating_add(1);
        let tempo = T::Subnets::tempo(netuid);
        let wait = blocks_until_next_epoch(netuid.0, tempo, first).unwrap_or_default();
        now.saturating_sub(first.saturating_add(wait))
    }

    fn begin(netuid: NetUid, now: u64) {
        LastEpochBlock::<T>::insert(netuid, now);
        PendingEpochAt::<T>::remove(netuid);
        SubnetEpochIndex::<T>::mutate(netuid, |index| *index = index.saturating_add(1));
        BlocksSinceLastStep::<T>::insert(netuid, 0);
    }
}
