//! What governance sets for all subnets.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use yuma_interfaces::governance::{Governed, NetworkSetting, Unfit};

macro_rules! assert_is_set {
    ($($item:ident: $value:expr),* $(,)?) => {
        $(
            assert_ne!($item::<Test>::get(), $value);
            assert_ok!(Subnets::govern(NetworkSetting::$item($value)));
            assert_eq!($item::<Test>::get(), $value);
        )*
    };
}

#[test]
fn each_setting_is_written_under_its_name() {
    ExtBuilder::default().build_and_execute(|| {
        assert_is_set!(
            SubnetOwnerCut: 1,
            NetworkRateLimit: 2,
            NetworkImmunityPeriod: 3,
            NetworkMinLockCost: 4,
            SubnetLimit: 5,
            NetworkLockReductionInterval: 6,
            StakeThreshold: 7,
            AdminFreezeWindow: 8,
            OwnerHyperparamRateLimit: 9,
            StartCallDelay: 10,
            MaxMechanismCount: 11,
            MaxEpochsPerBlock: 12,
        );
    });
}

fn assert_range(set: impl Fn(u16) -> NetworkSetting, least: u16, most: u16, why: Unfit) {
    for value in [least, most] {
        assert_ok!(Subnets::govern(set(value)));
    }
    for value in [least.checked_sub(1), most.checked_add(1)]
        .into_iter()
        .flatten()
    {
        assert_noop!(Subnets::govern(set(value)), why);
    }
}

#[test]
fn what_would_break_the_chain_is_refused() {
    ExtBuilder::default().build_and_execute(|| {
        let out = Unfit::ValueNotInBounds;
        assert_range(NetworkSetting::SubnetLimit, 0, 1_024, out);
        let epochs = |most| NetworkSetting::MaxEpochsPerBlock(most as u8);
        assert_noop!(Subnets::govern(epochs(0)), out);
        assert_ok!(Subnets::govern(epochs(1)));
        let mechanisms = |most| NetworkSetting::MaxMechanismCount(most as u8);
        assert_range(mechanisms, 1, 16, Unfit::InvalidValue);
    });
}

#[test]
fn nothing_else_is_out_of_range() {
    ExtBuilder::default().build_and_execute(|| {
        for setting in [
            NetworkSetting::AdminFreezeWindow(0),
            NetworkSetting::AdminFreezeWindow(u16::MAX),
            NetworkSetting::OwnerHyperparamRateLimit(0),
            NetworkSetting::NetworkLockReductionInterval(0),
            NetworkSetting::NetworkMinLockCost(u64::MAX),
            NetworkSetting::SubnetOwnerCut(u16::MAX),
        ] {
            assert_ok!(Subnets::govern(setting));
        }
        // And the cost is still found.
        assert_eq!(Subnets::lock_cost(), u64::MAX);
    });
}
