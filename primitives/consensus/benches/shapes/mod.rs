//! The subnets that are measured, natively and in wasm.

use alloc::{format, string::String, vec::Vec};
use yuma_consensus::{LiquidAlpha, Neuron, Params, Row, Snapshot};

const VALIDATORS: u16 = 64;

/// Uids, and how many of them each validator gives a weight.
pub const SHAPES: [(u16, u16); 4] = [(256, 256), (256, 51), (1_024, 1_000), (4_096, 1_000)];

/// Whom validators give their weights to.
#[derive(Clone, Copy, Debug)]
pub enum Pattern {
    /// All to the same neurons, about as much.
    Agreed,
    /// Each to whomever it likes.
    Scattered,
}

pub const PATTERNS: [Pattern; 2] = [Pattern::Agreed, Pattern::Scattered];

pub fn modes() -> [(&'static str, Params); 3] {
    let classic = Params {
        max_validators: VALIDATORS,
        ..Default::default()
    };
    let yuma3 = Params {
        yuma3: true,
        ..classic.clone()
    };
    let liquid = Params {
        liquid_alpha: Some(LiquidAlpha::default()),
        ..yuma3.clone()
    };
    [("classic", classic), ("yuma3", yuma3), ("liquid", liquid)]
}

/// A generator of numbers that look random and are the same in each run.
struct Noise(u64);

impl Noise {
    fn below(&mut self, limit: u16) -> u16 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        ((self.0 >> 33) % u64::from(limit)) as u16
    }
}

fn row(noise: &mut Noise, n: u16, entries: u16, pattern: Pattern) -> Row {
    let mut targets: Vec<u16> = (0..n).collect();
    if let Pattern::Scattered = pattern {
        for at in 0..entries {
            targets.swap(at.into(), (at + noise.below(n - at)).into());
        }
    }
    targets.truncate(entries.into());
    targets.sort_unstable();
    let value = |target| (target, 20_000 + target % 7 * 5_000 + noise.below(10_000));
    targets.into_iter().map(value).collect()
}

pub fn subnet((n, entries): (u16, u16), pattern: Pattern) -> Snapshot {
    let mut noise = Noise(u64::from(n) << 16 | u64::from(entries));
    let neuron = |uid| Neuron {
        stake: if uid < VALIDATORS {
            1_000_000_000_000 + u64::from(noise.below(u16::MAX)) * 100_000_000
        } else {
            0
        },
        last_update: 9_990,
        registered_at: u64::from(uid % 1_000),
        validator_permit: uid < VALIDATORS,
        earliest_commit: None,
    };
    let neurons = (0..n).map(neuron).collect();
    let mut row = |uid| (uid, row(&mut noise, n, entries, pattern));
    let weights: Vec<_> = (0..VALIDATORS).map(&mut row).collect();
    let mut bonds = weights.clone();
    for (_, bond) in bonds.iter_mut().flat_map(|(_, row)| row) {
        *bond = *bond / 2 + noise.below(20_000);
    }
    Snapshot {
        now: 10_000,
        last_step: 9_640,
        tempo: 360,
        emission: 148_000_000_000,
        owner_uid: Some(0),
        neurons,
        weights,
        bonds,
    }
}

/// What a shape is called in the results.
pub fn name((n, entries): (u16, u16), pattern: Pattern) -> String {
    format!("{n} uids, {VALIDATORS} x {entries} {pattern:?}")
}
