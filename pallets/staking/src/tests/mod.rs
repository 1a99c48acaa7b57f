#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that panics is a test that fails"
)]

mod adding;
mod association;
mod fresh;
mod genesis;
mod lists;
mod minimums;
mod ownership;
mod payout;
mod pool;
mod pots;
mod properties;
mod release;
mod removing;
mod settling;
mod try_state;
