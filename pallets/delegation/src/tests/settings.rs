//! What governance sets.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use yuma_interfaces::{
    delegation::TakeOf,
    governance::{
        Governed,
        TakeSetting::{
            self, MaxDelegateTake as Max, MinDelegateTake as Min, TxDelegateTakeRateLimit,
        },
        Unfit,
    },
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

#[test]
fn the_lowest_take_of_a_child_is_not_above_the_highest() {
    ExtBuilder::default().build_and_execute(|| {
        let [max, min] = [TakeSetting::MaxChildkeyTake, TakeSetting::MinChildkeyTake];
        assert_ok!(Delegation::govern(min(11_796)));
        assert_noop!(Delegation::govern(min(11_797)), Unfit::ValueNotInBounds);
        assert_noop!(Delegation::govern(max(11_795)), Unfit::ValueNotInBounds);
        assert_ok!(Delegation::govern(max(u16::MAX)));
        assert_ok!(Delegation::govern(min(7)));
        let range = (
            MinChildkeyTake::<Test>::get(),
            MaxChildkeyTake::<Test>::get(),
        );
        assert_eq!(range, (7, u16::MAX));
    });
}

#[test]
fn how_long_children_and_their_takes_wait_is_kept() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(Delegation::govern(TakeSetting::TxChildkeyTakeRateLimit(3)));
        assert_ok!(Delegation::govern(TakeSetting::PendingChildKeyCooldown(4)));
        assert_eq!(crate::TxChildkeyTakeRateLimit::<Test>::get(), 3);
        assert_eq!(name(HOTKEY, NET, &[]), Ok(Some(1_004)));
    });
}

#[test]
fn takes_stay_within_bounds_that_move() {
    ExtBuilder::default()
        .take(HOTKEY, 100)
        .take(SECOND_HOTKEY, 9_000)
        .build_and_execute(|| {
            assert_ok!(childkey_take(HOTKEY, 100));
            assert_ok!(childkey_take(SECOND_HOTKEY, 9_000));
            let takes = || {
                let of = |hotkey| {
                    [
                        Delegation::take(&hotkey),
                        Delegation::childkey_take(&hotkey, NET),
                    ]
                };
                [HOTKEY, SECOND_HOTKEY, THIRD_HOTKEY].map(of)
            };
            // Nobody has set anything of the third one's.
            assert_eq!(takes(), [[100, 100], [9_000, 9_000], [11_796, 0]]);
            for setting in [Max(5_000), TakeSetting::MaxChildkeyTake(6_000)] {
                assert_ok!(Delegation::govern(setting));
            }
            assert_eq!(takes(), [[100, 100], [5_000, 6_000], [5_000, 0]]);
            for setting in [Min(300), TakeSetting::MinChildkeyTake(400)] {
                assert_ok!(Delegation::govern(setting));
            }
            assert_eq!(takes(), [[300, 400], [5_000, 6_000], [5_000, 400]]);
            for setting in [Max(11_796), TakeSetting::MaxChildkeyTake(11_796)] {
                assert_ok!(Delegation::govern(setting));
            }
            assert_eq!(takes(), [[300, 400], [9_000, 9_000], [11_796, 400]]);
        });
}
