//! The implementation against Yuma Consensus in real numbers, with bounds on how far rounding may
//! lead away from them.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

mod ball;
mod compare;
mod liquid;
mod reference;
#[path = "../subnets/mod.rs"]
mod subnets;

use ball::{rational, Ball};
use compare::{compare, Sharpness};
use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::{
    collection::vec, prelude::*, sample::select, strategy::ValueTree, test_runner::TestRunner,
};
use subnets::{fractions, params, snapshots, subnets};
use yuma_consensus::{epoch, Fixed, Params, Snapshot};

const MAX_N: usize = 16;

/// The first cases that a strategy generates, the same every time.
fn examples<S: Strategy>(strategy: S, count: usize) -> Vec<S::Value> {
    let mut runner = TestRunner::deterministic();
    let trees =
        std::iter::repeat_with(|| strategy.new_tree(&mut runner).expect("nothing rejected"));
    trees.take(count).map(|tree| tree.current()).collect()
}

fn compare_all(examples: &[(Params, Snapshot)]) -> Vec<Sharpness> {
    let compared = examples
        .iter()
        .map(|(params, snapshot)| compare(params, snapshot));
    compared.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]

    #[test]
    fn an_epoch_is_yuma_in_real_numbers((params, snapshot) in subnets(MAX_N)) {
        compare(&params, &snapshot);
    }
}

/// Subnets in which rounding decides more often than not: equal stakes whose shares add up to
/// `kappa`, and stakes so far apart that the lesser are next to nothing.
fn blurred() -> impl Strategy<Value = (Params, Snapshot)> {
    let thirds = select(vec![u16::MAX / 3, u16::MAX / 3 * 2, u16::MAX]);
    let equal = (thirds, select(vec![vec![7; 3], vec![7; 6]]));
    let apart = (0..2_u16, vec(select(vec![1, 1 << 20, 1 << 31, 1 << 40]), 8));
    (params(), prop_oneof![equal, apart]).prop_flat_map(with_stakes)
}

/// Subnets in which nothing is rounded where `kappa` is compared with stake. One or two validators
/// hold it exactly, or the least bit less, and one or two the rest.
fn sharp() -> impl Strategy<Value = (Params, Snapshot)> {
    let whole = 1_u64 << 32;
    let split = |whole: u64| {
        let part = prop_oneof![Just(0), 0..=whole];
        part.prop_map(move |part| vec![part, whole - part])
    };
    let stakes = move |(kappa, less): (u16, u64)| {
        let share = Fixed::ratio(kappa.into(), 65_535).mul_floor(whole);
        let group = share.saturating_sub(less);
        let stakes = (split(group), split(whole - group));
        stakes.prop_map(move |(group, others)| (kappa, [group, others].concat()))
    };
    let kappa_and_stakes = (fractions(), 0..2_u64).prop_flat_map(stakes);
    (params(), kappa_and_stakes).prop_flat_map(with_stakes)
}

/// Subnets of validators with these stakes, all of them active.
fn with_stakes(
    (params, (kappa, stakes)): (Params, (u16, Vec<u64>)),
) -> impl Strategy<Value = (Params, Snapshot)> {
    let n = stakes.len();
    let params = Params { kappa, ..params };
    snapshots(n, n).prop_map(move |mut snapshot| {
        for (neuron, stake) in snapshot.neurons.iter_mut().zip(&stakes) {
            neuron.stake = *stake;
            neuron.validator_permit = true;
            neuron.last_update = snapshot.now;
        }
        (params.clone(), snapshot)
    })
}

#[test]
fn nine_of_ten_subnets_are_compared_in_full() {
    let examples = examples(subnets(MAX_N), 300);
    let sharpness = compare_all(&examples);
    let full = |radius: f64| {
        let full = sharpness
            .iter()
            .filter(|case| case.choices == 0 && case.widest <= radius);
        full.count() * 100 / examples.len()
    };
    let half_a_unit = 0.5 / f64::from(u16::MAX);
    assert!(full(0.001) >= 90, "{} % to a thousandth", full(0.001));
    assert!(
        full(half_a_unit) >= 80,
        "{} % to half a unit",
        full(half_a_unit)
    );

    let paid = examples.iter().filter(|(params, snapshot)| {
        let outcome = epoch(params, snapshot).expect("the snapshot is well-formed");
        let several = |shares: &[u16]| shares.iter().filter(|share| **share > 0).count() > 1;
        several(&outcome.incentive) && several(&outcome.dividends)
    });
    assert!(paid.count() * 2 >= examples.len(), "several earn by either");
}

#[test]
fn where_rounding_decides_it_decides_between_what_is_admissible() {
    let sharpness = compare_all(&examples(blurred(), 150));
    let decided = sharpness.iter().filter(|case| case.choices > 0).count();
    assert!(
        decided * 3 >= sharpness.len(),
        "{decided} of {}",
        sharpness.len()
    );
}

#[test]
fn a_group_that_holds_exactly_kappa_is_enough_and_one_with_any_less_is_not() {
    let sharpness = compare_all(&examples(sharp(), 150));
    assert!(sharpness.iter().all(|case| case.choices == 0));
}

/// A ball around `value`, whose middle is up to 2^-32 off.
fn around(value: Fixed, part: i64) -> Ball {
    let off = BigRational::new(part.into(), BigInt::from(1_u64 << 52));
    Ball {
        middle: rational(value) + off,
        radius: ball::ULP,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn what_the_implementation_computes_stays_within_its_ball(
        a in 0..1_i64 << 33,
        b in 0..1_i64 << 33,
        (p, q) in (-1_i64 << 20..=1 << 20, -1_i64 << 20..=1 << 20),
    ) {
        let (a, b) = (Fixed::from_raw(a), Fixed::from_raw(b));
        let (x, y) = (around(a, p), around(b, q));
        prop_assert!((&x + &y).contains(a.saturating_add(b)));
        prop_assert!((&x - &y).contains(a.saturating_sub(b)));
        prop_assert!((&x * &y).contains(a.saturating_mul(b)));
        prop_assert!((&(&x - &y) * &y).contains(a.saturating_sub(b).saturating_mul(b)));
        prop_assert!(x.min(&y).contains(a.min(b)));
        prop_assert!(x.max(&y).contains(a.max(b)));
        prop_assert!(x.share_of(&(&x + &y)).contains(a.saturating_div(a.saturating_add(b))));
    }

    #[test]
    fn the_exponential_of_the_implementation_stays_within_its_ball(
        x in prop_oneof![-20_i64 << 32..=20 << 32, Just(0), Just(1 << 32), -8_i64..8],
        part in -1_i64 << 20..=1 << 20,
    ) {
        let x = Fixed::from_raw(x);
        let exp = liquid::exp(&around(x, part));
        prop_assert!(exp.contains(x.exp()));
        let expected = ball::float(&rational(x)).exp();
        prop_assert!((ball::float(&exp.middle) - expected).abs() <= 1e-9 * expected);
    }
}
