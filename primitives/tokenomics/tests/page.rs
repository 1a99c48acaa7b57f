//! The page about supply says and shows what the rule does.

#![allow(clippy::unwrap_used)]

#[path = "../examples/supply.rs"]
#[allow(dead_code)]
mod example;

use std::{fs, path::Path};

const TOLD: &str = "is out of date: cargo run -p yuma-tokenomics --example supply docs/img";

#[test]
fn the_committed_plots_are_what_the_example_draws() {
    for (name, drawn) in example::plots() {
        let file = fs::read_to_string(Path::new("../../docs/img").join(name)).unwrap();
        assert!(file == drawn, "docs/img/{name} {TOLD}");
    }
}

#[test]
fn the_page_has_the_tables_that_the_example_prints() {
    let page = include_str!("../../../docs/tokenomics.md");
    for table in example::tables() {
        assert!(page.contains(&table), "docs/tokenomics.md {TOLD}\n{table}");
    }
}
