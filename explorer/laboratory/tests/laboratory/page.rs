//! `docs/laboratory.md` says what is so: its tables are what the scenarios come to, and its commands do what they say.

use crate::{float, run, scenario};
use std::{env, fs, path::Path, process::Command};
use yuma_consensus::Fixed;
use yuma_laboratory::Epoch;

const PAGE: &str = include_str!("../../../../docs/laboratory.md");

/// A column of a table: its heading, and its number in an epoch.
type Column = (&'static str, fn(&Epoch) -> f64);

fn at(values: &[Fixed], uid: usize) -> f64 {
    values.get(uid).map_or(0.0, |value| float(*value))
}

fn sum(values: &[Fixed], uids: &[usize]) -> f64 {
    uids.iter().map(|uid| at(values, *uid)).sum()
}

fn bond(epoch: &Epoch, uid: u16, target: u16) -> f64 {
    let row = epoch.outcome.bonds.iter().find(|(of, _)| *of == uid);
    let bond = row.and_then(|(_, row)| row.iter().find(|(to, _)| *to == target));
    bond.map_or(0.0, |(_, value)| f64::from(*value) / 65_535.0)
}

fn table(name: &str, epochs: &[usize], columns: &[Column]) -> String {
    let all = run(scenario(name));
    let heads: Vec<_> = columns.iter().map(|(head, _)| *head).collect();
    let mut lines = vec![format!("| epoch | {} |", heads.join(" | "))];
    lines.push(format!("|---:|{}", "---:|".repeat(columns.len())));
    for epoch in epochs {
        let cells = columns
            .iter()
            .map(|(_, number)| format!("{:.4}", number(&all[epoch - 1])));
        lines.push(format!(
            "| {epoch} | {} |",
            cells.collect::<Vec<_>>().join(" | ")
        ));
    }
    lines.join("\n")
}

/// The tables of the page, by the names of their scenarios.
fn tables() -> Vec<String> {
    vec![
        table(
            "agreement",
            &[1, 2, 10, 40],
            &[
                ("incentive of the best miner", |e| {
                    at(&e.detail.incentive, 4)
                }),
                ("dividends of validator 0", |e| at(&e.detail.dividends, 0)),
                ("of validator 3", |e| at(&e.detail.dividends, 3)),
                ("its bond with the best miner", |e| bond(e, 3, 4)),
            ],
        ),
        table(
            "cabal-below-kappa",
            &[1, 40],
            &[
                ("consensus on the cabal's miner", |e| {
                    at(&e.detail.consensus, 7)
                }),
                ("its incentive", |e| at(&e.detail.incentive, 7)),
                ("validator trust of the cabal", |e| {
                    at(&e.detail.validator_trust, 3)
                }),
                ("its dividends", |e| sum(&e.detail.dividends, &[3, 4])),
            ],
        ),
        table(
            "cabal-above-kappa",
            &[1, 20, 21, 40],
            &[
                ("consensus on the cabal's miner", |e| {
                    at(&e.detail.consensus, 7)
                }),
                ("on a good miner", |e| at(&e.detail.consensus, 5)),
                ("incentive of the cabal's miner", |e| {
                    at(&e.detail.incentive, 7)
                }),
                ("dividends of the cabal", |e| {
                    sum(&e.detail.dividends, &[3, 4])
                }),
            ],
        ),
        table(
            "dishonest-majority",
            &[1, 20, 21, 22, 30, 60],
            &[
                ("incentive of the good miner", |e| {
                    at(&e.detail.incentive, 4)
                }),
                ("validator trust of the honest", |e| {
                    at(&e.detail.validator_trust, 0)
                }),
                ("their dividends", |e| sum(&e.detail.dividends, &[0, 1])),
                ("their stake", |e| sum(&e.detail.stake, &[0, 1])),
            ],
        ),
        table(
            "weight-copier",
            &[10, 11, 12, 15, 20, 21],
            &[
                ("validator trust of the copier", |e| {
                    at(&e.detail.validator_trust, 3)
                }),
                ("its dividends", |e| at(&e.detail.dividends, 3)),
                ("those of another", |e| at(&e.detail.dividends, 0)),
            ],
        ),
        table(
            "early-adopter",
            &[5, 6, 15, 16, 20, 30, 31, 60],
            &[
                ("dividends of the early one", |e| at(&e.detail.dividends, 0)),
                ("of as much stake in the majority", |e| {
                    at(&e.detail.dividends, 2)
                }),
                ("of the late one", |e| at(&e.detail.dividends, 4)),
                ("bond of the early one", |e| bond(e, 0, 6)),
                ("of the majority", |e| bond(e, 2, 6)),
            ],
        ),
        table(
            "late-adopter",
            &[5, 6, 30, 31, 40, 80],
            &[
                ("dividends of the late one", |e| at(&e.detail.dividends, 4)),
                ("of another", |e| at(&e.detail.dividends, 0)),
                ("bond of the late one", |e| bond(e, 4, 6)),
                ("of another", |e| bond(e, 0, 6)),
            ],
        ),
        table(
            "lazy-validator",
            &[5, 6, 10, 11],
            &[
                ("active stake of the lazy one", |e| {
                    at(&e.detail.active_stake, 2)
                }),
                ("its validator trust", |e| at(&e.detail.validator_trust, 2)),
                ("its dividends", |e| at(&e.detail.dividends, 2)),
                ("incentive of miner 4", |e| at(&e.detail.incentive, 4)),
            ],
        ),
        table(
            "self-voter",
            &[1, 20],
            &[
                ("validator trust of who rates itself alone", |e| {
                    at(&e.detail.validator_trust, 1)
                }),
                ("its dividends", |e| at(&e.detail.dividends, 1)),
                ("those of who rates itself too", |e| {
                    at(&e.detail.dividends, 2)
                }),
                ("those of validator 0", |e| at(&e.detail.dividends, 0)),
            ],
        ),
        table(
            "newcomer",
            &[10, 11, 12, 13, 14, 40],
            &[
                ("incentive of uid 5", |e| at(&e.detail.incentive, 5)),
                ("of miner 3", |e| at(&e.detail.incentive, 3)),
                ("bond with uid 5", |e| bond(e, 0, 5)),
                ("with miner 3", |e| bond(e, 0, 3)),
            ],
        ),
    ]
}

#[test]
fn every_table_is_what_its_scenario_comes_to() {
    for table in tables() {
        assert!(PAGE.contains(&table), "the page lacks\n{table}");
    }
}

#[test]
fn every_scenario_has_its_file_and_its_words_on_the_page() {
    let files = fs::read_dir("../scenarios").unwrap();
    let names: Vec<_> = files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names.len(), tables().len());
    for name in names {
        let title = scenario(name.trim_end_matches(".json")).title;
        assert!(PAGE.contains(&format!("### {title}\n")), "{title}");
        assert!(
            PAGE.contains(&format!("(../explorer/scenarios/{name})")),
            "{name}"
        );
    }
}

/// The commands of the page, each with what it prints as far as the page shows it.
fn commands() -> Vec<(String, Option<String>)> {
    let mut commands = Vec::new();
    let mut fences = PAGE.split("```");
    while let (Some(_), Some(block)) = (fences.next(), fences.next()) {
        match block.split_once('\n').unwrap() {
            ("sh", text) => {
                let lines = text
                    .lines()
                    .filter(|line| line.contains("yuma-laboratory "));
                commands.extend(lines.map(|line| (line.to_string(), None)));
            }
            ("text", text) => commands.last_mut().unwrap().1 = Some(text.to_string()),
            _ => {}
        }
    }
    commands
}

#[test]
fn every_command_does_what_the_page_says() {
    let binary = Path::new(env!("CARGO_BIN_EXE_yuma-laboratory"))
        .parent()
        .unwrap();
    let path = format!("{}:{}", binary.display(), env::var("PATH").unwrap());
    let ran = commands();
    assert_eq!(ran.len(), 4);
    for (command, expected) in ran {
        let shell = Command::new("bash")
            .args(["-c", &command])
            .current_dir("../..")
            .env("PATH", &path)
            .output()
            .unwrap();
        let printed = [shell.stdout, shell.stderr].concat();
        let printed = String::from_utf8(printed).unwrap();
        if let Some(expected) = expected {
            assert_eq!(printed, expected, "{command}");
        }
        assert!(!printed.is_empty(), "{command}");
    }
}
