use crate::*;
use yuma_consensus::Error;

fn error(snapshot: Snapshot) -> Error {
    epoch(&classic(), &snapshot).unwrap_err()
}

#[test]
fn rows_and_targets_and_the_owner_must_be_uids_of_the_subnet() {
    assert_eq!(
        error(subnet(&[1, 1]).weigh(2, &[])),
        Error::UidOutOfRange(2)
    );
    assert_eq!(error(subnet(&[1, 1]).bond(3, &[])), Error::UidOutOfRange(3));
    assert_eq!(
        error(subnet(&[1, 1]).weigh(0, &[(4, 1)])),
        Error::UidOutOfRange(4)
    );
    assert_eq!(
        error(subnet(&[1, 1]).bond(0, &[(5, 1)])),
        Error::UidOutOfRange(5)
    );
    assert_eq!(error(subnet(&[1, 1]).owned_by(6)), Error::UidOutOfRange(6));
}

#[test]
fn a_uid_has_one_row_and_a_row_names_a_target_once() {
    let twice = subnet(&[1, 1]).weigh(0, &[]).weigh(0, &[(1, 1)]);
    assert_eq!(error(twice), Error::DuplicateRow(0));
    let twice = subnet(&[1, 1, 1]).bond(0, &[(1, 1), (2, 2), (1, 3)]);
    assert_eq!(error(twice), Error::DuplicateTarget { uid: 0, target: 1 });
}

#[test]
fn there_are_no_more_neurons_than_uids() {
    assert_eq!(error(subnet(&vec![1; 65_537])), Error::TooManyNeurons);
    assert_eq!(
        run(&classic(), &subnet(&vec![1; 65_536])).emission.len(),
        65_536
    );
}

#[test]
fn errors_say_what_is_wrong() {
    assert_eq!(
        Error::UidOutOfRange(7).to_string(),
        "uid 7 is not in the subnet"
    );
    let twice = Error::DuplicateTarget { uid: 1, target: 2 };
    assert_eq!(twice.to_string(), "the row of uid 1 names target 2 twice");
}
