//! What governance corrects.

use crate::pallet::*;
use yuma_interfaces::governance::{Price, Prices};
use yuma_types::NetUid;

impl<T: Config> Prices for Pallet<T> {
    fn correct(netuid: NetUid, price: Price) {
        match price {
            Price::Difficulty(value) => Difficulty::<T>::insert(netuid, value),
            Price::RAORecycledForRegistration(value) => {
                RAORecycledForRegistration::<T>::insert(netuid, value);
            }
        }
    }
}
