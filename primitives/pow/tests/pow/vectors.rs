//! The published seals, from the file that the environment variable `PROTOCOL_VECTORS` names or
//! else the one that comes with `yuma-tokenomics`. Unknown fields are refused, so that nothing that
//! a row says goes unchecked.

use serde::Deserialize;
use serde_json::Value;
use std::fs;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PowSeal {
    pub construction: String,
    pub valid: String,
    pub vectors: Vec<Row>,
    pub mined: Mined,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    pub block_hash: String,
    pub account: String,
    pub nonce: String,
    pub inner_keccak: String,
    pub seal: String,
    pub max_difficulty_met: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mined {
    pub block_hash: String,
    pub account: String,
    pub difficulty: u64,
    pub first_valid_nonce: u64,
    pub seal: String,
}

pub fn pow_seal() -> PowSeal {
    let bundled = "../tokenomics/tests/vectors/protocol.json";
    let path = std::env::var("PROTOCOL_VECTORS").unwrap_or_else(|_| bundled.into());
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut file: Value = serde_json::from_str(&text).expect("the vectors are JSON");
    serde_json::from_value(file["pow_seal"].take()).expect("a section `pow_seal`")
}

/// The 32 bytes that a string of hexadecimal digits stands for.
pub fn bytes(hex: &str) -> [u8; 32] {
    assert_eq!(hex.len(), 64, "{hex}");
    std::array::from_fn(|i| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).expect("hexadecimal"))
}
