//! The neurons of a subnet, one by one.

use super::{
    bounds,
    columns::{axon, flag, owner_of, score},
    declare::views,
    Subnet,
};
use crate::{AccountId, Runtime, Staking};
use alloc::{vec, vec::Vec};
use codec::{Compact, Decode, Encode};
use core::cell::Cell;
use scale_info::TypeInfo;
use yuma_types::{AxonInfo, Edge, NetUid, PrometheusInfo, Rao, Uid};

views! {
    (neuron in &Neuron<'_>)
    {
        hotkey: AccountId = neuron.hotkey.clone(),
        coldkey: AccountId = neuron.coldkey.clone(),
        uid: Compact<Uid> = Compact(neuron.uid),
        netuid: Compact<NetUid> = Compact(neuron.all.subnet.netuid),
        active: bool = flag(&neuron.all.scores.active, neuron.uid),
        axon_info: AxonInfo = axon(neuron.all.subnet.netuid, &neuron.hotkey),
        prometheus_info: PrometheusInfo = neuron.prometheus(),
        /// One entry: all stake on the hotkey here, under the coldkey that owns it.
        stake: Vec<(AccountId, Compact<Rao>)> =
            vec![(neuron.coldkey.clone(), Compact(neuron.stake()))],
        rank: Compact<u16> = neuron.score(|scores| &scores.rank),
        emission: Compact<Rao> = neuron.score(|scores| &scores.emission),
        incentive: Compact<u16> = neuron.score(|scores| &scores.incentives),
        consensus: Compact<u16> = neuron.score(|scores| &scores.consensus),
        trust: Compact<u16> = neuron.score(|scores| &scores.trust),
        validator_trust: Compact<u16> = neuron.score(|scores| &scores.validator_trust),
        dividends: Compact<u16> = neuron.score(|scores| &scores.dividends),
        last_update: Compact<u64> = neuron.score(|scores| &scores.last_update),
        validator_permit: bool = flag(&neuron.all.scores.validator_permit, neuron.uid),
    }

    /// A neuron.
    pub struct NeuronInfoLite {
        pruning_score: Compact<u16> = neuron.score(|scores| &scores.pruning_score),
    }

    /// A neuron, with the weights it set and the bonds it holds.
    pub struct NeuronInfo {
        weights: Vec<(Compact<Uid>, Compact<u16>)> = neuron.weights(),
        bonds: Vec<(Compact<Uid>, Compact<u16>)> = neuron.bonds(),
        pruning_score: Compact<u16> = neuron.score(|scores| &scores.pruning_score),
    }
}

views! {
    (subnet in &Subnet)

    /// The columns that say how neurons did in the last epoch.
    struct Scores {
        active: Vec<bool> = subnet.active(),
        rank: Vec<Compact<u16>> = subnet.rank(),
        emission: Vec<Compact<Rao>> = subnet.emission().to_vec(),
        incentives: Vec<Compact<u16>> = subnet.incentives(),
        consensus: Vec<Compact<u16>> = subnet.consensus(),
        trust: Vec<Compact<u16>> = subnet.trust(),
        validator_trust: Vec<Compact<u16>> = subnet.validator_trust(),
        dividends: Vec<Compact<u16>> = subnet.dividends(),
        last_update: Vec<Compact<u64>> = subnet.last_update(),
        validator_permit: Vec<bool> = subnet.validator_permit().to_vec(),
        pruning_score: Vec<Compact<u16>> = subnet.pruning_score(),
    }
}

/// What one answer has read about a subnet's neurons.
struct Neurons {
    subnet: Subnet,
    scores: Scores,
    /// How many weights and bonds the answer may still tell.
    room: Cell<usize>,
}

/// One of them.
pub struct Neuron<'a> {
    all: &'a Neurons,
    uid: Uid,
    hotkey: AccountId,
    coldkey: AccountId,
}

/// A row of weights or bonds.
type Row = Vec<(Compact<Uid>, Compact<u16>)>;

impl Neuron<'_> {
    fn score<T: Copy + Default>(&self, column: fn(&Scores) -> &[Compact<T>]) -> Compact<T> {
        score(column(&self.all.scores), Some(self.uid))
    }

    fn stake(&self) -> Rao {
        Staking::hotkey_stake(&self.hotkey, self.all.subnet.netuid)
    }

    fn prometheus(&self) -> PrometheusInfo {
        pallet_registration::Prometheus::<Runtime>::get(self.all.subnet.netuid, &self.hotkey)
            .unwrap_or_default()
    }

    fn weights(&self) -> Row {
        let mechanism = self.all.subnet.mechanism;
        self.row(&pallet_weights::Weights::<Runtime>::get(
            mechanism, self.uid,
        ))
    }

    fn bonds(&self) -> Row {
        let mechanism = self.all.subnet.mechanism;
        self.row(&pallet_yuma::Bonds::<Runtime>::get(mechanism, self.uid))
    }

    /// The row, or nothing of it where there is no room for all of it.
    fn row(&self, row: &[Edge]) -> Row {
        let Some(room) = self.all.room.get().checked_sub(row.len()) else {
            return Vec::new();
        };
        self.all.room.set(room);
        row.iter()
            .map(|(uid, size)| (Compact(*uid), Compact(*size)))
            .collect()
    }
}

impl Neurons {
    fn find(netuid: NetUid) -> Option<Self> {
        let subnet = Subnet::find(netuid)?;
        Some(Self {
            scores: Scores::from(&subnet),
            room: Cell::new(bounds::EDGES),
            subnet,
        })
    }

    fn view<View>(&self, uid: Uid, hotkey: AccountId) -> View
    where
        View: for<'a> From<&'a Neuron<'a>>,
    {
        View::from(&Neuron {
            all: self,
            uid,
            coldkey: owner_of(&hotkey),
            hotkey,
        })
    }
}

/// All neurons of a subnet.
pub fn all<View>(netuid: NetUid) -> Vec<View>
where
    View: for<'a> From<&'a Neuron<'a>>,
{
    let Some(neurons) = Neurons::find(netuid) else {
        return Vec::new();
    };
    let subnet = &neurons.subnet;
    subnet
        .uids()
        .zip(subnet.hotkeys())
        .map(|(uid, hotkey)| neurons.view(uid, hotkey.clone()))
        .collect()
}

/// The neuron on a uid.
pub fn one<View>(netuid: NetUid, uid: Uid) -> Option<View>
where
    View: for<'a> From<&'a Neuron<'a>>,
{
    let neurons = Neurons::find(netuid)?;
    (uid < neurons.subnet.count()).then(|| {
        let hotkey = pallet_registration::Keys::<Runtime>::get(netuid, uid);
        neurons.view(uid, hotkey)
    })
}
