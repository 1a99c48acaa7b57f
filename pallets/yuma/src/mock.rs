//! One subnet, whose neurons, stakes, rules and weights are what a test says they are.

#![allow(clippy::as_conversions, clippy::unwrap_used)]

use crate as pallet_yuma;
use frame_support::{construct_runtime, derive_impl, parameter_types, weights::Weight};
use std::collections::BTreeMap;
use yuma_interfaces::{
    registration::{HotkeysByUid, RegisteredAt, UidOf},
    staking::StakeWeightsOf,
    subnets::{EpochRules, EpochRulesOf, MechanismsOf, OwnerHotkeyOf},
    weights::{LastUpdates, RowAges, WeightRows},
};
use yuma_types::{Edge, List, MechId, NetUid, Rao, StorageIndex, Uid};

pub const SUBNET: NetUid = NetUid(1);

construct_runtime!(
    pub enum Test {
        System: frame_system,
        Yuma: pallet_yuma,
    }
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = frame_system::mocking::MockBlock<Test>;
}

impl pallet_yuma::Config for Test {
    type Subnets = Mock;
    type Neurons = Mock;
    type Stakes = Mock;
    type Weights = Mock;
    type WeightInfo = ();
}

/// A neuron as the sibling domains know it.
#[derive(Clone, Debug, Default)]
pub struct Neuron {
    pub stake: Rao,
    pub registered_at: u64,
    pub last_update: u64,
    pub weights: Vec<Edge>,
}

/// What the sibling domains know of the subnet. The hotkey of a uid is that uid plus 100.
#[derive(Clone, Default)]
pub struct Mock {
    pub neurons: Vec<Neuron>,
    pub owner: Option<u64>,
    pub rules: EpochRules,
    /// What is said in the mechanisms after the first, and when it was.
    pub rows: BTreeMap<(MechId, Uid), Vec<Edge>>,
    pub updates: BTreeMap<MechId, Vec<u64>>,
    /// Whose weights were asked for.
    pub asked: Vec<Uid>,
}

parameter_types! {
    pub static Known: Mock = Mock::default();
}

pub fn change_rules(change: impl FnOnce(&mut EpochRules)) {
    Known::mutate(|mock| change(&mut mock.rules));
}

pub fn hotkey(uid: Uid) -> u64 {
    100 + u64::from(uid)
}

fn neuron<R: Default>(uid: Uid, answer: impl FnOnce(&Neuron) -> R) -> R {
    Known::mutate(|mock| {
        mock.neurons
            .get(usize::from(uid))
            .map(answer)
            .unwrap_or_default()
    })
}

impl OwnerHotkeyOf<u64> for Mock {
    fn owner_hotkey(_: NetUid) -> Option<u64> {
        Known::get().owner
    }
}

impl EpochRulesOf for Mock {
    fn epoch_rules(_: NetUid) -> EpochRules {
        Known::mutate(|mock| mock.rules.clone())
    }
}

impl MechanismsOf for Mock {
    fn mechanisms(_: NetUid) -> MechId {
        Known::mutate(|mock| mock.rules.split.amounts(0).len().try_into().unwrap())
    }
}

impl UidOf<u64> for Mock {
    fn count(_: NetUid) -> u16 {
        Known::mutate(|mock| mock.neurons.len().try_into().unwrap())
    }
    fn uid(netuid: NetUid, hotkey: &u64) -> Option<Uid> {
        let uid = hotkey.checked_sub(100)?.try_into().ok()?;
        (uid < Self::count(netuid)).then_some(uid)
    }
}

impl HotkeysByUid<u64> for Mock {
    fn hotkeys(netuid: NetUid) -> Vec<u64> {
        (0..Self::count(netuid)).map(hotkey).collect()
    }
}

impl RegisteredAt for Mock {
    fn registered_at(_: NetUid) -> Vec<u64> {
        Known::mutate(|mock| {
            mock.neurons
                .iter()
                .map(|neuron| neuron.registered_at)
                .collect()
        })
    }
}

parameter_types! {
    /// What it took to look at the stakes.
    pub static Took: Weight = Weight::zero();
    /// The blocks in which hotkeys committed what they have yet to show.
    pub static Commits: BTreeMap<u64, u64> = BTreeMap::new();
}

impl StakeWeightsOf<u64> for Mock {
    fn stake_weights(_: NetUid, hotkeys: &[u64]) -> (Vec<Rao>, Weight) {
        let stake = |hotkey| {
            let uid = Self::uid(SUBNET, hotkey).unwrap();
            neuron(uid, |neuron| neuron.stake)
        };
        (hotkeys.iter().map(stake).collect(), Took::get())
    }
}

impl WeightRows for Mock {
    fn row(index: StorageIndex, uid: Uid) -> Vec<Edge> {
        Known::mutate(|mock| mock.asked.push(uid));
        match index.mecid() {
            0 => neuron(uid, |neuron| neuron.weights.clone()),
            mecid => {
                let row = Known::mutate(|mock| mock.rows.get(&(mecid, uid)).cloned());
                row.unwrap_or_default()
            }
        }
    }
}

impl LastUpdates for Mock {
    fn last_updates(index: StorageIndex) -> Vec<u64> {
        Known::mutate(|mock| match index.mecid() {
            0 => mock
                .neurons
                .iter()
                .map(|neuron| neuron.last_update)
                .collect(),
            mecid => mock.updates.get(&mecid).cloned().unwrap_or_default(),
        })
    }
}

impl RowAges<u64> for Mock {
    fn known_until(_: StorageIndex, hotkeys: &[&u64]) -> Vec<Option<u64>> {
        let commit = |hotkey: &&u64| Commits::get().get(*hotkey).copied();
        hotkeys.iter().map(commit).collect()
    }
}

#[derive(Default)]
pub struct ExtBuilder {
    mock: Mock,
    /// The bonds of those who hold a permit.
    permits: BTreeMap<Uid, Vec<Edge>>,
}

impl ExtBuilder {
    pub fn neuron(mut self, neuron: Neuron) -> Self {
        self.mock.neurons.push(neuron);
        self
    }

    pub fn rules(mut self, rules: EpochRules) -> Self {
        self.mock.rules = rules;
        self
    }

    /// What neurons say in another mechanism, in block 1, and nothing else there.
    pub fn others(mut self, mecid: MechId, rows: &[(Uid, &[Edge])]) -> Self {
        self.mock.rows.retain(|(of, _), _| *of != mecid);
        let rows = rows.iter().map(|(uid, row)| ((mecid, *uid), row.to_vec()));
        self.mock.rows.extend(rows);
        self.mock
            .updates
            .insert(mecid, vec![1; self.mock.neurons.len()]);
        self
    }

    pub fn owner(mut self, uid: Uid) -> Self {
        self.mock.owner = Some(hotkey(uid));
        self
    }

    /// Gives a neuron a permit, and the bonds it had with it.
    pub fn validator(mut self, uid: Uid, bonds: &[Edge]) -> Self {
        self.permits.insert(uid, bonds.to_vec());
        self
    }

    /// Runs the test in block 1; what must always hold, holds afterwards.
    pub fn build_and_execute(self, test: impl FnOnce()) {
        let n: u16 = self.mock.neurons.len().try_into().unwrap();
        Known::set(self.mock);
        sp_io::TestExternalities::default().execute_with(|| {
            System::set_block_number(1);
            if !self.permits.is_empty() {
                let permits = (0..n).map(|uid| self.permits.contains_key(&uid)).collect();
                crate::ValidatorPermit::<Test>::insert(SUBNET, List::truncated(permits));
            }
            for (uid, bonds) in self.permits {
                let index = SUBNET.mechanism(0);
                crate::Bonds::<Test>::insert(index, uid, List::truncated(bonds));
            }
            test();
            Yuma::do_try_state().unwrap();
        });
    }
}
