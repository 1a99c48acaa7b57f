//! Whose weights are older than they look.

use crate::pallet::*;
use alloc::vec::Vec;
use frame_support::{traits::Get, weights::Weight};
use yuma_consensus::Neuron;
use yuma_interfaces::weights::RowAges;
use yuma_types::{StorageIndex, Uid};

impl<T: Config> Pallet<T> {
    /// Notes whose word that counts is older than its last update, and says what that took.
    pub(crate) fn mark_commits(
        index: StorageIndex,
        hotkeys: &[T::AccountId],
        validators: &[Uid],
        neurons: &mut [Neuron],
    ) -> Weight {
        let known = |uid: &Uid| hotkeys.get(usize::from(*uid)).map(|hotkey| (*uid, hotkey));
        let (uids, asked): (Vec<_>, Vec<_>) = validators.iter().filter_map(known).unzip();
        let known_until = T::Weights::known_until(index, &asked);
        for (uid, block) in uids.into_iter().zip(known_until) {
            if let Some(neuron) = neurons.get_mut(usize::from(uid)) {
                neuron.earliest_commit = block;
            }
        }
        // Whether there is any, and that of each.
        let hotkeys = u64::try_from(asked.len()).unwrap_or(u64::MAX);
        T::DbWeight::get().reads(hotkeys.saturating_add(1))
    }
}
