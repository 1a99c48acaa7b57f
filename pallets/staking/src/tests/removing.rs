//! How stake is taken off a hotkey.

use crate::{
    mock::*, Alpha, Error, StakingHotkeys, SubnetTAO, TotalHotkeyAlpha, TotalHotkeyShares,
};
use frame_support::{assert_noop, assert_ok};
use yuma_interfaces::staking::StakeChange;

#[test]
fn stake_comes_back_tao_for_tao() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, 5 * TAO)
        .build_and_execute(|| {
            let issuance = Balances::total_issuance();
            let change = StakeChange {
                tao: 2 * TAO,
                alpha: 2 * TAO,
            };
            assert_eq!(remove(BOB, HOTKEY, NET, 2 * TAO), Ok(change));

            assert_eq!(free(BOB), RICH - 3 * TAO);
            assert_eq!(in_pot(NET), ED + 3 * TAO);
            assert_eq!(stake_of(BOB, HOTKEY, NET), 3 * TAO);
            assert_eq!(SubnetTAO::<Test>::get(NET), 3 * TAO);
            assert_eq!(Balances::total_issuance(), issuance);
        });
}

#[test]
fn whoever_asks_for_more_than_there_is_gets_all() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, 5 * TAO)
        .build_and_execute(|| {
            let change = StakeChange {
                tao: 5 * TAO,
                alpha: 5 * TAO,
            };
            assert_eq!(remove(BOB, HOTKEY, NET, u64::MAX), Ok(change));
            assert_eq!(free(BOB), RICH);
        });
}

#[test]
fn nothing_is_left_of_a_position_after_its_exit() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, 5 * TAO)
        .build_and_execute(|| {
            assert_ok!(remove(BOB, HOTKEY, NET, 5 * TAO));

            assert_eq!(Alpha::<Test>::iter().count(), 0);
            assert_eq!(TotalHotkeyAlpha::<Test>::iter().count(), 0);
            assert_eq!(TotalHotkeyShares::<Test>::iter().count(), 0);
            assert_eq!(SubnetTAO::<Test>::get(NET), 0);
            assert_eq!(in_pot(NET), ED);
            assert!(!StakingHotkeys::<Test>::get(BOB).contains(&HOTKEY));
        });
}

#[test]
fn a_hotkey_stays_on_the_list_while_stake_on_it_is_left_anywhere() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, TAO)
        .stake(BOB, HOTKEY, ROOT, TAO)
        .build_and_execute(|| {
            assert_ok!(remove(BOB, HOTKEY, NET, TAO));
            assert_eq!(StakingHotkeys::<Test>::get(BOB).to_vec(), [HOTKEY]);
            assert_ok!(remove(BOB, HOTKEY, ROOT, TAO));
            assert!(StakingHotkeys::<Test>::get(BOB).is_empty());
        });
}

#[test]
fn a_hotkey_stays_on_its_owners_list_without_any_stake() {
    ExtBuilder::default()
        .stake(OWNER, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            assert_ok!(remove(OWNER, HOTKEY, NET, TAO));
            assert_eq!(
                StakingHotkeys::<Test>::get(OWNER).to_vec(),
                [HOTKEY, SECOND_HOTKEY]
            );
        });
}

#[test]
fn the_stake_of_others_stays_where_it_is() {
    ExtBuilder::default()
        .stake(OWNER, HOTKEY, NET, TAO)
        .stake(BOB, HOTKEY, NET, 2 * TAO)
        .stake(BOB, HOTKEY, OTHER_NET, 3 * TAO)
        .build_and_execute(|| {
            assert_ok!(remove(BOB, HOTKEY, NET, u64::MAX));
            assert_eq!(stake_of(OWNER, HOTKEY, NET), TAO);
            assert_eq!(stake_of(BOB, HOTKEY, OTHER_NET), 3 * TAO);
        });
}

#[test]
fn each_obstacle_has_its_error_in_this_order() {
    ExtBuilder::default()
        .stake(OWNER, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            assert_noop!(
                remove(BOB, STRAY_HOTKEY, NOWHERE, 0),
                Error::<Test>::SubnetNotExists
            );
            assert_noop!(
                remove(BOB, STRAY_HOTKEY, CLOSED, 0),
                Error::<Test>::SubtokenDisabled
            );
            assert_noop!(
                remove(BOB, STRAY_HOTKEY, NET, 0),
                Error::<Test>::HotKeyAccountNotExists
            );
            assert_noop!(remove(BOB, HOTKEY, NET, 0), Error::<Test>::AmountTooLow);
            assert_noop!(
                remove(BOB, HOTKEY, NET, 1),
                Error::<Test>::NotEnoughStakeToWithdraw
            );
            assert_noop!(
                remove(OWNER, HOTKEY, NET, MIN_STAKE - 1),
                Error::<Test>::AmountTooLow
            );
        });
}

#[test]
fn one_coldkey_can_not_take_out_the_stake_of_another() {
    ExtBuilder::default()
        .stake(OWNER, HOTKEY, NET, 9 * TAO)
        .stake(BOB, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            assert_ok!(remove(BOB, HOTKEY, NET, 10 * TAO));
            assert_eq!(free(BOB), RICH);
            assert_noop!(
                remove(BOB, HOTKEY, NET, TAO),
                Error::<Test>::NotEnoughStakeToWithdraw
            );
            assert_eq!(stake_of(OWNER, HOTKEY, NET), 9 * TAO);
        });
}

#[test]
fn what_is_less_than_the_least_that_can_be_removed_can_be_removed_whole() {
    ExtBuilder::default()
        .stake(OWNER, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            assert_ok!(remove(OWNER, HOTKEY, NET, TAO - 7));
            assert_eq!(stake_of(OWNER, HOTKEY, NET), 7);
            assert_noop!(remove(OWNER, HOTKEY, NET, 6), Error::<Test>::AmountTooLow);
            assert_ok!(remove(OWNER, HOTKEY, NET, 7));
            assert_eq!(free(OWNER), RICH);
        });
}
