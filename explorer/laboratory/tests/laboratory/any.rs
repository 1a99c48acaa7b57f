//! Whatever a scenario says: what passes the checks runs.

use proptest::{
    collection::{btree_map, vec},
    option,
    prelude::*,
};
use yuma_laboratory::{Amount, Change, Laboratory, Neuron, NeuronChange, Row, Rules, Scenario};

const NEURONS: u16 = 6;

fn amount() -> impl Strategy<Value = Amount> {
    prop_oneof![Just(0), 0..1_000_u64, any::<u64>()].prop_map(Amount)
}

prop_compose! {
    fn rules()(
        tempo in option::of(1..400_u16),
        kappa in any::<Option<u16>>(),
        bonds_moving_average in option::of(0..=1_000_000_u32),
        bonds_penalty in any::<Option<u16>>(),
        yuma3_enabled in any::<Option<bool>>(),
        liquid_alpha_enabled in any::<Option<bool>>(),
        alpha_sigmoid_steepness in any::<Option<i16>>(),
        max_allowed_validators in option::of(0..8_u16),
        activity_cutoff in option::of(0..2_000_u32),
        stake_threshold_rao in option::of(amount()),
    ) -> Rules {
        Rules {
            tempo, kappa, bonds_moving_average, bonds_penalty, yuma3_enabled, liquid_alpha_enabled,
            alpha_sigmoid_steepness, max_allowed_validators, activity_cutoff, stake_threshold_rao,
            alpha_low: None, alpha_high: None,
        }
    }
}

prop_compose! {
    fn neuron()(
        stake_rao in amount(),
        renews_weights in any::<Option<bool>>(),
        last_update in option::of(0..1_001_u32),
        registered_at in option::of(0..1_001_u32),
        validator_permit in any::<Option<bool>>(),
        earliest_commit in option::of(0..1_000_u32),
    ) -> Neuron {
        Neuron {
            name: String::new(), stake_rao, renews_weights, last_update, registered_at,
            validator_permit, earliest_commit,
        }
    }
}

/// Now and then of neurons that aren't there, or one twice.
fn rows() -> impl Strategy<Value = Vec<Row>> {
    let uids = |most: u16| prop_oneof![19 => (0..NEURONS).boxed(), 1 => (0..most).boxed()];
    let row = btree_map(uids(NEURONS + 1), any::<u16>(), 0..4);
    let rows = btree_map(0..NEURONS, row, 0..4);
    let twice = prop::bool::weighted(0.05);
    (rows, twice).prop_map(|(rows, twice)| {
        let rows = rows.into_iter().map(|(uid, row)| Row {
            uid,
            row: row.into_iter().collect(),
        });
        let rows: Vec<_> = rows.collect();
        if twice {
            [rows.clone(), rows].concat()
        } else {
            rows
        }
    })
}

fn change() -> impl Strategy<Value = Change> {
    let neuron = (0..NEURONS, any::<bool>(), option::of(amount())).prop_map(
        |(uid, registers, stake_rao)| NeuronChange {
            uid,
            registers,
            stake_rao,
            ..Default::default()
        },
    );
    (1..6_u32, rules(), vec(neuron, 0..3), rows()).prop_map(|(epoch, rules, neurons, weights)| {
        Change {
            epoch,
            about: String::new(),
            rules,
            neurons,
            weights,
        }
    })
}

prop_compose! {
    fn scenario()(
        emission_rao in amount(),
        owner_uid in option::of(0..NEURONS),
        block in option::weighted(0.9, 1_000..1_500_u32),
        last_step in option::of(0..1_001_u32),
        rules in rules(),
        neurons in vec(neuron(), usize::from(NEURONS)),
        (weights, bonds) in (rows(), rows()),
        mut changes in vec(change(), 0..4),
    ) -> Scenario {
        changes.sort_by_key(|change| change.epoch);
        Scenario {
            epochs: 6, rules, emission_rao, owner_uid, block, last_step, neurons, weights, bonds, changes,
            ..Default::default()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..Default::default() })]

    /// Three of four do.
    #[test]
    fn what_passes_the_checks_runs_and_shares_out_no_more_than_there_is(scenario in scenario()) {
        let json = serde_json::to_vec(&scenario).unwrap();
        let read = Scenario::read(&json);
        prop_assert_eq!(read.is_ok(), scenario.check().is_ok());
        let Ok(read) = read else { return Ok(()) };
        prop_assert_eq!(&read, &scenario);
        let mut laboratory = Laboratory::new(read).unwrap();
        for number in 1..=scenario.epochs {
            let epoch = laboratory.step(true).unwrap();
            prop_assert_eq!(epoch.number, number);
            let outcome = &epoch.outcome;
            let paid = outcome.server_emission.iter().chain(&outcome.validator_emission);
            let paid: u128 = paid.map(|amount| u128::from(*amount)).sum();
            prop_assert!(paid <= u128::from(scenario.emission_rao.0));
            let told = serde_json::to_string(&epoch).unwrap();
            prop_assert!(!told.contains("null"), "{}", told);
        }
    }
}
