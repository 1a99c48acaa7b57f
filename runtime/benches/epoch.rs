//! What a subnet's epoch takes in the wasm runtime: the start of the block in which it is due, with
//! all that is read and written.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a benchmark may panic"
)]

#[allow(dead_code, reason = "each benchmark uses a part of it")]
mod chain;

use chain::{Chain, Ratings, Shape, Subnet, Supply};
use criterion::{criterion_group, criterion_main, Criterion};
use sc_executor::WasmExecutor;
use yuma_runtime::{Balance, BlockNumber, TAO};
use yuma_types::NetUid;

const SUBNET: NetUid = NetUid(1);
const TEMPO: u16 = 360;

/// The block in which the subnet's first epoch is due, and nothing else is.
const DUE: BlockNumber = TEMPO as BlockNumber + 1 - SUBNET.0 as BlockNumber - 2;

const SHAPES: [(&str, Shape); 4] = [
    ("256 uids, 64 validators, dense", Shape::new(256, 256)),
    ("256 uids, 64 validators, 20 %", Shape::new(256, 51)),
    ("1024 uids, 64 validators, dense", Shape::new(1_024, 1_024)),
    (
        "4096 uids, 64 validators, 1000 weights",
        Shape::new(4_096, 1_000),
    ),
];

fn epoch(criterion: &mut Criterion) {
    let executor = WasmExecutor::builder().build();
    for (name, shape) in SHAPES {
        let mut group = criterion.benchmark_group(name);
        group.sample_size(20);
        let mut measure = |name: &str, chain: &mut Chain| {
            group.bench_function(name, |bencher| {
                bencher.iter_custom(|times| chain.time(times))
            });
        };
        for (name, ratings) in [
            ("agreed", Ratings::Agreed),
            ("scattered", Ratings::Scattered),
        ] {
            let subnet = Subnet {
                shape,
                ratings,
                tempo: TEMPO,
            };
            let mut chain = Chain::new(&executor, &[subnet], Supply::Full);
            chain.reach(DUE - 2);
            if ratings == Ratings::Agreed {
                measure("no epoch", &mut chain);
            }
            chain.reach(DUE - 1);
            chain.check();
            let begun = chain.begin();
            assert_eq!(begun.epochs(), [SUBNET]);
            assert_eq!(begun.paid(SUBNET), 0);
            if ratings == Ratings::Agreed {
                assert_eq!(begun.serving(SUBNET), usize::from(shape.weights));
            }
            measure(name, &mut chain);
            chain.fund(SUBNET, Balance::from(TEMPO) * TAO);
            assert!(chain.begin().paid(SUBNET) > 0);
            measure(&format!("{name}, with payout"), &mut chain);
        }
    }
}

criterion_group!(benches, epoch);
criterion_main!(benches);
