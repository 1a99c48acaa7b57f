//! What governance sets.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use yuma_interfaces::governance::{
    Governed,
    TakeSetting::{MaxDelegateTake as Max, MinDelegateTake as Min, TxDelegateTakeRateLimit},
    Unfit,
};

#[test]
fn the_lowest_take_is_not_above_the_highest() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(Delegation::govern(Min(11_796)));
        assert_noop!(Delegation::govern(Min(11_797)), Unfit::ValueNotInBounds);
        assert_noop!(Delegation::govern(Max(11_795)), Unfit::ValueNotInBounds);
        assert_ok!(Delegation::govern(Max(u16::MAX)));
        assert_ok!(Delegation::govern(Min(7)));
        let range = (
            MinDelegateTake::<Test>::get(),
            MaxDelegateTake::<Test>::get(),
        );
        assert_eq!(range, (7, u16::MAX));
    });
}

#[test]
fn the_time_between_two_raises_is_kept() {
    ExtBuilder::default().build_and_execute(|| {
        assert_eq!(crate::TxDelegateTakeRateLimit::<Test>::get(), 216_000);
        assert_ok!(Delegation::govern(TxDelegateTakeRateLimit(0)));
        assert_eq!(crate::TxDelegateTakeRateLimit::<Test>::get(), 0);
    });
}
