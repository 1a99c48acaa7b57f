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

use std::{fmt::Write, fs, path::PathBuf};
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

// How it is drawn.

const GREY: &str = "#6b7280";
const RED: &str = "#c2410c";
const BLUE: &str = "#1d4ed8";
const GREEN: &str = "#047857";

/// Width and dash pattern of a line.
type Stroke = (f64, &'static str);
const SOLID: Stroke = (2.4, "none");
const DASHED: Stroke = (2.4, "8 4");
const DOTTED: Stroke = (2.4, "2.5 3.5");
const THIN: Stroke = (1.4, "none");

struct Line {
    name: &'static str,
    colour: &'static str,
    stroke: Stroke,
    points: Vec<(f64, f64)>,
}

impl Line {
    fn new(
        name: &'static str,
        colour: &'static str,
        stroke: Stroke,
        points: Vec<(f64, f64)>,
    ) -> Self {
        Self {
            name,
            colour,
            stroke,
            points,
        }
    }

    fn style(&self) -> String {
        let (width, dashes) = self.stroke;
        format!(
            "fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\" stroke-dasharray=\"{dashes}\" \
             stroke-linejoin=\"round\"",
            self.colour
        )
    }
}

/// An axis from 0 to `max`.
#[derive(Clone, Copy)]
struct Axis {
    name: &'static str,
    max: f64,
    ticks: &'static [(f64, &'static str)],
}

const PERCENT: Axis = Axis {
    name: "",
    max: 1.0,
    ticks: &[
        (0.0, "0 %"),
        (0.2, "20 %"),
        (0.4, "40 %"),
        (0.6, "60 %"),
        (0.8, "80 %"),
        (1.0, "100 %"),
    ],
};

const ONE: Axis = Axis {
    name: "",
    max: 1.0,
    ticks: &[
        (0.0, "0"),
        (0.2, "0.2"),
        (0.4, "0.4"),
        (0.6, "0.6"),
        (0.8, "0.8"),
        (1.0, "1"),
    ],
};

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

impl Axis {
    const fn named(self, name: &'static str) -> Self {
        Self { name, ..self }
    }
}

/// One system of axes. Later lines are drawn over earlier ones; marks are upright lines.
struct Panel<'a> {
    title: &'a str,
    x: Axis,
    y: Axis,
    lines: Vec<Line>,
    marks: Vec<(u16, &'static str)>,
}

impl Panel<'_> {
    fn draw(&self, left: f64, top: f64, width: f64, height: f64) -> String {
        let x = |value: f64| left + width * value / self.x.max;
        let y = |value: f64| top + height * (1.0 - value / self.y.max);
        let (right, bottom) = (left + width, top + height);
        let mut svg = String::new();
        let mut put = |part: String| writeln!(svg, "{part}").expect("a string takes all");

        let middle = left + width / 2.0;
        let title_at = if self.marks.is_empty() { 16.0 } else { 34.0 };
        put(text(middle, top - title_at, "middle", "title", self.title));
        for (value, label) in self.y.ticks {
            put(rule(left, y(*value), right, y(*value), "grid"));
            put(text(left - 8.0, y(*value) + 4.0, "end", "tick", label));
        }
        for (value, label) in self.x.ticks {
            put(rule(x(*value), bottom, x(*value), bottom + 5.0, "axis"));
            put(text(x(*value), bottom + 20.0, "middle", "tick", label));
        }
        for (value, label) in &self.marks {
            let at = x(f64::from(*value));
            put(rule(at, top, at, bottom, "mark"));
            put(text(at, top - 6.0, "middle", "note", label));
        }
        put(rule(left, bottom, right, bottom, "axis"));
        put(rule(left, top, left, bottom, "axis"));
        for line in &self.lines {
            let points: Vec<_> = line
                .points
                .iter()
                .map(|(h, v)| format!("{:.1},{:.1}", x(*h), y(*v)))
                .collect();
            put(format!(
                "<polyline {} points=\"{}\"/>",
                line.style(),
                points.join(" ")
            ));
        }
        put(text(middle, bottom + 40.0, "middle", "label", self.x.name));
        let (h, v) = (left - 48.0, top + height / 2.0);
        put(format!(
            "<g transform=\"rotate(-90 {h:.1} {v:.1})\">{}</g>",
            text(h, v, "middle", "label", self.y.name)
        ));
        svg
    }
}

/// The names of the lines beside samples of them, in columns of a given width.
fn legend(lines: &[Line], (left, top): (f64, f64), columns: usize, width: f64) -> String {
    let mut svg = String::new();
    for (index, line) in lines.iter().enumerate() {
        let x = left + width * (index % columns) as f64;
        let y = top + 22.0 * (index / columns) as f64;
        let sample = format!("{:.1},{y:.1} {:.1},{y:.1}", x, x + 34.0);
        writeln!(svg, "<polyline {} points=\"{sample}\"/>", line.style())
            .expect("a string takes all");
        writeln!(
            svg,
            "{}",
            text(x + 42.0, y + 4.0, "start", "label", line.name)
        )
        .expect("a string takes all");
    }
    svg
}

fn text(x: f64, y: f64, anchor: &str, class: &str, words: &str) -> String {
    format!(
        "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" class=\"{class}\">{words}</text>"
    )
}

fn rule(x1: f64, y1: f64, x2: f64, y2: f64, class: &str) -> String {
    format!("<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" class=\"{class}\"/>")
}

/// The parts on a light ground, so that they read the same on light and dark pages.
fn image(width: f64, height: f64, parts: &[String]) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\" font-family=\"Helvetica, Arial, 'DejaVu Sans', sans-serif\">\n\
         <style>\n\
         text {{ fill: #1f2937 }}\n\
         .title {{ font-size: 15px; font-weight: bold }}\n\
         .label {{ font-size: 13px }}\n\
         .tick {{ font-size: 12px; fill: #4b5563 }}\n\
         .note {{ font-size: 10.5px; fill: #4b5563 }}\n\
         .axis {{ stroke: #4b5563; stroke-width: 1 }}\n\
         .grid {{ stroke: #e5e7eb; stroke-width: 1 }}\n\
         .mark {{ stroke: #9ca3af; stroke-width: 1; stroke-dasharray: 3 3 }}\n\
         </style>\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"#fcfcfb\"/>\n{}</svg>\n",
        parts.concat()
    )
}
