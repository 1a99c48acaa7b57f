//! What always holds.

use crate::pallet::*;
use alloc::collections::{BTreeMap, BTreeSet};
use sp_runtime::TryRuntimeError;
use yuma_interfaces::{keys::OwnerOf, subnets::SubnetIndex};
use yuma_types::{holds, NetUid};

impl<T: Config> Pallet<T> {
    /// Uids and keys are each other's inverse, without gaps, each neuron's hotkey is owned, no seal is
    /// remembered twice, and each subnet's prices are adjusted when they are due.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        Self::try_neurons()?;
        Self::try_work()?;
        Self::try_clock()
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

    fn try_clock() -> Result<(), TryRuntimeError> {
        let mut due = BTreeSet::new();
        for (block, netuids) in AdjustmentAgenda::<T>::iter() {
            for netuid in netuids.iter() {
                holds!(
                    due.insert((block, *netuid)),
                    "prices are adjusted twice in a block",
                    (block, netuid)
                );
            }
        }
        let expected: BTreeSet<_> = T::Subnets::netuids()
            .into_iter()
            .map(|netuid| (Self::next_adjustment(netuid), netuid))
            .collect();
        holds!(
            due == expected,
            "prices are not adjusted when they are due",
            (due, expected)
        );
        let registered = RegisteredThisBlock::<T>::get();
        let counted: BTreeSet<_> = RegistrationsThisBlock::<T>::iter_keys().collect();
        holds!(
            counted == registered.iter().copied().collect(),
            "the registrations of a block are not those of the networks listed",
            (counted, registered)
        );
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
