//! A validator whose word takes longest to judge.

use super::{keys, networks::NOW, note_updates, seat};
use crate::{AccountId, Runtime, System, TAO};
use alloc::vec::Vec;
use core::iter::repeat;
use pallet_delegation::ChildKeys;
use pallet_emission::SubnetEpochIndex;
use pallet_registration::SubnetworkN;
use pallet_staking::{FreshTotals, TotalHotkeyAlpha, Waiting};
use pallet_subnets::{CommitRevealWeightsEnabled, SubnetOwnerHotkey};
use pallet_weights::{Commit, WeightCommits, WeightsCommittedAt};
use pallet_yuma::ValidatorPermit;
use yuma_interfaces::weights::{CommitHash, Shown};
use yuma_types::{
    limits::{MAX_COMMITS, MAX_UIDS},
    List, NetUid,
};

/// The epoch that it is.
const EPOCH: u64 = 1;

/// The last of as many neurons as there may be, who lends weight, and is lent some by so many.
pub fn validator(netuid: NetUid, parents: u32, commit_reveal: bool) -> AccountId {
    System::set_block_number(NOW);
    crate::Subnets::insert(netuid, None);
    let neurons = u16::try_from(MAX_UIDS).unwrap_or(u16::MAX);
    let hotkey = seat(netuid, neurons.saturating_sub(1));
    SubnetworkN::<Runtime>::insert(netuid, neurons);
    note_updates(netuid, neurons);
    let permits = (0..neurons).map(|_| true).collect();
    ValidatorPermit::<Runtime>::insert(netuid, List::truncated(permits));
    SubnetOwnerHotkey::<Runtime>::insert(netuid, super::hotkey(0));
    for pool in [netuid, NetUid::ROOT] {
        TotalHotkeyAlpha::<Runtime>::insert(&hotkey, pool, TAO);
        FreshTotals::<Runtime>::insert(&hotkey, pool, Waiting::default());
    }
    ChildKeys::<Runtime>::insert(&hotkey, netuid, keys::children(&[]));
    keys::lend(netuid, parents, core::slice::from_ref(&hotkey));
    CommitRevealWeightsEnabled::<Runtime>::insert(netuid, commit_reveal);
    SubnetEpochIndex::<Runtime>::insert(netuid, EPOCH);
    if !commit_reveal {
        WeightsCommittedAt::<Runtime>::insert(netuid.mechanism(0), &hotkey, 1);
    }
    let expired = [(CommitHash::default(), 0, 1, 0)];
    let pending = repeat((CommitHash::default(), 1, 1, 2));
    put(netuid, &hotkey, expired.into_iter().chain(pending));
    hotkey
}

/// Others are before them, and one after them where there is room.
pub fn commit(netuid: NetUid, hotkey: &AccountId, shown: &[Shown<'_>]) {
    let most = usize::try_from(MAX_COMMITS).unwrap_or(usize::MAX);
    let before = most.saturating_sub(1).saturating_sub(shown.len());
    let hash = |one| crate::Weights::commit_hash(hotkey, netuid.into(), one);
    let other = CommitHash::default;
    let hashes = (0..before).map(|_| other()).chain(shown.iter().map(hash));
    let hashes = hashes.chain(repeat(other()));
    put(netuid, hotkey, hashes.map(|hash| (hash, 0, 1, EPOCH)));
}

/// As many commits as there may be.
fn put(netuid: NetUid, hotkey: &AccountId, commits: impl Iterator<Item = Commit>) {
    let most = usize::try_from(MAX_COMMITS).unwrap_or(usize::MAX);
    let commits: Vec<Commit> = commits.take(most).collect();
    WeightCommits::<Runtime>::insert(netuid.mechanism(0), hotkey, List::truncated(commits));
}
