//! A runtime of this pallet alone, and what it needs of its siblings.

#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::unwrap_used,
    reason = "a test that panics is a test that fails"
)]

use crate as pallet_commitments;
use crate::{CommitmentInfo, Data};
use frame_support::{
    assert_ok, construct_runtime, derive_impl, parameter_types, weights::constants::RocksDbWeight,
};
use sp_runtime::DispatchResult;
use yuma_interfaces::{
    emission::EpochIndexOf,
    registration::UidOf,
    subnets::{BondsResetOf, SubnetIndex},
    yuma::ResetBonds,
};
use yuma_types::{List, NetUid, Uid};

/// Two subnets, of which one lets bonds be reset, and none.
pub const NET: NetUid = NetUid(1);
pub const OTHER_NET: NetUid = NetUid(2);
pub const NOWHERE: NetUid = NetUid(3);

/// Neurons of both subnets on uids 0 and 1, and nobody's hotkey.
pub const HOTKEY: u64 = 10;
pub const SECOND_HOTKEY: u64 = 11;
pub const STRANGER: u64 = 99;

construct_runtime!(
    pub enum Test {
        System: frame_system,
        Commitments: pallet_commitments,
    }
);

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = frame_system::mocking::MockBlock<Test>;
    type DbWeight = RocksDbWeight;
}

impl pallet_commitments::Config for Test {
    type Subnets = Mock;
    type Neurons = Mock;
    type Epochs = Mock;
    type Bonds = Mock;
    type WeightInfo = ();
}

parameter_types! {
    /// Who sits on each uid.
    pub static Neurons: Vec<u64> = vec![HOTKEY, SECOND_HOTKEY];
    pub static Subnets: Vec<NetUid> = vec![NET, OTHER_NET];
    pub static Epoch: u64 = 0;
    /// To whom bonds were reset.
    pub static Reset: Vec<(NetUid, Uid)> = vec![];
}

pub struct Mock;

impl SubnetIndex for Mock {
    fn netuids() -> Vec<NetUid> {
        Subnets::get()
    }
}

impl BondsResetOf for Mock {
    fn may_reset_bonds(netuid: NetUid) -> bool {
        netuid == NET
    }
}

impl UidOf<u64> for Mock {
    fn count(_: NetUid) -> u16 {
        Neurons::get().len() as u16
    }

    fn uid(netuid: NetUid, hotkey: &u64) -> Option<Uid> {
        let place = Neurons::get().iter().position(|other| other == hotkey)?;
        (netuid < NOWHERE).then_some(place as Uid)
    }
}

impl EpochIndexOf for Mock {
    fn epoch_index(_: NetUid) -> u64 {
        Epoch::get()
    }
}

impl ResetBonds for Mock {
    fn reset_bonds(netuid: NetUid, uid: Uid) {
        Reset::mutate(|reset| reset.push((netuid, uid)));
    }
}

pub struct ExtBuilder;

impl ExtBuilder {
    /// Runs the test in block 7; what must always hold, holds afterwards.
    pub fn build_and_execute(test: impl FnOnce()) {
        Neurons::set(vec![HOTKEY, SECOND_HOTKEY]);
        Subnets::set(vec![NET, OTHER_NET]);
        Epoch::set(0);
        Reset::set(vec![]);
        sp_io::TestExternalities::default().execute_with(|| {
            System::set_block_number(7);
            test();
            assert_ok!(Commitments::do_try_state());
        });
    }
}

pub fn record(fields: &[Data]) -> CommitmentInfo {
    CommitmentInfo {
        fields: fields.to_vec().try_into().unwrap(),
    }
}

/// So many bytes in a field.
pub fn raw(length: usize) -> Data {
    Data::Raw(vec![7; length].try_into().unwrap())
}

pub fn big(length: usize) -> Data {
    Data::BigRaw(List::try_from(vec![7; length]).unwrap())
}

pub fn publish(who: u64, netuid: NetUid, fields: &[Data]) -> DispatchResult {
    Commitments::set_commitment(RuntimeOrigin::signed(who), netuid, record(fields))
}
