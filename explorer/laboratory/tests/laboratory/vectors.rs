//! Each epoch of the vector file as a scenario of one epoch, through JSON and back.

use serde_json::{json, Map, Value};
use std::fs;
use yuma_laboratory::{Laboratory, Scenario};

fn cases() -> Vec<Value> {
    let path = "../../primitives/consensus/tests/vectors/yuma.json";
    let file: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    file["yuma_cases"].as_array().unwrap().clone()
}

fn rows(rows: &Value) -> Value {
    let rows = rows.as_array().unwrap().iter().enumerate();
    rows.map(|(uid, row)| json!({ "uid": uid, "row": row }))
        .collect()
}

fn rules(case: &Value) -> Value {
    let params = &case["params"];
    let names = [
        ("tempo", "tempo"),
        ("kappa", "kappa_u16"),
        ("bonds_moving_average", "bonds_moving_average_per_million"),
        ("bonds_penalty", "bonds_penalty_u16"),
        ("liquid_alpha_enabled", "liquid"),
        ("alpha_low", "alpha_low_u16"),
        ("alpha_high", "alpha_high_u16"),
        ("alpha_sigmoid_steepness", "steepness"),
        ("max_allowed_validators", "max_validators"),
        ("activity_cutoff", "activity_cutoff"),
    ];
    let given = names
        .iter()
        .filter_map(|(name, theirs)| Some((name, params.get(theirs)?)));
    let mut rules: Map<_, _> = given
        .map(|(name, value)| (name.to_string(), value.clone()))
        .collect();
    rules.insert("yuma3_enabled".into(), json!(case["mode"] == "B_yuma3"));
    let threshold = params["min_stake"].as_u64().unwrap_or(0).to_string();
    rules.insert("stake_threshold_rao".into(), json!(threshold));
    rules.into()
}

/// The scenario of an epoch.
fn scenario(case: &Value, inputs: &Value) -> Value {
    let neuron = |uid: usize| {
        let mut neuron = json!({
            "stake_rao": inputs["stake"][uid].to_string(),
            "last_update": inputs["last_update"][uid],
            "registered_at": inputs["block_at_registration"][uid],
            "validator_permit": inputs["permits_in"][uid],
            "renews_weights": false,
        });
        // The largest number stands for none.
        let commit = inputs
            .get("earliest_commit_block")
            .map(|blocks| &blocks[uid]);
        neuron["earliest_commit"] = json!(commit.filter(|block| block.as_u64() < Some(u64::MAX)));
        neuron
    };
    let owner = inputs.get("owner_uid").or(case["params"].get("owner_uid"));
    json!({
        "epochs": 1,
        "rules": rules(case),
        "emission_rao": inputs["emission_rao"].to_string(),
        "owner_uid": owner,
        "block": inputs["block"],
        "last_step": inputs["last_step_block"],
        "neurons": (0..inputs["stake"].as_array().unwrap().len()).map(neuron).collect::<Value>(),
        "weights": rows(&inputs["weights_u16"]),
        "bonds": rows(&inputs["bonds_in_u16"]),
    })
}

/// The names of the file, and those that the laboratory tells.
const TOLD: [(&str, &str); 13] = [
    ("active", "active"),
    ("stake_weight", "stake_weight_u16"),
    ("rank", "rank_u16"),
    ("trust", "trust_u16"),
    ("consensus", "consensus_u16"),
    ("incentive", "incentive_u16"),
    ("dividends", "dividends_u16"),
    ("validator_trust", "validator_trust_u16"),
    ("pruning_scores", "pruning_score_u16"),
    ("permits", "validator_permit"),
    ("emission", "emission_rao"),
    ("server_emission", "server_emission_rao"),
    ("validator_emission", "validator_emission_rao"),
];
const RAW: [(&str, &str); 5] = [
    ("stake", "stake_weight"),
    ("active_stake", "active_stake"),
    ("consensus", "consensus"),
    ("incentive", "incentive"),
    ("dividends", "dividends"),
];

/// What the file expects, as the laboratory tells it.
fn expected(expected: &Value) -> Map<String, Value> {
    let list = |values: &Value, f: &dyn Fn(&Value) -> Value| -> Value {
        values.as_array().unwrap().iter().map(f).collect()
    };
    let mut told = Map::new();
    for (theirs, ours) in TOLD {
        let amount = |value: &Value| json!(value.to_string());
        let same = |value: &Value| value.clone();
        let tell: &dyn Fn(&Value) -> Value = if ours.ends_with("_rao") {
            &amount
        } else {
            &same
        };
        told.insert(ours.into(), list(&expected[theirs], tell));
    }
    for (theirs, ours) in RAW {
        let proportion = |value: &Value| json!(value.as_i64().unwrap() as f64 / 4_294_967_296.0);
        told.insert(
            ours.into(),
            list(&expected["raw_i32f32"][theirs], &proportion),
        );
    }
    let permits = expected["permits"].as_array().unwrap();
    let mut bonds = rows(&expected["bonds"]);
    bonds.as_array_mut().unwrap().retain(|row| {
        permits[row["uid"].as_u64().unwrap() as usize]
            .as_bool()
            .unwrap()
    });
    told.insert("bonds".into(), bonds);
    told
}

#[test]
fn every_vector_comes_out_bit_for_bit_as_it_is_told() {
    let mut epochs = 0;
    for case in cases() {
        for epoch in case["epochs"].as_array().unwrap() {
            let json = scenario(&case, &epoch["inputs"]).to_string();
            let scenario = Scenario::read(json.as_bytes()).unwrap();
            let told = Laboratory::new(scenario).unwrap().step(true).unwrap();
            let told = serde_json::to_string(&told).unwrap();
            let told: Value = serde_json::from_str(&told).unwrap();
            for (name, value) in expected(&epoch["expected"]) {
                // Read back as what was told: the reader may cut a float's last digit.
                let value: Value = serde_json::from_str(&value.to_string()).unwrap();
                assert_eq!(told[&name], value, "{}: {name}", case["id"]);
            }
            epochs += 1;
        }
    }
    assert_eq!(epochs, 60);
}
