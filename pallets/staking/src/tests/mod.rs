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
mod auto_stake;
mod clearing;
mod fresh;
mod genesis;
mod leaving;
mod limits;
mod lists;
mod market;
mod minimums;
mod moving;
mod payout;
mod payout_model;
mod pool;
mod pots;
mod properties;
mod recycling;
mod removing;
mod rounding;
mod settling;
mod swapping;
mod sweeping;
mod try_state;
