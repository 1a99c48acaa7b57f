//! How prices follow demand.

use crate::pallet::*;
use yuma_interfaces::{
    registration::{RegistrationClock, Ticked},
    subnets::RegistrationRulesOf,
};
use yuma_tokenomics::{adjust, moves};
use yuma_types::NetUid;

impl<T: Config> Pallet<T> {
    /// The block in which the subnet's prices are next adjusted.
    pub fn next_adjustment(netuid: NetUid) -> u64 {
        Self::next_adjustment_by(netuid, T::Subnets::adjustment_interval(netuid))
    }

    /// The same, if so many blocks lie between two adjustments.
    pub(crate) fn next_adjustment_by(netuid: NetUid, interval: u16) -> u64 {
        let end = LastAdjustmentBlock::<T>::get(netuid).saturating_add(interval.into());
        end.max(Self::now().saturating_add(1))
    }

    /// The first block that is no longer in the interval.
    pub(crate) fn interval_end(netuid: NetUid) -> u64 {
        let interval = T::Subnets::adjustment_interval(netuid);
        LastAdjustmentBlock::<T>::get(netuid).saturating_add(interval.into())
    }

    /// Moves the prices by what happened in the interval, and begins the next.
    fn close_interval(netuid: NetUid, now: u64) {
        let rules = T::Subnets::registration_rules(netuid);
        let all = RegistrationsThisInterval::<T>::take(netuid);
        let by_work = POWRegistrationsThisInterval::<T>::take(netuid);
        let by_burn = BurnRegistrationsThisInterval::<T>::take(netuid);
        LastAdjustmentBlock::<T>::insert(netuid, now);
        if netuid.is_root() {
            return;
        }
        let target = rules.target_per_interval;
        let next =
            |price, (low, high)| adjust(price, all, target, rules.adjustment_alpha, low, high);
        let moving = moves(by_work, by_burn, target);
        if moving.burn {
            Burn::<T>::mutate(netuid, |burn| *burn = next(*burn, rules.burn));
        }
        if moving.difficulty {
            Difficulty::<T>::mutate(netuid, |work| *work = next(*work, rules.difficulty));
        }
    }
}

impl<T: Config> RegistrationClock for Pallet<T> {
    fn on_block(now: u64) -> Ticked {
        Self::forget_work(now);
        let registered = RegisteredThisBlock::<T>::take();
        for netuid in registered.iter() {
            RegistrationsThisBlock::<T>::remove(netuid);
        }
        let due = AdjustmentAgenda::<T>::take(now);
        for netuid in due.iter() {
            Self::close_interval(*netuid, now);
            Self::enter_agenda(*netuid);
        }
        Ticked {
            cleared: registered.count(),
            adjusted: due.count(),
        }
    }
}
