//! What neurons publish.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that panics is a test that fails"
)]

mod bonds;
mod clearing;
mod encoding;
mod names;
mod neurons;
mod publishing;
mod space;
mod try_state;

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use yuma_types::NetUid;

/// All that is kept, by the names of who has it.
fn kept() -> Vec<(NetUid, u64)> {
    let mut all: Vec<_> = CommitmentOf::<Test>::iter_keys()
        .chain(LastCommitment::<Test>::iter_keys())
        .chain(LastBondsReset::<Test>::iter_keys())
        .chain(UsedSpaceOf::<Test>::iter_keys())
        .collect();
    all.sort();
    all
}
