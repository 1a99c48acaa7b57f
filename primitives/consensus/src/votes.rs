//! From weights to incentive: what validators say, how far they agree, who earns by it.

use crate::{
    csc::{self, at, CscMatrix, Entry, Scope},
    fixed::Fixed,
    snapshot::{Error, Snapshot},
};
use alloc::{vec, vec::Vec};

/// Weights: W = the rows of validators, without what they say about themselves or about someone
/// else's predecessor; each row scaled to sum one, each quotient cut.
///
/// W_ij is dropped
/// - on the diagonal, but for the subnet owner, who may keep it;
/// - where j registered when or after i last set weights;
/// - where j registered after i's earliest live commit, whose weights were meant for whoever had
///   the uid then.
pub fn weights(snapshot: &Snapshot) -> Result<CscMatrix<Entry>, Error> {
    let scope = |uid: u16| {
        let neuron = snapshot.neurons.get(usize::from(uid))?;
        let committed = neuron.earliest_commit.map(|block| block.saturating_add(1));
        let scope = Scope {
            before: committed.map_or(neuron.last_update, |block| block.min(neuron.last_update)),
            itself: snapshot.is_owner(uid.into()),
        };
        snapshot.validates(uid.into()).then_some(scope)
    };
    CscMatrix::proportions(snapshot, &snapshot.weights, scope)
}

/// Prerank: r_j = sum_i S'_i W_ij, each product rounded down.
pub fn prerank(weights: &CscMatrix<Entry>, active_stake: &[Fixed]) -> Vec<Fixed> {
    let given = |entry: &Entry| at(active_stake, entry.uid).saturating_mul(entry.value());
    let columns = weights.iter();
    columns
        .map(|column| column.iter().map(given).sum())
        .collect()
}

/// Validator trust: Tv_i = sum_j W'_ij, where the clip W'_ij = min(W_ij, C_j) is worked out as it
/// is read.
pub fn validator_trust(weights: &CscMatrix<Entry>, consensus: &[Fixed]) -> Vec<Fixed> {
    let mut trust = vec![Fixed::ZERO; weights.len()];
    for (column, &consensus) in weights.iter().zip(consensus) {
        for entry in column {
            csc::add(&mut trust, entry.uid, entry.value().min(consensus));
        }
    }
    trust
}

/// Rank: R_j = sum_i S'_i W'_ij, each product rounded down.
pub fn rank(weights: &CscMatrix<Entry>, consensus: &[Fixed], active_stake: &[Fixed]) -> Vec<Fixed> {
    let rank = |(column, &consensus): (&[Entry], &Fixed)| {
        let clipped = |entry: &Entry| entry.value().min(consensus);
        let given = |entry: &Entry| at(active_stake, entry.uid).saturating_mul(clipped(entry));
        column.iter().map(given).sum()
    };
    weights.iter().zip(consensus).map(rank).collect()
}

/// Trust: T_j = R_j / r_j, the part of its prerank that survived the clip; quotient cut, zero
/// without any.
pub fn trust(rank: &[Fixed], prerank: &[Fixed]) -> Vec<Fixed> {
    rank.iter()
        .zip(prerank)
        .map(|(&rank, &prerank)| rank.saturating_div(prerank))
        .collect()
}
