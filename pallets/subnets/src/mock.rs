//! A runtime of balances and this pallet, and what it needs of its siblings.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test that panics is a test that fails"
)]

use crate as pallet_subnets;
use crate::{GenesisSubnet, HoldReason, StartCallDelay, SubnetLimit};
use alloc::{collections::BTreeMap, vec::Vec};
use frame_support::{
    assert_ok, derive_impl, parameter_types,
    storage::with_storage_layer,
    traits::{
        fungible::{Inspect, InspectHold},
        ConstU64,
    },
    weights::{Weight, WeightMeter},
};
use sp_runtime::{BuildStorage, DispatchError, DispatchResult, ModuleError};
use yuma_interfaces::{
    emission::{EmissionOf, EpochClock},
    governance::{Unfit, UnfitErrors},
    keys::Association,
    registration::NeuronCount,
    subnets::{Created, OnRulesChanged, OnSubnetAdded, OnSubnetRemoved, SubnetCalls},
};
use yuma_types::{MechId, NetUid, Rao};

pub type AccountId = u64;

pub const TAO: Rao = yuma_tokenomics::TAO;
pub const ED: Rao = 500;
pub const RICH: Rao = 1_000_000 * TAO;

pub const ROOT: NetUid = NetUid::ROOT;
pub const NET: NetUid = NetUid(1);

pub const ALICE: AccountId = 1;
pub const BOB: AccountId = 2;
/// The hotkeys of the two.
pub const ALICE_HOTKEY: AccountId = 11;
pub const BOB_HOTKEY: AccountId = 12;

/// What the mock of keys says where a hotkey is another's.
pub const NOT_YOURS: DispatchError = DispatchError::Other("another coldkey's hotkey");
/// What a listener says that can't do its part.
pub const REFUSED: DispatchError = DispatchError::Other("the listener refuses");

frame_support::construct_runtime!(
    pub enum Test {
        System: frame_system,
        Balances: pallet_balances,
        Subnets: pallet_subnets,
    }
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = frame_system::mocking::MockBlock<Test>;
    type AccountData = pallet_balances::AccountData<Rao>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
    type AccountStore = System;
    type ExistentialDeposit = ConstU64<ED>;
}

impl pallet_subnets::Config for Test {
    type Currency = Balances;
    type RuntimeHoldReason = RuntimeHoldReason;
    type Hotkeys = Keyring;
    type Neurons = Counter;
    type Epochs = Clock;
    type UnfitErrors = Unfitness;
    type OnSubnetAdded = Listener;
    type OnRulesChanged = Listener;
    type OnSubnetRemoved = Listener;
    type Emission = Listener;
    type InitialStartCallDelay = ConstU64<0>;
}

parameter_types! {
    pub static Owners: BTreeMap<AccountId, AccountId> = BTreeMap::new();
    /// The subnets that the listener has heard of.
    pub static Heard: Vec<(NetUid, AccountId, AccountId)> = Vec::new();
    /// The subnets that nobody owns, as it heard of them.
    pub static HeardOfUnowned: Vec<NetUid> = Vec::new();
    pub static ListenerRefuses: bool = false;
    /// How many neurons each subnet has.
    pub static Neurons: u16 = 0;
    /// When each subnet has its next epoch.
    pub static EpochAt: Option<u64> = None;
    /// When each had its last one; none for always just now.
    pub static LastEpochAt: Option<u64> = None;
    /// Which rules have changed, as the listener has heard, and what they were.
    pub static HeardOfChanges: Vec<RuleChange> = Vec::new();
    /// The subnets that were removed, as it heard of them.
    pub static HeardOfRemoved: Vec<NetUid> = Vec::new();
    /// How many steps of clearing the listener still has to do for each subnet.
    pub static StepsLeft: BTreeMap<NetUid, u32> = BTreeMap::new();
    /// What each block issues to a subnet.
    pub static Parts: BTreeMap<NetUid, Rao> = BTreeMap::new();
}

pub struct Counter;

impl NeuronCount for Counter {
    fn neuron_count(_: NetUid) -> u16 {
        Neurons::get()
    }
}

pub struct Clock;

impl EpochClock for Clock {
    fn next_epoch(_: NetUid) -> Option<u64> {
        EpochAt::get()
    }

    fn last_epoch(_: NetUid) -> u64 {
        LastEpochAt::get().unwrap_or_else(System::block_number)
    }
}

/// What stands for the errors of `AdminUtils`.
pub struct Unfitness;

impl UnfitErrors for Unfitness {
    fn error(why: Unfit) -> DispatchError {
        DispatchError::Module(ModuleError {
            index: u8::MAX,
            error: [why as u8, 0, 0, 0],
            message: None,
        })
    }
}

/// Whose hotkey is whose: the first coldkey's that claims it.
pub struct Keyring;

impl Association<AccountId> for Keyring {
    fn associate(_: &AccountId, coldkey: &AccountId, hotkey: &AccountId) -> DispatchResult {
        let owner = Owners::mutate(|owners| *owners.entry(*hotkey).or_insert(*coldkey));
        (owner == *coldkey).then_some(()).ok_or(NOT_YOURS)
    }
}

/// A change of rules of a subnet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleChange {
    Tempo(NetUid, u16),
    Interval(NetUid, u16),
    Emission(NetUid),
    Mechanisms(NetUid, MechId),
}

/// Notes what it hears.
pub struct Listener;

/// A step of clearing takes a hundredth of a block.
pub const STEP: u64 = 10_000_000_000;

impl OnSubnetRemoved for Listener {
    fn on_subnet_removed(netuid: NetUid) {
        assert!(!crate::NetworksAdded::<Test>::get(netuid));
        HeardOfRemoved::mutate(|heard| heard.push(netuid));
    }

    fn clear_subnet(netuid: NetUid, meter: &mut WeightMeter) -> bool {
        StepsLeft::mutate(|left| {
            let left = left.entry(netuid).or_default();
            while *left > 0 {
                if meter.try_consume(Weight::from_parts(STEP, 0)).is_err() {
                    return false;
                }
                *left -= 1;
            }
            true
        })
    }
}

impl EmissionOf for Listener {
    fn emission_per_block(netuid: NetUid) -> Rao {
        Parts::get().get(&netuid).copied().unwrap_or_default()
    }
}

impl OnRulesChanged for Listener {
    fn on_tempo_changed(netuid: NetUid, before: u16) {
        HeardOfChanges::mutate(|heard| heard.push(RuleChange::Tempo(netuid, before)));
    }

    fn on_adjustment_interval_changed(netuid: NetUid, before: u16) {
        HeardOfChanges::mutate(|heard| heard.push(RuleChange::Interval(netuid, before)));
    }

    fn on_emission_changed(netuid: NetUid) {
        HeardOfChanges::mutate(|heard| heard.push(RuleChange::Emission(netuid)));
    }

    fn on_mechanisms_changed(netuid: NetUid, before: MechId) {
        HeardOfChanges::mutate(|heard| heard.push(RuleChange::Mechanisms(netuid, before)));
    }
}

impl OnSubnetAdded<AccountId> for Listener {
    fn on_subnet_added(netuid: NetUid, coldkey: &AccountId, hotkey: &AccountId) -> DispatchResult {
        if ListenerRefuses::get() {
            return Err(REFUSED);
        }
        Heard::mutate(|heard| heard.push((netuid, *coldkey, *hotkey)));
        Ok(())
    }

    fn on_unowned_subnet_added(netuid: NetUid) {
        HeardOfUnowned::mutate(|heard| heard.push(netuid));
    }
}

/// A chain with the root network alone, on which subnets may be created in every block.
pub struct ExtBuilder {
    balances: Vec<(AccountId, Rao)>,
    genesis: pallet_subnets::GenesisConfig<Test>,
    limit: Option<u16>,
    start_delay: u64,
}

impl Default for ExtBuilder {
    fn default() -> Self {
        Self {
            balances: [ALICE, BOB].map(|account| (account, RICH)).to_vec(),
            genesis: pallet_subnets::GenesisConfig {
                network_rate_limit: Some(0),
                ..Default::default()
            },
            limit: None,
            start_delay: 0,
        }
    }
}

impl ExtBuilder {
    pub fn balance(mut self, account: AccountId, amount: Rao) -> Self {
        self.balances.retain(|(other, _)| *other != account);
        self.balances.push((account, amount));
        self
    }

    /// Blocks between two creations, or as many as there are where nothing is said.
    pub fn rate_limit(mut self, blocks: Option<u64>) -> Self {
        self.genesis.network_rate_limit = blocks;
        self
    }

    pub fn subnet_limit(mut self, subnets: u16) -> Self {
        self.limit = Some(subnets);
        self
    }

    pub fn start_delay(mut self, blocks: u64) -> Self {
        self.start_delay = blocks;
        self
    }

    pub fn genesis_subnet(mut self, subnet: GenesisSubnet<AccountId>) -> Self {
        self.genesis.subnets.push(subnet);
        self
    }

    pub fn root(mut self, coldkey: AccountId, hotkey: AccountId, tempo: u16) -> Self {
        self.genesis.root = Some((coldkey, hotkey));
        self.genesis.root_tempo = Some(tempo);
        self
    }

    pub fn build(self) -> sp_io::TestExternalities {
        Owners::set(BTreeMap::new());
        Heard::set(Vec::new());
        HeardOfUnowned::set(Vec::new());
        HeardOfChanges::set(Vec::new());
        HeardOfRemoved::set(Vec::new());
        StepsLeft::set(BTreeMap::new());
        Parts::set(BTreeMap::new());
        ListenerRefuses::set(false);
        Neurons::set(0);
        EpochAt::set(None);
        LastEpochAt::set(None);
        let storage = RuntimeGenesisConfig {
            balances: pallet_balances::GenesisConfig {
                balances: self.balances,
                ..Default::default()
            },
            subnets: self.genesis,
            ..Default::default()
        }
        .build_storage()
        .unwrap();
        let mut chain = sp_io::TestExternalities::new(storage);
        chain.execute_with(|| {
            System::set_block_number(1);
            if let Some(limit) = self.limit {
                SubnetLimit::<Test>::put(limit);
            }
            StartCallDelay::<Test>::put(self.start_delay);
        });
        chain
    }

    pub fn build_and_execute(self, test: impl FnOnce()) {
        self.build().execute_with(|| {
            test();
            assert_ok!(Subnets::do_try_state());
        });
    }
}

// As the gateway calls: all or nothing.

pub fn create(coldkey: AccountId, hotkey: AccountId) -> Result<Created, DispatchError> {
    with_storage_layer(|| Subnets::create(&coldkey, &hotkey))
}

pub fn start(coldkey: AccountId, netuid: NetUid) -> Result<u64, DispatchError> {
    with_storage_layer(|| Subnets::start(&coldkey, netuid))
}

pub fn held(account: AccountId) -> Rao {
    Balances::balance_on_hold(&HoldReason::SubnetLock.into(), &account)
}

pub fn free(account: AccountId) -> Rao {
    Balances::balance(&account)
}

pub fn skip_blocks(blocks: u64) {
    System::set_block_number(System::block_number() + blocks);
}
