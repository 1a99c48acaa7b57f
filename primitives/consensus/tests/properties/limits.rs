//! The largest subnets and stakes, the smallest, and none.

use crate::soundness::assert_sound;
use yuma_consensus::{epoch, LiquidAlpha, Neuron, Params, Row, Snapshot};

/// 21 million TAO in rao.
const ALL_THERE_IS: u64 = 21_000_000_000_000_000;

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
        activity_cutoff: u64::MAX,
        ..Default::default()
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

#[test]
fn sizes_and_stakes_at_their_limits_do_no_harm() {
    for params in modes() {
        for n in [0, 1, 2, 4_096] {
            for stake in [0, 1, ALL_THERE_IS, u64::MAX] {
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
fn parameters_at_their_limits_do_no_harm() {
    for params in modes() {
        for extreme in [0, 1, u16::MAX] {
            let params = Params {
                kappa: extreme,
                bonds_moving_average: extreme.into(),
                bonds_penalty: extreme,
                max_validators: extreme,
                activity_cutoff: extreme.into(),
                stake_threshold: u64::from(extreme) << 48,
                ..params.clone()
            };
            for n in [0, 1, 64] {
                let snapshot = subnet(n, u64::MAX, |_| (0..n).map(|uid| (uid, uid)).collect());
                let outcome = epoch(&params, &snapshot).unwrap();
                assert_sound(&params, &snapshot, &outcome);
            }
        }
    }
}

#[test]
fn there_may_be_as_many_neurons_as_uids() {
    for params in modes() {
        let mut snapshot = subnet(u16::MAX, 1, |uid| vec![(u16::MAX - uid, u16::MAX)]);
        snapshot.neurons.push(Neuron::default());
        let outcome = epoch(&params, &snapshot).unwrap();
        assert_sound(&params, &snapshot, &outcome);
    }
}

#[test]
fn a_lone_validator_is_the_majority_and_earns_all_dividends() {
    for params in modes() {
        for stake in [1, ALL_THERE_IS, u64::MAX] {
            let mut snapshot = subnet(4_096, 0, |_| vec![(1, 1), (4_095, u16::MAX)]);
            snapshot.neurons[0].stake = stake;
            snapshot.bonds.clear();
            let outcome = epoch(&params, &snapshot).unwrap();
            assert_sound(&params, &snapshot, &outcome);
            assert_eq!(outcome.validator_trust[0], u16::MAX);
            assert_eq!(outcome.dividends[0], u16::MAX);
            assert_eq!(outcome.consensus, outcome.incentive);
            assert_eq!(
                (outcome.incentive[1], outcome.incentive[4_095]),
                (0, 65_534)
            );
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
