
//! Weights for `pallet_commitments`, counted by hand in the worst case.

#![cfg_attr(rustfmt, rustfmt_skip)]

use frame_support::{traits::Get, weights::Weight};
use core::marker::PhantomData;

/// Weight functions for `pallet_commitments`.
pub struct WeightInfo<T>(PhantomData<T>);
impl<T: frame_system::Config> pallet_commitments::WeightInfo for WeightInfo<T> {
	/// The range of component `b` is `[0, 1024]`.
	fn set_commitment(b: u32, ) -> Weight {
		Weight::from_parts(60_000_000, 16_384)
			.saturating_add(Weight::from_parts(2_000, 0).saturating_mul(b.into()))
			.saturating_add(T::DbWeight::get().reads(7))
			.saturating_add(T::DbWeight::get().writes(5))
	}
	fn set_max_space() -> Weight {
		Weight::from_parts(10_000_000, 0)
			.saturating_add(T::DbWeight::get().writes(1))
	}
}
