//! How a member of the root network rates subnets.

use crate::pallet::*;
use frame_support::ensure;
use sp_runtime::DispatchError;
use yuma_interfaces::{
    keys::OwnerOf,
    registration::UidOf,
    subnets::{SubnetIndex, WeightRulesOf},
};
use yuma_types::{NetUid, StorageIndex, Uid};

impl<T: Config> Pallet<T> {
    pub(crate) fn vote(
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
        netuid: NetUid,
        dests: &[u16],
        values: &[u16],
        version_key: u64,
    ) -> Result<Uid, DispatchError> {
        let owner = T::Hotkeys::owner(hotkey).ok_or(Error::<T>::HotKeyAccountNotExists)?;
        ensure!(owner == *coldkey, Error::<T>::NonAssociatedColdKey);
        ensure!(netuid.is_root(), Error::<T>::NotRootSubnet);
        ensure!(
            dests.len() == values.len(),
            Error::<T>::WeightVecNotEqualSize
        );
        let uid = T::Neurons::uid(netuid, hotkey).ok_or(Error::<T>::HotKeyNotRegisteredInSubNet)?;

        let rules = T::Subnets::weight_rules(netuid);
        let index = StorageIndex::from(netuid);
        Self::ensure_stake(&rules, netuid, hotkey)?;
        Self::ensure_version(&rules, version_key)?;
        Self::ensure_rate(&rules, index, uid)?;
        Self::ensure_distinct(dests)?;
        // Last, as it reads: of distinct netuids no more exist than there are subnets.
        ensure!(
            dests.iter().all(|dest| T::Subnets::exists(NetUid(*dest))),
            Error::<T>::UidVecContainInvalidOne
        );
        ensure!(
            dests.len() >= usize::from(rules.min_allowed),
            Error::<T>::WeightVecLengthIsLow
        );
        Self::store(index, uid, dests, values);
        Self::note_update(index, uid);
        Ok(uid)
    }
}
