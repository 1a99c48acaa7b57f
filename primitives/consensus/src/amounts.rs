//! From incentive and dividends to amounts.

use crate::{fixed::Fixed, scale};
use alloc::vec::Vec;

/// Every uid's part of the emission: as a server, as a validator, and in all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shares {
    pub server: Vec<Fixed>,
    pub validator: Vec<Fixed>,
    pub combined: Vec<Fixed>,
}

/// Combine: I_i / t, D_i / t and (I_i + D_i) / t, where t = sum(I + D); quotients cut.
/// If t is zero the fallback applies: nobody earns, so stake decides.
pub fn shares(
    incentive: &[Fixed],
    dividends: &[Fixed],
    active_stake: &[Fixed],
    stake: &[Fixed],
) -> Shares {
    let both = incentive
        .iter()
        .zip(dividends)
        .map(|(&earned, &paid)| earned.saturating_add(paid));
    let combined: Vec<_> = both.collect();
    let total: Fixed = combined.iter().copied().sum();
    if total == Fixed::ZERO {
        return fallback(incentive, active_stake, stake);
    }
    let part = |values: &[Fixed]| {
        values
            .iter()
            .map(|value| value.saturating_div(total))
            .collect()
    };
    Shares {
        server: part(incentive),
        validator: part(dividends),
        combined: part(&combined),
    }
}

/// Fallback: without incentive or dividends, all goes to the validators by active stake; to
/// everyone by stake if none is active.
fn fallback(incentive: &[Fixed], active_stake: &[Fixed], stake: &[Fixed]) -> Shares {
    let none_active = active_stake.iter().all(|&stake| stake == Fixed::ZERO);
    let by = if none_active { stake } else { active_stake };
    Shares {
        server: incentive.to_vec(),
        validator: by.to_vec(),
        combined: by.to_vec(),
    }
}

/// Amounts: floor(share_i * emission).
pub fn amounts(shares: &[Fixed], emission: u64) -> Vec<u64> {
    shares
        .iter()
        .map(|share| share.mul_floor(emission))
        .collect()
}

/// Pruning score: the combined shares, the largest stretched to 65535, rounded half up.
pub fn pruning_score(shares: &Shares) -> Vec<u16> {
    scale::max_upscale(&shares.combined)
}
