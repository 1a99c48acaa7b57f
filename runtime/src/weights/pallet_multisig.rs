//! What the SDK measured of calls by several. An approval by hash says afterwards that it took what one
//! with the whole call takes, so it has to declare that too.

use crate::Runtime;
use frame_support::weights::Weight;
use pallet_multisig::weights::SubstrateWeight;

type Measured = SubstrateWeight<Runtime>;

/// Weight functions for `pallet_multisig`.
pub struct WeightInfo;

impl pallet_multisig::WeightInfo for WeightInfo {
    fn as_multi_threshold_1(z: u32) -> Weight {
        Measured::as_multi_threshold_1(z)
    }
    fn as_multi_create(s: u32, z: u32) -> Weight {
        Measured::as_multi_create(s, z)
    }
    fn as_multi_approve(s: u32, z: u32) -> Weight {
        Measured::as_multi_approve(s, z)
    }
    fn as_multi_complete(s: u32, z: u32) -> Weight {
        Measured::as_multi_complete(s, z)
    }
    fn approve_as_multi_create(s: u32) -> Weight {
        Measured::approve_as_multi_create(s).max(Measured::as_multi_create(s, 0))
    }
    fn approve_as_multi_approve(s: u32) -> Weight {
        Measured::approve_as_multi_approve(s).max(Measured::as_multi_approve(s, 0))
    }
    fn cancel_as_multi(s: u32) -> Weight {
        Measured::cancel_as_multi(s)
    }
    fn poke_deposit(s: u32) -> Weight {
        Measured::poke_deposit(s)
    }
}
