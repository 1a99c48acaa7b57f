//! What coldkeys and owners of subnets say about themselves.

use super::*;

#[test]
fn set_identity_is_handed_over_for_the_coldkey_that_signed() {
    let set = Event::ChainIdentitySet { coldkey: SIGNER };
    let told = Told::SetIdentity(SIGNER, chain_identity());
    assert_hands_over(set_identity(), told, &[set]);
}

#[test]
fn set_subnet_identity_is_handed_over_for_the_coldkey_that_signed() {
    let set = Event::SubnetIdentitySet { netuid: SUBNET };
    let told = Told::SetSubnetIdentity(SIGNER, SUBNET, subnet_identity());
    assert_hands_over(set_subnet_identity(), told, &[set]);
}

#[test]
fn update_symbol_is_handed_over_for_the_owner_or_for_root() {
    let symbol = "β".as_bytes();
    let updated = || Event::SymbolUpdated {
        netuid: SUBNET,
        symbol: list(symbol),
    };
    let told_for = |coldkey| Told::SetSymbol(coldkey, SUBNET, symbol.to_vec());
    assert_hands_over(update_symbol(), told_for(Some(SIGNER)), &[updated()]);
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(RuntimeCall::from(update_symbol()).dispatch(RuntimeOrigin::root()));
        assert_eq!(told(), [told_for(None)]);
        assert_eq!(events(), [updated()]);
    });
}

#[test]
fn register_network_with_identity_creates_and_then_says_what_the_new_subnet_is() {
    let register = |identity| Call::register_network_with_identity {
        hotkey: HOTKEY,
        identity,
    };
    let create = Told::CreateSubnet(SIGNER, HOTKEY);
    let added = || Event::NetworkAdded(NEW_SUBNET, MECHANISM);
    assert_hands_over(register(None), create.clone(), &[added()]);
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(dispatch(register(Some(subnet_identity()))));
        let describe = Told::SetSubnetIdentity(SIGNER, NEW_SUBNET, subnet_identity());
        assert_eq!(told(), [create, describe]);
        let set = Event::SubnetIdentitySet { netuid: NEW_SUBNET };
        assert_eq!(events(), [added(), set]);
    });
}

#[test]
fn the_identity_of_a_removed_subnet_is_announced_to_be_gone() {
    let gone = [
        Event::NetworkRemoved(SUBNET),
        Event::SubnetIdentityRemoved { netuid: SUBNET },
    ];
    ExtBuilder::default().build_and_execute(|| {
        HadIdentity::set(true);
        let call = Call::root_dissolve_network { netuid: SUBNET };
        assert_ok!(RuntimeCall::from(call).dispatch(RuntimeOrigin::root()));
        HadIdentity::set(false);
        assert_eq!(events(), gone);
    });
    ExtBuilder::default().build_and_execute(|| {
        Removed::set(Some(RemovedSubnet {
            netuid: SUBNET,
            had_identity: true,
        }));
        assert_ok!(dispatch(Call::register_network { hotkey: HOTKEY }));
        Removed::set(None);
        let added = Event::NetworkAdded(NEW_SUBNET, MECHANISM);
        assert_eq!(events(), [&gone[..], &[added]].concat());
    });
}

#[test]
fn the_weight_of_an_identity_is_for_all_hotkeys_and_taken_for_those_looked_at() {
    let declared = set_identity().get_dispatch_info().call_weight.ref_time();
    let taken = |looked_at| {
        let mut taken = None;
        ExtBuilder::default().build_and_execute(|| {
            LookedAt::set(looked_at);
            let origin = RuntimeOrigin::signed(SIGNER);
            let done = RuntimeCall::from(set_identity()).dispatch(origin).unwrap();
            taken = done.actual_weight.map(|weight| weight.ref_time());
            LookedAt::set(1);
        });
        taken.unwrap()
    };
    assert!(taken(1) < taken(2));
    assert_eq!(taken(4_096), declared);
}
