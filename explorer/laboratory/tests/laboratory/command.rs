//! The command.

use crate::{run, scenario, scenario_path};
use std::{
    io::Write,
    process::{Command, Output, Stdio},
};

fn laboratory(arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_yuma-laboratory"));
    command
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A command that refuses its arguments doesn't read.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn output(arguments: &[&str]) -> String {
    let output = laboratory(arguments, "");
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn path(name: &str) -> String {
    scenario_path(name).to_str().unwrap().into()
}

#[test]
fn it_writes_a_line_for_each_neuron_and_epoch() {
    let csv = output(&[&path("cabal-below-kappa")]);
    let lines: Vec<_> = csv.lines().collect();
    assert_eq!(lines.len(), 1 + 40 * 8);
    assert!(lines[0].starts_with("epoch,block,uid,name,stake_rao,active,validator_permit,"));
    assert!(lines[1].starts_with("1,361,0,\"honest 0\",25000000000,true,true,0.25,16383,0.25,"));
    let columns = lines[0].split(',').count();
    assert!(lines.iter().all(|line| line.split(',').count() == columns));
}

#[test]
fn it_writes_the_same_epochs_as_json() {
    let json = output(&[&path("newcomer"), "--format", "json"]);
    let told: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
    let epochs = run(scenario("newcomer"));
    assert_eq!(told.len(), epochs.len());
    for (told, epoch) in told.iter().zip(epochs) {
        assert_eq!(
            told["incentive_u16"],
            serde_json::json!(epoch.outcome.incentive)
        );
        assert_eq!(told["block"], epoch.block);
        assert!(told["weights"].is_array() && told["bonds"].is_array());
    }
}

#[test]
fn it_runs_as_many_epochs_as_it_is_asked_for() {
    let csv = output(&[&path("agreement"), "--epochs", "3"]);
    assert_eq!(csv.lines().count(), 1 + 3 * 7);
}

#[test]
fn it_reads_the_standard_input() {
    let text = std::fs::read_to_string(path("agreement")).unwrap();
    let told = laboratory(&["-"], &text);
    assert_eq!(
        String::from_utf8(told.stdout).unwrap(),
        output(&[&path("agreement")])
    );
}

#[test]
fn a_name_cannot_break_out_of_its_cell() {
    let text = std::fs::read_to_string(path("agreement")).unwrap();
    let text = text.replace("best miner", "a\\\",\\n=1+1");
    let csv = String::from_utf8(laboratory(&["-", "--epochs", "1"], &text).stdout).unwrap();
    assert!(csv.contains(",\"a\"\",\n=1+1\","), "{csv}");
}

#[test]
fn a_name_is_no_formula_to_a_spreadsheet() {
    let text = std::fs::read_to_string(path("agreement")).unwrap();
    let text = text.replace("best miner", "=1+1");
    let csv = String::from_utf8(laboratory(&["-", "--epochs", "1"], &text).stdout).unwrap();
    assert!(csv.contains(",\"'=1+1\","), "{csv}");
}

#[test]
fn what_is_malformed_is_refused_in_one_line_with_exit_code_2() {
    for (input, why) in [
        ("", "EOF while parsing a value at line 1 column 0"),
        ("{", "EOF while parsing an object at line 1 column 1"),
        (
            "{\"epochs\": 1}",
            "missing field `emission_rao` at line 1 column 13",
        ),
        ("\u{1f}", "expected value at line 1 column 1"),
    ] {
        let output = laboratory(&["-"], input);
        assert_eq!(output.status.code(), Some(2));
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(error, format!("yuma-laboratory: -: {why}\n"));
        assert!(output.stdout.is_empty());
    }
    let missing = laboratory(&["no such file"], "");
    assert_eq!(missing.status.code(), Some(2));
    let none = laboratory(&[&path("agreement"), "--epochs", "0"], "");
    assert_eq!(none.status.code(), Some(2));
}
