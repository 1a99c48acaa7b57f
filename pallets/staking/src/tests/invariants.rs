//! What always holds is noticed when it doesn't.

use crate::{
    mock::*, Alpha, FreshPart, FreshStake, Lot, OwnedHotkeys, Owner, ProvisionalUntil,
    StakingHotkeys, SubnetTAO, TotalHotkeyAlpha, TotalHotkeyShares, Unsettled, UnsettledStake,
};
use frame_support::{
    assert_ok,
    traits::{
        fungible::Mutate,
        tokens::{Fortitude, Precision, Preservation},
    },
};
use yuma_types::U64F64;

fn assert_noticed(corrupt: impl FnOnce(), what: &'static str) {
    ExtBuilder::default()
        .stake(BOB, HOTKEY, NET, TAO)
        .build()
        .execute_with(|| {
            assert_ok!(Staking::do_try_state());
            corrupt();
            assert_eq!(Staking::do_try_state(), Err(what.into()));
        });
}

#[test]
fn shares_that_do_not_add_up_are_noticed() {
    assert_noticed(
        || TotalHotkeyShares::<Test>::mutate(HOTKEY, NET, |all| all.bits += 1),
        "shares don't add up in a pool",
    );
    assert_noticed(
        || TotalHotkeyShares::<Test>::remove(HOTKEY, NET),
        "shares of a pool that has none",
    );
    assert_noticed(
        || Alpha::<Test>::insert((HOTKEY, OWNER, NET), U64F64::default()),
        "an empty share is stored",
    );
}

#[test]
fn pools_that_do_not_add_up_are_noticed() {
    assert_noticed(
        || TotalHotkeyAlpha::<Test>::mutate(HOTKEY, NET, |pool| *pool += 1),
        "pools don't add up in a subnet",
    );
    assert_noticed(
        || SubnetTAO::<Test>::remove(NET),
        "stake on a subnet that has none",
    );
    assert_noticed(
        || TotalHotkeyAlpha::<Test>::insert(HOTKEY, OTHER_NET, 1),
        "stake without shares",
    );
}

#[test]
fn a_pot_that_lacks_a_rao_is_noticed() {
    assert_noticed(
        || {
            assert_ok!(Balances::burn_from(
                &Staking::pot(NET),
                1,
                Preservation::Preserve,
                Precision::Exact,
                Fortitude::Force,
            ));
        },
        "a pot holds less than its stake",
    );
}

#[test]
fn fresh_stake_that_is_not_there_is_noticed() {
    let fresh = |bits, cost| FreshPart {
        shares: U64F64::from_bits(bits),
        cost,
        since: 1,
    };
    assert_noticed(
        || FreshStake::<Test>::insert((HOTKEY, CAROL, NET), fresh(1, 1)),
        "fresh shares that are not in a position",
    );
    assert_noticed(
        || FreshStake::<Test>::insert((HOTKEY, BOB, NET), fresh(0, 0)),
        "fresh shares that are not in a position",
    );
    assert_noticed(
        || FreshStake::<Test>::insert((HOTKEY, BOB, NET), fresh(1, TAO + 1)),
        "a pool holds less than fresh stake brought",
    );
    let lot = |cost, bits| Lot {
        shares: U64F64::from_bits(bits),
        cost,
    };
    let unsettled = |last, this| Unsettled {
        window: 0,
        last,
        this,
    };
    for too_much in [
        unsettled(lot(1, 0), lot(TAO, 0)),
        unsettled(lot(0, 1), lot(0, u128::from(TAO) << 64)),
    ] {
        assert_noticed(
            || UnsettledStake::<Test>::insert(HOTKEY, NET, too_much),
            "more is unsettled than a pool holds",
        );
    }
}

#[test]
fn keys_that_are_missing_from_a_list_are_noticed() {
    assert_noticed(
        || StakingHotkeys::<Test>::remove(BOB),
        "stake that is missing from its coldkey's list",
    );
    assert_noticed(
        || OwnedHotkeys::<Test>::remove(OWNER),
        "a hotkey that is missing from its owner's list",
    );
    assert_noticed(
        || Owner::<Test>::remove(HOTKEY),
        "stake on a hotkey that nobody owns",
    );
}

#[test]
fn keys_that_are_on_a_wrong_list_are_noticed() {
    assert_noticed(
        || OwnedHotkeys::<Test>::mutate(BOB, |owned| owned.try_push(HOTKEY).unwrap()),
        "a list names another's hotkey",
    );
    assert_noticed(
        || OwnedHotkeys::<Test>::mutate(OWNER, |owned| owned.try_push(HOTKEY).unwrap()),
        "a list names a hotkey twice",
    );
}

#[test]
fn owners_that_are_none_are_noticed() {
    assert_noticed(
        || ProvisionalUntil::<Test>::insert(STRAY_HOTKEY, 9),
        "nobody is a provisional owner",
    );
    assert_noticed(
        || {
            System::dec_sufficients(&HOTKEY);
        },
        "a hotkey whose account may go",
    );
}
