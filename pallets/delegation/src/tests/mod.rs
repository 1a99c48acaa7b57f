#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::indexing_slicing,
    clippy::unwrap_used
)]

mod auto_stake;
mod children;
mod clearing;
mod dividends;
mod effective;
mod properties;
mod settings;
mod strangers;
mod swapping;
mod take;
mod takes;
