#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

mod century;
mod clock;
mod issuance;
mod lock;
mod pricing;
mod split;
mod vectors;
mod votes;
