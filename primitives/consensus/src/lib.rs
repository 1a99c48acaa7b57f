//! # Yuma Consensus
//!
//! Validators say how much each neuron of a subnet is worth. Yuma Consensus turns what they say,
//! and the stake behind it, into incentive for those who serve and dividends for those who judge
//! them well. A snapshot of the subnet goes in, an [`Outcome`] comes out; nothing else is read or
//! written, and equal snapshots have equal outcomes, bit for bit, on every machine.
//!
//! ## How an epoch goes
//!
//! | step | result |
//! |---|---|
//! | activity, stake, normalised stake | who is alive, and S, everyone's share of the stake |
//! | new permits | the holders of the most stake, who validate from the next epoch on |
//! | active stake | S', the stake of this epoch's validators |
//! | weights | W, what validators say, without self-praise and without what is out of date |
//! | prerank | what neurons would deserve if everyone were believed |
//! | consensus | C, for each neuron the weight that a majority `kappa` of stake supports |
//! | clip | W' = min(W, C): what exceeds the consensus doesn't count |
//! | validator trust | how much of a validator's word remained |
//! | rank, trust, incentive | what neurons deserve; how much of it remained; I, their shares |
//! | bond source | V, the weights that earn bonds: W' or, with less penalty, nearer to W |
//! | old bonds, new bonds, moving average | B, which follows V slowly, so early trust pays |
//! | dividends | D, what validators earn by the bonds they have in those with incentive |
//! | combine, amounts | the emission, shared out by I and D |
//! | pruning score | the shares, scaled; reported alone: who makes room goes by the emission |
//! | stored bonds | B as it is to be kept until the next epoch |
//!
//! [`Params::yuma3`] chooses between two ways to treat bonds, described in [`bonds`].
//!
//! Steps that look at the same weights or bonds are taken in one pass, and its description names
//! them: [`votes::tally`], [`bonds::Bonds::classic`], [`bonds::Bonds::yuma3`]. In `tests/properties` the
//! same steps stand one by one, and both have to agree on every bit.
//!
//! A subnet with several [`mechanisms`] has an epoch in each of them.
//!
//! ## Numbers
//!
//! All is computed in [`fixed::Fixed`], 32 fractional bits. Products round down and quotients are
//! cut, in the order that each step's formula states, so there is one right answer. The cost grows
//! with the weights and bonds that are stated, not with the square of the subnet.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub mod amounts;
pub mod bonds;
pub mod csc;
pub mod fixed;
pub mod launch;
mod liquid;
pub mod mechanisms;
pub mod median;
pub mod scale;
mod snapshot;
pub mod stake;
pub mod votes;

pub use csc::CscMatrix;
pub use fixed::Fixed;
pub use launch::equal_if_no_stake;
pub use mechanisms::{merged, Split};
pub use snapshot::{Detail, Error, LiquidAlpha, Neuron, Outcome, Params, Row, Snapshot};

/// Runs one epoch of one subnet.
///
/// Fails only if the snapshot is malformed, see [`Error`].
pub fn epoch(params: &Params, snapshot: &Snapshot) -> Result<Outcome, Error> {
    epoch_detailed(params, snapshot).map(|(outcome, _)| outcome)
}

/// [`epoch`], with the unrounded values that it passes through.
pub fn epoch_detailed(params: &Params, snapshot: &Snapshot) -> Result<(Outcome, Detail), Error> {
    snapshot.check_uids()?;
    let kappa = Fixed::ratio(params.kappa.into(), u16::MAX.into());
    let penalty = Fixed::ratio(params.bonds_penalty.into(), u16::MAX.into());

    let active = stake::activity(params, snapshot);
    let stake = stake::normalised(&stake::counted(params, snapshot));
    let validator_permit = stake::permits(params, snapshot, &stake);
    let active_stake = stake::active_stake(snapshot, &active, &stake);

    let weights = votes::weights(snapshot)?;
    let consensus = median::consensus(&weights, &active_stake, kappa);
    let tally = votes::tally(&weights, &active_stake, &consensus);
    let incentive = scale::normalised(tally.rank.clone());

    let kept = bonds::kept(snapshot)?;
    let rate = bonds::Rate::new(params, &consensus);
    let mut bonds = bonds::Bonds::new(snapshot, &validator_permit, &active_stake, penalty, rate);
    let stated = weights.iter().zip(kept.iter());
    let worth = consensus.iter().zip(&incentive);
    for (uid, ((weights, kept), (&consensus, &incentive))) in (0..=u16::MAX).zip(stated.zip(worth))
    {
        let neuron = bonds::Judged {
            uid,
            weights,
            kept,
            consensus,
            incentive,
        };
        if params.yuma3 {
            bonds.yuma3(&neuron);
        } else {
            bonds.classic(&neuron);
        }
    }
    drop((weights, kept));
    let (earned, bonds) = bonds.into_inner();
    let dividends = bonds::dividends(params, earned, &active_stake);

    let shares = amounts::shares(&incentive, &dividends, &active_stake, &stake);
    let incentive_u16 = scale::to_u16(&incentive);
    let outcome = Outcome {
        active,
        stake_weight: scale::to_u16(&stake),
        rank: incentive_u16.clone(),
        trust: scale::to_u16(&tally.trust),
        consensus: scale::to_u16(&consensus),
        incentive: incentive_u16,
        dividends: scale::to_u16(&dividends),
        validator_trust: scale::to_u16(&tally.validator_trust),
        pruning_score: amounts::pruning_score(&shares),
        emission: amounts::amounts(&shares.combined, snapshot.emission),
        server_emission: amounts::amounts(&shares.server, snapshot.emission),
        validator_emission: amounts::amounts(&shares.validator, snapshot.emission),
        bonds,
        validator_permit,
    };
    let detail = Detail {
        stake,
        active_stake,
        prerank: tally.prerank,
        consensus,
        validator_trust: tally.validator_trust,
        rank: tally.rank,
        trust: tally.trust,
        incentive,
        dividends,
    };
    Ok((outcome, detail))
}

/// The worked example of the page about Yuma Consensus holds.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/yuma.md")]
struct YumaPage;
