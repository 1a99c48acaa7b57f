//! What the calls take: what was measured on the runtime, and for those not measured the storage
//! that each touches, counted by hand in the worst case.

use frame_support::{
    traits::Get,
    weights::{constants::WEIGHT_REF_TIME_PER_MICROS, Weight},
};
use yuma_types::limits::{MAX_HOTKEYS_PER_COLDKEY, MAX_ROOT_MEMBERS, MAX_SUBNETS};

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

/// A microsecond for each of so many, which is also what a byte that is kept has to pay.
fn each(many: usize) -> Weight {
    let many = u64::try_from(many).unwrap_or(u64::MAX);
    Weight::from_parts(WEIGHT_REF_TIME_PER_MICROS.saturating_mul(many), 0)
}

/// A vector of `len` weights: the rules, the neuron, its stake, the row.
pub fn set_weights<T: frame_system::Config>(len: usize) -> Weight {
    touching::<T>(20, 2).saturating_add(each(len))
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

/// A hold, all that a new subnet begins with, which symbol each other has, and where one makes room
/// its age and its part.
pub fn register_network<T: frame_system::Config>() -> Weight {
    let subnets = u64::from(MAX_SUBNETS).saturating_mul(3);
    touching::<T>(subnets.saturating_add(150), 36).saturating_add(dissolve_network::<T>())
}

/// A hold, the votes of all root members, and what is settled.
pub fn dissolve_network<T: frame_system::Config>() -> Weight {
    let members = u64::from(MAX_ROOT_MEMBERS);
    touching::<T>(members.saturating_add(20), members.saturating_add(20))
}

/// A new subnet, and what is said about it.
pub fn register_network_with_identity<T: frame_system::Config>(bytes: usize) -> Weight {
    register_network::<T>().saturating_add(set_subnet_identity::<T>(bytes))
}

/// A subnet's owner, and what is said about it.
pub fn set_subnet_identity<T: frame_system::Config>(bytes: usize) -> Weight {
    touching::<T>(4, 1).saturating_add(each(bytes))
}

/// Whether any of all hotkeys of the coldkey is a neuron.
pub fn set_identity<T: frame_system::Config>() -> Weight {
    touching::<T>(u64::from(MAX_HOTKEYS_PER_COLDKEY).saturating_add(4), 1)
}

/// A subnet's owner, and which symbol each other has.
pub fn update_symbol<T: frame_system::Config>() -> Weight {
    touching::<T>(u64::from(MAX_SUBNETS).saturating_add(5), 1)
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

/// Who owns both hotkeys, what it costs and when that was last done; and on each of so many networks
/// a neuron with where it serves, a pool, and one position.
pub fn swap_hotkey<T: frame_system::Config>(networks: u32) -> Weight {
    let each = T::DbWeight::get().reads_writes(30, 30);
    touching::<T>(40, 25).saturating_add(each.saturating_mul(networks.into()))
}

/// An announcement, and what it costs.
pub fn announce_coldkey_swap<T: frame_system::Config>() -> Weight {
    touching::<T>(6, 4)
}

/// All balances, all lists of hotkeys, and each of so many networks.
pub fn swap_coldkey<T: frame_system::Config>(networks: u32) -> Weight {
    let networks = u64::from(networks);
    let lists = usize::try_from(MAX_HOTKEYS_PER_COLDKEY).unwrap_or(usize::MAX);
    touching::<T>(
        networks.saturating_mul(4).saturating_add(40),
        networks.saturating_mul(3).saturating_add(30),
    )
    .saturating_add(each(lists.saturating_mul(4)))
}

/// A subnet's owner and age.
pub fn start_call<T: frame_system::Config>() -> Weight {
    touching::<T>(5, 2)
}
