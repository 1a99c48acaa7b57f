#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test that panics is a test that fails"
)]

mod check_set;
mod clearing;
mod commits;
mod commits_end;
mod exemptions;
mod genesis;
mod mechanisms;
mod neurons_change;
mod next;
mod properties;
mod rate_limit;
mod reveals;
mod root;
mod row_ages;
mod set;
mod stored_row;
mod try_state;

use crate::{mock::*, LastUpdate};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use yuma_interfaces::{
    subnets::WeightRules,
    weights::{
        CommitCalls, CommitHash, LastUpdates, Revealed, RowAges, Shown, WeightCalls, WeightRows,
    },
};
use yuma_types::{MechId, StorageIndex, Uid};

type Error = crate::Error<Test>;

/// A validator, who holds a permit.
const VALIDATOR: u64 = 10;
/// The subnet owner's hotkey, without a permit.
const OWNER: u64 = 11;
/// Neurons without a permit.
const MINER: u64 = 12;
const OTHER_MINER: u64 = 13;
/// Nobody.
const STRANGER: u64 = 99;
/// A member of the root network.
const MEMBER: u64 = 20;

/// The validator, the owner and two miners on uids 0 to 3, and one root member.
fn scene() -> ExtBuilder {
    ExtBuilder::default()
        .neuron(VALIDATOR, SUBNET)
        .neuron(OWNER, SUBNET)
        .neuron(MINER, SUBNET)
        .neuron(OTHER_MINER, SUBNET)
        .neuron(MEMBER, ROOT)
        .permit(SUBNET, 0)
        .owner(OWNER)
}

fn set(hotkey: u64, dests: &[Uid], values: &[u16]) -> Result<Uid, DispatchError> {
    Weights::set(&hotkey, SUBNET, 0, dests, values, 0)
}

fn vote(hotkey: u64, netuids: &[u16], values: &[u16]) -> Result<Uid, DispatchError> {
    Weights::set_root(&coldkey(hotkey), &hotkey, ROOT, netuids, values, 0)
}

fn last_update(netuid: yuma_types::NetUid, uid: Uid) -> u64 {
    LastUpdate::<Test>::get(StorageIndex::from(netuid))[usize::from(uid)]
}

/// The same, where weights are committed before they are revealed.
fn sealed() -> ExtBuilder {
    let rules = WeightRules {
        commit_reveal: true,
        ..Default::default()
    };
    scene().rules(SUBNET, rules)
}

/// Goes to the block in which this epoch has its turn.
fn go_to_epoch(epoch: u64) {
    Epoch::set(epoch);
    System::set_block_number((epoch * APART).max(1));
}

/// One weight, of somebody else.
fn word(value: &[u16; 1]) -> Shown<'_> {
    Shown {
        uids: &[2],
        values: value,
        salt: &[1, 2, 3],
        version_key: 0,
    }
}

fn hash_in(hotkey: u64, mecid: MechId, shown: Shown<'_>) -> CommitHash {
    Weights::commit_hash(&hotkey, SUBNET.mechanism(mecid), &shown)
}

fn commit(hotkey: u64, shown: Shown<'_>) -> sp_runtime::DispatchResult {
    Weights::commit(&hotkey, SUBNET, 0, hash_in(hotkey, 0, shown))
}

fn reveal(hotkey: u64, shown: &[Shown<'_>]) -> Result<Revealed, DispatchError> {
    Weights::reveal(&hotkey, SUBNET, 0, shown)
}

/// (epoch of the commit, block of the commit, epoch of the reveal) of what a hotkey has pending.
fn pending(hotkey: u64) -> Vec<(u64, u64, u64)> {
    let commits = crate::WeightCommits::<Test>::get(StorageIndex::from(SUBNET), hotkey);
    let commits = commits.map(|commits| commits.into_inner());
    let times = |commit: crate::Commit| (commit.1, commit.2, commit.3);
    commits.into_iter().flatten().map(times).collect()
}
