//! On which hotkeys a coldkey has stake: it is listed, and nobody fills another's list.

use crate::{mock::*, Error, StakingHotkeys};
use frame_support::{assert_noop, assert_ok};
use yuma_interfaces::keys::{HotkeyUse, OnOwnerChanged, UnlistedHotkeys};
use yuma_types::limits::{MAX_HOTKEYS_BY_OTHERS, MAX_HOTKEYS_PER_COLDKEY};

const MOST: usize = MAX_HOTKEYS_PER_COLDKEY as usize;
const MOST_BY_OTHERS: usize = MAX_HOTKEYS_BY_OTHERS as usize;

/// The first of many hotkeys.
const FIRST: AccountId = 1_000;

fn listed(coldkey: AccountId) -> Vec<AccountId> {
    StakingHotkeys::<Test>::get(coldkey).to_vec()
}

/// Bob comes to own as many hotkeys as a list can hold, by others' doing.
fn with_uninvited_hotkeys(test: impl FnOnce()) {
    ExtBuilder::default().build_and_execute(|| {
        for hotkey in (FIRST..).take(MOST) {
            Owners::mutate(|owners| owners.insert(hotkey, BOB));
            Staking::on_owned(&BOB, &hotkey, false);
        }
        test();
    });
}

/// A hotkey that was left out.
const UNLISTED: AccountId = FIRST + MOST as AccountId - 1;

#[test]
fn a_victim_of_many_hotkeys_still_stakes() {
    with_uninvited_hotkeys(|| {
        assert_eq!(listed(BOB).len(), MOST_BY_OTHERS);
        assert!(Keyring::is_unlisted(&BOB, &UNLISTED));
        assert_ok!(add(BOB, HOTKEY, NET, TAO));
        assert!(listed(BOB).contains(&HOTKEY));
    });
}

#[test]
fn a_hotkey_that_is_left_out_is_paid_like_any_other() {
    with_uninvited_hotkeys(|| {
        fund(NET, 2 * TAO);
        for _ in 0..2 {
            assert_ok!(pay_out(NET, &[earned(UNLISTED, TAO, 0)]));
        }
        assert_eq!(stake_of(BOB, UNLISTED, NET), 2 * TAO);
        assert_eq!(listed(BOB).len(), MOST_BY_OTHERS);
        assert_ok!(remove(BOB, UNLISTED, NET, 2 * TAO));
    });
}

#[test]
fn what_a_coldkey_does_itself_lists_what_was_left_out() {
    with_uninvited_hotkeys(|| {
        fund(NET, TAO);
        assert_ok!(pay_out(NET, &[earned(UNLISTED, TAO, 0)]));
        assert_ok!(add(BOB, UNLISTED, NET, TAO));
        assert!(listed(BOB).contains(&UNLISTED));
    });
}

#[test]
fn a_coldkey_fills_its_list_itself_and_is_paid_on_what_it_has() {
    ExtBuilder::default()
        .stake(OWNER, HOTKEY, NET, TAO)
        .build_and_execute(|| {
            for hotkey in (FIRST..).take(MOST) {
                assert_ok!(Staking::ensure_ownable(&BOB, &hotkey));
                own(BOB, hotkey);
            }
            let full = Error::<Test>::TooManyHotkeys;
            assert_noop!(Staking::ensure_ownable(&BOB, &STRAY_HOTKEY), full);
            assert_ok!(Staking::ensure_ownable(&BOB, &FIRST));
            assert_noop!(add(BOB, HOTKEY, NET, TAO), Error::<Test>::TooManyHotkeys);

            // What others do goes on.
            Owners::mutate(|owners| owners.insert(STRAY_HOTKEY, BOB));
            Staking::on_owned(&BOB, &STRAY_HOTKEY, false);
            fund(NET, TAO);
            assert_ok!(pay_out(NET, &[earned(STRAY_HOTKEY, TAO, 0)]));
            assert_eq!(stake_of(BOB, STRAY_HOTKEY, NET), TAO);
        });
}

#[test]
fn who_loses_a_hotkey_keeps_its_stake_on_it() {
    ExtBuilder::default().build_and_execute(|| {
        own(CAROL, STRAY_HOTKEY);
        assert_ok!(add(CAROL, STRAY_HOTKEY, NET, TAO));
        own(BOB, STRAY_HOTKEY);
        assert_eq!(listed(CAROL), [STRAY_HOTKEY]);
        assert_ok!(remove(CAROL, STRAY_HOTKEY, NET, TAO));
        assert!(listed(CAROL).is_empty());
        assert_eq!(listed(BOB), [STRAY_HOTKEY]);
    });
}

#[test]
fn a_hotkey_is_in_use_as_long_as_anybody_has_stake_on_it_anywhere() {
    for (coldkey, netuid) in [(OWNER, NET), (BOB, NET), (BOB, ROOT)] {
        ExtBuilder::default()
            .stake(coldkey, HOTKEY, netuid, TAO)
            .build_and_execute(|| {
                assert!(Staking::is_in_use(&HOTKEY) && !Staking::is_in_use(&SECOND_HOTKEY));
                let all = Staking::hotkey_stake(&HOTKEY, netuid);
                assert_ok!(remove(coldkey, HOTKEY, netuid, all));
                assert!(!Staking::is_in_use(&HOTKEY));
            });
    }
}
