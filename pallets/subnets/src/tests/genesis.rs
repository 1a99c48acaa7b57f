//! The subnets that stand from the first block on.

use super::creation::genesis_subnet;
use crate::{mock::*, *};
use yuma_interfaces::subnets::{
    EmissionRulesOf as _, EpochRulesOf as _, OwnerHotkeyOf as _, RegistrationRulesOf as _,
    StakingRulesOf as _, SubnetIndex as _, WeightRulesOf as _,
};
use yuma_types::NetUid;

fn name(netuid: NetUid) -> Option<alloc::vec::Vec<u8>> {
    let identity = SubnetIdentitiesV3::<Test>::get(netuid)?;
    Some(identity.subnet_name.into_inner())
}

#[test]
fn the_root_network_stands_without_being_named() {
    ExtBuilder::default().build_and_execute(|| {
        assert_eq!(Subnets::netuids(), [ROOT]);
        assert_eq!(TotalNetworks::<Test>::get(), 1);
        assert_eq!(name(ROOT), None);
        assert_eq!(SubnetOwner::<Test>::get(ROOT), 0);
        assert!(Heard::get().is_empty());
        assert_eq!(HeardOfUnowned::get(), [ROOT]);
    });
}

#[test]
fn the_root_network_has_64_places_and_its_own_rules() {
    ExtBuilder::default()
        .root(ALICE, ALICE_HOTKEY, 10)
        .build_and_execute(|| {
            assert_eq!(SubnetOwner::<Test>::get(ROOT), ALICE);
            assert_eq!(Subnets::owner_hotkey(ROOT), Some(ALICE_HOTKEY));
            assert_eq!(Heard::get(), [(ROOT, ALICE, ALICE_HOTKEY)]);
            // Nobody has registered it.
            assert!(!Owners::get().contains_key(&ALICE_HOTKEY));
            assert_eq!(Subnets::tempo(ROOT), 10);
            assert_eq!(Subnets::registration_rules(ROOT).max_uids, 64);
            assert_eq!(Subnets::registration_rules(ROOT).target_per_interval, 1);
            assert_eq!(Subnets::weight_rules(ROOT).min_allowed, 0);
            assert!(!Subnets::epoch_rules(ROOT).consensus.yuma3);
        });
}

#[test]
fn the_root_network_has_a_tempo_of_100_unless_it_is_told_otherwise() {
    ExtBuilder::default().build_and_execute(|| assert_eq!(Subnets::tempo(ROOT), 100));
}

#[test]
fn a_subnet_of_the_genesis_has_what_is_said_of_it_and_the_rest_like_a_new_one() {
    let subnet = GenesisSubnet {
        tempo: 20,
        weights_set_rate_limit: Some(5),
        activity_cutoff_factor_milli: Some(2_000),
        immunity_period: Some(300),
        adjustment_interval: Some(50),
        ..genesis_subnet(1)
    };
    ExtBuilder::default()
        .genesis_subnet(subnet)
        .build_and_execute(|| {
            assert_eq!(Subnets::netuids(), [ROOT, NET]);
            assert_eq!(name(NET), Some(b"apex".to_vec()));
            assert_eq!(SubnetOwner::<Test>::get(NET), BOB);
            assert_eq!(Subnets::owner_hotkey(NET), Some(BOB_HOTKEY));
            assert_eq!(Heard::get(), [(NET, BOB, BOB_HOTKEY)]);
            assert_eq!(Subnets::tempo(NET), 20);
            assert_eq!(Subnets::weight_rules(NET).rate_limit, 5);
            assert_eq!(Subnets::epoch_rules(NET).consensus.activity_cutoff, 40);
            assert_eq!(ImmunityPeriod::<Test>::get(NET), 300);
            assert_eq!(AdjustmentInterval::<Test>::get(NET), 50);
            assert_eq!(Subnets::weight_rules(NET).min_allowed, 1);
            assert_eq!(SubnetLocked::<Test>::get(NET), 0);
            assert_eq!(held(BOB), 0);
            assert!(Subnets::first_emission(NET).is_none());
            assert!(!Subnets::is_staking_enabled(NET));
        });
}

#[test]
fn a_subnet_of_the_genesis_may_belong_to_nobody_and_have_no_name() {
    let subnet = GenesisSubnet {
        name: None,
        owner: None,
        ..genesis_subnet(1)
    };
    ExtBuilder::default()
        .genesis_subnet(subnet)
        .build_and_execute(|| {
            assert_eq!(HeardOfUnowned::get(), [ROOT, NET]);
            assert_eq!(name(NET), None);
            assert!(Heard::get().is_empty());
            assert_eq!(Subnets::owner_hotkey(NET), None);
            assert_eq!(SubnetOwner::<Test>::get(NET), 0);
            assert!(!Owners::get().contains_key(&0));
            assert_eq!(Subnets::tempo(NET), 100);
        });
}

#[test]
fn a_subnet_of_the_genesis_may_be_started_from_the_first_block_on() {
    let subnet = GenesisSubnet {
        started: true,
        ..genesis_subnet(1)
    };
    ExtBuilder::default()
        .genesis_subnet(subnet)
        .build_and_execute(|| {
            assert_eq!(Subnets::first_emission(NET), Some(1));
            assert!(Subnets::is_staking_enabled(NET));
        });
}

#[test]
fn subnets_of_the_genesis_leave_the_cost_of_the_first_creation_as_it_is() {
    ExtBuilder::default()
        .genesis_subnet(genesis_subnet(1))
        .build_and_execute(|| {
            assert_eq!(Subnets::lock_cost(), 1_000 * TAO);
            assert_eq!(create(ALICE, ALICE_HOTKEY).unwrap().netuid, NetUid(2));
            assert_eq!(held(ALICE), 1_000 * TAO);
        });
}

#[test]
#[should_panic(expected = "the subnets of a genesis fit together")]
fn a_genesis_that_gives_one_hotkey_to_two_coldkeys_is_refused() {
    ExtBuilder::default()
        .genesis_subnet(genesis_subnet(1))
        .genesis_subnet(GenesisSubnet {
            owner: Some((ALICE, BOB_HOTKEY)),
            ..genesis_subnet(2)
        })
        .build();
}

#[test]
#[should_panic(expected = "two subnets of a genesis have the same number")]
fn a_genesis_that_gives_one_number_to_two_subnets_is_refused() {
    ExtBuilder::default()
        .genesis_subnet(genesis_subnet(1))
        .genesis_subnet(genesis_subnet(1))
        .build();
}

#[test]
#[should_panic(expected = "two subnets of a genesis have the same number")]
fn a_genesis_that_gives_the_number_of_the_root_network_to_a_subnet_is_refused() {
    ExtBuilder::default()
        .genesis_subnet(genesis_subnet(0))
        .build();
}
