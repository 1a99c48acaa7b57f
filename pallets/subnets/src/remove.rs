//! How a subnet ends.
//!
//! It is there no more at once. What is kept of it goes little by little, in what blocks have left of
//! their weight; its netuid is free when nothing is left.

use crate::{
    hyperparameters::{visit_all, Hyperparameter, Visitor},
    pallet::*,
};
use frame_support::{
    ensure,
    traits::{fungible::MutateHold, tokens::Precision, Get},
    weights::Weight,
};
use sp_runtime::DispatchError;
use yuma_interfaces::{
    emission::EmissionOf,
    idle::idle_meter,
    subnets::{OnSubnetRemoved, Removed, SubnetIndex, SubnetOwnerOf},
};
use yuma_types::{limits::MAX_SUBNETS, NetUid};

/// What the last step takes, which clears all that is kept here: some 60 items, and when each rule
/// was last changed.
const LAST_STEP: u64 = 90;

impl<T: Config> Pallet<T> {
    /// Makes room for one more subnet, where there are `SubnetLimit`: the one that gets least goes, of
    /// equal ones the oldest. Says which.
    pub(crate) fn make_room() -> Result<Option<Removed>, DispatchError> {
        let limit = u32::from(SubnetLimit::<T>::get()).min(MAX_SUBNETS);
        ensure!(limit > 0, Error::<T>::SubnetLimitReached);
        if u32::from(TotalNetworks::<T>::get()) <= limit {
            return Ok(None);
        }
        let (now, immunity) = (Self::now(), NetworkImmunityPeriod::<T>::get());
        let least = Self::netuids()
            .into_iter()
            .filter(|netuid| !netuid.is_root())
            .map(|netuid| (netuid, NetworkRegisteredAt::<T>::get(netuid)))
            .filter(|(_, at)| now.saturating_sub(*at) >= immunity)
            .min_by_key(|(netuid, at)| (T::Emission::emission_per_block(*netuid), *at));
        let (netuid, _) = least.ok_or(Error::<T>::AllNetworksInImmunity)?;
        Ok(Some(Self::end(netuid)))
    }

    /// The subnet is there no more, and says nothing about itself. Its owner gets the lock back.
    pub(crate) fn end(netuid: NetUid) -> Removed {
        NetworksAdded::<T>::remove(netuid);
        Netuids::<T>::mutate(|netuids| netuids.retain(|other| *other != netuid));
        TotalNetworks::<T>::mutate(|total| *total = total.saturating_sub(1));
        let locked = SubnetLocked::<T>::take(netuid);
        if let Some(owner) = Self::subnet_owner(netuid) {
            let reason = HoldReason::SubnetLock.into();
            // As much of it as is on hold: all of it, as `try_state` says.
            let _ = T::Currency::release(&reason, &owner, locked, Precision::BestEffort);
        }
        T::OnSubnetRemoved::on_subnet_removed(netuid);
        RemovedNetworks::<T>::mutate(|removed| {
            // There is room for all.
            let _ = removed.try_push(netuid);
        });
        Removed {
            netuid,
            had_identity: SubnetIdentitiesV3::<T>::take(netuid).is_some(),
        }
    }

    /// Goes on clearing the subnet that was removed first, and says what that took.
    pub(crate) fn clear_removed(limit: Weight) -> Weight {
        let mut meter = idle_meter(limit, T::BlockWeights::get().max_block);
        let database = T::DbWeight::get();
        if meter.try_consume(database.reads(1)).is_err() {
            return meter.consumed();
        }
        let Some(netuid) = RemovedNetworks::<T>::get().first().copied() else {
            return meter.consumed();
        };
        let last_step = database.reads_writes(1, LAST_STEP);
        if T::OnSubnetRemoved::clear_subnet(netuid, &mut meter)
            && meter.try_consume(last_step).is_ok()
        {
            Self::forget(netuid);
            RemovedNetworks::<T>::mutate(|removed| removed.retain(|other| *other != netuid));
            Self::deposit_event(Event::SubnetCleared { netuid });
        }
        meter.consumed()
    }

    /// Clears all that is kept here. How often the netuid was used stays.
    fn forget(netuid: NetUid) {
        visit_all::<T>(&mut Forget(netuid));
        Self::forget_changes(netuid);
        NetworkRegisteredAt::<T>::remove(netuid);
        SubnetOwner::<T>::remove(netuid);
        SubnetOwnerHotkey::<T>::remove(netuid);
        SubnetMechanism::<T>::remove(netuid);
        MechanismCountCurrent::<T>::remove(netuid);
        MechanismEmissionSplit::<T>::remove(netuid);
        TokenSymbol::<T>::remove(netuid);
        FirstEmissionBlockNumber::<T>::remove(netuid);
        SubtokenEnabled::<T>::remove(netuid);
        MaxWeightsLimit::<T>::remove(netuid);
    }
}

impl<T: Config> SubnetOwnerOf<T::AccountId> for Pallet<T> {
    fn subnet_owner(netuid: NetUid) -> Option<T::AccountId> {
        SubnetOwner::<T>::contains_key(netuid).then(|| SubnetOwner::<T>::get(netuid))
    }
}

/// Forgets each rule of a subnet.
struct Forget(NetUid);

impl<T: Config> Visitor<T> for Forget {
    fn visit<R: Hyperparameter<T>>(&mut self) {
        R::forget(self.0);
    }
}
