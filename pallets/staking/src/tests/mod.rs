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
mod clearing;
mod fresh;
mod genesis;
mod lists;
mod minimums;
mod payout;
mod payout_model;
mod pool;
mod pots;
mod properties;
mod removing;
mod settling;
mod swapping;
mod try_state;
