//! The epoch as the table of its steps has it: each step for all validators and neurons before the
//! next begins, on full matrices, in 128 bits, sorted where there is an order. The crate computes the
//! same in fewer passes and shorter numbers.

use yuma_consensus::{
    amounts, bonds, scale, stake, Detail, Fixed, LiquidAlpha, Outcome, Params, Row, Snapshot,
};

/// What validator i states about, or has in, neuron j: `[i][j]`.
type Matrix<T> = Vec<Vec<T>>;

fn matrix<T>(n: usize, value: impl Fn(usize, usize) -> T) -> Matrix<T> {
    let row = |i| (0..n).map(|j| value(i, j)).collect();
    (0..n).map(row).collect()
}

fn fixed(raw: i128) -> Fixed {
    Fixed::from_raw(i64::try_from(raw).unwrap())
}

/// Rounded down.
fn product(a: Fixed, b: Fixed) -> Fixed {
    fixed((i128::from(a.raw()) * i128::from(b.raw())) >> 32)
}

/// Cut; of nothing, nothing.
fn quotient(part: Fixed, whole: Fixed) -> Fixed {
    let dividend = i128::from(part.raw()) << 32;
    fixed(dividend.checked_div(whole.raw().into()).unwrap_or(0))
}

fn sum(values: impl Iterator<Item = Fixed>) -> Fixed {
    fixed(values.map(|value| i128::from(value.raw())).sum())
}

/// Each column scaled to sum one.
fn shares(values: &Matrix<Fixed>) -> Matrix<Fixed> {
    let sums: Vec<_> = (0..values.len())
        .map(|j| sum(values.iter().map(|row| row[j])))
        .collect();
    matrix(values.len(), |i, j| quotient(values[i][j], sums[j]))
}

pub fn epoch(params: &Params, snapshot: &Snapshot) -> (Outcome, Detail) {
    let n = snapshot.neurons.len();
    let uids = || 0..n;
    let active = stake::activity(params, snapshot);
    let stake = stake::normalised(&stake::counted(params, snapshot));
    let validator_permit = stake::permits(params, snapshot, &stake);
    let active_stake = stake::active_stake(snapshot, &active, &stake);

    let stated = weights(snapshot);
    let weights = matrix(n, |i, j| stated[i][j].unwrap_or_default());
    let given = |weights: &Matrix<Fixed>| -> Vec<Fixed> {
        let products = |j: usize| uids().map(move |i| (i, j));
        let column = |j| sum(products(j).map(|(i, j)| product(active_stake[i], weights[i][j])));
        uids().map(column).collect()
    };
    let prerank = given(&weights);
    let consensus = consensus(params, &weights, &active_stake);
    let clipped = matrix(n, |i, j| weights[i][j].min(consensus[j]));
    let validator_trust: Vec<_> = clipped.iter().map(|row| sum(row.iter().copied())).collect();
    let rank = given(&clipped);
    let trust: Vec<_> = uids().map(|j| quotient(rank[j], prerank[j])).collect();
    let incentive = scale::normalised(rank.clone());

    let source = source(params, &weights, &clipped);
    let old = kept(snapshot);
    let old = matrix(n, |i, j| Fixed::from_raw(old[i][j].into()));
    let bonds = match params.yuma3 {
        false => {
            let new = matrix(n, |i, j| product(source[i][j], active_stake[i]));
            let (new, old) = (shares(&new), shares(&old));
            shares(&matrix(n, |i, j| averaged(params, new[i][j], old[i][j])))
        }
        true => {
            let full = Fixed::from_raw(65_535);
            let old = matrix(n, |i, j| quotient(old[i][j], full));
            let agreed = consensus.iter().any(|value| *value > Fixed::ZERO);
            let liquid = params.liquid_alpha.filter(|_| agreed);
            matrix(n, |i, j| match liquid {
                None => averaged(params, source[i][j], old[i][j]),
                Some(_) if stated[i][j].is_none() => Fixed::ZERO,
                Some(rates) => liquid_bond(params, rates, source[i][j], old[i][j], consensus[j]),
            })
        }
    };
    let parts = if params.yuma3 {
        shares(&bonds)
    } else {
        bonds.clone()
    };
    let earned = |i: usize| sum(uids().map(|j| product(parts[i][j], incentive[j])));
    let earned = uids().map(earned).collect();
    let dividends = bonds::dividends(params, earned, &active_stake);

    let emission = amounts::shares(&incentive, &dividends, &active_stake, &stake);
    let outcome = Outcome {
        active,
        stake_weight: scale::to_u16(&stake),
        rank: scale::to_u16(&incentive),
        trust: scale::to_u16(&trust),
        consensus: scale::to_u16(&consensus),
        incentive: scale::to_u16(&incentive),
        dividends: scale::to_u16(&dividends),
        validator_trust: scale::to_u16(&validator_trust),
        pruning_score: amounts::pruning_score(&emission),
        emission: amounts::amounts(&emission.combined, snapshot.emission),
        server_emission: amounts::amounts(&emission.server, snapshot.emission),
        validator_emission: amounts::amounts(&emission.validator, snapshot.emission),
        bonds: stored(params, &bonds, &validator_permit),
        validator_permit,
    };
    let detail = Detail {
        stake,
        active_stake,
        prerank,
        consensus,
        validator_trust,
        rank,
        trust,
        incentive,
        dividends,
    };
    (outcome, detail)
}

/// W, where it is stated.
fn weights(snapshot: &Snapshot) -> Matrix<Option<Fixed>> {
    let mut weights = matrix(snapshot.neurons.len(), |_, _| None);
    for (uid, row) in &snapshot.weights {
        let validator = &snapshot.neurons[usize::from(*uid)];
        let owner = snapshot.owner_uid == Some(*uid);
        let counts = |target: u16| {
            let registered = snapshot.neurons[usize::from(target)].registered_at;
            let commit = validator.earliest_commit;
            (owner || validator.validator_permit && target != *uid)
                && registered < validator.last_update
                && commit.is_none_or(|block| registered <= block)
        };
        let row: Vec<_> = row.iter().filter(|(target, _)| counts(*target)).collect();
        let value = |value: u16| Fixed::from_raw(value.into());
        let whole = sum(row.iter().map(|entry| value(entry.1)));
        for (target, stated) in row {
            let weight = quotient(value(*stated), whole);
            weights[usize::from(*uid)][usize::from(*target)] = Some(weight);
        }
    }
    weights
}

/// C: all who have stake in order of their weight, up to the first with whom the minority is
/// exceeded.
fn consensus(params: &Params, weights: &Matrix<Fixed>, active_stake: &[Fixed]) -> Vec<Fixed> {
    let voices = scale::normalised(active_stake.to_vec());
    let kappa = Fixed::ratio(params.kappa.into(), 65_535);
    let minority = sum(voices.iter().copied()).saturating_sub(kappa);
    let median = |j: usize| {
        let votes = voices.iter().zip(weights.iter().map(|row| row[j]));
        let mut votes: Vec<_> = votes.filter(|(voice, _)| **voice > Fixed::ZERO).collect();
        votes.sort_by_key(|(_, weight)| *weight);
        let mut so_far = Fixed::ZERO;
        let decisive = votes.iter().find(|(voice, _)| {
            so_far = so_far.saturating_add(**voice);
            so_far > minority
        });
        decisive.or(votes.last()).map_or(Fixed::ZERO, |vote| vote.1)
    };
    (0..weights.len()).map(median).collect()
}

/// V.
fn source(params: &Params, weights: &Matrix<Fixed>, clipped: &Matrix<Fixed>) -> Matrix<Fixed> {
    let penalty = Fixed::ratio(params.bonds_penalty.into(), 65_535);
    matrix(weights.len(), |i, j| {
        let (weight, clipped) = (weights[i][j], clipped[i][j]);
        weight.saturating_add(product(penalty, clipped.saturating_sub(weight)))
    })
}

/// The stored bonds, without those with a predecessor.
fn kept(snapshot: &Snapshot) -> Matrix<u16> {
    let mut bonds = matrix(snapshot.neurons.len(), |_, _| 0);
    for (uid, row) in &snapshot.bonds {
        for (target, bond) in row {
            let registered = snapshot.neurons[usize::from(*target)].registered_at;
            let is_new = match snapshot.last_step {
                0 => registered >= snapshot.now.saturating_sub(snapshot.tempo),
                u64::MAX => registered == u64::MAX,
                step => registered > step,
            };
            let place = &mut bonds[usize::from(*uid)][usize::from(*target)];
            *place = if is_new { 0 } else { *bond };
        }
    }
    bonds
}

fn averaged(params: &Params, new: Fixed, old: Fixed) -> Fixed {
    let keep = Fixed::ratio(params.bonds_moving_average.min(1_000_000), 1_000_000);
    let follow = Fixed::ONE.saturating_sub(keep);
    product(follow, new).saturating_add(product(keep, old))
}

fn liquid_bond(
    params: &Params,
    rates: LiquidAlpha,
    new: Fixed,
    old: Fixed,
    agreed: Fixed,
) -> Fixed {
    if new == Fixed::ZERO && params.bonds_penalty > 0 {
        return Fixed::ZERO;
    }
    let distance = if new >= old {
        new.saturating_sub(agreed)
    } else {
        old.saturating_sub(new)
    };
    let limit = Fixed::from_int(20);
    let steepness = quotient(
        Fixed::from_int(rates.steepness.into()),
        Fixed::from_int(100),
    );
    let exponent = product(
        Fixed::ZERO.saturating_sub(steepness),
        distance.max(Fixed::ZERO).saturating_sub(Fixed::HALF),
    );
    let exponent = exponent.between(Fixed::ZERO.saturating_sub(limit), limit);
    let sigmoid = quotient(Fixed::ONE, Fixed::ONE.saturating_add(exponential(exponent)));
    let [low, high] = [rates.low, rates.high].map(|rate| Fixed::ratio(rate.into(), 65_535));
    let rise = product(sigmoid, high.saturating_sub(low));
    let alpha = low.saturating_add(rise).between(low, high);
    let kept = product(Fixed::ONE.saturating_sub(alpha), old);
    kept.saturating_add(product(alpha, new)).min(Fixed::ONE)
}

/// e^x, all 31 powers of it.
pub fn exponential(x: Fixed) -> Fixed {
    if x == Fixed::ONE {
        return Fixed::E;
    }
    let size = Fixed::from_raw(x.raw().abs());
    let (mut term, mut series) = (Fixed::ONE, Fixed::ONE);
    for power in 1..=31 {
        term = Fixed::from_raw(product(term, size).raw() / power);
        series = series.saturating_add(term);
    }
    if x < Fixed::ZERO {
        quotient(Fixed::ONE, series)
    } else {
        series
    }
}

/// Rows of who holds a permit, as u16 and without zeros; in classic mode stretched by column.
fn stored(params: &Params, bonds: &Matrix<Fixed>, permits: &[bool]) -> Vec<(u16, Row)> {
    let largest = |j: usize| bonds.iter().map(|row| row[j]).max().unwrap_or_default();
    let value = |i: usize, j: usize| {
        let whole = if params.yuma3 { Fixed::ONE } else { largest(j) };
        let scaled = i128::from(quotient(bonds[i][j], whole).raw()) * 65_535;
        u16::try_from(scaled >> 32).unwrap()
    };
    let row = |i: usize| -> Row {
        let values = (0..bonds.len()).map(|j| (j as u16, value(i, j)));
        values.filter(|(_, value)| *value > 0).collect()
    };
    let holders = (0..bonds.len()).filter(|i| permits[*i]);
    holders.map(|i| (i as u16, row(i))).collect()
}
