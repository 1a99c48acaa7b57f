#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

mod clock;
mod conductor;
mod deferral;
mod failure;
mod issuance;
mod launch;
mod lending;
mod payout;
mod removal;
mod root_votes;
mod settlement;
mod try_state;

use crate::{mock::*, Event, *};
use frame_support::{assert_ok, weights::Weight};
use serde_json::Value;
use sp_runtime::DispatchError;
use yuma_interfaces::subnets::SubnetIndex;
use yuma_tokenomics::{SUPPLY_CAP, TAO};
use yuma_types::{List, NetUid, Rao};

/// The whole of a block's emission, as a share.
const WHOLE: u128 = 1 << 64;

const ONE: NetUid = NetUid(1);
const TWO: NetUid = NetUid(2);
const THREE: NetUid = NetUid(3);

/// A section of the protocol's vector file.
fn vectors(section: &str) -> Value {
    let bundled = "../../primitives/tokenomics/tests/vectors/protocol.json";
    let path = std::env::var("PROTOCOL_VECTORS").unwrap_or_else(|_| bundled.into());
    let text = std::fs::read_to_string(path).unwrap();
    serde_json::from_str::<Value>(&text).unwrap()[section].clone()
}

fn list(value: &Value) -> &[Value] {
    value
        .as_array()
        .unwrap_or_else(|| panic!("{value} is no list"))
}

fn int<T: TryFrom<u64>>(value: &Value) -> T {
    let value = value
        .as_u64()
        .unwrap_or_else(|| panic!("{value} is no u64"));
    T::try_from(value).unwrap_or_else(|_| panic!("{value} is out of range"))
}

/// A subnet with epochs.
fn running(tempo: u16) -> Subnet {
    Subnet {
        tempo,
        ..Default::default()
    }
}

fn pending(netuid: NetUid) -> Rao {
    Emission::pending(netuid)
}

/// What a block takes in which nothing is due.
fn a_block_of_nothing() -> Weight {
    let subnets = Mock::netuids().len().try_into().unwrap();
    <() as WeightInfo>::every_block(subnets)
}

/// In which blocks a subnet's epoch ran.
fn epochs_of(netuid: NetUid) -> Vec<u64> {
    let ran = Known::mutate(|mock| mock.ran.clone());
    ran.into_iter()
        .filter(|ran| ran.netuid == netuid)
        .map(|ran| ran.block)
        .collect()
}
