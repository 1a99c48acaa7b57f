//! What coldkeys and owners of subnets say about themselves, and who is shown it.

use super::*;
use crate::proxies::ProxyType;
use frame_support::{
    assert_noop, assert_ok,
    traits::{InstanceFilter, UnfilteredDispatchable},
};
use pallet_subnets::{SubnetIdentitiesV3, SubnetOwner, TokenSymbol};
use pallet_subtensor::{Call, Event};
use sp_runtime::DispatchError;
use views::{one, DynamicInfo, Metagraph, SubnetInfov2};
use yuma_interfaces::subnets::SubnetIndex as _;
use yuma_types::{GivenSubnetIdentity, GivenText, List, NetUid};

const SCENE: NetUid = NetUid(2);

fn text(text: &str) -> GivenText {
    list(text.as_bytes())
}

fn send(who: &AccountId, call: Call<Runtime>) -> DispatchResult {
    let done = RuntimeCall::from(call)
        .dispatch_bypass_filter(RuntimeOrigin::signed(who.clone()))
        .map(|_| ());
    done.map_err(|refused| refused.error)
}

fn named(name: &str) -> GivenSubnetIdentity {
    GivenSubnetIdentity {
        subnet_name: text(name),
        ..Default::default()
    }
}

fn describe(netuid: NetUid, identity: GivenSubnetIdentity) -> Call<Runtime> {
    Call::set_subnet_identity {
        netuid,
        subnet_name: identity.subnet_name,
        github_repo: identity.github_repo,
        subnet_contact: identity.subnet_contact,
        subnet_url: identity.subnet_url,
        discord: identity.discord,
        description: identity.description,
        logo_url: identity.logo_url,
        additional: identity.additional,
    }
}

fn introduce(name: &str) -> Call<Runtime> {
    Call::set_identity {
        name: text(name),
        url: text("url"),
        github_repo: text("repo"),
        image: text("image"),
        discord: text("discord"),
        description: text("description"),
        additional: text("additional"),
    }
}

fn choose(symbol: &str) -> Call<Runtime> {
    let (netuid, symbol) = (SCENE, list(symbol.as_bytes()));
    Call::update_symbol { netuid, symbol }
}

fn announced(event: Event<Runtime>) -> bool {
    let event = RuntimeEvent::SubtensorModule(event);
    System::events().into_iter().any(|it| it.event == event)
}

/// In a block of a chain with a subnet, and whose that is.
fn with_scene(test: impl FnOnce(AccountId)) {
    chain("development").execute_with(|| {
        run_to(2);
        test(SubnetOwner::<Runtime>::get(SCENE));
        assert_sound();
    });
}

#[test]
fn what_an_owner_says_is_shown_until_the_subnet_ends() {
    with_scene(|owner| {
        assert_ok!(send(&owner, describe(SCENE, named("né"))));
        assert_ok!(send(&owner, choose("シ")));
        assert!(announced(Event::SubnetIdentitySet { netuid: SCENE }));

        let bytes = |text: &str| text.bytes().map(codec::Compact).collect::<Vec<_>>();
        let dynamic = one::<DynamicInfo>(SCENE).unwrap();
        assert_eq!(dynamic.subnet_name, bytes("né"));
        assert_eq!(dynamic.token_symbol, bytes("シ"));
        assert_eq!(dynamic.subnet_identity, named("né").kept());
        let metagraph = one::<Metagraph>(SCENE).unwrap();
        assert_eq!(metagraph.name, bytes("né"));
        assert_eq!(metagraph.symbol, bytes("シ"));
        assert_eq!(metagraph.identity, named("né").kept());
        let info = one::<SubnetInfov2>(SCENE).unwrap();
        assert_eq!(info.identity, named("né").kept());

        let end = Call::root_dissolve_network { netuid: SCENE };
        let end = RuntimeCall::from(end);
        assert_ok!(end.dispatch_bypass_filter(RuntimeOrigin::root()));
        assert!(announced(Event::SubnetIdentityRemoved { netuid: SCENE }));
        assert_eq!(SubnetIdentitiesV3::<Runtime>::get(SCENE), None);
    });
}

#[test]
fn who_a_coldkey_says_to_be_stands_by_its_neurons() {
    with_scene(|owner| {
        assert_ok!(send(&owner, introduce("né")));
        let coldkey = owner.clone();
        assert!(announced(Event::ChainIdentitySet { coldkey }));
        let metagraph = one::<Metagraph>(SCENE).unwrap();
        let neurons = metagraph.coldkeys.into_iter().zip(metagraph.identities);
        let mut shown = 0;
        for (coldkey, identity) in neurons {
            let name = identity.map(|identity| identity.name.to_vec());
            assert_eq!(name.is_some(), coldkey == owner);
            assert!(name.is_none_or(|name| name == "né".as_bytes()));
            shown += u32::from(coldkey == owner);
        }
        assert!(shown > 0);
    });
}

#[test]
fn each_refusal_has_its_error_and_changes_nothing() {
    use pallet_keys::Error as OfKeys;
    use pallet_subnets::Error as OfSubnets;
    with_scene(|owner| {
        let stranger = account("//Stranger");
        let long = "x".repeat(257);
        let no_neuron = OfKeys::<Runtime>::HotKeyNotRegisteredInNetwork;
        assert_noop!(send(&stranger, introduce("x")), no_neuron);
        let invalid = OfKeys::<Runtime>::InvalidIdentity;
        assert_noop!(send(&owner, introduce(&long)), invalid);

        let not_owner = OfSubnets::<Runtime>::NotSubnetOwner;
        assert_noop!(send(&stranger, describe(SCENE, named("x"))), not_owner);
        let nobodys = OfSubnets::<Runtime>::SubnetNotExists;
        assert_noop!(send(&owner, describe(NetUid(77), named("x"))), nobodys);
        let invalid = OfSubnets::<Runtime>::InvalidIdentity;
        assert_noop!(send(&owner, describe(SCENE, named(&long))), invalid);

        assert_noop!(send(&stranger, choose("ψ")), DispatchError::BadOrigin);
        let unknown = OfSubnets::<Runtime>::SymbolDoesNotExist;
        assert_noop!(send(&owner, choose("x")), unknown);
        let in_use = OfSubnets::<Runtime>::SymbolAlreadyInUse;
        assert_noop!(send(&owner, choose("α")), in_use);
    });
}

#[test]
fn a_subnet_is_created_with_its_identity_or_not_at_all() {
    with_scene(|_| {
        let (alice, hotkey) = (account("//Alice"), account("//new"));
        pallet_subnets::NetworkRateLimit::<Runtime>::put(0);
        let create = |name: &str| Call::register_network_with_identity {
            hotkey: hotkey.clone(),
            identity: Some(named(name)),
        };
        let refused = pallet_subnets::Error::<Runtime>::InvalidIdentity;
        assert_noop!(send(&alice, create(&"x".repeat(257))), refused);

        assert_ok!(send(&alice, create("new")));
        let netuid = *Subnets::netuids().last().unwrap();
        assert_eq!(SubnetOwner::<Runtime>::get(netuid), alice);
        let identity = SubnetIdentitiesV3::<Runtime>::get(netuid);
        assert_eq!(identity, named("new").kept());
    });
}

#[test]
fn root_gives_a_subnet_another_symbol() {
    with_scene(|_| {
        let call = RuntimeCall::from(choose("ψ"));
        assert_ok!(call.dispatch_bypass_filter(RuntimeOrigin::root()));
        let symbol = TokenSymbol::<Runtime>::get(SCENE);
        assert_eq!(symbol, List::truncated("ψ".into()));
    });
}

#[test]
fn a_proxy_of_the_owner_says_what_the_subnet_is_and_not_who_the_owner_is() {
    let owner = |call: Call<Runtime>| ProxyType::Owner.filter(&call.into());
    assert!(owner(describe(SCENE, named("x"))) && owner(choose("ψ")));
    let hotkey = account("//new");
    assert!(!owner(introduce("x")) && !owner(Call::register_network { hotkey }));
}
