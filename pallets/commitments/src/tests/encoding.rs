//! Fields as clients write and read them.

use super::*;
use codec::{Compact, Decode, DecodeAll, Encode, MaxEncodedLen};
use proptest::prelude::*;
use scale_info::{TypeDef, TypeInfo};

fn field() -> impl Strategy<Value = Data> {
    let bytes = |most| prop::collection::vec(any::<u8>(), 0..=most);
    prop_oneof![
        Just(Data::None),
        bytes(128).prop_map(|bytes| Data::Raw(bytes.try_into().unwrap())),
        any::<[u8; 32]>().prop_map(Data::BlakeTwo256),
        any::<[u8; 32]>().prop_map(Data::Sha256),
        any::<[u8; 32]>().prop_map(Data::Keccak256),
        any::<[u8; 32]>().prop_map(Data::ShaThree256),
        (bytes(1_024), any::<u64>()).prop_map(|(encrypted, reveal_round)| {
            Data::TimelockEncrypted {
                encrypted: encrypted.try_into().unwrap(),
                reveal_round,
            }
        }),
        Just(Data::ResetBondsFlag),
        bytes(512).prop_map(|bytes| Data::BigRaw(bytes.try_into().unwrap())),
    ]
}

proptest! {
    #[test]
    fn what_is_written_is_read(fields in prop::collection::vec(field(), 0..=3)) {
        let info = record(&fields);
        let bytes = info.encode();
        prop_assert!(bytes.len() <= CommitmentInfo::max_encoded_len());
        prop_assert_eq!(bytes.len(), info.encoded_size());
        prop_assert_eq!(CommitmentInfo::decode_all(&mut &bytes[..]), Ok(info));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
        if let Ok(info) = CommitmentInfo::decode_all(&mut &bytes[..]) {
            prop_assert_eq!(info.encode(), bytes);
        }
    }
}

#[test]
fn a_short_fields_tag_says_its_length() {
    for length in [0, 1, 5, 128] {
        let bytes = [&[length as u8 + 1][..], &vec![7; length]].concat();
        assert_eq!(raw(length).encode(), bytes);
    }
    assert_eq!(Data::None.encode(), [0]);
    assert_eq!(Data::ShaThree256([3; 32]).encode()[..2], [133, 3]);
    assert_eq!(Data::ResetBondsFlag.encode(), [135]);
    assert_eq!(big(2).encode(), [136, 8, 7, 7]);
}

#[test]
fn what_is_too_long_or_unknown_does_not_decode() {
    let long = |tag: u8, length: usize| {
        let mut bytes = vec![tag];
        bytes.extend(Compact(length as u32).encode());
        bytes.extend(vec![7; length + 8]);
        Data::decode(&mut &bytes[..]).is_ok()
    };
    assert!(long(136, 512) && !long(136, 513));
    assert!(long(134, 1_024) && !long(134, 1_025));
    assert!(Data::decode(&mut &[137][..]).is_err());
    assert!(Data::decode(&mut &[6, 7, 7][..]).is_err(), "five bytes");
    let fields = |count: usize| {
        let bytes = [Compact(count as u32).encode(), vec![0; count]].concat();
        CommitmentInfo::decode(&mut &bytes[..]).is_ok()
    };
    assert!(fields(3) && !fields(4));
}

/// Clients know each field by its name and number.
#[test]
fn metadata_names_every_tag() {
    let TypeDef::Variant(of) = Data::type_info().type_def else {
        panic!("an enum")
    };
    let names: Vec<_> = of
        .variants
        .iter()
        .map(|one| (one.index, one.name))
        .collect();
    let expected = ["None".to_string()]
        .into_iter()
        .chain((0..=128).map(|length| format!("Raw{length}")))
        .chain(
            [
                "BlakeTwo256",
                "Sha256",
                "Keccak256",
                "ShaThree256",
                "TimelockEncrypted",
                "ResetBondsFlag",
                "BigRaw",
            ]
            .map(String::from),
        );
    let expected: Vec<_> = (0u8..).zip(expected).collect();
    assert_eq!(names.len(), expected.len());
    for ((index, name), (number, wanted)) in names.into_iter().zip(expected) {
        assert_eq!((index, name), (number, &wanted[..]));
    }
}
