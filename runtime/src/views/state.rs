//! A subnet's neurons column by column, with what they earned everywhere.

use super::{columns, declare::views, Subnet};
use crate::AccountId;
use alloc::{collections::BTreeMap, vec, vec::Vec};
use codec::{Compact, Decode, Encode};
use scale_info::TypeInfo;
use yuma_types::{NetUid, Rao};

views! {
    (subnet @ &Subnet { netuid, .. } in &Subnet)

    /// A subnet's neurons, in the order of their uids.
    pub struct SubnetState {
        netuid: Compact<NetUid> = Compact(netuid),
        hotkeys: Vec<AccountId> = subnet.hotkeys().to_vec(),
        coldkeys: Vec<AccountId> = subnet.coldkeys().to_vec(),
        active: Vec<bool> = subnet.active(),
        validator_permit: Vec<bool> = subnet.validator_permit().to_vec(),
        pruning_score: Vec<Compact<u16>> = subnet.pruning_score(),
        last_update: Vec<Compact<u64>> = subnet.last_update(),
        emission: Vec<Compact<Rao>> = subnet.emission().to_vec(),
        dividends: Vec<Compact<u16>> = subnet.dividends(),
        incentives: Vec<Compact<u16>> = subnet.incentives(),
        consensus: Vec<Compact<u16>> = subnet.consensus(),
        trust: Vec<Compact<u16>> = subnet.trust(),
        rank: Vec<Compact<u16>> = subnet.rank(),
        block_at_registration: Vec<Compact<u64>> = subnet.block_at_registration(),
        alpha_stake: Vec<Compact<Rao>> = subnet.alpha_stake(),
        tao_stake: Vec<Compact<Rao>> = subnet.tao_stake(),
        total_stake: Vec<Compact<Rao>> = subnet.total_stake(),
        /// For each subnet, ascending by netuid, what each of these hotkeys earned there in its
        /// last epoch, in rao.
        emission_history: Vec<Vec<Compact<Rao>>> = emission_history(subnet.hotkeys()),
    }
}

/// What these hotkeys earned on all subnets. Reads of each hotkey where it is a neuron, and no
/// more.
fn emission_history(hotkeys: &[AccountId]) -> Vec<Vec<Compact<Rao>>> {
    let subnets = Subnet::all().into_iter();
    let mut history: BTreeMap<NetUid, (Subnet, Vec<Compact<Rao>>)> = subnets
        .map(|subnet| (subnet.netuid, (subnet, vec![Compact(0); hotkeys.len()])))
        .collect();
    for (place, hotkey) in hotkeys.iter().enumerate() {
        for netuid in columns::netuids_of(hotkey) {
            let Some((subnet, earned)) = history.get_mut(&netuid) else {
                continue;
            };
            if let Some(earned) = earned.get_mut(place) {
                *earned = columns::score(subnet.emission(), subnet.uid(hotkey));
            }
        }
    }
    history.into_values().map(|(_, earned)| earned).collect()
}
