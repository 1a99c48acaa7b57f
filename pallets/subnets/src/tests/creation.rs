//! How a subnet comes to be.

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok, traits::fungible::Mutate};
use yuma_interfaces::subnets::{Created, OwnerHotkeyOf as _, SubnetCalls, SubnetIndex as _};
use yuma_types::{limits::MAX_SUBNETS, NetUid};

#[test]
fn a_new_subnet_belongs_to_its_creator() {
    ExtBuilder::default().build_and_execute(|| {
        System::set_block_number(77);
        assert_eq!(
            create(ALICE, ALICE_HOTKEY),
            Ok(Created {
                netuid: NET,
                mechanism: 0,
                removed: None
            })
        );

        assert!(Subnets::exists(NET));
        assert_eq!(Subnets::netuids(), [ROOT, NET]);
        assert_eq!(SubnetOwner::<Test>::get(NET), ALICE);
        assert_eq!(Subnets::owner_hotkey(NET), Some(ALICE_HOTKEY));
        assert_eq!(Owners::get().get(&ALICE_HOTKEY), Some(&ALICE));
        assert_eq!(NetworkRegisteredAt::<Test>::get(NET), 77);
        assert_eq!(RegisteredSubnetCounter::<Test>::get(NET), 1);
        assert_eq!(TotalNetworks::<Test>::get(), 2);
        assert_eq!(SubnetMechanism::<Test>::get(NET), 0);
    });
}

#[test]
fn others_hear_of_a_new_subnet() {
    ExtBuilder::default().build_and_execute(|| {
        Heard::set(Default::default());
        assert_ok!(create(BOB, BOB_HOTKEY));
        assert_eq!(Heard::get(), [(NET, BOB, BOB_HOTKEY)]);
    });
}

#[test]
fn the_cost_is_held_on_the_owners_account() {
    ExtBuilder::default().build_and_execute(|| {
        let issuance = pallet_balances::TotalIssuance::<Test>::get();
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        assert_eq!(held(ALICE), 1_000 * TAO);
        assert_eq!(free(ALICE), RICH - 1_000 * TAO);
        assert_eq!(SubnetLocked::<Test>::get(NET), 1_000 * TAO);
        assert_eq!(pallet_balances::TotalIssuance::<Test>::get(), issuance);
    });
}

#[test]
fn what_is_held_can_not_be_spent() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        let all = free(ALICE) + 1;
        let spend = |amount| {
            Balances::transfer(
                &ALICE,
                &BOB,
                amount,
                frame_support::traits::tokens::Preservation::Expendable,
            )
        };
        assert!(frame_support::storage::with_storage_layer(|| spend(all)).is_err());
        assert_ok!(spend(all - 1 - ED));
        assert_eq!(held(ALICE), 1_000 * TAO);
    });
}

#[test]
fn an_owner_of_several_subnets_holds_the_cost_of_each() {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        let locked = SubnetLocked::<Test>::get(NET) + SubnetLocked::<Test>::get(NetUid(2));
        assert_eq!(held(ALICE), locked);
        assert_eq!(locked, 3_000 * TAO);
    });
}

#[test]
fn each_obstacle_has_its_error_in_this_order() {
    let poor = 1_000 * TAO + 2 * ED - 1;
    ExtBuilder::default()
        .balance(BOB, poor)
        .subnet_limit(1)
        .build_and_execute(|| {
            assert_ok!(create(ALICE, ALICE_HOTKEY));
            NetworkRateLimit::<Test>::put(10);

            assert_noop!(create(BOB, ALICE_HOTKEY), NOT_YOURS);
            assert_noop!(
                create(BOB, BOB_HOTKEY),
                Error::<Test>::NetworkTxRateLimitExceeded
            );
            skip_blocks(10);
            assert_noop!(
                create(BOB, BOB_HOTKEY),
                Error::<Test>::AllNetworksInImmunity
            );
            SubnetLimit::<Test>::put(2);
            assert_noop!(create(BOB, BOB_HOTKEY), Error::<Test>::CannotAffordLockCost);
            ListenerRefuses::set(true);
            assert_noop!(create(ALICE, ALICE_HOTKEY), REFUSED);
        });
}

#[test]
fn an_owner_keeps_the_existential_deposit_and_one_for_the_pot() {
    let enough = 1_000 * TAO + 2 * ED;
    ExtBuilder::default()
        .balance(ALICE, enough)
        .balance(BOB, enough - 1)
        .build_and_execute(|| {
            assert_noop!(create(BOB, BOB_HOTKEY), Error::<Test>::CannotAffordLockCost);
            assert_ok!(create(ALICE, ALICE_HOTKEY));
            assert_eq!(free(ALICE), 2 * ED);
        });
}

#[test]
fn what_is_held_for_one_subnet_does_not_pay_for_the_next() {
    ExtBuilder::default()
        .balance(ALICE, 2_500 * TAO)
        .build_and_execute(|| {
            assert_ok!(create(ALICE, ALICE_HOTKEY));
            assert_noop!(
                create(ALICE, ALICE_HOTKEY),
                Error::<Test>::CannotAffordLockCost
            );
        });
}

#[test]
fn a_subnet_takes_the_lowest_number_that_is_free() {
    ExtBuilder::default()
        .genesis_subnet(genesis_subnet(2))
        .build_and_execute(|| {
            let numbers = [(); 3].map(|()| create(ALICE, ALICE_HOTKEY).unwrap().netuid.0);
            assert_eq!(numbers, [1, 3, 4]);
            assert_eq!(Subnets::netuids(), [0, 1, 2, 3, 4].map(NetUid));
        });
}

#[test]
fn there_are_as_many_subnets_as_the_limit_says_besides_the_root_network() {
    ExtBuilder::default().subnet_limit(3).build_and_execute(|| {
        for _ in 0..3 {
            assert_ok!(create(ALICE, ALICE_HOTKEY));
        }
        assert_noop!(
            create(ALICE, ALICE_HOTKEY),
            Error::<Test>::AllNetworksInImmunity
        );
        assert_eq!(TotalNetworks::<Test>::get(), 4);
    });
}

#[test]
fn a_limit_of_none_lets_none_in() {
    ExtBuilder::default().subnet_limit(0).build_and_execute(|| {
        assert_noop!(
            create(ALICE, ALICE_HOTKEY),
            Error::<Test>::SubnetLimitReached
        );
    });
}

#[test]
fn a_new_chain_takes_one_subnet_a_day_from_whomever() {
    ExtBuilder::default()
        .rate_limit(None)
        .build_and_execute(|| {
            assert_ok!(Subnets::check_create_rate());
            assert_ok!(create(ALICE, ALICE_HOTKEY));

            skip_blocks(7199);
            let error = Error::<Test>::NetworkTxRateLimitExceeded;
            assert_noop!(Subnets::check_create_rate(), error);
            let error = Error::<Test>::NetworkTxRateLimitExceeded;
            assert_noop!(create(BOB, BOB_HOTKEY), error);
            skip_blocks(1);
            assert_ok!(Subnets::check_create_rate());
            assert_ok!(create(BOB, BOB_HOTKEY));
        });
}

#[test]
fn a_creation_that_fails_does_not_count_for_the_rate() {
    ExtBuilder::default()
        .rate_limit(None)
        .balance(BOB, TAO)
        .build_and_execute(|| {
            assert_noop!(create(BOB, BOB_HOTKEY), Error::<Test>::CannotAffordLockCost);
            assert_ok!(create(ALICE, ALICE_HOTKEY));
        });
}

/// A subnet of the genesis that Bob owns.
pub(super) fn genesis_subnet(netuid: u16) -> GenesisSubnet<AccountId> {
    GenesisSubnet {
        netuid: NetUid(netuid),
        name: Some("apex".into()),
        owner: Some((BOB, BOB_HOTKEY)),
        tempo: 100,
        started: false,
        weights_set_rate_limit: None,
        activity_cutoff_factor_milli: None,
        immunity_period: None,
        adjustment_interval: None,
    }
}

#[test]
fn there_is_room_for_as_many_subnets_as_can_ever_stand() {
    let limit = MAX_SUBNETS as u16;
    let chain = ExtBuilder::default().subnet_limit(u16::MAX);
    chain.build_and_execute(|| {
        for netuid in 1..limit {
            Subnets::insert(NetUid(netuid), None);
        }
        assert_eq!(create(ALICE, ALICE_HOTKEY).unwrap().netuid, NetUid(limit));
        let netuids = Subnets::netuids();
        assert_eq!(netuids, (0..=limit).map(NetUid).collect::<Vec<_>>());
        assert_noop!(
            create(BOB, BOB_HOTKEY),
            Error::<Test>::AllNetworksInImmunity
        );
    });
}

#[test]
fn a_new_subnet_takes_the_lowest_netuid_that_is_free() {
    let chain = ExtBuilder::default();
    chain.build_and_execute(|| {
        Subnets::insert(NetUid(1), None);
        Subnets::insert(NetUid(4), None);
        Subnets::insert(NetUid(2), None);
        assert_eq!(create(ALICE, ALICE_HOTKEY).unwrap().netuid, NetUid(3));
        assert_eq!(Subnets::netuids(), [0, 1, 2, 3, 4].map(NetUid));
    });
}
