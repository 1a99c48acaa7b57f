//! Subnets, root members, epochs and pots that are and do what a test says.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::indexing_slicing,
    clippy::unwrap_used
)]

use crate as pallet_emission;
use frame_support::{
    construct_runtime, derive_impl,
    dispatch::DispatchResult,
    ensure,
    pallet_prelude::{Identity, ValueQuery},
    parameter_types, storage_alias,
    traits::{
        fungible::{Balanced, Mutate},
        tokens::{Fortitude, Precision, Preservation},
        Hooks,
    },
    weights::Weight,
};
use sp_runtime::DispatchError;
use std::collections::{BTreeMap, BTreeSet};
use yuma_interfaces::{
    delegation::Lending,
    registration::{HotkeysByUid, RegistrationClock, Ticked},
    staking::{AutoStaked, Paid, Payouts, StakeWeightOf},
    subnets::{EmissionRulesOf, OnRulesChanged, OnSubnetAdded, OwnerHotkeyOf, SubnetIndex},
    weights::WeightRows,
    yuma::{Earning, Epoch, Epochs},
};
use yuma_tokenomics::{fraction, Sigmoid};
use yuma_types::{Edge, List, NetUid, Rao, StorageIndex, Uid};

pub const ROOT: NetUid = NetUid::ROOT;
pub const ED: Rao = 500;

construct_runtime!(
    pub enum Test {
        System: frame_system,
        Balances: pallet_balances,
        Emission: pallet_emission,
    }
);

parameter_types! {
    pub const ExistentialDeposit: Rao = ED;
    pub const MaxEpochsPerBlock: u8 = 2;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = frame_system::mocking::MockBlock<Test>;
    type AccountData = pallet_balances::AccountData<Rao>;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
    type AccountStore = System;
    type ExistentialDeposit = ExistentialDeposit;
}

impl pallet_emission::Config for Test {
    type Subnets = Mock;
    type Registration = Mock;
    type Stakes = Mock;
    type Weights = Mock;
    type Allotment = crate::RootVotes<Test>;
    type Lending = Mock;
    type Epochs = Mock;
    type Payouts = Mock;
    type MaxEpochsPerBlock = MaxEpochsPerBlock;
    type WeightInfo = ();
}

/// A subnet as the sibling domains know it.
#[derive(Clone, Debug)]
pub struct Subnet {
    pub tempo: u16,
    pub started: bool,
    pub open: bool,
    pub owner: Option<u64>,
    pub owner_cut: u16,
    /// Who earns what by serving and by validating, as u16 fractions of the emission.
    pub earners: Vec<(u64, u16, u16)>,
    /// Whether its epoch fails.
    pub broken: bool,
    /// Whether it is no more, while its rules are still there.
    pub removed: bool,
}

/// Started, open, and without epochs.
impl Default for Subnet {
    fn default() -> Self {
        Self {
            tempo: 0,
            started: true,
            open: true,
            owner: None,
            owner_cut: 0,
            earners: Vec::new(),
            broken: false,
            removed: false,
        }
    }
}

/// An epoch that was run: in which block, where, over how much, and since when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ran {
    pub block: u64,
    pub netuid: NetUid,
    pub emission: Rao,
    pub last_step: u64,
}

#[derive(Clone, Default)]
pub struct Mock {
    pub subnets: BTreeMap<NetUid, Subnet>,
    /// The stake of each root member, and its votes.
    pub members: Vec<(Rao, Vec<Edge>)>,
    pub sigmoid: Sigmoid,
    /// Hotkeys that can't be paid.
    pub unpayable: BTreeSet<u64>,
    /// What was done, in this order.
    pub ran: Vec<Ran>,
    pub registration_heard: Vec<u64>,
    /// After how many epochs children were let be so.
    pub applied: Vec<(NetUid, usize)>,
    /// Who gets a hotkey's dividends.
    pub parents: BTreeMap<u64, u64>,
    /// What each of the two takes.
    pub lending: Weight,
    /// What is said to have been staked elsewhere.
    pub auto_staked: Vec<AutoStaked<u64>>,
    /// How many are paid where nobody else has stake.
    pub alone: u32,
    /// What the registration clock does in each block.
    pub ticks: Ticked,
}

parameter_types! {
    pub static Known: Mock = Mock::default();
}

/// Changes what the sibling domains know of one subnet, and says what of that must be heard.
pub fn change_rules(netuid: NetUid, change: impl FnOnce(&mut Subnet)) {
    let known = || Known::get().subnets.remove(&netuid).unwrap();
    let before = known();
    Known::mutate(|mock| change(mock.subnets.get_mut(&netuid).unwrap()));
    let after = known();
    if before.tempo != after.tempo {
        Emission::on_tempo_changed(netuid, before.tempo);
    }
    if (before.started, before.open) != (after.started, after.open) {
        Emission::on_emission_changed(netuid);
    }
}

/// Stake by subnet and hotkey. It is in storage, so that it rolls back with the rest.
#[storage_alias]
pub type Staked = StorageDoubleMap<Mock, Identity, NetUid, Identity, u64, Rao, ValueQuery>;

/// Whatever an epoch stores.
#[storage_alias]
pub type Outcomes = StorageMap<Mock, Identity, NetUid, u32, ValueQuery>;

/// The account of new TAO.
pub const NEW_TAO: u64 = 999_999;

pub fn pot(netuid: NetUid) -> u64 {
    1_000_000 + u64::from(netuid.0)
}

fn subnet<R: Default>(netuid: NetUid, answer: impl FnOnce(&Subnet) -> R) -> R {
    Known::mutate(|mock| mock.subnets.get(&netuid).map(answer).unwrap_or_default())
}

impl SubnetIndex for Mock {
    fn exists(netuid: NetUid) -> bool {
        subnet(netuid, |subnet| !subnet.removed)
    }
    fn netuids() -> Vec<NetUid> {
        let all: Vec<NetUid> = Known::mutate(|mock| mock.subnets.keys().copied().collect());
        all.into_iter()
            .filter(|netuid| Self::exists(*netuid))
            .collect()
    }
}

impl OwnerHotkeyOf<u64> for Mock {
    fn owner_hotkey(netuid: NetUid) -> Option<u64> {
        subnet(netuid, |subnet| subnet.owner)
    }
}

impl EmissionRulesOf for Mock {
    fn first_emission(netuid: NetUid) -> Option<u64> {
        subnet(netuid, |subnet| subnet.started).then_some(0)
    }
    fn tempo(netuid: NetUid) -> u16 {
        subnet(netuid, |subnet| subnet.tempo)
    }
    fn owner_cut(netuid: NetUid) -> u16 {
        subnet(netuid, |subnet| subnet.owner_cut)
    }
    fn is_open(netuid: NetUid) -> bool {
        subnet(netuid, |subnet| subnet.open)
    }
    fn sigmoid() -> Sigmoid {
        Known::get().sigmoid
    }
}

impl RegistrationClock for Mock {
    fn on_block(now: u64) -> Ticked {
        Known::mutate(|mock| {
            mock.registration_heard.push(now);
            mock.ticks
        })
    }
}

/// The hotkey of a root member is its uid.
impl HotkeysByUid<u64> for Mock {
    fn hotkeys(_: NetUid) -> Vec<u64> {
        Known::mutate(|mock| (0..).take(mock.members.len()).collect())
    }
}

impl StakeWeightOf<u64> for Mock {
    fn stake_weight(hotkey: &u64, netuid: NetUid) -> Rao {
        assert!(netuid.is_root());
        let place = usize::try_from(*hotkey).unwrap();
        Known::mutate(|mock| mock.members[place].0)
    }
}

impl WeightRows for Mock {
    fn row(_: StorageIndex, uid: Uid) -> Vec<Edge> {
        Known::mutate(|mock| mock.members[usize::from(uid)].1.clone())
    }
}

impl Epochs<u64> for Mock {
    fn run(netuid: NetUid, emission: Rao, last_step: u64) -> Epoch<u64> {
        Epoch {
            weight: Weight::from_parts(u64::from(netuid.0) * EPOCH, 0),
            earnings: Self::earnings(netuid, emission, last_step),
        }
    }
}

impl Mock {
    fn earnings(
        netuid: NetUid,
        emission: Rao,
        last_step: u64,
    ) -> Result<Vec<Earning<u64>>, DispatchError> {
        Outcomes::mutate(netuid, |count| *count += 1);
        let block = System::block_number();
        Known::mutate(|mock| {
            mock.ran.push(Ran {
                block,
                netuid,
                emission,
                last_step,
            })
        });
        ensure!(
            !subnet(netuid, |subnet| subnet.broken),
            DispatchError::Corruption
        );
        let earners = subnet(netuid, |subnet| subnet.earners.clone());
        let earning = |(hotkey, incentive, dividends)| Earning {
            hotkey,
            incentive: fraction(emission, incentive),
            dividends: fraction(emission, dividends),
        };
        Ok(earners.into_iter().map(earning).collect())
    }
}

/// The parent of a hotkey gets all of its dividends.
impl Lending<u64> for Mock {
    fn apply_children(netuid: NetUid) -> Weight {
        Known::mutate(|mock| mock.applied.push((netuid, mock.ran.len())));
        Known::get().lending
    }

    fn share_dividends(_: NetUid, mut earnings: Vec<Earning<u64>>) -> (Vec<Earning<u64>>, Weight) {
        let parents = Known::get().parents;
        for earning in &mut earnings {
            if let Some(parent) = parents.get(&earning.hotkey) {
                earning.hotkey = *parent;
            }
        }
        (earnings, Known::get().lending)
    }
}

/// What an epoch of subnet 1 takes, a hundredth of a block; one of subnet 2 takes twice that, and so
/// on.
pub const EPOCH: u64 = 10_000_000_000;

/// All that is paid is stake of the hotkey and stays in the pot.
impl Payouts<u64> for Mock {
    type Currency = Balances;

    fn missing_deposit() -> Rao {
        ED.saturating_sub(Balances::free_balance(NEW_TAO))
    }

    fn issue(amount: Rao) {
        assert!(Balances::resolve(&NEW_TAO, Balances::issue(amount)).is_ok());
    }

    fn unsettled() -> Rao {
        Balances::free_balance(NEW_TAO).saturating_sub(ED)
    }

    fn settle(netuid: NetUid, amount: Rao) {
        let held = Balances::withdraw(
            &NEW_TAO,
            amount,
            Precision::Exact,
            Preservation::Preserve,
            Fortitude::Polite,
        );
        let _ = Balances::resolve(&pot(netuid), held.unwrap());
    }

    fn recycle_unsettled(amount: Rao) {
        burn(NEW_TAO, amount);
    }

    fn surplus(netuid: NetUid, coming: Rao) -> Rao {
        let staked: Rao = Staked::iter_prefix_values(netuid).sum();
        (Balances::free_balance(pot(netuid)) + coming).saturating_sub(ED) - staked
    }

    /// A hundredth of dividends is said to be take.
    fn pay(
        netuid: NetUid,
        earnings: &[Earning<u64>],
        cut: Option<&(u64, Rao)>,
    ) -> Result<Paid<u64>, DispatchError> {
        for earning in earnings {
            pay(netuid, stakers(earning.hotkey), earning.dividends)?;
            pay(netuid, earning.hotkey, earning.incentive)?;
        }
        if let Some((hotkey, amount)) = cut {
            pay(netuid, *hotkey, *amount)?;
        }
        Ok(Paid {
            take: earnings.iter().map(|one| one.dividends / 100).sum(),
            rose: Known::get().alone,
            asked: crate::count(&Known::get().auto_staked),
            auto_staked: Known::get().auto_staked,
        })
    }

    fn recycle_surplus(netuid: NetUid) -> Rao {
        let surplus = Self::surplus(netuid, 0);
        burn(pot(netuid), surplus);
        surplus
    }
}

fn burn(account: u64, amount: Rao) {
    Balances::burn_from(
        &account,
        amount,
        Preservation::Preserve,
        Precision::Exact,
        Fortitude::Polite,
    )
    .unwrap();
}

fn pay(netuid: NetUid, to: u64, amount: Rao) -> DispatchResult {
    ensure!(Mock::surplus(netuid, 0) >= amount, DispatchError::Exhausted);
    ensure!(
        amount == 0 || !Known::mutate(|mock| mock.unpayable.contains(&to)),
        DispatchError::Unavailable
    );
    if amount > 0 {
        Staked::mutate(netuid, to, |staked| *staked += amount);
    }
    Ok(())
}

/// The account on which the mock keeps what a hotkey's stakers earned.
pub fn stakers(hotkey: u64) -> u64 {
    hotkey + 10_000
}

/// Runs the next block, and says what its start took.
pub fn next_block() -> Weight {
    let now = System::block_number() + 1;
    System::set_block_number(now);
    Emission::on_initialize(now)
}

pub fn run_to(block: u64) {
    while System::block_number() < block {
        next_block();
    }
}

/// The pallet's events since it was last asked.
pub fn events() -> Vec<crate::Event<Test>> {
    System::read_events_for_pallet()
}

#[derive(Default)]
pub struct ExtBuilder {
    mock: Mock,
    shares: Vec<(NetUid, u128)>,
    issuance: Option<Rao>,
    poor: BTreeSet<NetUid>,
    empty: bool,
    now: u64,
}

impl ExtBuilder {
    pub fn subnet(mut self, netuid: u16, subnet: Subnet) -> Self {
        self.mock.subnets.insert(NetUid(netuid), subnet);
        self
    }

    /// Gives a subnet a share from the beginning, in units of 2^-64. Where no test says who is on
    /// the root network, somebody is who doesn't vote any more.
    pub fn share(mut self, netuid: u16, share: u128) -> Self {
        self.shares.push((NetUid(netuid), share));
        self
    }

    pub fn member(mut self, stake: Rao, votes: &[Edge]) -> Self {
        self.mock.members.push((stake, votes.to_vec()));
        self
    }

    pub fn sigmoid(mut self, rho: u16, kappa: u16) -> Self {
        self.mock.sigmoid = Sigmoid { rho, kappa };
        self
    }

    /// How much TAO exists before the first block.
    pub fn issuance(mut self, issuance: Rao) -> Self {
        self.issuance = Some(issuance);
        self
    }

    /// Leaves a subnet's pot without its existential deposit.
    pub fn without_pot(mut self, netuid: u16) -> Self {
        self.poor.insert(NetUid(netuid));
        self
    }

    /// Leaves the account of new TAO without its existential deposit.
    pub fn without_deposit(mut self) -> Self {
        self.empty = true;
        self
    }

    /// Begins in a later block than the first.
    pub fn at(mut self, block: u64) -> Self {
        self.now = block;
        self
    }

    /// Runs the test in block 0, unless another is said; what must always hold, holds afterwards.
    pub fn build_and_execute(self, test: impl FnOnce()) {
        let rich = self
            .mock
            .subnets
            .keys()
            .filter(|netuid| !self.poor.contains(netuid));
        let pots: Vec<u64> = rich.map(|netuid| pot(*netuid)).collect();
        // Where there are members, they have voted before: for the root network, if nothing is said.
        let mut shares = self.shares;
        if shares.is_empty() && !self.mock.members.is_empty() {
            shares.push((ROOT, 1 << 64));
        }
        Known::set(self.mock);
        sp_io::TestExternalities::default().execute_with(|| {
            System::set_block_number(self.now);
            for netuid in Mock::netuids() {
                Emission::on_unowned_subnet_added(netuid);
            }
            if !self.empty {
                Balances::mint_into(&NEW_TAO, ED).unwrap();
            }
            for pot in pots {
                Balances::mint_into(&pot, ED).unwrap();
            }
            if let Some(issuance) = self.issuance {
                Balances::mint_into(&1, issuance - Balances::total_issuance()).unwrap();
            }
            if !shares.is_empty() {
                crate::RootShares::<Test>::put(List::truncated(shares));
            }
            test();
            Emission::do_try_state().unwrap();
        });
    }
}
