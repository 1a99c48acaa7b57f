//! What an epoch says it took.

use super::*;

fn taken() -> Weight {
    Yuma::run(SUBNET, 1_000, 0).weight
}

fn weight(neurons: u32, validators: u32, entries: u32) -> Weight {
    <() as WeightInfo>::epoch(neurons, validators, entries)
}

#[test]
fn neurons_validators_and_all_that_these_state_are_counted() {
    let bonds = [(2, 5), (3, 7)];
    scene().validator(0, &bonds).build_and_execute(|| {
        assert_eq!(taken(), weight(4, 2, 3 + 2));
    });
}

#[test]
fn an_epoch_takes_more_by_what_is_stated_and_not_by_all_that_could_be() {
    scene().build_and_execute(|| {
        Known::mutate(|mock| mock.neurons.resize(1_000, neuron(0, &[])));
        assert_eq!(taken(), weight(1_000, 2, 3));
    });
    scene().build_and_execute(|| {
        Known::mutate(|mock| {
            mock.neurons.resize(1_000, neuron(0, &[]));
            mock.neurons[0].weights = (1..1_000).map(|uid| (uid, 1)).collect();
        });
        assert_eq!(taken(), weight(1_000, 2, 999 + 1));
    });
}

#[test]
fn what_is_not_read_is_not_counted() {
    scene().build_and_execute(|| {
        Known::mutate(|mock| mock.neurons[3].weights = vec![(0, 1), (1, 1), (2, 1)]);
        assert_eq!(taken(), weight(4, 2, 3));
    });
}

#[test]
fn the_owner_counts_as_a_validator() {
    scene().owner(3).build_and_execute(|| {
        Known::mutate(|mock| mock.neurons[3].weights = vec![(2, 1), (3, 1)]);
        assert_eq!(taken(), weight(4, 3, 3 + 2));
    });
}

#[test]
fn who_gets_its_first_permit_counts_as_a_validator() {
    scene().build_and_execute(|| {
        Known::mutate(|mock| {
            mock.rules.consensus.max_validators = 3;
            mock.neurons[2].stake = 50;
        });
        assert_eq!(taken(), weight(4, 3, 3));
        assert_eq!(permits(), [true, true, true, false]);
    });
}

#[test]
fn an_epoch_that_fails_has_read_as_much() {
    scene().build_and_execute(|| {
        Known::mutate(|mock| mock.neurons[0].weights = vec![(2, 1), (3, 1), (4, 1), (5, 1)]);
        let epoch = Yuma::run(SUBNET, 1_000, 0);
        assert!(epoch.earnings.is_err());
        assert_eq!(epoch.weight, weight(4, 2, 4 + 1));
    });
}

#[test]
fn what_it_took_to_look_at_stakes_is_added() {
    scene().build_and_execute(|| {
        let took = Weight::from_parts(7, 0);
        Took::set(took);
        assert_eq!(taken(), weight(4, 2, 3).saturating_add(took));
        Took::take();
    });
}
