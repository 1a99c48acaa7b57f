//! What is carried from one epoch to the next.

use crate::run;
use yuma_consensus::{epoch, Neuron, Params, Snapshot};
use yuma_laboratory::{Amount, Change, NeuronChange, Row, Rules, Scenario};

const TAO: u64 = 1_000_000_000;

fn neuron(stake: u64) -> yuma_laboratory::Neuron {
    yuma_laboratory::Neuron {
        stake_rao: Amount(stake * TAO),
        ..Default::default()
    }
}

fn row(uid: u16, row: &[(u16, u16)]) -> Row {
    Row {
        uid,
        row: row.to_vec(),
    }
}

/// Two validators and two miners; a third validator has no permit in the first epoch.
fn three() -> Scenario {
    Scenario {
        epochs: 3,
        emission_rao: Amount(TAO),
        neurons: [40, 30, 20, 0, 0].map(neuron).to_vec(),
        weights: vec![
            row(0, &[(3, 3), (4, 1)]),
            row(1, &[(3, 1), (4, 1)]),
            row(2, &[(4, 1)]),
        ],
        rules: Rules {
            max_allowed_validators: Some(2),
            ..Default::default()
        },
        ..Default::default()
    }
}

#[test]
fn epochs_are_those_of_the_chain_with_bonds_permits_and_clocks_carried_by_hand() {
    let told = run(three());
    let params = Params {
        yuma3: true,
        max_validators: 2,
        ..Default::default()
    };
    let neuron = |(uid, stake)| Neuron {
        stake: stake * TAO,
        last_update: if uid < 3 { 360 } else { 0 },
        validator_permit: uid < 2,
        ..Default::default()
    };
    let mut snapshot = Snapshot {
        now: 361,
        last_step: 0,
        tempo: 360,
        emission: TAO,
        neurons: [40, 30, 20, 0, 0]
            .into_iter()
            .enumerate()
            .map(neuron)
            .collect(),
        weights: vec![
            (0, vec![(3, 3), (4, 1)]),
            (1, vec![(3, 1), (4, 1)]),
            (2, vec![(4, 1)]),
        ],
        ..Default::default()
    };
    for told in told {
        let outcome = epoch(&params, &snapshot).unwrap();
        assert_eq!(told.outcome, outcome);
        assert_eq!(told.block, snapshot.now);
        for (neuron, permit) in snapshot.neurons.iter_mut().zip(&outcome.validator_permit) {
            neuron.validator_permit = *permit;
        }
        snapshot.bonds = outcome.bonds;
        snapshot.last_step = snapshot.now;
        snapshot.now += 361;
        for neuron in &mut snapshot.neurons[..3] {
            neuron.last_update = snapshot.now - 1;
        }
    }
}

#[test]
fn a_permit_won_in_an_epoch_counts_in_the_next() {
    let more = NeuronChange {
        uid: 2,
        stake_rao: Some(Amount(100 * TAO)),
        ..Default::default()
    };
    let mut scenario = three();
    scenario.changes = vec![Change {
        epoch: 2,
        neurons: vec![more],
        ..Default::default()
    }];
    let told = run(scenario);
    assert!(!told[0].outcome.validator_permit[2] && told[1].outcome.validator_permit[2]);
    assert_eq!(told[1].detail.active_stake[2].raw(), 0);
    assert!(told[2].detail.active_stake[2].raw() > 0);
    assert!(
        told[2].outcome.bonds.iter().all(|(uid, _)| *uid != 1),
        "who loses it has no bonds"
    );
}

#[test]
fn a_new_tempo_moves_the_next_epoch() {
    let mut scenario = three();
    let rules = Rules {
        tempo: Some(99),
        ..Default::default()
    };
    scenario.changes = vec![Change {
        epoch: 3,
        rules,
        ..Default::default()
    }];
    let blocks: Vec<_> = run(scenario).iter().map(|epoch| epoch.block).collect();
    assert_eq!(blocks, [361, 722, 822]);
}

#[test]
fn a_newcomer_may_take_the_next_free_uid() {
    let joins = NeuronChange {
        uid: 5,
        registers: true,
        ..Default::default()
    };
    let rates = row(0, &[(5, 1)]);
    let mut scenario = three();
    scenario.changes = vec![Change {
        epoch: 2,
        neurons: vec![joins],
        weights: vec![rates.clone(), Row { uid: 1, ..rates }],
        ..Default::default()
    }];
    let told = run(scenario);
    assert_eq!((told[0].stake.len(), told[1].stake.len()), (5, 6));
    assert!(told[1].outcome.incentive[5] > 0);
}

#[test]
fn without_any_stake_every_number_is_one() {
    let mut scenario = three();
    scenario.neurons = vec![neuron(0); 5];
    for epoch in run(scenario) {
        assert_eq!(
            epoch.outcome.emission,
            [TAO / 5; 5],
            "all neurons earn alike"
        );
        let json = serde_json::to_string(&epoch).unwrap();
        assert!(!json.contains("null") && !json.contains("NaN"), "{json}");
    }
}
