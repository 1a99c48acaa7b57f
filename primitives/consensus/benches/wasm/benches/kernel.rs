//! What an epoch costs in wasm, in the engine of a node and with its settings.
//!
//! Fails where the outcome isn't the native one to the last bit.

use criterion::{criterion_group, criterion_main, Criterion, Throughput};
use std::{path::PathBuf, process::Command, time::Instant};
use wasmtime::{Config, Engine, Instance, Module, OptLevel, Store, TypedFunc};
use yuma_consensus_wasm::{
    digest, prepare,
    shapes::{modes, name, PATTERNS, SHAPES},
};

/// Compiles the guest.
fn guest() -> PathBuf {
    let target = env!("CARGO_TARGET_TMPDIR");
    let done = Command::new(env!("CARGO"))
        .args(["build", "--release", "--lib", "--locked"])
        .args(["--target", "wasm32v1-none", "--target-dir", target])
        .args([
            "--manifest-path",
            concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"),
        ])
        .status()
        .unwrap();
    assert!(done.success(), "the guest doesn't compile");
    PathBuf::from(target).join("wasm32v1-none/release/yuma_consensus_wasm.wasm")
}

/// The engine as `sc-executor` sets it up.
fn engine() -> Engine {
    let mut config = Config::new();
    config.cranelift_opt_level(OptLevel::SpeedAndSize);
    config.wasm_simd(false);
    config.wasm_relaxed_simd(false);
    config.wasm_bulk_memory(false);
    config.wasm_multi_value(false);
    Engine::new(&config).unwrap()
}

fn epochs(criterion: &mut Criterion) {
    let engine = engine();
    let module = Module::from_file(&engine, guest()).unwrap();
    for (mode, (title, _)) in (0..).zip(modes()) {
        let mut group = criterion.benchmark_group(title);
        for (shape, size) in (0..).zip(SHAPES) {
            group.throughput(Throughput::Elements(u64::from(size.1) * 64));
            for (pattern, drawn) in (0..).zip(PATTERNS) {
                let mut store = Store::new(&engine, ());
                let instance = Instance::new(&mut store, &module, &[]).unwrap();
                let make = instance.get_typed_func(&mut store, "prepare").unwrap();
                let case: u32 = make.call(&mut store, (mode, shape, pattern)).unwrap();
                let told = instance.get_typed_func(&mut store, "digest").unwrap();
                let told: u64 = told.call(&mut store, case).unwrap();
                assert_eq!(told, digest(&prepare(mode, shape, pattern)));
                let run: TypedFunc<(u32, u32), ()> =
                    instance.get_typed_func(&mut store, "run").unwrap();
                group.bench_function(name(size, drawn), |bencher| {
                    bencher.iter_custom(|times| {
                        let start = Instant::now();
                        run.call(&mut store, (case, times as u32)).unwrap();
                        start.elapsed()
                    });
                });
            }
        }
        group.finish();
    }
}

criterion_group!(benches, epochs);
criterion_main!(benches);
