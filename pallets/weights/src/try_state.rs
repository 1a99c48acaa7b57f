//! What always holds.

use crate::pallet::*;
use sp_runtime::TryRuntimeError;
use yuma_interfaces::{registration::UidOf, subnets::SubnetIndex};
use yuma_types::{holds, NetUid};

impl<T: Config> Pallet<T> {
    /// Each neuron has a time of its last update, and each row belongs to a neuron.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        for netuid in T::Subnets::netuids() {
            let updates = LastUpdate::<T>::get(netuid.mechanism(0)).len();
            let n = T::Neurons::count(netuid);
            holds!(
                updates == usize::from(n),
                "not every neuron has a last update",
                (netuid, n, updates)
            );
        }
        for (index, uid, row) in Weights::<T>::iter() {
            let netuid = NetUid(index.0);
            let n = T::Neurons::count(netuid);
            holds!(
                uid < n,
                "weights of a uid that nobody sits on",
                (netuid, uid, n)
            );
            for (dest, _) in row.iter().filter(|_| !netuid.is_root()) {
                holds!(
                    *dest < n,
                    "weights to a uid that nobody sits on",
                    (netuid, uid, dest, n)
                );
            }
        }
        Ok(())
    }
}
