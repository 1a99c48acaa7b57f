//! Nothing is emitted to a subnet until its owner starts it.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use yuma_interfaces::subnets::{EmissionRulesOf as _, StakingRulesOf as _};
use yuma_types::NetUid;

#[test]
fn a_new_subnet_is_neither_started_nor_open_for_stake() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        skip_blocks(1_000_000);
        assert!(!Subnets::is_started(NET));
        assert!(!Subnets::is_staking_enabled(NET));
    });
}

#[test]
fn a_started_subnet_is_open_for_stake_at_once_and_gets_emission_from_the_next_block_on() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        System::set_block_number(50);
        assert_eq!(start(ALICE, NET), Ok(51));

        assert_eq!(FirstEmissionBlockNumber::<Test>::get(NET), Some(51));
        assert!(Subnets::is_staking_enabled(NET));
        // This block's emission is issued already.
        assert!(Subnets::is_started(NET));
    });
}

#[test]
fn starting_one_subnet_starts_no_other() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        assert_ok!(start(ALICE, NET));
        skip_blocks(1);
        assert!(!Subnets::is_started(NetUid(2)));
        assert!(!Subnets::is_staking_enabled(NetUid(2)));
    });
}

#[test]
fn each_obstacle_has_its_error_in_this_order() {
    ExtBuilder::default().start_delay(10).build_and_execute(|| {
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        assert_noop!(start(BOB, NetUid(2)), Error::<Test>::SubnetNotExists);
        assert_noop!(start(BOB, NET), DispatchError::BadOrigin);
        let early = Error::<Test>::NeedWaitingMoreBlocksToStarCall;
        assert_noop!(start(ALICE, NET), early);
        skip_blocks(10);
        assert_ok!(start(ALICE, NET));
        let again = Error::<Test>::FirstEmissionBlockNumberAlreadySet;
        assert_noop!(start(ALICE, NET), again);
    });
}

#[test]
fn a_subnet_may_be_started_once_the_delay_has_passed() {
    ExtBuilder::default().start_delay(10).build_and_execute(|| {
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        skip_blocks(9);
        let early = Error::<Test>::NeedWaitingMoreBlocksToStarCall;
        assert_noop!(start(ALICE, NET), early);
        skip_blocks(1);
        assert_ok!(start(ALICE, NET));
    });
}

#[test]
fn the_hotkey_of_the_owner_can_not_start_a_subnet() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        assert_noop!(start(ALICE_HOTKEY, NET), DispatchError::BadOrigin);
    });
}

#[test]
fn the_root_network_is_not_started_and_always_open_for_stake() {
    ExtBuilder::default()
        .root(ALICE, ALICE_HOTKEY, 100)
        .build_and_execute(|| {
            assert_noop!(start(ALICE, ROOT), Error::<Test>::SubnetNotExists);
            assert!(!Subnets::is_started(ROOT));
            assert!(Subnets::is_staking_enabled(ROOT));
        });
}
