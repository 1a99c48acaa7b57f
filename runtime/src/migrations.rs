//! # How the state of a chain becomes that of this runtime
//!
//! Run once, in the first block after an upgrade, before anything else reads state. `docs/upgrading.md`
//! says how one is written; a kept state of each released runtime is brought through all of them in
//! the tests.

use crate::{Runtime, SubtensorModule};
use frame_support::{migrations::VersionedMigration, traits::UncheckedOnRuntimeUpgrade};

/// All migrations, oldest first. One that no living chain needs any more may go.
pub type Migrations = (ToVersion1,);

/// The domain pallets' storage gets a version; until then genesis wrote 0. Nothing else changes.
pub type ToVersion1 = Domain<0, 1, Unchanged>;

/// A change of what the domain pallets store, from one version to the next.
pub type Domain<const FROM: u16, const TO: u16, Change> = VersionedMigration<
    FROM,
    TO,
    Change,
    SubtensorModule,
    <Runtime as frame_system::Config>::DbWeight,
>;

/// What is stored has another version, and is the same.
pub struct Unchanged;

impl UncheckedOnRuntimeUpgrade for Unchanged {}
