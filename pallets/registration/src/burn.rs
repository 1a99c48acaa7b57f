//! Entry against a burn.

use crate::pallet::*;
use frame_support::{
    ensure,
    traits::{
        fungible::{Inspect, Mutate},
        tokens::{Fortitude, Precision, Preservation},
    },
};
use sp_runtime::{DispatchError, DispatchResult};
use yuma_interfaces::{keys::Association, registration::Registered, subnets::OnSubnetAdded};
use yuma_types::{NetUid, Rao};

impl<T: Config> Pallet<T> {
    pub(crate) fn enter_by_burn(
        coldkey: &T::AccountId,
        netuid: NetUid,
        hotkey: &T::AccountId,
        limit: Option<Rao>,
    ) -> Result<Registered, DispatchError> {
        let rules = Self::ensure_open(netuid, hotkey, true)?;
        let burn = Burn::<T>::get(netuid);
        ensure!(
            limit.is_none_or(|limit| burn <= limit),
            Error::<T>::RegistrationPriceLimitExceeded
        );
        T::Hotkeys::associate(coldkey, coldkey, hotkey)?;
        let recycled = Self::recycle(coldkey, netuid, burn)?;
        let uid = Self::take_place(netuid, hotkey, &rules)?;
        BurnRegistrationsThisInterval::<T>::mutate(netuid, |count| {
            *count = count.saturating_add(1);
        });
        Ok(Registered { uid, recycled })
    }

    /// Takes the burn from a coldkey and out of existence, to be issued again.
    fn recycle(coldkey: &T::AccountId, netuid: NetUid, burn: Rao) -> Result<Rao, DispatchError> {
        let free =
            T::Currency::reducible_balance(coldkey, Preservation::Preserve, Fortitude::Polite);
        ensure!(free >= burn, Error::<T>::NotEnoughBalanceToStake);
        T::Currency::burn_from(
            coldkey,
            burn,
            Preservation::Preserve,
            Precision::Exact,
            Fortitude::Polite,
        )?;
        let recycled = RAORecycledForRegistration::<T>::get(netuid).saturating_add(burn);
        RAORecycledForRegistration::<T>::insert(netuid, recycled);
        Ok(recycled)
    }
}

impl<T: Config> OnSubnetAdded<T::AccountId> for Pallet<T> {
    /// The owner's hotkey is the first neuron. Members enter the root network by their stake.
    fn on_subnet_added(
        netuid: NetUid,
        _coldkey: &T::AccountId,
        hotkey: &T::AccountId,
    ) -> DispatchResult {
        <Self as OnSubnetAdded<T::AccountId>>::on_unowned_subnet_added(netuid);
        if !netuid.is_root() {
            Self::append(netuid, hotkey);
        }
        Ok(())
    }

    fn on_unowned_subnet_added(netuid: NetUid) {
        if !netuid.is_root() {
            Burn::<T>::insert(netuid, FirstBurn::<T>::get());
            LastAdjustmentBlock::<T>::insert(netuid, Self::now());
        }
        Self::enter_agenda(netuid);
    }
}
