//! Names and units.

use crate::{columns, record, records, rows, Error, Field};
use serde_json::{json, Value};

const FIELDS: &[Field] = &[
    Field::rao("stake"),
    Field::share("trust"),
    Field::count("last_update").called("block"),
    Field::plain("owner_ss58").called("owner"),
];

#[test]
fn a_record_says_the_unit_in_the_name() {
    let view = json!({
        "stake": "5", "trust": 32_768, "last_update": "7", "owner_ss58": "5G", "other": 1,
    });
    let shown = json!({
        "stake_rao": "5", "trust": 0.500_008, "trust_u16": 32_768, "block": 7, "owner": "5G",
    });
    assert_eq!(Value::Object(record(view.clone(), FIELDS).unwrap()), shown);
    assert_eq!(records(json!([view]), FIELDS).unwrap().len(), 1);
}

#[test]
fn a_share_is_exact_at_both_ends() {
    for (part, shown) in [(0, 0.0), (65_535, 1.0)] {
        let shares = record(json!({ "trust": part }), &[Field::share("trust")]).unwrap();
        assert_eq!(shares["trust"], json!(shown));
    }
}

#[test]
fn names_are_text_whatever_bytes_they_are_of() {
    let fields = [Field::text("name")];
    let name = |value| record(json!({ "name": value }), &fields).map(|found| found["name"].clone());
    assert_eq!(name(json!("0xceb1")), Ok(json!("α")));
    assert_eq!(name(json!([206, 177])), Ok(json!("α")));
    assert_eq!(name(json!("0xff")), Ok(json!("\u{fffd}")));
    assert_eq!(name(json!("0x220a")), Ok(json!("\"\n")));
    assert_eq!(name(json!(null)), Ok(json!(null)));
    assert!(matches!(name(json!([300])), Err(Error::Unreadable(_))));
}

#[test]
fn columns_and_rows_tell_the_same() {
    let view = json!({ "stake": ["5", "6"], "trust": [0, 65_535] });
    let fields = &FIELDS[..2];
    let columns = columns(view, fields).unwrap();
    let shown = json!({ "stake_rao": ["5", "6"], "trust": [0.0, 1.0], "trust_u16": [0, 65_535] });
    assert_eq!(Value::Object(columns.clone()), shown);
    let shown = json!([
        { "uid": 0, "stake_rao": "5", "trust": 0.0, "trust_u16": 0 },
        { "uid": 1, "stake_rao": "6", "trust": 1.0, "trust_u16": 65_535 },
    ]);
    assert_eq!(Value::Array(rows(columns)), shown);
}

#[test]
fn a_view_that_lacks_a_field_is_refused_by_its_name() {
    match record(json!({ "stake": "5" }), FIELDS) {
        Err(Error::Unreadable(error)) => assert!(error.contains("`trust`"), "{error}"),
        other => panic!("{other:?}"),
    }
}
