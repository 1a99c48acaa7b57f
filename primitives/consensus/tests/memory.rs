//! How much memory an epoch takes beside what it is given.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::unwrap_used,
    unsafe_code
)]

use std::{
    alloc::{GlobalAlloc, Layout, System},
    sync::atomic::{AtomicUsize, Ordering::SeqCst},
};
use yuma_consensus::{epoch, LiquidAlpha, Neuron, Params, Row, Snapshot};

/// The system's allocator, which counts.
struct Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);

// SAFETY: all is passed on to the system's allocator unchanged.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let held = HELD.fetch_add(layout.size(), SeqCst) + layout.size();
        PEAK.fetch_max(held, SeqCst);
        System.alloc(layout)
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), SeqCst);
        System.dealloc(at, layout);
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

const UIDS: u16 = 4_096;
const VALIDATORS: u16 = 64;
const ENTRIES: u16 = 1_000;

/// Each validator states 1,000 weights, from a uid of its own on. Bonds start `shift` uids later.
fn subnet(shift: u16) -> Snapshot {
    let neuron = |uid| Neuron {
        stake: u64::from(uid < VALIDATORS) * 1_000_000,
        last_update: 100,
        registered_at: 0,
        validator_permit: uid < VALIDATORS,
        earliest_commit: None,
    };
    let row = |from: u16| -> Row {
        (0..ENTRIES)
            .map(|k| ((from + k) % UIDS, 1_000 + k))
            .collect()
    };
    let rows = |shift| {
        (0..VALIDATORS)
            .map(|uid| (uid, row(uid * 4 + shift)))
            .collect()
    };
    Snapshot {
        now: 110,
        last_step: 100,
        tempo: 10,
        emission: 1_000_000_000,
        owner_uid: None,
        neurons: (0..UIDS).map(neuron).collect(),
        weights: rows(0),
        bonds: rows(shift),
    }
}

fn modes() -> [Params; 3] {
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
    [classic, yuma3, liquid]
}

/// One test only: others would allocate at the same time.
#[test]
fn an_epoch_takes_three_times_the_memory_of_its_weights_and_bonds_at_most() {
    let size = |rows: &[(u16, Row)]| -> usize {
        let entries: usize = rows.iter().map(|(_, row)| row.len()).sum();
        entries * size_of::<(u16, u16)>()
    };
    for params in modes() {
        for shift in [0, 500, 2_000] {
            let snapshot = subnet(shift);
            let before = HELD.load(SeqCst);
            PEAK.store(before, SeqCst);
            let outcome = epoch(&params, &snapshot).unwrap();
            let extra = PEAK.load(SeqCst) - before;
            assert!(outcome.incentive.iter().any(|share| *share > 0));
            let bonds = size(&snapshot.bonds).max(size(&outcome.bonds));
            let themselves = size(&snapshot.weights) + bonds;
            assert!(extra <= 3 * themselves, "{extra} bytes beside {themselves}");
        }
    }
}
