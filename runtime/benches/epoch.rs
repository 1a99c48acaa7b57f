//! What a subnet's epoch takes in the wasm runtime: the start of the block in which it is due, with
//! all that is read and written.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a benchmark may panic"
)]

mod chain;

use chain::{Chain, Ratings, Shape, DUE};
use criterion::{criterion_group, criterion_main, Criterion};
use sc_executor::WasmExecutor;

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
        let mut measure = |name: &str, chain: &mut Chain, block| {
            group.bench_function(name, |bencher| {
                bencher.iter_custom(|times| chain.time(block, times))
            });
        };

        let mut chain = Chain::new(&executor, shape, Ratings::Agreed);
        assert!(chain.epoch().shares_incentive());
        measure("no epoch", &mut chain, DUE + 1);
        measure("agreed", &mut chain, DUE);
        chain.fund();
        assert!(chain.epoch().pays());
        measure("agreed, with payout", &mut chain, DUE);

        let mut chain = Chain::new(&executor, shape, Ratings::Scattered);
        assert!(!chain.epoch().pays());
        measure("scattered", &mut chain, DUE);
        chain.fund();
        assert!(chain.epoch().pays());
        measure("scattered, with payout", &mut chain, DUE);
    }
}

criterion_group!(benches, epoch);
criterion_main!(benches);
