//! Stake that came lately counts in no epoch yet.

use crate::{mock::*, FreshStakeBlocks, FreshTotals, TaoWeight};
use frame_support::assert_ok;
use yuma_interfaces::staking::StakeWeightOf;
use yuma_types::Rao;

fn weight() -> Rao {
    Staking::stake_weight(&HOTKEY, NET)
}

/// Goes to the first block of the next window.
fn next_window() {
    wait(BLOCKS - System::block_number() % BLOCKS);
}

#[test]
fn stake_counts_once_it_has_been_there_for_a_whole_window() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            wait(7);
            assert_ok!(add(CAROL, HOTKEY, NET, 5 * TAO));
            assert_eq!(
                (weight(), Staking::hotkey_stake(&HOTKEY, NET)),
                (TAO, 6 * TAO)
            );
            next_window();
            assert_eq!(weight(), TAO);
            wait(BLOCKS - 1);
            assert_eq!(weight(), TAO);
            wait(1);
            assert_eq!(weight(), 6 * TAO);
        });
}

#[test]
fn each_addition_waits_for_itself() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(add(CAROL, HOTKEY, NET, TAO));
        next_window();
        assert_ok!(add(BOB, HOTKEY, NET, 2 * TAO));
        next_window();
        assert_eq!(weight(), TAO);
        assert_ok!(add(OWNER, HOTKEY, NET, 4 * TAO));
        next_window();
        assert_eq!(weight(), 3 * TAO);
        next_window();
        assert_eq!(weight(), 7 * TAO);
    });
}

#[test]
fn stake_that_is_there_from_the_first_block_on_counts_at_once() {
    ExtBuilder::default()
        .genesis_stake(OWNER, HOTKEY, NET, TAO)
        .build_and_execute(|| assert_eq!(weight(), TAO));
}

#[test]
fn what_an_epoch_pays_counts_at_once_whoever_came_before() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            assert_ok!(add(CAROL, HOTKEY, NET, 5 * TAO));
            pay_stakers(NET, HOTKEY, 3 * TAO);
            assert_eq!(weight(), 4 * TAO);
        });
}

#[test]
fn what_leaves_counts_no_more_and_what_waits_goes_on_waiting() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, 10 * TAO)
        .build_and_execute(|| {
            assert_ok!(add(CAROL, HOTKEY, NET, 5 * TAO));
            next_window();
            assert_ok!(add(OWNER, HOTKEY, NET, 2 * TAO));
            assert_ok!(remove(BOB, HOTKEY, NET, 3 * TAO));
            assert_eq!(weight(), 7 * TAO);
            assert_ok!(remove(CAROL, HOTKEY, NET, 5 * TAO));
            assert_eq!(weight(), 7 * TAO);
            next_window();
            next_window();
            assert_eq!(weight(), 9 * TAO);
        });
}

/// Nor does somebody large who comes and stays take what is earned before its stake counts.
#[test]
fn who_has_just_come_takes_nothing_from_who_was_there() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, 10 * TAO)
        .build_and_execute(|| {
            Take::set(0);
            assert_ok!(add(CAROL, HOTKEY, NET, 10_000 * TAO));
            for block in (1..2 * BLOCKS).step_by(3) {
                System::set_block_number(block);
                let before = stake_of(BOB, HOTKEY, NET);
                pay_stakers(NET, HOTKEY, 7);
                assert_eq!(stake_of(BOB, HOTKEY, NET), before + 7);
            }
            assert_eq!(stake_of(CAROL, HOTKEY, NET), 10_000 * TAO);
        });
}

#[test]
fn a_visit_leaves_no_trace() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            assert_ok!(add(CAROL, HOTKEY, NET, 5 * TAO));
            pay_stakers(NET, HOTKEY, TAO);
            assert_ok!(remove(CAROL, HOTKEY, NET, Rao::MAX));
            assert_eq!(weight(), 2 * TAO);
            assert_eq!(FreshTotals::<Test>::iter().count(), 0);
        });
}

#[test]
fn where_it_takes_no_time_all_counts_at_once() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(add(CAROL, HOTKEY, NET, TAO));
        assert_eq!(weight(), 0);
        FreshStakeBlocks::<Test>::put(0);
        assert_eq!(weight(), TAO);
        assert_ok!(add(CAROL, HOTKEY, NET, TAO));
        assert_eq!(weight(), 2 * TAO);
    });
}

/// Leaving with what it brought alone would not do: what a visit earns would stay with an owner
/// who has a rao in its pool, and the owner's take besides.
#[test]
fn a_visit_does_not_make_a_pool_with_next_to_nothing_in_it_earn() {
    ExtBuilder::default()
        .stake(OWNER, HOTKEY, NET, MIN_STAKE)
        .stake(BOB, SECOND_HOTKEY, NET, 1_000 * TAO)
        .build_and_execute(|| {
            assert_ok!(add(OWNER, HOTKEY, NET, 100_000 * TAO));
            assert_ok!(add(OWNER, HOTKEY, ROOT, 100_000 * TAO));
            assert_eq!(weight(), MIN_STAKE);
            assert_eq!(Staking::root_stake(&HOTKEY), 0);
            assert_eq!(Staking::stake_weight(&SECOND_HOTKEY, NET), 1_000 * TAO);
        });
}

#[test]
fn an_owner_gains_nothing_from_a_visit_that_makes_shares_cheap() {
    let ends = [false, true].map(|visited| {
        let mut ends = [0; 2];
        ExtBuilder::default()
            .stake(BOB, HOTKEY, NET, 100 * TAO)
            .build_and_execute(|| {
                if visited {
                    assert_ok!(add(CAROL, HOTKEY, NET, 10_000 * TAO));
                }
                pay_stakers(NET, HOTKEY, 300 * TAO);
                if visited {
                    assert_ok!(remove(CAROL, HOTKEY, NET, Rao::MAX));
                    assert_eq!(free(CAROL), RICH);
                }
                ends = [OWNER, BOB].map(|coldkey| stake_of(coldkey, HOTKEY, NET));
            });
        ends
    });
    assert_eq!(ends[0], ends[1]);
}

#[test]
fn root_stake_counts_by_its_weight_on_subnets_and_in_full_on_root() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, TAO)
        .stake(CAROL, HOTKEY, ROOT, 100 * TAO)
        .build_and_execute(|| {
            assert_eq!(TaoWeight::<Test>::get(), 3_320_413_933_267_719_290);
            assert_eq!(Staking::root_stake(&HOTKEY), 18 * TAO - 1);
            assert_eq!(weight(), 19 * TAO - 1);
            assert_eq!(Staking::stake_weight(&HOTKEY, ROOT), 100 * TAO);
            TaoWeight::<Test>::put(u64::MAX);
            assert_eq!(weight(), 101 * TAO);
            TaoWeight::<Test>::put(0);
            assert_eq!(weight(), TAO);
        });
}

#[test]
fn root_stake_earns_as_it_counts() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, 18 * TAO)
        .stake(CAROL, HOTKEY, ROOT, 100 * TAO)
        .build_and_execute(|| {
            Take::set(0);
            TaoWeight::<Test>::put(u64::MAX / 100 * 18);
            let root = Staking::root_stake(&HOTKEY);
            fund(NET, 2 * TAO);
            assert_ok!(pay_out(NET, &[earned(HOTKEY, 0, 2 * TAO)]));
            let earned = stake_of(CAROL, HOTKEY, ROOT) - 100 * TAO;
            assert!(root.abs_diff(18 * TAO) <= 2 && earned.abs_diff(TAO) <= 1);
        });
}

#[test]
fn stake_that_does_not_count_yet_does_not_move_dividends_to_the_subnet() {
    ExtBuilder::default()
        .stake(CAROL, HOTKEY, ROOT, 100 * TAO)
        .build_and_execute(|| {
            Take::set(0);
            assert_ok!(add(BOB, HOTKEY, NET, 1_000 * TAO));
            pay_stakers(NET, HOTKEY, TAO);
            assert_eq!(stake_of(CAROL, HOTKEY, ROOT), 101 * TAO);
            assert_eq!(stake_of(BOB, HOTKEY, NET), 1_000 * TAO);
        });
}
