//! Fees, tips and priority.

use super::*;
use crate::flat_priority::{NORMAL_PRIORITY, OPERATIONAL_PRIORITY};

fn priority(call: RuntimeCall, tip: Balance) -> u64 {
    let options = Options {
        tip,
        ..Default::default()
    };
    offer(&sign(&pair("//Bob"), call, options))
        .unwrap()
        .priority
}

#[test]
fn fee_and_tip_go_to_the_author() {
    chain("local").execute_with(|| {
        begin(1);
        let (author, payer) = (account("//One"), account("//Bob"));
        assert_eq!(Authorship::author(), Some(author.clone()));
        let before = (
            Balances::free_balance(&author),
            Balances::free_balance(&payer),
        );
        let issuance = Balances::total_issuance();

        let options = Options {
            tip: TAO,
            ..Default::default()
        };
        assert_eq!(apply(sign(&pair("//Bob"), remark(), options)), Ok(Ok(())));

        let paid = before.1 - Balances::free_balance(&payer);
        assert!(paid > TAO);
        assert_eq!(Balances::free_balance(&author) - before.0, paid);
        assert_eq!(Balances::total_issuance(), issuance);
    });
}

#[test]
fn a_fee_is_a_rao_for_2000_units_of_time_and_one_for_each_byte() {
    chain("local").execute_with(|| {
        let weight = frame_support::weights::Weight::from_parts(4_000_000, 77);
        assert_eq!(TransactionPayment::weight_to_fee(weight), 2_000);
        assert_eq!(TransactionPayment::length_to_fee(1_234), 1_234);
    });
}

#[test]
fn a_tip_does_not_raise_priority() {
    chain("local").execute_with(|| {
        begin(1);
        assert_eq!(priority(remark(), 0), NORMAL_PRIORITY);
        assert_eq!(priority(remark(), 100 * TAO), NORMAL_PRIORITY);
    });
}

fn set_heap_pages() -> RuntimeCall {
    RuntimeCall::System(frame_system::Call::set_heap_pages { pages: 64 })
}

fn by_sudo(call: RuntimeCall) -> RuntimeCall {
    RuntimeCall::Sudo(pallet_sudo::Call::sudo {
        call: Box::new(call),
    })
}

#[test]
fn the_sudo_keys_operational_calls_go_first() {
    chain("local").execute_with(|| {
        begin(1);
        let sudo = pair("//Alice");
        let priority = |call| {
            offer(&sign(&sudo, call, Options::default()))
                .unwrap()
                .priority
        };
        assert_eq!(priority(by_sudo(set_heap_pages())), OPERATIONAL_PRIORITY);
        assert_eq!(priority(by_sudo(remark())), NORMAL_PRIORITY);
    });
}

#[test]
fn an_operational_call_gives_nobody_else_priority() {
    chain("local").execute_with(|| {
        begin(1);
        // Bob is a proxy of the sudo key, so that his call is not in vain.
        let add = pallet_proxy::Call::add_proxy {
            delegate: account("//Bob").into(),
            proxy_type: crate::proxies::ProxyType::Any,
            delay: 0,
        };
        let add = sign(
            &pair("//Alice"),
            RuntimeCall::Proxy(add),
            Options::default(),
        );
        assert_eq!(apply(add), Ok(Ok(())));
        let call = RuntimeCall::Proxy(pallet_proxy::Call::proxy {
            real: account("//Alice").into(),
            force_proxy_type: None,
            call: Box::new(by_sudo(set_heap_pages())),
        });
        use frame_support::dispatch::{DispatchClass, GetDispatchInfo};
        assert_eq!(call.get_dispatch_info().class, DispatchClass::Operational);
        assert_eq!(priority(call, 0), NORMAL_PRIORITY);
    });
}
