//! How fast the solver is, beside a bare loop over the two hash functions on as many threads.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::expect_used,
    clippy::unwrap_used
)]

use criterion::{criterion_group, criterion_main, Bencher, BenchmarkId, Criterion, Throughput};
use sha2::{Digest, Sha256};
use sha3::Keccak256;
use std::{
    hint::black_box,
    num::NonZeroUsize,
    thread,
    time::{Duration, Instant},
};
use yuma_pow::{seal, Solver, Work};

/// Attempts per iteration of a benchmark.
const ATTEMPTS: u64 = 1 << 16;

fn bare(bencher: &mut Bencher, &threads: &usize) {
    let share = ATTEMPTS / threads as u64;
    bencher.iter_custom(|iterations| {
        let start = Instant::now();
        thread::scope(|scope| {
            for _ in 0..threads {
                scope.spawn(|| {
                    let mut preimage = [7; 40];
                    for nonce in 0..iterations * share {
                        preimage[..8].copy_from_slice(&nonce.to_le_bytes());
                        black_box(Keccak256::digest(Sha256::digest(preimage)));
                    }
                });
            }
        });
        start.elapsed()
    });
}

fn solver(bencher: &mut Bencher, &threads: &usize) {
    let solver = Solver::new([7; 32], NonZeroUsize::new(threads).unwrap(), |_| ());
    solver.work_on(Work {
        block_number: 1,
        block_hash: [1; 32],
        difficulty: u64::MAX,
    });
    bencher.iter_custom(|iterations| {
        let first = solver.attempts();
        let start = Instant::now();
        loop {
            let attempts = solver.attempts() - first;
            if attempts >= iterations * ATTEMPTS {
                // For the attempts asked for, not the few more that were made.
                let part = (iterations * ATTEMPTS) as f64 / attempts as f64;
                return start.elapsed().mul_f64(part);
            }
            thread::sleep(Duration::from_millis(1));
        }
    });
}

fn benches(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("attempts");
    group.throughput(Throughput::Elements(ATTEMPTS));
    for threads in [1, 2] {
        group.bench_with_input(BenchmarkId::new("bare", threads), &threads, bare);
        group.bench_with_input(BenchmarkId::new("solver", threads), &threads, solver);
    }
    group.finish();

    criterion.bench_function("one seal", |bencher| {
        let [block_hash, hotkey] = [[1; 32], [7; 32]];
        bencher.iter(|| seal(black_box(&block_hash), black_box(&hotkey), black_box(9)));
    });
}

criterion_group!(solving, benches);
criterion_main!(solving);
