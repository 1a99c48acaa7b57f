//! What must always hold is noticed when it doesn't.

use super::*;
use crate::{Authored, AuthorityList, Settled, Terms};
use sp_runtime::TransactionOutcome;

#[track_caller]
fn assert_broken(problem: impl Into<DispatchError>, damage: impl FnOnce()) {
    let problem = problem.into();
    two(|| {
        let found = frame_support::storage::with_transaction(|| {
            damage();
            let found = Authorities::do_try_state();
            TransactionOutcome::Rollback(Ok::<_, DispatchError>(found))
        });
        assert_eq!(found, Ok(Err(problem)));
    });
}

fn put(list: &[Sr25519Keyring]) {
    let list: Vec<_> = list.iter().map(|who| id(*who)).collect();
    Listed::<Test>::put(crate::AuthorityList::<Test>::truncate_from(list));
}

#[test]
fn a_chain_without_authorities_is_noticed() {
    assert_broken("no authorities", || put(&[]));
}

#[test]
fn an_authority_listed_twice_is_noticed() {
    assert_broken(Error::DuplicateAuthority, || put(&[Bob, Bob]));
}

#[test]
fn a_session_without_a_term_is_noticed() {
    assert_broken("no term", || Terms::<Test>::remove(0));
}

#[test]
fn a_term_of_a_session_to_come_is_noticed() {
    assert_broken("a term that should be forgotten", || {
        let term = Terms::<Test>::get(0).unwrap();
        Terms::<Test>::insert(1, term);
    });
}

#[test]
fn a_term_of_others_than_the_authorities_is_noticed() {
    assert_broken("the term is of others than the authorities", || {
        Terms::<Test>::mutate_extant(0, |term| term.members.truncate(1));
    });
}

#[test]
fn an_answer_for_sessions_to_come_is_noticed() {
    assert_broken("settled ahead of time", || {
        Settled::<Test>::insert(id(Charlie), 2);
    });
}

#[test]
fn an_authority_removed_and_listed_is_noticed() {
    assert_broken("removed and listed", || {
        Settled::<Test>::insert(id(Bob), 1);
    });
}

#[test]
fn authors_of_a_session_long_past_are_noticed() {
    assert_broken("authors that should be forgotten", || {
        Authored::<Test>::insert(1, AuthorityList::<Test>::new());
    });
}

#[test]
fn an_author_who_is_no_authority_is_noticed() {
    assert_broken("an author who was none of the authorities", || {
        Authorities::note_author(id(Charlie));
    });
}
