//! A subnet's neurons column by column, with what they earned everywhere.

use super::{columns, Subnet};
use crate::AccountId;
use alloc::{collections::BTreeMap, vec, vec::Vec};
use codec::{Compact, Decode, Encode};
use scale_info::TypeInfo;
use yuma_types::{NetUid, Rao};

/// A subnet's neurons, in the order of their uids.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct SubnetState {
    pub netuid: Compact<NetUid>,
    pub hotkeys: Vec<AccountId>,
    pub coldkeys: Vec<AccountId>,
    pub active: Vec<bool>,
    pub validator_permit: Vec<bool>,
    pub pruning_score: Vec<Compact<u16>>,
    pub last_update: Vec<Compact<u64>>,
    pub emission: Vec<Compact<Rao>>,
    pub dividends: Vec<Compact<u16>>,
    pub incentives: Vec<Compact<u16>>,
    pub consensus: Vec<Compact<u16>>,
    pub trust: Vec<Compact<u16>>,
    pub rank: Vec<Compact<u16>>,
    pub block_at_registration: Vec<Compact<u64>>,
    pub alpha_stake: Vec<Compact<Rao>>,
    pub tao_stake: Vec<Compact<Rao>>,
    pub total_stake: Vec<Compact<Rao>>,
    /// For each subnet, ascending by netuid, what each of these hotkeys earned there in its last
    /// epoch, in rao.
    pub emission_history: Vec<Vec<Compact<Rao>>>,
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

impl From<&Subnet> for SubnetState {
    fn from(subnet: &Subnet) -> Self {
        Self {
            netuid: Compact(subnet.netuid),
            hotkeys: subnet.hotkeys().to_vec(),
            coldkeys: subnet.coldkeys().to_vec(),
            active: subnet.active(),
            validator_permit: subnet.validator_permit().to_vec(),
            pruning_score: subnet.pruning_score(),
            last_update: subnet.last_update(),
            emission: subnet.emission().to_vec(),
            dividends: subnet.dividends(),
            incentives: subnet.incentives(),
            consensus: subnet.consensus(),
            trust: subnet.trust(),
            rank: subnet.rank(),
            block_at_registration: subnet.block_at_registration(),
            alpha_stake: subnet.alpha_stake(),
            tao_stake: subnet.tao_stake(),
            total_stake: subnet.total_stake(),
            emission_history: emission_history(subnet.hotkeys()),
        }
    }
}
