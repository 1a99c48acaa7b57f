//! The figures of the chain, one file per group of pallets.

pub mod chain;
pub mod consensus;
pub mod governance;
pub mod money;
pub mod system;
