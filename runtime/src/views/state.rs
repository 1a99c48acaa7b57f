//! A subnet's neurons column by column, with what they earned everywhere.

use super::Subnet;
use crate::AccountId;
use alloc::vec::Vec;
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

impl From<&Subnet> for SubnetState {
    fn from(subnet: &Subnet) -> Self {
        let everywhere = Subnet::all();
        Self {
            netuid: Compact(subnet.netuid),
            hotkeys: subnet.hotkeys().to_vec(),
            coldkeys: subnet.coldkeys(),
            active: subnet.active(),
            validator_permit: subnet.validator_permit(),
            pruning_score: subnet.pruning_score(),
            last_update: subnet.last_update(),
            emission: subnet.emission(),
            dividends: subnet.dividends(),
            incentives: subnet.incentives(),
            consensus: subnet.consensus(),
            trust: subnet.trust(),
            rank: subnet.rank(),
            block_at_registration: subnet.block_at_registration(),
            alpha_stake: subnet.alpha_stake(),
            tao_stake: subnet.tao_stake(),
            total_stake: subnet.total_stake(),
            emission_history: everywhere
                .iter()
                .map(|other| other.emission_of(subnet.hotkeys()))
                .collect(),
        }
    }
}
