//! What always holds.

use crate::pallet::*;
use alloc::collections::{BTreeMap, BTreeSet};
use sp_runtime::TryRuntimeError;
use yuma_interfaces::keys::OwnerOf;
use yuma_types::{holds, NetUid};

impl<T: Config> Pallet<T> {
    /// Uids and keys are each other's inverse, without gaps, each neuron's hotkey is owned, and no
    /// seal is remembered twice.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        Self::try_neurons()?;
        Self::try_work()
    }

    fn try_neurons() -> Result<(), TryRuntimeError> {
        let mut counts = BTreeMap::<NetUid, u16>::new();
        for (netuid, hotkey, uid) in Uids::<T>::iter() {
            let n = SubnetworkN::<T>::get(netuid);
            holds!(uid < n, "a uid beyond the subnet's size", (netuid, uid, n));
            let key = Keys::<T>::get(netuid, uid);
            holds!(
                key == hotkey,
                "Uids and Keys disagree",
                (netuid, uid, hotkey, key)
            );
            holds!(
                IsNetworkMember::<T>::get(&hotkey, netuid),
                "a neuron is no member",
                (netuid, hotkey)
            );
            holds!(
                T::Hotkeys::owner(&hotkey).is_some(),
                "a neuron's hotkey has no owner",
                (netuid, hotkey)
            );
            let count = counts.entry(netuid).or_default();
            *count = count.saturating_add(1);
        }
        for (netuid, n) in SubnetworkN::<T>::iter() {
            let count = counts.remove(&netuid).unwrap_or_default();
            holds!(
                count == n,
                "a subnet's size is not its number of neurons",
                (netuid, n, count)
            );
            let keys = Keys::<T>::iter_key_prefix(netuid).count();
            holds!(
                keys == usize::from(n),
                "a key without a neuron",
                (netuid, n, keys)
            );
        }
        holds!(
            counts.is_empty(),
            "neurons of a subnet without a size",
            (counts)
        );
        for (hotkey, netuid, member) in IsNetworkMember::<T>::iter() {
            holds!(
                member == Uids::<T>::contains_key(netuid, &hotkey),
                "a member is no neuron",
                (netuid, hotkey, member)
            );
        }
        Ok(())
    }

    fn try_work() -> Result<(), TryRuntimeError> {
        for (block, used) in UsedWork::<T>::iter() {
            let mut seals = BTreeSet::new();
            for (seal, _) in used.iter() {
                holds!(
                    seals.insert(seal),
                    "a seal is remembered twice",
                    (block, seal)
                );
            }
        }
        Ok(())
    }
}
