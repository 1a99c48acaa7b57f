//! What holds for every subnet, also for absurd ones.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used
)]

use proptest::{collection, option, prelude::*};
use yuma_consensus::{
    epoch,
    median::{weighted_median, Vote},
    scale::max_upscale_u16,
    stake::top_k,
    Fixed, LiquidAlpha, Neuron, Outcome, Params, Row, Snapshot,
};

fn stakes() -> impl Strategy<Value = u64> {
    prop_oneof![
        Just(0),
        Just(1),
        Just(u64::MAX),
        0..1_000_000_000_000_u64,
        any::<u64>()
    ]
}

/// Blocks close to each other, so that every order occurs, and the ends of time.
fn blocks() -> impl Strategy<Value = u64> {
    prop_oneof![8 => 0..40_u64, 1 => Just(0), 1 => Just(u64::MAX)]
}

fn fractions() -> impl Strategy<Value = u16> {
    prop_oneof![Just(0), Just(u16::MAX), any::<u16>()]
}

fn params() -> impl Strategy<Value = Params> {
    let rates =
        (fractions(), fractions(), any::<i16>()).prop_map(|(low, high, steepness)| LiquidAlpha {
            low,
            high,
            steepness,
        });
    let moving_average = prop_oneof![0..=1_000_000_u64, Just(u64::MAX)];
    (
        (fractions(), moving_average, fractions(), any::<bool>()),
        (
            option::of(rates),
            0..8_u16,
            blocks(),
            stakes(),
            any::<bool>(),
        ),
    )
        .prop_map(
            |(first, (liquid_alpha, max_validators, cutoff, threshold, limited))| Params {
                kappa: first.0,
                bonds_moving_average: first.1,
                bonds_penalty: first.2,
                yuma3: first.3,
                liquid_alpha,
                max_validators,
                activity_cutoff: cutoff,
                stake_threshold: if limited { threshold } else { 0 },
            },
        )
}

fn neurons(n: usize) -> impl Strategy<Value = Vec<Neuron>> {
    let neuron = (
        stakes(),
        blocks(),
        blocks(),
        any::<bool>(),
        option::weighted(0.2, blocks()),
    );
    let neuron = neuron.prop_map(
        |(stake, last_update, registered_at, permit, commit)| Neuron {
            stake,
            last_update,
            registered_at,
            validator_permit: permit,
            earliest_commit: commit,
        },
    );
    collection::vec(neuron, n)
}

fn rows(n: usize) -> impl Strategy<Value = Vec<(u16, Row)>> {
    let row = collection::btree_map(0..n.max(1) as u16, fractions(), 0..=n);
    collection::vec(row, n).prop_map(|rows| {
        (0..)
            .zip(rows)
            .map(|(uid, row)| (uid, row.into_iter().collect()))
            .collect()
    })
}

fn snapshots() -> impl Strategy<Value = Snapshot> {
    (0..12_usize).prop_flat_map(|n| {
        let owner = option::of(0..n.max(1) as u16).prop_map(move |owner| owner.filter(|_| n > 0));
        (
            (blocks(), blocks(), blocks(), any::<u64>()),
            (owner, neurons(n), rows(n), rows(n)),
        )
            .prop_map(|((now, last_step, tempo, emission), rest)| Snapshot {
                now,
                last_step,
                tempo,
                emission,
                owner_uid: rest.0,
                neurons: rest.1,
                weights: rest.2,
                bonds: rest.3,
            })
    })
}

fn total(amounts: &[u64]) -> u128 {
    amounts.iter().map(|&amount| u128::from(amount)).sum()
}

fn sum(fractions: &[u16]) -> u64 {
    fractions.iter().map(|&fraction| u64::from(fraction)).sum()
}

fn assert_sound(params: &Params, snapshot: &Snapshot, outcome: &Outcome) {
    let n = snapshot.neurons.len();
    let drained = u128::from(snapshot.emission);
    assert!(total(&outcome.emission) <= drained);
    assert!(total(&outcome.server_emission) + total(&outcome.validator_emission) <= drained);
    for fractions in [
        &outcome.stake_weight,
        &outcome.incentive,
        &outcome.dividends,
    ] {
        assert_eq!(fractions.len(), n);
        assert!(sum(fractions) <= 65_535);
    }
    for uid in 0..n {
        let parts = outcome.server_emission[uid].max(outcome.validator_emission[uid]);
        assert!(parts <= outcome.emission[uid]);
    }

    let owner = snapshot.owner_uid.map(usize::from);
    let holders: Vec<_> = (0..n)
        .filter(|uid| outcome.validator_permit[*uid])
        .collect();
    let ordinary = holders.iter().filter(|uid| Some(**uid) != owner);
    assert!(ordinary.clone().count() <= params.max_validators.into());
    assert!(ordinary.clone().all(|uid| snapshot.neurons[*uid].stake > 0));

    let rows: Vec<_> = outcome
        .bonds
        .iter()
        .map(|(uid, _)| usize::from(*uid))
        .collect();
    assert_eq!(rows, holders);
    for (_, row) in &outcome.bonds {
        assert!(row.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(row
            .iter()
            .all(|(target, bond)| usize::from(*target) < n && *bond > 0));
    }
}

/// The definition: in ascending order of weight, the first vote with which the stake so far
/// exceeds the minority.
fn median_by_sorting(mut votes: Vec<Vote>, kappa: Fixed) -> Fixed {
    votes.sort_by_key(|vote| vote.weight);
    let minority = votes
        .iter()
        .map(|vote| vote.stake)
        .sum::<Fixed>()
        .minus(kappa);
    let mut so_far = Fixed::ZERO;
    for vote in &votes {
        so_far = so_far.plus(vote.stake);
        if so_far > minority {
            return vote.weight;
        }
    }
    votes.last().map(|vote| vote.weight).unwrap_or_default()
}

fn subnet(n: u16, stake: u64, row: impl Fn(u16) -> Row) -> Snapshot {
    let neuron = Neuron {
        stake,
        last_update: u64::MAX,
        registered_at: 0,
        validator_permit: true,
        earliest_commit: None,
    };
    let validators = n.min(64);
    let rows: Vec<_> = (0..validators).map(|uid| (uid, row(uid))).collect();
    Snapshot {
        now: u64::MAX,
        last_step: u64::MAX,
        tempo: u64::MAX,
        emission: u64::MAX,
        owner_uid: None,
        neurons: vec![neuron; n.into()],
        weights: rows.clone(),
        bonds: rows,
    }
}

fn modes() -> [Params; 3] {
    let classic = Params {
        kappa: 32_767,
        bonds_moving_average: 900_000,
        bonds_penalty: u16::MAX,
        yuma3: false,
        liquid_alpha: None,
        max_validators: 64,
        activity_cutoff: u64::MAX,
        stake_threshold: 0,
    };
    let yuma3 = Params {
        yuma3: true,
        bonds_penalty: 1,
        ..classic.clone()
    };
    let rates = LiquidAlpha {
        low: 0,
        high: u16::MAX,
        steepness: i16::MIN,
    };
    let liquid = Params {
        liquid_alpha: Some(rates),
        bonds_penalty: 0,
        ..yuma3.clone()
    };
    [classic, yuma3, liquid]
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2_000,
        failure_persistence: None,
        ..Default::default()
    })]

    #[test]
    fn an_epoch_never_pays_more_than_it_drains_and_never_gives_more_than_there_is(
        params in params(),
        snapshot in snapshots(),
    ) {
        let outcome = epoch(&params, &snapshot).unwrap();
        assert_sound(&params, &snapshot, &outcome);
    }

    #[test]
    fn the_outcome_of_an_epoch_is_a_sound_start_for_the_next(
        params in params(),
        mut snapshot in snapshots(),
    ) {
        for _ in 0..3 {
            let outcome = epoch(&params, &snapshot).unwrap();
            assert_sound(&params, &snapshot, &outcome);
            for (neuron, permit) in snapshot.neurons.iter_mut().zip(&outcome.validator_permit) {
                neuron.validator_permit = *permit;
            }
            snapshot.bonds = outcome.bonds;
        }
    }

    #[test]
    fn the_order_in_which_rows_are_stored_does_not_matter(
        params in params(),
        snapshot in snapshots(),
    ) {
        let mut reversed = snapshot.clone();
        for rows in [&mut reversed.weights, &mut reversed.bonds] {
            rows.reverse();
            rows.iter_mut().for_each(|(_, row)| row.reverse());
        }
        prop_assert_eq!(epoch(&params, &snapshot), epoch(&params, &reversed));
    }

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
        let kappa = Fixed::ratio(kappa.into(), 65_535);
        let expected = median_by_sorting(votes.clone(), kappa);
        prop_assert_eq!(weighted_median(&mut votes.clone(), kappa), expected);
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

#[test]
fn sizes_and_stakes_at_their_limits_do_no_harm() {
    for params in modes() {
        for n in [0, 1, 2, 4_096] {
            for stake in [0, 1, u64::MAX] {
                for value in [0, 1, u16::MAX] {
                    let snapshot =
                        subnet(n, stake, |_| (0..n).map(|target| (target, value)).collect());
                    let outcome = epoch(&params, &snapshot).unwrap();
                    assert_sound(&params, &snapshot, &outcome);
                }
            }
        }
    }
}

#[test]
fn one_stake_of_everything_beside_dust_does_no_harm() {
    for params in modes() {
        let mut snapshot = subnet(4_096, 1, |uid| vec![(uid + 1, u16::MAX), (4_000, 1)]);
        snapshot.neurons[0].stake = u64::MAX;
        let outcome = epoch(&params, &snapshot).unwrap();
        assert_sound(&params, &snapshot, &outcome);
        assert_eq!(
            outcome
                .validator_permit
                .iter()
                .filter(|permit| **permit)
                .count(),
            1
        );
    }
}
