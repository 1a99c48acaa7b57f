//! Values of each kind, there and back.

use super::registry;
use crate::{
    decode::{decode, decode_all},
    encode::encode,
    Error,
};
use codec::{Compact, Encode};
use scale_info::TypeInfo;
use serde_json::{json, Value};
use sp_core::crypto::AccountId32;
use std::collections::BTreeMap;

const ALICE: &str = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";

fn alice() -> AccountId32 {
    sp_core::crypto::Ss58Codec::from_ss58check(ALICE).unwrap()
}

#[derive(Encode, TypeInfo)]
struct Named {
    uid: u16,
    stake: Compact<u64>,
}

#[derive(Encode, TypeInfo)]
struct Wrapped(u16);

#[derive(Encode, TypeInfo)]
enum Choice {
    Bare,
    #[codec(index = 7)]
    One(u16),
    Two(u8, bool),
    Fields {
        who: AccountId32,
    },
}

/// That the value is shown so, and that what is shown so is the value.
#[track_caller]
fn same<T: Encode + TypeInfo + 'static>(value: T, shown: Value) {
    let (types, ty) = registry::<T>();
    let bytes = value.encode();
    assert_eq!(decode_all(&types, ty, &bytes), Ok(shown.clone()));
    assert_eq!(encode(&types, ty, &shown), Ok(bytes));
}

#[track_caller]
fn refused<T: TypeInfo + 'static>(given: Value, why: &str) {
    let (types, ty) = registry::<T>();
    match encode(&types, ty, &given) {
        Err(Error::Invalid(error)) => assert!(error.contains(why), "{error}"),
        other => panic!("{given} is taken for {other:?}"),
    }
}

#[test]
fn values_of_each_kind_are_shown_and_understood_alike() {
    same(true, json!(true));
    same(u16::MAX, json!(65_535));
    same(-5i32, json!(-5));
    same(u64::MAX, json!("18446744073709551615"));
    same(i128::MIN, json!("-170141183460469231731687303715884105728"));
    same(Compact(7u32), json!(7));
    same(Compact(u64::MAX), json!("18446744073709551615"));
    same("Ττ \"quoted\"".to_owned(), json!("Ττ \"quoted\""));
    same(alice(), json!(ALICE));
    same(vec![1u8, 255], json!("0x01ff"));
    same(Vec::<u8>::new(), json!("0x"));
    same([0u8; 4], json!("0x00000000"));
    same(vec![1u16, 2], json!([1, 2]));
    same([alice(), alice()], json!([ALICE, ALICE]));
    same(vec![Compact(65u8)], json!([65]));
    same((1u8, false), json!([1, false]));
    same((), json!([]));
    same(None::<u64>, json!(null));
    same(Some(1u64), json!("1"));
    same(Some(()), json!([]));
    same(Wrapped(3), json!(3));
    same(
        Named {
            uid: 3,
            stake: Compact(4),
        },
        json!({ "uid": 3, "stake": "4" }),
    );
    same(Choice::Bare, json!("Bare"));
    same(Choice::One(1), json!({ "One": 1 }));
    same(Choice::Two(1, true), json!({ "Two": [1, true] }));
    let fields = json!({ "Fields": { "who": ALICE } });
    same(Choice::Fields { who: alice() }, fields);
    same(Ok::<u8, u8>(1), json!({ "Ok": 1 }));
    let map = BTreeMap::from([(1u16, 2u64), (3, 4)]);
    same(map, json!([[1, "2"], [3, "4"]]));
}

#[test]
fn what_people_write_is_understood_in_more_than_one_form() {
    let (types, ty) = registry::<u64>();
    assert_eq!(encode(&types, ty, &json!(5)), Ok(5u64.encode()));
    assert_eq!(encode(&types, ty, &json!("5")), Ok(5u64.encode()));
    let (types, ty) = registry::<AccountId32>();
    let hex = sp_core::bytes::to_hex(alice().as_ref(), false);
    let numbers = alice();
    let numbers: &[u8] = numbers.as_ref();
    for form in [json!(ALICE), json!(hex), json!(numbers)] {
        assert_eq!(encode(&types, ty, &form), Ok(alice().encode()));
    }
}

#[test]
fn what_does_not_fit_is_refused_with_its_place() {
    refused::<u16>(json!(65_536), "an integer that fits u16");
    refused::<u16>(json!(-1), "an integer that fits u16");
    refused::<u16>(json!(1.5), "an integer that fits u16");
    refused::<u64>(json!("1e3"), "an integer that fits u64");
    refused::<u64>(json!(null), "got nothing");
    refused::<bool>(json!(1), "expected a boolean");
    refused::<AccountId32>(json!("5Grw"), "no address");
    refused::<AccountId32>(json!("0x00"), "32 bytes, not 1");
    refused::<Vec<u8>>(json!("text"), "in hex");
    refused::<Vec<u8>>(json!("0xzz"), "not hex");
    refused::<Vec<u8>>(json!([1, 256]), "fits u8");
    refused::<[u8; 4]>(json!("0x00"), "4 bytes");
    refused::<[u16; 2]>(json!([1]), "an array of 2");
    refused::<(u8, u8)>(json!([1]), "an array of 2");
    refused::<Vec<Named>>(json!([{ "uid": 1, "stake": [] }]), "0: stake: expected");
    refused::<Named>(json!({ "uid": 1, "stake": 1, "x": 1 }), "no field `x`");
    refused::<Named>(json!({ "uid": 1 }), "stake: expected an integer");
    refused::<Choice>(json!("Other"), "no variant `Other`");
    refused::<Choice>(json!({ "One": 1, "Bare": null }), "name of a variant");
    refused::<Choice>(json!({ "One": {} }), "One: expected an integer");
}

#[test]
fn bytes_that_are_not_what_they_should_be_are_refused() {
    #[track_caller]
    fn broken<T: TypeInfo + 'static>(bytes: &[u8]) {
        let (types, ty) = registry::<T>();
        assert!(matches!(
            decode_all(&types, ty, bytes),
            Err(Error::Unreadable(_))
        ));
    }
    broken::<u64>(&[1]);
    broken::<u8>(&[1, 2]);
    broken::<AccountId32>(&[0; 31]);
    broken::<Choice>(&[99]);
    broken::<Vec<u8>>(&Compact(u32::MAX).encode());
    broken::<Vec<u64>>(&Compact(u32::MAX).encode());
    broken::<String>(&[4, 255]);
    broken::<bool>(&[2]);

    let (types, ty) = registry::<u16>();
    let mut two: &[u8] = &[1, 0, 2, 0];
    assert_eq!(decode(&types, ty, &mut two), Ok(json!(1)));
    assert_eq!(two, [2, 0]);
}
