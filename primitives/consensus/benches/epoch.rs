//! What an epoch costs, by the size of the subnet and by how its validators agree.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::unwrap_used,
    missing_docs
)]

extern crate alloc;

mod shapes;

use criterion::{criterion_group, criterion_main, Criterion, Throughput};
use shapes::{modes, name, subnet, PATTERNS, SHAPES};
use std::hint::black_box;
use yuma_consensus::epoch;

fn epochs(criterion: &mut Criterion) {
    for (mode, params) in &modes() {
        let mut group = criterion.benchmark_group(*mode);
        for shape in SHAPES {
            group.throughput(Throughput::Elements(u64::from(shape.1) * 64));
            for pattern in PATTERNS {
                let snapshot = subnet(shape, pattern);
                group.bench_function(name(shape, pattern), |bencher| {
                    bencher.iter(|| epoch(params, black_box(&snapshot)).unwrap());
                });
            }
        }
        group.finish();
    }
}

criterion_group!(benches, epochs);
criterion_main!(benches);
