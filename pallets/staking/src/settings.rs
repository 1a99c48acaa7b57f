//! What governance sets.

use crate::pallet::*;
use yuma_interfaces::governance::{Governed, StakeSetting, Unfit};

impl<T: Config> Governed<StakeSetting> for Pallet<T> {
    fn govern(setting: StakeSetting) -> Result<(), Unfit> {
        match setting {
            StakeSetting::NominatorMinRequiredStake(least) => Self::set_minimum(least),
        }
        Ok(())
    }
}
