//! Who votes, and that no change of the list ends finality.

use super::*;
use sp_keyring::Sr25519Keyring::Dave;

/// Gives somebody session keys.
fn set_keys(who: Sr25519Keyring) {
    pallet_session::NextKeys::<Test>::insert(id(who), keys(who));
}

/// Lists these, and goes on to the session in which the list works.
fn seat(list: &[Sr25519Keyring]) {
    assert_ok!(set(list));
    next_session();
    next_session();
    let seated: Vec<_> = list.iter().map(|who| id(*who)).collect();
    assert_eq!(Session::validators(), seated);
}

/// Ends the session in which only these have authored.
fn end_with(authors: &[Sr25519Keyring]) {
    end_session(authors.iter().map(|who| id(*who)).collect());
}

#[track_caller]
fn assert_vote(voters: &[Sr25519Keyring]) {
    let keys: Vec<_> = voters
        .iter()
        .map(|who| (voter(*who).public().into(), 1))
        .collect();
    assert_eq!(Grandpa::grandpa_authorities(), keys);
}

/// Four authorities, of whom Dave has authored nothing for two sessions.
fn four_without_dave(test: impl FnOnce()) {
    let chain = ExtBuilder::default().authorities(&[Alice, Bob, Charlie, Dave]);
    chain.build_and_execute(|| {
        for _ in 0..3 {
            end_with(&[Alice, Bob, Charlie]);
        }
        test();
    });
}

#[test]
fn an_authority_that_never_authored_does_not_vote() {
    two(|| {
        set_keys(Charlie);
        seat(&[Alice, Bob, Charlie]);
        for _ in 0..3 {
            assert_vote(&[Alice, Bob]);
            end_with(&[Alice, Bob]);
        }
        assert_eq!(Grandpa::current_set_id(), 0);
    });
}

#[test]
fn an_authority_votes_from_the_session_after_its_first_block() {
    two(|| {
        set_keys(Charlie);
        seat(&[Alice, Bob, Charlie]);
        assert_vote(&[Alice, Bob]);
        end_with(&[Alice, Bob, Charlie]);
        assert_vote(&[Alice, Bob, Charlie]);
        end_with(&[Alice]);
        end_with(&[Alice]);
        // Who is silent goes on counting: what the others finalise must hold on all branches.
        assert_vote(&[Alice, Bob, Charlie]);
    });
}

#[test]
fn an_only_authority_gets_company() {
    one(|| {
        set_keys(Bob);
        seat(&[Alice, Bob]);
        assert_vote(&[Alice]);
        next_session();
        assert_vote(&[Alice, Bob]);
    });
}

#[test]
fn a_voter_with_new_keys_goes_on_voting() {
    two(|| {
        pallet_session::NextKeys::<Test>::insert(id(Bob), keys(Eve));
        end_with(&[Alice]);
        end_with(&[Alice]);
        assert_vote(&[Alice, Eve]);
    });
}

#[test]
fn a_list_with_too_few_who_author_is_refused() {
    four_without_dave(|| {
        assert_noop!(set(&[Alice, Bob, Dave]), Error::NoQuorum);
        assert_noop!(set(&[Dave]), Error::NoQuorum);
        assert_ok!(set(&[Alice, Bob, Charlie, Dave]));
        assert_ok!(set(&[Alice, Bob, Charlie]));
    });
}

#[test]
fn a_list_of_newcomers_alone_is_refused() {
    two(|| {
        set_keys(Charlie);
        set_keys(Dave);
        assert_noop!(set(&[Charlie, Dave]), Error::NoQuorum);
        assert_ok!(set(&[Alice, Charlie, Dave]));
    });
}

#[test]
fn an_authority_that_is_back_counts_at_once() {
    four_without_dave(|| {
        assert_noop!(set(&[Alice, Bob, Dave]), Error::NoQuorum);
        Authorities::note_author(id(Dave));
        assert_ok!(set(&[Alice, Bob, Dave]));
    });
}

#[test]
fn what_was_authored_counts_until_the_end_of_the_next_session() {
    two(|| {
        end_with(&[Alice, Bob]);
        assert_ok!(set(&[Alice, Bob]));
        end_with(&[Alice]);
        assert_noop!(set(&[Alice, Bob]), Error::NoQuorum);
    });
}

#[test]
fn when_nobody_is_left_who_voted_all_vote() {
    two(|| {
        set_keys(Charlie);
        assert_ok!(set(&[Alice, Charlie]));
        pallet_session::NextKeys::<Test>::remove(id(Alice));
        next_session();
        next_session();
        assert_eq!(Session::validators(), vec![id(Charlie)]);
        assert_vote(&[Charlie]);
    });
}

#[test]
fn when_nobody_has_keys_any_more_those_who_vote_go_on() {
    two(|| {
        for who in [Alice, Bob] {
            pallet_session::NextKeys::<Test>::remove(id(who));
        }
        next_session();
        for _ in 0..3 {
            end_with(&[]);
            assert_vote(&[Alice, Bob]);
        }
        assert!(Session::validators().is_empty());
        // Nor does it elect nobody to say that finality stands still.
        let root = RuntimeOrigin::root();
        assert_ok!(Grandpa::note_stalled(root, 2, 0));
        end_with(&[]);
        for _ in 0..5 {
            System::set_block_number(System::block_number() + 1);
            Grandpa::on_finalize(System::block_number());
        }
        assert_vote(&[Alice, Bob]);
    });
}

#[test]
fn who_comes_back_before_it_has_left_does_not_vote_at_once_and_does_not_count() {
    let chain = ExtBuilder::default().authorities(&[Alice, Bob, Charlie, Dave, Eve]);
    chain.build_and_execute(|| {
        for _ in 0..3 {
            end_with(&[Alice, Bob, Charlie, Eve]);
        }
        assert_ok!(set(&[Bob, Charlie, Dave, Eve]));
        end_with(&[Alice, Bob, Charlie, Eve]);
        // Bob, Charlie and the silent Dave would vote.
        assert_noop!(set(&[Alice, Bob, Charlie, Dave]), Error::NoQuorum);
    });
}

#[test]
fn who_comes_back_after_it_has_left_does_not_vote_at_once_and_does_not_count() {
    let chain = ExtBuilder::default().authorities(&[Alice, Bob, Charlie, Dave, Eve]);
    chain.build_and_execute(|| {
        for _ in 0..3 {
            end_with(&[Alice, Bob, Charlie, Eve]);
        }
        assert_ok!(set(&[Alice, Bob, Charlie, Dave]));
        end_with(&[Alice, Bob, Charlie, Eve]);
        assert_ok!(set(&[Alice, Bob, Charlie, Dave, Eve]));
        end_with(&[Alice, Bob, Charlie, Eve]);
        // Eve is out of this session, in the next, and authored in the last. Alice, Bob and the silent Dave would vote.
        assert_noop!(set(&[Alice, Bob, Dave, Eve]), Error::NoQuorum);
    });
}

#[test]
fn who_signed_twice_stays_when_finality_would_stop_without_it() {
    four_without_dave(|| {
        assert_taken(two_votes((0, 7), Bob));
        assert_eq!(listed(), [Alice, Bob, Charlie, Dave].map(id));
    });
}

#[test]
fn the_last_one_who_authors_stays_when_it_signed_twice() {
    two(|| {
        end_with(&[Bob]);
        end_with(&[Bob]);
        assert_taken(two_votes((0, 7), Bob));
        assert_eq!(listed(), [Alice, Bob].map(id));
    });
}
