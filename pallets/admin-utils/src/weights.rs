//! What the calls take, counted by hand in the worst case.

use frame_support::{
    traits::Get,
    weights::{constants::WEIGHT_REF_TIME_PER_MICROS, Weight},
};
use yuma_types::limits::{MAX_MECHANISMS, MAX_MECHANISM_UIDS};

/// The same, and where a subnet has fewer mechanisms than before, of each of these and each neuron weights,
/// bonds, commits and what was revealed, and three lists.
pub fn mechanisms<T: frame_system::Config>() -> Weight {
    let (neurons, mechanisms) = (u64::from(MAX_MECHANISM_UIDS), u64::from(MAX_MECHANISMS));
    let entries = neurons.saturating_add(mechanisms).saturating_mul(4);
    change::<T>().saturating_add(T::DbWeight::get().reads_writes(entries, entries))
}

/// A rule of a subnet, its owner, when it was last changed, and what it must go with; and where others
/// keep time by it, both agendas. Of an owner's hotkey, the owner's lists.
pub fn change<T: frame_system::Config>() -> Weight {
    T::DbWeight::get()
        .reads_writes(20, 10)
        .saturating_add(Weight::from_parts(
            WEIGHT_REF_TIME_PER_MICROS.saturating_mul(50),
            0,
        ))
}
