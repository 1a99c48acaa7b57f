//! Registration of neurons and root members.

use super::*;
use yuma_interfaces::registration::Work;

/// What was recycled comes first.
fn announced() -> [Event<Test>; 2] {
    [
        Event::RAORecycledForRegistrationSet {
            netuid: SUBNET,
            rao_recycled: RECYCLED,
        },
        Event::NeuronRegistered {
            netuid: SUBNET,
            uid: UID,
            hotkey: HOTKEY,
        },
    ]
}

#[test]
fn burned_register_pays_any_burn() {
    let call = Call::burned_register {
        netuid: SUBNET,
        hotkey: HOTKEY,
    };
    let expected = Told::RegisterByBurn(SIGNER, SUBNET, HOTKEY, None);
    assert_hands_over(call, expected, &announced());
}

#[test]
fn register_limit_pays_up_to_its_limit() {
    let call = Call::register_limit {
        netuid: SUBNET,
        hotkey: HOTKEY,
        limit_price: 123,
    };
    let expected = Told::RegisterByBurn(SIGNER, SUBNET, HOTKEY, Some(123));
    assert_hands_over(call, expected, &announced());
}

#[test]
fn root_register_announces_a_neuron_of_the_root_network() {
    let call = Call::root_register { hotkey: HOTKEY };
    let registered = Event::NeuronRegistered {
        netuid: NetUid::ROOT,
        uid: UID,
        hotkey: HOTKEY,
    };
    assert_hands_over(call, Told::RegisterOnRoot(SIGNER, HOTKEY), &[registered]);
}

#[test]
fn register_hands_over_the_work_and_recycles_nothing() {
    let work = Work {
        block_number: 10,
        nonce: 11,
        seal: vec![12; 32],
        bound: false,
    };
    let registered = Event::NeuronRegistered {
        netuid: SUBNET,
        uid: UID,
        hotkey: HOTKEY,
    };
    let expected = Told::RegisterByWork(SIGNER, SUBNET, work, HOTKEY, COLDKEY);
    assert_hands_over(register(), expected, &[registered]);
}

#[test]
fn pow_register_hands_over_work_that_is_bound_to_the_signer() {
    let work = Work {
        block_number: 10,
        nonce: 11,
        seal: vec![12; 32],
        bound: true,
    };
    let registered = Event::NeuronRegistered {
        netuid: SUBNET,
        uid: UID,
        hotkey: HOTKEY,
    };
    let expected = Told::RegisterByWork(SIGNER, SUBNET, work, HOTKEY, SIGNER);
    assert_hands_over(pow_register(), expected, &[registered]);
}
