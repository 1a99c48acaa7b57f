//! Yuma Consensus in real numbers: the definitions, read as sums over square matrices.
//!
//! Nothing is rounded, so every value has one right answer, which doesn't depend on the order of
//! work. Four kinds of decisions do depend on rounding: which vote is the median when a group
//! holds just about `kappa`, whether a weight just about equal to a bond buys or sells, and
//! whether next to nothing is nothing, of a weight that earns bonds or of a sum to be shared. The
//! first and the last are visible: there the implementation's choice is followed if it is
//! admissible. For the two in the middle both are allowed, and the radius covers both.

use crate::{
    ball::{rational, Ball},
    liquid,
};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};
use yuma_consensus::{Detail, Fixed, Params, Row, Snapshot};

pub type Vector = Vec<Ball>;
pub type Matrix = Vec<Vec<Ball>>;

/// The outcome of an epoch before anything is rounded to integers.
pub struct Epoch {
    pub active: Vec<bool>,
    pub validator_permit: Vec<bool>,
    pub stake: Vector,
    pub active_stake: Vector,
    pub prerank: Vector,
    pub consensus: Vector,
    pub validator_trust: Vector,
    pub rank: Vector,
    pub trust: Vector,
    pub incentive: Vector,
    pub dividends: Vector,
    pub shares: Shares,
    pub bonds: Matrix,
    /// How often the implementation's choice was followed where rounding decides.
    pub choices: usize,
}

/// Of the emission, and the combined ones as parts of the largest.
pub struct Shares {
    pub server: Vector,
    pub validator: Vector,
    pub combined: Vector,
    pub pruning: Vector,
}

/// W, and W' after the clip; and which pairs W states, if only with zero.
struct Weights {
    all: Matrix,
    clipped: Matrix,
    stated: Vec<Vec<bool>>,
}

/// Runs an epoch beside the implementation, which has come to `seen`.
pub fn epoch(params: &Params, snapshot: &Snapshot, seen: &Detail) -> Epoch {
    let n = snapshot.neurons.len();
    let mut choices = 0;
    let active = vector(n, |i| is_active(params, snapshot, i));
    let stake = stake(params, snapshot);
    let validating = vector(n, |i| {
        if active[i] && validates(snapshot, i) {
            stake[i].clone()
        } else {
            Ball::zero()
        }
    });
    let active_stake = normalised(&validating, &seen.active_stake, &mut choices);

    let said = said(snapshot);
    let all = rows_normalised(&matrix(n, |i, j| Ball::int(said[i][j].unwrap_or(0))));
    let prerank = vector(n, |j| sum(n, |i| &active_stake[i] * &all[i][j]));
    let consensus = consensus(params, &active_stake, &all, &seen.consensus, &mut choices);
    let clipped = matrix(n, |i, j| all[i][j].min(&consensus[j]));
    let validator_trust = vector(n, |i| sum(n, |j| clipped[i][j].clone()));
    let rank = vector(n, |j| sum(n, |i| &active_stake[i] * &clipped[i][j]));
    let trust = vector(n, |j| rank[j].share_of(&prerank[j]));
    let incentive = normalised(&rank, &seen.incentive, &mut choices);

    let stated = matrix(n, |i, j| said[i][j].is_some());
    let weights = Weights {
        all,
        clipped,
        stated,
    };
    let bonds = bonds(params, snapshot, &weights, &active_stake, &consensus);
    let worth = worth(params, &bonds, &incentive, &active_stake);
    let dividends = normalised(&worth, &seen.dividends, &mut choices);
    let by_stake = if active_stake.iter().all(Ball::is_zero) {
        &stake
    } else {
        &active_stake
    };
    Epoch {
        validator_permit: permits(params, snapshot, &stake),
        shares: shares(&incentive, &dividends, by_stake),
        bonds: stored(params, &bonds),
        active,
        stake,
        active_stake,
        prerank,
        consensus,
        validator_trust,
        rank,
        trust,
        incentive,
        dividends,
        choices,
    }
}

fn vector<T>(n: usize, value: impl FnMut(usize) -> T) -> Vec<T> {
    (0..n).map(value).collect()
}

fn matrix<T>(n: usize, value: impl Fn(usize, usize) -> T) -> Vec<Vec<T>> {
    vector(n, |i| vector(n, |j| value(i, j)))
}

fn sum(n: usize, value: impl Fn(usize) -> Ball) -> Ball {
    (0..n).fold(Ball::zero(), |sum, i| &sum + &value(i))
}

fn largest(values: &[Ball]) -> Ball {
    values
        .iter()
        .fold(Ball::zero(), |most, value| most.max(value))
}

/// Rows of `(target, value)` as a square.
fn dense(n: usize, rows: &[(u16, Row)]) -> Vec<Vec<Option<u16>>> {
    let mut dense = vec![vec![None; n]; n];
    for (i, row) in rows {
        for (j, value) in row {
            dense[usize::from(*i)][usize::from(*j)] = Some(*value);
        }
    }
    dense
}

/// x_i / sum(x). A sum that isn't clearly above its error may be zero to the implementation;
/// if all its shares are, they are zero.
fn normalised(values: &[Ball], seen: &[Fixed], choices: &mut usize) -> Vector {
    let total = sum(values.len(), |i| values[i].clone());
    if !total.is_zero() && total.may_be_zero() && seen.iter().all(|share| *share == Fixed::ZERO) {
        *choices += 1;
        return vec![Ball::zero(); values.len()];
    }
    values.iter().map(|value| value.share_of(&total)).collect()
}

/// x_ij / sum_k x_kj.
fn columns_normalised(values: &Matrix) -> Matrix {
    let n = values.len();
    let totals = vector(n, |j| sum(n, |k| values[k][j].clone()));
    matrix(n, |i, j| values[i][j].share_of(&totals[j]))
}

/// x_ij / sum_k x_ik.
fn rows_normalised(values: &Matrix) -> Matrix {
    let n = values.len();
    let totals = vector(n, |i| sum(n, |k| values[i][k].clone()));
    matrix(n, |i, j| values[i][j].share_of(&totals[i]))
}

fn owns(snapshot: &Snapshot, i: usize) -> bool {
    snapshot.owner_uid.map(usize::from) == Some(i)
}

/// Has a permit from the epoch before, or is the owner.
fn validates(snapshot: &Snapshot, i: usize) -> bool {
    owns(snapshot, i) || snapshot.neurons[i].validator_permit
}

fn is_active(params: &Params, snapshot: &Snapshot, i: usize) -> bool {
    let neuron = &snapshot.neurons[i];
    let until = u128::from(neuron.last_update) + u128::from(params.activity_cutoff);
    until >= snapshot.now.into()
}

fn stake(params: &Params, snapshot: &Snapshot) -> Vector {
    let n = snapshot.neurons.len();
    let counted = vector(n, |i| match snapshot.neurons[i].stake {
        stake if stake < params.stake_threshold && !owns(snapshot, i) => 0,
        stake => stake,
    });
    let total = sum(n, |i| Ball::int(counted[i]));
    vector(n, |i| Ball::int(counted[i]).share_of(&total))
}

/// A value cut to 32 fractional bits, where the definition says so.
fn cut(value: &BigRational) -> BigRational {
    let unit = BigRational::from_integer(BigInt::from(1_u64 << 32));
    (value * &unit).floor() / unit
}

/// The K largest S, each cut: of equal ones the higher uid, and never a zero. And the owner.
fn permits(params: &Params, snapshot: &Snapshot, stake: &[Ball]) -> Vec<bool> {
    let n = stake.len();
    let stake = vector(n, |i| cut(&stake[i].middle));
    vector(n, |i| {
        let above = (0..n).filter(|&k| (&stake[k], k) > (&stake[i], i)).count();
        let won = above < params.max_validators.into() && stake[i].is_positive();
        won || owns(snapshot, i)
    })
}

/// What validators say about whom, if it still holds.
fn said(snapshot: &Snapshot) -> Vec<Vec<Option<u16>>> {
    let neurons = &snapshot.neurons;
    let n = neurons.len();
    let stored = dense(n, &snapshot.weights);
    matrix(n, |i, j| {
        let about_itself = i == j && !owns(snapshot, i);
        let outdated = neurons[i].last_update <= neurons[j].registered_at;
        let committed = neurons[i].earliest_commit;
        let committed_before = committed.is_some_and(|block| block < neurons[j].registered_at);
        let holds = validates(snapshot, i) && !about_itself && !outdated && !committed_before;
        stored[i][j].filter(|_| holds)
    })
}

/// Of every column, the largest vote that a share of at least `kappa` gives or exceeds.
///
/// `kappa` is cut. For that vote w, the stake of votes of w and more is `kappa` or more, and the stake of votes
/// above w is less, or there is none above. Every w of which both may hold is admissible; among
/// them that next to the implementation's choice is taken.
fn consensus(
    params: &Params,
    active_stake: &[Ball],
    weights: &Matrix,
    seen: &[Fixed],
    choices: &mut usize,
) -> Vector {
    let n = weights.len();
    let kappa = BigRational::new(params.kappa.into(), u16::MAX.into());
    let kappa = Ball::exact(cut(&kappa));
    let total = sum(n, |i| active_stake[i].clone());
    let voters = vector(n, |i| active_stake[i].share_of(&total));
    let voters: Vec<_> = (0..n)
        .zip(voters)
        .filter(|(_, stake)| !stake.is_zero())
        .collect();
    vector(n, |j| {
        let vote = |i: usize| &weights[i][j].middle;
        let backing = |counts: &dyn Fn(&BigRational) -> bool| {
            let backers = voters.iter().filter(|(i, _)| counts(vote(*i)));
            backers.fold(Ball::zero(), |sum, (_, stake)| &sum + stake)
        };
        let admissible = |i: &usize| {
            let enough = backing(&|other| other >= vote(*i));
            let above = backing(&|other| other > vote(*i));
            (&enough - &kappa).may_be_positive_or_zero()
                && (above.is_zero() || (&above - &kappa).may_be_negative())
        };
        let mut medians: Vec<_> = voters.iter().map(|(i, _)| *i).filter(admissible).collect();
        medians.sort_by_key(|i| vote(*i));
        medians.dedup_by_key(|i| vote(*i));
        *choices += medians.len().saturating_sub(1);
        let distance = |i: &usize| (rational(seen[j]) - vote(*i)).abs();
        let nearest = medians.into_iter().min_by_key(distance);
        nearest.map_or_else(Ball::zero, |i| weights[i][j].clone())
    })
}

/// Stored bonds to those who were there before the last epoch.
fn old_bonds(params: &Params, snapshot: &Snapshot) -> Matrix {
    let n = snapshot.neurons.len();
    let since = match snapshot.last_step {
        0 => i128::from(snapshot.now) - i128::from(snapshot.tempo),
        block => i128::from(block) + 1,
    };
    let stored = dense(n, &snapshot.bonds);
    let valid = matrix(n, |i, j| {
        let reset = since <= snapshot.neurons[j].registered_at.into();
        Ball::int(stored[i][j].filter(|_| !reset).unwrap_or(0))
    });
    if params.yuma3 {
        matrix(n, |i, j| valid[i][j].share_of(&Ball::int(u16::MAX)))
    } else {
        columns_normalised(&valid)
    }
}

/// B, the moving average of old bonds and those that V earns.
fn bonds(
    params: &Params,
    snapshot: &Snapshot,
    weights: &Weights,
    active_stake: &[Ball],
    consensus: &[Ball],
) -> Matrix {
    let n = consensus.len();
    let old = old_bonds(params, snapshot);
    let penalty = Ball::ratio(params.bonds_penalty, u16::MAX);
    let without = &Ball::one() - &penalty;
    let source = matrix(n, |i, j| {
        &(&without * &weights.all[i][j]) + &(&penalty * &weights.clipped[i][j])
    });
    let keep = Ball::ratio(params.bonds_moving_average.min(1_000_000), 1_000_000);
    let rate = &Ball::one() - &keep;
    let average = |new: &Ball, old: &Ball| &(&rate * new) + &(&keep * old);
    if !params.yuma3 {
        let new = columns_normalised(&matrix(n, |i, j| &source[i][j] * &active_stake[i]));
        return columns_normalised(&matrix(n, |i, j| average(&new[i][j], &old[i][j])));
    }
    let agreed = consensus.iter().any(|consensus| !consensus.is_zero());
    let Some(rates) = params.liquid_alpha.filter(|_| agreed) else {
        return matrix(n, |i, j| average(&source[i][j], &old[i][j]));
    };
    matrix(n, |i, j| {
        let value = &source[i][j];
        let dropped = params.bonds_penalty > 0 && value.middle.is_zero();
        if dropped || !weights.stated[i][j] {
            return Ball::zero();
        }
        let bond = liquid::bond(rates, value, &old[i][j], &consensus[j]);
        if params.bonds_penalty > 0 && value.may_be_zero() {
            bond.or(&Ball::zero())
        } else {
            bond
        }
    })
}

/// What the bonds of each are worth: classic sum_j B_ij I_j; yuma3 by shares of each column, and
/// times S'_i.
fn worth(params: &Params, bonds: &Matrix, incentive: &[Ball], active_stake: &[Ball]) -> Vector {
    let n = bonds.len();
    let worth = |bonds: &Matrix| vector(n, |i| sum(n, |j| &bonds[i][j] * &incentive[j]));
    if params.yuma3 {
        let worth = worth(&columns_normalised(bonds));
        vector(n, |i| &active_stake[i] * &worth[i])
    } else {
        worth(bonds)
    }
}

/// I, D and I + D as parts of their sum; if that is zero, stake decides.
fn shares(incentive: &Vector, dividends: &Vector, by_stake: &Vector) -> Shares {
    let n = incentive.len();
    let earned = vector(n, |i| &incentive[i] + &dividends[i]);
    let total = sum(n, |i| earned[i].clone());
    let share = |part: &Vector, instead: &Vector| {
        if total.is_zero() {
            instead.clone()
        } else {
            vector(n, |i| part[i].share_of(&total))
        }
    };
    let combined = share(&earned, by_stake);
    let most = largest(&combined);
    Shares {
        server: share(incentive, incentive),
        validator: share(dividends, by_stake),
        pruning: vector(n, |i| combined[i].share_of(&most)),
        combined,
    }
}

/// The proportions of 65535 that are stored.
fn stored(params: &Params, bonds: &Matrix) -> Matrix {
    if params.yuma3 {
        return bonds.clone();
    }
    let n = bonds.len();
    let most = vector(n, |j| largest(&vector(n, |i| bonds[i][j].clone())));
    matrix(n, |i, j| bonds[i][j].share_of(&most[j]))
}

/// floor(value), clamped to what a u64 holds.
pub fn floored(value: &BigRational) -> u64 {
    let floor = value.floor().to_integer().max(0.into());
    floor.to_u64().unwrap_or(u64::MAX)
}
