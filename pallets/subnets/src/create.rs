//! How a subnet comes to be, and how it is started.

use crate::pallet::*;
use frame_support::{
    ensure,
    traits::{
        fungible::{Inspect, MutateHold},
        tokens::{Fortitude, Preservation},
    },
};
use sp_runtime::{traits::SaturatedConversion, DispatchError, DispatchResult};
use yuma_interfaces::{
    keys::Association,
    subnets::{Created, OnRulesChanged, OnSubnetAdded, Removed, SubnetCalls, SubnetIndex},
};
use yuma_types::{
    limits::{MAX_NETWORKS, MAX_SUBNETS},
    NetUid, Rao,
};

impl<T: Config> Pallet<T> {
    pub(crate) fn now() -> u64 {
        frame_system::Pallet::<T>::block_number().saturated_into()
    }

    /// What the creation of a subnet costs now, in rao.
    pub fn lock_cost() -> Rao {
        yuma_tokenomics::lock_cost(
            NetworkMinLockCost::<T>::get(),
            NetworkLastLockCost::<T>::get(),
            LastRateLimitedBlock::<T>::get(RateLimitKey::NetworkLastRegistered),
            NetworkLockReductionInterval::<T>::get(),
            Self::now(),
        )
    }

    /// The lowest netuid that is free.
    fn free_netuid() -> Result<NetUid, DispatchError> {
        let (netuids, removed) = (Netuids::<T>::get(), RemovedNetworks::<T>::get());
        let most = u16::try_from(MAX_SUBNETS).unwrap_or(u16::MAX);
        let free = (1..=most)
            .map(NetUid)
            .find(|netuid| netuids.binary_search(netuid).is_err() && !removed.contains(netuid));
        free.ok_or(Error::<T>::SubnetLimitReached.into())
    }

    /// Writes what every subnet has, with the rules of a new one. The owner is a coldkey and its
    /// hotkey.
    pub fn insert(netuid: NetUid, owner: Option<&(T::AccountId, T::AccountId)>) {
        NetworksAdded::<T>::insert(netuid, true);
        Netuids::<T>::mutate(|netuids| {
            if netuids.add(netuid, MAX_NETWORKS).is_ok() {
                netuids.sort();
            }
        });
        TotalNetworks::<T>::mutate(|total| *total = total.saturating_add(1));
        NetworkRegisteredAt::<T>::insert(netuid, Self::now());
        RegisteredSubnetCounter::<T>::mutate(netuid, |count| *count = count.saturating_add(1));
        if let Some((coldkey, hotkey)) = owner {
            SubnetOwner::<T>::insert(netuid, coldkey);
            SubnetOwnerHotkey::<T>::insert(netuid, hotkey);
        }
        SubnetMechanism::<T>::insert(netuid, 0);
        if let Some(symbol) = Self::free_symbol(netuid) {
            TokenSymbol::<T>::insert(netuid, symbol);
        }
        Self::write_new_rules(netuid);
    }
}

impl<T: Config> SubnetCalls<T::AccountId> for Pallet<T> {
    fn create(coldkey: &T::AccountId, hotkey: &T::AccountId) -> Result<Created, DispatchError> {
        T::Hotkeys::associate(coldkey, coldkey, hotkey)?;
        Self::check_create_rate()?;
        let removed = Self::make_room()?;
        let netuid = Self::free_netuid()?;

        let cost = Self::lock_cost();
        let existence = T::Currency::minimum_balance();
        ensure!(
            T::Currency::reducible_balance(coldkey, Preservation::Preserve, Fortitude::Polite,)
                >= cost.saturating_add(existence),
            Error::<T>::CannotAffordLockCost
        );
        T::Currency::hold(&HoldReason::SubnetLock.into(), coldkey, cost)?;

        Self::insert(netuid, Some(&(coldkey.clone(), hotkey.clone())));
        SubnetLocked::<T>::insert(netuid, cost);
        NetworkLastLockCost::<T>::put(cost);
        LastRateLimitedBlock::<T>::insert(RateLimitKey::NetworkLastRegistered, Self::now());
        T::OnSubnetAdded::on_subnet_added(netuid, coldkey, hotkey)?;
        Ok(Created {
            netuid,
            mechanism: 0,
            removed,
        })
    }

    fn remove(netuid: NetUid) -> Result<Removed, DispatchError> {
        ensure!(
            Self::exists(netuid) && !netuid.is_root(),
            Error::<T>::SubnetNotExists
        );
        Ok(Self::end(netuid))
    }

    fn start(coldkey: &T::AccountId, netuid: NetUid) -> Result<u64, DispatchError> {
        ensure!(
            Self::exists(netuid) && !netuid.is_root(),
            Error::<T>::SubnetNotExists
        );
        ensure!(
            SubnetOwner::<T>::get(netuid) == *coldkey,
            DispatchError::BadOrigin
        );
        ensure!(
            !FirstEmissionBlockNumber::<T>::contains_key(netuid),
            Error::<T>::FirstEmissionBlockNumberAlreadySet
        );
        let now = Self::now();
        let age = now.saturating_sub(NetworkRegisteredAt::<T>::get(netuid));
        ensure!(
            age >= StartCallDelay::<T>::get(),
            Error::<T>::NeedWaitingMoreBlocksToStarCall
        );
        let first = now.saturating_add(1);
        FirstEmissionBlockNumber::<T>::insert(netuid, first);
        SubtokenEnabled::<T>::insert(netuid, true);
        T::OnRulesChanged::on_emission_changed(netuid);
        Ok(first)
    }

    fn check_create_rate() -> DispatchResult {
        let last = LastRateLimitedBlock::<T>::get(RateLimitKey::NetworkLastRegistered);
        let limit = NetworkRateLimit::<T>::get();
        ensure!(
            last == 0 || Self::now().saturating_sub(last) >= limit,
            Error::<T>::NetworkTxRateLimitExceeded
        );
        Ok(())
    }
}
