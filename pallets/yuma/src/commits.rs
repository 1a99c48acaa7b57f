//! Whose weights are older than they look.

use crate::pallet::*;
use alloc::vec::Vec;
use frame_support::{traits::Get, weights::Weight};
use yuma_consensus::Neuron;
use yuma_interfaces::weights::PendingCommits;
use yuma_types::{StorageIndex, Uid};

impl<T: Config> Pallet<T> {
    /// Notes the earliest commits of those whose word counts, and says what that took.
    pub(crate) fn mark_commits(
        index: StorageIndex,
        hotkeys: &[T::AccountId],
        validators: &[Uid],
        neurons: &mut [Neuron],
    ) -> Weight {
        let known = |uid: &Uid| hotkeys.get(usize::from(*uid)).map(|hotkey| (*uid, hotkey));
        let (uids, asked): (Vec<_>, Vec<_>) = validators.iter().filter_map(known).unzip();
        let commits = T::Weights::earliest_commits(index, &asked);
        for (uid, commit) in uids.into_iter().zip(commits) {
            if let Some(neuron) = neurons.get_mut(usize::from(uid)) {
                neuron.earliest_commit = commit;
            }
        }
        // What is pending and what is shown; the switch and the epoch too.
        let hotkeys = u64::try_from(asked.len()).unwrap_or(u64::MAX);
        let reads = hotkeys.saturating_mul(2).saturating_add(2);
        T::DbWeight::get().reads(reads)
    }
}
