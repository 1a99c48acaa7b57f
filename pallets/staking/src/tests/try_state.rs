//! What always holds is noticed when it doesn't.

use crate::{
    mock::*, Alpha, EarlierFreshStake, FreshPart, FreshStake, FreshTotals, JoinedStake, Lot,
    StakingHotkeys, SubnetTAO, TotalHotkeyAlpha, TotalHotkeyShares, Waiting,
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
        "an empty position is stored",
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
    let part = |tao| FreshPart { window: 0, tao };
    let waiting = |last, this| Waiting {
        window: 0,
        last,
        this,
    };
    assert_noticed(
        || FreshStake::<Test>::insert((HOTKEY, CAROL, NET), part(1)),
        "fresh stake that is in no position",
    );
    assert_noticed(
        || FreshStake::<Test>::insert((HOTKEY, BOB, NET), part(0)),
        "fresh stake that is none, or out of order",
    );
    assert_noticed(
        || FreshStake::<Test>::insert((HOTKEY, BOB, NET), part(1)),
        "fresh stake that waits nowhere",
    );
    assert_noticed(
        || EarlierFreshStake::<Test>::insert((HOTKEY, BOB, NET), part(1)),
        "earlier fresh stake without a later",
    );
    assert_noticed(
        || {
            EarlierFreshStake::<Test>::insert((HOTKEY, BOB, NET), part(1));
            FreshStake::<Test>::insert((HOTKEY, BOB, NET), part(1));
        },
        "fresh stake that is none, or out of order",
    );
    assert_noticed(
        || FreshTotals::<Test>::insert(HOTKEY, NET, waiting(1, 1)),
        "what waits is not what was brought",
    );
    assert_noticed(
        || FreshTotals::<Test>::insert(HOTKEY, NET, waiting(TAO, TAO)),
        "more is fresh than there is stake",
    );
    assert_noticed(
        || {
            let shares = U64F64::from_bits(0);
            JoinedStake::<Test>::insert((HOTKEY, NET, 0), Lot { tao: 1, shares });
        },
        "what joined a pool is not what was brought",
    );
}

#[test]
fn keys_that_are_missing_from_a_list_are_noticed() {
    assert_noticed(
        || StakingHotkeys::<Test>::remove(BOB),
        "stake that is missing from its coldkey's list",
    );
    assert_noticed(
        || {
            Owners::take();
        },
        "stake on a hotkey that nobody owns",
    );
}
