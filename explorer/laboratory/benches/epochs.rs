//! How long an epoch takes, of 64 validators who each rate 256 miners.

#![allow(missing_docs, clippy::unwrap_used, clippy::arithmetic_side_effects)]

use criterion::{criterion_group, criterion_main, Criterion};
use yuma_laboratory::{Amount, Laboratory, Neuron, Row, Rules, Scenario};

const VALIDATORS: u16 = 64;
const MINERS: u16 = 256;

fn scenario(yuma3: bool) -> Scenario {
    let stake = |uid: u16| {
        if uid < VALIDATORS {
            1_000_000_000 * u64::from(uid % 7 + 1)
        } else {
            0
        }
    };
    let neuron = |uid| Neuron {
        stake_rao: Amount(stake(uid)),
        ..Default::default()
    };
    let miners = VALIDATORS..VALIDATORS + MINERS;
    let weight =
        |uid: u16, miner: u16| 20_000 + miner % 7 * 5_000 + uid * 31 % 64 * miner % 101 * 97;
    let row = |uid| Row {
        uid,
        row: miners
            .clone()
            .map(|miner| (miner, weight(uid, miner)))
            .collect(),
    };
    Scenario {
        epochs: 1,
        emission_rao: Amount(1_000_000_000),
        rules: Rules {
            yuma3_enabled: Some(yuma3),
            ..Default::default()
        },
        neurons: (0..VALIDATORS + MINERS).map(neuron).collect(),
        weights: (0..VALIDATORS).map(row).collect(),
        ..Default::default()
    }
}

fn epochs(bench: &mut Criterion) {
    for (mode, yuma3) in [("yuma3", true), ("classic", false)] {
        let mut laboratory = Laboratory::new(scenario(yuma3)).unwrap();
        bench.bench_function(&format!("64 x 256, {mode}"), |it| {
            it.iter(|| laboratory.step(false).unwrap())
        });
    }
}

criterion_group!(benches, epochs);
criterion_main!(benches);
