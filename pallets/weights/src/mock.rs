//! A chain of one subnet and the root network, whose neurons, rules, stakes and permits are what a
//! test says they are.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::indexing_slicing,
    clippy::unwrap_used
)]

use crate as pallet_weights;
use frame_support::{construct_runtime, derive_impl, parameter_types};
use std::collections::BTreeMap;
use yuma_interfaces::{
    emission::{EpochIndexOf, EpochTurnOf},
    keys::OwnerOf,
    registration::{OnNeuronChanged, UidOf},
    staking::StakeWeightOf,
    subnets::{
        CommitRulesOf, MechanismsOf, OnRulesChanged, OwnerHotkeyOf, SubnetIndex, WeightRules,
        WeightRulesOf,
    },
    yuma::Permits,
};
use yuma_types::{MechId, NetUid, Rao, Uid};

pub const SUBNET: NetUid = NetUid(1);
pub const ROOT: NetUid = NetUid::ROOT;
/// Blocks from one epoch to the next.
pub const APART: u64 = 10;

construct_runtime!(
    pub enum Test {
        System: frame_system,
        Weights: pallet_weights,
    }
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = frame_system::mocking::MockBlock<Test>;
    type DbWeight = frame_support::weights::constants::RocksDbWeight;
}

impl pallet_weights::Config for Test {
    type Subnets = Mock;
    type Epochs = Mock;
    type Neurons = Mock;
    type Hotkeys = Mock;
    type Stakes = Mock;
    type Permits = Mock;
}

/// What the sibling domains know. Accounts are hotkeys; its coldkey is a hotkey plus 1000.
#[derive(Clone, Default)]
pub struct Mock {
    hotkeys: BTreeMap<NetUid, Vec<u64>>,
    rules: BTreeMap<NetUid, WeightRules>,
    stakes: BTreeMap<(u64, NetUid), Rao>,
    permits: Vec<(NetUid, Uid)>,
    owner: Option<u64>,
}

parameter_types! {
    pub static Known: Mock = Mock::default();
    /// How many subnets were looked at, to see whether they exist.
    pub static LookedUp: usize = 0;
    /// How many epochs the subnet has had. One comes each ten blocks.
    pub static Epoch: u64 = 0;
    /// How many epochs after its commit a vector is revealed.
    pub static RevealPeriod: u64 = 1;
    /// How many mechanisms the subnet has.
    pub static Mechanisms: MechId = 1;
}

fn look_up(subnets: usize) {
    LookedUp::mutate(|all| *all += subnets);
}

pub fn coldkey(hotkey: u64) -> u64 {
    hotkey + 1000
}

pub fn change_rules(netuid: NetUid, change: impl FnOnce(&mut WeightRules)) {
    Known::mutate(|mock| change(mock.rules.entry(netuid).or_default()));
}

pub fn set_stake(hotkey: u64, netuid: NetUid, stake: Rao) {
    Known::mutate(|mock| mock.stakes.insert((hotkey, netuid), stake));
}

pub fn permit(netuid: NetUid, uid: Uid) {
    Known::mutate(|mock| mock.permits.push((netuid, uid)));
}

/// Lets the subnet have another number of mechanisms.
pub fn set_mechanisms(count: MechId) {
    let before = Mechanisms::get();
    Mechanisms::set(count);
    Weights::on_mechanisms_changed(SUBNET, before);
}

/// Gives another hotkey the uid of one, and lets the pallet hear of it.
pub fn replace(old: u64, new: u64) {
    let uid = seat(old, new);
    Weights::on_replaced(SUBNET, uid, &old);
}

/// Puts a hotkey on the uid of another.
pub fn seat(old: u64, new: u64) -> Uid {
    Known::mutate(|mock| {
        let hotkeys = mock.hotkeys.entry(SUBNET).or_default();
        let place = hotkeys.iter().position(|hotkey| *hotkey == old).unwrap();
        hotkeys[place] = new;
        Uid::try_from(place).unwrap()
    })
}

/// Registers a hotkey, and lets the pallet hear of it.
pub fn register(hotkey: u64, netuid: NetUid) -> Uid {
    let uid = Known::mutate(|mock| {
        let hotkeys = mock.hotkeys.entry(netuid).or_default();
        hotkeys.push(hotkey);
        Uid::try_from(hotkeys.len() - 1).unwrap()
    });
    Weights::on_added(netuid, uid);
    uid
}

impl SubnetIndex for Mock {
    fn exists(netuid: NetUid) -> bool {
        look_up(1);
        netuid == ROOT || netuid == SUBNET
    }
    fn netuids() -> Vec<NetUid> {
        let all = vec![ROOT, SUBNET];
        look_up(all.len());
        all
    }
}

impl MechanismsOf for Mock {
    fn mechanisms(netuid: NetUid) -> MechId {
        if netuid == SUBNET {
            Mechanisms::get()
        } else {
            1
        }
    }
}

impl EpochIndexOf for Mock {
    fn epoch_index(_: NetUid) -> u64 {
        Epoch::get()
    }
}

impl EpochTurnOf for Mock {
    fn turn_of(_: NetUid, epoch: u64) -> Option<u64> {
        (epoch > Epoch::get()).then(|| epoch * APART)
    }
}

impl OwnerHotkeyOf<u64> for Mock {
    fn owner_hotkey(_: NetUid) -> Option<u64> {
        Known::mutate(|mock| mock.owner)
    }
}

impl WeightRulesOf for Mock {
    fn weight_rules(netuid: NetUid) -> WeightRules {
        Known::mutate(|mock| mock.rules.get(&netuid).cloned().unwrap_or_default())
    }
}

impl CommitRulesOf for Mock {
    fn commit_reveal(netuid: NetUid) -> bool {
        Self::weight_rules(netuid).commit_reveal
    }
    fn reveal_period(_: NetUid) -> u64 {
        RevealPeriod::get()
    }
}

fn hotkeys(netuid: NetUid) -> Vec<u64> {
    Known::get().hotkeys.remove(&netuid).unwrap_or_default()
}

impl UidOf<u64> for Mock {
    fn count(netuid: NetUid) -> u16 {
        hotkeys(netuid).len().try_into().unwrap()
    }
    fn uid(netuid: NetUid, hotkey: &u64) -> Option<Uid> {
        let place = hotkeys(netuid).iter().position(|other| other == hotkey)?;
        Some(place.try_into().unwrap())
    }
}

impl OwnerOf<u64> for Mock {
    fn owner(hotkey: &u64) -> Option<u64> {
        let known =
            Known::mutate(|mock| mock.hotkeys.values().flatten().any(|other| other == hotkey));
        known.then(|| coldkey(*hotkey))
    }
}

impl StakeWeightOf<u64> for Mock {
    fn stake_weight(hotkey: &u64, netuid: NetUid) -> Rao {
        Known::mutate(|mock| {
            mock.stakes
                .get(&(*hotkey, netuid))
                .copied()
                .unwrap_or_default()
        })
    }
}

impl Permits for Mock {
    fn has_permit(netuid: NetUid, uid: Uid) -> bool {
        Known::mutate(|mock| mock.permits.contains(&(netuid, uid)))
    }
}

#[derive(Default)]
pub struct ExtBuilder {
    mock: Mock,
    neurons: Vec<(u64, NetUid)>,
    genesis: Vec<crate::GenesisWeights>,
}

impl ExtBuilder {
    pub fn neuron(mut self, hotkey: u64, netuid: NetUid) -> Self {
        self.neurons.push((hotkey, netuid));
        self
    }

    pub fn owner(mut self, hotkey: u64) -> Self {
        self.mock.owner = Some(hotkey);
        self
    }

    pub fn permit(mut self, netuid: NetUid, uid: Uid) -> Self {
        self.mock.permits.push((netuid, uid));
        self
    }

    pub fn rules(mut self, netuid: NetUid, rules: WeightRules) -> Self {
        self.mock.rules.insert(netuid, rules);
        self
    }

    pub fn genesis_weights(mut self, weights: crate::GenesisWeights) -> Self {
        self.genesis.push(weights);
        self
    }

    /// Registers the neurons in block 0 and runs the test in block 1; what must always hold, holds
    /// afterwards.
    pub fn build_and_execute(self, test: impl FnOnce()) {
        Known::set(self.mock);
        let mut ext = sp_io::TestExternalities::default();
        ext.execute_with(|| {
            for (hotkey, netuid) in self.neurons {
                register(hotkey, netuid);
            }
            let genesis = crate::GenesisConfig::<Test> {
                weights: self.genesis,
                ..Default::default()
            };
            frame_support::traits::BuildGenesisConfig::build(&genesis);
            System::set_block_number(1);
            test();
            Weights::do_try_state().unwrap();
        });
    }
}
