//! What always holds is noticed when it doesn't.

use crate::{mock::*, *};
use frame_support::assert_ok;
use yuma_types::List;

fn assert_noticed(corrupt: impl FnOnce(), what: &'static str) {
    ExtBuilder::default().build().execute_with(|| {
        assert_ok!(register(ALICE, NET, 21));
        assert_ok!(Registration::do_try_state());
        corrupt();
        assert_eq!(Registration::do_try_state(), Err(what.into()));
    });
}

#[test]
fn uids_and_keys_that_disagree_are_noticed() {
    assert_noticed(
        || Keys::<Test>::insert(NET, 1, 22),
        "Uids and Keys disagree",
    );
    assert_noticed(
        || Uids::<Test>::insert(NET, 21, 0),
        "Uids and Keys disagree",
    );
    assert_noticed(
        || Keys::<Test>::insert(NET, 2, 22),
        "a key without a neuron",
    );
}

#[test]
fn a_wrong_size_is_noticed() {
    assert_noticed(
        || SubnetworkN::<Test>::insert(NET, 1),
        "a uid beyond the subnet's size",
    );
    assert_noticed(
        || SubnetworkN::<Test>::insert(NET, 3),
        "a subnet's size is not its number of neurons",
    );
    assert_noticed(
        || Uids::<Test>::remove(NET, 21),
        "a subnet's size is not its number of neurons",
    );
}

#[test]
fn a_membership_that_is_wrong_is_noticed() {
    assert_noticed(
        || IsNetworkMember::<Test>::remove(21, NET),
        "a neuron is no member",
    );
    assert_noticed(
        || IsNetworkMember::<Test>::insert(22, NET, true),
        "a member is no neuron",
    );
}

#[test]
fn a_neuron_that_nobody_owns_is_noticed() {
    assert_noticed(
        || {
            Owners::mutate(|owners| owners.remove(&21));
        },
        "a neuron's hotkey has no owner",
    );
}

#[test]
fn a_seal_that_is_remembered_twice_is_noticed() {
    assert_noticed(
        || {
            let used = List::truncated(vec![([7; 32], true), ([7; 32], false)]);
            UsedWork::<Test>::insert(1, used);
        },
        "a seal is remembered twice",
    );
}
