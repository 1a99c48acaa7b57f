//! How a coldkey takes all off a hotkey at once.

use crate::{mock::*, Error, NominatorMinRequiredStake, SubnetTAO};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use yuma_interfaces::staking::{StakeChange, StakeWeightOf};
use yuma_types::Rao;

fn change(amount: Rao) -> StakeChange {
    StakeChange {
        tao: amount,
        alpha: amount,
    }
}

fn everywhere(test: impl FnOnce()) {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, ROOT, TAO)
        .stake(BOB, HOTKEY, NET, 2 * TAO)
        .stake(BOB, HOTKEY, OTHER_NET, 3 * TAO)
        .stake(BOB, SECOND_HOTKEY, NET, 5 * TAO)
        .stake(CAROL, HOTKEY, NET, 7 * TAO)
        .build_and_execute(test);
}

#[test]
fn all_of_it_comes_back_from_all_subnets() {
    everywhere(|| {
        let removed = remove_all(BOB, HOTKEY).unwrap();
        let expected = [(ROOT, TAO), (NET, 2 * TAO), (OTHER_NET, 3 * TAO)];
        assert_eq!(
            removed,
            expected.map(|(netuid, amount)| (netuid, Some(change(amount))))
        );
        assert_eq!(free(BOB), RICH - 5 * TAO);
        assert_eq!(stake_of(BOB, SECOND_HOTKEY, NET), 5 * TAO);
        assert_eq!(stake_of(CAROL, HOTKEY, NET), 7 * TAO);
        assert_eq!(remove_all(BOB, HOTKEY), Ok(vec![]));
    });
}

#[test]
fn however_little_is_there_leaves_too() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            assert_ok!(remove(BOB, HOTKEY, NET, TAO - 1));
            assert_eq!(remove_all(BOB, HOTKEY), Ok(vec![(NET, Some(change(1)))]));
            assert_eq!(free(BOB), RICH);
        });
}

#[test]
fn all_of_it_gathers_on_the_root_network_and_is_fresh_there() {
    everywhere(|| {
        let (left, entered) = gather_on_root(BOB, HOTKEY).unwrap();
        assert_eq!(
            left,
            [
                (NET, Some(change(2 * TAO))),
                (OTHER_NET, Some(change(3 * TAO)))
            ]
        );
        assert_eq!(entered, change(5 * TAO));
        assert_eq!(stake_of(BOB, HOTKEY, ROOT), 6 * TAO);
        assert_eq!(Staking::stake_weight(&HOTKEY, ROOT), TAO);
        assert_eq!(SubnetTAO::<Test>::get(ROOT), 6 * TAO);
        assert_eq!(in_pot(ROOT), ED + 6 * TAO);
        assert_eq!(free(BOB), RICH - 11 * TAO);
    });
}

#[test]
fn nothing_gathers_where_there_is_too_little() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, ROOT, TAO)
        .stake(BOB, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            assert_ok!(remove(BOB, HOTKEY, NET, TAO - MIN_STAKE + 1));
            assert_noop!(gather_on_root(BOB, HOTKEY), Error::<Test>::AmountTooLow);
            assert_noop!(gather_on_root(CAROL, HOTKEY), Error::<Test>::AmountTooLow);
            NominatorMinRequiredStake::<Test>::put(9 * TAO);
            assert_ok!(add(BOB, HOTKEY, OTHER_NET, 9 * TAO));
            assert_ok!(gather_on_root(BOB, HOTKEY));
        });
}

#[test]
fn from_a_hotkey_that_nobody_owns_nothing_is_taken() {
    ExtBuilder::default().build_and_execute(|| {
        let nobodys: DispatchError = Error::<Test>::HotKeyAccountNotExists.into();
        assert_noop!(remove_all(BOB, STRAY_HOTKEY), nobodys);
        assert_noop!(gather_on_root(BOB, STRAY_HOTKEY), nobodys);
    });
}

#[test]
fn a_subnet_that_is_closed_to_stake_is_passed_over() {
    everywhere(|| {
        Halted::set([NET].into());
        let removed = remove_all(BOB, HOTKEY).unwrap();
        let expected = [
            (ROOT, Some(change(TAO))),
            (NET, None),
            (OTHER_NET, Some(change(3 * TAO))),
        ];
        assert_eq!(removed, expected);
        assert_eq!(stake_of(BOB, HOTKEY, NET), 2 * TAO);
        assert_noop!(gather_on_root(BOB, HOTKEY), Error::<Test>::AmountTooLow);
    });
}
