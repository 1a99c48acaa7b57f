//! A hotkey that takes another's place has all that the other had: storage differs in the name alone.

use super::*;
use frame_support::{
    storage::with_storage_layer,
    traits::{
        fungible::{Inspect, InspectHold, Mutate},
        tokens::{Fortitude::Polite, Precision::Exact, Preservation::Preserve},
        Hooks, PalletInfoAccess,
    },
    weights::Weight,
};
use pallet_keys::MovingColdkeys;
use pallet_staking::MovingHotkeys;
use sp_io::{
    hashing::{blake2_128, twox_64},
    storage,
};
use sp_runtime::traits::Dispatchable;
use std::collections::BTreeMap;
use yuma_interfaces::{
    delegation::{AutoStakeCalls as _, ChildrenCalls as _, TakeCalls as _},
    keys::{HotkeyCalls as _, OwnerOf as _, SwapCalls as _},
    staking::StakingCalls as _,
    subnets::{SubnetCalls as _, SubnetIndex as _},
};
use yuma_types::{AxonInfo, ChainIdentity, NetUid, NeuronCertificate, PrometheusInfo};

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
    type Hasher = fn(&[u8]) -> Vec<u8>;
    let hashers: [Hasher; 3] = [
        |raw| [&blake2_128(raw)[..], raw].concat(),
        |raw| [&twox_64(raw)[..], raw].concat(),
        |raw| raw.to_vec(),
    ];
    let rename = |bytes: Vec<u8>| {
        hashers.iter().fold(bytes, |bytes, hash| {
            replaced(&bytes, &hash(old.as_ref()), &hash(new.as_ref()))
        })
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
    publish(hotkey, netuid);
    pallet_weights::WeightsCommittedAt::<Runtime>::insert(netuid.mechanism(0), hotkey, 1);
    pallet_delegation::Delegates::<Runtime>::insert(hotkey, 7);
    pallet_keys::ProvisionalUntil::<Runtime>::insert(hotkey, 1_000);
    pallet_delegation::TakeRaisedAt::<Runtime>::insert(hotkey, 1);
    lend(hotkey, netuid);
    for netuid in [netuid, NetUid::ROOT] {
        Staking::add(&account("//Ferdie"), hotkey, netuid, TAO).unwrap();
    }
}

/// Lets a neuron publish a record, by which it begins anew.
fn publish(hotkey: &AccountId, netuid: NetUid) {
    pallet_subnets::BondsResetOn::<Runtime>::insert(netuid, true);
    let fields = vec![pallet_commitments::Data::ResetBondsFlag];
    let info = pallet_commitments::CommitmentInfo {
        fields: fields.try_into().unwrap(),
    };
    let origin = RuntimeOrigin::signed(hotkey.clone());
    Commitments::set_commitment(origin, netuid, info).unwrap();
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

/// How often a key is mentioned.
fn named(state: &State, key: &AccountId) -> usize {
    let mentions = |bytes: &[u8]| bytes.windows(32).any(|part| part == key.as_ref() as &[u8]);
    let entries = state.iter();
    entries
        .filter(|(key, value)| mentions(key) || mentions(value))
        .count()
}

fn remembered(prefix: &str) -> Vec<u8> {
    let pallet = sp_io::hashing::twox_128(wire::GATEWAY.as_bytes());
    [pallet, sp_io::hashing::twox_128(prefix.as_bytes())].concat()
}

/// Lets blocks have weight to spare, until nothing is on its way.
fn idle() {
    for _ in 0..100 {
        Staking::on_idle(System::block_number(), Weight::MAX);
        Keys::on_idle(System::block_number(), Weight::MAX);
    }
    assert_eq!(MovingHotkeys::<Runtime>::iter_keys().count(), 0);
    assert_eq!(MovingColdkeys::<Runtime>::iter_keys().count(), 0);
}

/// All that runtime APIs answer about stake, by the names of those whom it concerns.
fn told(coldkeys: &[AccountId], hotkeys: &[AccountId]) -> Vec<Vec<u8>> {
    let delegates = hotkeys
        .iter()
        .map(|key| views::delegate::delegate(key.clone()).encode());
    let owned = coldkeys
        .iter()
        .map(|key| views::delegate::delegated(key).encode());
    let stakes = coldkeys
        .iter()
        .map(|key| views::stake::of_coldkey(key).encode());
    let metagraphs = Subnets::netuids()
        .into_iter()
        .map(|netuid| views::metagraph::of_mechanism(netuid, 0).encode());
    delegates
        .chain(owned)
        .chain(stakes)
        .chain(metagraphs)
        .collect()
}

/// But for what the swap itself leaves: when it was, and that the new key has yet to sign.
fn without_notes(mut state: State, notes: &[&str]) -> State {
    let notes: Vec<_> = notes.iter().map(|note| remembered(note)).collect();
    state.retain(|key, _| !notes.iter().any(|note| key.starts_with(note)));
    state
}

#[test]
fn a_hotkey_that_takes_anothers_place_has_all_that_the_other_had() {
    let new = account("//nobody has heard of it");
    let notes = ["LastTxBlock", "ProvisionalUntil"];
    // A validator, who is on the root network too, and the subnet's owner.
    for name in ["//Alice_hk", "//Bob_hk"] {
        chain("development").execute_with(|| {
            run_to(30);
            let old = account(name);
            furnish(&old);
            pallet_keys::ProvisionalUntil::<Runtime>::remove(&old);
            let owner = Keys::owner(&old).unwrap();
            // What it pays, apart.
            let balances = Balances::name_hash();
            let of_ours = |state: State| -> State {
                let state = state.into_iter();
                state
                    .filter(|(key, _)| !key.starts_with(&balances))
                    .collect()
            };
            let before = of_ours(without_notes(state(), &notes));
            assert!(
                named(&before, &old) > 15,
                "{name}: {}",
                named(&before, &old)
            );
            let coldkeys = ["//Alice", "//Bob", "//Ferdie"].map(account);
            let hotkeys = ["//Alice_hk", "//Bob_hk", "//Ferdie_hk"].map(account);
            let answers = told(&coldkeys, &hotkeys);
            let swap = pallet_subtensor::Call::swap_hotkey {
                hotkey: old.clone(),
                new_hotkey: new.clone(),
                netuid: None,
            };
            RuntimeCall::from(swap)
                .dispatch(RuntimeOrigin::signed(owner))
                .unwrap();

            let now = hotkeys.map(|hotkey| if hotkey == old { new.clone() } else { hotkey });
            let renamed = |answers: &[Vec<u8>]| -> Vec<Vec<u8>> {
                let rename = |bytes: &Vec<u8>| replaced(bytes, old.as_ref(), new.as_ref());
                answers.iter().map(rename).collect()
            };
            assert_eq!(told(&coldkeys, &now), renamed(&answers), "{name}: at once");
            idle();
            assert_eq!(told(&coldkeys, &now), renamed(&answers), "{name}");
            let after = of_ours(without_notes(state(), &notes));
            assert_eq!(named(&after, &old), 0, "{name}");
            for (key, value) in relabelled(before.clone(), &old, &new) {
                assert_eq!(after.get(&key), Some(&value), "{name}: {}", hex(&key));
            }
            assert_eq!(after.len(), before.len(), "{name}");
        });
    }
}

#[test]
fn a_coldkey_that_takes_anothers_place_has_all_that_the_other_had() {
    chain("development").execute_with(|| {
        run_to(30);
        // Owns a subnet, for which TAO is locked, and hotkeys; and has stake on others'.
        let old = account("//Bob");
        // Nobody has heard of it, and it is listed where the old one was.
        let mut new: [u8; 32] = old.clone().into();
        new[31] ^= 1;
        let new = AccountId::from(new);
        Subnets::create(&old, &account("//another")).unwrap();
        furnish(&account("//Alice_hk"));
        Staking::add(&old, &account("//Alice_hk"), NetUid(2), 7 * TAO).unwrap();
        pallet_keys::IdentitiesV2::<Runtime>::insert(&old, ChainIdentity::default());
        pallet_keys::LastTxBlock::<Runtime>::insert(&old, 3);
        pallet_keys::LastHotkeySwapOnNetuid::<Runtime>::insert(NetUid(2), &old, 3);
        let before = state();
        assert!(named(&before, &old) > 10, "{}", named(&before, &old));
        let coldkeys = [old.clone(), account("//Ferdie")];
        let hotkeys = ["//Alice_hk", "//Bob_hk"].map(account);
        let answers = told(&coldkeys, &hotkeys);
        let account_before = System::account(&old).data;
        Keys::swap_coldkey(&old, &new, 0).unwrap();
        let rename = |bytes: Vec<u8>| replaced(&bytes, old.as_ref(), new.as_ref());
        let expected: Vec<_> = answers.into_iter().map(rename).collect();
        let coldkeys = [new.clone(), account("//Ferdie")];
        assert_eq!(told(&coldkeys, &hotkeys), expected, "at once");
        idle();
        assert_eq!(told(&coldkeys, &hotkeys), expected);
        assert_eq!(System::account(&new).data, account_before);
        assert_eq!(System::account(&old).data, Default::default());
        let after = state();
        assert_eq!(named(&after, &old), 0);
        for (key, value) in relabelled(before.clone(), &old, &new) {
            assert_eq!(after.get(&key), Some(&value), "{}", hex(&key));
        }
        assert_eq!(after.len(), before.len());
    });
}

#[test]
fn what_is_locked_goes_with_its_subnet_or_nothing_goes() {
    chain("development").execute_with(|| {
        run_to(3);
        let (old, new) = (account("//Bob"), account("//a new coldkey"));
        Subnets::create(&old, &account("//another")).unwrap();
        let all_but_existence = Balances::reducible_balance(&old, Preserve, Polite);
        Balances::burn_from(&old, all_but_existence, Preserve, Exact, Polite).unwrap();
        let locked = Balances::total_balance_on_hold(&old);
        assert!(locked > 0);
        let swap = || with_storage_layer(|| Keys::swap_coldkey(&old, &new, 0));
        assert!(swap().is_err());
        assert_sound();
        Balances::mint_into(&new, TAO).unwrap();
        swap().unwrap();
        assert_sound();
        assert_eq!(Balances::total_balance_on_hold(&new), locked);
    });
}
