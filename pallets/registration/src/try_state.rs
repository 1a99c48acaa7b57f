//! What always holds.

use crate::pallet::*;
use alloc::collections::{BTreeMap, BTreeSet};
use frame_support::ensure;
use sp_runtime::TryRuntimeError;
use yuma_interfaces::keys::OwnerOf;
use yuma_types::NetUid;

impl<T: Config> Pallet<T> {
    /// Uids and keys are each other's inverse, without gaps, each neuron's hotkey is owned, and no
    /// seal is remembered twice.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        let mut counts = BTreeMap::<NetUid, u16>::new();
        for (netuid, hotkey, uid) in Uids::<T>::iter() {
            ensure!(
                uid < SubnetworkN::<T>::get(netuid),
                "a uid beyond the subnet's size"
            );
            ensure!(
                Keys::<T>::get(netuid, uid) == hotkey,
                "Uids and Keys disagree"
            );
            ensure!(
                IsNetworkMember::<T>::get(&hotkey, netuid),
                "a neuron is no member"
            );
            ensure!(
                T::Hotkeys::owner(&hotkey).is_some(),
                "a neuron's hotkey has no owner"
            );
            let count = counts.entry(netuid).or_default();
            *count = count.saturating_add(1);
        }
        for (netuid, n) in SubnetworkN::<T>::iter() {
            let count = counts.remove(&netuid).unwrap_or_default();
            ensure!(count == n, "a subnet's size is not its number of neurons");
            ensure!(
                Keys::<T>::iter_key_prefix(netuid).count() == usize::from(n),
                "a key without a neuron"
            );
        }
        ensure!(counts.is_empty(), "neurons of a subnet without a size");
        for (hotkey, netuid, member) in IsNetworkMember::<T>::iter() {
            ensure!(
                member == Uids::<T>::contains_key(netuid, &hotkey),
                "a member is no neuron"
            );
        }
        for used in UsedWork::<T>::iter_values() {
            let seals: BTreeSet<_> = used.iter().map(|(seal, _)| seal).collect();
            ensure!(seals.len() == used.len(), "a seal is remembered twice");
        }
        Ok(())
    }
}
