//! Who may change a rule.

use super::governing::*;
use crate::{
    hyperparameters::{visit_all, Hyperparameter, Visitor},
    mock::*,
    *,
};
use frame_support::assert_noop;
use sp_runtime::DispatchError;
use yuma_interfaces::governance::Unfit;

struct Access;

impl Visitor<Test> for Access {
    fn visit<R: Hyperparameter<Test>>(&mut self) {
        let value = R::get(NET);
        assert_noop!(change::<R>(STRANGER, NET, value), DispatchError::BadOrigin);
        let owners = change::<R>(OWNER, NET, value);
        let is_roots_alone = owners == Err(DispatchError::BadOrigin);
        assert_eq!(is_roots_alone, R::OWNER.is_none(), "{}", R::NAME);
        let roots = change::<R>(BY_ROOT, NET, value);
        assert_ne!(roots, Err(DispatchError::BadOrigin), "{}", R::NAME);
    }
}

#[test]
fn an_owner_changes_what_the_table_lets_it_and_root_everything() {
    with_subnet(|| visit_all::<Test>(&mut Access));
}

struct Unknown;

impl Visitor<Test> for Unknown {
    fn visit<R: Hyperparameter<Test>>(&mut self) {
        let value = R::get(NOWHERE);
        assert_noop!(
            change::<R>(BY_ROOT, NOWHERE, value),
            unfit(Unfit::SubnetDoesNotExist)
        );
        for who in [OWNER, STRANGER] {
            assert_noop!(change::<R>(who, NOWHERE, value), DispatchError::BadOrigin);
        }
    }
}

#[test]
fn nobody_changes_a_subnet_that_does_not_exist() {
    with_subnet(|| {
        visit_all::<Test>(&mut Unknown);
        // Nor is it frozen.
        EpochAt::set(Some(System::block_number() + 1));
        visit_all::<Test>(&mut Unknown);
    });
}

#[test]
fn the_zero_account_does_not_own_what_nobody_owns() {
    with_subnet(|| {
        assert!(!SubnetOwner::<Test>::contains_key(ROOT));
        assert_noop!(
            change::<hyperparameters::Rho>(Some(&0), ROOT, 1),
            DispatchError::BadOrigin
        );
    });
}
