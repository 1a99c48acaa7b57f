//! What governance sets.

use crate::pallet::*;
use frame_support::ensure;
use yuma_interfaces::governance::{Governed, TakeSetting, Unfit};

impl<T: Config> Governed<TakeSetting> for Pallet<T> {
    fn govern(setting: TakeSetting) -> Result<(), Unfit> {
        match setting {
            TakeSetting::MaxDelegateTake(take) => {
                ensure!(take >= MinDelegateTake::<T>::get(), Unfit::ValueNotInBounds);
                MaxDelegateTake::<T>::put(take);
            }
            TakeSetting::MinDelegateTake(take) => {
                ensure!(take <= MaxDelegateTake::<T>::get(), Unfit::ValueNotInBounds);
                MinDelegateTake::<T>::put(take);
            }
            TakeSetting::TxDelegateTakeRateLimit(blocks) => {
                TxDelegateTakeRateLimit::<T>::put(blocks);
            }
            TakeSetting::MaxChildkeyTake(take) => {
                ensure!(take >= MinChildkeyTake::<T>::get(), Unfit::ValueNotInBounds);
                MaxChildkeyTake::<T>::put(take);
            }
            TakeSetting::MinChildkeyTake(take) => {
                ensure!(take <= MaxChildkeyTake::<T>::get(), Unfit::ValueNotInBounds);
                MinChildkeyTake::<T>::put(take);
            }
            TakeSetting::TxChildkeyTakeRateLimit(blocks) => {
                TxChildkeyTakeRateLimit::<T>::put(blocks);
            }
            TakeSetting::PendingChildKeyCooldown(blocks) => {
                PendingChildKeyCooldown::<T>::put(blocks);
            }
        }
        Ok(())
    }
}
