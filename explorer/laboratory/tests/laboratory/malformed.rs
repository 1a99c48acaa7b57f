//! What is refused, and the words in which it is.

use crate::scenario_path;
use serde_json::{json, Value};
use std::fs;
use yuma_laboratory::{Scenario, MAX_BYTES};

fn refusal(scenario: &Value) -> String {
    let text = scenario.to_string();
    Scenario::read(text.as_bytes()).unwrap_err().to_string()
}

/// Agreement, with something at a place of it.
fn changed(place: &str, value: Value) -> Value {
    let text = fs::read_to_string(scenario_path("agreement")).unwrap();
    let mut scenario: Value = serde_json::from_str(&text).unwrap();
    scenario["rules"] = json!({});
    scenario["changes"] = json!([{ "epoch": 5, "neurons": [{ "uid": 1 }], "weights": [] }]);
    let (parent, field) = place.rsplit_once('/').unwrap();
    match scenario.pointer_mut(parent).unwrap() {
        Value::Array(list) => list[field.parse::<usize>().unwrap()] = value,
        object => object[field] = value,
    }
    scenario
}

#[test]
fn a_refusal_names_the_field_and_says_why() {
    let long = "x".repeat(101);
    for (place, value, why) in [
        ("/epochs", json!(0), "epochs: there are 1 to 100000, not 0"),
        ("/epochs", json!(1e9), "epochs: invalid type: floating point `1000000000.0`, expected u32"),
        ("/rules/kappa", json!(65_536), "rules.kappa: invalid value: integer `65536`, expected u16"),
        ("/rules/kapa", json!(1), "rules.kapa: unknown field `kapa`, expected one of `tempo`, `kappa`"),
        ("/rules/tempo", json!(0), "rules.tempo: it is 1 at least: 0 would stop epochs"),
        ("/rules/bonds_moving_average", json!(1_000_001), "rules.bonds_moving_average: it is in millionths, 1000000 at most"),
        ("/rules/alpha_low", json!(60_000), "rules.alpha_low: it is not above alpha_high"),
        ("/emission_rao", json!(7), "emission_rao: invalid type: integer `7`, expected an amount in rao: a string of digits, at most 18446744073709551615"),
        ("/emission_rao", json!("-1"), "emission_rao: invalid value: string \"-1\", expected an amount in rao"),
        ("/emission_rao", json!("18446744073709551616"), "emission_rao: invalid value: string \"18446744073709551616\", expected an amount"),
        ("/owner_uid", json!(7), "owner_uid: uid 7 is no neuron: there are 7, from 0 on"),
        ("/block", json!(u32::MAX), "block: it is 2147483648 at most, not 4294967295"),
        ("/neurons", json!([]), "neurons: there are 1 to 4096, not 0"),
        ("/title", json!(long), "title: it has 100 characters at most, not 101"),
        ("/neurons/0", json!({ "name": long }), "neurons[0].name: it has 100 characters at most, not 101"),
        ("/weights/0", json!({ "uid": 9, "row": [] }), "weights[0].uid: uid 9 is no neuron: there are 7, from 0 on"),
        ("/weights/0", json!({ "uid": 1, "row": [] }), "weights[1].uid: uid 1 has a row before it"),
        ("/weights/0", json!({ "uid": 0, "row": [[7, 1]] }), "weights[0].row: uid 7 is no neuron: there are 7, from 0 on"),
        ("/weights/0", json!({ "uid": 0, "row": [[4, 1], [4, 2]] }), "weights[0].row: uid 4 is named twice"),
        ("/weights/0", json!({ "uid": 0, "row": [[4]] }), "weights[0].row[0]: invalid length 1, expected a tuple of size 2"),
        ("/changes/0/epoch", json!(0), "changes[0].epoch: it is from 1, where the change before it is, to 100000, not 0"),
        ("/changes/0/rules", json!({ "tempo": 0 }), "changes[0].rules.tempo: it is 1 at least: 0 would stop epochs"),
        ("/changes/0/neurons", json!([{ "uid": 7 }]), "changes[0].neurons[0].uid: uid 7 is no neuron: there are 7, from 0 on"),
        ("/changes/0/neurons", json!([{ "uid": 8, "registers": true }]), "changes[0].neurons[0].uid: uid 8 is no neuron: there are 7, from 0 on"),
        ("/changes/0/weights", json!([{ "uid": 0, "row": [[7, 1]] }]), "changes[0].weights[0].row: uid 7 is no neuron: there are 7, from 0 on"),
    ] {
        let refusal = refusal(&changed(place, value));
        assert!(refusal.starts_with(why), "{refusal}\nand not\n{why}");
    }
}

#[test]
fn a_block_of_the_past_is_not_after_the_first_epoch() {
    let mut scenario = changed("/block", json!(100));
    scenario["neurons"][2]["last_update"] = json!(101);
    let why = "neurons[2].last_update: it is not after block 100, that of the first epoch";
    assert_eq!(refusal(&scenario), why);
}

#[test]
fn the_first_epoch_is_in_block_tempo_plus_one_by_default() {
    let scenario = changed("/neurons/2", json!({ "last_update": 362 }));
    let why = "neurons[2].last_update: it is not after block 361, that of the first epoch";
    assert_eq!(refusal(&scenario), why);
}

#[test]
fn too_much_is_refused_before_it_is_run() {
    let neuron = json!({});
    let many = changed("/neurons", vec![neuron; 4_097].into());
    assert_eq!(refusal(&many), "neurons: there are 1 to 4096, not 4097");

    let row: Vec<_> = (0..4_096).map(|uid| [uid, 1]).collect();
    let rows: Vec<_> = (0..257)
        .map(|uid| json!({ "uid": uid, "row": row }))
        .collect();
    let dense = changed("/weights", rows.into());
    let why = "weights: there are 1048576 weights and bonds at most, not 1052672";
    assert_eq!(refusal(&dense), why);

    let changes = vec![json!({ "epoch": 1 }); 1_001];
    let busy = changed("/changes", changes.into());
    assert_eq!(refusal(&busy), "changes: there are 1000 at most, not 1001");

    let error = Scenario::read(&vec![b' '; MAX_BYTES + 1])
        .unwrap_err()
        .to_string();
    assert_eq!(
        error,
        "a scenario has 33554432 bytes at most, and this has 33554433"
    );
}

#[test]
fn nesting_without_end_and_what_follows_a_scenario_are_refused() {
    let deep = format!("{{\"weights\": {}", "[".repeat(100_000));
    assert!(Scenario::read(deep.as_bytes()).is_err());
    let two = format!("{0}{0}", changed("/epochs", json!(1)));
    let error = Scenario::read(two.as_bytes()).unwrap_err().to_string();
    assert!(
        error.starts_with("trailing characters at line 1"),
        "{error}"
    );
}
