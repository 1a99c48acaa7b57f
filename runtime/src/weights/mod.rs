//! What the pallets' work takes, as it was measured: see `docs/benchmarks.md`.

pub mod pallet_admin_utils;
pub mod pallet_commitments;
pub mod pallet_emission;
pub mod pallet_multisig;
pub mod pallet_subtensor;
pub mod pallet_yuma;
