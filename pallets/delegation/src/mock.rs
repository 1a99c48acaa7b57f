//! A runtime of this pallet alone, and what it needs of its siblings.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test that panics is a test that fails"
)]

use crate as pallet_delegation;
use alloc::{collections::BTreeMap, vec::Vec};
use frame_support::{
    assert_ok, derive_impl, parameter_types, storage::with_storage_layer,
    weights::constants::RocksDbWeight,
};
use sp_runtime::{DispatchError, DispatchResult};
use yuma_interfaces::{
    delegation::{ChildrenCalls, Lending, TakeCalls},
    keys::OwnerOf,
    registration::UidOf,
    staking::{Counted, CountedStakeOf},
    subnets::{OwnerHotkeyOf, StakingRulesOf, SubnetIndex, WeightRules, WeightRulesOf},
};
use yuma_types::{NetUid, Rao, Uid};

/// The root network, two subnets that are started, one that is not, and none.
pub const ROOT: NetUid = NetUid::ROOT;
pub const NET: NetUid = NetUid(1);
pub const OTHER_NET: NetUid = NetUid(2);
pub const CLOSED: NetUid = NetUid(3);
pub const NOWHERE: NetUid = NetUid(4);

/// Every hotkey from 10 on is owned by the coldkey that is a tenth of it, unless a test says else.
pub const OWNER: u64 = 1;
pub const STRANGER: u64 = 2;
pub const HOTKEY: u64 = 11;
pub const SECOND_HOTKEY: u64 = 12;
pub const THIRD_HOTKEY: u64 = 13;
pub const STRANGERS: u64 = 21;
/// The subnet owner's.
pub const FOUNDERS: u64 = 99;

/// The whole of a hotkey's weight, and half of it.
pub const ALL: u64 = u64::MAX;
pub const HALF: u64 = u64::MAX / 2 + 1;
pub const COOLDOWN: u64 = 7_200;
pub const RATE: u64 = 150;

frame_support::construct_runtime!(
    pub enum Test {
        System: frame_system,
        Delegation: pallet_delegation,
    }
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = frame_system::mocking::MockBlock<Test>;
    type DbWeight = RocksDbWeight;
}

impl pallet_delegation::Config for Test {
    type Subnets = Mock;
    type Hotkeys = Mock;
    type Neurons = Mock;
    type Stakes = Mock;
}

parameter_types! {
    /// What counts of a hotkey's stake on each subnet.
    pub static Stakes: BTreeMap<(u64, NetUid), Rao> = BTreeMap::new();
    /// Hotkeys that nobody owns.
    pub static Stray: Vec<u64> = Vec::new();
    pub static Threshold: Rao = 0;
}

pub struct Mock;

impl SubnetIndex for Mock {
    fn netuids() -> Vec<NetUid> {
        (0..NOWHERE.0).map(NetUid).collect()
    }
}

impl OwnerHotkeyOf<u64> for Mock {
    fn owner_hotkey(_: NetUid) -> Option<u64> {
        Some(FOUNDERS)
    }
}

impl StakingRulesOf for Mock {
    fn is_staking_enabled(netuid: NetUid) -> bool {
        netuid < CLOSED
    }
}

impl WeightRulesOf for Mock {
    fn weight_rules(_: NetUid) -> WeightRules {
        WeightRules {
            stake_threshold: Threshold::get(),
            ..Default::default()
        }
    }
}

impl OwnerOf<u64> for Mock {
    fn owner(hotkey: &u64) -> Option<u64> {
        (!Stray::get().contains(hotkey)).then_some(hotkey / 10)
    }
}

/// Hotkeys of one tenth are registered.
impl UidOf<u64> for Mock {
    fn count(_: NetUid) -> u16 {
        10
    }

    fn uid(_: NetUid, hotkey: &u64) -> Option<Uid> {
        (hotkey / 10 == OWNER).then_some((hotkey % 10) as Uid)
    }
}

/// Root stake counts for a half.
impl CountedStakeOf<u64> for Mock {
    fn counted(hotkey: &u64, netuid: NetUid) -> Counted {
        let on = |netuid| {
            let stake = Stakes::mutate(|all| all.get(&(*hotkey, netuid)).copied());
            stake.unwrap_or_default()
        };
        Counted {
            here: on(netuid),
            on_root: if netuid.is_root() { 0 } else { on(ROOT) },
        }
    }

    fn weigh(stake: Counted) -> Rao {
        stake.here + stake.on_root / 2
    }
}

#[derive(Default)]
pub struct ExtBuilder {
    takes: Vec<(u64, u16)>,
    stakes: BTreeMap<(u64, NetUid), Rao>,
}

impl ExtBuilder {
    pub fn take(mut self, hotkey: u64, take: u16) -> Self {
        self.takes.push((hotkey, take));
        self
    }

    pub fn stake(mut self, hotkey: u64, netuid: NetUid, stake: Rao) -> Self {
        self.stakes.insert((hotkey, netuid), stake);
        self
    }

    /// Runs the test in block 1,000; what must always hold, holds afterwards.
    pub fn build_and_execute(self, test: impl FnOnce()) {
        Stakes::set(self.stakes);
        Stray::set(Vec::new());
        Threshold::set(0);
        sp_io::TestExternalities::default().execute_with(|| {
            System::set_block_number(1_000);
            for (hotkey, take) in self.takes {
                crate::Delegates::<Test>::insert(hotkey, take);
            }
            test();
            assert_ok!(Delegation::do_try_state());
        });
    }
}

pub fn wait(blocks: u64) {
    System::set_block_number(System::block_number() + blocks);
}

// As the gateway calls: all or nothing.

pub fn name(
    hotkey: u64,
    netuid: NetUid,
    children: &[(u64, u64)],
) -> Result<Option<u64>, DispatchError> {
    with_storage_layer(|| Delegation::set_children(&(hotkey / 10), &hotkey, netuid, children))
}

pub fn childkey_take(hotkey: u64, take: u16) -> DispatchResult {
    with_storage_layer(|| Delegation::set_childkey_take(&(hotkey / 10), &hotkey, NET, take))
}

/// Lets an epoch come after the cooldown.
pub fn ripen(netuid: NetUid) {
    wait(COOLDOWN);
    Delegation::apply_children(netuid);
    assert_ok!(Delegation::do_try_state());
}

/// Gives a hotkey these children, for all to see.
pub fn lend(hotkey: u64, children: &[(u64, u64)]) {
    assert_ok!(name(hotkey, NET, children));
    ripen(NET);
}

pub fn children(hotkey: u64) -> Vec<(u64, u64)> {
    crate::ChildKeys::<Test>::get(hotkey, NET).into_inner()
}

pub fn parents(hotkey: u64) -> Vec<(u64, u64)> {
    crate::ParentKeys::<Test>::get(hotkey, NET).into_inner()
}

pub fn pending(hotkey: u64) -> Vec<(u64, u64)> {
    crate::PendingChildKeys::<Test>::get(NET, hotkey)
        .0
        .into_inner()
}
