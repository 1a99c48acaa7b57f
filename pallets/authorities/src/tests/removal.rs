//! What follows for an authority that signed twice.

use super::*;
use crate::Settled;

fn bob_goes_and_comes_back() {
    assert_taken(two_blocks(BOBS_SLOT, Bob));
    next_session();
    next_session();
    assert_ok!(set(&[Alice, Bob]));
    next_session();
    next_session();
    assert_eq!(Session::validators(), vec![id(Alice), id(Bob)]);
}

#[test]
fn the_last_authority_stays_with_an_event() {
    one(|| {
        let report = || two_blocks(BOBS_SLOT, Alice);
        assert_taken(report());
        assert_eq!(listed(), vec![id(Alice)]);
        let slot = BOBS_SLOT.into();
        System::assert_has_event(
            Event::LastAuthorityKept {
                who: id(Alice),
                equivocation: Equivocation::Blocks { slot },
            }
            .into(),
        );
        assert_refused(report(), InvalidTransaction::Stale);
        next_session();
        assert_refused(report(), InvalidTransaction::Stale);
        next_session();
        assert_eq!(Session::validators(), vec![id(Alice)]);
    });
}

#[test]
fn an_authority_stays_when_the_others_have_no_keys() {
    two(|| {
        pallet_session::NextKeys::<Test>::remove(id(Alice));
        assert_taken(two_blocks(BOBS_SLOT, Bob));
        assert_eq!(listed(), vec![id(Alice), id(Bob)]);
    });
}

#[test]
fn the_removed_one_signs_until_the_end_of_the_next_session() {
    two(|| {
        assert_taken(two_votes((0, 7), Bob));
        next_session();
        assert_eq!(Session::validators(), vec![id(Alice), id(Bob)]);
        next_session();
        assert_eq!(Session::validators(), vec![id(Alice)]);
        let aura = pallet_aura::Authorities::<Test>::get();
        assert_eq!(aura.into_inner(), vec![Alice.public().into()]);
        let voter = (voter(Alice).public().into(), 1);
        assert_eq!(Grandpa::grandpa_authorities(), vec![voter]);
        assert_eq!(Grandpa::current_set_id(), 1);
    });
}

#[test]
fn governance_lists_it_again_once_it_is_out() {
    two(|| {
        assert_taken(two_blocks(BOBS_SLOT, Bob));
        assert_noop!(set(&[Alice, Bob]), Error::StillLeaving);
        // Others come and go meanwhile.
        assert_ok!(set(&[Alice]));
        next_session();
        assert_noop!(set(&[Alice, Bob]), Error::StillLeaving);
        next_session();
        assert_ok!(set(&[Alice, Bob]));
        Authorities::do_try_state().unwrap();
    });
}

#[test]
fn what_was_signed_before_the_removal_is_settled_and_what_comes_after_it_is_not() {
    two(|| {
        bob_goes_and_comes_back();
        // It authors first, then it votes.
        next_session();
        assert_refused(two_votes((0, 7), Bob), InvalidTransaction::Stale);
        assert_eq!(Grandpa::current_set_id(), 2);
        assert_eq!(Settled::<Test>::get(id(Bob)), Some(1));
        assert_taken(two_votes((2, 1), Bob));
        assert_eq!(listed(), vec![id(Alice)]);
    });
}
