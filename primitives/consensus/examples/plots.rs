//! Draws the plots of `docs/yuma.md` by running epochs:
//!
//! ```sh
//! cargo run -p yuma-consensus --example plots docs/img
//! ```
//!
//! A test compares the committed files with what this draws.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing
)]

mod drawing;

use drawing::*;
use std::{fs, path::PathBuf};
use yuma_consensus::{
    epoch, epoch_detailed, Detail, Fixed, LiquidAlpha, Neuron, Outcome, Params, Row, Snapshot,
};

fn main() {
    let directory = std::env::args().nth(1).expect("the directory to write to");
    for (name, svg) in plots() {
        fs::write(PathBuf::from(&directory).join(name), svg).expect("the directory is writable");
    }
}

/// All plots, as (file name, content).
pub fn plots() -> [(&'static str, String); 3] {
    [
        ("consensus.svg", consensus()),
        ("cabal.svg", cabal()),
        ("bonds.svg", bonds()),
    ]
}

// What is plotted.

/// Validators of equal stake; an odd number of them, so that none is ever exactly half of all.
const VALIDATORS: u16 = 199;

const HALF: u16 = 32_767;

/// Fractions of 65535.
const KAPPA_30: u16 = 19_660;
const KAPPA_40: u16 = 26_214;
const KAPPA_60: u16 = 39_321;
const KAPPA_70: u16 = 45_874;

fn params(kappa: u16) -> Params {
    Params {
        kappa,
        yuma3: true,
        max_validators: VALIDATORS,
        ..Default::default()
    }
}

/// A first epoch in which each validator rates two miners, who come after the validators.
fn subnet(stakes: &[u64], rows: impl Fn(u16) -> [u16; 2]) -> Snapshot {
    let neuron = |&stake: &u64| Neuron {
        stake,
        last_update: 900,
        registered_at: 1,
        validator_permit: stake > 0,
        earliest_commit: None,
    };
    let validators = stakes.len() as u16;
    let row = |uid| {
        let [first, second] = rows(uid);
        (uid, vec![(validators, first), (validators + 1, second)])
    };
    Snapshot {
        now: 1_000,
        last_step: 800,
        tempo: 100,
        emission: 1_000_000,
        owner_uid: None,
        neurons: stakes.iter().chain(&[0, 0]).map(neuron).collect(),
        weights: (0..validators).map(row).collect(),
        bonds: Vec::new(),
    }
}

/// For every size of a group of validators: its share of stake, and what `value` makes of an
/// epoch in which it gives the first of two miners `[weight, rest]`, and the others `[1, 4]`.
fn by_group_size(
    kappa: u16,
    group: [u16; 2],
    value: impl Fn(&Detail, usize) -> f64,
) -> Vec<(f64, f64)> {
    let stakes = vec![1; usize::from(VALIDATORS)];
    let point = |size: u16| {
        let snapshot = subnet(&stakes, |uid| if uid < size { group } else { [1, 4] });
        let (_, detail) = epoch_detailed(&params(kappa), &snapshot).expect("well formed");
        let share = f64::from(size) / f64::from(VALIDATORS);
        (share, value(&detail, usize::from(size)))
    };
    (0..=VALIDATORS).map(point).collect()
}

fn float(value: Fixed) -> f64 {
    value.raw() as f64 / 4_294_967_296.0
}

/// The uid of the first miner.
const MINER: usize = VALIDATORS as usize;

/// The consensus on a miner to whom a group gives 0.8 and all others give 0.2.
fn consensus() -> String {
    let weight = |kappa| by_group_size(kappa, [4, 1], |detail, _| float(detail.consensus[MINER]));
    let mean = by_group_size(HALF, [4, 1], |detail, _| float(detail.prerank[MINER]));
    let panel = Panel {
        title: "Consensus on a miner: 0.8 from its supporters, 0.2 from the others",
        x: PERCENT.named("share of the active stake that supports the miner"),
        y: ONE.named("weight"),
        lines: vec![
            Line::new("stake-weighted mean (prerank)", GREY, THIN, mean),
            Line::new("consensus, kappa 0.3", BLUE, DASHED, weight(KAPPA_30)),
            Line::new("consensus, kappa 0.5 (default)", RED, SOLID, weight(HALF)),
            Line::new("consensus, kappa 0.7", GREEN, DOTTED, weight(KAPPA_70)),
        ],
        marks: Vec::new(),
    };
    let legend = legend(&panel.lines, (70.0, 385.0), 2, 330.0);
    image(
        760.0,
        430.0,
        &[panel.draw(70.0, 50.0, 660.0, 270.0), legend],
    )
}

/// What a group gains that gives its own miner everything, where the others give it 0.2.
fn cabal() -> String {
    let incentive =
        |kappa| by_group_size(kappa, [1, 0], |detail, _| float(detail.incentive[MINER]));
    let left = Panel {
        title: "Incentive of the group's miner",
        x: PERCENT.named("the group's share of the active stake"),
        y: PERCENT.named("share of all incentive"),
        lines: vec![
            Line::new("kappa 0 (nothing is clipped)", GREY, THIN, incentive(0)),
            Line::new("kappa 0.4", BLUE, DASHED, incentive(KAPPA_40)),
            Line::new("kappa 0.5 (default)", RED, SOLID, incentive(HALF)),
            Line::new("kappa 0.6", GREEN, DOTTED, incentive(KAPPA_60)),
        ],
        marks: Vec::new(),
    };
    let earned = |kappa, group| {
        by_group_size(kappa, group, |detail, size| {
            let dividends: f64 = detail.dividends[..size].iter().map(|d| float(*d)).sum();
            (dividends + float(detail.incentive[MINER])) / 2.0
        })
    };
    let right = Panel {
        title: "All that the group earns, dividends included",
        x: PERCENT.named("the group's share of the active stake"),
        y: PERCENT.named("share of the emission"),
        lines: vec![
            Line::new("kappa 0, out of line", GREY, THIN, earned(0, [1, 0])),
            Line::new("kappa 0.5, in line", BLUE, DASHED, earned(HALF, [1, 4])),
            Line::new("kappa 0.5, out of line", RED, SOLID, earned(HALF, [1, 0])),
        ],
        marks: Vec::new(),
    };
    let parts = [
        left.draw(70.0, 50.0, 370.0, 270.0),
        right.draw(540.0, 50.0, 370.0, 270.0),
        legend(&left.lines, (70.0, 385.0), 1, 0.0),
        legend(&right.lines, (540.0, 385.0), 1, 0.0),
    ];
    image(940.0, 475.0, &parts)
}

/// The story of the bonds: stakes of the early, the late and all other validators, and the
/// epochs in which they turn from an old miner to a good one.
const STAKES: [u64; 3] = [20, 20, 60];
const EARLY: u16 = 5;
const MAJORITY: u16 = 15;
const LATE: u16 = 30;
const EARLY_LEAVES: u16 = 50;
const EPOCHS: u16 = 70;

/// The weights of a validator in an epoch, on the old miner and on the good one.
fn story(uid: u16, epoch: u16) -> [u16; 2] {
    let adopts = [EARLY, LATE, MAJORITY][usize::from(uid)];
    let leaves = if uid == 0 { EARLY_LEAVES } else { u16::MAX };
    if (adopts..leaves).contains(&epoch) {
        [0, 1]
    } else {
        [1, 0]
    }
}

/// The bond of each validator with the good miner after each epoch: in classic mode its share of
/// all bonds with that miner.
fn bonds_over_time(params: &Params) -> [Vec<(f64, f64)>; 3] {
    let mut curves = [Vec::new(), Vec::new(), Vec::new()];
    let mut bonds: Vec<(u16, Row)> = Vec::new();
    for now in 0..=EPOCHS {
        let mut snapshot = subnet(&STAKES, |uid| story(uid, now));
        for (_, row) in &mut snapshot.weights {
            row.retain(|(_, weight)| *weight > 0);
        }
        snapshot.bonds = bonds;
        let outcome = epoch(params, &snapshot).expect("well formed");
        let held = held(&outcome);
        let whole = if params.yuma3 {
            f64::from(u16::MAX)
        } else {
            held.iter().sum::<f64>().max(1.0)
        };
        for (curve, bond) in curves.iter_mut().zip(held) {
            curve.push((f64::from(now), bond / whole));
        }
        bonds = outcome.bonds;
    }
    curves
}

/// The stored bonds with the good miner.
fn held(outcome: &Outcome) -> [f64; 3] {
    let mut held = [0.0; 3];
    for (uid, row) in &outcome.bonds {
        let good = row
            .iter()
            .find(|(miner, _)| usize::from(*miner) == STAKES.len() + 1);
        held[usize::from(*uid)] = good.map_or(0.0, |(_, bond)| f64::from(*bond));
    }
    held
}

fn bonds() -> String {
    let rates = LiquidAlpha {
        low: 3_277,
        high: 32_768,
        steepness: 1_000,
    };
    let modes = [
        ("classic, 0.1 an epoch", false, None),
        ("yuma3, 0.1 an epoch", true, None),
        ("yuma3, liquid alpha 0.05 to 0.5", true, Some(rates)),
    ];
    let mut parts = Vec::new();
    for (row, (mode, yuma3, liquid_alpha)) in modes.into_iter().enumerate() {
        for (column, (bonds_penalty, penalty)) in [(u16::MAX, "full penalty"), (0, "no penalty")]
            .into_iter()
            .enumerate()
        {
            let params = Params {
                bonds_penalty,
                yuma3,
                liquid_alpha,
                ..params(HALF)
            };
            let [early, late, others] = bonds_over_time(&params);
            let panel = Panel {
                title: &format!("{mode}; {penalty}"),
                x: EPOCH_AXIS.named(if row == 2 { "epoch" } else { "" }),
                y: ONE.named(if yuma3 { "bond" } else { "share of bonds" }),
                lines: vec![
                    Line::new("the others (60 % of stake)", GREY, THIN, others),
                    Line::new("early adopter (20 %)", RED, SOLID, early),
                    Line::new("late adopter (20 %)", BLUE, DASHED, late),
                ],
                marks: vec![
                    (EARLY, "early"),
                    (MAJORITY, "others"),
                    (LATE, "late"),
                    (EARLY_LEAVES, "early leaves"),
                ],
            };
            let (left, top) = (70.0 + 470.0 * column as f64, 60.0 + 260.0 * row as f64);
            parts.push(panel.draw(left, top, 370.0, 170.0));
            if row == 2 && column == 0 {
                parts.push(legend(&panel.lines, (70.0, 810.0), 3, 290.0));
            }
        }
    }
    image(940.0, 835.0, &parts)
}

const EPOCH_AXIS: Axis = Axis {
    name: "",
    max: EPOCHS as f64,
    ticks: &[
        (0.0, "0"),
        (10.0, "10"),
        (20.0, "20"),
        (30.0, "30"),
        (40.0, "40"),
        (50.0, "50"),
        (60.0, "60"),
        (70.0, "70"),
    ],
};
