//! Calls that nobody but root may make, and safe mode.

use super::*;
use frame_support::{assert_noop, assert_ok, traits::Contains};
use sp_runtime::{traits::Dispatchable, transaction_validity::InvalidTransaction};

fn batch(calls: Vec<RuntimeCall>) -> RuntimeCall {
    RuntimeCall::Utility(pallet_utility::Call::batch { calls })
}

fn by_proxy(call: RuntimeCall) -> RuntimeCall {
    RuntimeCall::Proxy(pallet_proxy::Call::proxy {
        real: account("//Alice").into(),
        force_proxy_type: None,
        call: Box::new(call),
    })
}

fn passes(call: &RuntimeCall) -> bool {
    <Runtime as frame_system::Config>::BaseCallFilter::contains(call)
}

#[test]
fn a_batch_may_not_hold_a_batch_not_even_in_a_wrapper() {
    chain("local").execute_with(|| {
        let inner = || batch(vec![remark()]);
        assert!(passes(&inner()));
        assert!(passes(&batch(vec![by_proxy(remark())])));
        assert!(passes(&by_proxy(inner())));

        assert!(!passes(&batch(vec![remark(), inner()])));
        assert!(!passes(&batch(vec![by_proxy(by_proxy(inner()))])));
        let either = RuntimeCall::Utility(pallet_utility::Call::if_else {
            main: Box::new(remark()),
            fallback: Box::new(inner()),
        });
        assert!(!passes(&batch(vec![either])));
        let all = RuntimeCall::Utility(pallet_utility::Call::batch_all {
            calls: vec![inner()],
        });
        assert!(!passes(&all));
        let force = RuntimeCall::Utility(pallet_utility::Call::force_batch { calls: vec![all] });
        assert!(!passes(&force));
    });
}

#[test]
fn authorities_keep_their_session_keys() {
    chain("local").execute_with(|| {
        let call = RuntimeCall::Session(pallet_session::Call::purge_keys {});
        let origin = RuntimeOrigin::signed(account("//Alice"));
        assert_noop!(
            call.dispatch(origin),
            frame_system::Error::<Runtime>::CallFiltered
        );
    });
}

#[test]
fn safe_mode_leaves_governance_and_weights() {
    chain("local").execute_with(|| {
        begin(1);
        let origin = || RuntimeOrigin::signed(account("//Bob"));
        let transfer = RuntimeCall::Balances(pallet_balances::Call::transfer_keep_alive {
            dest: account("//Alice").into(),
            value: TAO,
        });
        let weights = RuntimeCall::SubtensorModule(pallet_subtensor::Call::set_weights {
            netuid: 1.into(),
            dests: Default::default(),
            weights: Default::default(),
            version_key: 0,
        });
        assert_ok!(transfer.clone().dispatch(origin()));

        assert_ok!(SafeMode::force_enter(RuntimeOrigin::root()));
        assert_noop!(
            transfer.clone().dispatch(origin()),
            frame_system::Error::<Runtime>::CallFiltered
        );
        assert!(passes(&weights));
        assert!(passes(&RuntimeCall::Sudo(pallet_sudo::Call::remove_key {})));

        assert_ok!(SafeMode::force_exit(RuntimeOrigin::root()));
        assert_ok!(transfer.dispatch(origin()));
    });
}

fn refused(signer: &str, call: RuntimeCall) -> InvalidTransaction {
    let transaction = sign(&pair(signer), call, Options::default());
    let accounts = || frame_system::Account::<Runtime>::iter().collect::<Vec<_>>();
    let before = accounts();
    let refusal = offer(&transaction).unwrap_err();
    assert_eq!(apply(transaction), Err(refusal));
    assert_eq!(accounts(), before);
    match refusal {
        TransactionValidityError::Invalid(invalid) => invalid,
        unknown => panic!("{unknown:?}"),
    }
}

fn serve_axon() -> RuntimeCall {
    RuntimeCall::SubtensorModule(pallet_subtensor::Call::serve_axon {
        netuid: 2.into(),
        version: 1,
        ip: 0x0102_0304,
        port: 1,
        ip_type: 4,
        protocol: 0,
        placeholder1: 0,
        placeholder2: 0,
    })
}

#[test]
fn what_safe_mode_closes_does_not_enter_the_pool_and_leaves_nothing_behind() {
    chain("development").execute_with(|| {
        run_to(60);
        assert_ok!(SafeMode::force_enter(RuntimeOrigin::root()));
        assert_eq!(refused("//Dave_hk", serve_axon()), InvalidTransaction::Call);
        assert_ok!(SafeMode::force_exit(RuntimeOrigin::root()));
        let transaction = sign(&pair("//Dave_hk"), serve_axon(), Options::default());
        assert_eq!(apply(transaction), Ok(Ok(())));
    });
}

#[test]
fn what_the_base_filter_closes_does_not_enter_the_pool() {
    chain("local").execute_with(|| {
        begin(1);
        let purge = RuntimeCall::Session(pallet_session::Call::purge_keys {});
        let nested = batch(vec![batch(vec![])]);
        for call in [purge, nested] {
            assert_eq!(refused("//Bob", call), InvalidTransaction::Call);
        }
    });
}

/// A call for root alone, of the class that has a part of the block to itself.
fn set_storage() -> RuntimeCall {
    RuntimeCall::System(frame_system::Call::set_storage { items: vec![] })
}

fn by_sudo(call: RuntimeCall) -> RuntimeCall {
    RuntimeCall::Sudo(pallet_sudo::Call::sudo {
        call: Box::new(call),
    })
}

#[test]
fn what_is_roots_does_not_enter_the_pool_however_it_is_wrapped() {
    chain("local").execute_with(|| {
        begin(1);
        let multisig = RuntimeCall::Multisig(pallet_multisig::Call::as_multi_threshold_1 {
            other_signatories: vec![account("//Charlie")],
            call: Box::new(by_sudo(set_storage())),
        });
        let derived = RuntimeCall::Utility(pallet_utility::Call::as_derivative {
            index: 0,
            call: Box::new(set_storage()),
        });
        let calls = [
            set_storage(),
            by_sudo(remark()),
            batch(vec![remark(), set_storage()]),
            batch(vec![by_sudo(set_storage())]),
            by_proxy(set_storage()),
            by_proxy(by_sudo(set_storage())),
            multisig,
            derived,
            RuntimeCall::System(frame_system::Call::apply_authorized_upgrade { code: vec![] }),
        ];
        for call in calls {
            assert_eq!(refused("//Bob", call), InvalidTransaction::BadSigner);
        }
        let time = RuntimeCall::Timestamp(pallet_timestamp::Call::set { now: 0 });
        let time = offer(&sign(&pair("//Bob"), time, Options::default()));
        assert!(time.is_err());
        // Not even the sudo key signs as root without saying so.
        assert_eq!(
            refused("//Alice", set_storage()),
            InvalidTransaction::BadSigner
        );
    });
}

#[test]
fn the_sudo_key_acts_as_root_also_through_others() {
    chain("local").execute_with(|| {
        begin(1);
        let offered = |who: &str, call| offer(&sign(&pair(who), call, Options::default()));
        assert!(offered("//Alice", by_sudo(set_storage())).is_ok());
        assert!(offered("//Alice", batch(vec![by_sudo(set_storage())])).is_ok());
        let add = RuntimeCall::Proxy(pallet_proxy::Call::add_proxy {
            delegate: account("//Bob").into(),
            proxy_type: crate::proxies::ProxyType::Any,
            delay: 0,
        });
        assert_ok!(add.dispatch(RuntimeOrigin::signed(account("//Alice"))));
        assert!(offered("//Bob", by_proxy(by_sudo(set_storage()))).is_ok());

        let bob = account("//Bob");
        let mut all = vec![bob.clone(), account("//Charlie")];
        all.sort();
        let joint = Multisig::multi_account_id(&all, 2);
        pallet_sudo::Key::<Runtime>::put(&joint);
        let multisig = RuntimeCall::Multisig(pallet_multisig::Call::as_multi {
            threshold: 2,
            other_signatories: vec![account("//Charlie")],
            maybe_timepoint: None,
            call: Box::new(by_sudo(set_storage())),
            max_weight: Default::default(),
        });
        assert!(offered("//Bob", multisig).is_ok());
        assert_eq!(
            refused("//Alice", by_sudo(set_storage())),
            InvalidTransaction::BadSigner
        );
    });
}

#[test]
fn what_is_announced_for_the_sudo_key_enters_the_pool_and_nothing_else() {
    use sp_runtime::traits::{BlakeTwo256, Hash};
    chain("local").execute_with(|| {
        begin(1);
        let (bob, alice) = (account("//Bob"), account("//Alice"));
        let announced = |real: &AccountId, call| {
            RuntimeCall::Proxy(pallet_proxy::Call::proxy_announced {
                delegate: bob.clone().into(),
                real: real.clone().into(),
                force_proxy_type: None,
                call: Box::new(call),
            })
        };
        let both = || batch(vec![by_sudo(remark()), by_sudo(set_storage())]);
        let enters = |call| offer(&sign(&pair("//Bob"), call, Options::default())).is_ok();
        assert!(!enters(announced(&alice, both())));

        let add = RuntimeCall::Proxy(pallet_proxy::Call::add_proxy {
            delegate: bob.clone().into(),
            proxy_type: crate::proxies::ProxyType::Any,
            delay: 1,
        });
        assert_ok!(add.dispatch(RuntimeOrigin::signed(alice.clone())));
        let announce = RuntimeCall::Proxy(pallet_proxy::Call::announce {
            real: alice.clone().into(),
            call_hash: BlakeTwo256::hash_of(&both()),
        });
        assert_ok!(announce.dispatch(RuntimeOrigin::signed(bob.clone())));
        assert!(enters(announced(&alice, both())));
        assert!(!enters(announced(&alice, by_sudo(remark()))));
        assert!(!enters(announced(&account("//Charlie"), both())));
        assert!(!enters(announced(&alice, set_storage())));
    });
}

#[test]
fn nobody_can_buy_safe_mode() {
    chain("local").execute_with(|| {
        begin(1);
        assert_noop!(
            SafeMode::enter(RuntimeOrigin::signed(account("//Alice"))),
            pallet_safe_mode::Error::<Runtime>::NotConfigured
        );
    });
}
