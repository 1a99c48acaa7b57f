//! Two votes in one round: what shows them, and what does not.

use super::*;
use crate::{Terms, KEPT_SESSIONS};

#[test]
fn two_votes_in_one_round_cost_the_voter_its_place() {
    for precommit in [false, true] {
        two(|| {
            let report = votes(precommit, (0, 7), [vote(1), vote(2)], [Bob; 2]);
            assert_taken(report);
            assert_eq!(listed(), vec![id(Alice)]);
            System::assert_has_event(
                Event::AuthorityRemoved {
                    who: id(Bob),
                    equivocation: Equivocation::Votes {
                        set_id: 0,
                        round: 7,
                    },
                }
                .into(),
            );
        });
    }
}

#[test]
fn nodes_are_told_whether_a_report_of_a_voter_is_of_use() {
    two(|| {
        let proof = |set, who| Authorities::key_ownership_proof(set, &voter(who).public().into());
        let expected: Option<NoProof> = proof(0, Bob).unwrap().decode();
        assert_eq!(expected, Some(NoProof));
        assert!(proof(0, Charlie).is_none());
        assert!(proof(1, Bob).is_none());
        assert_taken(two_blocks(BOBS_SLOT, Bob));
        assert!(proof(0, Bob).is_none());
    });
}

#[test]
fn votes_that_prove_nothing_are_refused() {
    two(|| {
        let two = [vote(1), vote(2)];
        for report in [
            votes(false, (0, 7), [vote(1), vote(1)], [Bob, Bob]),
            votes(false, (0, 7), two, [Bob, Alice]),
            votes(false, (0, 7), two, [Charlie, Charlie]),
            votes(false, (1, 7), two, [Bob, Bob]),
        ] {
            assert_refused(report, InvalidTransaction::BadProof);
        }
    });
}

#[test]
fn votes_count_for_a_day_after_their_set() {
    two(|| {
        assert_ok!(set(&[Bob]));
        next_session();
        next_session();
        assert_ok!(set(&[Alice, Bob]));
        for _ in 0..KEPT_SESSIONS - 3 {
            next_session();
        }
        // The first set voted until the end of session 1.
        let report = || two_votes((0, 7), Bob);
        assert!(offer_locally(&report()).is_ok());
        next_session();
        assert!(offer_locally(&report()).is_ok());
        next_session();
        assert_refused(report(), InvalidTransaction::BadProof);
        assert_eq!(Terms::<Test>::iter().count() as u32, KEPT_SESSIONS);
    });
}

#[test]
fn new_keys_do_not_hide_the_owner_of_the_old_ones() {
    two(|| {
        pallet_session::NextKeys::<Test>::insert(id(Bob), keys(Eve));
        next_session();
        next_session();
        let now = pallet_aura::Authorities::<Test>::get();
        assert!(now.contains(&Eve.public().into()));
        assert_taken(two_votes((0, 7), Bob));
        assert_eq!(listed(), vec![id(Alice)]);
    });
}
