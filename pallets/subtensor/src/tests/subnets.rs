//! Creation and start of subnets.

use super::*;
use yuma_interfaces::governance::Rule;

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

#[test]
fn a_subnet_that_makes_room_is_announced_first() {
    ExtBuilder::default().build_and_execute(|| {
        Removed::set(Some(RemovedSubnet {
            netuid: SUBNET,
            had_identity: false,
        }));
        assert_ok!(dispatch(Call::register_network { hotkey: HOTKEY }));
        let removed = Event::NetworkRemoved(SUBNET);
        let added = Event::NetworkAdded(NEW_SUBNET, MECHANISM);
        assert_eq!(events(), [removed, added]);
        Removed::set(None);
    });
}

#[test]
fn both_calls_of_root_remove_a_subnet() {
    let netuid = SUBNET;
    let coldkey = COLDKEY;
    for call in [
        Call::dissolve_network { coldkey, netuid },
        Call::root_dissolve_network { netuid },
    ] {
        ExtBuilder::default().build_and_execute(|| {
            assert_ok!(RuntimeCall::from(call).dispatch(RuntimeOrigin::root()));
            assert_eq!(told(), [Told::RemoveSubnet(SUBNET)]);
            assert_eq!(events(), [Event::NetworkRemoved(SUBNET)]);
        });
    }
}

#[test]
fn set_tempo_is_the_owners_word() {
    let call = Call::set_tempo {
        netuid: SUBNET,
        tempo: 400,
    };
    let told = Told::SetRule(Some(SIGNER), SUBNET, Rule::Tempo(400));
    let set = Event::TempoSet {
        netuid: SUBNET,
        value: 400,
    };
    assert_hands_over(call, told, &[set]);
}

#[test]
fn the_activity_cutoff_is_the_owners_or_roots() {
    let (netuid, factor_milli) = (SUBNET, 2_000);
    let rule = Rule::ActivityCutoffFactorMilli(factor_milli);
    let set = Event::ActivityCutoffFactorMilliSet {
        netuid,
        factor_milli,
    };
    let call = || Call::set_activity_cutoff_factor {
        netuid,
        factor_milli,
    };
    assert_hands_over(
        call(),
        Told::SetRule(Some(SIGNER), netuid, rule),
        core::slice::from_ref(&set),
    );
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(RuntimeCall::from(call()).dispatch(RuntimeOrigin::root()));
        assert_eq!(told(), [Told::SetRule(None, netuid, rule)]);
        assert_eq!(events(), [set]);
    });
}

#[test]
fn root_has_another_call_for_the_tempo() {
    ExtBuilder::default().build_and_execute(|| {
        let call = Call::<Test>::set_tempo {
            netuid: SUBNET,
            tempo: 400,
        };
        assert_noop!(
            RuntimeCall::from(call).dispatch(RuntimeOrigin::root()),
            DispatchError::BadOrigin
        );
        assert!(told().is_empty());
    });
}
