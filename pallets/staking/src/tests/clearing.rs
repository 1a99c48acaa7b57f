//! Where a subnet ends, all stake on it goes back to those whose it is.

use crate::{mock::*, *};
use alloc::vec::Vec;
use frame_support::{
    assert_noop, assert_ok,
    weights::{constants::RocksDbWeight, Weight, WeightMeter},
};
use proptest::prelude::*;
use sp_runtime::DispatchError;
use yuma_interfaces::{keys::OnHotkeySwapped, subnets::OnSubnetRemoved};
use yuma_types::{NetUid, Rao};

/// Clears with so much weight at a time, and says in how many steps.
fn clear(netuid: NetUid, step: Weight) -> u32 {
    for steps in 1..10_000 {
        let mut meter = WeightMeter::with_limit(step);
        let done = Staking::clear_subnet(netuid, &mut meter);
        assert!(meter.consumed().all_lte(step));
        assert_ok!(Staking::do_try_state());
        if done {
            return steps;
        }
    }
    panic!("it never ends")
}

/// What a step takes that pays one position out.
fn one() -> Weight {
    let (look, pay) = Staking::weights_of_one();
    look + pay + RocksDbWeight::get().reads_writes(1, 1)
}

#[test]
fn all_stake_goes_back_to_the_rao() {
    ExtBuilder::default()
        .stake(OWNER, HOTKEY, NET, TAO)
        .stake(BOB, HOTKEY, NET, 2 * TAO)
        .stake(BOB, SECOND_HOTKEY, NET, 3 * TAO)
        .stake(BOB, HOTKEY, OTHER_NET, 5 * TAO)
        .stake(CAROL, HOTKEY, ROOT, 7 * TAO)
        .build_and_execute(|| {
            assert_ok!(add(CAROL, HOTKEY, NET, 11 * TAO));
            let issuance = Balances::total_issuance();
            clear(NET, Weight::MAX);
            assert_eq!(free(OWNER), RICH);
            assert_eq!(free(BOB), RICH - 5 * TAO);
            assert_eq!(free(CAROL), RICH - 7 * TAO);
            assert_eq!(stake_of(BOB, HOTKEY, OTHER_NET), 5 * TAO);
            assert_eq!(stake_of(CAROL, HOTKEY, ROOT), 7 * TAO);
            assert!(!SubnetTAO::<Test>::contains_key(NET));
            assert_eq!(in_pot(NET), 0);
            // The deposit of the pot is its creator's again.
            assert_eq!(Balances::total_issuance(), issuance);
            assert_eq!(free(FOUNDER), RICH - 3 * ED);
        });
}

#[test]
fn what_nobody_earned_yet_is_recycled() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            let issuance = Balances::total_issuance();
            fund(NET, 9 * TAO);
            clear(NET, Weight::MAX);
            assert_eq!(Balances::total_issuance(), issuance);
            assert_eq!(free(BOB), RICH);
        });
}

#[test]
fn what_an_account_that_is_not_there_can_not_hold_is_recycled() {
    const NOBODY: AccountId = 77;
    ExtBuilder::default().build_and_execute(|| {
        own(NOBODY, STRAY_HOTKEY);
        fund(NET, ED - 1);
        assert_ok!(pay_out(NET, &[earned(STRAY_HOTKEY, ED - 1, 0)]));
        let issuance = Balances::total_issuance();
        clear(NET, Weight::MAX);
        assert_eq!(free(NOBODY), 0);
        assert_eq!(Balances::total_issuance(), issuance - (ED - 1));
        assert!(!Alpha::<Test>::contains_key((STRAY_HOTKEY, NOBODY, NET)));
    });
}

#[test]
fn a_subnet_without_stake_is_cleared_at_once() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, OTHER_NET, TAO)
        .build_and_execute(|| {
            assert_eq!(clear(NET, one()), 1);
            assert_eq!(stake_of(BOB, HOTKEY, OTHER_NET), TAO);
        });
}

#[test]
fn it_goes_on_where_it_stopped() {
    ExtBuilder::default()
        .stake(OWNER, HOTKEY, NET, TAO)
        .stake(BOB, HOTKEY, NET, TAO)
        .stake(CAROL, HOTKEY, NET, TAO)
        .stake(CAROL, HOTKEY, ROOT, TAO)
        .build_and_execute(|| {
            let steps = clear(NET, one());
            assert!((4..10).contains(&steps), "{steps}");
            assert!(ClearedUpTo::<Test>::get().is_none());
            for coldkey in [OWNER, BOB] {
                assert_eq!(free(coldkey), RICH);
            }
        });
}

#[test]
fn stake_that_passes_to_where_the_search_has_been_is_found_too() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, TAO)
        .stake(BOB, SECOND_HOTKEY, NET, TAO)
        .build_and_execute(|| {
            let before = Alpha::<Test>::iter_keys().next().unwrap();
            let key = Alpha::<Test>::hashed_key_for(before);
            let mut meter = WeightMeter::with_limit(one());
            assert!(!Staking::clear_subnet(NET, &mut meter));
            assert_eq!(free(BOB), RICH - TAO);

            let (old, _, _) = Alpha::<Test>::iter_keys().next().unwrap();
            let is_behind = |new: &AccountId| Alpha::<Test>::hashed_key_for((new, BOB, NET)) < key;
            let new = (100..).find(is_behind).unwrap();
            Owners::mutate(|owners| owners.insert(new, OWNER));
            Staking::on_hotkey_swapped(&old, &new);
            clear(NET, one());
            assert_eq!(free(BOB), RICH);
            assert_eq!(Alpha::<Test>::iter_keys().count(), 0);
        });
}

/// Ends a subnet on which there is stake, without clearing anything.
fn removed(netuid: NetUid) {
    Removed::mutate(|removed| removed.insert(netuid));
}

#[test]
fn nobody_has_to_wait_for_it() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, 2 * TAO)
        .stake(CAROL, HOTKEY, NET, 3 * TAO)
        .build_and_execute(|| {
            assert_ok!(add(BOB, HOTKEY, NET, TAO));
            removed(NET);
            // All of it, whatever is asked for.
            let change = remove(BOB, HOTKEY, NET, TAO).unwrap();
            assert_eq!((change.tao, change.alpha), (3 * TAO, 3 * TAO));
            assert_eq!(free(BOB), RICH);
            assert_noop!(
                remove(BOB, HOTKEY, NET, TAO),
                Error::<Test>::NotEnoughStakeToWithdraw
            );
            clear(NET, one());
            assert_eq!((free(BOB), free(CAROL)), (RICH, RICH));
            assert_eq!(in_pot(NET), 0);
            assert_noop!(
                remove(CAROL, HOTKEY, NET, TAO),
                Error::<Test>::SubnetNotExists
            );
        });
}

#[test]
fn who_leaves_meanwhile_is_paid_what_the_end_has_left_a_token_worth() {
    ExtBuilder::default().build_and_execute(|| {
        Price::set(4);
        Halted::set([NET].into());
        assert_noop!(
            remove(BOB, HOTKEY, NET, TAO),
            Error::<Test>::SubtokenDisabled
        );
        Halted::set([].into());
        assert_ok!(add(BOB, HOTKEY, NET, 8 * TAO));
        removed(NET);
        let change = remove(BOB, HOTKEY, NET, 1).unwrap();
        assert_eq!((change.tao, change.alpha), (8 * TAO, 2 * TAO));
        assert_eq!(free(BOB), RICH);
    });
}

#[test]
fn all_stake_on_a_hotkey_is_also_that_on_subnets_that_were_removed() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, TAO)
        .stake(BOB, HOTKEY, OTHER_NET, 2 * TAO)
        .build_and_execute(|| {
            removed(NET);
            let left: Vec<_> = remove_all(BOB, HOTKEY).unwrap();
            let tao = left
                .iter()
                .map(|(netuid, left)| (*netuid, left.unwrap().tao));
            assert_eq!(tao.collect::<Vec<_>>(), [(OTHER_NET, 2 * TAO), (NET, TAO)]);
            assert_eq!(free(BOB), RICH);
        });
}

#[test]
fn on_a_removed_subnet_nothing_else_is_done_with_stake() {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, 5 * TAO)
        .build_and_execute(|| {
            removed(NET);
            let gone: DispatchError = Error::<Test>::SubnetNotExists.into();
            let (from, to) = (at(BOB, HOTKEY, NET), at(BOB, HOTKEY, ROOT));
            assert_noop!(shift(from, to, TAO), gone);
            assert_noop!(recycle(BOB, HOTKEY, NET, TAO), gone);
            assert_noop!(add(BOB, HOTKEY, NET, TAO), gone);
            assert_noop!(gather_on_root(BOB, HOTKEY), Error::<Test>::AmountTooLow);
            assert_noop!(remove(CAROL, HOTKEY, NOWHERE, TAO), gone);
        });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whoever has what, whatever they earned, and however little is done at a time: each gets what its
    /// stake is worth, and nobody else's stake changes.
    #[test]
    fn everybody_gets_what_its_stake_is_worth(
        stakes in prop::collection::vec((0..3usize, 0..2usize, 0..3u16, MIN_STAKE..9 * TAO), 0..12),
        earnings in prop::collection::vec((0..2usize, 1..TAO, 1..TAO), 0..3),
        waited in 0..3 * BLOCKS,
        parts in 1..6u64,
    ) {
        let coldkeys = [OWNER, BOB, CAROL];
        let hotkeys = [HOTKEY, SECOND_HOTKEY];
        ExtBuilder::default().build_and_execute(|| {
            for (coldkey, hotkey, netuid, amount) in stakes {
                let _ = add(coldkeys[coldkey], hotkeys[hotkey], NetUid(netuid), amount);
            }
            wait(waited);
            for (hotkey, incentive, dividends) in earnings {
                fund(NET, incentive + dividends);
                assert_ok!(pay_out(NET, &[earned(hotkeys[hotkey], incentive, dividends)]));
            }
            let stakes = |netuid: NetUid| coldkeys.map(|coldkey| -> Rao {
                hotkeys.into_iter().map(|hotkey| stake_of(coldkey, hotkey, netuid)).sum()
            });
            let (here, before) = (stakes(NET), coldkeys.map(free));
            let elsewhere = [ROOT, OTHER_NET].map(stakes);
            clear(NET, one() * parts);
            assert_eq!([ROOT, OTHER_NET].map(stakes), elsewhere);
            assert_eq!(stakes(NET), [0; 3]);
            for ((coldkey, had), stake) in coldkeys.into_iter().zip(before).zip(here) {
                // What is fresh no longer joins while others leave: a rao of flooring.
                let got = free(coldkey) - had;
                assert!(got <= stake + 4 && got + 4 >= stake, "{got} {stake}");
            }
        });
    }
}
