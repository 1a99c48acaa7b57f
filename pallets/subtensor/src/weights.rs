//! What the calls take: what was measured on the runtime, and for those not measured the storage
//! that each touches, counted by hand in the worst case.

use frame_support::{
    traits::Get,
    weights::{constants::WEIGHT_REF_TIME_PER_MICROS, Weight},
};
use yuma_types::limits::MAX_SUBNETS;

/// What calls take. `n` is the number of neurons on the subnet.
pub trait WeightInfo {
    fn register(n: u32) -> Weight;
    fn burned_register(n: u32) -> Weight;
    fn register_limit(n: u32) -> Weight;
    fn root_register(n: u32) -> Weight;
    fn serve_axon() -> Weight;
    fn serve_axon_tls() -> Weight;
    fn serve_prometheus() -> Weight;
}

/// For tests: more neurons take more.
impl WeightInfo for () {
    fn register(n: u32) -> Weight {
        Weight::from_parts(u64::from(n).saturating_add(1), 0)
    }
    fn burned_register(n: u32) -> Weight {
        Self::register(n)
    }
    fn register_limit(n: u32) -> Weight {
        Self::register(n)
    }
    fn root_register(n: u32) -> Weight {
        Self::register(n)
    }
    fn serve_axon() -> Weight {
        Self::register(0)
    }
    fn serve_axon_tls() -> Weight {
        Self::register(0)
    }
    fn serve_prometheus() -> Weight {
        Self::register(0)
    }
}

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
    touching::<T>(20, 2).saturating_add(Weight::from_parts(each.saturating_mul(len), 0))
}

/// A vector of `len` votes: the same, and whether each subnet exists.
pub fn set_root_weights<T: frame_system::Config>(len: usize) -> Weight {
    let reads = u64::try_from(len).unwrap_or(u64::MAX);
    set_weights::<T>(len).saturating_add(T::DbWeight::get().reads(reads))
}

/// Two balances, a pool and a share of it, and what is fresh of both.
pub fn stake<T: frame_system::Config>() -> Weight {
    touching::<T>(17, 10)
}

/// A hold, and all that a new subnet begins with.
pub fn register_network<T: frame_system::Config>() -> Weight {
    touching::<T>(150, 36)
}

/// Both coldkeys' lists, and whether there is stake of the old one.
pub fn claim_hotkey<T: frame_system::Config>() -> Weight {
    touching::<T>(12, 8)
}

/// The owner's lists, and whether any of all subnets is owned with the hotkey.
pub fn release_hotkey<T: frame_system::Config>() -> Weight {
    let subnets = u64::from(MAX_SUBNETS).saturating_mul(2);
    touching::<T>(subnets.saturating_add(12), 6)
}

/// A rule of a subnet, its owner, when it was last changed, and what it must go with; and where others
/// keep time by it, both agendas.
pub fn set_rule<T: frame_system::Config>() -> Weight {
    touching::<T>(20, 8)
}

/// A subnet's owner and age.
pub fn start_call<T: frame_system::Config>() -> Weight {
    touching::<T>(5, 2)
}
