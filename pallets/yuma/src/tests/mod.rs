#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that panics is a test that fails"
)]

mod bonds;
mod changed_neurons;
mod malformed;
mod mechanisms;
mod metering;
mod outcome;
mod resetting;
mod snapshot;
mod try_state;
mod vectors;

use crate::{mock::*, *};
use frame_support::{assert_noop, weights::Weight};
use yuma_consensus::{Params, Split};
use yuma_interfaces::{
    registration::OnNeuronChanged,
    subnets::EpochRules,
    yuma::{Earning, Epochs, LastEpoch, Permits, ResetBonds},
};
use yuma_types::{Edge, List, Rao, StorageIndex, Uid};

const INDEX: StorageIndex = StorageIndex(1);

/// Rules under which everybody is active and half of the stake makes the consensus.
fn rules() -> EpochRules {
    EpochRules {
        consensus: Params {
            max_validators: 2,
            ..Default::default()
        },
        tempo: 10,
        split: Split::default(),
    }
}

fn neuron(stake: Rao, weights: &[Edge]) -> Neuron {
    Neuron {
        stake,
        last_update: 1,
        weights: weights.to_vec(),
        ..Default::default()
    }
}

/// Two validators on uids 0 and 1, who rate two miners on uids 2 and 3.
fn scene() -> ExtBuilder {
    ExtBuilder::default()
        .rules(rules())
        .neuron(neuron(300, &[(2, 65535), (3, 65535)]))
        .neuron(neuron(100, &[(2, 65535)]))
        .neuron(neuron(0, &[]))
        .neuron(neuron(0, &[]))
        .validator(0, &[])
        .validator(1, &[])
}

fn run(emission: Rao) -> Vec<Earning<u64>> {
    Yuma::run(SUBNET, emission, 0).earnings.unwrap()
}

fn bonds(uid: Uid) -> Vec<Edge> {
    Bonds::<Test>::get(INDEX, uid).into_inner()
}

fn permits() -> Vec<bool> {
    ValidatorPermit::<Test>::get(SUBNET).into_inner()
}
