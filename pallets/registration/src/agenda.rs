//! In which block the prices of which subnets are adjusted. Each has one entry, at the block that
//! [`Pallet::next_adjustment`] says.

use crate::pallet::*;
use yuma_interfaces::subnets::OnRulesChanged;
use yuma_types::{limits::MAX_NETWORKS, List, NetUid};

impl<T: Config> Pallet<T> {
    /// Enters a subnet that has no entry.
    pub fn enter_agenda(netuid: NetUid) {
        AdjustmentAgenda::<T>::mutate(Self::next_adjustment(netuid), |due| {
            // There is room for all.
            let _ = due.add(netuid, MAX_NETWORKS);
        });
    }

    /// Strikes the entry that a subnet has by that interval.
    pub(crate) fn leave_agenda(netuid: NetUid, interval: u16) {
        let is_due = if Self::has_yet_to_adjust(netuid) {
            Self::now()
        } else {
            Self::next_adjustment_by(netuid, interval)
        };
        AdjustmentAgenda::<T>::mutate_exists(is_due, |due| List::keep(due, |one| *one != netuid));
    }

    /// Whether the subnet's prices are still to be adjusted in this block: what the scheduler calls
    /// comes before.
    fn has_yet_to_adjust(netuid: NetUid) -> bool {
        AdjustmentAgenda::<T>::get(Self::now()).contains(&netuid)
    }
}

impl<T: Config> OnRulesChanged for Pallet<T> {
    fn on_adjustment_interval_changed(netuid: NetUid, before: u16) {
        // What this block has yet to adjust enters its next entry then.
        if !Self::has_yet_to_adjust(netuid) {
            Self::leave_agenda(netuid, before);
            Self::enter_agenda(netuid);
        }
    }
}
