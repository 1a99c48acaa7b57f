//! A coldkey takes another's place, if it was announced.

use crate::{
    mock::*, ColdkeySwapAnnouncementDelay, Error, HotkeysToMove, MovingColdkeys, OwnedHotkeys,
    Owner, UnlistedHotkeys,
};
use frame_support::{
    assert_noop, assert_ok,
    storage::with_storage_layer,
    traits::{
        fungible::{Inspect, Mutate},
        ReservableCurrency,
    },
    weights::WeightMeter,
};
use sp_runtime::traits::{BlakeTwo256, Hash};
use yuma_interfaces::keys::{KeyHash, OwnerOf, SwapCalls};
use yuma_types::{
    limits::{MAX_HOTKEYS_BY_OTHERS, MAX_HOTKEYS_PER_COLDKEY},
    Rao,
};

const NEW: AccountId = 31;
const COST: Rao = TAO / 10;
const DELAY: u64 = 36_000;
const AGAIN: u64 = 7_200;

fn hash(coldkey: AccountId) -> KeyHash {
    BlakeTwo256::hash_of(&coldkey)
}

fn wait(blocks: u64) {
    System::set_block_number(System::block_number() + blocks);
}

/// The owner has announced that [`NEW`] will take its place.
fn announced(test: impl FnOnce()) {
    ExtBuilder::default()
        .balance(OWNER, 10 * TAO)
        .balance(BOB, TAO)
        .build_and_execute(|| {
            assert_ok!(Keys::announce_coldkey_swap(&OWNER, hash(NEW)));
            test();
        });
}

fn swapped(test: impl FnOnce()) {
    announced(|| {
        wait(DELAY);
        assert_ok!(Keys::swap_coldkey_announced(&OWNER, &NEW));
        assert_ok!(Keys::do_try_state());
        test();
    });
}

fn move_on(hotkeys: u64) {
    Keys::move_on(&mut WeightMeter::with_limit(CARRIED * 2 * hotkeys));
}

#[test]
fn funds_and_hotkeys_are_the_new_ones_at_once() {
    swapped(|| {
        assert_eq!(Balances::balance(&NEW), 10 * TAO - COST);
        assert_eq!(Balances::balance(&OWNER), 0);
        assert_eq!(Keys::owner(&HOTKEY), Some(NEW));
        assert_eq!(
            OwnedHotkeys::<Test>::get(NEW).to_vec(),
            [HOTKEY, SECOND_HOTKEY]
        );
        assert!(OwnedHotkeys::<Test>::get(OWNER).is_empty());
        assert_eq!(Keys::held_back(&NEW), None);
        assert_eq!(Keys::held_back(&OWNER), None);
    });
}

#[test]
fn hotkeys_and_their_stake_follow_as_there_is_weight() {
    swapped(|| {
        assert_eq!(Owner::<Test>::get(HOTKEY), OWNER);
        let mut steps = 0;
        while MovingColdkeys::<Test>::contains_key(NEW) {
            assert_eq!(Keys::owner(&HOTKEY), Some(NEW));
            assert_noop!(associate(OWNER, STRAY_HOTKEY), Error::<Test>::SwapUnderWay);
            Keys::move_on(&mut WeightMeter::with_limit(CARRIED));
            assert_ok!(Keys::do_try_state());
            steps += 1;
            assert!(steps < 10);
        }
        assert!(steps > 1);
        assert_eq!(Owner::<Test>::get(HOTKEY), NEW);
        assert_eq!(HotkeysToMove::<Test>::iter_keys().count(), 0);
        let carried = |hotkey| Change::Carried(hotkey, OWNER, NEW);
        let heard = Heard::take();
        assert!([HOTKEY, SECOND_HOTKEY]
            .iter()
            .all(|key| heard.contains(&carried(*key))));
        assert_ok!(associate(OWNER, STRAY_HOTKEY));
    });
}

#[test]
fn hotkeys_that_found_no_place_in_the_list_follow_too() {
    announced(|| {
        let many = MAX_HOTKEYS_BY_OTHERS as AccountId + 10;
        for hotkey in 1_000..1_000 + many {
            assert_ok!(name(hotkey, OWNER));
        }
        let unlisted: Vec<_> = UnlistedHotkeys::<Test>::iter_key_prefix(OWNER).collect();
        assert_eq!(unlisted.len(), 12);
        wait(DELAY);
        assert_ok!(Keys::swap_coldkey_announced(&OWNER, &NEW));
        assert!(unlisted
            .iter()
            .all(|hotkey| Keys::owner(hotkey) == Some(NEW)));
        for _ in 0..1_000 {
            Keys::move_on(&mut WeightMeter::with_limit(CARRIED * 5));
        }
        assert!(!MovingColdkeys::<Test>::contains_key(NEW));
        assert!(unlisted
            .iter()
            .all(|hotkey| Owner::<Test>::get(hotkey) == NEW));
        assert_eq!(UnlistedHotkeys::<Test>::iter_key_prefix(OWNER).count(), 0);
        assert_eq!(UnlistedHotkeys::<Test>::iter_key_prefix(NEW).count(), 12);
    });
}

#[test]
fn what_strangers_make_of_the_new_coldkey_stops_nobody() {
    announced(|| {
        // A stranger claims it as a hotkey, and gives it hotkeys.
        assert_ok!(associate(BOB, NEW));
        assert_ok!(name(STRAY_HOTKEY, NEW));
        wait(DELAY);
        assert_ok!(Keys::swap_coldkey_announced(&OWNER, &NEW));
        let owned = OwnedHotkeys::<Test>::get(NEW).to_vec();
        assert_eq!(owned, [STRAY_HOTKEY, HOTKEY, SECOND_HOTKEY]);
    });
}

#[test]
fn a_coldkey_that_has_a_life_of_its_own_takes_no_place() {
    announced(|| {
        wait(DELAY);
        System::inc_account_nonce(NEW);
        assert_ok!(associate(BOB, NEW));
        let swap = || Keys::swap_coldkey_announced(&OWNER, &NEW);
        assert_noop!(swap(), Error::<Test>::NewColdKeyIsHotkey);
        assert_ok!(release(BOB, NEW));
        assert_ok!(associate(NEW, STRAY_HOTKEY));
        assert_noop!(swap(), Error::<Test>::ColdKeyAlreadyAssociated);
        assert_ok!(release(NEW, STRAY_HOTKEY));
        assert_ok!(swap());
    });
}

#[test]
fn it_takes_five_days_and_the_right_key() {
    announced(|| {
        let refused = |coldkey, new, error: Error<Test>| {
            assert_noop!(Keys::swap_coldkey_announced(&coldkey, &new), error);
        };
        refused(BOB, NEW, Error::ColdkeySwapAnnouncementNotFound);
        refused(OWNER, CAROL, Error::AnnouncedColdkeyHashDoesNotMatch);
        wait(DELAY - 1);
        refused(OWNER, NEW, Error::ColdkeySwapTooEarly);
        wait(1);
        assert_ok!(Keys::swap_coldkey_announced(&OWNER, &NEW));
    });
}

#[test]
fn another_can_be_announced_a_day_after_the_first_could_be_done() {
    announced(|| {
        assert_eq!(Balances::balance(&OWNER), 10 * TAO - COST);
        wait(DELAY + AGAIN - 1);
        let again = || Keys::announce_coldkey_swap(&OWNER, hash(CAROL));
        assert_noop!(again(), Error::<Test>::ColdkeySwapReannouncedTooEarly);
        let clear = || Keys::clear_coldkey_swap(&OWNER);
        assert_noop!(clear(), Error::<Test>::ColdkeySwapClearTooEarly);
        wait(1);
        assert_ok!(again());
        // It costs nothing more.
        assert_eq!(Balances::balance(&OWNER), 10 * TAO - COST);
        assert_eq!(Keys::held_back(&OWNER), Some(false));
        wait(DELAY + AGAIN);
        assert_ok!(clear());
        assert_eq!(Keys::held_back(&OWNER), None);
        assert_noop!(clear(), Error::<Test>::ColdkeySwapAnnouncementNotFound);
    });
}

#[test]
fn a_disputed_swap_waits_for_root() {
    announced(|| {
        let error = Error::<Test>::ColdkeySwapAnnouncementNotFound;
        assert_noop!(Keys::dispute_coldkey_swap(&BOB), error);
        assert_ok!(Keys::dispute_coldkey_swap(&OWNER));
        assert_eq!(Keys::held_back(&OWNER), Some(true));
        let error = Error::<Test>::ColdkeySwapAlreadyDisputed;
        assert_noop!(Keys::dispute_coldkey_swap(&OWNER), error);
        wait(DELAY + AGAIN);
        let calls: [fn() -> sp_runtime::DispatchResult; 3] = [
            || Keys::swap_coldkey_announced(&OWNER, &NEW),
            || Keys::announce_coldkey_swap(&OWNER, hash(CAROL)),
            || Keys::clear_coldkey_swap(&OWNER),
        ];
        for call in calls {
            assert_noop!(call(), Error::<Test>::ColdkeySwapDisputed);
        }
        // Root finds out whose the coldkey is, and says which one takes its place.
        assert_ok!(Keys::swap_coldkey(&OWNER, &CAROL, 0));
        assert_eq!(Keys::owner(&HOTKEY), Some(CAROL));
        assert_eq!(Keys::held_back(&OWNER), None);
    });
}

#[test]
fn root_lets_a_coldkey_go_on() {
    announced(|| {
        assert_ok!(Keys::dispute_coldkey_swap(&OWNER));
        assert_ok!(Keys::reset_coldkey_swap(&OWNER));
        assert_eq!(Keys::held_back(&OWNER), None);
        assert_eq!(Keys::owner(&HOTKEY), Some(OWNER));
    });
}

#[test]
fn who_cannot_pay_announces_nothing() {
    ExtBuilder::default()
        .balance(OWNER, 500 + COST - 1)
        .build_and_execute(|| {
            assert_noop!(
                Keys::announce_coldkey_swap(&OWNER, hash(NEW)),
                Error::<Test>::NotEnoughBalanceToPaySwapColdKey
            );
            assert_noop!(
                Keys::swap_coldkey(&OWNER, &NEW, COST),
                Error::<Test>::NotEnoughBalanceToPaySwapColdKey
            );
            Balances::set_balance(&OWNER, 500 + COST);
            assert_ok!(Keys::announce_coldkey_swap(&OWNER, hash(NEW)));
        });
}

#[test]
fn neither_coldkey_is_swapped_again_before_all_has_come() {
    swapped(|| {
        ColdkeySwapAnnouncementDelay::<Test>::put(0);
        let refused = |old: AccountId, new: AccountId| {
            assert_noop!(
                Keys::swap_coldkey(&old, &new, 0),
                Error::<Test>::SwapUnderWay
            );
        };
        refused(NEW, CAROL);
        refused(OWNER, CAROL);
        refused(BOB, NEW);
        refused(BOB, OWNER);
        move_on(100);
        assert_ok!(Keys::swap_coldkey(&NEW, &CAROL, 0));
    });
}

#[test]
fn a_hotkey_swapped_before_it_has_come_is_found_by_the_next_coldkey() {
    announced(|| {
        for hotkey in 1_000..=1_000 + MAX_HOTKEYS_BY_OTHERS as AccountId {
            assert_ok!(name(hotkey, OWNER));
        }
        let unlisted = UnlistedHotkeys::<Test>::iter_key_prefix(OWNER).next();
        wait(DELAY);
        assert_ok!(Keys::swap_coldkey_announced(&OWNER, &NEW));
        let swapped = 5_000;
        assert_ok!(Keys::swap_hotkey(
            &NEW,
            &unlisted.unwrap(),
            &swapped,
            None,
            false
        ));
        assert_ok!(Keys::do_try_state());
        move_on(10_000);
        assert_ok!(Keys::do_try_state());
        assert_ok!(Keys::swap_coldkey(&NEW, &CAROL, 0));
        move_on(10_000);
        assert_eq!(Owner::<Test>::get(swapped), CAROL);
    });
}

#[test]
fn what_is_reserved_never_stays_behind_for_lack_of_an_account() {
    ExtBuilder::default()
        .balance(OWNER, 10 * TAO)
        .build_and_execute(|| {
            assert_ok!(Balances::reserve(&OWNER, 10 * TAO - 500));
            let swap = || with_storage_layer(|| Keys::swap_coldkey(&OWNER, &NEW, 0));
            let error = Error::<Test>::NotEnoughBalanceToPaySwapColdKey;
            assert_noop!(swap(), error);
            // Anybody can help.
            Balances::set_balance(&NEW, 500);
            assert_ok!(swap());
        });
}

#[test]
fn what_a_full_list_has_no_place_for_is_noted_when_it_comes() {
    for given in [0, 1] {
        announced(|| {
            let many = AccountId::from(MAX_HOTKEYS_PER_COLDKEY) - 2;
            for hotkey in 1_000..1_000 + many {
                assert_ok!(associate(OWNER, hotkey));
            }
            for hotkey in 10_000..10_000 + given {
                assert_ok!(name(hotkey, NEW));
            }
            wait(DELAY);
            assert_ok!(Keys::swap_coldkey_announced(&OWNER, &NEW));
            assert_eq!(
                OwnedHotkeys::<Test>::get(NEW).count(),
                MAX_HOTKEYS_PER_COLDKEY
            );
            move_on(100_000);
            assert_eq!(
                UnlistedHotkeys::<Test>::iter_key_prefix(NEW).count(),
                given as usize
            );
        });
    }
}

#[test]
fn a_coldkey_with_few_hotkeys_does_not_wait_for_one_with_many() {
    for (large, small) in [(BOB, CAROL), (CAROL, BOB)] {
        ExtBuilder::default().build_and_execute(|| {
            for hotkey in 1_000..1_100 {
                assert_ok!(associate(large, hotkey));
            }
            assert_ok!(associate(small, STRAY_HOTKEY));
            assert_ok!(Keys::swap_coldkey(&large, &(large + 100), 0));
            assert_ok!(Keys::swap_coldkey(&small, &(small + 100), 0));
            while MovingColdkeys::<Test>::contains_key(small) {
                wait(1);
                move_on(2);
            }
            assert!(MovingColdkeys::<Test>::contains_key(large));
        });
    }
}
