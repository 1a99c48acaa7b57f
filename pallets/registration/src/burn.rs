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
use yuma_interfaces::{
    registration::{Registered, RegistrationCalls},
    staking::Hotkeys,
    subnets::{OnSubnetAdded, RegistrationRules, Subnets},
};
use yuma_types::{NetUid, Rao};

/// What a registration on a new subnet costs at first: 1 TAO.
const FIRST_BURN: Rao = 1_000_000_000;

/// How many times its target a subnet takes in one interval, at most.
const INTERVAL_FACTOR: u16 = 3;

impl<T: Config> Pallet<T> {
    /// Whether the subnet takes one more registration in this block and in this interval.
    pub(crate) fn ensure_room_in_time(netuid: NetUid, rules: &RegistrationRules) -> DispatchResult {
        ensure!(
            RegistrationsThisBlock::<T>::get(netuid) < rules.max_per_block,
            Error::<T>::TooManyRegistrationsThisBlock
        );
        let most = rules.target_per_interval.saturating_mul(INTERVAL_FACTOR);
        ensure!(
            RegistrationsThisInterval::<T>::get(netuid) < most,
            Error::<T>::TooManyRegistrationsThisInterval
        );
        Ok(())
    }

    pub(crate) fn count_registration(netuid: NetUid) {
        RegistrationsThisBlock::<T>::mutate(netuid, |count| *count = count.saturating_add(1));
        RegistrationsThisInterval::<T>::mutate(netuid, |count| *count = count.saturating_add(1));
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
        ensure!(
            !netuid.is_root(),
            Error::<T>::RegistrationNotPermittedOnRootSubnet
        );
        ensure!(T::Subnets::exists(netuid), Error::<T>::SubnetNotExists);
        let rules = T::Subnets::registration_rules(netuid);
        ensure!(rules.open, Error::<T>::SubNetRegistrationDisabled);
        Self::ensure_room_in_time(netuid, &rules)?;
        ensure!(
            !Uids::<T>::contains_key(netuid, hotkey),
            Error::<T>::HotKeyAlreadyRegisteredInSubNet
        );
        let burn = Burn::<T>::get(netuid);
        ensure!(
            limit.is_none_or(|limit| burn <= limit),
            Error::<T>::RegistrationPriceLimitExceeded
        );
        T::Hotkeys::associate(coldkey, hotkey)?;
        let recycled = Self::recycle(coldkey, netuid, burn)?;

        let uid = if SubnetworkN::<T>::get(netuid) < rules.max_uids {
            Self::append(netuid, hotkey)
        } else {
            let uid = Self::to_prune(netuid, &rules).ok_or(Error::<T>::NoNeuronIdAvailable)?;
            Self::replace(netuid, uid, hotkey);
            uid
        };
        Self::count_registration(netuid);
        BurnRegistrationsThisInterval::<T>::mutate(netuid, |count| {
            *count = count.saturating_add(1);
        });
        Ok(Registered { uid, recycled })
    }

    fn register_on_root(
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
    ) -> Result<Registered, DispatchError> {
        Self::enter_root(coldkey, hotkey)
    }
}

impl<T: Config> OnSubnetAdded<T::AccountId> for Pallet<T> {
    /// The owner's hotkey is the first neuron. Members enter the root network by their stake.
    fn on_subnet_added(
        netuid: NetUid,
        _coldkey: &T::AccountId,
        hotkey: &T::AccountId,
    ) -> DispatchResult {
        if !netuid.is_root() {
            Burn::<T>::insert(netuid, FIRST_BURN);
            LastAdjustmentBlock::<T>::insert(netuid, Self::now());
            Self::append(netuid, hotkey);
        }
        Ok(())
    }
}
