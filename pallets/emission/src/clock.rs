//! When epochs run.

use crate::{count, pallet::*, weights::WeightInfo};
use alloc::vec::Vec;
use core::cmp::Reverse;
use frame_support::{storage::with_storage_layer, traits::Get, weights::Weight};
use sp_runtime::traits::SaturatedConversion;
use yuma_interfaces::{registration::RegistrationClock, subnets::EmissionRulesOf};
use yuma_tokenomics::{blocks_until_next_epoch, epoch_due};
use yuma_types::NetUid;

/// A block begins no other epoch once epochs have taken a tenth of it: two of the largest subnets
/// would leave too little for anybody else.
const EPOCHS_PART: u64 = 10;

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

    pub(crate) fn registration_clock(now: u64, netuids: &[NetUid]) -> Weight {
        let began = T::Registration::on_block(now);
        T::WeightInfo::registration_clock(count(netuids).saturating_sub(began), began)
    }

    /// Runs the epochs that are due, the longest overdue first, and defers what is too much for
    /// one block.
    pub(crate) fn run_due(now: u64, netuids: &[NetUid]) -> Weight {
        let mut due = Self::due(now, netuids);
        due.sort_by_cached_key(|netuid| (Reverse(Self::overdue(*netuid, now)), *netuid));
        let enough = T::BlockWeights::get().max_block.saturating_div(EPOCHS_PART);
        let (mut work, mut run) = (Weight::zero(), 0_usize);
        for netuid in due.iter().take(T::MaxEpochsPerBlock::get().into()) {
            if work.any_gt(enough) {
                break;
            }
            run = run.saturating_add(1);
            Self::begin(*netuid, now);
            match with_storage_layer(|| Self::run_and_pay(*netuid, &mut work)) {
                Ok(()) => LastMechansimStepBlock::<T>::insert(netuid, now),
                Err(error) => Self::deposit_event(Event::EpochFailed {
                    netuid: *netuid,
                    error,
                }),
            }
        }
        let deferred = due.get(run..).unwrap_or_default();
        Self::defer(deferred, now);
        let (all, deferred) = (count(netuids), count(deferred));
        work.saturating_add(T::WeightInfo::agenda(
            all.saturating_sub(deferred),
            deferred,
        ))
    }

    fn defer(netuids: &[NetUid], now: u64) {
        let next = now.saturating_add(1);
        for netuid in netuids {
            PendingEpochAt::<T>::insert(netuid, next);
            Self::deposit_event(Event::EpochDeferred {
                netuid: *netuid,
                from_block: now,
                to_block: next,
            });
        }
    }

    /// The subnets whose epoch is due or was deferred; the blocks since the last are counted for
    /// all. The root network's own epoch is the counting of its votes.
    fn due(now: u64, netuids: &[NetUid]) -> Vec<NetUid> {
        let mut due = Vec::new();
        for netuid in netuids.iter().copied() {
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

    pub(crate) fn begin(netuid: NetUid, now: u64) {
        LastEpochBlock::<T>::insert(netuid, now);
        PendingEpochAt::<T>::remove(netuid);
        SubnetEpochIndex::<T>::mutate(netuid, |index| *index = index.saturating_add(1));
        BlocksSinceLastStep::<T>::insert(netuid, 0);
    }
}
