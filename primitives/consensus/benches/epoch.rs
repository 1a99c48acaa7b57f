//! What an epoch costs, by the size of the subnet and by how its validators agree.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::unwrap_used,
    missing_docs
)]

use criterion::{criterion_group, criterion_main, Criterion, Throughput};
use std::hint::black_box;
use yuma_consensus::{epoch, LiquidAlpha, Neuron, Params, Row, Snapshot};

const VALIDATORS: u16 = 64;

/// A generator of numbers that look random and are the same in each run.
struct Noise(u64);

impl Noise {
    fn below(&mut self, limit: u16) -> u16 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        ((self.0 >> 33) % u64::from(limit)) as u16
    }
}

/// Whom validators give their weights to.
#[derive(Clone, Copy, Debug)]
enum Pattern {
    /// All to the same neurons, about as much.
    Agreed,
    /// Each to whomever it likes.
    Scattered,
}

fn row(noise: &mut Noise, n: u16, entries: u16, pattern: Pattern) -> Row {
    let mut targets: Vec<u16> = (0..n).collect();
    if let Pattern::Scattered = pattern {
        for at in 0..entries {
            targets.swap(at.into(), (at + noise.below(n - at)).into());
        }
    }
    targets.truncate(entries.into());
    targets.sort_unstable();
    let value = |target| (target, 20_000 + target % 7 * 5_000 + noise.below(10_000));
    targets.into_iter().map(value).collect()
}

fn subnet(n: u16, entries: u16, pattern: Pattern) -> Snapshot {
    let mut noise = Noise(u64::from(n) << 16 | u64::from(entries));
    let neuron = |uid| Neuron {
        stake: if uid < VALIDATORS {
            1_000_000_000_000 + u64::from(noise.below(u16::MAX)) * 100_000_000
        } else {
            0
        },
        last_update: 9_990,
        registered_at: u64::from(uid % 1_000),
        validator_permit: uid < VALIDATORS,
        earliest_commit: None,
    };
    let neurons = (0..n).map(neuron).collect();
    let mut row = |uid| (uid, row(&mut noise, n, entries, pattern));
    let weights: Vec<_> = (0..VALIDATORS).map(&mut row).collect();
    let mut bonds = weights.clone();
    for (_, bond) in bonds.iter_mut().flat_map(|(_, row)| row) {
        *bond = *bond / 2 + noise.below(20_000);
    }
    Snapshot {
        now: 10_000,
        last_step: 9_640,
        tempo: 360,
        emission: 148_000_000_000,
        owner_uid: Some(0),
        neurons,
        weights,
        bonds,
    }
}

fn classic() -> Params {
    Params {
        max_validators: VALIDATORS,
        ..Default::default()
    }
}

fn liquid() -> Params {
    let rates = LiquidAlpha::default();
    Params {
        yuma3: true,
        liquid_alpha: Some(rates),
        ..classic()
    }
}

fn epochs(criterion: &mut Criterion) {
    let yuma3 = Params {
        yuma3: true,
        ..classic()
    };
    let modes = [
        ("classic", classic()),
        ("yuma3", yuma3),
        ("liquid", liquid()),
    ];
    let shapes = [(256, 256), (256, 51), (1_024, 1_000), (4_096, 1_000)];
    for (mode, params) in &modes {
        let mut group = criterion.benchmark_group(*mode);
        for (n, entries) in shapes {
            group.throughput(Throughput::Elements(u64::from(entries) * 64));
            for pattern in [Pattern::Agreed, Pattern::Scattered] {
                let snapshot = subnet(n, entries, pattern);
                let name = format!("{n} uids, {VALIDATORS} x {entries} {pattern:?}");
                group.bench_function(name, |bencher| {
                    bencher.iter(|| epoch(params, black_box(&snapshot)).unwrap());
                });
            }
        }
        group.finish();
    }
}

criterion_group!(benches, epochs);
criterion_main!(benches);
