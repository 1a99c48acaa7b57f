//! Draws the plot of `docs/tokenomics.md` and prints its tables, by following the rule:
//!
//! ```sh
//! cargo run -p yuma-tokenomics --example supply docs/img
//! ```
//!
//! A test compares the committed files with what this draws and prints.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::expect_used,
    clippy::print_stdout
)]

#[path = "../../consensus/examples/drawing/mod.rs"]
mod drawing;

use drawing::*;
use std::{fmt::Write, fs, path::PathBuf};
use yuma_tokenomics::{block_emission, fraction, halvings, until_halving, SUPPLY_CAP, TAO};

fn main() {
    let directory = std::env::args().nth(1).expect("the directory to write to");
    for (name, svg) in plots() {
        fs::write(PathBuf::from(&directory).join(name), svg).expect("the directory is writable");
    }
    for table in tables() {
        println!("{table}");
    }
}

/// All plots, as (file name, content).
pub fn plots() -> [(&'static str, String); 1] {
    [("supply.svg", supply())]
}

/// All tables of the page.
pub fn tables() -> [String; 3] {
    [eras(), years(), one_tao()]
}

// What happens, where each block issues all that it may and nothing is recycled.

/// Blocks of 12 seconds in a year of 365 1/4 days.
pub const YEAR: u64 = 2_629_800;

/// What is issued after so many more blocks. Between two halvings each block issues the same, so
/// all of these are one step.
pub fn after(mut issued: u64, mut blocks: u64) -> u64 {
    while let Some(left) = until_halving(issued).filter(|_| blocks > 0) {
        let emission = block_emission(issued);
        let step = left.div_ceil(emission).min(blocks);
        issued += emission * step;
        blocks -= step;
    }
    issued
}

/// From one halving to the next.
struct Era {
    halvings: u32,
    first_block: u64,
    issued: u64,
    emission: u64,
}

/// All eras from the first block on.
fn all_eras() -> Vec<Era> {
    let (mut eras, mut first_block, mut issued) = (Vec::new(), 0, 0);
    loop {
        let emission = block_emission(issued);
        let blocks = until_halving(issued).map(|left| left.div_ceil(emission));
        eras.push(Era {
            halvings: halvings(issued),
            first_block,
            issued,
            emission,
        });
        let Some(blocks) = blocks else { return eras };
        first_block += blocks;
        issued += emission * blocks;
    }
}

// What the page says of it.

fn commas(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// An amount in TAO, with all its decimals.
fn tao(rao: u64) -> String {
    format!("{}.{:09}", commas(rao / TAO), rao % TAO)
}

fn eras() -> String {
    let mut table = String::from(
        "| halvings | emission of a block, rao | from block | year | issued until then, TAO |\n\
         |---:|---:|---:|---:|---:|\n",
    );
    for era in all_eras() {
        let year = era.first_block as f64 / YEAR as f64;
        writeln!(
            table,
            "| {} | {} | {} | {year:.1} | {} |",
            era.halvings,
            commas(era.emission),
            commas(era.first_block),
            tao(era.issued)
        )
        .expect("a string takes all");
    }
    table
}

fn years() -> String {
    let mut table = String::from(
        "| after years | issued, TAO | of the cap | a block issues, rao |\n|---:|---:|---:|---:|\n",
    );
    for years in [1, 2, 4, 8, 12, 16, 20, 30, 40, 50, 75, 100] {
        let issued = after(0, years * YEAR);
        let share = issued as f64 / SUPPLY_CAP as f64 * 100.0;
        writeln!(
            table,
            "| {years} | {} | {share:.6} % | {} |",
            tao(issued),
            commas(block_emission(issued))
        )
        .expect("a string takes all");
    }
    table
}

/// The default of the owner's cut and of the take, as u16 fractions.
pub const PART: u16 = 11_796;

fn one_tao() -> String {
    let owner = fraction(TAO, PART);
    let half = (TAO - owner) / 2;
    let take = fraction(half, PART);
    let rows = [
        ("the subnet's owner", owner),
        ("miners", half),
        ("validators, by their take", take),
        ("who stakes on validators, themselves included", half - take),
    ];
    let mut table = String::from("| who | rao | part |\n|---|---:|---:|\n");
    for (who, rao) in rows {
        let part = rao as f64 / TAO as f64 * 100.0;
        writeln!(table, "| {who} | {} | {part:.2} % |", commas(rao)).expect("a string takes all");
    }
    table
}

// The curve.

const MILLION: f64 = (1_000_000 * TAO) as f64;

const ERAS: Axis = Axis {
    name: "",
    max: 64.0,
    ticks: &[
        (0.0, "0"),
        (8.0, "8"),
        (16.0, "16"),
        (24.0, "24"),
        (32.0, "32"),
        (40.0, "40"),
        (48.0, "48"),
        (56.0, "56"),
        (64.0, "64"),
    ],
};

const YEARS: Axis = Axis {
    name: "",
    max: 120.0,
    ticks: &[
        (0.0, "0"),
        (20.0, "20"),
        (40.0, "40"),
        (60.0, "60"),
        (80.0, "80"),
        (100.0, "100"),
        (120.0, "120"),
    ],
};

const SUPPLY: Axis = Axis {
    name: "",
    max: 21.0,
    ticks: &[
        (0.0, "0"),
        (5.25, "5.25"),
        (10.5, "10.5"),
        (15.75, "15.75"),
        (21.0, "21"),
    ],
};

const POWERS: Axis = Axis {
    name: "",
    max: 9.0,
    ticks: &[
        (0.0, "1 rao"),
        (3.0, "1,000"),
        (6.0, "1,000,000"),
        (9.0, "1 TAO"),
    ],
};

/// The rule's emission after so many halvings: of the least issuance that has them.
fn halved(times: u32) -> u64 {
    let left = SUPPLY_CAP.checked_shr(times).unwrap_or(0);
    block_emission(SUPPLY_CAP - left)
}

fn supply() -> String {
    let point = |year: u64| (year as f64, after(0, year * YEAR) as f64 / MILLION);
    let curve = (0..=120).map(point).collect();
    let left = Panel {
        title: "All TAO that is issued",
        x: YEARS.named("years of 12-second blocks"),
        y: SUPPLY.named("million TAO"),
        lines: vec![Line::new("issued", RED, SOLID, curve)],
        marks: Vec::new(),
    };
    let mut steps = Vec::new();
    for times in 0..64 {
        let emission = halved(times);
        if emission > 0 {
            let height = (emission as f64).log10();
            steps.extend([(f64::from(times), height), (f64::from(times + 1), height)]);
        }
    }
    let (end, _) = *steps.last().expect("the first one issues");
    steps.push((end, 0.0));
    let nothing = vec![(end, 0.0), (64.0, 0.0)];
    let right = Panel {
        title: "What a block issues after each of the 64 halvings",
        x: ERAS.named("halvings"),
        y: POWERS.named(""),
        lines: vec![
            Line::new("emission of a block", BLUE, SOLID, steps),
            Line::new("less than one rao: nothing", GREY, DASHED, nothing),
        ],
        marks: Vec::new(),
    };
    let parts = [
        left.draw(70.0, 50.0, 370.0, 270.0),
        right.draw(540.0, 50.0, 370.0, 270.0),
        legend(&left.lines, (70.0, 385.0), 1, 0.0),
        legend(&right.lines, (540.0, 385.0), 1, 0.0),
    ];
    image(940.0, 430.0, &parts)
}
