//! What the calls take. The runtime plugs in what was measured on it.

use crate::{pallet::Config, CommitmentInfo};
use codec::Encode;
use frame_support::weights::{constants::WEIGHT_REF_TIME_PER_MICROS, Weight};

/// What calls take. `b` is the number of bytes of a record.
pub trait WeightInfo {
    fn set_commitment(b: u32) -> Weight;
    fn set_max_space() -> Weight;
}

/// For tests: more bytes take more.
impl WeightInfo for () {
    fn set_commitment(b: u32) -> Weight {
        Weight::from_parts(u64::from(b).saturating_add(1), 0)
    }
    fn set_max_space() -> Weight {
        Self::set_commitment(0)
    }
}

/// What was measured, and a microsecond for each byte that is kept.
pub fn set_commitment<T: Config>(info: &CommitmentInfo) -> Weight {
    let bytes = u32::try_from(info.encoded_size()).unwrap_or(u32::MAX);
    let kept = Weight::from_parts(WEIGHT_REF_TIME_PER_MICROS, 0).saturating_mul(bytes.into());
    T::WeightInfo::set_commitment(bytes).saturating_add(kept)
}
