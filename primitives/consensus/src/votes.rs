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

/// What the weights come to. All vectors are indexed by uid.
pub struct Tally {
    pub prerank: Vec<Fixed>,
    pub validator_trust: Vec<Fixed>,
    pub rank: Vec<Fixed>,
    pub trust: Vec<Fixed>,
}

/// Five steps in one pass over the weights; products round down, quotients are cut.
/// - Prerank: r_j = sum_i S'_i W_ij.
/// - Clip: W'_ij = min(W_ij, C_j).
/// - Validator trust: Tv_i = sum_j W'_ij.
/// - Rank: R_j = sum_i S'_i W'_ij.
/// - Trust: T_j = R_j / r_j, the part of its prerank that survived the clip; zero without any.
pub fn tally(weights: &CscMatrix<Entry>, active_stake: &[Fixed], consensus: &[Fixed]) -> Tally {
    let mut validator_trust = vec![Fixed::ZERO; weights.len()];
    let rank_column = |(column, &consensus): (&[Entry], &Fixed)| {
        let (mut prerank, mut rank) = (Fixed::ZERO, Fixed::ZERO);
        for entry in column {
            let (uid, weight) = (entry.uid(), entry.value());
            let stake = at(active_stake, uid);
            let clipped = weight.min(consensus);
            prerank = prerank.plus(stake.of(weight));
            rank = rank.plus(stake.of(clipped));
            csc::add(&mut validator_trust, uid, clipped);
        }
        (prerank, rank)
    };
    let (prerank, rank): (Vec<_>, Vec<_>) = weights.iter().zip(consensus).map(rank_column).unzip();
    let trust = rank.iter().zip(&prerank);
    Tally {
        trust: trust
            .map(|(rank, prerank)| rank.saturating_div(*prerank))
            .collect(),
        validator_trust,
        prerank,
        rank,
    }
}
