//! The list, and its way to the consensus engines through sessions.

use super::*;

fn aura() -> Vec<sp_consensus_aura::sr25519::AuthorityId> {
    pallet_aura::Authorities::<Test>::get().into_inner()
}

fn set_accounts(list: Vec<AccountId32>) -> DispatchResult {
    Authorities::set_authorities(RuntimeOrigin::root(), list)
}

#[test]
fn the_authorities_of_genesis_author_and_finalise() {
    two(|| {
        assert_eq!(Session::validators(), vec![id(Alice), id(Bob)]);
        assert_eq!(aura(), [Alice, Bob].map(|who| who.public().into()));
        let voters = [Alice, Bob].map(|who| (voter(who).public().into(), 1));
        assert_eq!(Grandpa::grandpa_authorities(), voters);
    });
}

#[test]
fn a_list_that_would_harm_the_chain_is_refused() {
    two(|| {
        assert_noop!(set(&[]), Error::NoAuthorities);
        assert_noop!(set(&[Alice, Alice]), Error::DuplicateAuthority);
        assert_noop!(set(&[Alice, Charlie]), Error::NoSessionKeys);
        let many = (0..33).map(|seed| AccountId32::new([seed; 32])).collect();
        assert_noop!(set_accounts(many), Error::TooManyAuthorities);
    });
}

#[test]
fn only_root_changes_the_list() {
    two(|| {
        assert_noop!(
            Authorities::set_authorities(RuntimeOrigin::signed(id(Alice)), vec![id(Bob)]),
            DispatchError::BadOrigin
        );
    });
}

#[test]
fn a_new_list_works_from_the_second_session() {
    two(|| {
        assert_ok!(set(&[Bob]));
        assert_eq!(listed(), vec![id(Bob)]);
        let authorities = vec![id(Bob)];
        System::assert_last_event(Event::AuthoritiesSet { authorities }.into());
        next_session();
        assert_eq!(Session::validators(), vec![id(Alice), id(Bob)]);
        next_session();
        assert_eq!(Session::validators(), vec![id(Bob)]);
        assert_eq!(aura(), vec![Bob.public().into()]);
    });
}

#[test]
fn a_list_that_stays_the_same_does_not_change_the_grandpa_set() {
    two(|| {
        for _ in 0..5 {
            next_session();
        }
        assert_eq!(Session::current_index(), 5);
        assert_eq!(pallet_grandpa::CurrentSetId::<Test>::get(), 0);
    });
}

#[test]
fn an_authority_without_keys_pauses_until_it_has_new_ones() {
    two(|| {
        let keys = pallet_session::NextKeys::<Test>::take(id(Bob)).unwrap();
        next_session();
        next_session();
        assert_eq!(Session::validators(), vec![id(Alice)]);

        pallet_session::NextKeys::<Test>::insert(id(Bob), keys);
        next_session();
        next_session();
        assert_eq!(Session::validators(), vec![id(Alice), id(Bob)]);
    });
}

#[test]
fn slots_last_as_long_as_genesis_says() {
    for duration in [250, 12_000] {
        let chain = ExtBuilder::default().slot_duration_ms(duration);
        chain.build_and_execute(|| assert_eq!(Aura::slot_duration(), duration));
    }
}

#[test]
#[should_panic(expected = "a slot lasts at least 2 ms")]
fn a_chain_does_not_start_with_slots_that_have_no_half() {
    let chain = ExtBuilder::default().slot_duration_ms(1);
    chain.build_and_execute(|| ());
}
