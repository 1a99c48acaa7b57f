//! Neurons that begin anew.

use super::*;

/// What a validator holds of a neuron.
fn bond(validator: Uid, to: Uid) -> Option<u16> {
    let of = |(target, bond): Edge| (target == to).then_some(bond);
    bonds(validator).into_iter().find_map(of)
}

/// Two epochs, of which the second finds that a validator rates another neuron.
fn two_epochs(between: impl FnOnce()) -> [Option<u16>; 2] {
    let mut found = [None; 2];
    scene().build_and_execute(|| {
        run(1_000);
        between();
        Known::mutate(|mock| mock.neurons[1].weights = vec![(3, 65535)]);
        System::set_block_number(12);
        run(1_000);
        found = [bond(1, 2), bond(0, 3)];
    });
    found
}

#[test]
fn the_next_epoch_begins_with_no_bonds_to_who_asked_and_with_all_to_others() {
    let [fading, other] = two_epochs(|| ());
    assert!(fading > Some(0));
    let reset = two_epochs(|| Yuma::reset_bonds(SUBNET, 2));
    assert_eq!(reset, [None, other]);
}

#[test]
fn it_is_asked_as_often_as_anybody_likes_and_done_once() {
    scene().build_and_execute(|| {
        run(1_000);
        let first = bond(0, 2);
        for _ in 0..3 {
            Yuma::reset_bonds(SUBNET, 2);
        }
        assert_eq!(bond(0, 2), first);
        assert_eq!(BondsToReset::<Test>::get(SUBNET).into_inner(), [2]);
        run(1_000);
        assert!(!BondsToReset::<Test>::contains_key(SUBNET));
        Known::mutate(|mock| mock.neurons[1].weights = vec![(3, 65535)]);
        System::set_block_number(12);
        run(1_000);
        assert!(bond(1, 2) > Some(0), "it fades");
    });
}

#[test]
fn an_epoch_that_fails_leaves_it_to_the_next() {
    scene().build_and_execute(|| {
        run(1_000);
        Yuma::reset_bonds(SUBNET, 2);
        Known::mutate(|mock| mock.neurons[0].weights = vec![(9, 65535)]);
        assert!(Yuma::run(SUBNET, 1_000, 0).earnings.is_err());
        assert_eq!(BondsToReset::<Test>::get(SUBNET).into_inner(), [2]);
    });
}
