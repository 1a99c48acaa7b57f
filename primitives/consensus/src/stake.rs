//! Who takes part, and with how much stake.

use crate::{
    fixed::Fixed,
    scale,
    snapshot::{Params, Snapshot},
};
use alloc::{vec, vec::Vec};

/// Activity: active_i = last_update_i + cutoff >= now.
pub fn activity(params: &Params, snapshot: &Snapshot) -> Vec<bool> {
    let recent =
        |last_update: u64| last_update.saturating_add(params.activity_cutoff) >= snapshot.now;
    snapshot
        .neurons
        .iter()
        .map(|neuron| recent(neuron.last_update))
        .collect()
}

/// Stake: s_i, or zero where it is below the threshold. The subnet owner's always counts.
pub fn counted(params: &Params, snapshot: &Snapshot) -> Vec<u64> {
    let counts = |uid, stake| stake >= params.stake_threshold || snapshot.is_owner(uid);
    let neurons = snapshot.neurons.iter().enumerate();
    neurons
        .map(|(uid, neuron)| {
            if counts(uid, neuron.stake) {
                neuron.stake
            } else {
                0
            }
        })
        .collect()
}

/// Normalised stake: S_i = s_i / sum(s), rounded down; zeros if there is no stake.
pub fn normalised(stake: &[u64]) -> Vec<Fixed> {
    let total = stake.iter().map(|&stake| u128::from(stake)).sum();
    stake
        .iter()
        .map(|&stake| Fixed::ratio(stake, total))
        .collect()
}

/// New permits: the `max_validators` uids of highest S, and the subnet owner.
pub fn permits(params: &Params, snapshot: &Snapshot, stake: &[Fixed]) -> Vec<bool> {
    let mut permits = top_k(stake, params.max_validators.into());
    let owner = snapshot
        .owner_uid
        .and_then(|owner| permits.get_mut(usize::from(owner)));
    if let Some(permit) = owner {
        *permit = true;
    }
    permits
}

/// Active stake: S'_i = S_i of active uids that hold a permit from the previous epoch (the
/// subnet owner always does), zero for others; scaled to sum one, each quotient cut.
pub fn active_stake(snapshot: &Snapshot, active: &[bool], stake: &[Fixed]) -> Vec<Fixed> {
    let own = |(uid, (&stake, &active))| {
        if active && snapshot.validates(uid) {
            stake
        } else {
            Fixed::ZERO
        }
    };
    scale::normalised(stake.iter().zip(active).enumerate().map(own).collect())
}

/// Marks the k highest values. Of equal ones the later win; zero never does.
pub fn top_k(values: &[Fixed], k: usize) -> Vec<bool> {
    let mut marks = vec![false; values.len()];
    let mut order: Vec<_> = values.iter().copied().zip(0_usize..).collect();
    order.retain(|(value, _)| *value > Fixed::ZERO);
    let losers = order.len().saturating_sub(k);
    if losers > 0 && losers < order.len() {
        order.select_nth_unstable(losers);
    }
    for (_, index) in order.into_iter().skip(losers) {
        if let Some(mark) = marks.get_mut(index) {
            *mark = true;
        }
    }
    marks
}
