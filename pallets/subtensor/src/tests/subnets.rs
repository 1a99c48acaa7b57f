//! Creation and start of subnets.

use super::*;

#[test]
fn register_network_announces_the_new_subnet_and_its_mechanism() {
    let call = Call::register_network { hotkey: HOTKEY };
    let added = Event::NetworkAdded(NEW_SUBNET, MECHANISM);
    assert_hands_over(call, Told::CreateSubnet(SIGNER, HOTKEY), &[added]);
}

#[test]
fn start_call_announces_the_first_block_with_emission() {
    let call = Call::start_call { netuid: SUBNET };
    let started = Event::FirstEmissionBlockNumberSet {
        netuid: SUBNET,
        block: FIRST_BLOCK,
    };
    assert_hands_over(call, Told::StartSubnet(SIGNER, SUBNET), &[started]);
}
