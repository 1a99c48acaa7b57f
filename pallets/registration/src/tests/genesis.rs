//! Neurons that are there from the first block on.

use crate::mock::*;
use yuma_interfaces::{
    keys::OwnerOf,
    registration::{HotkeysByUid, RegisteredAt},
};

#[test]
fn neurons_of_the_genesis_sit_in_the_order_in_which_they_are_listed() {
    ExtBuilder::default()
        .genesis_neuron(ROOT, ALICE, 21)
        .genesis_neuron(ROOT, BOB, 31)
        .build_and_execute(|| {
            assert_eq!(Registration::hotkeys(ROOT), [21, 31]);
            assert_eq!(Keyring::owner(&21), Some(ALICE));
            assert_eq!(Registration::registered_at(ROOT)[1], 0);
            assert_eq!(free(ALICE), RICH);
        });
}

#[test]
#[should_panic(expected = "the hotkey is free or the coldkey's own")]
fn a_genesis_that_gives_one_hotkey_to_two_coldkeys_is_refused() {
    ExtBuilder::default()
        .genesis_neuron(ROOT, ALICE, 21)
        .genesis_neuron(NET, BOB, 21)
        .build();
}

#[test]
#[should_panic(expected = "a neuron of a genesis is listed twice")]
fn a_genesis_that_lists_a_neuron_twice_is_refused() {
    ExtBuilder::default()
        .genesis_neuron(NET, ALICE, 21)
        .genesis_neuron(NET, ALICE, 21)
        .build();
}

#[test]
#[should_panic(expected = "a neuron of a genesis is on no subnet")]
fn a_genesis_with_a_neuron_on_no_subnet_is_refused() {
    ExtBuilder::default()
        .genesis_neuron(NOWHERE, ALICE, 21)
        .build();
}
