//! # The chain's economy as arithmetic
//!
//! How much TAO a block issues, how it is divided, what entry costs and when an epoch runs. One
//! file per topic; every function is total (no input panics) and deterministic (integers and
//! binary fixed point only).
//!
//! ## Units and rounding
//! - Amounts are rao, `u64`; 1 TAO is 10^9 rao.
//! - A `u16` part `p` stands for `p / 65535`, a `u64` part for `p / (2^64 - 1)`.
//! - Amounts are rounded down, so parts never add up to more than the whole.
//! - Fixed point follows one convention: a product drops the bits below the last place, a quotient
//!   is truncated towards zero.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

mod clock;
mod exponential;
mod issuance;
mod lock;
mod pricing;
mod split;
mod votes;

pub use clock::{blocks_until_next_epoch, epoch_due};
pub use issuance::{block_emission, halvings, until_halving};
pub use lock::lock_cost;
pub use pricing::{adjust, moves, Moves};
pub use split::{fraction, pro_rata};
pub use votes::{shares, AllotError, Member, Share, Sigmoid};

/// One TAO in rao.
pub const TAO: u64 = 1_000_000_000;

/// The most TAO that can ever exist, in rao.
pub const SUPPLY_CAP: u64 = 21_000_000 * TAO;
