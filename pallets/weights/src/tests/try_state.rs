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

fn insert_commit(mecid: u8, hotkey: u64, commits: &[(u64, u64, u64)]) {
    let commit = |&(epoch, block, reveal): &_| (CommitHash::default(), epoch, block, reveal);
    let commits = commits.iter().map(commit).collect();
    let index = SUBNET.mechanism(mecid);
    crate::WeightCommits::<Test>::insert(index, hotkey, List::truncated(commits));
}

#[test]
fn a_commit_of_nobody_is_noticed() {
    assert_broken("a commit of who is no neuron", || {
        insert_commit(0, STRANGER, &[(0, 0, 1)])
    });
}

#[test]
fn commits_out_of_order_are_noticed() {
    let broken = "commits that are none, or out of order";
    assert_broken(broken, || insert_commit(0, VALIDATOR, &[]));
    assert_broken(broken, || {
        insert_commit(0, VALIDATOR, &[(0, 1, 1), (0, 0, 1)])
    });
}

#[test]
fn a_commit_of_the_future_is_noticed() {
    for commit in [(1, 0, 2), (0, 2, 1), (0, 0, 0)] {
        assert_broken("a commit of the future", || {
            insert_commit(0, VALIDATOR, &[commit])
        });
    }
}

#[test]
fn what_is_of_no_mechanism_is_noticed() {
    let broken = "something of a mechanism that there isn't";
    assert_broken(broken, || insert_commit(1, VALIDATOR, &[(0, 0, 1)]));
    assert_broken(broken, || {
        LastUpdate::<Test>::insert(SUBNET.mechanism(1), List::truncated(vec![0; 4]));
    });
    assert_broken(broken, || {
        Rows::<Test>::insert(SUBNET.mechanism(1), 0, List::truncated(vec![(1, 1)]));
    });
}

#[test]
fn what_nobody_has_revealed_is_noticed() {
    let reveal = |mecid, hotkey, block| {
        crate::WeightsCommittedAt::<Test>::insert(SUBNET.mechanism(mecid), hotkey, block);
    };
    let broken = "weights that nobody has revealed";
    assert_broken(broken, || reveal(0, STRANGER, 1));
    assert_broken(broken, || reveal(0, VALIDATOR, 2));
    let broken = "something of a mechanism that there isn't";
    assert_broken(broken, || reveal(1, VALIDATOR, 1));
}
