//! What the start of a block takes on chains with many subnets. Prints a table: of the blocks whose
//! name has a part given as the first argument, each measured `--rounds` times.
//!
//! Runs the wasm runtime where it was built, and natively where it wasn't.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a benchmark may panic"
)]

#[allow(dead_code, reason = "each benchmark uses a part of it")]
mod chain;

use chain::{Chain, Ratings, Shape, Subnet, Supply};
use sc_executor::WasmExecutor;
use std::{ops::Range, time::Duration};
use yuma_runtime::BlockNumber;
use yuma_tokenomics::epoch_due;

/// What most subnets are.
const USUAL: Shape = Shape::new(256, 51);
/// One on which everybody is rated.
const DENSE: Shape = Shape::new(256, 256);
/// One so small that eight such epochs, paid, are no more than a block begins.
const SMALL: Shape = Shape {
    neurons: 48,
    validators: 16,
    weights: 48,
};
/// One of which there are as many as there can be beside the root network.
const TINY: Shape = Shape {
    neurons: 16,
    validators: 8,
    weights: 16,
};

/// Blocks between two that are measured, so that what had to wait is done.
const GAP: BlockNumber = 5;

/// A block in which so many epochs of subnets of that shape are due, and nothing else.
struct Case {
    name: &'static str,
    due: usize,
    shape: Shape,
}

const fn case(name: &'static str, due: usize, shape: Shape) -> Case {
    Case { name, due, shape }
}

/// A chain, and the blocks that are measured on it.
struct Story {
    subnets: usize,
    shape: Shape,
    supply: Supply,
    /// After which the first of them comes, `GAP` blocks later. The root network's votes were
    /// counted before, and neither they nor the prices of registrations move until the last.
    after: BlockNumber,
    cases: Vec<Case>,
    /// Of which each subnet has one that keeps it from being due when it shouldn't.
    tempos: Range<u16>,
}

fn stories() -> Vec<Story> {
    let idle = |subnets, shape, name| Story {
        subnets,
        shape,
        supply: Supply::Growing,
        after: 105,
        cases: vec![case(name, 0, shape)],
        // So long that no epoch has been due yet.
        tempos: 2_000..2_001,
    };
    let busy = |supply, cases| Story {
        subnets: 128,
        shape: USUAL,
        supply,
        after: 608,
        cases,
        tempos: 99..175,
    };
    vec![
        idle(1, USUAL, "1 subnet: idle"),
        idle(1_023, TINY, "1,023 subnets of 16: idle"),
        busy(
            Supply::Growing,
            vec![
                case("128 subnets: idle", 0, USUAL),
                case("1 due, paid", 1, USUAL),
                case("2 due, paid", 2, USUAL),
                case("4 due, paid", 4, USUAL),
                case("8 due, paid", 8, USUAL),
                case("1 due, all earn", 1, DENSE),
                case("2 due, all earn", 2, DENSE),
                case("4 due, all earn", 4, DENSE),
                case("8 due, all earn", 8, DENSE),
                case("8 of 48 neurons due, all earn", 8, SMALL),
            ],
        ),
        busy(
            Supply::Full,
            vec![
                case("128 subnets, nothing issued: idle", 0, USUAL),
                case("1 due, nothing pending", 1, USUAL),
                case("2 due, nothing pending", 2, USUAL),
                case("4 due, nothing pending", 4, USUAL),
                case("8 due, nothing pending", 8, USUAL),
            ],
        ),
    ]
}

impl Story {
    /// The block of a case.
    fn block(&self, case: usize) -> BlockNumber {
        self.after + GAP * (case as BlockNumber + 1)
    }

    /// A tempo with which an epoch is due in that block, or in none, of all from the first that is
    /// measured to the last.
    fn tempo(&self, netuid: usize, due: Option<BlockNumber>) -> Option<u16> {
        let is_due = |block: &BlockNumber, tempo| epoch_due(netuid as u16, tempo, (*block).into());
        let blocks = self.after..=self.block(self.cases.len());
        self.tempos
            .clone()
            .find(|tempo| blocks.clone().filter(|block| is_due(block, *tempo)).eq(due))
    }

    fn chain(&self, executor: &WasmExecutor) -> Chain {
        let mut subnets = vec![None; self.subnets];
        let mut plan = |shape, due, count| {
            let free = subnets
                .iter_mut()
                .zip(1..)
                .filter(|(subnet, _)| subnet.is_none());
            let fitting = free.filter_map(|(subnet, netuid)| {
                let tempo = self.tempo(netuid, due)?;
                Some((subnet, tempo))
            });
            let mut planned = 0;
            for (subnet, tempo) in fitting.take(count) {
                planned += 1;
                *subnet = Some(Subnet {
                    shape,
                    ratings: Ratings::Agreed,
                    tempo,
                });
            }
            planned
        };
        for (number, case) in self.cases.iter().enumerate() {
            let planned = plan(case.shape, Some(self.block(number)), case.due);
            assert_eq!(planned, case.due, "no tempo fits");
        }
        plan(self.shape, None, self.subnets);
        let subnets: Option<Vec<_>> = subnets.into_iter().collect();
        Chain::new(executor, &subnets.expect("a tempo fits"), self.supply)
    }
}

/// Measures a block, and prints its line.
fn measure(chain: &mut Chain, case: &Case, rounds: usize) {
    let begun = chain.begin();
    let epochs = begun.epochs();
    assert_eq!(epochs.len() + begun.deferred(), case.due, "{}", case.name);
    let paid: usize = epochs.iter().map(|netuid| begun.paid(*netuid)).sum();

    let rounds: Vec<_> = (0..rounds).map(|_| chain.begin()).collect();
    let times = sorted(rounds.iter().map(|begun| begun.time));
    let roots = sorted(rounds.iter().map(|begun| begun.root));
    println!(
        "| {} | {} | {} | {:.2} | {:.2} | {:.2} | {} | {} | {} | {:.1} |",
        case.name,
        epochs.len(),
        paid,
        times[times.len() / 2],
        times[0],
        roots[roots.len() / 2],
        begun.reads,
        begun.writes,
        begun.written.len(),
        begun.bytes as f64 / 1e3,
    );
}

/// In milliseconds.
fn sorted(times: impl Iterator<Item = Duration>) -> Vec<f64> {
    let mut times: Vec<_> = times.map(|time| time.as_secs_f64() * 1e3).collect();
    times.sort_unstable_by(f64::total_cmp);
    times
}

fn main() {
    let (mut filter, mut rounds) = (String::new(), 15);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--rounds" => rounds = arguments.next().unwrap().parse().unwrap(),
            // Given by `cargo bench`.
            "--bench" => {}
            _ => filter = argument,
        }
    }
    println!("| block | epochs | paid | ms | least | root | reads | writes | keys | trie, KB |");
    println!("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    let executor = WasmExecutor::builder().build();
    for story in stories() {
        let wanted = |case: &Case| case.name.contains(&filter);
        if !story.cases.iter().any(wanted) {
            continue;
        }
        let mut chain = story.chain(&executor);
        chain.reach(story.after);
        chain.check();
        assert_eq!(chain.shares(), story.subnets);
        for (number, case) in story.cases.iter().enumerate() {
            chain.reach(story.block(number) - 1);
            if wanted(case) {
                measure(&mut chain, case, rounds);
            }
        }
    }
}
