//! What the calls take: the storage that each touches, counted by hand in the worst case.

use frame_support::{
    traits::Get,
    weights::{constants::WEIGHT_REF_TIME_PER_MICROS, Weight},
};

fn touching<T: frame_system::Config>(reads: u64, writes: u64) -> Weight {
    T::DbWeight::get()
        .reads_writes(reads, writes)
        .saturating_add(Weight::from_parts(
            WEIGHT_REF_TIME_PER_MICROS.saturating_mul(50),
            0,
        ))
}

/// A vector of `len` weights: the rules, the neuron, its stake, the row.
pub fn set_weights<T: frame_system::Config>(len: usize) -> Weight {
    let each = WEIGHT_REF_TIME_PER_MICROS;
    let len = u64::try_from(len).unwrap_or(u64::MAX);
    touching::<T>(16, 2).saturating_add(Weight::from_parts(each.saturating_mul(len), 0))
}

/// Two balances, a pool and a share of it.
pub fn stake<T: frame_system::Config>() -> Weight {
    touching::<T>(14, 8)
}

/// Prices, a balance, and a look at each of the subnet's neurons to find the one to replace.
pub fn register<T: frame_system::Config>(neurons: u16) -> Weight {
    touching::<T>(u64::from(neurons).saturating_mul(3).saturating_add(36), 36)
}

/// The neuron, the subnet's rules, and an endpoint.
pub fn serve<T: frame_system::Config>() -> Weight {
    touching::<T>(16, 2)
}

/// A hold, and all that a new subnet begins with.
pub fn register_network<T: frame_system::Config>() -> Weight {
    touching::<T>(150, 36)
}

/// A subnet's owner and age.
pub fn start_call<T: frame_system::Config>() -> Weight {
    touching::<T>(5, 2)
}
