//! The plots of the page about Yuma Consensus show what the crate computes.

#![allow(clippy::unwrap_used)]

#[path = "../examples/plots.rs"]
#[allow(dead_code)]
mod example;

use std::{fs, path::Path};

#[test]
fn the_committed_plots_are_what_the_example_draws() {
    let committed = Path::new("../../docs/img");
    for (name, drawn) in example::plots() {
        let file = fs::read_to_string(committed.join(name)).unwrap();
        assert!(
            file == drawn,
            "docs/img/{name} is out of date: cargo run -p yuma-consensus --example plots docs/img"
        );
    }
}
