//! What no outcome may violate, whatever the subnet.

use yuma_consensus::{Outcome, Params, Snapshot};

fn total(amounts: &[u64]) -> u128 {
    amounts.iter().map(|&amount| u128::from(amount)).sum()
}

fn sum(fractions: &[u16]) -> u64 {
    fractions.iter().map(|&fraction| u64::from(fraction)).sum()
}

pub fn assert_sound(params: &Params, snapshot: &Snapshot, outcome: &Outcome) {
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
