use crate::vectors::{each, section};
use proptest::prelude::*;
use serde::Deserialize;
use yuma_tokenomics::{lock_cost, TAO};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LockCost {
    #[serde(rename = "rule")]
    _rule: String,
    #[serde(rename = "provenance")]
    _provenance: String,
    min: u64,
    interval: u64,
    sequence: Vec<Step>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Step {
    last_lock: u64,
    last_lock_block: u64,
    now: u64,
    expected: u64,
}

const MIN: u64 = 1_000 * TAO;
const INTERVAL: u64 = 100_800;

#[test]
fn the_lock_matches_every_vector() {
    let LockCost {
        min,
        interval,
        sequence,
        ..
    } = section("lock_cost");
    each(sequence, |step| {
        let cost = lock_cost(
            min,
            step.last_lock,
            step.last_lock_block,
            interval,
            step.now,
        );
        assert_eq!(cost, step.expected, "{step:?}");
    });
}

#[test]
fn the_lock_doubles_falls_back_within_an_interval_and_reaches_the_minimum_in_two() {
    let cost = |elapsed| lock_cost(MIN, 5 * MIN, 7, INTERVAL, 7 + elapsed);
    assert_eq!(cost(0), 10 * MIN);
    assert_eq!(cost(INTERVAL), 5 * MIN + 5 * MIN % INTERVAL);
    assert_eq!(cost(2 * INTERVAL), MIN);
}

#[test]
fn the_lock_survives_extreme_values() {
    let max = u64::MAX;
    assert_eq!(lock_cost(0, max, max, max, max), max);
    assert_eq!(lock_cost(0, max, 1, 1, max), 0);
    assert_eq!(lock_cost(max, max, 1, 0, max), max);
    assert_eq!(lock_cost(MIN, MIN, 9, INTERVAL, 0), 2 * MIN);
    assert_eq!(lock_cost(MIN, 4 * MIN, 9, 0, 10), 4 * MIN);
    assert_eq!(lock_cost(0, 0, 0, 0, 0), 0);
}

proptest! {
    #[test]
    fn the_lock_never_rises_while_nobody_creates_a_subnet(
        min: u64, last: u64, last_block: u64, interval in 0..=2 * INTERVAL, a: u64, b: u64,
    ) {
        let cost = |now| lock_cost(min, last, last_block, interval, now);
        prop_assert!(cost(a.min(b)) >= cost(a.max(b)));
    }

    #[test]
    fn the_lock_is_never_below_the_minimum(
        min: u64, last: u64, last_block: u64, interval: u64, now: u64,
    ) {
        prop_assert!(lock_cost(min, last, last_block, interval, now) >= min);
    }
}
