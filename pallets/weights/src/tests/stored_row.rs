//! How a row is stored.

use super::*;

fn stored(values: &[u16]) -> Vec<u16> {
    let dests: Vec<Uid> = (0..).take(values.len()).collect();
    assert_ok!(set(VALIDATOR, &dests, values));
    let row = Weights::row(SUBNET.into(), 0);
    assert!(row.iter().map(|(dest, _)| *dest).eq(dests));
    row.into_iter().map(|(_, value)| value).collect()
}

#[test]
fn the_largest_weight_becomes_65535() {
    scene().build_and_execute(|| {
        assert_eq!(stored(&[10, 20, 30]), [21845, 43690, 65535]);
        assert_eq!(stored(&[0, 5, 5]), [0, 65535, 65535]);
        assert_eq!(stored(&[1]), [65535]);
        assert_eq!(stored(&[32769, 1]), [65535, 2]);
    });
}

#[test]
fn a_row_that_is_scaled_already_stays_as_it_is() {
    scene().build_and_execute(|| {
        assert_eq!(
            stored(&[16383, 32767, 49149, 65535]),
            [16383, 32767, 49149, 65535]
        );
        assert_eq!(stored(&[65535, 0]), [65535, 0]);
    });
}

#[test]
fn a_row_of_nothing_stays_nothing() {
    scene().build_and_execute(|| {
        assert_eq!(stored(&[0, 0]), [0, 0]);
    });
}

#[test]
fn a_row_is_in_the_order_of_uids() {
    scene().build_and_execute(|| {
        assert_ok!(set(VALIDATOR, &[3, 1], &[1, 2]));
        assert_eq!(Weights::row(SUBNET.into(), 0), [(1, 65535), (3, 32768)]);
    });
}

#[test]
fn who_set_nothing_has_an_empty_row() {
    scene().build_and_execute(|| {
        assert!(Weights::row(SUBNET.into(), 0).is_empty());
    });
}
