//! What happens when a uid changes hands.

use super::*;

/// Whoever had the uid before.
const OLD: u64 = 7;

/// A subnet after an epoch in which everybody has something of everything.
fn full() -> ExtBuilder {
    scene().owner(2).validator(2, &[(3, 65535)])
}

fn u16_lists() -> [Vec<u16>; 8] {
    [
        Rank::<Test>::get(SUBNET),
        Trust::<Test>::get(SUBNET),
        Consensus::<Test>::get(SUBNET),
        Incentive::<Test>::get(INDEX),
        Dividends::<Test>::get(SUBNET),
        ValidatorTrust::<Test>::get(SUBNET),
        StakeWeight::<Test>::get(SUBNET),
        PruningScores::<Test>::get(SUBNET),
    ]
    .map(List::into_inner)
}

fn without(uid: usize, mut values: Vec<u16>) -> Vec<u16> {
    values[uid] = 0;
    values
}

#[test]
fn a_replaced_uid_leaves_nothing() {
    full().build_and_execute(|| {
        Known::mutate(|mock| {
            mock.neurons[2].stake = 50;
            mock.neurons[2].weights = vec![(3, 65535), (2, 65535)];
        });
        run(1_000_000);
        let before = u16_lists();
        assert!(before.iter().all(|list| list[2] > 0), "{before:?}");
        assert!(!bonds(2).is_empty());

        Yuma::reset_bonds(SUBNET, 2);
        Yuma::on_replaced(SUBNET, 2, &OLD);
        assert!(!BondsToReset::<Test>::contains_key(SUBNET));
        assert_eq!(u16_lists(), before.map(|list| without(2, list)));
        assert!(Active::<Test>::get(SUBNET)[2]);
        assert!(!Yuma::has_permit(SUBNET, 2));
        assert_eq!(Yuma::emission(SUBNET)[2], 0);
        assert!(!Bonds::<Test>::contains_key(INDEX, 2));
    });
}

#[test]
fn a_replacement_leaves_the_others_alone() {
    full().build_and_execute(|| {
        run(1_000_000);
        let (emission, others) = (Yuma::emission(SUBNET), [bonds(0), bonds(1)]);
        Yuma::on_replaced(SUBNET, 2, &OLD);
        assert_eq!([bonds(0), bonds(1)], others);
        assert_eq!(permits(), [true, true, false, false]);
        let after = Yuma::emission(SUBNET);
        assert!([0, 1, 3].iter().all(|uid| after[*uid] == emission[*uid]));
    });
}

#[test]
fn a_new_neuron_is_not_listed_until_an_epoch_has_seen_it() {
    scene().build_and_execute(|| {
        run(1_000);
        Known::mutate(|mock| mock.neurons.push(neuron(0, &[])));
        let before = sp_io::storage::root(sp_runtime::StateVersion::V1);
        <Yuma as OnNeuronChanged<u64>>::on_added(SUBNET, 4);
        assert_eq!(sp_io::storage::root(sp_runtime::StateVersion::V1), before);
        assert!(!Yuma::has_permit(SUBNET, 4));
    });
}

#[test]
fn replacing_a_neuron_that_no_epoch_has_seen_changes_nothing() {
    scene().build_and_execute(|| {
        run(1_000);
        Known::mutate(|mock| mock.neurons.push(neuron(0, &[])));
        let before = (u16_lists(), permits(), Yuma::emission(SUBNET));
        Yuma::on_replaced(SUBNET, 4, &OLD);
        assert_eq!((u16_lists(), permits(), Yuma::emission(SUBNET)), before);
    });
}
