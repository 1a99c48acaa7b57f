//! What of a child's dividends is its parents'.

use crate::mock::*;
use frame_support::assert_ok;
use yuma_interfaces::{delegation::Lending, yuma::Earning};

fn earned(hotkey: u64, incentive: u64, dividends: u64) -> Earning<u64> {
    Earning {
        hotkey,
        incentive,
        dividends,
    }
}

fn shared(earnings: &[Earning<u64>]) -> Vec<Earning<u64>> {
    Delegation::share_dividends(NET, earnings.to_vec()).0
}

#[test]
fn who_has_no_children_earns_what_it_earns() {
    ExtBuilder::default()
        .stake(HOTKEY, NET, 100)
        .build_and_execute(|| {
            let earnings = [earned(HOTKEY, 5, 7), earned(SECOND_HOTKEY, 0, 3)];
            assert_eq!(shared(&earnings), earnings);
        });
}

/// The child's own 100, 300 of a stranger's (a half of its 600), and 600 of the owner's other hotkey.
#[test]
fn each_gets_by_the_weight_that_it_lent_less_what_the_child_keeps_of_others() {
    ExtBuilder::default()
        .stake(HOTKEY, NET, 100)
        .stake(STRANGERS, NET, 400)
        .stake(STRANGERS, ROOT, 400)
        .stake(SECOND_HOTKEY, NET, 600)
        .build_and_execute(|| {
            lend(STRANGERS, &[(HALF, HOTKEY)]);
            lend(SECOND_HOTKEY, &[(ALL, HOTKEY)]);
            let earnings = [earned(SECOND_HOTKEY, 4, 50), earned(HOTKEY, 9, 10_000)];
            let expected = [
                earned(SECOND_HOTKEY, 4, 50 + 6_000),
                earned(HOTKEY, 9, 1_000),
                earned(STRANGERS, 0, 3_000),
            ];
            assert_eq!(shared(&earnings), expected);
            // A tenth of what a stranger's weight earns, and none of what the owner's does.
            assert_ok!(childkey_take(HOTKEY, 6_554));
            let expected = [
                earned(SECOND_HOTKEY, 4, 50 + 6_000),
                earned(HOTKEY, 9, 1_000 + 300),
                earned(STRANGERS, 0, 2_700),
            ];
            assert_eq!(shared(&earnings), expected);
        });
}

#[test]
fn what_flooring_leaves_is_the_childs() {
    ExtBuilder::default()
        .stake(HOTKEY, NET, 1)
        .stake(SECOND_HOTKEY, NET, 1)
        .stake(STRANGERS, NET, 1)
        .build_and_execute(|| {
            lend(STRANGERS, &[(ALL, HOTKEY)]);
            lend(SECOND_HOTKEY, &[(ALL, HOTKEY)]);
            let expected = [
                earned(HOTKEY, 0, 34),
                earned(SECOND_HOTKEY, 0, 33),
                earned(STRANGERS, 0, 33),
            ];
            assert_eq!(shared(&[earned(HOTKEY, 0, 100)]), expected);
        });
}

#[test]
fn who_lends_nothing_gets_nothing() {
    ExtBuilder::default().build_and_execute(|| {
        lend(STRANGERS, &[(ALL, HOTKEY)]);
        let earnings = [earned(HOTKEY, 0, 100)];
        // Nobody has any stake: the launch of a chain.
        assert_eq!(shared(&earnings), earnings);
        Stakes::mutate(|stakes| stakes.insert((HOTKEY, NET), 1));
        assert_eq!(shared(&earnings), earnings);
    });
}

#[test]
fn incentive_is_not_shared() {
    ExtBuilder::default()
        .stake(STRANGERS, NET, 100)
        .build_and_execute(|| {
            lend(STRANGERS, &[(ALL, HOTKEY)]);
            let earnings = [earned(HOTKEY, 100, 0)];
            assert_eq!(shared(&earnings), earnings);
        });
}
