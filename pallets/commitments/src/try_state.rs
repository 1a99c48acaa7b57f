//! What always holds.

use crate::pallet::*;
use alloc::{collections::BTreeSet, vec::Vec};
use sp_runtime::TryRuntimeError;
use yuma_interfaces::{registration::UidOf, subnets::SubnetIndex};
use yuma_types::holds;

impl<T: Config> Pallet<T> {
    /// Each record is a neuron's and of one block, none shows later, and nothing is kept of who has none.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        let netuids: BTreeSet<_> = T::Subnets::netuids().into_iter().collect();
        for (netuid, who, record) in CommitmentOf::<T>::iter() {
            // Of a subnet that was removed records go before their neurons, and may have lost them.
            holds!(
                !netuids.contains(&netuid) || T::Neurons::uid(netuid, &who).is_some(),
                "a record of somebody who is no neuron",
                (netuid, who)
            );
            holds!(
                !record.info.is_timelocked() && record.deposit == 0,
                "a record that this chain doesn't have",
                (netuid, who, record)
            );
            let last = LastCommitment::<T>::get(netuid, &who);
            holds!(
                last == Some(record.block),
                "a record of another block",
                (netuid, who, record, last)
            );
        }
        let records: Vec<_> = CommitmentOf::<T>::iter_keys().collect();
        let counts = [
            LastCommitment::<T>::iter_keys().count(),
            UsedSpaceOf::<T>::iter_keys().count(),
        ];
        holds!(
            counts == [records.len(); 2],
            "something is kept of who has no record",
            (counts)
        );
        for (netuid, who) in records {
            holds!(
                UsedSpaceOf::<T>::contains_key(netuid, &who),
                "a record that took no space",
                (netuid, who)
            );
        }
        for (netuid, who, _) in LastBondsReset::<T>::iter() {
            holds!(
                CommitmentOf::<T>::contains_key(netuid, &who),
                "bonds reset by no record",
                (netuid, who)
            );
        }
        holds!(
            RevealedCommitments::<T>::iter_keys().next().is_none(),
            "a record has shown that was hidden"
        );
        Ok(())
    }
}
