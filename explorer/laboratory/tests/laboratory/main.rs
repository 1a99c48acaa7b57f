//! What the laboratory does, and what its scenarios come to.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

mod any;
mod carried;
mod command;
mod malformed;
mod page;
mod scenarios;
mod vectors;

use std::{fs, path::PathBuf};
use yuma_consensus::Fixed;
use yuma_laboratory::{Epoch, Laboratory, Scenario};

pub fn scenario_path(name: &str) -> PathBuf {
    PathBuf::from("../scenarios").join(format!("{name}.json"))
}

pub fn scenario(name: &str) -> Scenario {
    Scenario::read(&fs::read(scenario_path(name)).unwrap()).unwrap()
}

/// All epochs of a scenario.
pub fn run(scenario: Scenario) -> Vec<Epoch> {
    let epochs = scenario.epochs;
    let mut laboratory = Laboratory::new(scenario).unwrap();
    (0..epochs)
        .map(|_| laboratory.step(false).unwrap())
        .collect()
}

pub fn float(value: Fixed) -> f64 {
    value.raw() as f64 / 4_294_967_296.0
}

pub fn assert_close(value: f64, expected: f64, tolerance: f64, what: &str) {
    let off = (value - expected).abs();
    assert!(off <= tolerance, "{what}: {value}, not {expected}");
}
