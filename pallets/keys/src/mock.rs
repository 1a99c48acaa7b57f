//! A runtime of balances and this pallet, and what it needs of its siblings.

#![allow(
    clippy::as_conversions,
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "a test that panics is a test that fails"
)]

use crate as pallet_keys;
use alloc::{collections::BTreeSet, vec::Vec};
use frame_support::{
    assert_ok, derive_impl, ensure, parameter_types,
    storage::with_storage_layer,
    traits::ConstU64,
    weights::{Weight, WeightMeter},
};
use sp_runtime::{BuildStorage, DispatchError, DispatchResult};
use yuma_interfaces::{
    keys::{
        Association, AssociationCheck, HotkeyCalls, HotkeyUse, OnColdkeySwapped, OnHotkeySwapped,
        OnOwnerChanged, StakeOnTheMove,
    },
    registration::UidOf,
    staking::Pots,
    subnets::SubnetIndex,
};
use yuma_types::{NetUid, Rao, Uid};

pub type AccountId = u64;

pub const TAO: Rao = 1_000_000_000;

/// Owns [`HOTKEY`] and [`SECOND_HOTKEY`].
pub const OWNER: AccountId = 1;
pub const BOB: AccountId = 2;
pub const CAROL: AccountId = 3;
pub const HOTKEY: AccountId = 11;
pub const SECOND_HOTKEY: AccountId = 12;
/// Belongs to nobody.
pub const STRAY_HOTKEY: AccountId = 13;
/// Belongs to the chain.
pub const POT: AccountId = 99;

/// What a listener says that has no room.
pub const NO_ROOM: DispatchError = DispatchError::Other("the listener has no room");

frame_support::construct_runtime!(
    pub enum Test {
        System: frame_system,
        Balances: pallet_balances,
        Keys: pallet_keys,
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
    type ExistentialDeposit = ConstU64<500>;
}

impl pallet_keys::Config for Test {
    type Pots = ThePot;
    type HotkeyUse = Uses;
    type Neurons = Uses;
    type OnOwnerChanged = Listener;
    type OnHotkeySwapped = Listener;
    type OnColdkeySwapped = Listener;
    type Currency = Balances;
    type Subnets = Nets;
    type Stakes = Stakes;
    type KeySwapCost = ConstU64<{ TAO / 10 }>;
    type KeySwapOnSubnetCost = ConstU64<{ TAO / 1_000 }>;
    type HotkeySwapOnSubnetInterval = ConstU64<7_200>;
}

/// What a listener may hear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Owned(AccountId, AccountId, bool),
    Disowned(AccountId, AccountId),
    Released(AccountId),
    Swapped(AccountId, AccountId),
    SwappedOn(NetUid, AccountId, AccountId, bool),
    ColdkeySwapped(AccountId, AccountId),
    /// What a coldkey had on a hotkey has come to another.
    Carried(AccountId, AccountId, AccountId),
}

parameter_types! {
    /// Hotkeys on which something depends.
    pub static InUse: BTreeSet<AccountId> = BTreeSet::new();
    /// Coldkeys that the listener can note no more of.
    pub static Crowded: BTreeSet<AccountId> = BTreeSet::new();
    pub static Heard: Vec<Change> = Vec::new();
    /// Hotkeys whose stake is on its way.
    pub static Moving: BTreeSet<AccountId> = BTreeSet::new();
    /// Hotkeys with stake on each subnet.
    pub static Staked: BTreeSet<AccountId> = BTreeSet::new();
    /// Hotkeys besides its own on which each coldkey has stake.
    pub static StakedOn: BTreeSet<AccountId> = BTreeSet::new();
}

pub struct ThePot;

impl Pots<AccountId> for ThePot {
    fn is_pot(account: &AccountId) -> bool {
        *account == POT
    }
}

pub struct Uses;

impl HotkeyUse<AccountId> for Uses {
    fn is_in_use(hotkey: &AccountId) -> bool {
        InUse::get().contains(hotkey)
    }
}

impl UidOf<AccountId> for Uses {
    fn count(_: NetUid) -> u16 {
        1
    }

    fn uid(_: NetUid, hotkey: &AccountId) -> Option<Uid> {
        InUse::get().contains(hotkey).then_some(0)
    }
}

pub const NET: NetUid = NetUid(1);
pub const OTHER_NET: NetUid = NetUid(2);

pub struct Nets;

impl SubnetIndex for Nets {
    fn netuids() -> Vec<NetUid> {
        [NetUid::ROOT, NET, OTHER_NET].to_vec()
    }
}

/// What each hotkey takes to carry.
pub const CARRIED: Weight = Weight::from_parts(1_000_000_000, 0);

pub struct Stakes;

impl StakeOnTheMove<AccountId> for Stakes {
    fn is_moving(hotkey: &AccountId) -> bool {
        Moving::get().contains(hotkey)
    }

    fn has_stake(hotkey: &AccountId, _: NetUid) -> bool {
        Staked::get().contains(hotkey)
    }

    fn listed(coldkey: &AccountId) -> Vec<AccountId> {
        let owned = crate::OwnedHotkeys::<Test>::get(coldkey).into_inner();
        owned.into_iter().chain(StakedOn::get()).collect()
    }

    fn carry_all(
        hotkey: &AccountId,
        old: &AccountId,
        new: &AccountId,
        meter: &mut WeightMeter,
    ) -> bool {
        let done = meter.try_consume(CARRIED).is_ok();
        if done {
            Heard::mutate(|heard| heard.push(Change::Carried(*hotkey, *old, *new)));
        }
        done
    }
}

impl OnColdkeySwapped<AccountId> for Listener {
    fn on_coldkey_swapped(old: &AccountId, new: &AccountId) {
        Heard::mutate(|heard| heard.push(Change::ColdkeySwapped(*old, *new)));
    }
}

/// Notes what it hears.
pub struct Listener;

impl OnOwnerChanged<AccountId> for Listener {
    fn ensure_ownable(coldkey: &AccountId, _: &AccountId) -> DispatchResult {
        ensure!(!Crowded::get().contains(coldkey), NO_ROOM);
        Ok(())
    }

    fn on_owned(coldkey: &AccountId, hotkey: &AccountId, own_act: bool) {
        Heard::mutate(|heard| heard.push(Change::Owned(*coldkey, *hotkey, own_act)));
    }

    fn on_disowned(coldkey: &AccountId, hotkey: &AccountId) {
        Heard::mutate(|heard| heard.push(Change::Disowned(*coldkey, *hotkey)));
    }

    fn on_released(hotkey: &AccountId) {
        Heard::mutate(|heard| heard.push(Change::Released(*hotkey)));
    }
}

impl OnHotkeySwapped<AccountId> for Listener {
    fn on_hotkey_swapped(old: &AccountId, new: &AccountId) {
        Heard::mutate(|heard| heard.push(Change::Swapped(*old, *new)));
    }

    fn on_hotkey_swapped_on(netuid: NetUid, old: &AccountId, new: &AccountId, with_stake: bool) {
        let change = Change::SwappedOn(netuid, *old, *new, with_stake);
        Heard::mutate(|heard| heard.push(change));
    }
}

/// A chain whose hotkeys belong to [`OWNER`], who has claimed them.
#[derive(Default)]
pub struct ExtBuilder {
    balances: Vec<(AccountId, Rao)>,
    claim_blocks: Option<u64>,
}

impl ExtBuilder {
    pub fn balance(mut self, account: AccountId, amount: Rao) -> Self {
        self.balances.push((account, amount));
        self
    }

    pub fn claim_blocks(mut self, blocks: u64) -> Self {
        self.claim_blocks = Some(blocks);
        self
    }

    pub fn build(self) -> sp_io::TestExternalities {
        let storage = RuntimeGenesisConfig {
            balances: pallet_balances::GenesisConfig {
                balances: self.balances,
                ..Default::default()
            },
            keys: pallet_keys::GenesisConfig {
                hotkey_claim_blocks: self.claim_blocks,
                ..Default::default()
            },
            ..Default::default()
        }
        .build_storage()
        .unwrap();
        InUse::set(BTreeSet::new());
        Crowded::set(BTreeSet::new());
        Moving::set(BTreeSet::new());
        Staked::set(BTreeSet::new());
        StakedOn::set(BTreeSet::new());
        let mut chain = sp_io::TestExternalities::new(storage);
        chain.execute_with(|| {
            System::set_block_number(1);
            assert_ok!(associate(OWNER, HOTKEY));
            assert_ok!(associate(OWNER, SECOND_HOTKEY));
            Heard::set(Vec::new());
        });
        chain
    }

    pub fn build_and_execute(self, test: impl FnOnce()) {
        self.build().execute_with(|| {
            test();
            assert_ok!(Keys::do_try_state());
        });
    }
}

// As the gateway calls: all or nothing.

/// A coldkey claims a hotkey.
pub fn associate(coldkey: AccountId, hotkey: AccountId) -> DispatchResult {
    associate_by(coldkey, coldkey, hotkey)
}

/// A hotkey names its coldkey, in a call that has it associated.
pub fn name(hotkey: AccountId, coldkey: AccountId) -> DispatchResult {
    associate_by(hotkey, coldkey, hotkey)
}

/// What is checked before is what is refused.
fn associate_by(signer: AccountId, coldkey: AccountId, hotkey: AccountId) -> DispatchResult {
    let check = Keys::ensure_associable(&signer, &coldkey, &hotkey);
    let done = with_storage_layer(|| Keys::associate(&signer, &coldkey, &hotkey));
    assert_eq!(check, done);
    done
}

/// A hotkey claims itself for a coldkey.
pub fn claim(hotkey: AccountId, coldkey: AccountId) -> DispatchResult {
    let check = Keys::check_claim(&hotkey, &coldkey);
    let done = with_storage_layer(|| Keys::claim(&hotkey, &coldkey));
    assert_eq!(check, done);
    done
}

pub fn release(coldkey: AccountId, hotkey: AccountId) -> DispatchResult {
    with_storage_layer(|| Keys::release(&coldkey, &hotkey))
}
