//! When epochs run.

use crate::{count, pallet::*, weights::WeightInfo};
use frame_support::{storage::with_storage_layer, traits::Get, weights::Weight};
use yuma_interfaces::{emission::Allotment, registration::RegistrationClock, subnets::SubnetIndex};
use yuma_types::NetUid;

/// A block begins no other epoch once epochs have taken an eleventh of it: the largest subnet's after that leaves half
/// of it to everybody else, and two of 256 neurons go together.
const EPOCHS_PART: u64 = 11;

impl<T: Config> Pallet<T> {
    /// Conducts the block's start, and says what it took. Nothing here asks a subnet of which nothing
    /// is due.
    pub(crate) fn begin_block(now: u64) -> Weight {
        let netuids = T::Subnets::netuids();
        let mut work = T::WeightInfo::every_block(count(&netuids));
        let ticked = T::Registration::on_block(now);
        work.saturating_accrue(T::WeightInfo::registration_clock(
            ticked.cleared,
            ticked.adjusted,
        ));
        Self::count_block(&netuids);
        let mut due = Self::take_due(now);
        if due.contains(&NetUid::ROOT) {
            due.retain(|netuid| !netuid.is_root());
            work.saturating_accrue(Self::run_root(now));
        }
        work.saturating_accrue(Self::issue(now, &netuids));
        work.saturating_accrue(Self::run(&due, now));
        work
    }

    /// Counts the block, on each network: the one value that clients read of all of them.
    pub(crate) fn count_block(netuids: &[NetUid]) {
        for netuid in netuids {
            BlocksSinceLastStep::<T>::mutate(netuid, |blocks| *blocks = blocks.saturating_add(1));
        }
    }

    /// The root network's own epoch is the counting of its votes.
    pub(crate) fn run_root(now: u64) -> Weight {
        Self::begin(NetUid::ROOT, now);
        LastMechansimStepBlock::<T>::insert(NetUid::ROOT, now);
        Self::outdate();
        T::Allotment::on_root_epoch()
    }

    /// Runs the epochs of these subnets, as far as a block has time for them, and defers the rest.
    pub(crate) fn run(due: &[NetUid], now: u64) -> Weight {
        let enough = T::BlockWeights::get().max_block.saturating_div(EPOCHS_PART);
        let (mut work, mut run) = (Weight::zero(), 0_usize);
        for netuid in due.iter().take(T::MaxEpochsPerBlock::get().into()) {
            if work.any_gt(enough) {
                break;
            }
            run = run.saturating_add(1);
            Self::begin(*netuid, now);
            match with_storage_layer(|| Self::run_and_pay(*netuid, now, &mut work)) {
                Ok(()) => LastMechansimStepBlock::<T>::insert(netuid, now),
                Err(error) => Self::deposit_event(Event::EpochFailed {
                    netuid: *netuid,
                    error,
                }),
            }
        }
        let deferred = due.get(run..).unwrap_or_default();
        if !deferred.is_empty() {
            Self::defer(deferred, now);
            work.saturating_accrue(T::WeightInfo::defer(count(deferred)));
        }
        work
    }

    pub(crate) fn defer(netuids: &[NetUid], now: u64) {
        let next = now.saturating_add(1);
        Self::enter_first(netuids, next);
        for netuid in netuids {
            PendingEpochAt::<T>::insert(netuid, next);
            Self::deposit_event(Event::EpochDeferred {
                netuid: *netuid,
                from_block: now,
                to_block: next,
            });
        }
    }

    /// An epoch has its turn, and the next one its place in the agenda.
    pub(crate) fn begin(netuid: NetUid, now: u64) {
        LastEpochBlock::<T>::insert(netuid, now);
        PendingEpochAt::<T>::remove(netuid);
        SubnetEpochIndex::<T>::mutate(netuid, |index| *index = index.saturating_add(1));
        BlocksSinceLastStep::<T>::insert(netuid, 0);
        Self::enter_agenda(netuid);
    }
}
