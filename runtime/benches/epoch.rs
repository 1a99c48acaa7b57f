//! What a subnet's epoch takes: the start of the block in which it is due, executed in the wasm
//! runtime over a state trie, and the hash of what it wrote.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a benchmark may panic"
)]

mod chain;

use chain::{Chain, Ratings, Shape, DUE};
use criterion::{criterion_group, criterion_main, Criterion};
use sc_executor::WasmExecutor;

const SHAPES: [(&str, Shape); 4] = [
    ("256 uids x 64 validators x 256 weights", Shape::new(256, 256)),
    ("256 uids x 64 validators x 51 weights", Shape::new(256, 51)),
    ("1024 uids x 64 validators x 1024 weights", Shape::new(1024, 1024)),
    ("4096 uids x 64 validators x 1000 weights", Shape::new(4096, 1000)),
];

fn shapes() -> Vec<(&'static str, Shape)> {
    match std::env::var("SHAPE") {
        Ok(i) => {
            let mut v: Vec<u16> = i.split(',').map(|x| x.parse().unwrap()).collect();
            vec![("custom", Shape::new(v.remove(0), v.remove(0)))]
        }
        _ => SHAPES.to_vec(),
    }
}
fn epoch(criterion: &mut Criterion) {
    let executor = WasmExecutor::builder().build();
    for (name, shape) in shapes() {
        let mut group = criterion.benchmark_group(name);
        group.sample_size(20);
        for (pattern, ratings) in [("agreed", Ratings::Agreed), ("scattered", Ratings::Scattered)] {
            let mut chain = Chain::new(executor.clone(), shape, ratings);
            chain.check_epoch();
            if ratings == Ratings::Agreed {
                group.bench_function("no epoch", |bencher| {
                    bencher.iter_custom(|times| chain.time(DUE + 1, times))
                });
            }
            group.bench_function(format!("{pattern}, nothing pending"), |bencher| {
                bencher.iter_custom(|times| chain.time(DUE, times))
            });
            chain.fund();
            chain.check_payout();
            group.bench_function(format!("{pattern}, with payout"), |bencher| {
                bencher.iter_custom(|times| chain.time(DUE, times))
            });
        }
        group.finish();
    }
}

criterion_group!(benches, epoch);
criterion_main!(benches);
