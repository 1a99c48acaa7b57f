//! Before an epoch its rules stay as they are.

use super::governing::*;
use crate::{
    hyperparameters::{visit_all, Frozen, Hyperparameter, Visitor},
    mock::*,
    *,
};
use frame_support::{assert_noop, assert_ok};
use yuma_interfaces::governance::{Govern, Rule};

const FROZEN: Error<Test> = Error::AdminActionProhibitedDuringWeightsWindow;

fn epoch_in(blocks: u64) {
    EpochAt::set(Some(System::block_number() + blocks));
}

fn is_frozen() -> bool {
    set(BY_ROOT, Rule::Rho(1)) == Err(refused(FROZEN))
}

#[test]
fn the_window_is_the_last_blocks_before_the_epoch() {
    with_subnet(|| {
        assert_eq!(AdminFreezeWindow::<Test>::get(), 10);
        for (blocks, frozen) in [(12, false), (11, false), (10, true), (2, true), (1, true)] {
            epoch_in(blocks);
            assert_eq!(is_frozen(), frozen, "{blocks}");
        }
        AdminFreezeWindow::<Test>::put(2);
        for (blocks, frozen) in [(3, false), (2, true)] {
            epoch_in(blocks);
            assert_eq!(is_frozen(), frozen, "{blocks}");
        }
    });
}

#[test]
fn there_is_none_where_it_is_0_or_epochs_are_stopped() {
    with_subnet(|| {
        AdminFreezeWindow::<Test>::put(0);
        epoch_in(1);
        assert!(!is_frozen());
        AdminFreezeWindow::<Test>::put(u16::MAX);
        assert!(is_frozen());
        EpochAt::set(None);
        assert!(!is_frozen());
    });
}

struct Window;

impl Visitor<Test> for Window {
    fn visit<R: Hyperparameter<Test>>(&mut self) {
        let value = R::get(NET);
        let frozen = |who| {
            epoch_in(1);
            let before = change::<R>(who, NET, value) == Err(refused(FROZEN));
            epoch_in(1_000);
            assert_ne!(change::<R>(who, NET, value), Err(refused(FROZEN)));
            before
        };
        let root = frozen(BY_ROOT);
        assert_eq!(root, R::FROZEN == Frozen::Everybody, "{}", R::NAME);
        if R::OWNER.is_some() {
            let owner = frozen(OWNER);
            assert_eq!(owner, R::FROZEN != Frozen::Nobody, "{}", R::NAME);
        }
    }
}

#[test]
fn it_keeps_whom_the_table_says() {
    with_subnet(|| visit_all::<Test>(&mut Window));
}

#[test]
fn root_corrects_prices_outside_of_it() {
    with_subnet(|| {
        epoch_in(10);
        assert_noop!(Subnets::ensure_open(NET), FROZEN);
        epoch_in(11);
        assert_ok!(Subnets::ensure_open(NET));
    });
}
