//! What governance sets.

use crate::pallet::*;
use frame_system::pallet_prelude::BlockNumberFor;
use yuma_interfaces::governance::{Governed, KeySetting, Unfit};

impl<T: Config> Governed<KeySetting> for Pallet<T> {
    fn govern(setting: KeySetting) -> Result<(), Unfit> {
        match setting {
            KeySetting::TxRateLimit(blocks) => TxRateLimit::<T>::put(blocks),
            KeySetting::ColdkeySwapAnnouncementDelay(blocks) => {
                ColdkeySwapAnnouncementDelay::<T>::put(BlockNumberFor::<T>::from(blocks));
            }
            KeySetting::ColdkeySwapReannouncementDelay(blocks) => {
                ColdkeySwapReannouncementDelay::<T>::put(BlockNumberFor::<T>::from(blocks));
            }
        }
        Ok(())
    }
}
