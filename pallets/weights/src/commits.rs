//! How a validator rates the neurons of its subnet without being copied.

use crate::{neuron::Given, pallet::*};
use alloc::{collections::BTreeSet, vec, vec::Vec};
use frame_support::ensure;
use sp_runtime::{
    traits::{BlakeTwo256, Hash},
    DispatchError, DispatchResult,
};
use yuma_interfaces::{
    emission::EpochIndexOf,
    registration::UidOf,
    subnets::{CommitRulesOf, WeightRulesOf},
    weights::{CommitCalls, CommitHash, Revealed, RowAges, Shown},
};
use yuma_types::{limits::MAX_COMMITS, List, MechId, NetUid, StorageIndex, Uid};

/// What is shown, as it was committed.
struct Opened {
    revealed: Revealed,
    /// In which block the last of it was committed.
    committed_at: u64,
    /// What is committed still.
    left: Vec<Commit>,
}

/// The commits of one hotkey.
type Commits = List<Commit, MAX_COMMITS>;

/// A commit that can be made.
struct Admitted {
    uid: Uid,
    epoch: u64,
    pending: Commits,
}

impl<T: Config> Pallet<T> {
    /// What is committed for weights that are shown later.
    pub fn commit_hash(
        hotkey: &T::AccountId,
        index: StorageIndex,
        shown: &Shown<'_>,
    ) -> CommitHash {
        BlakeTwo256::hash_of(&(
            hotkey,
            index,
            shown.uids,
            shown.values,
            shown.salt,
            shown.version_key,
        ))
    }

    /// Those of a hotkey's commits whose reveal is not over.
    pub(crate) fn pending(index: StorageIndex, hotkey: &T::AccountId, epoch: u64) -> Commits {
        let mut commits = WeightCommits::<T>::get(index, hotkey).unwrap_or_default();
        commits.retain(|(_, _, _, reveal)| *reveal >= epoch);
        commits
    }

    fn admit(
        hotkey: &T::AccountId,
        netuid: NetUid,
        mecid: MechId,
    ) -> Result<Admitted, DispatchError> {
        Self::ensure_mechanism(netuid, mecid)?;
        let rules = T::Subnets::weight_rules(netuid);
        ensure!(rules.commit_reveal, Error::<T>::CommitRevealDisabled);
        let uid = T::Neurons::uid(netuid, hotkey).ok_or(Error::<T>::HotKeyNotRegisteredInSubNet)?;
        Self::ensure_heard(&rules, netuid, hotkey)?;
        let index = netuid.mechanism(mecid);
        Self::ensure_rate(&rules, index, uid).map_err(|_| Error::<T>::CommittingWeightsTooFast)?;
        let epoch = T::Epochs::epoch_index(netuid);
        let pending = Self::pending(index, hotkey, epoch);
        ensure!(!pending.is_full(), Error::<T>::TooManyUnrevealedCommits);
        Ok(Admitted {
            uid,
            epoch,
            pending,
        })
    }

    /// Checks what is shown against what is committed.
    fn open<'a>(
        hotkey: &T::AccountId,
        netuid: NetUid,
        mecid: MechId,
        shown: &[Shown<'a>],
    ) -> Result<Opened, DispatchError> {
        Self::ensure_mechanism(netuid, mecid)?;
        let rules = T::Subnets::weight_rules(netuid);
        ensure!(rules.commit_reveal, Error::<T>::CommitRevealDisabled);
        let index = netuid.mechanism(mecid);
        let epoch = T::Epochs::epoch_index(netuid);
        let mut commits = WeightCommits::<T>::get(index, hotkey)
            .ok_or(Error::<T>::NoWeightsCommitFound)?
            .into_inner();
        let (mut hashes, mut committed_at) = (vec![], 0);
        for one in shown {
            let hash = Self::commit_hash(hotkey, index, one);
            let place = Self::place(&commits, hash, epoch)?;
            committed_at = commits.get(place).map_or(0, |(_, _, block, _)| *block);
            commits = commits.split_off(place.saturating_add(1));
            hashes.push(hash);
        }
        ensure!(!shown.is_empty(), Error::<T>::InputLengthsUnequal);
        let given = |one: &Shown<'a>| Given {
            dests: one.uids,
            values: one.values,
            version_key: one.version_key,
        };
        let given: Vec<_> = shown.iter().map(given).collect();
        let uid = Self::ensure_counts(&rules, hotkey, netuid, &given, None)?;
        commits.retain(|(_, _, _, reveal)| *reveal >= epoch);
        Ok(Opened {
            revealed: Revealed { uid, hashes },
            committed_at,
            left: commits,
        })
    }

    /// Where a commit is that can be revealed in this epoch.
    fn place(commits: &[Commit], hash: CommitHash, epoch: u64) -> Result<usize, Error<T>> {
        let of = |(committed, _, _, _): &Commit| *committed == hash;
        let found = |(committed, _, _, reveal): &Commit| *committed == hash && *reveal == epoch;
        if let Some(place) = commits.iter().position(found) {
            return Ok(place);
        }
        let is_pending = |(_, _, _, reveal): &&Commit| *reveal >= epoch;
        match commits.iter().rfind(|commit| of(commit)) {
            Some(commit) if is_pending(&commit) => Err(Error::RevealTooEarly),
            Some(_) => Err(Error::ExpiredWeightCommit),
            None if commits.iter().any(|commit| is_pending(&commit)) => {
                Err(Error::InvalidRevealCommitHashNotMatch)
            }
            None => Err(Error::NoWeightsCommitFound),
        }
    }
}

impl<T: Config> CommitCalls<T::AccountId> for Pallet<T> {
    fn commit(
        hotkey: &T::AccountId,
        netuid: NetUid,
        mecid: MechId,
        hash: CommitHash,
    ) -> DispatchResult {
        let Admitted {
            uid,
            epoch,
            mut pending,
        } = Self::admit(hotkey, netuid, mecid)?;
        let reveal = epoch.saturating_add(T::Subnets::reveal_period(netuid));
        pending
            .try_push((hash, epoch, Self::now(), reveal))
            .map_err(|_| Error::<T>::TooManyUnrevealedCommits)?;
        let index = netuid.mechanism(mecid);
        WeightCommits::<T>::insert(index, hotkey, pending);
        let before = Self::note_update(index, uid);
        // What it has set until now grows no younger by that.
        if before > 0 && !WeightsCommittedAt::<T>::contains_key(index, hotkey) {
            WeightsCommittedAt::<T>::insert(index, hotkey, before);
        }
        Ok(())
    }

    fn check_commit(hotkey: &T::AccountId, netuid: NetUid, mecid: MechId) -> DispatchResult {
        Self::admit(hotkey, netuid, mecid).map(|_| ())
    }

    fn reveal(
        hotkey: &T::AccountId,
        netuid: NetUid,
        mecid: MechId,
        shown: &[Shown<'_>],
    ) -> Result<Revealed, DispatchError> {
        let Opened {
            revealed,
            committed_at,
            left,
        } = Self::open(hotkey, netuid, mecid, shown)?;
        let index = netuid.mechanism(mecid);
        let left = Some(List::truncated(left)).filter(|commits| !commits.is_empty());
        WeightCommits::<T>::set(index, hotkey, left);
        WeightsCommittedAt::<T>::insert(index, hotkey, committed_at);
        if let Some(last) = shown.last() {
            Self::store(index, revealed.uid, last.uids, last.values);
        }
        Ok(revealed)
    }

    fn check_reveal(
        hotkey: &T::AccountId,
        netuid: NetUid,
        mecid: MechId,
        shown: &[Shown<'_>],
    ) -> Result<Revealed, DispatchError> {
        Self::open(hotkey, netuid, mecid, shown).map(|opened| opened.revealed)
    }

    fn check_batch(lengths: &[usize], netuids: &[NetUid]) -> DispatchResult {
        let first = lengths.first().copied().unwrap_or_default();
        ensure!(
            first > 0 && lengths.iter().all(|length| *length == first),
            Error::<T>::InputLengthsUnequal
        );
        let distinct: BTreeSet<_> = netuids.iter().collect();
        ensure!(distinct.len() == netuids.len(), Error::<T>::DuplicateUids);
        Ok(())
    }
}

impl<T: Config> RowAges<T::AccountId> for Pallet<T> {
    fn known_until(index: StorageIndex, hotkeys: &[&T::AccountId]) -> Vec<Option<u64>> {
        // On most subnets nobody commits.
        if WeightsCommittedAt::<T>::iter_key_prefix(index)
            .next()
            .is_none()
        {
            return vec![None; hotkeys.len()];
        }
        let before = |hotkey: &&T::AccountId| {
            let said = WeightsCommittedAt::<T>::get(index, hotkey)?;
            Some(said.saturating_sub(1))
        };
        hotkeys.iter().map(before).collect()
    }
}
