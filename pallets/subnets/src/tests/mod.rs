#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that panics is a test that fails"
)]

mod access;
mod changes;
mod combinations;
mod creation;
mod genesis;
mod governing;
mod hyperparameters;
mod identity;
mod lock_cost;
mod mechanisms;
mod owner_hotkey;
mod owners_rate;
mod properties;
mod ranges;
mod removal;
mod rules;
mod settings;
mod starting;
mod symbols;
mod try_state;
mod window;
