//! What governance sets.

use crate::pallet::*;
use yuma_interfaces::governance::{Governed, KeySetting, Unfit};

impl<T: Config> Governed<KeySetting> for Pallet<T> {
    fn govern(setting: KeySetting) -> Result<(), Unfit> {
        match setting {
            KeySetting::TxRateLimit(blocks) => TxRateLimit::<T>::put(blocks),
        }
        Ok(())
    }
}
