//! Whose bonds are kept.

use super::*;

#[test]
fn validators_bond_with_those_they_rate() {
    scene().build_and_execute(|| {
        run(1_000);
        let targets = |uid| {
            bonds(uid)
                .into_iter()
                .map(|(target, _)| target)
                .collect::<Vec<_>>()
        };
        assert_eq!(targets(0), [2, 3]);
        assert_eq!(targets(1), [2]);
        assert_eq!(Bonds::<Test>::iter().count(), 2);
    });
}

#[test]
fn who_loses_the_permit_loses_the_bonds() {
    scene().build_and_execute(|| {
        run(1_000);
        assert!(!bonds(1).is_empty());
        Known::mutate(|mock| mock.neurons[3].stake = 200);
        run(1_000);
        assert_eq!(permits(), [true, false, false, true]);
        assert!(!Bonds::<Test>::contains_key(INDEX, 1));
        assert!(!bonds(0).is_empty());
    });
}

#[test]
fn who_loses_the_permit_for_want_of_places_loses_the_bonds() {
    scene().build_and_execute(|| {
        run(1_000);
        change_rules(|rules| rules.consensus.max_validators = 0);
        run(1_000);
        assert_eq!(Bonds::<Test>::iter().count(), 0);
    });
}

#[test]
fn the_owners_bonds_are_kept_without_stake() {
    scene().owner(3).build_and_execute(|| {
        Known::mutate(|mock| mock.neurons[3].weights = vec![(2, 65535)]);
        run(1_000);
        assert_eq!(permits(), [true, true, false, true]);
        assert!(Bonds::<Test>::contains_key(INDEX, 3));
    });
}

#[test]
fn an_epoch_builds_on_the_bonds_of_the_last() {
    scene().build_and_execute(|| {
        run(1_000);
        let first = bonds(1);
        Known::mutate(|mock| mock.neurons[1].weights = vec![(3, 65535)]);
        System::set_block_number(12);
        run(1_000);
        let fading = bonds(1)
            .into_iter()
            .find(|(target, _)| *target == 2)
            .unwrap();
        assert!(fading.1 > 0 && fading.1 < first[0].1);
    });
}
