//! What governance sets for all subnets.

use crate::pallet::*;
use frame_support::ensure;
use yuma_interfaces::governance::{Governed, NetworkSetting, Unfit};
use yuma_types::limits::{MAX_MECHANISMS, MAX_SUBNETS};

/// Writes each setting to the item of its name.
macro_rules! write {
    ($setting:expr, $($item:ident),*) => {
        match $setting {
            $(NetworkSetting::$item(value) => $item::<T>::put(value),)*
        }
    };
}

impl<T: Config> Governed<NetworkSetting> for Pallet<T> {
    fn govern(setting: NetworkSetting) -> Result<(), Unfit> {
        match setting {
            NetworkSetting::SubnetLimit(most) => {
                ensure!(u32::from(most) <= MAX_SUBNETS, Unfit::ValueNotInBounds);
            }
            NetworkSetting::MaxEpochsPerBlock(most) => {
                ensure!(most > 0, Unfit::ValueNotInBounds);
            }
            NetworkSetting::MaxMechanismCount(most) => {
                ensure!(
                    most > 0 && u32::from(most) <= MAX_MECHANISMS,
                    Unfit::InvalidValue
                );
            }
            _ => {}
        }
        write!(
            setting,
            SubnetOwnerCut,
            NetworkRateLimit,
            NetworkImmunityPeriod,
            NetworkMinLockCost,
            SubnetLimit,
            NetworkLockReductionInterval,
            StakeThreshold,
            AdminFreezeWindow,
            OwnerHyperparamRateLimit,
            StartCallDelay,
            MaxMechanismCount,
            MaxEpochsPerBlock
        );
        Ok(())
    }
}
