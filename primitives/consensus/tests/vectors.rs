//! Every number of the vector file, bit for bit. `YUMA_VECTORS` names another file to check.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

use serde_json::Value;
use std::collections::BTreeSet;
use yuma_consensus::{
    epoch, epoch_detailed,
    median::{self, Electorate, Vote},
    scale::{max_upscale, max_upscale_u16},
    stake::top_k,
    Fixed, LiquidAlpha, Neuron, Params, Row, Snapshot,
};

fn file() -> Value {
    let here = "tests/vectors/yuma.json";
    let path = std::env::var("YUMA_VECTORS").unwrap_or_else(|_| here.into());
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap()
}

/// The cases of a section; an empty one would prove nothing.
fn section(name: &str) -> Vec<Value> {
    let cases = file()[name]
        .as_array()
        .unwrap_or_else(|| panic!("no section {name}"))
        .clone();
    assert!(!cases.is_empty(), "section {name} is empty");
    cases
}

/// Nothing is passed over: a key that these tests don't know fails them.
fn assert_keys(object: &Value, known: &[&str], what: &str) {
    let keys: BTreeSet<_> = object
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    let known = known.iter().copied().collect();
    let unknown: Vec<_> = keys.difference(&known).collect();
    assert!(
        unknown.is_empty(),
        "{what} has keys that no test reads: {unknown:?}"
    );
}

fn int(value: &Value) -> u64 {
    value
        .as_u64()
        .unwrap_or_else(|| panic!("{value} is no u64"))
}

fn short(value: &Value) -> u16 {
    int(value).try_into().unwrap()
}

fn list<T>(value: &Value, f: impl Fn(&Value) -> T) -> Vec<T> {
    value
        .as_array()
        .unwrap_or_else(|| panic!("{value} is no list"))
        .iter()
        .map(f)
        .collect()
}

fn row(value: &Value) -> Row {
    list(value, |pair| (short(&pair[0]), short(&pair[1])))
}

/// A real literal, to the nearest fixed-point number.
fn fixed(value: &Value) -> Fixed {
    let scaled = value.as_f64().unwrap() * 2_f64.powi(32);
    Fixed::from_raw(scaled.round_ties_even() as i64)
}

fn params(case: &Value) -> Params {
    let yuma3 = match case["mode"].as_str().unwrap() {
        "B_yuma2" => false,
        "B_yuma3" => true,
        mode => panic!("unknown mode {mode}"),
    };
    let params = &case["params"];
    let known = [
        "activity_cutoff",
        "alpha_high_u16",
        "alpha_low_u16",
        "bonds_moving_average_per_million",
        "bonds_penalty_u16",
        "kappa_u16",
        "liquid",
        "max_validators",
        "min_stake",
        "owner_uid",
        "steepness",
        "tempo",
    ];
    assert_keys(params, &known, "params");
    let liquid = params["liquid"].as_bool().unwrap_or(false);
    Params {
        kappa: short(&params["kappa_u16"]),
        bonds_moving_average: int(&params["bonds_moving_average_per_million"]),
        bonds_penalty: short(&params["bonds_penalty_u16"]),
        yuma3,
        liquid_alpha: liquid.then(|| LiquidAlpha {
            low: short(&params["alpha_low_u16"]),
            high: short(&params["alpha_high_u16"]),
            steepness: params["steepness"].as_i64().unwrap().try_into().unwrap(),
        }),
        max_validators: short(&params["max_validators"]),
        activity_cutoff: int(&params["activity_cutoff"]),
        stake_threshold: params["min_stake"].as_u64().unwrap_or(0),
    }
}

fn snapshot(params: &Value, inputs: &Value) -> Snapshot {
    let known = [
        "block",
        "block_at_registration",
        "bonds_in_u16",
        "earliest_commit_block",
        "emission_rao",
        "last_step_block",
        "last_update",
        "owner_uid",
        "permits_in",
        "stake",
        "weights_u16",
    ];
    assert_keys(inputs, &known, "inputs");
    let owner = inputs.get("owner_uid").or(params.get("owner_uid"));
    let neuron = |uid: usize| Neuron {
        stake: int(&inputs["stake"][uid]),
        last_update: int(&inputs["last_update"][uid]),
        registered_at: int(&inputs["block_at_registration"][uid]),
        validator_permit: inputs["permits_in"][uid].as_bool().unwrap(),
        earliest_commit: inputs
            .get("earliest_commit_block")
            .map(|blocks| int(&blocks[uid])),
    };
    let rows = |name: &str| (0..).zip(list(&inputs[name], row)).collect();
    Snapshot {
        now: int(&inputs["block"]),
        last_step: int(&inputs["last_step_block"]),
        tempo: int(&params["tempo"]),
        emission: int(&inputs["emission_rao"]),
        owner_uid: owner
            .and_then(Value::as_u64)
            .map(|uid| uid.try_into().unwrap()),
        neurons: (0..inputs["stake"].as_array().unwrap().len())
            .map(neuron)
            .collect(),
        weights: rows("weights_u16"),
        bonds: rows("bonds_in_u16"),
    }
}

fn assert_published(asserts: &Value, outcome: &yuma_consensus::Outcome, at: &str) {
    assert_keys(
        asserts,
        &["approx4", "bond_entries", "emission", "per_uid"],
        at,
    );
    let bond = |i: u64, j: u64| {
        let row = outcome.bonds.iter().find(|(uid, _)| u64::from(*uid) == i);
        let entry = row.and_then(|(_, row)| row.iter().find(|(uid, _)| u64::from(*uid) == j));
        entry.map_or(0, |(_, value)| *value)
    };
    if let Some(emission) = asserts.get("emission") {
        assert_eq!(
            outcome.emission,
            list(emission, int),
            "{at}: published emission"
        );
    }
    for entry in asserts
        .get("bond_entries")
        .map(|all| list(all, Clone::clone))
        .iter()
        .flatten()
    {
        assert_eq!(
            bond(int(&entry[0]), int(&entry[1])),
            short(&entry[2]),
            "{at}: bond {entry}"
        );
    }
    if let Some(per_uid) = asserts.get("per_uid") {
        assert_keys(per_uid, &["incentive"], at);
        for (uid, value) in per_uid["incentive"].as_object().unwrap() {
            let uid: usize = uid.parse().unwrap();
            assert_eq!(
                outcome.incentive[uid],
                short(value),
                "{at}: incentive of {uid}"
            );
        }
    }
    if let Some(approx) = asserts.get("approx4") {
        assert_keys(approx, &["bonds", "dividends", "tol"], at);
        let tolerance = approx["tol"].as_f64().unwrap();
        let near = |value: u16, expected: &Value| {
            (f64::from(value) / 65535.0 - expected.as_f64().unwrap()).abs() < tolerance
        };
        for entry in list(&approx["bonds"], Clone::clone) {
            assert!(
                near(bond(int(&entry[0]), int(&entry[1])), &entry[2]),
                "{at}: bond {entry}"
            );
        }
        for (value, expected) in outcome
            .dividends
            .iter()
            .zip(list(&approx["dividends"], Value::clone))
        {
            assert!(
                near(*value, &expected),
                "{at}: dividends {value}, not {expected}"
            );
        }
    }
}

fn assert_outcome(params: &Params, snapshot: &Snapshot, expected: &Value, at: &str) {
    let (outcome, detail) = epoch_detailed(params, snapshot).unwrap();
    assert_eq!(epoch(params, snapshot).as_ref(), Ok(&outcome));

    let raw = |values: &[Fixed]| values.iter().map(|value| value.raw()).collect::<Vec<_>>();
    let raws = [
        ("stake", raw(&detail.stake)),
        ("active_stake", raw(&detail.active_stake)),
        ("consensus", raw(&detail.consensus)),
        ("incentive", raw(&detail.incentive)),
        ("dividends", raw(&detail.dividends)),
    ];
    let expected_raw = &expected["raw_i32f32"];
    assert_keys(expected_raw, &raws.each_ref().map(|(name, _)| *name), at);
    for (name, values) in &raws {
        let expected = list(&expected_raw[*name], |value| value.as_i64().unwrap());
        assert_eq!(values, &expected, "{at}: raw {name}");
    }

    let fractions = [
        ("stake_weight", &outcome.stake_weight),
        ("rank", &outcome.rank),
        ("trust", &outcome.trust),
        ("consensus", &outcome.consensus),
        ("incentive", &outcome.incentive),
        ("dividends", &outcome.dividends),
        ("validator_trust", &outcome.validator_trust),
        ("pruning_scores", &outcome.pruning_score),
    ];
    let amounts = [
        ("emission", &outcome.emission),
        ("server_emission", &outcome.server_emission),
        ("validator_emission", &outcome.validator_emission),
    ];
    let flags = [
        ("active", &outcome.active),
        ("permits", &outcome.validator_permit),
    ];
    let mut known = vec!["bonds", "raw_i32f32"];
    known.extend(fractions.map(|(name, _)| name));
    known.extend(amounts.map(|(name, _)| name));
    known.extend(flags.map(|(name, _)| name));
    assert_keys(expected, &known, at);
    for (name, values) in fractions {
        assert_eq!(values, &list(&expected[name], short), "{at}: {name}");
    }
    for (name, values) in amounts {
        assert_eq!(values, &list(&expected[name], int), "{at}: {name}");
    }
    for (name, values) in flags {
        assert_eq!(
            values,
            &list(&expected[name], |flag| flag.as_bool().unwrap()),
            "{at}: {name}"
        );
    }

    let mut bonds = vec![Row::new(); snapshot.neurons.len()];
    for (uid, row) in &outcome.bonds {
        assert!(
            outcome.validator_permit[usize::from(*uid)],
            "{at}: bonds without a permit"
        );
        bonds[usize::from(*uid)] = row.clone();
    }
    assert_eq!(bonds, list(&expected["bonds"], row), "{at}: bonds");
}

#[test]
fn every_section_of_the_file_has_its_test() {
    let file = file();
    let sections = [
        "meta",
        "yuma_cases",
        "weighted_median",
        "median_col",
        "max_upscale_u16",
        "topk",
    ];
    assert_keys(&file, &sections, "the file");
    assert_eq!(
        section("yuma_cases").len() as u64,
        int(&file["meta"]["counts"]["yuma_cases"])
    );
}

#[test]
fn every_epoch_comes_out_bit_for_bit() {
    for case in section("yuma_cases") {
        let known = ["epochs", "id", "mode", "note", "params", "provenance"];
        assert_keys(&case, &known, "a case");
        let params_of_case = params(&case);
        let epochs = case["epochs"].as_array().unwrap();
        assert!(!epochs.is_empty(), "{} has no epochs", case["id"]);
        for (number, epoch) in epochs.iter().enumerate() {
            let at = format!("{}, epoch {number}", case["id"]);
            assert_keys(
                epoch,
                &["expected", "inputs", "note", "reference_asserts"],
                &at,
            );
            let snapshot = snapshot(&case["params"], &epoch["inputs"]);
            assert_outcome(&params_of_case, &snapshot, &epoch["expected"], &at);
            if let Some(asserts) = epoch.get("reference_asserts") {
                let outcome = yuma_consensus::epoch(&params_of_case, &snapshot).unwrap();
                assert_published(asserts, &outcome, &at);
            }
        }
    }
}

#[test]
fn the_weighted_median_is_what_the_majority_supports() {
    for case in section("weighted_median") {
        assert_keys(
            &case,
            &["expected", "majority", "score", "stake"],
            "a median",
        );
        let votes = list(&case["stake"], fixed)
            .into_iter()
            .zip(list(&case["score"], fixed));
        let mut votes: Vec<_> = votes
            .map(|(stake, weight)| Vote { stake, weight })
            .collect();
        let stake: Fixed = votes.iter().map(|vote| vote.stake).sum();
        let minority = stake.saturating_sub(fixed(&case["majority"]));
        let median = median::weighted_median(&mut votes, Fixed::ZERO, minority);
        assert_eq!(median, fixed(&case["expected"]), "{case}");
    }
}

#[test]
fn consensus_is_the_median_of_every_column() {
    for case in section("median_col") {
        assert_keys(
            &case,
            &["expected", "kappa", "rows", "stake"],
            "column medians",
        );
        let rows = list(&case["rows"], |row| list(row, fixed));
        let expected = list(&case["expected"], fixed);
        let stake = list(&case["stake"], fixed);
        let electorate = Electorate::new(&stake, fixed(&case["kappa"]));
        let column = |j: usize| (0..).zip(rows.iter().map(move |row| row[j]));
        let medians = (0..expected.len()).map(|j| electorate.median(column(j), &mut Vec::new()));
        let consensus: Vec<_> = medians.collect();
        assert_eq!(consensus, expected, "{case}");
    }
}

#[test]
fn upscaling_stretches_the_largest_value_to_65535() {
    for case in section("max_upscale_u16") {
        assert_keys(&case, &["expected", "provenance", "values"], "an upscale");
        let expected = list(&case["expected"], short);
        assert_eq!(
            max_upscale(&list(&case["values"], fixed)),
            expected,
            "{case}"
        );
        if case["values"].as_array().unwrap().iter().all(Value::is_u64) {
            assert_eq!(
                max_upscale_u16(&list(&case["values"], short)),
                expected,
                "{case}"
            );
        }
    }
}

#[test]
fn the_highest_values_above_zero_win() {
    for case in section("topk") {
        assert_keys(
            &case,
            &["era_A", "era_B_nonzero", "k", "values"],
            "a choice",
        );
        let values = list(&case["values"], fixed);
        let expected = list(&case["era_B_nonzero"], |flag| flag.as_bool().unwrap());
        assert_eq!(top_k(&values, int(&case["k"]) as usize), expected, "{case}");
    }
}
