//! Storage and runtime APIs, as metadata describes them.

use crate::{Error, Metadata};
use codec::Encode;
use frame_metadata::{v15::*, RuntimeMetadataPrefixed};
use scale_info::{form::MetaForm, meta_type, TypeInfo};
use serde_json::{json, Value};
use sp_core::crypto::AccountId32;
use sp_crypto_hashing::*;

#[derive(Encode, TypeInfo)]
struct View {
    netuid: u16,
    price: u64,
}

fn entry(
    name: &'static str,
    modifier: StorageEntryModifier,
    ty: StorageEntryType<MetaForm>,
    default: Vec<u8>,
) -> StorageEntryMetadata<MetaForm> {
    StorageEntryMetadata {
        name,
        modifier,
        ty,
        default,
        docs: Vec::new(),
    }
}

fn map<K: TypeInfo + 'static>(hashers: Vec<StorageHasher>) -> StorageEntryType<MetaForm> {
    StorageEntryType::Map {
        hashers,
        key: meta_type::<K>(),
        value: meta_type::<u64>(),
    }
}

fn input<T: TypeInfo + 'static>(name: &'static str) -> RuntimeApiMethodParamMetadata<MetaForm> {
    RuntimeApiMethodParamMetadata {
        name,
        ty: meta_type::<T>(),
    }
}

fn metadata() -> Metadata {
    use StorageEntryModifier::{Default, Optional};
    use StorageHasher::{Blake2_128Concat, Identity, Twox128, Twox64Concat};
    let entries = vec![
        entry(
            "Plain",
            Default,
            StorageEntryType::Plain(meta_type::<u64>()),
            5u64.encode(),
        ),
        entry(
            "Double",
            Optional,
            map::<(u16, AccountId32)>(vec![Identity, Blake2_128Concat]),
            vec![],
        ),
        entry(
            "Pair",
            Default,
            map::<(u16, u16)>(vec![Twox64Concat]),
            0u64.encode(),
        ),
        entry("Hashed", Default, map::<u16>(vec![Twox128]), 0u64.encode()),
    ];
    let storage = PalletStorageMetadata {
        prefix: "Module",
        entries,
    };
    let pallet = |name, storage| PalletMetadata {
        name,
        storage,
        calls: None,
        event: None,
        constants: Vec::new(),
        error: None,
        index: 0,
        docs: Vec::new(),
    };
    let method = RuntimeApiMethodMetadata {
        name: "get_view",
        inputs: vec![input::<u16>("netuid"), input::<Option<AccountId32>>("who")],
        output: meta_type::<Option<View>>(),
        docs: Vec::new(),
    };
    let extrinsic = ExtrinsicMetadata {
        version: 4,
        address_ty: meta_type::<()>(),
        call_ty: meta_type::<()>(),
        signature_ty: meta_type::<()>(),
        extra_ty: meta_type::<()>(),
        signed_extensions: Vec::new(),
    };
    let enums = OuterEnums {
        call_enum_ty: meta_type::<()>(),
        event_enum_ty: meta_type::<()>(),
        error_enum_ty: meta_type::<()>(),
    };
    let api = RuntimeApiMetadata {
        name: "Api",
        methods: vec![method],
        docs: Vec::new(),
    };
    let whole = RuntimeMetadataV15::new(
        vec![pallet("Module", Some(storage)), pallet("Empty", None)],
        extrinsic,
        meta_type::<()>(),
        vec![api],
        enums,
        CustomMetadata {
            map: std::default::Default::default(),
        },
    );
    Metadata::read(&RuntimeMetadataPrefixed::from(whole).encode()).unwrap()
}

fn alice() -> AccountId32 {
    AccountId32::new([1; 32])
}

#[test]
fn keys_are_those_of_the_chain() {
    let (metadata, alice) = (metadata(), alice());
    let shown = json!(alice.to_string());
    let key = |item, keys: &[Value]| metadata.item("Module", item).unwrap().key(keys).unwrap();
    let prefix = |item: &str| [twox_128(b"Module"), twox_128(item.as_bytes())].concat();

    assert_eq!(key("Plain", &[]), prefix("Plain"));
    let netuid = [prefix("Double"), 3u16.encode()].concat();
    assert_eq!(key("Double", &[json!(3)]), netuid);
    let hashed = [blake2_128(alice.as_ref()).to_vec(), alice.encode()].concat();
    assert_eq!(key("Double", &[json!(3), shown]), [netuid, hashed].concat());
    let pair = (1u16, 2u16).encode();
    let both = [prefix("Pair"), twox_64(&pair).to_vec(), pair].concat();
    assert_eq!(key("Pair", &[json!([1, 2])]), both);
}

#[test]
fn entries_tell_their_keys_where_the_chain_keeps_them() {
    let metadata = metadata();
    let entry = |item, keys: &[Value]| {
        let item = metadata.item("Module", item).unwrap();
        let key = item.key(keys).unwrap();
        item.entry(&key, &9u64.encode()).unwrap()
    };
    let keys = [json!(3), json!(alice().to_string())];
    let double = entry("Double", &keys);
    assert_eq!(double.keys, keys);
    assert_eq!(double.value, json!("9"));
    assert_eq!(entry("Pair", &[json!([1, 2])]).keys, [json!([1, 2])]);
    let hash = sp_core::bytes::to_hex(&twox_128(&3u16.encode()), false);
    assert_eq!(entry("Hashed", &[json!(3)]).keys, [json!(hash)]);

    let item = metadata.item("Module", "Double").unwrap();
    let short = item.key(&[json!(3)]).unwrap();
    assert!(matches!(item.entry(&short, &[]), Err(Error::Unreadable(_))));
}

#[test]
fn nothing_stored_is_the_default_or_nothing() {
    let metadata = metadata();
    let value = |item| metadata.item("Module", item).unwrap().value(None);
    assert_eq!(value("Plain"), Ok(json!("5")));
    assert_eq!(value("Double"), Ok(json!(null)));
}

#[test]
fn arguments_go_by_place_or_by_name() {
    let metadata = metadata();
    let method = metadata.method("Api", "get_view").unwrap();
    assert_eq!(method.name(), "Api_get_view");
    let bytes = (3u16, Some(alice())).encode();
    let who = alice().to_string();
    assert_eq!(method.arguments(&json!([3, who])), Ok(bytes.clone()));
    assert_eq!(
        method.arguments(&json!({ "who": who, "netuid": 3 })),
        Ok(bytes)
    );
    let without = (3u16, None::<AccountId32>).encode();
    assert_eq!(method.arguments(&json!({ "netuid": 3 })), Ok(without));
    for wrong in [json!(null), json!([3]), json!({ "uid": 3 }), json!(3)] {
        let error = method.arguments(&wrong).unwrap_err();
        assert_eq!(
            error,
            Error::Invalid("the arguments are [netuid, who]".into())
        );
    }
    let error = method.arguments(&json!(["x", null])).unwrap_err();
    assert!(matches!(error, Error::Invalid(error) if error.starts_with("netuid: expected")));
}

#[test]
fn answers_are_read_and_their_fields_are_known() {
    let metadata = metadata();
    let method = metadata.method("Api", "get_view").unwrap();
    let view = Some(View {
        netuid: 1,
        price: 2,
    });
    assert_eq!(
        method.answer(&view.encode()),
        Ok(json!({ "netuid": 1, "price": "2" }))
    );
    assert_eq!(method.answer(&[0]), Ok(json!(null)));
    assert!(matches!(method.answer(&[]), Err(Error::Unreadable(_))));
    assert_eq!(method.fields(), ["netuid", "price"]);
}

#[test]
fn what_the_runtime_does_not_have_is_unknown() {
    let metadata = metadata();
    let unknown = |pallet, item| matches!(metadata.item(pallet, item), Err(Error::Unknown(_)));
    assert!(unknown("Other", "Plain") && unknown("Module", "Other") && unknown("Empty", "Plain"));
    assert!(matches!(
        metadata.method("Other", "get_view"),
        Err(Error::Unknown(_))
    ));
    assert!(matches!(
        metadata.method("Api", "other"),
        Err(Error::Unknown(_))
    ));
    let keys = [json!(1)];
    let item = metadata.item("Module", "Plain").unwrap();
    assert_eq!(
        item.key(&keys),
        Err(Error::Invalid("`Plain` has 0 keys".into()))
    );
    assert!(matches!(
        Metadata::read(&[1, 2, 3]),
        Err(Error::Unreadable(_))
    ));
}
