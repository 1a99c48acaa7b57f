//! What always holds.

use crate::pallet::*;
use alloc::collections::{BTreeMap, BTreeSet};
use frame_support::traits::fungible::InspectHold;
use sp_runtime::TryRuntimeError;
use yuma_types::{holds, limits::MAX_MECHANISM_UIDS, Rao};

impl<T: Config> Pallet<T> {
    /// Networks are listed and counted right, each owner's lock is on hold, and emission is split
    /// whole.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        let added = NetworksAdded::<T>::iter_values()
            .filter(|added| *added)
            .count();
        let total = TotalNetworks::<T>::get();
        holds!(
            added == usize::from(total),
            "TotalNetworks is not the number of networks",
            (total, added)
        );
        let listed = Netuids::<T>::get();
        holds!(
            listed.len() == added && listed.iter().all(NetworksAdded::<T>::get),
            "the list of networks is not all networks",
            (listed)
        );
        holds!(
            listed.is_sorted(),
            "the list of networks is not in order",
            (listed)
        );
        Self::try_removed()?;
        Self::try_identities()?;

        let mut locked = BTreeMap::<T::AccountId, Rao>::new();
        for (netuid, amount) in SubnetLocked::<T>::iter() {
            holds!(
                NetworksAdded::<T>::get(netuid),
                "a lock without a subnet",
                (netuid, amount)
            );
            let sum = locked.entry(SubnetOwner::<T>::get(netuid)).or_default();
            *sum = sum.saturating_add(amount);
        }
        for (coldkey, amount) in locked {
            let held = T::Currency::balance_on_hold(&HoldReason::SubnetLock.into(), &coldkey);
            holds!(
                held == amount,
                "an owner's hold differs from its locks",
                (coldkey, held, amount)
            );
        }
        Self::try_mechanisms()
    }

    fn try_removed() -> Result<(), TryRuntimeError> {
        let mut removed = BTreeSet::new();
        for netuid in RemovedNetworks::<T>::get().iter() {
            holds!(
                !NetworksAdded::<T>::get(netuid) && removed.insert(*netuid),
                "a subnet that is cleared is there, or is cleared twice",
                (netuid)
            );
        }
        Ok(())
    }

    fn try_mechanisms() -> Result<(), TryRuntimeError> {
        for (netuid, count) in MechanismCountCurrent::<T>::iter() {
            let uids = u32::from(MaxAllowedUids::<T>::get(netuid));
            let all = uids.saturating_mul(count.into());
            holds!(
                count == 1 || (count > 1 && all <= MAX_MECHANISM_UIDS),
                "a subnet has too many mechanisms for its uids, or none",
                (netuid, count, uids)
            );
        }
        for (netuid, split) in MechanismEmissionSplit::<T>::iter() {
            let count = MechanismCountCurrent::<T>::get(netuid);
            let sum: u64 = split.iter().map(|part| u64::from(*part)).sum();
            holds!(
                split.len() <= usize::from(count) && sum == u64::from(u16::MAX),
                "mechanisms split what is not all of a subnet's emission",
                (netuid, split)
            );
        }
        Ok(())
    }

    /// Only what is there says anything about itself, and no two have chosen one symbol.
    fn try_identities() -> Result<(), TryRuntimeError> {
        for netuid in SubnetIdentitiesV3::<T>::iter_keys() {
            holds!(
                NetworksAdded::<T>::get(netuid),
                "an identity without a subnet",
                (netuid)
            );
        }
        let mut symbols = BTreeSet::new();
        for netuid in Netuids::<T>::get().iter() {
            let Ok(symbol) = TokenSymbol::<T>::try_get(netuid) else {
                continue;
            };
            holds!(
                symbols.insert(symbol.into_inner()),
                "two networks have the same symbol",
                (netuid)
            );
        }
        Ok(())
    }
}
