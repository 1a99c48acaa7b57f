//! The implementation beside the reference.

use crate::{
    ball::Ball,
    reference::{self, floored, Epoch},
};
use num_bigint::BigInt;
use num_rational::BigRational;
use yuma_consensus::{epoch_detailed, Detail, Fixed, Outcome, Params, Snapshot};

/// How sharp a comparison was.
#[derive(Debug)]
pub struct Sharpness {
    /// The largest radius of any value in [`Detail`], share of the emission, or stored bond.
    pub widest: f64,
    /// How often rounding decided and the implementation's choice was followed.
    pub choices: usize,
}

/// Asserts that an epoch of the implementation is that of the reference, within its bounds.
pub fn compare(params: &Params, snapshot: &Snapshot) -> Sharpness {
    let (outcome, detail) = epoch_detailed(params, snapshot).expect("the snapshot is well-formed");
    let exact = reference::epoch(params, snapshot, &detail);
    assert_eq!(outcome.active, exact.active, "active");
    assert_eq!(
        outcome.validator_permit, exact.validator_permit,
        "validator permit"
    );
    compare_detail(&detail, &exact);
    compare_fractions(&outcome, &exact);
    compare_amounts(&outcome, &exact, snapshot.emission);
    compare_bonds(&outcome, &exact);
    Sharpness {
        widest: widest(&exact),
        choices: exact.choices,
    }
}

fn widest(exact: &Epoch) -> f64 {
    let vectors = [
        &exact.stake,
        &exact.active_stake,
        &exact.prerank,
        &exact.consensus,
        &exact.validator_trust,
        &exact.rank,
        &exact.trust,
        &exact.incentive,
        &exact.dividends,
        &exact.shares.server,
        &exact.shares.validator,
        &exact.shares.combined,
        &exact.shares.pruning,
    ];
    let balls = vectors.into_iter().chain(&exact.bonds).flatten();
    balls.fold(0.0, |widest, ball| ball.radius.max(widest))
}

fn compare_detail(detail: &Detail, exact: &Epoch) {
    let within = |name: &str, values: &[Fixed], balls: &[Ball]| {
        assert_eq!(values.len(), balls.len(), "length of {name}");
        for (uid, (value, ball)) in values.iter().zip(balls).enumerate() {
            let distance = ball.distance(*value);
            assert!(
                ball.contains(*value),
                "{name} of uid {uid} is off by {distance:e}, which exceeds {:e}",
                ball.radius
            );
        }
    };
    within("stake", &detail.stake, &exact.stake);
    within("active stake", &detail.active_stake, &exact.active_stake);
    within("prerank", &detail.prerank, &exact.prerank);
    within("consensus", &detail.consensus, &exact.consensus);
    within(
        "validator trust",
        &detail.validator_trust,
        &exact.validator_trust,
    );
    within("rank", &detail.rank, &exact.rank);
    within("trust", &detail.trust, &exact.trust);
    within("incentive", &detail.incentive, &exact.incentive);
    within("dividends", &detail.dividends, &exact.dividends);
}

/// Asserts that a rounded value is one of those that the ball allows.
fn within_rounded(
    name: &str,
    value: u64,
    ball: &Ball,
    factor: u64,
    round: impl Fn(&BigRational) -> u64,
) {
    let (low, high) = ball.range(factor);
    let allowed = round(&low)..=round(&high);
    assert!(
        allowed.contains(&value),
        "{name} is {value}, not in {allowed:?}"
    );
}

fn compare_fractions(outcome: &Outcome, exact: &Epoch) {
    let full = u64::from(u16::MAX);
    let floors = |name: &str, values: &[u16], balls: &[Ball]| {
        assert_eq!(values.len(), balls.len(), "length of {name}");
        for (value, ball) in values.iter().zip(balls) {
            let floored = |value: &BigRational| floored(value).min(full);
            within_rounded(name, (*value).into(), ball, full, floored);
        }
    };
    floors("stake weight", &outcome.stake_weight, &exact.stake);
    floors("rank", &outcome.rank, &exact.incentive);
    floors("trust", &outcome.trust, &exact.trust);
    floors("consensus", &outcome.consensus, &exact.consensus);
    floors("incentive", &outcome.incentive, &exact.incentive);
    floors("dividends", &outcome.dividends, &exact.dividends);
    floors(
        "validator trust",
        &outcome.validator_trust,
        &exact.validator_trust,
    );

    let half = BigRational::new(BigInt::from(1), BigInt::from(2));
    assert_eq!(outcome.pruning_score.len(), exact.shares.pruning.len());
    for (score, ball) in outcome.pruning_score.iter().zip(&exact.shares.pruning) {
        let rounded = |value: &BigRational| floored(&(value + &half)).min(full);
        within_rounded("pruning score", (*score).into(), ball, full, rounded);
    }
}

fn compare_amounts(outcome: &Outcome, exact: &Epoch, emission: u64) {
    for (name, amounts, shares) in [
        (
            "server emission",
            &outcome.server_emission,
            &exact.shares.server,
        ),
        (
            "validator emission",
            &outcome.validator_emission,
            &exact.shares.validator,
        ),
        ("emission", &outcome.emission, &exact.shares.combined),
    ] {
        assert_eq!(amounts.len(), shares.len(), "length of {name}");
        for (amount, share) in amounts.iter().zip(shares) {
            within_rounded(name, *amount, share, emission, floored);
        }
    }
}

/// Every holder of a permit has its row, others have none, and what isn't stored is zero.
fn compare_bonds(outcome: &Outcome, exact: &Epoch) {
    let holders = (0_u16..).zip(&exact.validator_permit);
    let holders: Vec<_> = holders
        .filter(|(_, permit)| **permit)
        .map(|(uid, _)| uid)
        .collect();
    let rows: Vec<_> = outcome.bonds.iter().map(|(uid, _)| *uid).collect();
    assert_eq!(rows, holders, "rows of bonds");
    for (uid, row) in &outcome.bonds {
        for (target, ball) in (0_u16..).zip(&exact.bonds[usize::from(*uid)]) {
            let stored = row.iter().find(|(j, _)| *j == target);
            let bond = stored.map_or(0, |(_, bond)| (*bond).into());
            let full = u64::from(u16::MAX);
            let floored = |value: &BigRational| floored(value).min(full);
            within_rounded("bond", bond, ball, full, floored);
        }
    }
}
