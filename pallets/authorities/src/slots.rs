//! How long a slot lasts.

use crate::pallet::*;
use core::marker::PhantomData;
use frame_support::traits::Get;

impl<T: Config> Pallet<T> {
    /// The length of a slot in milliseconds.
    pub fn slot_duration() -> u64 {
        SlotDurationMs::<T>::get()
    }
}

/// The slot duration as [`pallet_aura::Config`] wants it.
pub struct SlotDuration<T>(PhantomData<T>);

impl<T: Config> Get<u64> for SlotDuration<T> {
    fn get() -> u64 {
        Pallet::<T>::slot_duration()
    }
}
