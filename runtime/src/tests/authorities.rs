//! Who authors: the list, and its way to the consensus engines through sessions.

use super::*;
use crate::authorities::{Error, Listed};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;

fn alice() -> AccountId {
    Sr25519Keyring::Alice.to_account_id()
}

fn bob() -> AccountId {
    Sr25519Keyring::Bob.to_account_id()
}

fn set(list: Vec<AccountId>) -> DispatchResult {
    Authorities::set_authorities(RuntimeOrigin::root(), list)
}

fn aura() -> Vec<sp_consensus_aura::sr25519::AuthorityId> {
    pallet_aura::Authorities::<Runtime>::get().into_inner()
}

#[test]
fn the_authorities_of_genesis_author_and_finalise() {
    chain("testnet").execute_with(|| {
        assert_eq!(Session::validators(), vec![alice(), bob()]);
        assert_eq!(
            aura(),
            [Sr25519Keyring::Alice, Sr25519Keyring::Bob].map(|who| who.public().into())
        );
        assert_eq!(Grandpa::grandpa_authorities().len(), 2);
    });
}

#[test]
fn a_list_that_would_harm_the_chain_is_refused() {
    chain("testnet").execute_with(|| {
        let stranger = AccountId::new([7; 32]);
        assert_noop!(set(vec![]), Error::<Runtime>::NoAuthorities);
        assert_noop!(
            set(vec![alice(), alice()]),
            Error::<Runtime>::DuplicateAuthority
        );
        assert_noop!(
            set(vec![alice(), stranger]),
            Error::<Runtime>::NoSessionKeys
        );
        let many = (0..33).map(|seed| AccountId::new([seed; 32])).collect();
        assert_noop!(set(many), Error::<Runtime>::TooManyAuthorities);
    });
}

#[test]
fn only_root_changes_the_list() {
    chain("testnet").execute_with(|| {
        assert_noop!(
            Authorities::set_authorities(RuntimeOrigin::signed(alice()), vec![bob()]),
            DispatchError::BadOrigin
        );
    });
}

#[test]
fn a_new_list_works_from_the_second_session() {
    chain("testnet").execute_with(|| {
        begin(1);
        assert_ok!(set(vec![bob()]));
        Session::rotate_session();
        assert_eq!(Session::validators(), vec![alice(), bob()]);
        Session::rotate_session();
        assert_eq!(Session::validators(), vec![bob()]);
        assert_eq!(aura(), vec![Sr25519Keyring::Bob.public().into()]);
        assert_eq!(Listed::<Runtime>::get().into_inner(), vec![bob()]);
    });
}

#[test]
fn a_list_that_stays_the_same_does_not_change_the_grandpa_set() {
    chain("testnet").execute_with(|| {
        begin(1);
        for _ in 0..5 {
            Session::rotate_session();
        }
        assert_eq!(Session::current_index(), 5);
        assert_eq!(pallet_grandpa::CurrentSetId::<Runtime>::get(), 0);
    });
}

#[test]
fn an_authority_without_keys_pauses_until_it_has_new_ones() {
    chain("testnet").execute_with(|| {
        begin(1);
        let keys = pallet_session::NextKeys::<Runtime>::take(bob()).unwrap();
        Session::rotate_session();
        Session::rotate_session();
        assert_eq!(Session::validators(), vec![alice()]);

        pallet_session::NextKeys::<Runtime>::insert(bob(), keys);
        Session::rotate_session();
        Session::rotate_session();
        assert_eq!(Session::validators(), vec![alice(), bob()]);
    });
}

#[test]
fn slots_last_as_long_as_genesis_says() {
    for (preset, duration) in [("development", 250), ("local", 250), ("testnet", 12_000)] {
        chain(preset).execute_with(|| {
            assert_eq!(Aura::slot_duration(), duration);
            let least: u64 = <Runtime as pallet_timestamp::Config>::MinimumPeriod::get();
            assert_eq!(least, duration / 2);
        });
    }
}
