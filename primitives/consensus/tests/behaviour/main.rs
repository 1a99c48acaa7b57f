//! What an epoch does in situations that matter, one file per topic.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

mod bonds;
mod launch;
mod liquid_alpha;
mod malformed;
mod mechanisms;
mod numbers;
mod participation;
mod payout;
mod weights;

use yuma_consensus::{epoch, LiquidAlpha, Neuron, Outcome, Params, Row, Snapshot};

const FULL: u16 = u16::MAX;

/// Classic mode with a tenth of new bonds per epoch.
fn classic() -> Params {
    Params {
        bonds_penalty: FULL,
        ..Default::default()
    }
}

fn yuma3() -> Params {
    Params {
        yuma3: true,
        ..classic()
    }
}

/// Rates between 10 % and 30 %, and no penalty.
fn liquid() -> Params {
    let rates = LiquidAlpha {
        low: 6_553,
        high: 19_660,
        steepness: 1_000,
    };
    Params {
        bonds_penalty: 0,
        liquid_alpha: Some(rates),
        ..yuma3()
    }
}

/// A subnet at block 1000 whose uids have these stakes, registered in block 1, set weights in
/// block 900 and hold a permit if they have stake.
fn subnet(stakes: &[u64]) -> Snapshot {
    let neuron = |&stake: &u64| Neuron {
        stake,
        last_update: 900,
        registered_at: 1,
        validator_permit: stake > 0,
        earliest_commit: None,
    };
    Snapshot {
        now: 1_000,
        last_step: 800,
        tempo: 100,
        emission: 1_000_000_000,
        owner_uid: None,
        neurons: stakes.iter().map(neuron).collect(),
        weights: Vec::new(),
        bonds: Vec::new(),
    }
}

trait Tell {
    fn weigh(self, uid: u16, row: &[(u16, u16)]) -> Self;
    fn bond(self, uid: u16, row: &[(u16, u16)]) -> Self;
    fn owned_by(self, uid: u16) -> Self;
}

impl Tell for Snapshot {
    fn weigh(mut self, uid: u16, row: &[(u16, u16)]) -> Self {
        self.weights.push((uid, row.to_vec()));
        self
    }

    fn bond(mut self, uid: u16, row: &[(u16, u16)]) -> Self {
        self.bonds.push((uid, row.to_vec()));
        self
    }

    fn owned_by(mut self, uid: u16) -> Self {
        self.owner_uid = Some(uid);
        self
    }
}

fn run(params: &Params, snapshot: &Snapshot) -> Outcome {
    epoch(params, snapshot).unwrap()
}

fn row_of(outcome: &Outcome, uid: u16) -> Row {
    let row = outcome.bonds.iter().find(|(owner, _)| *owner == uid);
    row.map(|(_, row)| row.clone()).unwrap_or_default()
}

fn bond_of(outcome: &Outcome, uid: u16, target: u16) -> u16 {
    let row = row_of(outcome, uid);
    row.iter()
        .find(|(j, _)| *j == target)
        .map_or(0, |(_, bond)| *bond)
}

/// The state that the next epoch finds if nobody does anything in between.
fn after(mut snapshot: Snapshot, outcome: &Outcome) -> Snapshot {
    for (neuron, permit) in snapshot.neurons.iter_mut().zip(&outcome.validator_permit) {
        neuron.validator_permit = *permit;
    }
    snapshot.bonds = outcome.bonds.clone();
    snapshot.last_step = snapshot.now;
    snapshot.now += snapshot.tempo;
    snapshot
}
