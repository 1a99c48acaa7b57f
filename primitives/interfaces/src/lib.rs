//! # Interfaces
//!
//! No pallet imports another. What one domain asks of another stands here as a trait, one file
//! per domain, and the runtime plugs the two together.
//!
//! Each domain offers up to three kinds: what others may ask of it, what the gateway may tell it
//! to do (`...Calls`, whose results say what happened), and what it announces to whoever listens
//! (`On...`).
//!
//! What others may ask is cut by who asks: a trait holds what one reader needs and no more, and a
//! pallet names in its `Config` the few that it reads.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub mod admission;
pub mod delegation;
pub mod economy;
pub mod emission;
pub mod governance;
pub mod idle;
pub mod keys;
pub mod registration;
pub mod staking;
pub mod subnets;
pub mod weights;
pub mod yuma;

use frame_support::traits::StorageVersion;

/// The version of what the domain pallets store. They keep it under one prefix, so they have one
/// version, and each declares it: at genesis every pallet writes its own, and the last one stays.
pub const STORAGE_VERSION: StorageVersion = StorageVersion::new(4);
