//! `docs/rpc.md`, which is made from the document.

use super::{document, list, text};
use serde_json::{json, Map, Value};
use std::fmt::Write;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/rpc.md");
const INTRODUCTION: &str = include_str!("introduction.txt");

/// What follows the part that is written by hand.
fn made() -> String {
    let document = document();
    let methods = list(&document, "methods");
    let (official, ours): (Vec<_>, Vec<_>) = methods
        .iter()
        .partition(|method| method.get("tags").is_some());

    let mut page = String::from("\n## Methods\n\n| method | what | cost |\n|---|---|---|\n");
    for method in &ours {
        let (what, cost) = (text(method, "summary"), text(method, "x-cost"));
        writeln!(page, "| `{}` | {what} | {cost} |", call(method)).unwrap();
    }
    page.push_str("\n## Errors\n\n| code | when |\n|---:|---|\n");
    for error in list(&document, "x-errors") {
        writeln!(page, "| {} | {} |", error["code"], text(error, "message")).unwrap();
    }
    page.push_str("\n## Examples\n\nOf a development chain, `scripts/run.sh`:\n\n```sh\n");
    for method in &ours {
        for example in list(method, "examples") {
            writeln!(page, "# {}", text(example, "name")).unwrap();
            writeln!(page, "{}\n", curl(text(method, "name"), example)).unwrap();
        }
    }
    page.truncate(page.trim_end().len());
    page.push_str("\n```\n\n## Methods of the official node\n\n");
    page.push_str("They answer in SCALE, byte by byte. What they answer with stands in the ");
    page.push_str("metadata, under the runtime API.\n\n| method | what |\n|---|---|\n");
    for method in &official {
        writeln!(page, "| `{}` | {} |", call(method), text(method, "summary")).unwrap();
    }
    page
}

/// A method with its parameters; those in brackets may be left out.
fn call(method: &Value) -> String {
    let params = list(method, "params").iter().map(|param| {
        let name = text(param, "name");
        match param["required"].as_bool() {
            Some(true) => name.to_owned(),
            _ => format!("[{name}]"),
        }
    });
    let params: Vec<_> = params.collect();
    format!("{}({})", text(method, "name"), params.join(", "))
}

fn curl(method: &str, example: &Value) -> String {
    let params: Map<_, _> = list(example, "params")
        .iter()
        .map(|param| (text(param, "name").to_owned(), param["value"].clone()))
        .collect();
    let mut request = json!({ "id": 1, "jsonrpc": "2.0", "method": method });
    if !params.is_empty() {
        request["params"] = Value::Object(params);
    }
    format!("curl -s localhost:9944 -H 'content-type: application/json' -d '{request}'")
}

#[test]
fn it_is_made_from_the_document() {
    let page = format!("{INTRODUCTION}{}", made());
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(PAGE, &page).unwrap();
    }
    let kept = std::fs::read_to_string(PAGE).unwrap_or_default();
    assert!(
        kept == page,
        "docs/rpc.md is out of date: run this with UPDATE_DOCS=1"
    );
}
