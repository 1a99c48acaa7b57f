//! How newly issued TAO becomes stake.

use crate::{
    mock::*, Alpha, Error, FreshStakeBlocks, FreshTotals, SubnetTAO, TaoWeight, TotalHotkeyAlpha,
    TotalHotkeyShares,
};
use frame_support::{assert_noop, assert_ok, assert_storage_noop};
use proptest::prelude::*;
use yuma_interfaces::{keys::HotkeyUse, staking::Payouts};
use yuma_tokenomics::fraction;
use yuma_types::{NetUid, Rao};

/// A multiple of 65535, so that the default take of 18 % comes out even.
const EARNED: Rao = 6_553_500;
const TAKE: Rao = 1_179_600;

#[test]
fn a_payout_raises_every_share_in_proportion() {
    ExtBuilder::default()
        .stake(OWNER, HOTKEY, NET, TAO)
        .stake(BOB, HOTKEY, NET, 2 * TAO)
        .stake(CAROL, HOTKEY, NET, 3 * TAO)
        .build_and_execute(|| {
            Take::set(0);
            pay_stakers(NET, HOTKEY, 6 * TAO);
            assert_eq!(stake_of(OWNER, HOTKEY, NET), 2 * TAO);
            assert_eq!(stake_of(BOB, HOTKEY, NET), 4 * TAO);
            assert_eq!(stake_of(CAROL, HOTKEY, NET), 6 * TAO);
        });
}

#[test]
fn a_payout_touches_no_nominators_shares() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, 2 * TAO)
        .stake(CAROL, HOTKEY, NET, 3 * TAO)
        .build_and_execute(|| {
            let shares = || [BOB, CAROL].map(|coldkey| Alpha::<Test>::get((HOTKEY, coldkey, NET)));
            let before = shares();
            pay_stakers(NET, HOTKEY, EARNED);
            assert_eq!(shares(), before);
        });
}

#[test]
fn the_owner_takes_18_percent_before_the_rest_is_shared() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            pay_stakers(NET, HOTKEY, EARNED);
            assert_eq!(stake_of(BOB, HOTKEY, NET), TAO + EARNED - TAKE);
            assert_eq!(Staking::hotkey_stake(&HOTKEY, NET), TAO + EARNED);
            // Its new shares are rounded down.
            assert!((TAKE - 1..=TAKE).contains(&stake_of(OWNER, HOTKEY, NET)));
        });
}

#[test]
fn the_take_is_that_of_the_hotkey() {
    for (take, to_owner) in [(0, 0), (6_553, 655_300), (u16::MAX, EARNED)] {
        ExtBuilder::default()
            .stake(BOB, HOTKEY, NET, TAO)
            .build_and_execute(|| {
                Take::set(take);
                pay_stakers(NET, HOTKEY, EARNED);
                assert_eq!(stake_of(BOB, HOTKEY, NET), TAO + EARNED - to_owner);
            });
    }
}

#[test]
fn an_owner_that_stakes_gets_its_part_beside_its_take() {
    ExtBuilder::default()
        .stake(OWNER, HOTKEY, NET, TAO)
        .stake(BOB, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            pay_stakers(NET, HOTKEY, EARNED);
            let part = (EARNED - TAKE) / 2;
            assert_eq!(stake_of(BOB, HOTKEY, NET), TAO + part);
            let owner = stake_of(OWNER, HOTKEY, NET);
            assert!((TAO + part + TAKE - 1..=TAO + part + TAKE).contains(&owner));
        });
}

#[test]
fn subnet_and_root_stakers_are_paid_in_proportion_each_where_they_stake() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, TAO)
        .stake(CAROL, HOTKEY, ROOT, 3 * TAO)
        .build_and_execute(|| {
            TaoWeight::<Test>::put(u64::MAX);
            Take::set(0);
            pay_stakers(NET, HOTKEY, 4 * TAO);

            assert_eq!(stake_of(BOB, HOTKEY, NET), 2 * TAO);
            assert_eq!(stake_of(CAROL, HOTKEY, ROOT), 6 * TAO);
            assert_eq!(stake_of(CAROL, HOTKEY, NET), 0);
            assert_eq!(
                (SubnetTAO::<Test>::get(NET), in_pot(NET)),
                (2 * TAO, ED + 2 * TAO)
            );
            assert_eq!(
                (SubnetTAO::<Test>::get(ROOT), in_pot(ROOT)),
                (6 * TAO, ED + 6 * TAO)
            );
        });
}

#[test]
fn stake_on_another_subnet_or_hotkey_earns_nothing() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, TAO)
        .stake(CAROL, HOTKEY, OTHER_NET, TAO)
        .stake(CAROL, SECOND_HOTKEY, NET, TAO)
        .build_and_execute(|| {
            pay_stakers(NET, HOTKEY, EARNED);
            assert_eq!(stake_of(CAROL, HOTKEY, OTHER_NET), TAO);
            assert_eq!(stake_of(CAROL, SECOND_HOTKEY, NET), TAO);
        });
}

#[test]
fn what_flooring_leaves_goes_to_the_owner() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, TAO)
        .stake(CAROL, HOTKEY, ROOT, 2 * TAO)
        .build_and_execute(|| {
            TaoWeight::<Test>::put(u64::MAX);
            Take::set(0);
            pay_stakers(NET, HOTKEY, 100);
            // 33 to Bob, 66 to Carol, 1 to the owner.
            assert_eq!(stake_of(BOB, HOTKEY, NET), TAO + 33);
            assert_eq!(stake_of(CAROL, HOTKEY, ROOT), 2 * TAO + 66);
            assert_eq!(Staking::hotkey_stake(&HOTKEY, NET), TAO + 34);
            assert!(Alpha::<Test>::contains_key((HOTKEY, OWNER, NET)));
        });
}

#[test]
fn what_is_paid_is_exactly_what_was_to_be_paid() {
    ExtBuilder::default()
        .stake(OWNER, HOTKEY, NET, TAO + 1)
        .stake(BOB, HOTKEY, NET, TAO + 3)
        .stake(CAROL, HOTKEY, ROOT, TAO + 7)
        .build_and_execute(|| {
            fund(NET, TAO);
            for amount in [1, 2, 3, 10, 101, 65_537, 1_000_003] {
                let surplus = Staking::surplus(NET, 0);
                let staked = SubnetTAO::<Test>::get(NET) + SubnetTAO::<Test>::get(ROOT);
                assert_ok!(pay_out(NET, &[earned(HOTKEY, 0, amount)]));

                assert_eq!(Staking::surplus(NET, 0), surplus - amount);
                assert_eq!(Staking::surplus(ROOT, 0), 0);
                let now_staked = SubnetTAO::<Test>::get(NET) + SubnetTAO::<Test>::get(ROOT);
                assert_eq!(now_staked, staked + amount);
            }
        });
}

#[test]
fn where_nobody_stakes_all_goes_to_the_owner() {
    ExtBuilder::default().build_and_execute(|| {
        pay_stakers(NET, HOTKEY, EARNED);
        assert_eq!(stake_of(OWNER, HOTKEY, NET), EARNED);
    });
}

#[test]
fn an_owner_is_paid_in_stake_of_its_own() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            fund(NET, 5 * TAO);
            assert_ok!(pay_out(NET, &[earned(HOTKEY, 3 * TAO, 0)]));
            assert_eq!(stake_of(OWNER, HOTKEY, NET), 3 * TAO);
            assert_eq!(stake_of(BOB, HOTKEY, NET), TAO);
            assert_eq!(Staking::surplus(NET, 0), 2 * TAO);
            assert_eq!(free(OWNER), RICH);
        });
}

#[test]
fn paying_issues_nothing() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, ROOT, TAO)
        .build_and_execute(|| {
            let issuance = Balances::total_issuance();
            fund(NET, EARNED);
            assert_eq!(Balances::total_issuance(), issuance + EARNED);
            assert_ok!(pay_out(NET, &[earned(HOTKEY, 0, EARNED - 10)]));
            assert_ok!(pay_out(NET, &[earned(HOTKEY, 10, 0)]));
            assert_eq!(Balances::total_issuance(), issuance + EARNED);
        });
}

#[test]
fn paying_nothing_changes_nothing() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            assert_storage_noop!(assert_ok!(pay_out(NET, &[earned(HOTKEY, 0, 0)])));
            assert_storage_noop!(assert_ok!(pay_out(NET, &[earned(HOTKEY, 0, 0)])));
        });
}

#[test]
fn no_more_can_be_paid_than_was_funded() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            fund(NET, 99);
            fund(OTHER_NET, TAO);
            let error = Error::<Test>::PotTooSmall;
            assert_noop!(pay_out(NET, &[earned(HOTKEY, 0, 100)]), error);
            assert_noop!(
                pay_out(NET, &[earned(HOTKEY, 100, 0)]),
                Error::<Test>::PotTooSmall
            );
            assert_ok!(pay_out(NET, &[earned(HOTKEY, 0, 99)]));
            assert_noop!(
                pay_out(NET, &[earned(HOTKEY, 1, 0)]),
                Error::<Test>::PotTooSmall
            );
        });
}

#[test]
fn a_hotkey_that_nobody_owns_is_not_paid() {
    ExtBuilder::default().build_and_execute(|| {
        fund(NET, TAO);
        let error = Error::<Test>::HotKeyAccountNotExists;
        assert_noop!(pay_out(NET, &[earned(STRAY_HOTKEY, TAO, 0)]), error);
        let error = Error::<Test>::HotKeyAccountNotExists;
        assert_noop!(pay_out(NET, &[earned(STRAY_HOTKEY, 0, TAO)]), error);
    });
}

#[test]
fn a_hotkeys_dividends_are_divided_by_the_stake_that_the_epoch_saw() {
    let chain = || {
        ExtBuilder::default()
            .stake(BOB, HOTKEY, NET, TAO)
            .stake(CAROL, HOTKEY, ROOT, 3 * TAO)
    };
    chain().build_and_execute(|| {
        TaoWeight::<Test>::put(u64::MAX);
        Take::set(0);
        fund(NET, 100 * TAO);
        let cut = (HOTKEY, 9 * TAO);
        let earned = [earned(HOTKEY, 7 * TAO, 4 * TAO)];
        assert_ok!(Staking::pay(NET, &earned, Some(&cut)));
        assert_eq!(stake_of(BOB, HOTKEY, NET), 2 * TAO);
        assert_eq!(stake_of(CAROL, HOTKEY, ROOT), 6 * TAO);
        assert_eq!(stake_of(OWNER, HOTKEY, NET), 16 * TAO);
        assert_eq!(Staking::surplus(NET, 0), 80 * TAO);
    });
}

#[test]
fn a_payout_says_what_of_the_dividends_was_take() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, TAO)
        .stake(BOB, SECOND_HOTKEY, NET, TAO)
        .build_and_execute(|| {
            fund(NET, TAO);
            let all = [earned(HOTKEY, 7, EARNED), earned(SECOND_HOTKEY, 0, EARNED)];
            let take = |earnings: &[_]| Staking::pay(NET, earnings, None).unwrap().take;
            assert_eq!(take(&all), 2 * TAKE);
            assert_eq!(take(&[earned(HOTKEY, 7, 0)]), 0);
        });
}

#[test]
fn the_cut_of_an_owner_that_earned_nothing_else_is_paid() {
    ExtBuilder::default().build_and_execute(|| {
        fund(NET, 10 * TAO);
        let cut = (SECOND_HOTKEY, 9 * TAO);
        assert_ok!(Staking::pay(NET, &[earned(HOTKEY, TAO, 0)], Some(&cut)));
        assert_eq!(stake_of(OWNER, SECOND_HOTKEY, NET), 9 * TAO);
        assert_eq!(stake_of(OWNER, HOTKEY, NET), TAO);
        assert_eq!(Staking::surplus(NET, 0), 0);
    });
}

#[test]
fn where_the_owner_has_all_shares_the_pool_rises_and_they_stay() {
    ExtBuilder::default()
        .stake(OWNER, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            let shares = || {
                let own = Alpha::<Test>::get((HOTKEY, OWNER, NET));
                (own, TotalHotkeyShares::<Test>::get(HOTKEY, NET))
            };
            let before = shares();
            fund(NET, 5 * TAO);
            assert_ok!(pay_out(NET, &[earned(HOTKEY, 3 * TAO, 0)]));
            assert_eq!(shares(), before);
            assert_eq!(stake_of(OWNER, HOTKEY, NET), 4 * TAO);
            // Who comes later pays the price of then.
            assert_ok!(add(BOB, HOTKEY, NET, 4 * TAO));
            wait(2 * BLOCKS);
            assert_eq!(stake_of(BOB, HOTKEY, NET), 4 * TAO);
            assert_ok!(pay_out(NET, &[earned(HOTKEY, TAO, 1)]));
            // Bob has joined: no longer all shares are the owner's.
            assert!(Alpha::<Test>::get((HOTKEY, OWNER, NET)) > before.0);
            assert_eq!(stake_of(BOB, HOTKEY, NET), 4 * TAO);
            assert!((5 * TAO - 1..=5 * TAO).contains(&stake_of(OWNER, HOTKEY, NET)));
        });
}

#[test]
fn shares_that_would_become_too_coarse_are_bought_whoever_has_them() {
    ExtBuilder::default()
        .stake(OWNER, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            assert_ok!(remove(OWNER, HOTKEY, NET, TAO - 1));
            let shares = || Alpha::<Test>::get((HOTKEY, OWNER, NET)).bits;
            let before = shares();
            fund(NET, 1 << 33);
            assert_ok!(pay_out(NET, &[earned(HOTKEY, 1 << 33, 0)]));
            assert_eq!(shares(), before + before * (1 << 33));
            assert_eq!(stake_of(OWNER, HOTKEY, NET), (1 << 33) + 1);
        });
}

#[test]
fn a_hotkey_all_of_whose_dividends_are_root_stakers_has_no_stake_on_the_subnet() {
    ExtBuilder::default()
        .stake(CAROL, HOTKEY, ROOT, TAO)
        .build_and_execute(|| {
            Take::set(0);
            pay_stakers(NET, HOTKEY, EARNED);
            assert_eq!(stake_of(CAROL, HOTKEY, ROOT), TAO + EARNED);
            assert!(!TotalHotkeyAlpha::<Test>::contains_key(HOTKEY, NET));
            // Once its root stake has left, it is in nobody's way any more.
            assert_ok!(remove(CAROL, HOTKEY, ROOT, u64::MAX));
            assert!(!Staking::is_in_use(&HOTKEY));
        });
}

/// An owner keeps a rao, and lets that rise by what it earns alone, as long as its shares stay.
fn coarsen() {
    assert_ok!(remove(OWNER, HOTKEY, NET, TAO - 1));
    fund(NET, u64::from(u32::MAX));
    assert_ok!(pay_out(NET, &[earned(HOTKEY, u32::MAX.into(), 0)]));
}

#[test]
fn an_owner_that_was_alone_takes_nobodys_dividends() {
    ExtBuilder::default()
        .stake(OWNER, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            coarsen();
            Take::set(0);
            let owned = stake_of(OWNER, HOTKEY, NET);
            assert_ok!(add(BOB, HOTKEY, NET, 9 * owned));
            wait(2 * BLOCKS);
            pay_stakers(NET, HOTKEY, 10 * TAO);
            let gain = stake_of(BOB, HOTKEY, NET) - 9 * owned;
            assert!(gain.abs_diff(9 * TAO) <= 1, "{gain}");
        });
}

#[test]
fn neither_does_one_whose_own_dividends_were_many_times_its_stake() {
    ExtBuilder::default()
        .stake(OWNER, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            Take::set(0);
            assert_ok!(remove(OWNER, HOTKEY, NET, TAO - 1));
            pay_stakers(NET, HOTKEY, u32::MAX.into());
            let owned = stake_of(OWNER, HOTKEY, NET);
            assert_ok!(add(BOB, HOTKEY, NET, 9 * owned));
            wait(2 * BLOCKS);
            pay_stakers(NET, HOTKEY, 10 * TAO);
            let gain = stake_of(BOB, HOTKEY, NET) - 9 * owned;
            assert!(gain.abs_diff(9 * TAO) <= 1, "{gain}");
        });
}

/// An accomplice of the owner's keeps a rao, and lets that earn alone, until others' dividends would no
/// longer leave its shares fine.
#[test]
fn neither_does_one_whose_accomplice_was_alone() {
    ExtBuilder::default()
        .stake(CAROL, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            assert_ok!(remove(CAROL, HOTKEY, NET, TAO - 1));
            Take::set(0);
            pay_stakers(NET, HOTKEY, u64::from(u32::MAX) - 1);
            assert_ok!(add(BOB, HOTKEY, NET, 99 * TAO));
            wait(2 * BLOCKS);
            pay_stakers(NET, HOTKEY, 10 * TAO);
            // What can't be shared stays pending.
            assert_eq!(stake_of(OWNER, HOTKEY, NET), 0);
            assert_eq!(Staking::surplus(NET, 0), 10 * TAO);
            Take::set(DEFAULT_TAKE);
            pay_stakers(NET, HOTKEY, 10 * TAO);
            let take = fraction(10 * TAO, DEFAULT_TAKE);
            assert!(stake_of(OWNER, HOTKEY, NET).abs_diff(take) <= 1);
            assert_eq!(Staking::surplus(NET, 0), 20 * TAO - take);
        });
}

#[test]
fn it_is_said_for_whom_a_pool_only_rose() {
    ExtBuilder::default()
        .stake(OWNER, HOTKEY, NET, TAO)
        .stake(OWNER, SECOND_HOTKEY, NET, TAO)
        .stake(BOB, SECOND_HOTKEY, NET, TAO)
        .build_and_execute(|| {
            fund(NET, 9 * TAO);
            let both = [earned(HOTKEY, TAO, 0), earned(SECOND_HOTKEY, TAO, 0)];
            let rose = |earnings: &[_]| Staking::pay(NET, earnings, None).unwrap().rose;
            assert_eq!(rose(&both), 1);
            assert_eq!(rose(&[earned(HOTKEY, TAO, TAO)]), 0);
        });
}

/// Who has waited long enough joins when there is something to share, and until then the owner takes
/// nothing of it.
#[test]
fn what_waits_beside_an_owner_alone_is_not_looked_at_and_keeps_its_worth() {
    ExtBuilder::default()
        .stake(OWNER, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            Take::set(0);
            fund(NET, 2 * TAO);
            assert_ok!(add(BOB, HOTKEY, NET, 3 * TAO));
            wait(2 * BLOCKS);
            let waiting = FreshTotals::<Test>::get(HOTKEY, NET);
            assert_eq!(pay_out(NET, &[earned(HOTKEY, 2 * TAO, 0)]), Ok(()));
            assert_eq!(FreshTotals::<Test>::get(HOTKEY, NET), waiting);
            assert_eq!(stake_of(OWNER, HOTKEY, NET), 3 * TAO);
            assert_eq!(stake_of(BOB, HOTKEY, NET), 3 * TAO);
            pay_stakers(NET, HOTKEY, TAO);
            assert_eq!(stake_of(OWNER, HOTKEY, NET), 3 * TAO + TAO / 2);
            assert_eq!(stake_of(BOB, HOTKEY, NET), 3 * TAO + TAO / 2);
        });
}

#[test]
fn owners_are_asked_where_anybody_on_the_subnet_wants_incentive_elsewhere() {
    ExtBuilder::default()
        .stake(OWNER, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            fund(NET, 9 * TAO);
            let both = [earned(HOTKEY, TAO, 0), earned(SECOND_HOTKEY, 0, TAO)];
            let asked = || Staking::pay(NET, &both, None).unwrap().asked;
            assert_eq!(asked(), 0);
            Destinations::mutate(|chosen| chosen.insert(BOB, HOTKEY));
            assert_eq!(asked(), 1);
        });
}

#[test]
fn a_payout_that_fails_for_one_pays_nobody() {
    ExtBuilder::default().build_and_execute(|| {
        fund(NET, TAO);
        let both = [earned(HOTKEY, 10, 0), earned(STRAY_HOTKEY, 10, 0)];
        assert_noop!(pay_out(NET, &both), Error::<Test>::HotKeyAccountNotExists);
    });
}

/// Who has how much where, and what two hotkeys earn.
type Scene = (Vec<(AccountId, AccountId, NetUid, Rao)>, [(Rao, Rao); 2]);

fn scene() -> impl Strategy<Value = Scene> {
    let stake = (
        prop::sample::select(vec![OWNER, BOB, CAROL]),
        prop::sample::select(vec![HOTKEY, SECOND_HOTKEY]),
        prop::sample::select(vec![NET, ROOT]),
        MIN_STAKE..3 * TAO,
    );
    let earned = (0..TAO, 0..TAO);
    (prop::collection::vec(stake, 0..6), [earned.clone(), earned])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// An epoch's payout is that of one hotkey after the other, and each part of it is paid in full.
    #[test]
    fn all_together_are_paid_as_each_alone(
        (stakes, earnings) in scene(),
        fresh in any::<bool>(),
        waited in 0..2 * BLOCKS,
    ) {
        let hotkeys = [HOTKEY, SECOND_HOTKEY];
        let earnings = hotkeys.map(|hotkey| {
            let (incentive, dividends) = earnings[usize::from(hotkey == SECOND_HOTKEY)];
            earned(hotkey, incentive, dividends)
        });
        let sum: Rao = earnings.iter().map(|one| one.incentive + one.dividends).sum();
        let state = |pay: &dyn Fn()| {
            let mut digest = Vec::new();
            ExtBuilder::default().build_and_execute(|| {
                if !fresh {
                    FreshStakeBlocks::<Test>::put(0);
                }
                for (coldkey, hotkey, netuid, amount) in &stakes {
                    let _ = add(*coldkey, *hotkey, *netuid, *amount);
                }
                wait(waited);
                fund(NET, sum + 1);
                let staked = SubnetTAO::<Test>::get(NET) + SubnetTAO::<Test>::get(ROOT);
                let all = stakes.iter().map(|(coldkey, hotkey, netuid, _)| (*coldkey, *hotkey, *netuid));
                let before: Vec<_> = all.clone().map(|at| stake_of(at.0, at.1, at.2)).collect();
                pay();
                for (at, before) in all.zip(before) {
                    assert!(stake_of(at.0, at.1, at.2) >= before);
                }
                let paid = SubnetTAO::<Test>::get(NET) + SubnetTAO::<Test>::get(ROOT) - staked;
                assert_eq!((paid, Staking::surplus(NET, 0)), (sum, 1));
                System::reset_events();
                digest = sp_io::storage::root(sp_runtime::StateVersion::V1);
            });
            digest
        };
        let together = state(&|| pay_out(NET, &earnings).unwrap());
        let alone = state(&|| {
            for one in &earnings {
                assert_ok!(pay_out(NET, core::slice::from_ref(one)));
            }
        });
        assert_eq!(together, alone);
    }
}
