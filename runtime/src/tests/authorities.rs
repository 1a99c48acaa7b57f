//! Who authors in the chains that the presets begin, and how often.

use super::*;

#[test]
fn the_authorities_of_genesis_author_and_finalise() {
    chain("testnet").execute_with(|| {
        let both = [Sr25519Keyring::Alice, Sr25519Keyring::Bob];
        assert_eq!(Session::validators(), both.map(|who| who.to_account_id()));
        let aura = pallet_aura::Authorities::<Runtime>::get().into_inner();
        assert_eq!(aura, both.map(|who| who.public().into()));
        assert_eq!(Grandpa::grandpa_authorities().len(), 2);
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
