//! How stake is put on a hotkey.

use crate::{mock::*, Error, StakingHotkeys, SubnetTAO, TotalHotkeyAlpha};
use frame_support::{
    assert_noop, assert_ok,
    traits::{LockableCurrency, WithdrawReasons},
};
use yuma_interfaces::staking::{StakeChange, StakeWeightOf};

#[test]
fn stake_moves_from_the_coldkey_to_the_pot() {
    ExtBuilder::default().build_and_execute(|| {
        let issuance = Balances::total_issuance();
        let change = StakeChange {
            tao: 5 * TAO,
            alpha: 5 * TAO,
        };
        assert_eq!(add(BOB, HOTKEY, NET, 5 * TAO), Ok(change));

        assert_eq!(free(BOB), RICH - 5 * TAO);
        assert_eq!(in_pot(NET), ED + 5 * TAO);
        assert_eq!(stake_of(BOB, HOTKEY, NET), 5 * TAO);
        assert_eq!(TotalHotkeyAlpha::<Test>::get(HOTKEY, NET), 5 * TAO);
        assert_eq!(SubnetTAO::<Test>::get(NET), 5 * TAO);
        assert_eq!(Balances::total_issuance(), issuance);
    });
}

#[test]
fn stakes_are_kept_apart_by_coldkey_hotkey_and_subnet() {
    ExtBuilder::default()
        .stake(OWNER, HOTKEY, NET, TAO)
        .stake(BOB, HOTKEY, NET, 2 * TAO)
        .stake(BOB, SECOND_HOTKEY, NET, 4 * TAO)
        .stake(BOB, HOTKEY, ROOT, 8 * TAO)
        .build_and_execute(|| {
            assert_eq!(stake_of(OWNER, HOTKEY, NET), TAO);
            assert_eq!(stake_of(BOB, HOTKEY, NET), 2 * TAO);
            assert_eq!(stake_of(BOB, SECOND_HOTKEY, NET), 4 * TAO);
            assert_eq!(stake_of(BOB, HOTKEY, ROOT), 8 * TAO);
            assert_eq!(stake_of(BOB, HOTKEY, OTHER_NET), 0);
            assert_eq!(Staking::hotkey_stake(&HOTKEY, NET), 3 * TAO);
            assert_eq!(Staking::root_stake(&HOTKEY), 1_440_000_000 - 1);
            assert_eq!(Staking::stake_weight(&HOTKEY, NET), 4_440_000_000 - 1);
            assert_eq!(SubnetTAO::<Test>::get(NET), 7 * TAO);
        });
}

#[test]
fn staking_twice_adds_up_and_lists_the_hotkey_once() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(add(BOB, HOTKEY, NET, TAO));
        assert_ok!(add(BOB, HOTKEY, NET, 2 * TAO));
        assert_ok!(add(BOB, HOTKEY, ROOT, TAO));

        assert_eq!(stake_of(BOB, HOTKEY, NET), 3 * TAO);
        assert_eq!(StakingHotkeys::<Test>::get(BOB).to_vec(), [HOTKEY]);
    });
}

#[test]
fn a_nominator_does_not_come_to_own_the_hotkey() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            assert_eq!(Owners::get().get(&HOTKEY).copied(), Some(OWNER));
        });
}

#[test]
fn each_obstacle_has_its_error_in_this_order() {
    ExtBuilder::default()
        .nominator_minimum(TAO)
        .balance(BOB, TAO)
        .build_and_execute(|| {
            assert_noop!(
                add(BOB, STRAY_HOTKEY, NOWHERE, 0),
                Error::<Test>::SubnetNotExists
            );
            assert_noop!(
                add(BOB, STRAY_HOTKEY, CLOSED, 0),
                Error::<Test>::SubtokenDisabled
            );
            assert_noop!(
                add(BOB, STRAY_HOTKEY, NET, 0),
                Error::<Test>::HotKeyAccountNotExists
            );
            assert_noop!(
                add(BOB, HOTKEY, NET, MIN_STAKE - 1),
                Error::<Test>::AmountTooLow
            );
            assert_noop!(add(BOB, HOTKEY, NET, TAO - 1), Error::<Test>::AmountTooLow);
            assert_noop!(
                add(BOB, HOTKEY, NET, TAO),
                Error::<Test>::NotEnoughBalanceToStake
            );
        });
}

#[test]
fn the_minimum_itself_may_be_staked() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(add(BOB, HOTKEY, NET, MIN_STAKE));
        assert_eq!(stake_of(BOB, HOTKEY, NET), MIN_STAKE);
    });
}

#[test]
fn all_but_the_existential_deposit_may_be_staked() {
    ExtBuilder::default()
        .balance(BOB, TAO)
        .build_and_execute(|| {
            assert_noop!(
                add(BOB, HOTKEY, NET, TAO - ED + 1),
                Error::<Test>::NotEnoughBalanceToStake
            );
            assert_ok!(add(BOB, HOTKEY, NET, TAO - ED));
            assert_eq!(free(BOB), ED);
        });
}

#[test]
fn locked_tao_can_not_be_staked() {
    ExtBuilder::default()
        .balance(BOB, 10 * TAO)
        .build_and_execute(|| {
            Balances::set_lock(*b"yumatest", &BOB, 6 * TAO, WithdrawReasons::all());
            assert_noop!(
                add(BOB, HOTKEY, NET, 5 * TAO),
                Error::<Test>::NotEnoughBalanceToStake
            );
            assert_ok!(add(BOB, HOTKEY, NET, 4 * TAO));
        });
}
