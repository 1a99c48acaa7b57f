use crate::vectors::{each, section};
use proptest::prelude::*;
use serde::Deserialize;
use yuma_tokenomics::{adjust, moves, Moves};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    current: u64,
    registrations: u16,
    target: u16,
    adjustment_alpha_u64: String,
    min: u64,
    max: u64,
    expected: u64,
    #[serde(rename = "provenance")]
    _provenance: String,
}

#[test]
fn adjusted_prices_match_every_vector() {
    each(section::<Vec<Row>>("registration_adjust"), |row| {
        let alpha = row.adjustment_alpha_u64.parse().expect("a u64");
        let next = adjust(
            row.current,
            row.registrations,
            row.target,
            alpha,
            row.min,
            row.max,
        );
        assert_eq!(next, row.expected, "{row:?}");
    });
}

const BURN: Moves = Moves {
    burn: true,
    difficulty: false,
};
const DIFFICULTY: Moves = Moves {
    burn: false,
    difficulty: true,
};
const BOTH: Moves = Moves {
    burn: true,
    difficulty: true,
};

#[test]
fn every_comparison_moves_the_price_it_should() {
    let table = [
        // pow, burn, target
        ((3, 2, 4), DIFFICULTY), // crowded, mostly by work
        ((2, 3, 4), BURN),       // crowded, mostly by payment
        ((3, 3, 4), BOTH),       // crowded, as many of each
        ((3, 1, 4), BURN),       // on target, mostly by work
        ((1, 3, 4), DIFFICULTY), // on target, mostly by payment
        ((2, 2, 4), BOTH),       // on target, as many of each
        ((2, 1, 4), BURN),       // too few, mostly by work
        ((1, 2, 4), DIFFICULTY), // too few, mostly by payment
        ((1, 1, 4), BOTH),       // too few, as many of each
        ((5, 0, 4), DIFFICULTY), // crowded, all by work
        ((0, 5, 4), BURN),       // crowded, all by payment
        ((1, 0, 4), BURN),       // too few, all by work
        ((0, 1, 4), DIFFICULTY), // too few, all by payment
        ((0, 0, 4), BOTH),       // nobody came
        ((0, 0, 0), BOTH),       // nobody wanted, nobody came
        ((1, 0, 0), DIFFICULTY), // nobody wanted, one by work
        ((0, 1, 0), BURN),       // nobody wanted, one by payment
        ((u16::MAX, u16::MAX, u16::MAX), BOTH),
        ((u16::MAX, 0, u16::MAX), BURN),
        ((0, u16::MAX, u16::MAX), DIFFICULTY),
        ((u16::MAX, u16::MAX - 1, 1), DIFFICULTY),
        ((u16::MAX - 1, u16::MAX, 1), BURN),
    ];
    for ((pow, burn, target), expected) in table {
        assert_eq!(
            moves(pow, burn, target),
            expected,
            "{pow} by work, {burn} by payment, {target}"
        );
    }
}

#[test]
fn no_combination_leaves_both_prices_where_they_are() {
    for (pow, burn, target) in combinations() {
        let Moves {
            burn: burn_moves,
            difficulty,
        } = moves(pow, burn, target);
        assert!(
            burn_moves || difficulty,
            "{pow} by work, {burn} by payment, {target}"
        );
    }
}

#[test]
fn a_price_rises_only_when_its_way_in_crowds_the_subnet_and_falls_only_when_it_is_neglected() {
    for (pow, burn, target) in combinations() {
        let Moves {
            burn: burn_moves,
            difficulty,
        } = moves(pow, burn, target);
        let crowded = pow + burn > target;
        for (moved, own, other) in [(burn_moves, burn, pow), (difficulty, pow, burn)] {
            let expected = if crowded { own >= other } else { own <= other };
            assert_eq!(
                moved, expected,
                "{pow} by work, {burn} by payment, {target}"
            );
        }
    }
}

#[test]
fn whatever_one_side_does_the_price_of_the_other_side_comes_down() {
    let (mut burn, mut difficulty) = (1_000_000u64, 1_000_000u64);
    for _ in 0..100 {
        // Workers come whenever the work is no harder than at the start; nobody ever pays.
        let pow = if difficulty <= 1_000_000 { 6 } else { 0 };
        let moved = moves(pow, 0, 2);
        if moved.burn {
            burn = adjust(burn, pow, 2, 0, 1, u64::MAX);
        }
        if moved.difficulty {
            difficulty = adjust(difficulty, pow, 2, 0, 1, u64::MAX);
        }
    }
    assert_eq!(burn, 1);
}

fn combinations() -> impl Iterator<Item = (u16, u16, u16)> {
    (0..12).flat_map(|pow| (0..12).flat_map(move |burn| (0..26).map(move |t| (pow, burn, t))))
}

#[test]
fn without_a_target_a_price_is_only_clamped() {
    assert_eq!(adjust(500, 9, 0, 0, 1, 1_000), 500);
    assert_eq!(adjust(500, 9, 0, 0, 1, 100), 100);
}

#[test]
fn contradictory_bounds_give_the_lower_one() {
    assert_eq!(adjust(500, 1, 1, 0, 800, 100), 800);
}

proptest! {
    #[test]
    fn an_adjusted_price_is_within_its_bounds(
        current: u64, registrations: u16, target: u16, alpha: u64, a: u64, b: u64,
    ) {
        let (min, max) = (a.min(b), a.max(b));
        let next = adjust(current, registrations, target, alpha, min, max);
        prop_assert!((min..=max).contains(&next));
    }

    #[test]
    fn a_price_follows_demand(current: u64, registrations: u16, target in 1u16.., alpha: u64) {
        let next = adjust(current, registrations, target, alpha, 0, u64::MAX);
        match registrations.cmp(&target) {
            std::cmp::Ordering::Less => prop_assert!(next <= current),
            std::cmp::Ordering::Equal => prop_assert_eq!(next, current),
            // A quotient truncated to 18 bits can cost less than one.
            std::cmp::Ordering::Greater => prop_assert!(next >= current.saturating_sub(1)),
        }
    }

    #[test]
    fn a_price_that_follows_nothing_stays(current: u64, registrations: u16, target: u16) {
        prop_assert_eq!(adjust(current, registrations, target, u64::MAX, 0, u64::MAX), current);
    }
}
