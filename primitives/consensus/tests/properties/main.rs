//! What holds for every subnet, also for absurd ones.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

mod absurd;
mod equivalence;
mod limits;
mod majority;
mod mechanisms;
mod parts;
mod passes;
mod payout;
mod plain;
mod soundness;
#[path = "../subnets/mod.rs"]
mod subnets;
