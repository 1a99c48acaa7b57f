//! What always holds.

use crate::pallet::*;
use sp_runtime::TryRuntimeError;
use yuma_interfaces::{registration::UidOf, subnets::MechanismsOf};
use yuma_types::{holds, List, NetUid, StorageIndex};

impl<T: Config> Pallet<T> {
    /// No list is longer than its subnet or of a mechanism that it hasn't, and bonds belong to those
    /// with a permit alone.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        let mut indices =
            Incentive::<T>::iter_keys().chain(Bonds::<T>::iter_keys().map(|(of, _)| of));
        indices.try_for_each(Self::try_mechanism)?;
        let incentive = Incentive::<T>::iter().map(|(index, list)| (index.netuid(), list));
        Self::try_lists("Active", Active::<T>::iter())?;
        Self::try_lists("Rank", Rank::<T>::iter())?;
        Self::try_lists("Trust", Trust::<T>::iter())?;
        Self::try_lists("Consensus", Consensus::<T>::iter())?;
        Self::try_lists("Incentive", incentive)?;
        Self::try_lists("Dividends", Dividends::<T>::iter())?;
        Self::try_lists("Emission", Emission::<T>::iter())?;
        Self::try_lists("ValidatorTrust", ValidatorTrust::<T>::iter())?;
        Self::try_lists("ValidatorPermit", ValidatorPermit::<T>::iter())?;
        Self::try_lists("StakeWeight", StakeWeight::<T>::iter())?;
        Self::try_lists("PruningScores", PruningScores::<T>::iter())?;
        for (netuid, uids) in BondsToReset::<T>::iter() {
            let n = T::Neurons::count(netuid);
            holds!(
                uids.iter().all(|uid| *uid < n),
                "bonds to be reset to a uid that nobody sits on",
                (netuid, uids, n)
            );
        }
        for (index, uid, _) in Bonds::<T>::iter() {
            let permits = ValidatorPermit::<T>::get(index.netuid());
            holds!(
                permits.get(usize::from(uid)).copied().unwrap_or_default(),
                "bonds of a neuron without a permit",
                (index, uid)
            );
        }
        Ok(())
    }

    fn try_mechanism(index: StorageIndex) -> Result<(), TryRuntimeError> {
        let (netuid, count) = (index.netuid(), T::Subnets::mechanisms(index.netuid()));
        holds!(
            index.mecid() < count,
            "an outcome of a mechanism that is none",
            (netuid, index, count)
        );
        Ok(())
    }

    fn try_lists<V, const N: u32>(
        name: &str,
        lists: impl Iterator<Item = (NetUid, List<V, N>)>,
    ) -> Result<(), TryRuntimeError> {
        for (netuid, list) in lists {
            let (length, n) = (list.len(), T::Neurons::count(netuid));
            holds!(
                length <= usize::from(n),
                "an outcome of more neurons than there are",
                (netuid, name, length, n)
            );
        }
        Ok(())
    }
}
