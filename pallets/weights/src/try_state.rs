//! What always holds.

use crate::pallet::*;
use frame_support::ensure;
use sp_runtime::TryRuntimeError;
use yuma_interfaces::{registration::UidOf, subnets::SubnetIndex};
use yuma_types::NetUid;

impl<T: Config> Pallet<T> {
    /// Each neuron has a time of its last update, and each row belongs to a neuron.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        for netuid in T::Subnets::netuids() {
            ensure!(
                LastUpdate::<T>::get(netuid.mechanism(0)).len()
                    == usize::from(T::Neurons::count(netuid)),
                "not every neuron has a last update"
            );
        }
        for (index, uid, row) in Weights::<T>::iter() {
            let netuid = NetUid(index.0);
            let n = T::Neurons::count(netuid);
            ensure!(uid < n, "weights of a uid that nobody sits on");
            ensure!(
                netuid.is_root() || row.iter().all(|(dest, _)| *dest < n),
                "weights to a uid that nobody sits on"
            );
        }
        Ok(())
    }
}
