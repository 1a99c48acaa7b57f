//! How rules change that others keep time or split emission by.

use crate::pallet::*;
use yuma_interfaces::subnets::OnRulesChanged;
use yuma_types::NetUid;

impl<T: Config> Pallet<T> {
    /// Sets how many blocks lie between two epochs.
    pub fn set_tempo(netuid: NetUid, tempo: u16) {
        let before = Tempo::<T>::get(netuid);
        Tempo::<T>::insert(netuid, tempo);
        T::OnRulesChanged::on_tempo_changed(netuid, before);
    }

    /// Sets how many blocks lie between two adjustments of prices.
    pub fn set_adjustment_interval(netuid: NetUid, interval: u16) {
        let before = AdjustmentInterval::<T>::get(netuid);
        AdjustmentInterval::<T>::insert(netuid, interval);
        T::OnRulesChanged::on_adjustment_interval_changed(netuid, before);
    }

    /// Opens a subnet to registration, or closes it.
    pub fn set_registration_allowed(netuid: NetUid, allowed: bool) {
        NetworkRegistrationAllowed::<T>::insert(netuid, allowed);
        T::OnRulesChanged::on_emission_changed(netuid);
    }
}
