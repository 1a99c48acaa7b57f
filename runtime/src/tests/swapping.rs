//! A hotkey that takes another's place has all that the other had: storage differs in the name alone.

use super::*;
use frame_support::traits::PalletInfoAccess;
use sp_io::{hashing::blake2_128, storage};
use std::collections::BTreeMap;
use yuma_interfaces::{
    delegation::{AutoStakeCalls as _, ChildrenCalls as _, TakeCalls as _},
    keys::{HotkeyCalls as _, OwnerOf as _},
    staking::StakingCalls as _,
};
use yuma_types::{AxonInfo, NetUid, NeuronCertificate, PrometheusInfo};

type State = BTreeMap<Vec<u8>, Vec<u8>>;

/// All that is stored but for what `System` has: accounts, which keep their nonces, and events.
fn state() -> State {
    let system = System::name_hash();
    let mut state = State::new();
    let mut key = Vec::new();
    while let Some(next) = storage::next_key(&key) {
        if !next.starts_with(&system) {
            state.insert(next.clone(), storage::get(&next).unwrap().to_vec());
        }
        key = next;
    }
    state
}

fn replaced(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    assert_eq!(old.len(), new.len());
    let mut bytes = bytes.to_vec();
    let mut at = 0;
    while at + old.len() <= bytes.len() {
        if &bytes[at..at + old.len()] == old {
            bytes[at..at + old.len()].copy_from_slice(new);
            at += old.len();
        } else {
            at += 1;
        }
    }
    bytes
}

/// The state with another hotkey's name wherever the old one's stands, hashed or not.
fn relabelled(state: State, old: &AccountId, new: &AccountId) -> State {
    let [hashed_old, hashed_new] = [old, new].map(|hotkey| {
        let raw: &[u8] = hotkey.as_ref();
        [&blake2_128(raw)[..], raw].concat()
    });
    let rename = |bytes: Vec<u8>| {
        let bytes = replaced(&bytes, &hashed_old, &hashed_new);
        replaced(&bytes, old.as_ref(), new.as_ref())
    };
    let entry = |(key, value)| (rename(key), rename(value));
    state.into_iter().map(entry).collect()
}

/// Gives a hotkey on subnet 2 what it may have besides.
fn furnish(hotkey: &AccountId) {
    let netuid = NetUid(2);
    pallet_registration::Axons::<Runtime>::insert(netuid, hotkey, AxonInfo::default());
    pallet_registration::Prometheus::<Runtime>::insert(netuid, hotkey, PrometheusInfo::default());
    let certificate = NeuronCertificate::default();
    pallet_registration::NeuronCertificates::<Runtime>::insert(netuid, hotkey, certificate);
    pallet_delegation::Delegates::<Runtime>::insert(hotkey, 7);
    pallet_keys::ProvisionalUntil::<Runtime>::insert(hotkey, 1_000);
    pallet_delegation::TakeRaisedAt::<Runtime>::insert(hotkey, 1);
    lend(hotkey, netuid);
    for netuid in [netuid, NetUid::ROOT] {
        Staking::add(&account("//Ferdie"), hotkey, netuid, TAO).unwrap();
    }
}

/// Makes a hotkey the child of one, about to be of another, and where coldkeys have staked what their
/// miners earn; or a parent, where its name says so. It names others anew either way.
fn lend(hotkey: &AccountId, netuid: NetUid) {
    let [parent, other, child] = ["//parent", "//other", "//child"].map(account);
    let alice = account("//Alice");
    for key in [&parent, &other] {
        let _ = Keys::try_associate(&alice, key);
    }
    let owner = Keys::owner(hotkey).unwrap();
    Delegation::set_childkey_take(&owner, hotkey, netuid, 7).unwrap();
    for coldkey in ["//Alice", "//Dave"] {
        let _ = Delegation::set_auto_stake(&account(coldkey), netuid, hotkey);
    }
    pallet_delegation::ChildrenRateLimit::<Runtime>::put(0);
    if *hotkey == account("//Alice_hk") {
        let name = |key: &AccountId, child: &AccountId| {
            let of = [(1, child.clone())];
            Delegation::set_children(&alice, key, netuid, &of).unwrap();
        };
        name(&parent, hotkey);
        run_to(System::block_number() + 30);
        assert!(pallet_delegation::ParentKeys::<Runtime>::contains_key(
            hotkey, netuid
        ));
        name(&other, hotkey);
    } else {
        let of = |child: &AccountId| [(1, child.clone())];
        Delegation::set_children(&owner, hotkey, netuid, &of(&child)).unwrap();
        run_to(System::block_number() + 30);
        assert!(pallet_delegation::ChildKeys::<Runtime>::contains_key(
            hotkey, netuid
        ));
        let another = account("//another child");
        Delegation::set_children(&owner, hotkey, netuid, &of(&another)).unwrap();
    }
}

fn hex(key: &[u8]) -> String {
    sp_core::bytes::to_hex(key, false)
}

#[test]
fn nothing_is_forgotten_under_the_old_name() {
    chain("development").execute_with(|| {
        run_to(30);
        let new = account("//nobody has heard of it");
        // A validator, who is on the root network too, and the subnet's owner.
        for name in ["//Alice_hk", "//Bob_hk"] {
            let old = account(name);
            furnish(&old);
            let before = state();
            let named = |state: &State| {
                let mentions =
                    |bytes: &[u8]| bytes.windows(32).any(|part| part == old.as_ref() as &[u8]);
                state
                    .iter()
                    .filter(|(key, value)| mentions(key) || mentions(value))
                    .count()
            };
            assert!(
                named(&before) > 15,
                "{name} is in {} places",
                named(&before)
            );
            let count = before.len();
            Keys::swap(&old, &new);
            let after = state();
            assert_eq!(named(&after), 0, "{name}");
            for (key, value) in relabelled(before, &old, &new) {
                assert_eq!(after.get(&key), Some(&value), "{name}: {}", hex(&key));
            }
            assert_eq!(after.len(), count, "{name}");
            Keys::swap(&new, &old);
        }
    });
}
