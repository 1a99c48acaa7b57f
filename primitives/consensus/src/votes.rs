//! From weights to incentive: what validators say, how far they agree, who earns by it.

use crate::{
    fixed::Fixed,
    matrix::{self, at, Matrix},
    snapshot::{Error, Snapshot},
};
use alloc::vec::Vec;

/// Weights: W = the rows of validators, without what they say about themselves or about someone
/// else's predecessor; each row scaled to sum one, each quotient cut.
///
/// W_ij is dropped
/// - on the diagonal, but for the subnet owner, who may keep it;
/// - where j registered when or after i last set weights;
/// - where j registered after i's earliest live commit, whose weights were meant for whoever had
///   the uid then.
pub fn weights(n: usize, snapshot: &Snapshot) -> Result<Matrix<Fixed>, Error> {
    let neuron = |uid: usize| snapshot.neurons.get(uid);
    let keep = |i: usize, j: usize| {
        let (Some(from), Some(to)) = (neuron(i), neuron(j)) else {
            return false;
        };
        (i != j || snapshot.is_owner(i))
            && from.last_update > to.registered_at
            && from
                .earliest_commit
                .is_none_or(|commit| commit >= to.registered_at)
    };
    Matrix::load(n, &snapshot.weights, |uid| snapshot.validates(uid), keep)
        .map(Matrix::row_proportions)
}

/// Prerank: r_j = sum_i S'_i W_ij, each product rounded down.
pub fn prerank(weights: &Matrix<Fixed>, active_stake: &[Fixed]) -> Vec<Fixed> {
    let given = weights
        .entries()
        .map(|(i, j, weight)| (j, at(active_stake, i).times(weight)));
    matrix::sums(weights.size(), given)
}

/// Clip: W'_ij = min(W_ij, C_j), as `(i, j, W'_ij)`, worked out as it is read.
pub fn clipped<'a>(
    weights: &'a Matrix<Fixed>,
    consensus: &'a [Fixed],
) -> impl Iterator<Item = (usize, usize, Fixed)> + 'a {
    weights
        .entries()
        .map(|(i, j, weight)| (i, j, weight.min(at(consensus, j))))
}

/// Validator trust: Tv_i = sum_j W'_ij.
pub fn validator_trust(weights: &Matrix<Fixed>, consensus: &[Fixed]) -> Vec<Fixed> {
    matrix::sums(
        weights.size(),
        clipped(weights, consensus).map(|(i, _, weight)| (i, weight)),
    )
}

/// Rank: R_j = sum_i S'_i W'_ij, each product rounded down.
pub fn rank(weights: &Matrix<Fixed>, consensus: &[Fixed], active_stake: &[Fixed]) -> Vec<Fixed> {
    let agreed = clipped(weights, consensus);
    let given = agreed.map(|(i, j, weight)| (j, at(active_stake, i).times(weight)));
    matrix::sums(weights.size(), given)
}

/// Trust: T_j = R_j / r_j, the part of its prerank that survived the clip; quotient cut, zero
/// without any.
pub fn trust(rank: &[Fixed], prerank: &[Fixed]) -> Vec<Fixed> {
    rank.iter()
        .zip(prerank)
        .map(|(&rank, &prerank)| rank.over(prerank))
        .collect()
}
