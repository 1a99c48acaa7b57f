//! What must always hold is noticed when it doesn't.

use super::*;
use frame_support::storage::with_transaction;
use sp_runtime::{DispatchError, TransactionOutcome};

const TOO_LONG: &str = "an outcome of more neurons than there are";

fn assert_broken(message: &'static str, damage: impl FnOnce()) {
    scene().build_and_execute(|| {
        let found = with_transaction(|| {
            damage();
            TransactionOutcome::Rollback(Ok::<_, DispatchError>(Yuma::do_try_state()))
        });
        assert_eq!(found, Ok(Err(message.into())));
    });
}

#[test]
fn permits_of_nobody_are_noticed() {
    assert_broken(TOO_LONG, || {
        ValidatorPermit::<Test>::insert(SUBNET, List::truncated(vec![true; 5]));
    });
}

#[test]
fn emission_of_nobody_is_noticed() {
    assert_broken(TOO_LONG, || {
        crate::Emission::<Test>::insert(SUBNET, List::truncated(vec![1; 5]));
    });
}

#[test]
fn bonds_without_a_permit_are_noticed() {
    assert_broken("bonds of a neuron without a permit", || {
        Bonds::<Test>::insert(INDEX, 2, List::truncated(vec![(3, 1)]));
    });
}
