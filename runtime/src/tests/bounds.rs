//! How much one transaction may hold.

use super::{
    machine::lists::{described, zero, Described},
    *,
};
use crate::{
    bounds::*,
    calls::{kind, Kind},
    filters::Admitted,
};
use codec::{Compact, Decode};
use frame_support::{dispatch::GetDispatchInfo, traits::Get};
use pallet_transaction_payment_rpc_runtime_api::runtime_decl_for_transaction_payment_call_api::TransactionPaymentCallApiV3;
use scale_info::{PortableRegistry, TypeDef};
use sp_runtime::{transaction_validity::InvalidTransaction, MultiAddress};
use yuma_interfaces::admission::Admission;

const REFUSED: TransactionValidityError =
    TransactionValidityError::Invalid(InvalidTransaction::Call);

fn batch(calls: Vec<RuntimeCall>) -> RuntimeCall {
    RuntimeCall::Utility(pallet_utility::Call::batch { calls })
}

fn by_proxy(real: AccountId, call: RuntimeCall) -> RuntimeCall {
    RuntimeCall::Proxy(pallet_proxy::Call::proxy {
        real: real.into(),
        force_proxy_type: None,
        call: Box::new(call),
    })
}

fn announced(call: RuntimeCall) -> RuntimeCall {
    RuntimeCall::Proxy(pallet_proxy::Call::proxy_announced {
        delegate: account("//Eve").into(),
        real: account("//Bob").into(),
        force_proxy_type: None,
        call: Box::new(call),
    })
}

fn joint(call: RuntimeCall) -> RuntimeCall {
    RuntimeCall::Multisig(pallet_multisig::Call::as_multi {
        threshold: 2,
        other_signatories: vec![account("//Charlie")],
        maybe_timepoint: None,
        call: Box::new(call),
        max_weight: Default::default(),
    })
}

fn alone(call: RuntimeCall) -> RuntimeCall {
    RuntimeCall::Multisig(pallet_multisig::Call::as_multi_threshold_1 {
        other_signatories: vec![account("//Charlie")],
        call: Box::new(call),
    })
}

fn by_sudo(call: RuntimeCall) -> RuntimeCall {
    RuntimeCall::Sudo(pallet_sudo::Call::sudo {
        call: Box::new(call),
    })
}

fn swap_key() -> RuntimeCall {
    let new_coldkey = account("//a new coldkey");
    pallet_subtensor::Call::swap_coldkey_announced { new_coldkey }.into()
}

fn exit() -> RuntimeCall {
    let hotkey = account("//Alice_hk");
    RuntimeCall::SubtensorModule(pallet_subtensor::Call::unstake_all { hotkey })
}

fn register() -> RuntimeCall {
    RuntimeCall::SubtensorModule(pallet_subtensor::Call::burned_register {
        netuid: 1.into(),
        hotkey: account("//Eve"),
    })
}

fn offered(who: &str, call: RuntimeCall) -> TransactionValidity {
    offer(&sign(&pair(who), call, Options::default()))
}

#[test]
fn a_call_sits_in_eight_wrappers_at_most() {
    let derived = |call| {
        let call = Box::new(call);
        RuntimeCall::Utility(pallet_utility::Call::as_derivative { index: 0, call })
    };
    let wrappers: [&dyn Fn(RuntimeCall) -> RuntimeCall; 5] = [
        &|call| by_proxy(account("//Bob"), call),
        &joint,
        &alone,
        &by_sudo,
        &derived,
    ];
    for wrap in wrappers {
        let nested = |levels| (0..levels).fold(remark(), |call, _| wrap(call));
        assert!(within(&nested(MAX_WRAPPERS)));
        assert!(!within(&nested(MAX_WRAPPERS + 1)));
    }
}

#[test]
fn an_announced_call_holds_no_announced_call() {
    assert!(within(&batch(vec![announced(remark()); 2])));
    assert!(!within(&announced(announced(remark()))));
    assert!(!within(&announced(joint(batch(vec![announced(remark())])))));
}

#[test]
fn a_transaction_holds_as_many_calls_as_pallet_utility_allows() {
    let metadata = chain("local").execute_with(metadata::v14);
    let limits = metadata.pallets.iter().flat_map(|pallet| &pallet.constants);
    let limit = limits
        .into_iter()
        .find(|constant| constant.name == "batched_calls_limit")
        .unwrap();
    assert_eq!(u32::decode(&mut &limit.value[..]), Ok(MAX_CALLS));

    let many = |calls: u32| batch(vec![remark(); calls as usize]);
    assert!(within(&many(MAX_CALLS)));
    assert!(!within(&many(MAX_CALLS + 1)));
    for wrap in [joint, by_sudo, announced] {
        assert!(within(&wrap(many(MAX_CALLS - 1))));
        assert!(!within(&wrap(many(MAX_CALLS))));
    }
    // Not in each bundle: in all of them.
    let half = || joint(many(MAX_CALLS / 2));
    assert!(within(&half()));
    assert!(!within(&batch(vec![half(), half()])));
}

#[test]
fn a_transaction_that_holds_too_much_is_refused_before_anybodys_balance_is_looked_at() {
    chain("local").execute_with(|| {
        begin(1);
        let payment = Err(InvalidTransaction::Payment.into());
        let registrations = |n: u32| batch(vec![register(); n as usize]);
        assert_eq!(
            offered("//Nobody", registrations(MAX_REGISTRATIONS)),
            payment
        );
        let exits = |n: u32| batch(vec![exit(); n as usize]);
        assert_eq!(offered("//Nobody", exits(MAX_EXITS)), payment);
        assert_eq!(offered("//Nobody", exits(MAX_EXITS + 1)), Err(REFUSED));
        let swaps = |n: u32| batch(vec![swap_key(); n as usize]);
        assert_eq!(offered("//Nobody", swaps(MAX_EXITS)), payment);
        assert_eq!(offered("//Nobody", swaps(MAX_EXITS + 1)), Err(REFUSED));
        let too_many = registrations(MAX_REGISTRATIONS + 1);
        let deep = (0..=MAX_WRAPPERS).fold(remark(), |call, _| alone(call));
        for call in [too_many.clone(), joint(too_many), deep] {
            assert_eq!(offered("//Nobody", call.clone()), Err(REFUSED));
            let nobodys = sign(&pair("//Nobody"), call.clone(), Options::default());
            assert_eq!(apply(nobodys), Err(REFUSED));
            let length = call.encoded_size() as u32;
            assert_eq!(
                Runtime::query_call_info(call, length).partial_fee,
                Balance::MAX
            );
        }
        let fee = Runtime::query_call_info(remark(), 3).partial_fee;
        assert!(fee > 0 && fee < TAO);
    });
}

#[test]
fn a_block_that_holds_such_a_transaction_is_invalid() {
    chain("local").execute_with(|| {
        begin(1);
        let deep = (0..=MAX_WRAPPERS).fold(remark(), |call, _| joint(call));
        let deep = sign(&pair("//Bob"), deep, Options::default());
        assert_eq!(Executive::apply_extrinsic(deep), Err(REFUSED));
    });
}

/// How many parts of the state something looks at that were there before.
fn looked_at<T>(chain: &mut TestExternalities, act: impl FnOnce() -> T) -> usize {
    let (_, proof) = chain.execute_and_prove(act);
    proof.into_iter_nodes().count()
}

#[test]
fn the_weight_of_nothing_but_what_is_counted_looks_at_state() {
    let mut chain = chain("local");
    for (pallet, _, variant) in described().0 {
        let mut bytes = vec![0; 4_096];
        (bytes[0], bytes[1]) = (pallet, variant.index);
        let call = RuntimeCall::decode(&mut &bytes[..]).unwrap();
        let kind = kind(&call);
        let registers = matches!(kind, Kind::Registration | Kind::Work | Kind::RootEntry);
        let exits = variant.name.starts_with("unstake_all");
        let swaps =
            variant.name.starts_with("swap_hotkey") || variant.name.starts_with("swap_coldkey");
        let names_networks = [
            "release_hotkey",
            "register_network",
            "register_network_with_identity",
            "dissolve_network",
            "root_dissolve_network",
            "update_symbol",
        ]
        .contains(&&variant.name[..]);
        let looks = looked_at(&mut chain, || call.get_dispatch_info()) > 0;
        let is_counted = registers || exits || swaps || names_networks;
        assert_eq!(looks, is_counted, "{call:?}");
    }
}

#[test]
fn admission_looks_for_no_proxy_unless_the_sudo_key_is_needed_and_then_for_one() {
    let somebody = |n: u32| AccountId::from(sp_io::hashing::blake2_256(&n.to_le_bytes()));
    let mut chain = chain("local");
    chain.execute_with(|| {
        for n in 0..64 {
            let proxies = (frame_support::BoundedVec::default(), Balance::from(n));
            pallet_proxy::Proxies::<Runtime>::insert(somebody(n), proxies);
        }
    });
    chain.commit_all().unwrap();
    let eve = account("//Eve");
    let proxies = |n, call: RuntimeCall| {
        let calls = (0..n).map(|n| by_proxy(somebody(n), call.clone()));
        batch(calls.collect())
    };
    let plain = || batch(vec![remark()]);
    let mut looked = |call| looked_at(&mut chain, || Admitted::admit(&eve, &call).unwrap());
    let none = looked(plain());
    assert_eq!(looked(proxies(64, remark())), none);
    assert_eq!(looked(proxies(64, announced(remark()))), none);
    // Who signs jointly with others makes a deposit.
    assert_eq!(looked(joint(proxies(64, remark()))), looked(joint(plain())));
    let mut refused = |n| {
        let call = proxies(n, by_sudo(remark()));
        let answer = || Admitted::admit(&eve, &call).unwrap_err();
        looked_at(&mut chain, || {
            assert_eq!(answer(), InvalidTransaction::BadSigner)
        })
    };
    assert!(refused(1) > none);
    assert_eq!(refused(64), refused(1));
}

/// A call all of zeros, with other bytes for the arguments of which `of` says so, by their type.
fn with(
    types: &PortableRegistry,
    (pallet, _, variant): &Described,
    of: impl Fn(&str) -> Option<Vec<u8>>,
) -> Option<RuntimeCall> {
    let mut bytes = vec![*pallet, variant.index];
    let mut found = false;
    for field in &variant.fields {
        let ty = types.resolve(field.ty.id).unwrap();
        let (name, list) = match &ty.type_def {
            TypeDef::Sequence(list) => (types.resolve(list.type_param.id).unwrap(), true),
            _ => (ty, false),
        };
        let name = name.path.segments.join("::");
        match of(&name) {
            Some(_) if list => {
                found = true;
                bytes.extend(Compact(1u32).encode());
                bytes.extend(of(&name).unwrap());
            }
            Some(argument) => {
                found = true;
                bytes.extend(argument);
            }
            None => bytes.extend(zero(types, field.ty.id)),
        }
    }
    found.then(|| RuntimeCall::decode(&mut &bytes[..]).unwrap())
}

#[test]
fn whatever_carries_calls_is_looked_into() {
    let (calls, types) = described();
    let inner = |name: &str| name.ends_with("RuntimeCall").then(|| remark().encode());
    let carriers: Vec<_> = calls
        .iter()
        .filter_map(|call| with(&types, call, inner))
        .collect();
    assert!(carriers.len() > 15);
    for call in carriers {
        assert!(!carried(&call).is_empty(), "{call:?}");
    }
}

#[test]
fn every_address_is_an_accounts() {
    let (calls, types) = described();
    let addresses = [
        Address::Raw(vec![0; 9]),
        Address::Index(()),
        Address::Address32([0; 32]),
        Address::Address20([0; 20]),
    ];
    let mut takers = 0;
    for call in &calls {
        let taking = |address: &Address| {
            let address = |name: &str| name.ends_with("MultiAddress").then(|| address.encode());
            with(&types, call, address)
        };
        let Some(known) = taking(&MultiAddress::Id(account("//Eve"))) else {
            continue;
        };
        takers += 1;
        assert!(within(&known), "{known:?}");
        for address in &addresses {
            let call = taking(address).unwrap();
            assert!(!within(&call) && !within(&batch(vec![call])));
        }
    }
    assert!(takers > 15);
}

#[test]
fn signatories_and_proofs_are_no_longer_than_they_can_be() {
    let most: u32 = <Runtime as pallet_multisig::Config>::MaxSignatories::get();
    let others = |n: u32| vec![account("//Bob"); n as usize];
    let of = |n| {
        let (call, call_hash) = (Box::new(remark()), [0; 32]);
        let timepoint = Default::default();
        use pallet_multisig::Call::*;
        [
            as_multi {
                threshold: 2,
                other_signatories: others(n),
                maybe_timepoint: None,
                call: call.clone(),
                max_weight: Default::default(),
            },
            as_multi_threshold_1 {
                other_signatories: others(n),
                call,
            },
            approve_as_multi {
                threshold: 2,
                other_signatories: others(n),
                maybe_timepoint: None,
                call_hash,
                max_weight: Default::default(),
            },
            cancel_as_multi {
                threshold: 2,
                other_signatories: others(n),
                timepoint,
                call_hash,
            },
            poke_deposit {
                threshold: 2,
                other_signatories: others(n),
                call_hash,
            },
        ]
        .map(RuntimeCall::Multisig)
    };
    assert!(of(most - 1).iter().all(within));
    assert!(!of(most).iter().any(within));

    let keys = |bytes: usize| {
        let keys = SessionKeys::decode(&mut &[0; 64][..]).unwrap();
        let proof = vec![0; bytes];
        RuntimeCall::Session(pallet_session::Call::set_keys { keys, proof })
    };
    assert!(within(&keys(MAX_KEYS_PROOF)));
    assert!(!within(&keys(MAX_KEYS_PROOF + 1)));
}
