//! What metadata promises to clients. Each of these once broke one of them.

use super::*;
use crate::wire::{DOMAIN, GATEWAY};
use codec::Decode;
use frame_metadata::{
    v14::{self, StorageEntryType},
    v15, v16, RuntimeMetadata, RuntimeMetadataPrefixed,
};
use scale_info::{form::PortableForm, PortableRegistry, Type, TypeDef, TypeDefPrimitive};
use std::collections::BTreeSet;

type Pallet = v14::PalletMetadata<PortableForm>;

fn decode(version: u32) -> RuntimeMetadata {
    let bytes = wire::metadata(version).unwrap();
    RuntimeMetadataPrefixed::decode(&mut &bytes[..]).unwrap().1
}

pub(super) fn v14() -> v14::RuntimeMetadataV14 {
    let RuntimeMetadata::V14(metadata) = decode(14) else {
        panic!("not V14")
    };
    metadata
}

pub(super) fn v15() -> v15::RuntimeMetadataV15 {
    let RuntimeMetadata::V15(metadata) = decode(15) else {
        panic!("not V15")
    };
    metadata
}

pub(super) fn v16() -> v16::RuntimeMetadataV16 {
    let RuntimeMetadata::V16(metadata) = decode(16) else {
        panic!("not V16")
    };
    metadata
}

fn metadata<T>(of: fn() -> T) -> T {
    chain("local").execute_with(of)
}

fn gateway() -> (Pallet, PortableRegistry) {
    let metadata = metadata(v14);
    let pallet = metadata
        .pallets
        .into_iter()
        .find(|pallet| pallet.name == GATEWAY);
    (pallet.unwrap(), metadata.types)
}

fn ty(types: &PortableRegistry, id: u32) -> &Type<PortableForm> {
    types.resolve(id).unwrap()
}

/// Whether a type takes no bytes.
fn is_empty(types: &PortableRegistry, id: u32) -> bool {
    match &ty(types, id).type_def {
        TypeDef::Tuple(tuple) => tuple.fields.iter().all(|field| is_empty(types, field.id)),
        TypeDef::Composite(composite) => composite
            .fields
            .iter()
            .all(|field| is_empty(types, field.ty.id)),
        _ => false,
    }
}

#[test]
fn there_are_three_versions_and_no_other() {
    metadata(|| {
        for version in wire::VERSIONS {
            decode(version);
        }
        assert_eq!(wire::VERSIONS, [14, 15, 16]);
        assert!(wire::metadata(13).is_none());
        assert!(wire::metadata(17).is_none());
        assert_eq!(*wire::metadata_v14(), *wire::metadata(14).unwrap());
    });
}

#[test]
fn type_0_is_the_account_id() {
    for types in [metadata(v14).types, metadata(v15).types] {
        let name = ty(&types, 0).path.segments.join("::");
        assert_eq!(name, "sp_core::crypto::AccountId32");
    }
}

#[test]
fn versions_14_and_15_number_types_alike() {
    let events = |pallets: &[Pallet]| {
        let storage = pallets[0].storage.clone().unwrap();
        let entry = storage
            .entries
            .into_iter()
            .find(|entry| entry.name == "Events");
        let StorageEntryType::Plain(id) = entry.unwrap().ty else {
            panic!("a plain value")
        };
        id.id
    };
    let (v14, v15) = (metadata(v14), metadata(v15));
    let of_v15 = v15.pallets[0].storage.as_ref().unwrap();
    let entry = of_v15.entries.iter().find(|entry| entry.name == "Events");
    let StorageEntryType::Plain(id) = &entry.unwrap().ty else {
        panic!("a plain value")
    };
    assert_eq!(events(&v14.pallets), id.id);

    // All types that storage refers to.
    let shared = v14.types.types.iter().zip(&v15.types.types);
    let same = shared.take_while(|(a, b)| a.ty.path == b.ty.path).count();
    assert!(same > id.id as usize);
}

#[test]
fn transactions_are_of_version_4() {
    assert_eq!(metadata(v14).extrinsic.version, 4);
    assert_eq!(metadata(v15).extrinsic.version, 4);
    assert_eq!(metadata(v16).extrinsic.versions, [4, 5]);
}

#[test]
fn extensions_have_the_official_names_and_order() {
    let metadata = metadata(v14);
    let extensions = &metadata.extrinsic.signed_extensions;
    let names: Vec<_> = extensions
        .iter()
        .map(|extension| extension.identifier.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "CheckNonZeroSender",
            "CheckSpecVersion",
            "CheckTxVersion",
            "CheckGenesis",
            "CheckMortality",
            "CheckNonce",
            "CheckWeight",
            "ChargeTransactionPayment",
            "SubtensorTransactionExtension",
            "CheckMetadataHash",
        ]
    );
}

#[test]
fn our_own_extension_takes_no_bytes() {
    let metadata = metadata(v14);
    let mut extensions = metadata.extrinsic.signed_extensions.iter();
    let own = extensions.find(|extension| extension.identifier == "SubtensorTransactionExtension");
    let own = own.unwrap();
    assert!(is_empty(&metadata.types, own.ty.id));
    assert!(is_empty(&metadata.types, own.additional_signed.id));
}

#[test]
fn a_signed_transaction_carries_era_nonce_tip_and_mode_alone() {
    chain("local").execute_with(|| {
        let transaction = sign(&pair("//Alice"), remark(), Options { nonce: 1, tip: 2 });
        let sp_runtime::generic::Preamble::Signed(_, _, extension) = transaction.preamble else {
            panic!("it is signed")
        };
        assert_eq!(extension.encode(), [0, 4, 8, 0]);
    });
}

#[test]
fn domain_storage_is_listed_once_under_the_gateway() {
    let (gateway, _) = gateway();
    let storage = gateway.storage.unwrap();
    assert_eq!(storage.prefix, GATEWAY);
    let names: Vec<_> = storage
        .entries
        .iter()
        .map(|entry| entry.name.as_str())
        .collect();
    let distinct: BTreeSet<_> = names.iter().collect();
    assert_eq!(
        distinct.len(),
        names.len(),
        "two folded pallets declare the same name"
    );
    for name in [
        "TokenSymbol",
        "Uids",
        "Alpha",
        "Weights",
        "Rank",
        "Tempo",
        "PendingEpochAt",
    ] {
        assert!(names.contains(&name), "{name}");
    }

    for pallet in metadata(v14)
        .pallets
        .iter()
        .filter(|pallet| DOMAIN.contains(&pallet.index))
    {
        assert!(pallet.storage.is_none() && pallet.constants.is_empty());
    }
}

#[test]
fn all_versions_list_the_same_storage() {
    let of_14: Vec<_> = gateway().0.storage.unwrap().entries;
    let of_14: Vec<_> = of_14.into_iter().map(|entry| entry.name).collect();
    let of_15 = metadata(v15)
        .pallets
        .into_iter()
        .find(|pallet| pallet.name == GATEWAY);
    let of_15 = of_15
        .unwrap()
        .storage
        .unwrap()
        .entries
        .into_iter()
        .map(|entry| entry.name);
    let of_16 = metadata(v16)
        .pallets
        .into_iter()
        .find(|pallet| pallet.name == GATEWAY);
    let of_16 = of_16
        .unwrap()
        .storage
        .unwrap()
        .entries
        .into_iter()
        .map(|entry| entry.name);
    assert_eq!(of_15.collect::<Vec<_>>(), of_14);
    assert_eq!(of_16.collect::<Vec<_>>(), of_14);
}

#[test]
fn constants_of_the_domain_are_the_gateways() {
    let (gateway, _) = gateway();
    let names: Vec<_> = gateway
        .constants
        .iter()
        .map(|constant| constant.name.as_str())
        .collect();
    for name in [
        "InitialStartCallDelay",
        "SubtensorPalletId",
        "InitialMinStake",
        "MinTempo",
        "MaxActivityCutoffFactorMilli",
    ] {
        assert!(names.contains(&name), "{name}");
    }
}

#[test]
fn numbers_in_newtypes_are_plain_integers() {
    let (gateway, types) = gateway();
    let storage = gateway.storage.unwrap();
    let map = |name: &str| {
        let entry = storage
            .entries
            .iter()
            .find(|entry| entry.name == name)
            .unwrap();
        let StorageEntryType::Map { key, value, .. } = &entry.ty else {
            panic!("{name}: a map")
        };
        (ty(&types, key.id).clone(), ty(&types, value.id).clone())
    };
    // The netuid, and the index of a mechanism.
    for name in ["Tempo", "Weights", "Uids"] {
        let (key, _) = map(name);
        let key = match key.type_def {
            TypeDef::Tuple(tuple) => ty(&types, tuple.fields[0].id).clone(),
            _ => key,
        };
        assert_eq!(
            key.type_def,
            TypeDef::Primitive(TypeDefPrimitive::U16),
            "{name}"
        );
        assert!(key.path.segments.is_empty(), "{name}");
    }
    let (_, amount) = map("Burn");
    assert_eq!(amount.type_def, TypeDef::Primitive(TypeDefPrimitive::U64));
}

#[test]
fn bounded_lists_are_plain_lists() {
    let (gateway, types) = gateway();
    let entries = gateway.storage.unwrap().entries;
    let entry = entries.iter().find(|entry| entry.name == "Rank").unwrap();
    let StorageEntryType::Map { value, .. } = &entry.ty else {
        panic!("a map")
    };
    assert!(matches!(
        ty(&types, value.id).type_def,
        TypeDef::Sequence(_)
    ));
}

#[test]
fn the_slot_duration_is_that_of_the_chain() {
    for (preset, duration) in [("local", 250u64), ("testnet", 12_000)] {
        let metadata = chain(preset).execute_with(v14);
        let aura = metadata
            .pallets
            .iter()
            .find(|pallet| pallet.name == "Aura")
            .unwrap();
        let constant = aura
            .constants
            .iter()
            .find(|constant| constant.name == "SlotDuration");
        assert_eq!(constant.unwrap().value, duration.encode());
    }
}

#[test]
fn official_pallets_have_their_official_index() {
    let metadata = metadata(v14);
    let index = |name: &str| {
        let pallet = metadata.pallets.iter().find(|pallet| pallet.name == name);
        pallet.unwrap_or_else(|| panic!("{name}")).index
    };
    for (name, official) in [
        ("System", 0),
        ("Timestamp", 2),
        ("Aura", 3),
        ("Grandpa", 4),
        ("Balances", 5),
        ("TransactionPayment", 6),
        ("SubtensorModule", 7),
        ("Utility", 11),
        ("Sudo", 12),
        ("Multisig", 13),
        ("Preimage", 14),
        ("Scheduler", 15),
        ("Proxy", 16),
        ("SafeMode", 20),
    ] {
        assert_eq!(index(name), official, "{name}");
    }
}
