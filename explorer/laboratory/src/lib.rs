//! # The laboratory
//!
//! A [`Scenario`] says who is in a subnet, what validators say, by which rules, and what changes
//! when. A [`Laboratory`] runs it, epoch by epoch, through the very code of the chain, and carries
//! from one epoch to the next what the chain carries: bonds, permits and clocks. Each [`Epoch`] is
//! told as JSON or CSV.
//!
//! The same crate is a command and, built for wasm, what the explorer's laboratory runs on.

#![cfg_attr(target_family = "wasm", no_std)]

extern crate alloc;

mod amount;
mod check;
mod epoch;
mod laboratory;
mod scenario;
#[cfg(target_family = "wasm")]
mod wasm;

pub use amount::Amount;
pub use check::{Malformed, MAX_BYTES, MAX_EPOCHS, MAX_NEURONS};
pub use epoch::{csv_header, Column, Epoch};
pub use laboratory::Laboratory;
pub use scenario::{Change, Neuron, NeuronChange, Row, Rules, Scenario};
