#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that panics is a test that fails"
)]

mod changes;
mod creation;
mod genesis;
mod hyperparameters;
mod identity;
mod lock_cost;
mod properties;
mod removal;
mod rules;
mod starting;
mod symbols;
mod try_state;
