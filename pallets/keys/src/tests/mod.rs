#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::unwrap_used,
    reason = "a test that panics is a test that fails"
)]

mod association;
mod coldkey;
mod identity;
mod lists;
mod ownership;
mod release;
mod settings;
mod swap;
mod try_state;
