//! A runtime of balances and this pallet, and what it needs of its siblings.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test that panics is a test that fails"
)]

use crate as pallet_staking;
use crate::{FreshStakeBlocks, GenesisStake, MovingHotkeys, NominatorMinRequiredStake, TaoNative};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};
use frame_support::{
    assert_ok, derive_impl, parameter_types,
    storage::with_storage_layer,
    traits::{fungible::Inspect, ConstU64},
    weights::{constants::RocksDbWeight, WeightMeter},
    PalletId,
};
use sp_runtime::{traits::IdentityLookup, BuildStorage, DispatchError, DispatchResult};
use yuma_interfaces::{
    delegation::{AutoStakeOf, TakeOf},
    economy::Economy,
    keys::{
        Association, OnHotkeySwapped, OnOwnerChanged, OwnerOf, SwappedColdkeys, UnlistedHotkeys,
    },
    staking::{Exits, Limit, Payouts, Position, Shifted, StakeChange, StakingCalls},
    subnets::{OnSubnetAdded, StakingRulesOf, SubnetIndex, SubnetOwnerOf, TransferRulesOf},
    yuma::Earning,
};
use yuma_types::{NetUid, Rao};

/// Wide enough to tell pots apart.
pub type AccountId = u128;

pub const TAO: Rao = 1_000_000_000;
pub const ED: Rao = 500;
pub const MIN_STAKE: Rao = 2_000_000;
/// 18 %.
pub const DEFAULT_TAKE: u16 = 11_796;
/// For how many blocks stake is fresh.
pub const BLOCKS: u64 = 360;

/// The root network, two subnets that are started, one that is not, and none.
pub const ROOT: NetUid = NetUid::ROOT;
pub const NET: NetUid = NetUid(1);
pub const OTHER_NET: NetUid = NetUid(2);
pub const CLOSED: NetUid = NetUid(3);
pub const NOWHERE: NetUid = NetUid(4);

/// Owns [`HOTKEY`] and [`SECOND_HOTKEY`].
pub const OWNER: AccountId = 1;
pub const BOB: AccountId = 2;
pub const CAROL: AccountId = 3;
/// Created the subnets.
pub const FOUNDER: AccountId = 9;
pub const HOTKEY: AccountId = 11;
pub const SECOND_HOTKEY: AccountId = 12;
/// Belongs to nobody.
pub const STRAY_HOTKEY: AccountId = 13;

pub const RICH: Rao = 1_000_000 * TAO;

frame_support::construct_runtime!(
    pub enum Test {
        System: frame_system,
        Balances: pallet_balances,
        Staking: pallet_staking,
    }
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = frame_system::mocking::MockBlock<Test>;
    type AccountId = AccountId;
    type Lookup = IdentityLookup<AccountId>;
    type AccountData = pallet_balances::AccountData<Rao>;
    type DbWeight = RocksDbWeight;
}

#[derive_impl(pallet_balances::config_preludes::TestDefaultConfig)]
impl pallet_balances::Config for Test {
    type AccountStore = System;
    type ExistentialDeposit = ConstU64<ED>;
}

parameter_types! {
    pub const SubtensorPalletId: PalletId = PalletId(*b"subtensr");
}

impl pallet_staking::Config for Test {
    type Currency = Balances;
    type Subnets = Nets;
    type Hotkeys = Keyring;
    type Economy = Market;
    type Takes = Takes;
    type AutoStakes = Takes;
    type SubtensorPalletId = SubtensorPalletId;
    type InitialMinStake = LeastStake;
}

parameter_types! {
    pub static Owners: BTreeMap<AccountId, AccountId> = BTreeMap::new();
    /// Hotkeys for which a coldkey's list had no room.
    pub static Unlisted: BTreeSet<(AccountId, AccountId)> = BTreeSet::new();
    /// Coldkeys, and those that are taking their places.
    pub static SwappedFrom: BTreeMap<AccountId, AccountId> = BTreeMap::new();
    /// A subnet that was removed.
    pub static Gone: Option<NetUid> = None;
    /// The take of every owner.
    pub static Take: u16 = DEFAULT_TAKE;
    /// The least that can be staked or taken out at once.
    pub static LeastStake: Rao = MIN_STAKE;
    /// How many TAO a token of [`NET`] costs.
    pub static Price: Rao = 1;
    /// The subnets on which stake may not pass to others.
    pub static Bound: BTreeSet<NetUid> = BTreeSet::new();
    /// The started subnets that were closed to stake again.
    pub static Halted: BTreeSet<NetUid> = BTreeSet::new();
    /// The subnets that were removed.
    pub static Removed: BTreeSet<NetUid> = BTreeSet::new();
    /// Where coldkeys want staked what their miners earn on any subnet.
    pub static Destinations: BTreeMap<AccountId, AccountId> = BTreeMap::new();
}

/// The economy of all subnets but one is that of the chain; a token of [`NET`] costs [`Price`].
pub struct Market;

impl Market {
    fn tokens(alpha: Rao) -> StakeChange {
        StakeChange {
            tao: alpha * Price::get(),
            alpha,
        }
    }
}

impl Economy for Market {
    fn price(netuid: NetUid) -> Rao {
        match netuid {
            NET => Price::get() * TAO,
            _ => TaoNative::price(netuid),
        }
    }

    fn enter(netuid: NetUid, tao: Rao, highest: Rao) -> StakeChange {
        match netuid {
            NET if highest >= Self::price(NET) => Self::tokens(tao / Price::get()),
            NET => StakeChange::default(),
            _ => TaoNative::enter(netuid, tao, highest),
        }
    }

    fn leave(netuid: NetUid, alpha: Rao, lowest: Rao) -> StakeChange {
        match netuid {
            NET if lowest <= Self::price(NET) => Self::tokens(alpha),
            NET => StakeChange::default(),
            _ => TaoNative::leave(netuid, alpha, lowest),
        }
    }

    fn redeem(netuid: NetUid, alpha: Rao) -> Rao {
        match netuid {
            NET => Self::tokens(alpha).tao,
            _ => TaoNative::redeem(netuid, alpha),
        }
    }
}

/// Whose hotkey is whose: the coldkey's that was said last.
pub struct Keyring;

impl OwnerOf<AccountId> for Keyring {
    fn owner(hotkey: &AccountId) -> Option<AccountId> {
        Owners::get().get(hotkey).copied()
    }
}

impl Association<AccountId> for Keyring {
    fn associate(_: &AccountId, coldkey: &AccountId, hotkey: &AccountId) -> DispatchResult {
        let old = Owners::mutate(|owners| owners.insert(*hotkey, *coldkey));
        if let Some(old) = old {
            Staking::on_disowned(&old, hotkey);
        }
        Staking::on_owned(coldkey, hotkey, true);
        Ok(())
    }
}

impl UnlistedHotkeys<AccountId> for Keyring {
    fn note_unlisted(coldkey: &AccountId, hotkey: &AccountId) {
        Unlisted::mutate(|unlisted| unlisted.insert((*coldkey, *hotkey)));
    }

    fn is_unlisted(coldkey: &AccountId, hotkey: &AccountId) -> bool {
        Unlisted::get().contains(&(*coldkey, *hotkey))
    }

    fn forget_unlisted(coldkey: &AccountId, hotkey: &AccountId) {
        Unlisted::mutate(|unlisted| unlisted.remove(&(*coldkey, *hotkey)));
    }
}

impl SwappedColdkeys<AccountId> for Keyring {
    fn coldkey_before(coldkey: &AccountId) -> Option<AccountId> {
        let swapped = SwappedFrom::get();
        let mut swapped = swapped.into_iter();
        swapped.find(|(_, new)| new == coldkey).map(|(old, _)| old)
    }

    fn coldkey_after(coldkey: &AccountId) -> Option<AccountId> {
        SwappedFrom::get().get(coldkey).copied()
    }
}

pub struct Takes;

impl TakeOf<AccountId> for Takes {
    fn take(_: &AccountId) -> u16 {
        Take::get()
    }
}

impl AutoStakeOf<AccountId> for Takes {
    fn is_asked_for(_: NetUid) -> bool {
        !Destinations::get().is_empty()
    }

    fn auto_stake(coldkey: &AccountId, _: NetUid) -> Option<AccountId> {
        Destinations::get().get(coldkey).copied()
    }
}

/// The root network and subnets 1 to 3, of which all but 3 are started.
pub struct Nets;

impl SubnetIndex for Nets {
    fn netuids() -> Vec<NetUid> {
        let is_there =
            |netuid: &NetUid| Gone::get() != Some(*netuid) && !Removed::get().contains(netuid);
        (0..NOWHERE.0).map(NetUid).filter(is_there).collect()
    }
}

impl SubnetOwnerOf<AccountId> for Nets {
    fn subnet_owner(netuid: NetUid) -> Option<AccountId> {
        (netuid < NOWHERE).then_some(FOUNDER)
    }
}

impl StakingRulesOf for Nets {
    fn is_staking_enabled(netuid: NetUid) -> bool {
        netuid < CLOSED && !Halted::get().contains(&netuid)
    }
}

impl TransferRulesOf for Nets {
    fn is_transfer_enabled(netuid: NetUid) -> bool {
        !Bound::get().contains(&netuid)
    }
}

/// A chain whose pots are open and whose hotkeys belong to [`OWNER`].
pub struct ExtBuilder {
    balances: Vec<(AccountId, Rao)>,
    genesis: Vec<GenesisStake<AccountId>>,
    stakes: Vec<(AccountId, AccountId, NetUid, Rao)>,
    nominator_minimum: Rao,
}

impl Default for ExtBuilder {
    fn default() -> Self {
        Self {
            balances: [OWNER, BOB, CAROL, FOUNDER]
                .map(|account| (account, RICH))
                .to_vec(),
            genesis: Vec::new(),
            stakes: Vec::new(),
            nominator_minimum: 0,
        }
    }
}

impl ExtBuilder {
    pub fn balance(mut self, account: AccountId, amount: Rao) -> Self {
        self.balances.retain(|(other, _)| *other != account);
        self.balances.push((account, amount));
        self
    }

    /// Stake that the genesis brings.
    pub fn genesis_stake(
        mut self,
        coldkey: AccountId,
        hotkey: AccountId,
        netuid: NetUid,
        amount: Rao,
    ) -> Self {
        self.genesis.push(GenesisStake {
            coldkey,
            hotkey,
            netuid,
            amount,
        });
        self
    }

    /// Stake that was put on long ago.
    pub fn stake(
        mut self,
        coldkey: AccountId,
        hotkey: AccountId,
        netuid: NetUid,
        amount: Rao,
    ) -> Self {
        self.stakes.push((coldkey, hotkey, netuid, amount));
        self
    }

    pub fn nominator_minimum(mut self, amount: Rao) -> Self {
        self.nominator_minimum = amount;
        self
    }

    pub fn build(self) -> sp_io::TestExternalities {
        let mut balances = self.balances;
        balances.push((Staking::new_tao(), ED));
        if !self.genesis.is_empty() {
            balances.extend(
                Nets::netuids()
                    .into_iter()
                    .map(|netuid| (Staking::pot(netuid), ED)),
            );
        }
        Owners::set(BTreeMap::new());
        Unlisted::set(BTreeSet::new());
        SwappedFrom::set(BTreeMap::new());
        Gone::set(None);
        Take::set(DEFAULT_TAKE);
        LeastStake::set(MIN_STAKE);
        Price::set(1);
        Bound::set(BTreeSet::new());
        Halted::set(BTreeSet::new());
        Removed::set(BTreeSet::new());
        Destinations::set(BTreeMap::new());
        let storage = RuntimeGenesisConfig {
            balances: pallet_balances::GenesisConfig {
                balances,
                ..Default::default()
            },
            staking: pallet_staking::GenesisConfig {
                stakes: self.genesis,
                fresh_stake_blocks: None,
            },
            ..Default::default()
        }
        .build_storage()
        .unwrap();
        let mut chain = sp_io::TestExternalities::new(storage);
        chain.execute_with(|| {
            System::set_block_number(1);
            for netuid in Nets::netuids() {
                assert_ok!(Staking::on_subnet_added(netuid, &FOUNDER, &FOUNDER));
            }
            if !Owners::get().contains_key(&HOTKEY) {
                own(OWNER, HOTKEY);
            }
            own(OWNER, SECOND_HOTKEY);
            assert_eq!(FreshStakeBlocks::<Test>::take(), BLOCKS);
            FreshStakeBlocks::<Test>::put(0);
            for (coldkey, hotkey, netuid, amount) in self.stakes {
                assert_ok!(add(coldkey, hotkey, netuid, amount));
            }
            FreshStakeBlocks::<Test>::put(BLOCKS);
            NominatorMinRequiredStake::<Test>::put(self.nominator_minimum);
        });
        chain
    }

    pub fn build_and_execute<R>(self, test: impl FnOnce() -> R) -> R {
        self.build().execute_with(|| {
            let result = test();
            assert_ok!(Staking::do_try_state());
            result
        })
    }
}

pub fn wait(blocks: u64) {
    System::set_block_number(System::block_number() + blocks);
}

/// Makes a coldkey the owner of a hotkey.
pub fn own(coldkey: AccountId, hotkey: AccountId) {
    assert_ok!(Keyring::associate(&coldkey, &coldkey, &hotkey));
}

// As the gateway calls: all or nothing.

pub fn add(
    coldkey: AccountId,
    hotkey: AccountId,
    netuid: NetUid,
    amount: Rao,
) -> Result<StakeChange, DispatchError> {
    with_storage_layer(|| Staking::add(&coldkey, &hotkey, netuid, amount))
}

pub fn remove(
    coldkey: AccountId,
    hotkey: AccountId,
    netuid: NetUid,
    amount: Rao,
) -> Result<StakeChange, DispatchError> {
    with_storage_layer(|| Staking::remove(&coldkey, &hotkey, netuid, amount))
}

pub fn remove_all(coldkey: AccountId, hotkey: AccountId) -> Result<Exits, DispatchError> {
    with_storage_layer(|| Staking::remove_all(&coldkey, &hotkey))
}

pub fn gather_on_root(
    coldkey: AccountId,
    hotkey: AccountId,
) -> Result<(Exits, StakeChange), DispatchError> {
    with_storage_layer(|| Staking::gather_on_root(&coldkey, &hotkey))
}

/// A coldkey's stake on a hotkey on a subnet.
pub fn at(coldkey: AccountId, hotkey: AccountId, netuid: NetUid) -> Position<AccountId> {
    Position {
        coldkey,
        hotkey,
        netuid,
    }
}

pub fn shift(
    from: Position<AccountId>,
    to: Position<AccountId>,
    amount: Rao,
) -> Result<Shifted, DispatchError> {
    shift_if(from, to, amount, None)
}

/// Shifts if so many tokens come for 10^9.
pub fn shift_if(
    from: Position<AccountId>,
    to: Position<AccountId>,
    amount: Rao,
    least: Option<Rao>,
) -> Result<Shifted, DispatchError> {
    with_storage_layer(|| Staking::shift(&from, &to, amount, least))
}

pub fn add_and_recycle(
    coldkey: AccountId,
    hotkey: AccountId,
    netuid: NetUid,
    amount: Rao,
    limit: Option<Limit>,
) -> Result<StakeChange, DispatchError> {
    with_storage_layer(|| Staking::add_and_recycle(&coldkey, &hotkey, netuid, amount, limit))
}

pub fn recycle(
    coldkey: AccountId,
    hotkey: AccountId,
    netuid: NetUid,
    amount: Rao,
) -> Result<StakeChange, DispatchError> {
    with_storage_layer(|| Staking::recycle(&coldkey, &hotkey, netuid, amount))
}

/// Issues TAO and settles it into a pot.
pub fn fund(netuid: NetUid, amount: Rao) {
    Staking::issue(amount);
    Staking::settle(netuid, amount);
}

/// What a hotkey earned.
pub fn earned(hotkey: AccountId, incentive: Rao, dividends: Rao) -> Earning<AccountId> {
    Earning {
        hotkey,
        incentive,
        dividends,
    }
}

/// As an epoch is paid: all or nothing.
pub fn pay_out(netuid: NetUid, earnings: &[Earning<AccountId>]) -> DispatchResult {
    with_storage_layer(|| Staking::pay(netuid, earnings, None).map(|_| ()))
}

/// Issues TAO and shares it among those who stake on a hotkey.
pub fn pay_stakers(netuid: NetUid, hotkey: AccountId, amount: Rao) {
    fund(netuid, amount);
    assert_ok!(pay_out(netuid, &[earned(hotkey, 0, amount)]));
}

pub fn stake_of(coldkey: AccountId, hotkey: AccountId, netuid: NetUid) -> Rao {
    Staking::stake_of(&hotkey, &coldkey, netuid)
}

pub fn free(account: AccountId) -> Rao {
    Balances::balance(&account)
}

/// What a pot holds.
pub fn in_pot(netuid: NetUid) -> Rao {
    free(Staking::pot(netuid))
}

/// A hotkey takes another's place: everywhere, or on one subnet alone.
pub fn swap(old: AccountId, new: AccountId, netuid: Option<NetUid>) {
    let owner = Owners::get()[&old];
    match netuid {
        Some(netuid) => {
            own(owner, new);
            Staking::on_hotkey_swapped_on(netuid, &old, &new, true);
        }
        None => {
            Owners::mutate(|owners| owners.remove(&old));
            Owners::mutate(|owners| owners.insert(new, owner));
            Staking::on_hotkey_swapped(&old, &new);
        }
    }
}

/// Moves so many positions, at most.
pub fn move_on(positions: u64) {
    let (look, carry) = Staking::weights_of_one();
    let limit = (look + carry) * positions + look * 2;
    Staking::move_on(&mut WeightMeter::with_limit(limit));
}

/// Whether nothing is on its way any more.
pub fn has_arrived() -> bool {
    MovingHotkeys::<Test>::iter_keys().next().is_none()
}
