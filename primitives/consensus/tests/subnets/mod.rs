//! Random subnets such as there are, with what is odd about them: no stake or equal stake, votes
//! that are missing, zero, alike or out of date, bonds of neurons that are gone.

use proptest::{collection, option, prelude::*, sample::Index};
use yuma_consensus::{LiquidAlpha, Neuron, Params, Row, Snapshot};

const FULL: u16 = u16::MAX;

/// A fraction of 65535, with preference for the ends, the middle, and thirds, which three equal
/// stakes hit exactly.
pub fn fractions() -> impl Strategy<Value = u16> {
    let notable = [
        0,
        1,
        FULL / 3,
        FULL / 2,
        FULL / 2 + 1,
        FULL / 3 * 2,
        FULL - 1,
        FULL,
    ];
    prop_oneof![any::<u16>(), proptest::sample::select(notable.to_vec())]
}

fn liquid_alpha() -> impl Strategy<Value = LiquidAlpha> {
    let steepness = prop_oneof![Just(1_000), -2_000..=2_000_i16, any::<i16>()];
    let in_order = |(a, b, steepness): (u16, u16, i16)| LiquidAlpha {
        low: a.min(b),
        high: a.max(b),
        steepness,
    };
    let typical = LiquidAlpha::default();
    prop_oneof![
        Just(typical),
        (fractions(), fractions(), steepness).prop_map(in_order)
    ]
}

/// Parameters, but for the stake threshold, which [`subnets`] relates to the stakes.
pub fn params() -> impl Strategy<Value = Params> {
    let majority = prop_oneof![Just(FULL / 2), fractions()];
    let moving_average = prop_oneof![
        Just(900_000),
        Just(0),
        Just(1_000_000),
        Just(u64::MAX),
        0..1_000_000_u64
    ];
    let modes = (any::<bool>(), option::of(liquid_alpha()));
    (
        majority,
        moving_average,
        fractions(),
        modes,
        0..9_u16,
        5..30_u64,
    )
        .prop_map(
            |(kappa, bonds_moving_average, bonds_penalty, (yuma3, liquid_alpha), k, cutoff)| {
                Params {
                    kappa,
                    bonds_moving_average,
                    bonds_penalty,
                    yuma3,
                    liquid_alpha,
                    max_validators: k,
                    activity_cutoff: cutoff,
                    stake_threshold: 0,
                }
            },
        )
}

/// The stakes of n neurons, of one kind or another.
fn stakes(n: usize) -> impl Strategy<Value = Vec<u64>> {
    let whole = 21_000_000_000_000_000_u64;
    let of = |stake: BoxedStrategy<u64>| collection::vec(stake, n);
    prop_oneof![
        6 => of((1_000_000_000..1_000_000_000_000_000_u64).boxed()),
        2 => of(prop_oneof![Just(0), 1..1_000_000_000_u64].boxed()),
        2 => of((0..4_u32).prop_map(|power| 1_u64 << power).boxed()),
        2 => (0..=whole).prop_map(move |stake| vec![stake; n]),
        1 => of(prop_oneof![Just(0), Just(1), Just(whole), Just(u64::MAX), any::<u64>()].boxed()),
    ]
}

/// Now is block 40. Most have registered long ago and set weights of late; others in blocks close
/// to each other, so that every order occurs.
fn neurons(n: usize) -> impl Strategy<Value = Vec<Neuron>> {
    let block = || 0..41_u64;
    let neuron = (
        prop_oneof![6 => 35..40_u64, 1 => block()],
        prop_oneof![6 => Just(1_u64), 1 => block()],
        prop::bool::weighted(0.7),
        option::weighted(0.2, block()),
    );
    (stakes(n), collection::vec(neuron, n)).prop_map(|(stakes, neurons)| {
        let neurons = stakes.into_iter().zip(neurons);
        let neuron = |(stake, (last_update, registered_at, permit, commit))| Neuron {
            stake,
            last_update,
            registered_at,
            validator_permit: permit,
            earliest_commit: commit,
        };
        neurons.map(neuron).collect()
    })
}

/// Rows of some uids about some others. Values are those of a common opinion, more or less, or
/// arbitrary ones.
fn rows(n: usize) -> impl Strategy<Value = Vec<(u16, Row)>> {
    let opinion = collection::vec(fractions(), n);
    let value = prop_oneof![
        4 => (90..110_u32).prop_map(Some),
        1 => Just(Some(100)),
        1 => Just(Some(0)),
        1 => Just(None),
    ];
    let row = |value: BoxedStrategy<Option<u32>>| collection::vec(value, n);
    let agreeing = option::weighted(0.9, row(value.boxed()));
    let arbitrary = option::weighted(0.5, row(option::of(0..70_000_u32).boxed()));
    let row = prop_oneof![3 => agreeing, 1 => arbitrary];
    (opinion, collection::vec(row, n)).prop_map(|(opinion, rows)| {
        let rows = (0..).zip(rows).filter_map(|(uid, row)| Some((uid, row?)));
        let tell = |(target, (value, common)): (u16, (Option<u32>, &u16))| {
            let told = match value? {
                value if value < 200 => u32::from(*common) * value / 100,
                value => value,
            };
            Some((target, u16::try_from(told).unwrap_or(FULL)))
        };
        let row = |row: Vec<Option<u32>>| -> Row {
            (0..)
                .zip(row.into_iter().zip(&opinion))
                .filter_map(tell)
                .collect()
        };
        rows.map(|(uid, told)| (uid, row(told))).collect()
    })
}

/// A subnet of n neurons, of which at most `validators` have permits, with the owner among them
/// or not.
pub fn snapshots(n: usize, validators: usize) -> impl Strategy<Value = Snapshot> {
    let owner = option::weighted(0.4, any::<Index>());
    let owner = owner.prop_map(move |index| index.filter(|_| n > 0).map(|at| at.index(n) as u16));
    let last_step = prop_oneof![4 => Just(20_u64), 1 => Just(0), 1 => 0..41_u64];
    let emission = prop_oneof![8 => 0..1_000_000_000_000_u64, 1 => Just(u64::MAX)];
    (
        last_step,
        0..41_u64,
        emission,
        owner,
        neurons(n),
        rows(n),
        rows(n),
    )
        .prop_map(
            move |(last_step, tempo, emission, owner_uid, mut neurons, weights, bonds)| {
                let holders = neurons.iter_mut().filter(|neuron| neuron.validator_permit);
                holders
                    .skip(validators)
                    .for_each(|neuron| neuron.validator_permit = false);
                Snapshot {
                    now: 40,
                    last_step,
                    tempo,
                    emission,
                    owner_uid,
                    neurons,
                    weights,
                    bonds,
                }
            },
        )
}

/// Subnets and the parameters they run with. Some have a stake threshold, and then someone whose
/// stake just reaches it or just doesn't.
pub fn subnets(max_n: usize) -> impl Strategy<Value = (Params, Snapshot)> {
    let threshold = option::weighted(0.2, (any::<Index>(), 0..2_u64));
    let size = prop_oneof![4 => 4..=max_n / 2, 2 => 0..=max_n];
    let snapshot = size.prop_flat_map(|n| snapshots(n, 6));
    (params(), snapshot, threshold).prop_map(|(mut params, snapshot, threshold)| {
        if let Some((index, more)) = threshold.filter(|_| !snapshot.neurons.is_empty()) {
            let stake = index.get(&snapshot.neurons).stake;
            params.stake_threshold = stake.saturating_add(more);
        }
        (params, snapshot)
    })
}
