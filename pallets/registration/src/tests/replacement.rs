//! Nothing remains of a neuron that made room.

use crate::{mock::*, *};
use alloc::vec::Vec;
use codec::Encode;
use frame_support::{assert_ok, storage::unhashed, traits::PalletInfoAccess, BoundedVec};
use sp_io::hashing::twox_128;
use yuma_interfaces::{
    keys::{HotkeyUse, OwnerOf},
    registration::{HotkeysByUid, RegisteredAt, UidOf},
};
use yuma_types::{AxonInfo, NetUid, NeuronCertificate, PrometheusInfo};

/// A pattern of bytes that nothing else contains.
const OLD: AccountId = 0xA1B2_C3D4_E5F6_0718;
const NEW: AccountId = 0x1827_3645_5463_7281;

/// Endpoints like those that a neuron announces.
fn announce(netuid: NetUid, hotkey: AccountId) {
    Axons::<Test>::insert(
        netuid,
        hotkey,
        AxonInfo {
            port: 8091,
            ..Default::default()
        },
    );
    let metrics = PrometheusInfo {
        port: 7091,
        ..Default::default()
    };
    Prometheus::<Test>::insert(netuid, hotkey, metrics);
    let public_key = BoundedVec::truncate_from([7; 32].to_vec());
    let certificate = NeuronCertificate {
        public_key,
        algorithm: 1,
    };
    NeuronCertificates::<Test>::insert(netuid, hotkey, certificate);
}

/// How many entries of this pallet's storage name a hotkey, in their keys or values.
fn mentions(hotkey: AccountId) -> usize {
    let name = hotkey.encode();
    let contains = |bytes: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    let prefix = twox_128(<Registration as PalletInfoAccess>::name().as_bytes());
    let mut found = 0;
    let mut key = prefix.to_vec();
    while let Some(next) = sp_io::storage::next_key(&key).filter(|key| key.starts_with(&prefix)) {
        let value: Vec<u8> = unhashed::get_raw(&next).unwrap();
        found += usize::from(contains(&next) || contains(&value));
        key = next;
    }
    found
}

/// A subnet with room for the owner and one more, where [`OLD`] sits.
fn with_one_place(test: impl FnOnce()) {
    ExtBuilder::default()
        .rules(|rules| rules.max_uids = 2)
        .build_and_execute(|| {
            assert_ok!(register(ALICE, NET, OLD));
            announce(NET, OLD);
            run_to(500);
            test();
        });
}

#[test]
fn no_entry_of_the_storage_names_a_neuron_that_was_replaced() {
    with_one_place(|| {
        // Uids, Keys, IsNetworkMember and three kinds of endpoint.
        assert_eq!(mentions(OLD), 6);
        assert_ok!(register(BOB, NET, NEW));
        assert_eq!(mentions(OLD), 0);
        assert_eq!(mentions(NEW), 3);
    });
}

#[test]
fn a_newcomer_has_the_uid_from_now_on_and_no_endpoints() {
    with_one_place(|| {
        assert_eq!(register(BOB, NET, NEW).unwrap().uid, 1);
        assert_eq!(Registration::hotkeys(NET), [FOUNDER_HOTKEY, NEW]);
        assert_eq!(Registration::registered_at(NET)[1], 500);
        assert!(!Axons::<Test>::contains_key(NET, NEW));
        assert!(!IsNetworkMember::<Test>::get(OLD, NET));
        assert!(IsNetworkMember::<Test>::get(NEW, NET));
    });
}

#[test]
fn others_hear_of_a_replacement() {
    with_one_place(|| {
        Heard::set(Vec::new());
        assert_ok!(register(BOB, NET, NEW));
        assert_eq!(Heard::get(), [Change::Replaced(NET, 1)]);
    });
}

#[test]
fn a_neuron_keeps_its_place_on_other_subnets() {
    with_one_place(|| {
        assert_ok!(register(ALICE, OTHER_NET, OLD));
        announce(OTHER_NET, OLD);
        assert_ok!(register(BOB, NET, NEW));
        assert_eq!(Registration::uid(OTHER_NET, &OLD), Some(1));
        assert!(IsNetworkMember::<Test>::get(OLD, OTHER_NET));
        assert!(Axons::<Test>::contains_key(OTHER_NET, OLD));
        assert!(Prometheus::<Test>::contains_key(OTHER_NET, OLD));
        assert!(NeuronCertificates::<Test>::contains_key(OTHER_NET, OLD));
    });
}

#[test]
fn a_hotkey_that_was_replaced_keeps_its_owner_and_may_come_back() {
    with_one_place(|| {
        assert_ok!(register(BOB, NET, NEW));
        assert_eq!(Keyring::owner(&OLD), Some(ALICE));
        assert_eq!(register(ALICE, NET, OLD).unwrap().uid, 1);
        assert_eq!(mentions(NEW), 0);
    });
}

#[test]
fn who_is_replaced_everywhere_has_no_seat_any_more() {
    ExtBuilder::default()
        .rules(|rules| rules.max_uids = 2)
        .build_and_execute(|| {
            assert!(!Registration::is_in_use(&21));
            assert_ok!(register(ALICE, NET, 21));
            assert_ok!(join_root(ALICE, 21));
            assert_ok!(register(BOB, NET, 31));
            assert!(Registration::is_in_use(&21));
            RootStakes::set([(32, 1), (33, 1)].into());
            for hotkey in [32, 33] {
                assert_ok!(join_root(BOB, hotkey));
            }
            assert!(!Registration::is_in_use(&21));
        });
}
