//! A runtime of balances and this pallet, and what it needs of its siblings.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::unwrap_used,
    reason = "a test that panics is a test that fails"
)]

use crate as pallet_registration;
use crate::{GenesisNeuron, Keys};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};
use frame_support::{
    assert_ok, derive_impl, ensure, parameter_types,
    storage::with_storage_layer,
    traits::{fungible::Inspect, ConstU64},
};
use sp_core::H256;
use sp_runtime::{BuildStorage, DispatchError, DispatchResult};
use yuma_interfaces::{
    keys::{Association, AssociationCheck, OwnerOf},
    registration::{OnNeuronChanged, Registered, RegistrationCalls, RegistrationClock, Work},
    staking::StakeWeightOf,
    subnets::{
        OnRulesChanged, OnSubnetAdded, OwnerHotkeyOf, RegistrationRules, RegistrationRulesOf,
        SubnetIndex,
    },
    yuma::LastEpoch,
};
use yuma_types::{NetUid, Rao, Uid};

pub type AccountId = u64;

pub const TAO: Rao = 1_000_000_000;
pub const ED: Rao = 500;
pub const RICH: Rao = 1_000_000 * TAO;
/// What a registration on a new subnet costs at first.
pub const FIRST_BURN: Rao = TAO;

pub const ROOT: NetUid = NetUid::ROOT;
pub const NET: NetUid = NetUid(1);
pub const OTHER_NET: NetUid = NetUid(2);
pub const NOWHERE: NetUid = NetUid(3);

/// Owns both subnets, with a hotkey on each.
pub const FOUNDER: AccountId = 1;
pub const FOUNDER_HOTKEY: AccountId = 11;
pub const ALICE: AccountId = 2;
pub const BOB: AccountId = 3;

/// What the mock of keys says where a hotkey is another's.
pub const NOT_YOURS: DispatchError = DispatchError::Other("another coldkey's hotkey");
/// And where the coldkey has too many.
pub const TOO_MANY: DispatchError = DispatchError::Other("too many hotkeys");

frame_support::construct_runtime!(
    pub enum Test {
        System: frame_system,
        Balances: pallet_balances,
        Registration: pallet_registration,
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

impl pallet_registration::Config for Test {
    type Currency = Balances;
    type Subnets = Nets;
    type Hotkeys = Keyring;
    type Stakes = RootStake;
    type LastEpoch = LastEmission;
    type OnNeuronChanged = Listener;
}

/// What a listener may hear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Added(NetUid, Uid),
    Replaced(NetUid, Uid),
}

parameter_types! {
    /// The subnets that exist, and their rules.
    pub static Rules: BTreeMap<NetUid, RegistrationRules> = BTreeMap::new();
    pub static Owners: BTreeMap<AccountId, AccountId> = BTreeMap::new();
    /// The hotkeys whose owners are final.
    pub static Final: BTreeSet<AccountId> = BTreeSet::new();
    /// Coldkeys that can have no more hotkeys.
    pub static Crowded: BTreeSet<AccountId> = BTreeSet::new();
    pub static RootStakes: BTreeMap<AccountId, Rao> = BTreeMap::new();
    /// What each uid of any subnet earned in the last epoch.
    pub static Emission: Vec<Rao> = Vec::new();
    pub static Heard: Vec<Change> = Vec::new();
}

pub struct Nets;

impl SubnetIndex for Nets {
    fn netuids() -> Vec<NetUid> {
        Rules::get().into_keys().collect()
    }
}

impl OwnerHotkeyOf<AccountId> for Nets {
    fn owner_hotkey(netuid: NetUid) -> Option<AccountId> {
        Self::exists(netuid).then_some(FOUNDER_HOTKEY)
    }
}

impl RegistrationRulesOf for Nets {
    fn registration_rules(netuid: NetUid) -> RegistrationRules {
        Rules::get().remove(&netuid).unwrap_or_default()
    }
}

/// Whose hotkey is whose: the coldkey's that it names itself, or else the first's that claims it.
pub struct Keyring;

impl OwnerOf<AccountId> for Keyring {
    fn owner(hotkey: &AccountId) -> Option<AccountId> {
        Owners::get().get(hotkey).copied()
    }
}

impl AssociationCheck<AccountId> for Keyring {
    fn ensure_associable(
        signer: &AccountId,
        coldkey: &AccountId,
        hotkey: &AccountId,
    ) -> DispatchResult {
        let owner = Self::owner(hotkey).unwrap_or(*coldkey);
        let moves = signer == hotkey && !Final::get().contains(hotkey);
        ensure!(owner == *coldkey || moves, NOT_YOURS);
        ensure!(
            signer != coldkey || !Crowded::get().contains(coldkey),
            TOO_MANY
        );
        Ok(())
    }
}

impl Association<AccountId> for Keyring {
    fn associate(signer: &AccountId, coldkey: &AccountId, hotkey: &AccountId) -> DispatchResult {
        Self::ensure_associable(signer, coldkey, hotkey)?;
        Owners::mutate(|owners| owners.insert(*hotkey, *coldkey));
        if signer == hotkey {
            Final::mutate(|hotkeys| hotkeys.insert(*hotkey));
        }
        Ok(())
    }
}

pub struct RootStake;

impl StakeWeightOf<AccountId> for RootStake {
    fn stake_weight(hotkey: &AccountId, netuid: NetUid) -> Rao {
        assert_eq!(netuid, ROOT, "only root stake decides");
        RootStakes::get().get(hotkey).copied().unwrap_or_default()
    }
}

pub struct LastEmission;

impl LastEpoch for LastEmission {
    fn emission(_: NetUid) -> Vec<Rao> {
        Emission::get()
    }
}

/// Notes what it hears, and keeps emission as the pallet that runs epochs does: a neuron that came
/// since has none.
pub struct Listener;

impl OnNeuronChanged<AccountId> for Listener {
    fn on_added(netuid: NetUid, uid: Uid) {
        Heard::mutate(|heard| heard.push(Change::Added(netuid, uid)));
    }

    fn on_replaced(netuid: NetUid, uid: Uid, old: &AccountId) {
        assert_ne!(Keys::<Test>::get(netuid, uid), *old);
        Heard::mutate(|heard| heard.push(Change::Replaced(netuid, uid)));
        Emission::mutate(|emission| {
            if let Some(earned) = emission.get_mut(usize::from(uid)) {
                *earned = 0;
            }
        });
    }
}

/// Rules with room for everybody, as long as a test doesn't say otherwise.
fn roomy_rules() -> RegistrationRules {
    RegistrationRules {
        open: true,
        open_to_work: true,
        max_uids: 64,
        immunity_period: 0,
        min_non_immune_uids: 0,
        immune_owner_uids: 1,
        max_per_block: 100,
        target_per_interval: 100,
        adjustment_interval: 100,
        adjustment_alpha: 0,
        burn: (500_000, 100 * TAO),
        difficulty: (10_000_000, u64::MAX / 4),
        serving_rate_limit: 50,
    }
}

/// A chain with the root network and two subnets of [`FOUNDER`], whose hotkey sits on each.
pub struct ExtBuilder {
    rules: RegistrationRules,
    balances: Vec<(AccountId, Rao)>,
    neurons: Vec<GenesisNeuron<AccountId>>,
}

impl Default for ExtBuilder {
    fn default() -> Self {
        Self {
            rules: roomy_rules(),
            balances: [FOUNDER, ALICE, BOB]
                .map(|account| (account, RICH))
                .to_vec(),
            neurons: Vec::new(),
        }
    }
}

impl ExtBuilder {
    /// Rules of all networks.
    pub fn rules(mut self, change: impl FnOnce(&mut RegistrationRules)) -> Self {
        change(&mut self.rules);
        self
    }

    pub fn balance(mut self, account: AccountId, amount: Rao) -> Self {
        self.balances.retain(|(other, _)| *other != account);
        self.balances.push((account, amount));
        self
    }

    /// A neuron that the genesis brings.
    pub fn genesis_neuron(mut self, netuid: NetUid, coldkey: AccountId, hotkey: AccountId) -> Self {
        self.neurons.push(GenesisNeuron {
            netuid,
            coldkey,
            hotkey,
        });
        self
    }

    pub fn build(self) -> sp_io::TestExternalities {
        Rules::set(
            [ROOT, NET, OTHER_NET]
                .map(|netuid| (netuid, self.rules.clone()))
                .into(),
        );
        Owners::set([(FOUNDER_HOTKEY, FOUNDER)].into());
        Final::set([FOUNDER_HOTKEY].into());
        Crowded::set(BTreeSet::new());
        RootStakes::set(BTreeMap::new());
        Emission::set(Vec::new());
        let storage = RuntimeGenesisConfig {
            balances: pallet_balances::GenesisConfig {
                balances: self.balances,
                ..Default::default()
            },
            registration: pallet_registration::GenesisConfig {
                first_burn: None,
                neurons: self.neurons,
            },
            ..Default::default()
        }
        .build_storage()
        .unwrap();
        let mut chain = sp_io::TestExternalities::new(storage);
        chain.execute_with(|| {
            System::set_block_number(1);
            for netuid in Nets::netuids() {
                let heard = Registration::on_subnet_added(netuid, &FOUNDER, &FOUNDER_HOTKEY);
                assert_ok!(heard);
            }
        });
        Heard::set(Vec::new());
        chain
    }

    pub fn build_and_execute(self, test: impl FnOnce()) {
        self.build().execute_with(|| {
            test();
            assert_ok!(Registration::do_try_state());
        });
    }
}

/// Changes the rules of one network, and says what of that must be heard.
pub fn change_rules(netuid: NetUid, change: impl FnOnce(&mut RegistrationRules)) {
    let interval = || Nets::adjustment_interval(netuid);
    let before = interval();
    Rules::mutate(|rules| change(rules.get_mut(&netuid).unwrap()));
    if interval() != before {
        Registration::on_adjustment_interval_changed(netuid, before);
    }
}

// As the gateway calls: all or nothing.

pub fn register(
    coldkey: AccountId,
    netuid: NetUid,
    hotkey: AccountId,
) -> Result<Registered, DispatchError> {
    with_storage_layer(|| Registration::register_by_burn(&coldkey, netuid, &hotkey, None))
}

pub fn register_for_at_most(
    limit: Rao,
    coldkey: AccountId,
    netuid: NetUid,
    hotkey: AccountId,
) -> Result<Registered, DispatchError> {
    with_storage_layer(|| Registration::register_by_burn(&coldkey, netuid, &hotkey, Some(limit)))
}

pub fn register_by_work(
    signer: AccountId,
    netuid: NetUid,
    work: &Work,
    hotkey: AccountId,
    coldkey: AccountId,
) -> Result<Registered, DispatchError> {
    with_storage_layer(|| Registration::register_by_work(&signer, netuid, work, &hotkey, &coldkey))
}

pub fn join_root(coldkey: AccountId, hotkey: AccountId) -> Result<Registered, DispatchError> {
    with_storage_layer(|| Registration::register_on_root(&coldkey, &hotkey))
}

/// The hash of a block, once the next has begun.
pub fn hash(block: u64) -> H256 {
    H256::from_low_u64_be(1_000 + block)
}

/// What is hashed of an account.
pub fn wide(account: AccountId) -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&account.to_le_bytes());
    bytes
}

/// The first nonce from `start` on whose seal meets the difficulty, or the first that doesn't.
pub fn search(hotkey: AccountId, block: u64, difficulty: u64, start: u64, good: bool) -> Work {
    let seal_of = |nonce| yuma_pow::seal(&hash(block).0, &wide(hotkey), nonce);
    let nonce = (start..)
        .find(|nonce| yuma_pow::meets(&seal_of(*nonce), difficulty) == good)
        .unwrap();
    Work {
        block_number: block,
        nonce,
        seal: seal_of(nonce).to_vec(),
        bound: false,
    }
}

/// Work for one registration, by the first nonce whose seal meets the difficulty, or misses it.
pub fn bound(
    netuid: NetUid,
    hotkey: AccountId,
    coldkey: AccountId,
    block: u64,
    difficulty: u64,
    good: bool,
) -> Work {
    let (hash, hotkey, coldkey) = (hash(block).0, wide(hotkey), wide(coldkey));
    let seal_of = |nonce| yuma_pow::bound_seal(netuid.0, &hash, &hotkey, &coldkey, nonce);
    let nonce = (0..)
        .find(|nonce| yuma_pow::bound_meets(&seal_of(*nonce), difficulty) == good)
        .unwrap();
    Work {
        block_number: block,
        nonce,
        seal: seal_of(nonce).to_vec(),
        bound: true,
    }
}

pub fn solved(hotkey: AccountId, block: u64, difficulty: u64) -> Work {
    search(hotkey, block, difficulty, 0, true)
}

/// Begins the next block.
pub fn next_block() {
    let now = System::block_number() + 1;
    frame_system::BlockHash::<Test>::insert(now - 1, hash(now - 1));
    System::set_block_number(now);
    Registration::on_block(now);
}

pub fn run_to(block: u64) {
    while System::block_number() < block {
        next_block();
    }
}

pub fn free(account: AccountId) -> Rao {
    Balances::balance(&account)
}
