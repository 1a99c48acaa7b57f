//! The document describes the methods that there are.

use super::{document, list, text};
use crate::rpc::{error::Error, methods, news, official};
use serde_json::Value;
use std::collections::BTreeMap;

/// Each method that the document describes, with its parameters.
fn described() -> BTreeMap<String, Vec<String>> {
    let document = document();
    let methods = list(&document, "methods").iter().map(|method| {
        let params = list(method, "params").iter();
        let params = params.map(|param| text(param, "name").to_owned());
        (text(method, "name").to_owned(), params.collect())
    });
    methods.collect()
}

#[test]
fn it_names_every_method_with_its_parameters_in_their_order() {
    let with_params = methods::names().chain(official::names());
    let listened_to = news::names().map(|[subscribe, _]| (subscribe, news::PARAMETERS.to_vec()));
    let all = with_params
        .chain(listened_to)
        .chain([("rpc.discover", vec![])]);
    let all: BTreeMap<_, _> = all
        .map(|(name, params)| {
            (
                name.to_owned(),
                params.into_iter().map(str::to_owned).collect(),
            )
        })
        .collect();
    assert_eq!(described(), all);
}

#[test]
fn every_method_says_its_cost_and_has_an_example_by_which_it_can_be_tried() {
    let document = document();
    for method in list(&document, "methods") {
        let name = text(method, "name");
        assert!(!text(method, "x-cost").is_empty(), "{name}");
        let listened_to = method.get("x-notification").is_some();
        assert_eq!(list(method, "examples").is_empty(), listened_to, "{name}");
        for example in list(method, "examples") {
            let given: Vec<_> = list(example, "params")
                .iter()
                .map(|each| &each["name"])
                .collect();
            for param in list(method, "params") {
                let required = param["required"] == Value::Bool(true);
                assert!(
                    !required || given.contains(&&param["name"]),
                    "{name}: {param}"
                );
            }
        }
    }
}

#[test]
fn every_error_has_a_code_of_its_own_that_is_described() {
    let all = [
        Error::Parameters(String::new()),
        Error::UnknownBlock(String::new()),
        Error::Pruned(0),
        Error::UnknownSubnet(0),
        Error::UnknownNeuron(String::new()),
        Error::UnknownName(String::new()),
        Error::OtherRuntime(String::new()),
        Error::Failed(String::new()),
        Error::Internal(String::new()),
    ];
    let mut codes: Vec<_> = all.iter().map(|error| i64::from(error.code())).collect();
    codes.push(official::FAILED.into());
    let document = document();
    let described = list(&document, "x-errors").iter();
    let described: Vec<_> = described
        .map(|error| error["code"].as_i64().unwrap())
        .collect();
    assert_eq!(described, codes);
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), described.len());
}

#[test]
fn a_failure_is_told_in_few_words() {
    let trace = format!(
        "Execution failed: {}\nWASM backtrace:\n0: 0x1",
        "x".repeat(1_000)
    );
    match Error::failed(trace) {
        Error::Failed(told) => assert!(told.len() <= 300 && !told.contains("backtrace")),
        other => panic!("{other:?}"),
    }
}
