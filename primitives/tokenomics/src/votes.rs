//! How the root network divides a block's emission among the subnets.
//!
//! Members vote with weights over netuids. A subnet's rank is the stake behind its votes; a sigmoid
//! of the trust in it, the part of all stake that votes for it at all, all but silences subnets
//! that less than about half of the stake endorses.
//!
//! Stakes, weights, ranks and shares are proportions of one in 64 fractional bits and the
//! exponential stays below `2^29`, so the saturating operators in this file never saturate.

use alloc::{vec, vec::Vec};
use core::iter::zip;
use fixed::types::{I64F64, U64F64};

use crate::exponential::exp;

/// A root network member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// In rao; only its proportion to the other members' stake matters.
    pub stake: u64,
    /// `(netuid, weight)`. Only proportions matter; several votes for one netuid add up, votes for
    /// a netuid that takes no part count as not cast.
    pub votes: Vec<(u16, u16)>,
}

/// The trust curve `1 / (1 + e^(-rho * (trust - kappa / 65535)))`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sigmoid {
    /// Steepness.
    pub rho: u16,
    /// The trust at which the curve passes one half.
    pub kappa: u16,
}

impl Sigmoid {
    fn at(self, trust: I64F64) -> I64F64 {
        let kappa = ratio(self.kappa.into(), u16::MAX.into());
        let exponent = kappa
            .saturating_sub(trust)
            .saturating_mul_int(self.rho.into());
        I64F64::ONE.saturating_div(I64F64::ONE.saturating_add(exp(exponent)))
    }
}

/// A part of every block's emission, from nothing to the whole, valid until the next root epoch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(U64F64);

impl Share {
    /// The share in units of `2^-64`, at most `2^64`.
    pub fn bits(self) -> u128 {
        self.0.to_bits()
    }

    /// The share of `bits * 2^-64`; more than the whole counts as the whole.
    pub fn from_bits(bits: u128) -> Self {
        Self(U64F64::from_bits(bits).min(U64F64::ONE))
    }

    /// `floor(share * emission)`, in the unit of `emission`.
    pub fn of(self, emission: u64) -> u64 {
        self.0.saturating_mul(emission.into()).saturating_to_num()
    }
}

/// Why there are no shares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AllotError {
    /// The root network is empty.
    NoMembers,
    /// There is nothing to share among.
    NoSubnets,
    /// The netuids are not strictly ascending.
    NotAscending,
}

/// One share per netuid of `netuids`, which are strictly ascending and include the root network.
///
/// Every quotient below is truncated and every product rounded down, in 64 fractional bits; a
/// quotient by a sum of zero is zero.
///
/// ```text
/// s_i         = stake_i / sum(stake)
/// w_ic        = vote_ic / sum(vote_i)
/// rank_c      = sum over i of s_i * w_ic
/// trust_c     = sum of the s_i with w_ic > 0 / sum(s)
/// consensus_c = 1 / (1 + e^(-rho * (trust_c - kappa)))
/// share_c     = consensus_c * rank_c / sum(consensus * rank)
/// ```
///
/// The shares add up to at most one, and so the amounts that they come to ([`Share::of`]) to at most
/// what is shared. They are all zero when no member with stake has voted.
pub fn shares(
    members: &[Member],
    netuids: &[u16],
    sigmoid: Sigmoid,
) -> Result<Vec<Share>, AllotError> {
    if members.is_empty() {
        return Err(AllotError::NoMembers);
    }
    if netuids.is_empty() {
        return Err(AllotError::NoSubnets);
    }
    if !netuids.is_sorted_by(|a, b| a < b) {
        return Err(AllotError::NotAscending);
    }

    let stakes = proportions(
        &members
            .iter()
            .map(|member| member.stake)
            .collect::<Vec<_>>(),
    );
    let mut subnets = vec![(I64F64::ZERO, I64F64::ZERO); netuids.len()];
    for (member, &stake) in zip(members, &stakes) {
        let weights = proportions(&ballot(&member.votes, netuids));
        for ((rank, backing), weight) in zip(&mut subnets, weights) {
            if weight > 0 {
                *rank = rank.saturating_add(stake.saturating_mul(weight));
                *backing = backing.saturating_add(stake);
            }
        }
    }

    let total = sum(&stakes);
    let scores: Vec<_> = subnets
        .into_iter()
        .map(|(rank, backing)| sigmoid.at(quotient(backing, total)).saturating_mul(rank))
        .collect();
    let total = sum(&scores);
    Ok(scores
        .into_iter()
        .map(|score| Share(quotient(score, total).saturating_to_num()))
        .collect())
}

/// The weight a member gives to each of `netuids`.
fn ballot(votes: &[(u16, u16)], netuids: &[u16]) -> Vec<u64> {
    let mut row = vec![0u64; netuids.len()];
    for (netuid, weight) in votes {
        let column = netuids.binary_search(netuid).ok();
        if let Some(cell) = column.and_then(|column| row.get_mut(column)) {
            *cell = cell.saturating_add(u64::from(*weight));
        }
    }
    row
}

/// Each part over the sum of all, in integers up to the quotient, so that any `u64` is exact.
fn proportions(parts: &[u64]) -> Vec<I64F64> {
    let whole = parts
        .iter()
        .map(|&part| u128::from(part))
        .fold(0, u128::saturating_add);
    parts.iter().map(|&part| ratio(part, whole)).collect()
}

fn ratio(part: u64, whole: u128) -> I64F64 {
    let shifted = u128::from(part).checked_shl(64).unwrap_or(0);
    let bits = shifted.checked_div(whole).unwrap_or(0);
    I64F64::saturating_from_num(U64F64::from_bits(bits))
}

fn quotient(part: I64F64, whole: I64F64) -> I64F64 {
    part.checked_div(whole).unwrap_or(I64F64::ZERO)
}

fn sum(values: &[I64F64]) -> I64F64 {
    values
        .iter()
        .fold(I64F64::ZERO, |sum, value| sum.saturating_add(*value))
}
