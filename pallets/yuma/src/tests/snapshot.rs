//! What an epoch reads.

use super::*;
use yuma_consensus::Snapshot;

fn snapshot(emission: Rao, last_step: u64) -> Snapshot {
    let hotkeys: Vec<u64> = (0..4).map(hotkey).collect();
    let rules = Known::mutate(|mock| mock.rules.clone());
    let (common, _) = Yuma::common(SUBNET, &hotkeys, last_step, &rules);
    Yuma::snapshot(&common, &hotkeys, 0, emission).0
}

#[test]
fn it_says_when_it_is_and_what_there_is_to_share() {
    scene().build_and_execute(|| {
        System::set_block_number(77);
        let snapshot = snapshot(1_000, 66);
        assert_eq!(
            (snapshot.now, snapshot.last_step, snapshot.tempo),
            (77, 66, 10)
        );
        assert_eq!(snapshot.emission, 1_000);
    });
}

#[test]
fn it_has_each_neuron_in_the_order_of_uids() {
    scene().build_and_execute(|| {
        Known::mutate(|mock| {
            mock.neurons[1] = Neuron {
                stake: 12,
                registered_at: 8,
                last_update: 9,
                weights: vec![],
            };
        });
        let neurons = snapshot(0, 0).neurons;
        assert_eq!(neurons.len(), 4);
        assert_eq!(
            neurons[1],
            yuma_consensus::Neuron {
                stake: 12,
                registered_at: 8,
                last_update: 9,
                validator_permit: true,
                earliest_commit: None,
            }
        );
        let permits = neurons.iter().map(|neuron| neuron.validator_permit);
        assert!(permits.eq([true, true, false, false]));
    });
}

#[test]
fn it_has_the_earliest_commits_of_those_whose_word_counts() {
    scene().build_and_execute(|| {
        // Uid 3 holds no permit.
        Commits::set([(hotkey(1), 5), (hotkey(3), 6)].into());
        let neurons = snapshot(0, 0).neurons;
        let commits = neurons.iter().map(|neuron| neuron.earliest_commit);
        assert!(commits.eq([None, Some(5), None, None]));
        Commits::take();
    });
}

#[test]
fn rows_are_read_of_those_with_a_permit_alone() {
    scene().validator(0, &[(3, 7)]).build_and_execute(|| {
        let snapshot = snapshot(0, 0);
        assert_eq!(Known::mutate(|mock| mock.asked.clone()), [0, 1]);
        assert_eq!(
            snapshot.weights,
            [(0, vec![(2, 65535), (3, 65535)]), (1, vec![(2, 65535)])]
        );
        assert_eq!(snapshot.bonds, [(0, vec![(3, 7)]), (1, vec![])]);
    });
}

#[test]
fn the_owners_row_is_read_without_a_permit() {
    scene().owner(3).build_and_execute(|| {
        Known::mutate(|mock| mock.neurons[3].weights = vec![(3, 65535)]);
        let snapshot = snapshot(0, 0);
        assert_eq!(snapshot.owner_uid, Some(3));
        assert_eq!(Known::mutate(|mock| mock.asked.clone()), [0, 1, 3]);
        assert_eq!(snapshot.weights[2], (3, vec![(3, 65535)]));
    });
}

#[test]
fn an_owner_who_is_no_neuron_has_no_uid() {
    scene().owner(9).build_and_execute(|| {
        assert_eq!(snapshot(0, 0).owner_uid, None);
    });
}

#[test]
fn a_neuron_that_came_after_the_last_epoch_has_no_permit() {
    scene().build_and_execute(|| {
        ValidatorPermit::<Test>::insert(SUBNET, List::truncated(vec![true, true]));
        let permits = snapshot(0, 0)
            .neurons
            .into_iter()
            .map(|neuron| neuron.validator_permit);
        assert!(permits.eq([true, true, false, false]));
    });
}
