//! The published numbers, from `tests/vectors/protocol.json` or the file that the environment
//! variable `PROTOCOL_VECTORS` names. Unknown fields are refused, so that nothing that a row says
//! goes unchecked.

use serde::de::DeserializeOwned;
use serde_json::Value;
use std::fs;

pub fn section<T: DeserializeOwned>(name: &str) -> T {
    let bundled = "tests/vectors/protocol.json";
    let path = std::env::var("PROTOCOL_VECTORS").unwrap_or_else(|_| bundled.into());
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut file: Value = serde_json::from_str(&text).expect("the vectors are JSON");
    serde_json::from_value(file[name].take()).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Runs `check` on every row, of which there is at least one.
pub fn each<T>(rows: Vec<T>, check: impl FnMut(T)) {
    assert!(!rows.is_empty(), "no rows");
    rows.into_iter().for_each(check);
}
