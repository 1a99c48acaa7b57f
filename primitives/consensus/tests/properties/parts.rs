//! The parts of an epoch that stand on their own.

use crate::absurd::fractions;
use proptest::{collection, prelude::*};
use yuma_consensus::{
    median::{weighted_median, Vote},
    scale::{max_upscale, max_upscale_u16},
    stake::top_k,
    Fixed,
};

/// The definition: in ascending order of weight, the first vote with which the stake so far
/// exceeds the minority.
fn median_by_sorting(mut votes: Vec<Vote>, minority: Fixed) -> Fixed {
    votes.sort_by_key(|vote| vote.weight);
    let mut so_far = Fixed::ZERO;
    for vote in &votes {
        so_far = so_far.saturating_add(vote.stake);
        if so_far > minority {
            return vote.weight;
        }
    }
    votes.last().map(|vote| vote.weight).unwrap_or_default()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_median_is_its_definition(
        votes in collection::vec((1..1_i64 << 27, 0..8_i64), 0..30),
        kappa in fractions(),
    ) {
        let raw = |(stake, weight)| Vote {
            stake: Fixed::from_raw(stake),
            weight: Fixed::from_raw(weight),
        };
        let votes: Vec<_> = votes.into_iter().map(raw).collect();
        let stake: Fixed = votes.iter().map(|vote| vote.stake).sum();
        let minority = stake.saturating_sub(Fixed::ratio(kappa.into(), 65_535));
        let median = weighted_median(&mut votes.clone(), Fixed::ZERO, minority);
        prop_assert_eq!(median, median_by_sorting(votes, minority));
    }

    #[test]
    fn permits_go_to_the_most_valuable_and_there_are_no_more_than_k(
        values in collection::vec(0..6_i64, 0..30),
        k in 0..12_usize,
    ) {
        let marks = top_k(&values.iter().copied().map(Fixed::from_raw).collect::<Vec<_>>(), k);
        let mut order: Vec<_> = (0..values.len()).filter(|&uid| values[uid] > 0).collect();
        order.sort_by_key(|&uid| (values[uid], uid));
        let winners = &order[order.len().saturating_sub(k)..];
        prop_assert!((0..values.len()).all(|uid| marks[uid] == winners.contains(&uid)));
    }

    #[test]
    fn upscaling_integers_is_upscaling_to_the_bit(values in collection::vec(any::<u16>(), 0..40)) {
        let fixed: Vec<_> = values.iter().map(|&value| Fixed::from_int(value.into())).collect();
        prop_assert_eq!(max_upscale_u16(&values), max_upscale(&fixed));
    }

    #[test]
    fn upscaling_keeps_order_and_reaches_the_top(values in collection::vec(fractions(), 1..20)) {
        let scaled = max_upscale_u16(&values);
        let top = if values.iter().all(|value| *value == 0) { 0 } else { u16::MAX };
        prop_assert_eq!(scaled.iter().copied().max(), Some(top));
        for (a, x) in values.iter().zip(&scaled) {
            prop_assert!(values.iter().zip(&scaled).all(|(b, y)| a > b || x <= y));
        }
        prop_assert_eq!(max_upscale_u16(&scaled), scaled);
    }
}
