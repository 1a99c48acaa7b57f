//! How stake moves to another hotkey, another coldkey and another subnet.

use crate::{mock::*, Error, NominatorMinRequiredStake, StakingHotkeys, SubnetTAO};
use alloc::collections::BTreeSet;
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use yuma_interfaces::staking::StakeWeightOf;
use yuma_types::{NetUid, Rao};

/// Lets all that the newcomers brought join their pools.
fn settle() {
    wait(2 * BLOCKS);
}

/// Pays without a take, so that all goes to the pool.
fn pay(hotkey: AccountId, amount: Rao) {
    Take::set(0);
    pay_stakers(NET, hotkey, amount);
}

/// What is fresh of a position, by window.
fn fresh(coldkey: AccountId, hotkey: AccountId, netuid: NetUid) -> Vec<(u64, Rao)> {
    let parts = Staking::parts(&hotkey, &coldkey, netuid);
    parts.iter().map(|part| (part.window, part.tao)).collect()
}

#[test]
fn within_a_subnet_no_tao_moves_and_what_counted_counts_at_once() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, 5 * TAO)
        .build_and_execute(|| {
            let (pot, balance) = (in_pot(NET), free(BOB));
            let to = at(BOB, SECOND_HOTKEY, NET);
            let moved = shift(at(BOB, HOTKEY, NET), to, 2 * TAO).unwrap();
            assert_eq!((moved.left.alpha, moved.entered.alpha), (2 * TAO, 2 * TAO));
            assert_eq!((in_pot(NET), free(BOB)), (pot, balance));
            assert_eq!(stake_of(BOB, HOTKEY, NET), 3 * TAO);
            assert_eq!(stake_of(BOB, SECOND_HOTKEY, NET), 2 * TAO);
            assert_eq!(Staking::stake_weight(&SECOND_HOTKEY, NET), 2 * TAO);
            assert_eq!(SubnetTAO::<Test>::get(NET), 5 * TAO);
        });
}

#[test]
fn from_one_subnet_to_another_the_tao_goes_along_and_is_fresh_there() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, 5 * TAO)
        .build_and_execute(|| {
            let to = at(BOB, HOTKEY, OTHER_NET);
            assert_ok!(shift(at(BOB, HOTKEY, NET), to, 2 * TAO));
            assert_eq!(in_pot(NET), ED + 3 * TAO);
            assert_eq!(in_pot(OTHER_NET), ED + 2 * TAO);
            assert_eq!(stake_of(BOB, HOTKEY, OTHER_NET), 2 * TAO);
            assert_eq!(Staking::stake_weight(&HOTKEY, OTHER_NET), 0);
            settle();
            assert_eq!(Staking::stake_weight(&HOTKEY, OTHER_NET), 2 * TAO);
        });
}

#[test]
fn stake_that_is_fresh_still_moves_within_a_subnet_as_fresh_as_it_was() {
    ExtBuilder::default()
        .stake(CAROL, SECOND_HOTKEY, NET, TAO)
        .build_and_execute(|| {
            assert_ok!(add(BOB, HOTKEY, NET, 5 * TAO));
            wait(BLOCKS);
            assert_ok!(shift(
                at(BOB, HOTKEY, NET),
                at(BOB, SECOND_HOTKEY, NET),
                3 * TAO
            ));
            assert_eq!(fresh(BOB, HOTKEY, NET), [(0, 2 * TAO)]);
            assert_eq!(fresh(BOB, SECOND_HOTKEY, NET), [(0, 3 * TAO)]);
            pay(SECOND_HOTKEY, TAO);
            assert_eq!(stake_of(BOB, SECOND_HOTKEY, NET), 3 * TAO);
            // Its time is over when it would have been over where it came from.
            wait(BLOCKS);
            assert_eq!(Staking::stake_weight(&SECOND_HOTKEY, NET), 5 * TAO);
            pay(SECOND_HOTKEY, TAO);
            assert!(stake_of(BOB, SECOND_HOTKEY, NET) > 3 * TAO);
        });
}

#[test]
fn what_was_there_long_enough_moves_first() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, 5 * TAO)
        .build_and_execute(|| {
            assert_ok!(add(BOB, HOTKEY, NET, 2 * TAO));
            assert_ok!(shift(
                at(BOB, HOTKEY, NET),
                at(BOB, SECOND_HOTKEY, NET),
                6 * TAO
            ));
            assert_eq!(Staking::stake_weight(&SECOND_HOTKEY, NET), 5 * TAO);
            assert_eq!(fresh(BOB, SECOND_HOTKEY, NET), [(0, TAO)]);
            assert_eq!(fresh(BOB, HOTKEY, NET), [(0, TAO)]);
        });
}

#[test]
fn a_strangers_transfer_renews_nobodys_time() {
    for netuid in [NET, OTHER_NET] {
        ExtBuilder::default().build_and_execute(|| {
            assert_ok!(add(CAROL, HOTKEY, NET, 5 * TAO));
            wait(BLOCKS);
            assert_ok!(add(BOB, HOTKEY, netuid, 2 * TAO));
            assert_ok!(shift(
                at(BOB, HOTKEY, netuid),
                at(CAROL, HOTKEY, NET),
                2 * TAO
            ));
            assert_eq!(fresh(CAROL, HOTKEY, NET), [(0, 5 * TAO), (1, 2 * TAO)]);
            wait(BLOCKS);
            assert_eq!(Staking::stake_weight(&HOTKEY, NET), 5 * TAO);
            wait(BLOCKS);
            assert_eq!(Staking::stake_weight(&HOTKEY, NET), 7 * TAO);
            assert_eq!(remove(CAROL, HOTKEY, NET, Rao::MAX).unwrap().tao, 7 * TAO);
        });
    }
}

#[test]
fn nor_does_it_make_older_what_it_brings() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(add(CAROL, HOTKEY, NET, MIN_STAKE));
        // In the last block of the next window, as late as can be.
        wait(2 * BLOCKS - 2);
        assert_ok!(add(BOB, HOTKEY, NET, 100 * TAO));
        assert_ok!(shift(
            at(BOB, HOTKEY, NET),
            at(CAROL, HOTKEY, NET),
            100 * TAO
        ));
        wait(1);
        assert_eq!(Staking::stake_weight(&HOTKEY, NET), MIN_STAKE);
        wait(BLOCKS - 1);
        assert_eq!(Staking::stake_weight(&HOTKEY, NET), MIN_STAKE);
        wait(1);
        assert_eq!(Staking::stake_weight(&HOTKEY, NET), 100 * TAO + MIN_STAKE);
    });
}

#[test]
fn moving_in_from_another_subnet_is_adding_and_renews_the_own_time() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, OTHER_NET, TAO)
        .build_and_execute(|| {
            assert_ok!(add(BOB, HOTKEY, NET, TAO));
            wait(BLOCKS);
            assert_ok!(shift(at(BOB, HOTKEY, OTHER_NET), at(BOB, HOTKEY, NET), TAO));
            assert_eq!(fresh(BOB, HOTKEY, NET), [(1, 2 * TAO)]);
        });
}

#[test]
fn a_transfer_gives_stake_to_another_coldkey() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, 5 * TAO)
        .build_and_execute(|| {
            assert_ok!(shift(at(BOB, HOTKEY, NET), at(CAROL, HOTKEY, NET), 2 * TAO));
            assert_eq!(stake_of(BOB, HOTKEY, NET), 3 * TAO);
            assert_eq!(stake_of(CAROL, HOTKEY, NET), 2 * TAO);
            assert_eq!(StakingHotkeys::<Test>::get(CAROL).to_vec(), [HOTKEY]);
            assert_ok!(remove(CAROL, HOTKEY, NET, Rao::MAX));
            assert_eq!(free(CAROL), RICH + 2 * TAO);
        });
}

#[test]
fn all_that_is_there_moves_and_leaves_no_trace() {
    for to in [
        at(BOB, SECOND_HOTKEY, NET),
        at(BOB, SECOND_HOTKEY, ROOT),
        at(CAROL, HOTKEY, OTHER_NET),
    ] {
        ExtBuilder::default()
            .stake(BOB, HOTKEY, NET, 5 * TAO)
            .build_and_execute(|| {
                assert_ok!(add(BOB, HOTKEY, NET, TAO));
                assert_ok!(shift(at(BOB, HOTKEY, NET), to.clone(), Rao::MAX));
                assert_eq!(stake_of(to.coldkey, to.hotkey, to.netuid), 6 * TAO);
                assert_eq!(stake_of(BOB, HOTKEY, NET), 0);
                assert!(!StakingHotkeys::<Test>::get(BOB).contains(&HOTKEY));
            });
    }
}

#[test]
fn a_rest_that_is_too_little_to_stay_is_paid_out_and_no_more_moves_than_was_asked_for() {
    for to in [
        at(BOB, SECOND_HOTKEY, NET),
        at(CAROL, HOTKEY, NET),
        at(BOB, HOTKEY, ROOT),
    ] {
        ExtBuilder::default()
            .stake(BOB, HOTKEY, NET, 5 * TAO)
            .build_and_execute(|| {
                NominatorMinRequiredStake::<Test>::put(TAO);
                let shifted = shift(at(BOB, HOTKEY, NET), to.clone(), 4 * TAO + 1).unwrap();
                assert_eq!(shifted.left.tao, 4 * TAO + 1);
                assert_eq!(shifted.given_back.unwrap().tao, TAO - 1);
                assert_eq!(stake_of(BOB, HOTKEY, NET), 0);
                assert_eq!(stake_of(to.coldkey, to.hotkey, to.netuid), 4 * TAO + 1);
                assert_eq!(free(BOB), RICH - 4 * TAO - 1);
            });
    }
}

#[test]
fn what_would_bring_too_little_stays() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, 5 * TAO)
        .build_and_execute(|| {
            NominatorMinRequiredStake::<Test>::put(TAO);
            for to in [
                at(BOB, SECOND_HOTKEY, NET),
                at(BOB, HOTKEY, OTHER_NET),
                at(CAROL, HOTKEY, NET),
            ] {
                assert_noop!(
                    shift(at(BOB, HOTKEY, NET), to, TAO - 1),
                    Error::<Test>::AmountTooLow
                );
            }
            // The owner of the hotkey has no minimum on it.
            assert_ok!(shift(
                at(BOB, HOTKEY, NET),
                at(OWNER, HOTKEY, NET),
                MIN_STAKE
            ));
        });
}

#[test]
fn where_the_owner_of_a_subnet_says_so_nothing_passes_to_others() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, 5 * TAO)
        .stake(BOB, HOTKEY, OTHER_NET, 5 * TAO)
        .build_and_execute(|| {
            Bound::set(BTreeSet::from([NET]));
            let disallowed: DispatchError = Error::<Test>::TransferDisallowed.into();
            assert_noop!(
                shift(at(BOB, HOTKEY, NET), at(CAROL, HOTKEY, NET), TAO),
                disallowed
            );
            assert_noop!(
                shift(at(BOB, HOTKEY, NET), at(CAROL, HOTKEY, OTHER_NET), TAO),
                disallowed
            );
            assert_noop!(
                shift(at(BOB, HOTKEY, OTHER_NET), at(CAROL, HOTKEY, NET), TAO),
                disallowed
            );
            assert_ok!(shift(
                at(BOB, HOTKEY, NET),
                at(BOB, SECOND_HOTKEY, NET),
                TAO
            ));
            assert_ok!(shift(at(BOB, HOTKEY, NET), at(BOB, HOTKEY, OTHER_NET), TAO));
        });
}

#[test]
fn each_obstacle_has_its_error_in_this_order() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            let from = || at(BOB, HOTKEY, NET);
            for (from, to, amount, error) in [
                (from(), from(), 0, Error::<Test>::SameNetuid),
                (at(BOB, HOTKEY, NOWHERE), from(), 0, Error::SubnetNotExists),
                (
                    from(),
                    at(CAROL, HOTKEY, NOWHERE),
                    0,
                    Error::SubnetNotExists,
                ),
                (at(BOB, HOTKEY, CLOSED), from(), 0, Error::SubtokenDisabled),
                (from(), at(BOB, HOTKEY, CLOSED), 0, Error::SubtokenDisabled),
                (
                    at(BOB, STRAY_HOTKEY, NET),
                    from(),
                    0,
                    Error::HotKeyAccountNotExists,
                ),
                (
                    from(),
                    at(BOB, STRAY_HOTKEY, NET),
                    0,
                    Error::HotKeyAccountNotExists,
                ),
                (from(), at(BOB, HOTKEY, ROOT), 0, Error::AmountTooLow),
                (
                    from(),
                    at(BOB, HOTKEY, ROOT),
                    MIN_STAKE - 1,
                    Error::AmountTooLow,
                ),
                (
                    at(CAROL, HOTKEY, NET),
                    at(BOB, HOTKEY, NET),
                    TAO,
                    Error::NotEnoughStakeToWithdraw,
                ),
                (
                    at(BOB, HOTKEY, ROOT),
                    from(),
                    TAO,
                    Error::NotEnoughStakeToWithdraw,
                ),
            ] {
                assert_noop!(shift(from, to, amount), error);
            }
        });
}

#[test]
fn who_has_no_room_for_another_hotkey_moves_all_of_one_there_and_no_part() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, 5 * TAO)
        .build_and_execute(|| {
            let others = yuma_types::limits::MAX_HOTKEYS_PER_COLDKEY - 1;
            let others = 1_000..1_000 + AccountId::from(others);
            let full = others.chain([HOTKEY]).collect();
            StakingHotkeys::<Test>::insert(BOB, yuma_types::List::truncated(full));
            for netuid in [NET, OTHER_NET] {
                let to = at(BOB, SECOND_HOTKEY, netuid);
                assert_noop!(
                    shift(at(BOB, HOTKEY, NET), to, TAO),
                    Error::<Test>::TooManyHotkeys
                );
            }
            for (from, to) in [(HOTKEY, SECOND_HOTKEY), (SECOND_HOTKEY, HOTKEY)] {
                assert_ok!(shift(at(BOB, from, NET), at(BOB, to, NET), Rao::MAX));
                assert!(StakingHotkeys::<Test>::get(BOB).contains(&to));
            }
            // It is on the list still, by its own act.
            assert_ok!(shift(
                at(BOB, HOTKEY, NET),
                at(BOB, HOTKEY, OTHER_NET),
                Rao::MAX
            ));
            assert!(StakingHotkeys::<Test>::get(BOB).contains(&HOTKEY));
            assert!(Unlisted::get().iter().all(|(coldkey, _)| *coldkey != BOB));
        });
}

#[test]
fn nobody_fills_anothers_list_but_stake_arrives_all_the_same() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, 5 * TAO)
        .build_and_execute(|| {
            let most = yuma_types::limits::most_hotkeys(false);
            let many = (1_000..1_000 + AccountId::from(most)).collect();
            StakingHotkeys::<Test>::insert(CAROL, yuma_types::List::truncated(many));
            assert_ok!(shift(at(BOB, HOTKEY, NET), at(CAROL, HOTKEY, NET), TAO));
            assert!(Unlisted::get().iter().any(|(coldkey, _)| *coldkey == CAROL));
            assert_eq!(stake_of(CAROL, HOTKEY, NET), TAO);
            // Its own acts still find room.
            assert_ok!(add(CAROL, SECOND_HOTKEY, NET, TAO));
        });
}
