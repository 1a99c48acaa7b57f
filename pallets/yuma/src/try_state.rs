//! What always holds.

use crate::pallet::*;
use frame_support::ensure;
use sp_runtime::TryRuntimeError;
use yuma_interfaces::{registration::UidOf, subnets::SubnetIndex};
use yuma_types::NetUid;

impl<T: Config> Pallet<T> {
    /// No list is longer than its subnet, and bonds belong to those with a permit alone.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        for netuid in T::Subnets::netuids() {
            let n = usize::from(T::Neurons::count(netuid));
            ensure!(
                ValidatorPermit::<T>::get(netuid).len() <= n
                    && Emission::<T>::get(netuid).len() <= n,
                "an outcome of more neurons than there are"
            );
        }
        for (index, uid, _) in Bonds::<T>::iter() {
            let permits = ValidatorPermit::<T>::get(NetUid(index.0));
            ensure!(
                permits.get(usize::from(uid)).copied().unwrap_or_default(),
                "bonds of a neuron without a permit"
            );
        }
        Ok(())
    }
}
