//! The machine that goes on attacking: random calls from random accounts, on a living chain, and
//! what must hold whatever they do.
//!
//! - [`calls`]: a generator for every call of the runtime. **A new call gets a generator there**;
//!   a test fails until it has one. A free one is named in [`free`] too, and a list in [`lists`].
//! - [`draw`]: how arguments are drawn, plausible mostly and absurd sometimes.
//! - [`send`]: who sends a call, and how; [`judge`]: what it did; [`checks`]: what always holds;
//!   [`run`]: all of it again and again, and [`tally`]: how often.
//! - [`end`]: how a run ends: everybody leaves.
//! - [`free`], [`lists`], [`proxies`]: what holds of each call by itself.
//! - [`world`]: the accounts, the chain they live on, and its blocks.
//! - [`rng`]: the numbers all of it comes from. A seed gives the same run on every machine, until a
//!   generator changes.

mod calls;
pub mod checks;
mod draw;
mod end;
mod free;
mod judge;
pub mod lists;
mod proxies;
pub mod rng;
pub mod run;
mod send;
mod tally;
pub mod world;
