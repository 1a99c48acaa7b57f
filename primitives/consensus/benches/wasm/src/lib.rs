//! The subnets that are measured, made and run inside of wasm. Only numbers and a pointer pass the
//! border.

#![cfg_attr(target_family = "wasm", no_std)]

extern crate alloc;

#[cfg(target_family = "wasm")]
mod platform;
#[path = "../../shapes/mod.rs"]
pub mod shapes;

use alloc::boxed::Box;
use core::fmt::{self, Write};
use shapes::{modes, subnet, PATTERNS, SHAPES};
use yuma_consensus::{epoch, Outcome, Params, Snapshot};

/// What an epoch runs on.
pub struct Case {
    params: Params,
    snapshot: Snapshot,
}

impl Case {
    fn run(&self) -> Outcome {
        epoch(&self.params, &self.snapshot).unwrap()
    }
}

/// The case of that mode, shape and pattern, by their places in the tables.
#[no_mangle]
pub extern "C" fn prepare(mode: u32, shape: u32, pattern: u32) -> Box<Case> {
    let [mode, shape, pattern] = [mode, shape, pattern].map(|place| place as usize);
    Box::new(Case {
        params: modes()[mode].1.clone(),
        snapshot: subnet(SHAPES[shape], PATTERNS[pattern]),
    })
}

/// Runs the epoch as often as it is told.
#[no_mangle]
pub extern "C" fn run(case: &Case, times: u32) {
    for _ in 0..times {
        freed_after(|| drop(core::hint::black_box(case.run())));
    }
}

/// A number that stands for the epoch's outcome.
#[no_mangle]
pub extern "C" fn digest(case: &Case) -> u64 {
    let mut digest = Fnv(0xcbf2_9ce4_8422_2325);
    freed_after(|| write!(digest, "{:?}", case.run()).unwrap());
    digest.0
}

/// Whatever is allocated meanwhile is gone afterwards.
fn freed_after(action: impl FnOnce()) {
    #[cfg(target_family = "wasm")]
    platform::freed_after(action);
    #[cfg(not(target_family = "wasm"))]
    action();
}

/// The FNV-1a hash of what is written.
struct Fnv(u64);

impl Write for Fnv {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for byte in text.bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
        }
        Ok(())
    }
}
