//! A subnet ends in the middle of something else.

use super::{machine::checks, *};
use frame_support::traits::{fungible::Mutate, UnfilteredDispatchable};
use pallet_subnets::RemovedNetworks;
use pallet_subtensor::Call;
use yuma_interfaces::{
    registration::EndpointCalls as _, staking::StakingCalls as _, subnets::SubnetIndex as _,
};
use yuma_types::{AxonInfo, NetUid, PrometheusInfo};

const SCENE: NetUid = NetUid(2);

fn dissolve(netuid: NetUid) -> RuntimeCall {
    RuntimeCall::SubtensorModule(Call::root_dissolve_network { netuid })
}

fn remove(netuid: NetUid) {
    dissolve(netuid)
        .dispatch_bypass_filter(RuntimeOrigin::root())
        .unwrap();
}

fn create(name: &str, nonce: Nonce) -> DispatchResult {
    let hotkey = account(&format!("{name}_hk"));
    let call = RuntimeCall::SubtensorModule(Call::register_network { hotkey });
    apply(sign(&pair(name), call, Options { nonce, tip: 0 })).unwrap()
}

/// Blocks until all is cleared, each sound.
fn clear() {
    for _ in 0..50 {
        run_to(System::block_number() + 1);
        assert_sound();
        if RemovedNetworks::<Runtime>::get().is_empty() {
            return;
        }
    }
    panic!("it is never cleared");
}

#[test]
fn one_may_be_removed_in_any_block_by_a_call_and_by_the_scheduler() {
    for offset in 0..12 {
        for by_scheduler in [false, true] {
            chain("development").execute_with(|| {
                run_to(30);
                // So that its prices are adjusted often, and its epochs wait for others'.
                Subnets::set_adjustment_interval(SCENE, 3);
                pallet_subnets::MaxEpochsPerBlock::<Runtime>::put(if offset % 2 == 0 {
                    1
                } else {
                    0
                });
                Subnets::set_tempo(NetUid(1), 10);
                let at = 32 + offset;
                if by_scheduler {
                    let call = Box::new(dissolve(SCENE));
                    Scheduler::schedule(RuntimeOrigin::root(), at, None, 0, call).unwrap();
                }
                run_to(at);
                if !by_scheduler {
                    remove(SCENE);
                }
                assert!(!Subnets::exists(SCENE), "{offset} {by_scheduler}");
                assert_sound();
                clear();
                pallet_subnets::MaxEpochsPerBlock::<Runtime>::put(2);
                run_to(at + 30);
                assert_sound();
                assert!(!pallet_emission::SubnetEpochIndex::<Runtime>::contains_key(
                    SCENE
                ));
            });
        }
    }
}

#[test]
fn one_may_be_removed_in_the_block_of_its_creation() {
    chain("development").execute_with(|| {
        run_to(30);
        create("//Charlie", 0).unwrap();
        let netuid = NetUid(3);
        remove(netuid);
        remove(SCENE);
        remove(NetUid(1));
        assert_sound();
        clear();
        assert_eq!(Balances::reserved_balance(account("//Charlie")), 0);
        create("//Charlie", 1).unwrap();
        assert!(Subnets::exists(NetUid(1)));
        run_to(System::block_number() + 50);
        assert_sound();
    });
}

#[test]
fn who_has_nothing_but_stake_gets_it() {
    chain("development").execute_with(|| {
        run_to(30);
        let (hotkey, staker) = (account("//Bob_hk"), account("//Nobody"));
        Balances::mint_into(&staker, 5 * TAO).unwrap();
        Staking::add(&staker, &hotkey, SCENE, TAO).unwrap();
        let rest = Balances::free_balance(&staker);
        Balances::burn_from(
            &staker,
            rest,
            frame_support::traits::tokens::Preservation::Expendable,
            frame_support::traits::tokens::Precision::Exact,
            frame_support::traits::tokens::Fortitude::Force,
        )
        .unwrap();
        assert!(!System::account_exists(&staker));
        remove(SCENE);
        clear();
        assert_eq!(Balances::free_balance(&staker), TAO);
    });
}

#[test]
fn a_neuron_of_a_removed_subnet_serves_nowhere() {
    chain("development").execute_with(|| {
        run_to(30);
        let hotkey = account("//Bob_hk");
        let axon = AxonInfo {
            ip: 0x0102_0304,
            ip_type: 4,
            port: 80,
            ..Default::default()
        };
        let prometheus = PrometheusInfo {
            ip: 0x0102_0304,
            ip_type: 4,
            port: 80,
            ..Default::default()
        };
        assert_eq!(
            Registration::check_axon(&hotkey, SCENE, &axon, None),
            Ok(())
        );
        assert_eq!(
            Registration::check_prometheus(&hotkey, SCENE, &prometheus),
            Ok(())
        );
        remove(SCENE);
        let none = Err(pallet_registration::Error::<Runtime>::HotKeyNotRegisteredInNetwork.into());
        assert_eq!(Registration::check_axon(&hotkey, SCENE, &axon, None), none);
        assert_eq!(
            Registration::check_prometheus(&hotkey, SCENE, &prometheus),
            none
        );
    });
}

#[test]
fn nothing_stays_in_the_pot_of_one_that_nobody_owned() {
    chain("testnet").execute_with(|| {
        run_to(5);
        let pot = Staking::pot(NetUid(1));
        remove(NetUid(1));
        clear();
        assert_eq!(Balances::free_balance(&pot), 0);
        checks::state().unwrap();
    });
}
