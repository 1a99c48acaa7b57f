//! Any input at all: an epoch fails for malformed snapshots only, and is sound for all others,
//! and so is the next.
//!
//! `RUSTC_BOOTSTRAP=1 cargo fuzz run epoch`

#![no_main]

#[path = "../../tests/properties/soundness.rs"]
mod soundness;

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use soundness::assert_sound;
use std::collections::{BTreeMap, BTreeSet};
use yuma_consensus::{epoch, LiquidAlpha, Neuron, Params, Row, Snapshot};

#[derive(Arbitrary, Debug)]
struct Input {
    kappa: u16,
    bonds_moving_average: u64,
    bonds_penalty: u16,
    yuma3: bool,
    liquid_alpha: Option<(u16, u16, i16)>,
    max_validators: u8,
    activity_cutoff: u64,
    stake_threshold: u64,
    now: u64,
    last_step: u64,
    tempo: u64,
    emission: u64,
    owner_uid: Option<u8>,
    neurons: Vec<Uid>,
    said: Said,
}

#[derive(Arbitrary, Debug)]
struct Uid {
    stake: u64,
    last_update: u64,
    registered_at: u64,
    validator_permit: bool,
    earliest_commit: Option<u64>,
}

#[derive(Arbitrary, Debug)]
enum Said {
    /// Rows that may belong to nobody, or twice to the same.
    Anyhow {
        weights: Vec<(u8, Vec<(u8, u16)>)>,
        bonds: Vec<(u8, Vec<(u8, u16)>)>,
    },
    /// Rows of uids that there are.
    Properly {
        weights: BTreeMap<u8, BTreeMap<u8, u16>>,
        bonds: BTreeMap<u8, BTreeMap<u8, u16>>,
    },
}

fn params(input: &Input) -> Params {
    let rates = |(low, high, steepness)| LiquidAlpha {
        low,
        high,
        steepness,
    };
    Params {
        kappa: input.kappa,
        bonds_moving_average: input.bonds_moving_average,
        bonds_penalty: input.bonds_penalty,
        yuma3: input.yuma3,
        liquid_alpha: input.liquid_alpha.map(rates),
        max_validators: input.max_validators.into(),
        activity_cutoff: input.activity_cutoff,
        stake_threshold: input.stake_threshold,
    }
}

fn snapshot(input: Input) -> Snapshot {
    let neuron = |uid: Uid| Neuron {
        stake: uid.stake,
        last_update: uid.last_update,
        registered_at: uid.registered_at,
        validator_permit: uid.validator_permit,
        earliest_commit: uid.earliest_commit,
    };
    let n = input.neurons.len();
    let (weights, bonds) = match input.said {
        Said::Anyhow { weights, bonds } => (anyhow(weights), anyhow(bonds)),
        Said::Properly { weights, bonds } => (properly(n, weights), properly(n, bonds)),
    };
    Snapshot {
        now: input.now,
        last_step: input.last_step,
        tempo: input.tempo,
        emission: input.emission,
        owner_uid: input.owner_uid.map(u16::from),
        neurons: input.neurons.into_iter().map(neuron).collect(),
        weights,
        bonds,
    }
}

fn anyhow(rows: Vec<(u8, Vec<(u8, u16)>)>) -> Vec<(u16, Row)> {
    let row = |row: Vec<(u8, u16)>| {
        row.into_iter()
            .map(|(j, value)| (j.into(), value))
            .collect()
    };
    rows.into_iter()
        .map(|(i, values)| (i.into(), row(values)))
        .collect()
}

fn properly(n: usize, rows: BTreeMap<u8, BTreeMap<u8, u16>>) -> Vec<(u16, Row)> {
    let is_uid = |uid: &u8| usize::from(*uid) < n;
    let row = |row: BTreeMap<u8, u16>| -> Row {
        let entries = row.into_iter().filter(|(j, _)| is_uid(j));
        entries.map(|(j, value)| (j.into(), value)).collect()
    };
    let rows = rows.into_iter().filter(|(i, _)| is_uid(i));
    rows.map(|(i, values)| (i.into(), row(values))).collect()
}

/// Whether it can't be of a subnet. What uids without a permit say isn't even read.
fn is_malformed(snapshot: &Snapshot) -> bool {
    let owner: Vec<_> = snapshot
        .owner_uid
        .map(|uid| (uid, ()))
        .into_iter()
        .collect();
    let uids = &snapshot.neurons;
    let rows = [&snapshot.weights, &snapshot.bonds];
    if !are_uids(uids, &owner) || !rows.iter().all(|rows| are_uids(uids, rows)) {
        return true;
    }
    let validates = |(uid, _): &&(u16, Row)| {
        snapshot.owner_uid == Some(*uid) || uids[usize::from(*uid)].validator_permit
    };
    let read = snapshot
        .weights
        .iter()
        .filter(validates)
        .chain(&snapshot.bonds);
    read.map(|(_, row)| row).any(|row| !are_uids(uids, row))
}

/// Whether these are entries of different uids of the subnet.
fn are_uids<T>(uids: &[Neuron], entries: &[(u16, T)]) -> bool {
    let distinct: BTreeSet<_> = entries.iter().map(|(uid, _)| *uid).collect();
    let exist = distinct.iter().all(|uid| usize::from(*uid) < uids.len());
    exist && distinct.len() == entries.len()
}

fuzz_target!(|input: Input| {
    let params = params(&input);
    let mut snapshot = snapshot(input);
    for _ in 0..2 {
        let result = epoch(&params, &snapshot);
        assert_eq!(result.is_err(), is_malformed(&snapshot));
        let Ok(outcome) = result else { return };
        assert_sound(&params, &snapshot, &outcome);
        for (neuron, permit) in snapshot.neurons.iter_mut().zip(&outcome.validator_permit) {
            neuron.validator_permit = *permit;
        }
        snapshot.bonds = outcome.bonds;
    }
});
