use crate::vectors::{each, section};
use proptest::prelude::*;
use serde::Deserialize;
use yuma_tokenomics::{block_emission, halvings, until_halving, SUPPLY_CAP, TAO};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Issuance {
    #[serde(rename = "provenance")]
    _provenance: String,
    unit: String,
    cap: u64,
    points: Vec<Point>,
    simulated: Simulated,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Point {
    total_issuance: u64,
    block_emission: u64,
    #[serde(default, rename = "provenance")]
    _provenance: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Simulated {
    rule: String,
    final_issuance: u64,
}

#[test]
fn the_curve_matches_every_vector() {
    let vectors: Issuance = section("issuance");
    assert_eq!((vectors.unit.as_str(), vectors.cap), ("rao", SUPPLY_CAP));
    each(vectors.points, |point| {
        let emission = block_emission(point.total_issuance);
        assert_eq!(
            emission, point.block_emission,
            "at {}",
            point.total_issuance
        );
    });
}

#[test]
fn a_hundred_spans_end_where_the_vectors_say() {
    let Simulated {
        rule,
        final_issuance,
    } = section::<Issuance>("issuance").simulated;
    assert_eq!(
        rule,
        "repeat 100 times: issuance += block_emission(issuance) * 10500000"
    );
    let issued = (0..100).fold(0, |issued, _| issued + block_emission(issued) * 10_500_000);
    assert_eq!(issued, final_issuance);
}

#[test]
fn the_first_halving_comes_at_exactly_half_the_cap() {
    assert_eq!(block_emission(10_500_000 * TAO - 1), TAO);
    assert_eq!(block_emission(10_500_000 * TAO), TAO / 2);
}

#[test]
fn nothing_is_issued_at_or_beyond_the_cap() {
    for issuance in [SUPPLY_CAP, SUPPLY_CAP + 1, u64::MAX] {
        assert_eq!(block_emission(issuance), 0);
    }
}

/// Issuance anywhere, and close to the cap, where a uniform choice would hardly ever fall.
fn issuance() -> impl Strategy<Value = u64> {
    prop_oneof![
        0..=SUPPLY_CAP,
        (0u32..55, any::<u64>())
            .prop_map(|(shift, salt)| SUPPLY_CAP - salt % (SUPPLY_CAP >> shift)),
        any::<u64>(),
    ]
}

proptest! {
    #[test]
    fn emission_is_halved_as_often_as_the_rule_allows(issuance in issuance()) {
        let reached = |n: u32| {
            u128::from(issuance) << n >= u128::from(SUPPLY_CAP) * ((1u128 << n) - 1)
        };
        let n = (0..=64).rev().find(|n| reached(*n)).unwrap();
        prop_assert_eq!(block_emission(issuance), TAO.checked_shr(n).unwrap_or(0));
    }

    #[test]
    fn the_next_halving_comes_exactly_when_it_is_said_to(issuance in issuance()) {
        match until_halving(issuance) {
            Some(left) => {
                prop_assert!(left > 0);
                prop_assert_eq!(halvings(issuance + left - 1), halvings(issuance));
                prop_assert!(halvings(issuance + left) > halvings(issuance));
            }
            None => prop_assert_eq!(block_emission(issuance), 0),
        }
    }

    #[test]
    fn emission_never_rises_with_issuance(a in issuance(), b in issuance()) {
        prop_assert!(block_emission(a.min(b)) >= block_emission(a.max(b)));
    }

    #[test]
    fn emission_never_passes_the_cap(issuance in issuance()) {
        prop_assert!(block_emission(issuance) <= SUPPLY_CAP.saturating_sub(issuance));
    }
}
