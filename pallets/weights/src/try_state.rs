//! What always holds.

use crate::pallet::*;
use sp_runtime::TryRuntimeError;
use yuma_interfaces::{
    emission::EpochIndexOf,
    registration::UidOf,
    subnets::{MechanismsOf, SubnetIndex},
};
use yuma_types::{holds, StorageIndex};

impl<T: Config> Pallet<T> {
    /// Each neuron has a time of its last update in each mechanism, and each row and each commit
    /// belongs to a neuron and a mechanism.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        for netuid in T::Subnets::netuids() {
            let n = T::Neurons::count(netuid);
            for mecid in 0..T::Subnets::mechanisms(netuid) {
                let updates = LastUpdate::<T>::get(netuid.mechanism(mecid)).len();
                holds!(
                    updates == usize::from(n),
                    "not every neuron has a last update",
                    (netuid, mecid, n, updates)
                );
            }
        }
        LastUpdate::<T>::iter_keys().try_for_each(Self::try_mechanism)?;
        for (index, uid, row) in Weights::<T>::iter() {
            Self::try_mechanism(index)?;
            let netuid = index.netuid();
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
        Self::try_commits()?;
        Self::try_reveals()
    }

    fn try_mechanism(index: StorageIndex) -> Result<(), TryRuntimeError> {
        let count = T::Subnets::mechanisms(index.netuid());
        holds!(
            index.mecid() < count,
            "something of a mechanism that there isn't",
            (index, count)
        );
        Ok(())
    }

    /// A hotkey's commits are in the order in which they were made, and of the past; their reveals are
    /// of later epochs.
    fn try_commits() -> Result<(), TryRuntimeError> {
        for (index, hotkey, commits) in WeightCommits::<T>::iter() {
            Self::try_mechanism(index)?;
            let netuid = index.netuid();
            holds!(
                T::Neurons::uid(netuid, &hotkey).is_some(),
                "a commit of who is no neuron",
                (index, hotkey)
            );
            holds!(
                !commits.is_empty() && commits.is_sorted_by_key(|commit| (commit.1, commit.2)),
                "commits that are none, or out of order",
                (index, hotkey, commits)
            );
            // Of a subnet that is being cleared the clock goes first.
            let epoch = T::Epochs::epoch_index(netuid);
            let of_now = |commit: &Commit| commit.1 <= epoch || !T::Subnets::exists(netuid);
            holds!(
                commits.iter().all(|commit| {
                    of_now(commit) && commit.2 <= Self::now() && commit.3 > commit.1
                }),
                "a commit of the future",
                (index, hotkey, commits)
            );
        }
        Ok(())
    }

    /// What was revealed is a neuron's word, and of the past.
    fn try_reveals() -> Result<(), TryRuntimeError> {
        for (index, hotkey, block) in WeightsCommittedAt::<T>::iter() {
            Self::try_mechanism(index)?;
            holds!(
                T::Neurons::uid(index.netuid(), &hotkey).is_some() && block <= Self::now(),
                "weights that nobody has revealed",
                (index, hotkey, block)
            );
        }
        Ok(())
    }
}
