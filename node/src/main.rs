//! The Yuma node: one binary that runs, builds and inspects a Yuma chain.

// Checking the generic service types nests deeper than the compiler's default allows.
#![recursion_limit = "256"]

mod admission;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod chain_spec;
mod cli;
mod client;
mod command;
mod consensus;
mod database;
mod equivocation;
mod listening;
mod metrics;
mod network;
mod new_chain;
mod pow;
mod rpc;
mod sealing;
mod service;
mod voting;

use std::process::ExitCode;

/// glibc's allocator keeps, for each of a node's many threads, the most that it ever used.
#[cfg(target_os = "linux")]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    match command::run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Errors are written for people: print the message, not the type behind it.
            eprintln!("Error: {error}");
            ExitCode::FAILURE
        }
    }
}
