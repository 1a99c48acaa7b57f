//! What must always hold is noticed when it doesn't.

use super::*;
use frame_support::storage::with_transaction;
use sp_runtime::{DispatchError, TransactionOutcome};
use yuma_types::NetUid;

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

/// A list of one neuron more than there are is noticed.
fn assert_length<V: Clone + codec::FullCodec, const N: u32>(
    one: V,
    insert: impl FnOnce(List<V, N>),
) {
    assert_broken(TOO_LONG, || insert(List::truncated(vec![one; 5])));
}

#[test]
fn active_ones_who_are_nobody_are_noticed() {
    assert_length(true, |list| Active::<Test>::insert(SUBNET, list));
}

#[test]
fn permits_of_nobody_are_noticed() {
    assert_length(true, |list| ValidatorPermit::<Test>::insert(SUBNET, list));
}

#[test]
fn emission_of_nobody_is_noticed() {
    assert_length(1, |list| crate::Emission::<Test>::insert(SUBNET, list));
}

#[test]
fn ranks_of_nobody_are_noticed() {
    assert_length(1, |list| Rank::<Test>::insert(SUBNET, list));
}

#[test]
fn trust_in_nobody_is_noticed() {
    assert_length(1, |list| Trust::<Test>::insert(SUBNET, list));
}

#[test]
fn consensus_on_nobody_is_noticed() {
    assert_length(1, |list| Consensus::<Test>::insert(SUBNET, list));
}

#[test]
fn incentive_of_nobody_is_noticed() {
    assert_length(1, |list| Incentive::<Test>::insert(INDEX, list));
}

#[test]
fn dividends_of_nobody_are_noticed() {
    assert_length(1, |list| Dividends::<Test>::insert(SUBNET, list));
}

#[test]
fn trust_in_validators_who_are_nobody_is_noticed() {
    assert_length(1, |list| ValidatorTrust::<Test>::insert(SUBNET, list));
}

#[test]
fn stake_weight_of_nobody_is_noticed() {
    assert_length(1, |list| StakeWeight::<Test>::insert(SUBNET, list));
}

#[test]
fn pruning_scores_of_nobody_are_noticed() {
    assert_length(1, |list| PruningScores::<Test>::insert(SUBNET, list));
}

#[test]
fn a_list_of_a_subnet_that_is_none_is_noticed() {
    assert_length(1, |list| Rank::<Test>::insert(NetUid(9), list));
}

#[test]
fn what_is_of_a_mechanism_that_is_none_is_noticed() {
    let index = SUBNET.mechanism(1);
    let message = "an outcome of a mechanism that is none";
    assert_broken(message, || {
        Incentive::<Test>::insert(index, List::truncated(vec![1]));
    });
    assert_broken(message, || {
        Bonds::<Test>::insert(index, 0, List::truncated(vec![(3, 1)]));
    });
}

#[test]
fn bonds_without_a_permit_are_noticed() {
    assert_broken("bonds of a neuron without a permit", || {
        Bonds::<Test>::insert(INDEX, 2, List::truncated(vec![(3, 1)]));
    });
}
