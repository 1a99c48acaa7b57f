//! Any subnet that can be stated, likely or not.

use proptest::{collection, option, prelude::*};
use yuma_consensus::{LiquidAlpha, Neuron, Params, Row, Snapshot};

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

pub fn fractions() -> impl Strategy<Value = u16> {
    prop_oneof![Just(0), Just(u16::MAX), any::<u16>()]
}

pub fn params() -> impl Strategy<Value = Params> {
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

pub fn snapshots() -> impl Strategy<Value = Snapshot> {
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
