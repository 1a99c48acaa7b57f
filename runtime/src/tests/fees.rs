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
        let (author, payer) = (account("//Alice"), account("//Bob"));
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

#[test]
fn operational_calls_go_first() {
    chain("local").execute_with(|| {
        begin(1);
        let call = RuntimeCall::System(frame_system::Call::set_heap_pages { pages: 64 });
        assert_eq!(priority(call, 0), OPERATIONAL_PRIORITY);
    });
}
