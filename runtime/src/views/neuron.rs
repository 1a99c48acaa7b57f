//! The neurons of a subnet, one by one.

use super::{
    bounds,
    columns::{axon, flag, score},
    Subnet,
};
use crate::{AccountId, Runtime, Staking};
use alloc::{vec, vec::Vec};
use codec::{Compact, Decode, Encode};
use scale_info::TypeInfo;

use yuma_types::{AxonInfo, Edge, NetUid, PrometheusInfo, Rao, StorageIndex, Uid};

/// A neuron, with the weights it set and the bonds it holds.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct NeuronInfo {
    pub hotkey: AccountId,
    pub coldkey: AccountId,
    pub uid: Compact<Uid>,
    pub netuid: Compact<NetUid>,
    pub active: bool,
    pub axon_info: AxonInfo,
    pub prometheus_info: PrometheusInfo,
    pub stake: Vec<(AccountId, Compact<Rao>)>,
    pub rank: Compact<u16>,
    pub emission: Compact<Rao>,
    pub incentive: Compact<u16>,
    pub consensus: Compact<u16>,
    pub trust: Compact<u16>,
    pub validator_trust: Compact<u16>,
    pub dividends: Compact<u16>,
    pub last_update: Compact<u64>,
    pub validator_permit: bool,
    pub weights: Vec<(Compact<Uid>, Compact<u16>)>,
    pub bonds: Vec<(Compact<Uid>, Compact<u16>)>,
    pub pruning_score: Compact<u16>,
}

/// A neuron.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct NeuronInfoLite {
    pub hotkey: AccountId,
    pub coldkey: AccountId,
    pub uid: Compact<Uid>,
    pub netuid: Compact<NetUid>,
    pub active: bool,
    pub axon_info: AxonInfo,
    pub prometheus_info: PrometheusInfo,
    /// One entry: all stake on the hotkey here, under the coldkey that owns it.
    pub stake: Vec<(AccountId, Compact<Rao>)>,
    pub rank: Compact<u16>,
    pub emission: Compact<Rao>,
    pub incentive: Compact<u16>,
    pub consensus: Compact<u16>,
    pub trust: Compact<u16>,
    pub validator_trust: Compact<u16>,
    pub dividends: Compact<u16>,
    pub last_update: Compact<u64>,
    pub validator_permit: bool,
    pub pruning_score: Compact<u16>,
}

/// The columns that say how neurons did in the last epoch.
struct Scores {
    active: Vec<bool>,
    rank: Vec<Compact<u16>>,
    emission: Vec<Compact<Rao>>,
    incentives: Vec<Compact<u16>>,
    consensus: Vec<Compact<u16>>,
    trust: Vec<Compact<u16>>,
    validator_trust: Vec<Compact<u16>>,
    dividends: Vec<Compact<u16>>,
    last_update: Vec<Compact<u64>>,
    validator_permit: Vec<bool>,
    pruning_score: Vec<Compact<u16>>,
}

impl From<&Subnet> for Scores {
    fn from(subnet: &Subnet) -> Self {
        Self {
            active: subnet.active(),
            rank: subnet.rank(),
            emission: subnet.emission().to_vec(),
            incentives: subnet.incentives(),
            consensus: subnet.consensus(),
            trust: subnet.trust(),
            validator_trust: subnet.validator_trust(),
            dividends: subnet.dividends(),
            last_update: subnet.last_update(),
            validator_permit: subnet.validator_permit().to_vec(),
            pruning_score: subnet.pruning_score(),
        }
    }
}

impl NeuronInfoLite {
    fn of(subnet: &Subnet, scores: &Scores, uid: Uid, hotkey: AccountId) -> Self {
        let netuid = subnet.netuid;
        let coldkey = pallet_staking::Owner::<Runtime>::get(&hotkey);
        let stake = Staking::hotkey_stake(&hotkey, netuid);
        let at = Some(uid);
        Self {
            uid: Compact(uid),
            netuid: Compact(netuid),
            active: flag(&scores.active, uid),
            axon_info: axon(netuid, &hotkey),
            prometheus_info: pallet_registration::Prometheus::<Runtime>::get(netuid, &hotkey)
                .unwrap_or_default(),
            stake: vec![(coldkey.clone(), Compact(stake))],
            rank: score(&scores.rank, at),
            emission: score(&scores.emission, at),
            incentive: score(&scores.incentives, at),
            consensus: score(&scores.consensus, at),
            trust: score(&scores.trust, at),
            validator_trust: score(&scores.validator_trust, at),
            dividends: score(&scores.dividends, at),
            last_update: score(&scores.last_update, at),
            validator_permit: flag(&scores.validator_permit, uid),
            pruning_score: score(&scores.pruning_score, at),
            hotkey,
            coldkey,
        }
    }

    fn with_edges(self, edges: &mut Edges) -> NeuronInfo {
        let uid = self.uid.0;
        NeuronInfo {
            hotkey: self.hotkey,
            coldkey: self.coldkey,
            uid: self.uid,
            netuid: self.netuid,
            active: self.active,
            axon_info: self.axon_info,
            prometheus_info: self.prometheus_info,
            stake: self.stake,
            rank: self.rank,
            emission: self.emission,
            incentive: self.incentive,
            consensus: self.consensus,
            trust: self.trust,
            validator_trust: self.validator_trust,
            dividends: self.dividends,
            last_update: self.last_update,
            validator_permit: self.validator_permit,
            weights: edges.weights(uid),
            bonds: edges.bonds(uid),
            pruning_score: self.pruning_score,
        }
    }
}

/// A row of weights or bonds.
type Row = Vec<(Compact<Uid>, Compact<u16>)>;

/// The rows of weights and bonds for one answer.
struct Edges {
    mechanism: StorageIndex,
    /// How many edges the answer may still tell.
    room: usize,
}

impl Edges {
    fn of(subnet: &Subnet) -> Self {
        Self {
            mechanism: subnet.mechanism,
            room: bounds::EDGES,
        }
    }

    /// The row, or nothing of it where there is no room for all of it.
    fn row(&mut self, row: &[Edge]) -> Row {
        let Some(room) = self.room.checked_sub(row.len()) else {
            return Vec::new();
        };
        self.room = room;
        row.iter()
            .map(|(uid, size)| (Compact(*uid), Compact(*size)))
            .collect()
    }

    fn weights(&mut self, uid: Uid) -> Row {
        self.row(&pallet_weights::Weights::<Runtime>::get(
            self.mechanism,
            uid,
        ))
    }

    fn bonds(&mut self, uid: Uid) -> Row {
        self.row(&pallet_yuma::Bonds::<Runtime>::get(self.mechanism, uid))
    }
}

fn lite(subnet: &Subnet) -> Vec<NeuronInfoLite> {
    let scores = Scores::from(subnet);
    subnet
        .uids()
        .zip(subnet.hotkeys())
        .map(|(uid, hotkey)| NeuronInfoLite::of(subnet, &scores, uid, hotkey.clone()))
        .collect()
}

fn lite_at(subnet: &Subnet, uid: Uid) -> Option<NeuronInfoLite> {
    (uid < subnet.count()).then(|| {
        let hotkey = pallet_registration::Keys::<Runtime>::get(subnet.netuid, uid);
        NeuronInfoLite::of(subnet, &Scores::from(subnet), uid, hotkey)
    })
}

/// All neurons of a subnet.
pub fn neurons_lite(netuid: NetUid) -> Vec<NeuronInfoLite> {
    Subnet::find(netuid)
        .map(|subnet| lite(&subnet))
        .unwrap_or_default()
}

/// The neuron on a uid.
pub fn neuron_lite(netuid: NetUid, uid: Uid) -> Option<NeuronInfoLite> {
    lite_at(&Subnet::find(netuid)?, uid)
}

/// All neurons of a subnet, with weights and bonds.
pub fn neurons(netuid: NetUid) -> Vec<NeuronInfo> {
    Subnet::find(netuid)
        .map(|subnet| {
            let mut edges = Edges::of(&subnet);
            lite(&subnet)
                .into_iter()
                .map(|neuron| neuron.with_edges(&mut edges))
                .collect()
        })
        .unwrap_or_default()
}

/// The neuron on a uid, with weights and bonds.
pub fn neuron(netuid: NetUid, uid: Uid) -> Option<NeuronInfo> {
    let subnet = Subnet::find(netuid)?;
    Some(lite_at(&subnet, uid)?.with_edges(&mut Edges::of(&subnet)))
}
