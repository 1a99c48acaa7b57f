//! Calls that nobody but root may make, and safe mode.

use super::*;
use frame_support::{assert_noop, assert_ok, traits::Contains};
use sp_runtime::traits::Dispatchable;

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
            dests: vec![],
            weights: vec![],
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
