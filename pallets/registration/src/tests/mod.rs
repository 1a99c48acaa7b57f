#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that panics is a test that fails"
)]

mod agenda;
mod bound_work;
mod claims;
mod endpoints;
mod entry;
mod genesis;
mod limits;
mod prices;
mod properties;
mod pruning;
mod replacement;
mod root;
mod settings;
mod try_state;
mod work;
