//! What clients see.

use super::*;
use codec::Encode;
use frame_support::traits::{GetCallIndex, GetCallName};

#[test]
fn calls_have_the_official_names_and_indices() {
    let names: Vec<_> = Call::<Test>::get_call_names().to_vec();
    assert_eq!(names, ["set_commitment", "set_max_space"]);
    assert_eq!(Call::<Test>::get_call_indices(), [0, 2]);
}

/// Clients find an error by its position, so there are no gaps.
#[test]
fn errors_and_events_have_the_official_numbers() {
    let errors = [
        Error::<Test>::TooManyFieldsInCommitmentInfo,
        Error::AccountNotAllowedCommit,
        Error::SpaceLimitExceeded,
        Error::UnexpectedUnreserveLeftover,
        Error::TimelockedFieldsNotSupported,
    ];
    for (number, error) in (0u8..).zip(errors) {
        assert_eq!(error.encode(), [number]);
    }
    let (netuid, who) = (NET, HOTKEY);
    let event = Event::<Test>::Commitment { netuid, who };
    assert_eq!(event.encode(), [&[0, 1, 0][..], &who.encode()].concat());
}

#[test]
fn constants_are_the_official_ones() {
    let constants = Commitments::pallet_constants_metadata();
    let shown: Vec<_> = constants
        .iter()
        .map(|constant| (constant.name, constant.value.clone()))
        .collect();
    let expected = [
        ("MaxFields", 3u32.encode()),
        ("InitialDeposit", 0u64.encode()),
        ("FieldDeposit", 0u64.encode()),
    ];
    assert_eq!(shown, expected);
}
