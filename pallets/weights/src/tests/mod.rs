#![allow(clippy::indexing_slicing, clippy::unwrap_used)]

mod check_set;
mod clearing;
mod exemptions;
mod genesis;
mod neurons_change;
mod rate_limit;
mod root;
mod set;
mod stored_row;
mod try_state;

use crate::{mock::*, LastUpdate};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use yuma_interfaces::{
    subnets::WeightRules,
    weights::{LastUpdates, WeightCalls, WeightRows},
};
use yuma_types::{StorageIndex, Uid};

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
