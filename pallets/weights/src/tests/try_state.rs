//! What must always hold is noticed when it doesn't.

use super::*;
use crate::Weights as Rows;
use yuma_types::{Edge, List};

fn assert_broken(message: &'static str, damage: impl FnOnce()) {
    scene().build_and_execute(|| {
        let broken = frame_support::storage::with_transaction(|| {
            damage();
            let found = Weights::do_try_state();
            sp_runtime::TransactionOutcome::Rollback(Ok::<_, DispatchError>(found))
        });
        assert_eq!(broken, Ok(Err(message.into())));
    });
}

fn insert(uid: Uid, row: Vec<Edge>) {
    Rows::<Test>::insert(StorageIndex::from(SUBNET), uid, List::truncated(row));
}

#[test]
fn a_missing_last_update_is_noticed() {
    assert_broken("not every neuron has a last update", || {
        LastUpdate::<Test>::remove(StorageIndex::from(SUBNET));
    });
}

#[test]
fn a_row_without_a_neuron_is_noticed() {
    assert_broken("weights of a uid that nobody sits on", || {
        insert(4, vec![(0, 1)])
    });
}

#[test]
fn a_weight_to_nobody_is_noticed() {
    assert_broken("weights to a uid that nobody sits on", || {
        insert(0, vec![(4, 1)])
    });
}
