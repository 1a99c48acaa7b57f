//! What always holds is noticed when it doesn't.

use crate::{mock::*, *};
use frame_support::{
    assert_ok,
    traits::{fungible::MutateHold, tokens::Precision},
};
use yuma_types::{List, NetUid, SubnetIdentity};

fn assert_noticed(corrupt: impl FnOnce(), what: &'static str) {
    ExtBuilder::default().build().execute_with(|| {
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        assert_ok!(Subnets::do_try_state());
        corrupt();
        assert_eq!(Subnets::do_try_state(), Err(what.into()));
    });
}

#[test]
fn a_wrong_number_of_networks_is_noticed() {
    assert_noticed(
        || TotalNetworks::<Test>::put(3),
        "TotalNetworks is not the number of networks",
    );
}

#[test]
fn a_list_that_lacks_a_network_or_its_order_is_noticed() {
    let list =
        |netuids: [u16; 2]| Netuids::<Test>::put(List::truncated(netuids.map(NetUid).to_vec()));
    assert_noticed(
        Netuids::<Test>::kill,
        "the list of networks is not all networks",
    );
    assert_noticed(|| list([0, 2]), "the list of networks is not all networks");
    assert_noticed(|| list([1, 0]), "the list of networks is not in order");
}

#[test]
fn a_removed_subnet_that_is_there_or_comes_twice_is_noticed() {
    let removed = |netuids: &[u16]| {
        RemovedNetworks::<Test>::put(List::truncated(
            netuids.iter().copied().map(NetUid).collect(),
        ))
    };
    let what = "a subnet that is cleared is there, or is cleared twice";
    assert_noticed(|| removed(&[NET.0]), what);
    assert_noticed(|| removed(&[7, 7]), what);
}

#[test]
fn a_lock_without_a_subnet_is_noticed() {
    assert_noticed(
        || SubnetLocked::<Test>::insert(NetUid(2), 1),
        "a lock without a subnet",
    );
}

#[test]
fn a_hold_that_lacks_a_rao_is_noticed() {
    assert_noticed(
        || {
            let reason = HoldReason::SubnetLock.into();
            assert_ok!(Balances::release(&reason, &ALICE, 1, Precision::Exact));
        },
        "an owner's hold differs from its locks",
    );
}

#[test]
fn a_hold_for_no_subnet_is_noticed() {
    assert_noticed(
        || {
            assert_ok!(Balances::hold(&HoldReason::SubnetLock.into(), &ALICE, 1));
        },
        "an owner's hold differs from its locks",
    );
}

#[test]
fn an_identity_of_nobody_and_a_symbol_of_two_are_noticed() {
    assert_noticed(
        || SubnetIdentitiesV3::<Test>::insert(NetUid(2), SubnetIdentity::default()),
        "an identity without a subnet",
    );
    assert_noticed(
        || TokenSymbol::<Test>::insert(NET, TokenSymbol::<Test>::get(ROOT)),
        "two networks have the same symbol",
    );
}

#[test]
fn a_split_of_other_than_all_is_noticed() {
    for parts in [vec![65_534], vec![65_535, 0], vec![]] {
        assert_noticed(
            || MechanismEmissionSplit::<Test>::insert(NET, List::truncated(parts)),
            "mechanisms split what is not all of a subnet's emission",
        );
    }
}

#[test]
fn more_mechanisms_than_go_with_the_uids_are_noticed() {
    for (count, uids) in [(0, 64), (2, 129), (16, 17)] {
        assert_noticed(
            || {
                MechanismCountCurrent::<Test>::insert(NET, count);
                MaxAllowedUids::<Test>::insert(NET, uids);
            },
            "a subnet has too many mechanisms for its uids, or none",
        );
    }
}
