//! An epoch before anybody has stake.

use crate::Outcome;

/// What an epoch comes to in the end: where nobody has any stake weight there is nobody to judge, so
/// all neurons earn alike, by serving. Every other outcome stays as it is.
///
/// Not part of Yuma Consensus, in which such an epoch pays nobody. A chain that begins without any
/// TAO needs it, or nobody could ever be the first to stake.
///
/// emission_i = floor(E / n), incentive_i = floor(65535 / n).
pub fn equal_if_no_stake(mut outcome: Outcome, emission: u64) -> Outcome {
    let has_stake = outcome.stake_weight.iter().any(|share| *share > 0);
    let parts = u64::try_from(outcome.stake_weight.len()).unwrap_or(u64::MAX);
    let (Some(amount), Some(share)) = (
        emission.checked_div(parts),
        u64::from(u16::MAX).checked_div(parts),
    ) else {
        return outcome;
    };
    if !has_stake {
        outcome
            .incentive
            .fill(u16::try_from(share).unwrap_or(u16::MAX));
        outcome.server_emission.fill(amount);
        outcome.emission.fill(amount);
        outcome.pruning_score.fill(u16::MAX);
    }
    outcome
}
