//! What the crate computes in one pass, or in fewer bits, is what the plain steps come to: bit for
//! bit.

use crate::{absurd, plain, subnets};
use proptest::{collection, prelude::*};
use yuma_consensus::{
    epoch_detailed,
    median::{weighted_median, Vote},
    Fixed, Params, Snapshot,
};

fn check(params: &Params, snapshot: &Snapshot) -> Result<(), TestCaseError> {
    let (outcome, detail) = epoch_detailed(params, snapshot).unwrap();
    let (plain_outcome, plain_detail) = plain::epoch(params, snapshot);
    prop_assert_eq!(detail, plain_detail);
    prop_assert_eq!(outcome, plain_outcome);
    Ok(())
}

/// Weights that lie close together, far apart, or both; some the same.
fn spread_weights() -> impl Strategy<Value = i64> {
    (0..4_i64, 0..34_u32, any::<u32>())
        .prop_map(|(place, bits, noise)| (place << 31) + i64::from(noise >> bits.min(31)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn an_epoch_is_its_plain_steps((params, snapshot) in subnets::subnets(12)) {
        check(&params, &snapshot)?;
    }

    #[test]
    fn an_absurd_epoch_too(params in absurd::params(), snapshot in absurd::snapshots()) {
        check(&params, &snapshot)?;
    }

    #[test]
    fn a_product_of_proportions_is_the_product(
        a in prop_oneof![Just(1_i64 << 32), 0..=1_i64 << 32],
        b in prop_oneof![Just(1_i64 << 32), 0..=1_i64 << 32],
    ) {
        let (a, b) = (Fixed::from_raw(a), Fixed::from_raw(b));
        prop_assert_eq!(a.of(b), a.saturating_mul(b));
        let negative = Fixed::ZERO.saturating_sub(a).saturating_mul(b);
        prop_assert_eq!(a.of_up(b), Fixed::ZERO.saturating_sub(negative));
    }

    #[test]
    fn an_inverse_is_one_divided(
        raw in prop_oneof![any::<i64>(), (0..63_u32).prop_map(|bit| 1 << bit), -2..3_i64],
    ) {
        let value = Fixed::from_raw(raw);
        prop_assert_eq!(value.inverse(), Fixed::ONE.saturating_div(value));
    }

    #[test]
    fn the_exponential_is_its_series(raw in -20_i64 << 32..=20 << 32) {
        let value = Fixed::from_raw(raw);
        prop_assert_eq!(value.exp(), plain::exponential(value));
    }

    #[test]
    fn the_median_of_many_is_found_as_by_sorting(
        votes in collection::vec((0..1_i64 << 26, spread_weights()), 0..200),
        minority in -2..1_i64 << 33,
    ) {
        let vote = |(stake, weight)| Vote {
            stake: Fixed::from_raw(stake),
            weight: Fixed::from_raw(weight),
        };
        let mut votes: Vec<_> = votes.into_iter().map(vote).collect();
        let minority = Fixed::from_raw(minority);
        let median = weighted_median(&mut votes, Fixed::ZERO, minority);
        votes.sort_by_key(|vote| vote.weight);
        let mut so_far = Fixed::ZERO;
        let decisive = votes.iter().find(|vote| {
            so_far = so_far.saturating_add(vote.stake);
            so_far > minority
        });
        let expected = decisive.or(votes.last()).map(|vote| vote.weight);
        prop_assert_eq!(median, expected.unwrap_or_default());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn so_is_one_of_many_validators(
        params in subnets::params(),
        snapshot in (20..60_usize).prop_flat_map(|n| subnets::snapshots(n, n)),
    ) {
        check(&params, &snapshot)?;
    }
}
