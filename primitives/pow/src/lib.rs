//! # Registration by proof of work
//!
//! A hotkey becomes a neuron without paying TAO by finding a nonce whose [`seal`] meets the
//! subnet's difficulty:
//!
//! ```text
//! seal = keccak256(sha256(nonce ++ keccak256(block_hash ++ hotkey)))
//! ```
//!
//! The nonce is 8 bytes, little-endian. A seal meets a difficulty if, read as a big-endian number,
//! it can be multiplied by it without reaching 2^256, which takes as many attempts on average as
//! the difficulty says.
//!
//! ## Why in this order
//! - The block's hash goes in first, so that nobody can search ahead of the block. The chain accepts
//!   seals of its last few blocks only.
//! - The hotkey goes in beside it, so that a seal seen on its way to a block registers no other.
//! - The two are hashed together once, and an attempt is left with two short messages of one
//!   compression each, by two unlike functions: hardware made for one of them does half the work.
//!
//! There is a second kind, [`bound_seal`], which names the subnet and the coldkey too. It is read as a
//! little-endian number ([`bound_meets`]).
//!
//! The seal and its check are plain `no_std` code, the same on chain and off. The solver is behind
//! the feature `std`.

#![cfg_attr(not(feature = "std"), no_std)]

mod difficulty;
mod seal;
#[cfg(feature = "std")]
mod solver;

pub use difficulty::{bound_meets, expected_time, meets, Target};
pub use seal::{bound_seal, seal, Puzzle, Seal};
#[cfg(feature = "std")]
pub use solver::{Solution, Solver, Work};
