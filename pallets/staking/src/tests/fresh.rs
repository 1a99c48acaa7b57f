//! Stake that came lately earns nothing yet, and leaves with what it brought.

use crate::{mock::*, FreshStake, FreshStakeBlocks, FreshTotals, JoinedStake, SubnetTAO};
use frame_support::{assert_ok, storage::with_storage_layer};
use yuma_interfaces::staking::{Payouts, StakeWeightOf};
use yuma_types::Rao;

/// Pays without a take, so that all goes to the pool.
fn pay(amount: Rao) {
    Take::set(0);
    pay_stakers(NET, HOTKEY, amount);
}

/// A pool in which Bob's shares have come to an odd price, and Carol's 5 TAO are fresh.
fn with_a_newcomer(test: impl FnOnce()) {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            pay(333_333_337);
            assert_ok!(add(CAROL, HOTKEY, NET, 5 * TAO));
            test();
        });
}

fn available(coldkey: AccountId) -> Rao {
    Staking::stake_of(&HOTKEY, &coldkey, NET)
}

fn leave(coldkey: AccountId) -> Rao {
    remove(coldkey, HOTKEY, NET, Rao::MAX).unwrap().tao
}

/// Waits until what is fresh has joined its pool.
fn settle() {
    wait(2 * BLOCKS);
}

#[test]
fn leaving_at_once_gives_back_all_to_the_rao() {
    with_a_newcomer(|| {
        assert_eq!(available(CAROL), 5 * TAO);
        assert_eq!(leave(CAROL), 5 * TAO);
        assert_eq!(free(CAROL), RICH);
        assert_eq!(available(BOB), 1_333_333_337);
    });
}

#[test]
fn fresh_stake_earns_nothing() {
    with_a_newcomer(|| {
        wait(BLOCKS - 1);
        pay(700);
        assert_eq!(available(CAROL), 5 * TAO);
        assert_eq!(available(BOB), 1_333_334_037);
        assert_eq!(leave(CAROL), 5 * TAO);
        assert_eq!(available(BOB), 1_333_334_037);
    });
}

#[test]
fn stake_that_stays_earns_by_what_it_brought() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            assert_ok!(add(CAROL, HOTKEY, NET, 3 * TAO));
            settle();
            pay(4 * TAO);
            assert_eq!((available(BOB), available(CAROL)), (2 * TAO, 6 * TAO));
            assert_eq!(leave(CAROL), 6 * TAO);
            assert_eq!(leave(BOB), 2 * TAO);
        });
}

#[test]
fn whenever_it_is_touched_it_has_the_shares_of_the_time_when_it_joined() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            assert_ok!(add(CAROL, HOTKEY, NET, TAO));
            assert_ok!(add(OWNER, HOTKEY, NET, TAO));
            settle();
            pay(3 * TAO);
            assert_ok!(remove(OWNER, HOTKEY, NET, MIN_STAKE));
            pay(3 * TAO);
            settle();
            assert_ok!(add(CAROL, HOTKEY, NET, TAO));
            let owner = available(OWNER);
            assert!(owner.abs_diff(3 * TAO - 2 * MIN_STAKE) < MIN_STAKE);
            assert_eq!(available(CAROL), available(BOB) + TAO);
            assert_eq!(JoinedStake::<Test>::iter().count(), 0);
        });
}

#[test]
fn the_mature_part_leaves_first_and_with_what_it_earned() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            assert_ok!(add(BOB, HOTKEY, NET, TAO));
            pay(2 * TAO);
            assert_eq!(available(BOB), 4 * TAO);
            assert_ok!(remove(BOB, HOTKEY, NET, 2 * TAO));
            assert_eq!(available(BOB), 2 * TAO);
            assert_eq!(FreshTotals::<Test>::get(HOTKEY, NET).unwrap().sum(), TAO);
            assert_ok!(remove(BOB, HOTKEY, NET, TAO + TAO / 4));
            assert_eq!(available(BOB), TAO - TAO / 4);
            assert_eq!(Staking::stake_weight(&HOTKEY, NET), 0);
        });
}

#[test]
fn whoever_leaves_in_parts_gets_no_more_and_no_less() {
    with_a_newcomer(|| {
        pay(TAO);
        for part in [MIN_STAKE, 3 * MIN_STAKE + 1, TAO + 7] {
            let before = available(CAROL);
            assert_eq!(remove(CAROL, HOTKEY, NET, part).unwrap().tao, part);
            assert_eq!(available(CAROL), before - part);
        }
        leave(CAROL);
        assert_eq!(free(CAROL), RICH);
    });
}

#[test]
fn taking_out_all_leaves_nothing() {
    for amount in [5 * TAO, 5 * TAO + 1, 6 * TAO, Rao::MAX] {
        with_a_newcomer(|| {
            pay(12 * TAO);
            assert_eq!(remove(CAROL, HOTKEY, NET, amount).unwrap().tao, 5 * TAO);
            assert_eq!(available(CAROL), 0);
            assert_eq!(FreshStake::<Test>::iter().count(), 0);
            assert_eq!(FreshTotals::<Test>::iter().count(), 0);
        });
    }
}

#[test]
fn what_the_last_of_a_pool_leaves_behind_is_pending_emission() {
    with_a_newcomer(|| {
        settle();
        pay(1);
        let bob = leave(BOB);
        let carol = leave(CAROL);
        let behind = 6 * TAO + 333_333_338 - bob - carol;
        assert_eq!(Staking::surplus(NET, 0), behind);
        assert_eq!(Staking::hotkey_stake(&HOTKEY, NET), 0);
        assert_eq!(SubnetTAO::<Test>::get(NET), 0);
        assert_eq!(in_pot(NET), ED + behind);
    });
}

#[test]
fn adding_renews_the_time_of_what_is_fresh() {
    with_a_newcomer(|| {
        wait(BLOCKS);
        assert_ok!(add(CAROL, HOTKEY, NET, TAO));
        wait(BLOCKS);
        pay(TAO);
        assert_eq!(available(CAROL), 6 * TAO);
        wait(BLOCKS);
        pay(TAO);
        assert!(available(CAROL) > 6 * TAO);
    });
}

#[test]
fn adding_does_not_make_fresh_what_is_mature() {
    with_a_newcomer(|| {
        settle();
        pay(TAO);
        let mature = available(CAROL);
        assert!(mature > 5 * TAO);
        assert_ok!(add(CAROL, HOTKEY, NET, TAO));
        assert_eq!(available(CAROL), mature + TAO);
        let part = FreshStake::<Test>::get((HOTKEY, CAROL, NET)).unwrap();
        assert_eq!(part.tao, TAO);
    });
}

#[test]
fn nobody_else_renews_the_time_of_what_is_fresh() {
    with_a_newcomer(|| {
        wait(BLOCKS);
        assert_ok!(add(BOB, HOTKEY, NET, TAO));
        assert_ok!(add(OWNER, HOTKEY, NET, TAO));
        fund(NET, 12 * TAO);
        assert_ok!(pay_out(NET, &[earned(HOTKEY, 0, 8 * TAO)]));
        assert_ok!(pay_out(NET, &[earned(HOTKEY, 4 * TAO, 0)]));
        assert_eq!(available(CAROL), 5 * TAO);
        wait(BLOCKS);
        pay(TAO);
        assert!(available(CAROL) > 5 * TAO);
    });
}

#[test]
fn what_an_epoch_pays_is_never_fresh() {
    ExtBuilder::default().build_and_execute(|| {
        fund(NET, TAO);
        assert_ok!(pay_out(NET, &[earned(HOTKEY, TAO, 0)]));
        assert_eq!(available(OWNER), TAO);
        assert_eq!(FreshStake::<Test>::iter().count(), 0);
        assert_eq!(Staking::stake_weight(&HOTKEY, NET), TAO);
    });
}

#[test]
fn stake_of_the_genesis_is_not_fresh() {
    ExtBuilder::default()
        .genesis_stake(OWNER, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            pay(TAO);
            assert_eq!(available(OWNER), 2 * TAO);
        });
}

#[test]
fn where_it_takes_no_time_nothing_is_fresh() {
    with_a_newcomer(|| {
        FreshStakeBlocks::<Test>::put(0);
        assert_ok!(add(OWNER, HOTKEY, NET, TAO));
        let before = [OWNER, BOB, CAROL].map(available);
        pay(TAO);
        let after = [OWNER, BOB, CAROL].map(available);
        assert!(before
            .iter()
            .zip(&after)
            .all(|(before, after)| before < after));
        assert_eq!(FreshTotals::<Test>::iter().count(), 0);
    });
}

#[test]
fn what_is_to_be_paid_can_come_out_of_a_position() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, TAO)
        .nominator_minimum(TAO)
        .build_and_execute(|| {
            // Less than can be unstaked, and it leaves less than a nomination must have.
            assert_ok!(Staking::pay_from_position(&HOTKEY, &BOB, NET, 77));
            assert_eq!(stake_of(BOB, HOTKEY, NET), TAO - 77);
            assert_eq!(free(BOB), RICH - TAO + 77);
            assert_ok!(Staking::pay_from_position(&HOTKEY, &BOB, NET, TAO - 77));
            assert_eq!((stake_of(BOB, HOTKEY, NET), free(BOB)), (0, RICH));
        });
}

#[test]
fn no_more_is_paid_out_of_a_position_than_is_available() {
    with_a_newcomer(|| {
        pay(TAO);
        let error = crate::Error::<Test>::NotEnoughStakeToWithdraw;
        let too_much = 5 * TAO + 1;
        frame_support::assert_noop!(
            Staking::pay_from_position(&HOTKEY, &CAROL, NET, too_much),
            error
        );
        assert_ok!(Staking::pay_from_position(&HOTKEY, &CAROL, NET, 5 * TAO));
        assert_eq!(free(CAROL), RICH);
    });
}

#[test]
fn a_payment_out_of_a_position_that_can_not_be_made_changes_nothing() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            let everything = free(BOB);
            assert_ok!(with_storage_layer(|| {
                use frame_support::traits::{fungible::Mutate, tokens::Preservation};
                Balances::transfer(&BOB, &CAROL, everything, Preservation::Expendable)
            }));
            // Less than the existential deposit can't be given to an account that is gone.
            frame_support::assert_storage_noop!(assert!(Staking::pay_from_position(
                &HOTKEY, &BOB, NET, 499
            )
            .is_err()));
            assert_ok!(Staking::pay_from_position(&HOTKEY, &BOB, NET, 500));
        });
}
