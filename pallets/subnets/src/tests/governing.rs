//! What the tests of changes have in common.

use crate::{hyperparameters::Hyperparameter, mock::*, *};
use frame_support::{assert_ok, storage::with_storage_layer};
use sp_runtime::{DispatchError, DispatchResult};
use yuma_interfaces::governance::{Govern, Rule, SetRule, Unfit, UnfitErrors};
use yuma_types::NetUid;

pub const NOWHERE: NetUid = NetUid(99);

/// Who changes a rule.
pub const OWNER: Option<&AccountId> = Some(&ALICE);
pub const STRANGER: Option<&AccountId> = Some(&BOB);
pub const BY_ROOT: Option<&AccountId> = None;

/// Alice owns a subnet, with one neuron, whose epoch is far away.
pub fn with_subnet(test: impl FnOnce()) {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        Neurons::set(1);
        EpochAt::set(Some(1_000_000));
        skip_blocks(1);
        test();
    });
}

pub fn set_owner_hotkey(
    who: Option<&AccountId>,
    netuid: NetUid,
    hotkey: AccountId,
) -> DispatchResult {
    with_storage_layer(|| Subnets::set_owner_hotkey(who, netuid, &hotkey))
}

/// All or nothing, as a call is.
pub fn change<R: Hyperparameter<Test>>(
    who: Option<&AccountId>,
    netuid: NetUid,
    value: R::Value,
) -> DispatchResult {
    with_storage_layer(|| Subnets::change::<R>(who, netuid, value))
}

pub fn set(who: Option<&AccountId>, rule: Rule) -> DispatchResult {
    with_storage_layer(|| Subnets::set_rule(who, NET, rule))
}

pub fn unfit(why: Unfit) -> DispatchError {
    Unfitness::error(why)
}

pub fn refused(error: Error<Test>) -> DispatchError {
    error.into()
}
