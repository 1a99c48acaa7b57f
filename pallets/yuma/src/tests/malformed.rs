//! A subnet that doesn't fit together has no epoch.

use super::*;

fn assert_malformed(damage: impl FnOnce(&mut Mock)) {
    scene().build_and_execute(|| {
        run(1_000);
        Known::mutate(damage);
        assert_noop!(
            Yuma::run(SUBNET, 1_000, 0).earnings,
            Error::<Test>::MalformedSubnet
        );
    });
}

#[test]
fn weights_to_a_uid_that_nobody_sits_on() {
    assert_malformed(|mock| mock.neurons[0].weights = vec![(4, 65535)]);
}

#[test]
fn weights_that_name_a_uid_twice() {
    assert_malformed(|mock| mock.neurons[0].weights = vec![(2, 1), (2, 65535)]);
}

#[test]
fn the_weights_of_one_without_a_permit_are_not_even_read() {
    scene().build_and_execute(|| {
        Known::mutate(|mock| mock.neurons[3].weights = vec![(9, 65535)]);
        assert_eq!(run(1_000).len(), 4);
    });
}
