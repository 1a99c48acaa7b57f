//! The presets, and what a chain that began from one does.

use super::*;
use crate::genesis_config_presets::{get_preset, preset_names};
use frame_support::traits::fungible::Mutate as _;
use yuma_interfaces::subnets::{
    EmissionRulesOf as _, OwnerHotkeyOf as _, RegistrationRulesOf as _, SubnetCalls as _,
    SubnetIndex as _,
};
use yuma_types::NetUid;

const SCENE: NetUid = NetUid(2);

#[test]
fn every_preset_builds() {
    for name in preset_names() {
        assert!(config(name.as_ref()).build_storage().is_ok(), "{name:?}");
    }
    assert!(get_preset(&"unheard-of".into()).is_none());
}

#[test]
fn the_local_chain_has_the_official_balances_and_subnets() {
    chain("local").execute_with(|| {
        let free = |uri| Balances::free_balance(account(uri));
        for rich in ["//Alice", "//Bob", "//Charlie"] {
            assert!(1_000_000 * TAO - free(rich) <= 1_000, "{rich}");
        }
        for modest in ["//Dave", "//Eve", "//Ferdie", "//One", "//Two", "//Three"] {
            assert_eq!(free(modest), 2_000 * TAO, "{modest}");
        }
        assert_eq!(pallet_sudo::Key::<Runtime>::get(), Some(account("//Alice")));
        assert_eq!(pallet_subnets::TotalNetworks::<Runtime>::get(), 2);
        let root = NetUid::ROOT;
        assert_eq!(
            pallet_subnets::SubnetOwner::<Runtime>::get(root),
            account("//Alice")
        );
        assert_eq!(
            pallet_subnets::SubnetOwnerHotkey::<Runtime>::get(root),
            account("//Alice_hk")
        );
        let apex = NetUid(1);
        let nobody = AccountId::new([0; 32]);
        assert_eq!(pallet_subnets::SubnetOwner::<Runtime>::get(apex), nobody);
        assert_eq!(pallet_registration::SubnetworkN::<Runtime>::get(apex), 1);
        assert_eq!(pallet_registration::Keys::<Runtime>::get(apex, 0), nobody);
    });
}

#[test]
fn the_test_network_begins_without_tao_and_with_a_subnet_that_nobody_owns() {
    chain("testnet").execute_with(|| {
        let apex = NetUid(1);
        assert_eq!(Balances::total_issuance(), 0);
        assert_eq!(Subnets::netuids(), [NetUid::ROOT, apex]);
        assert!(Subnets::first_emission(apex).is_some() && Subnets::is_open(apex));
        assert!(Subnets::registration_rules(apex).open_to_work);
        assert_eq!(Subnets::tempo(apex), 360);
        assert_eq!(Subnets::owner_hotkey(apex), None);
        assert_eq!(pallet_keys::Owner::<Runtime>::iter().count(), 0);
        for netuid in [NetUid::ROOT, apex] {
            assert_eq!(pallet_registration::SubnetworkN::<Runtime>::get(netuid), 0);
            let price = pallet_swap::AlphaSqrtPrice::<Runtime>::get(netuid);
            assert_eq!(price, yuma_types::U64F64::from_bits(1 << 64));
        }
    });
}

#[test]
fn on_a_development_chain_miners_and_validators_earn() {
    chain("development").execute_with(|| {
        run_to(60);
        let issued = Balances::total_issuance();
        let stake = |uri: &str| {
            let (coldkey, hotkey) = (account(uri), account(&format!("{uri}_hk")));
            Staking::stake_of(&hotkey, &coldkey, SCENE)
        };
        let before = ["//Alice", "//Dave", "//Eve", "//Ferdie"].map(stake);
        run_to(90);
        let after = ["//Alice", "//Dave", "//Eve", "//Ferdie"].map(stake);
        assert!(Balances::total_issuance() > issued);
        for (before, after) in before.iter().zip(after) {
            assert!(after > *before);
        }
    });
}

#[test]
fn stake_is_fresh_for_as_long_as_a_chain_is_slow() {
    for (preset, blocks) in [("development", 10), ("local", 10), ("testnet", 360)] {
        chain(preset).execute_with(|| {
            assert_eq!(pallet_staking::FreshStakeBlocks::<Runtime>::get(), blocks);
        });
    }
}

#[test]
fn a_coldkeys_swap_waits_for_as_long_as_a_chain_is_slow() {
    use pallet_keys::{ColdkeySwapAnnouncementDelay, ColdkeySwapReannouncementDelay};
    let fast = (50, 10);
    for (preset, delays) in [
        ("development", fast),
        ("local", fast),
        ("testnet", (36_000, 7_200)),
    ] {
        chain(preset).execute_with(|| {
            let announced = ColdkeySwapAnnouncementDelay::<Runtime>::get();
            let again = ColdkeySwapReannouncementDelay::<Runtime>::get();
            assert_eq!((announced, again), delays, "{preset}");
        });
    }
}

#[test]
fn a_new_subnet_begins_as_fast_and_as_cheap_as_its_chain() {
    for (preset, tempo, burn) in [
        ("development", 10, TAO / 10),
        ("local", 10, TAO / 10),
        ("testnet", 360, TAO),
    ] {
        chain(preset).execute_with(|| {
            let burn_of = pallet_registration::Burn::<Runtime>::get;
            assert_eq!(burn_of(NetUid(1)), burn, "{preset}");
            let (coldkey, hotkey) = (account("//Founder"), account("//Founder_hk"));
            frame_support::assert_ok!(Balances::mint_into(&coldkey, 2_000 * TAO));
            let created = Subnets::create(&coldkey, &hotkey).unwrap().netuid;
            assert_eq!(Subnets::tempo(created), tempo, "{preset}");
            assert_eq!(burn_of(created), burn, "{preset}");
            // An owner has some blocks between two epochs to change rules in.
            let window = pallet_subnets::AdminFreezeWindow::<Runtime>::get();
            assert!(window < tempo, "{preset}");
        });
    }
}

#[test]
fn of_the_first_subnets_only_the_scene_has_an_owner_who_says_what_it_is() {
    for (preset, identities) in [
        ("development", vec![SCENE]),
        ("local", vec![]),
        ("testnet", vec![]),
    ] {
        chain(preset).execute_with(|| {
            let told: Vec<_> = pallet_subnets::SubnetIdentitiesV3::<Runtime>::iter_keys().collect();
            assert_eq!(told, identities, "{preset}");
            let names = views::all::<views::DynamicInfo>().into_iter().flatten();
            let names: Vec<String> = names
                .map(|info| {
                    info.subnet_name
                        .iter()
                        .map(|byte| char::from(byte.0))
                        .collect()
                })
                .collect();
            assert_eq!(names[..2], ["root", "apex"], "{preset}");
            assert_eq!(
                names.get(2).map(String::as_str),
                identities.first().map(|_| "scene")
            );
        });
    }
}

#[test]
fn a_subnet_that_is_started_from_the_first_block_on_emits_from_block_1() {
    for (preset, started) in [("development", SCENE), ("testnet", NetUid(1))] {
        chain(preset).execute_with(|| {
            // Clients take 0 for a subnet that doesn't emit.
            assert_eq!(Subnets::first_emission(started), Some(1), "{preset}");
        });
    }
}

#[test]
fn the_scenes_validators_are_active_for_a_day() {
    chain("development").execute_with(|| {
        let day = 24 * 60 * 60 * 1000 / Authorities::slot_duration();
        assert_eq!(Subnets::activity_cutoff(SCENE), day);
    });
}

#[test]
fn apex_of_a_fast_chain_has_the_rules_of_the_official_one() {
    use pallet_subnets::{AdjustmentInterval, ImmunityPeriod};
    for preset in ["development", "local"] {
        chain(preset).execute_with(|| {
            let apex = NetUid(1);
            assert_eq!(ImmunityPeriod::<Runtime>::get(apex), 4_096, "{preset}");
            assert_eq!(AdjustmentInterval::<Runtime>::get(apex), 100, "{preset}");
            assert_eq!(Subnets::activity_cutoff(apex), 5_000, "{preset}");
        });
    }
}

#[test]
fn nobody_owns_a_hotkey_that_is_registered_nowhere() {
    for preset in ["development", "local"] {
        chain(preset).execute_with(|| {
            for hotkey in pallet_keys::Owner::<Runtime>::iter_keys() {
                let mut registered =
                    pallet_registration::IsNetworkMember::<Runtime>::iter_key_prefix(&hotkey);
                assert!(registered.next().is_some(), "{preset}: {hotkey:?}");
            }
        });
    }
}
