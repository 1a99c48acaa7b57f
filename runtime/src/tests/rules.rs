//! Owners and governance change rules, and the chain follows.

use super::*;
use crate::proxies::ProxyType;
use frame_support::{assert_noop, assert_ok, traits::InstanceFilter};
use pallet_admin_utils::Call;
use pallet_subnets::hyperparameters::{visit_all, Hyperparameter, Visitor};
use sp_runtime::{traits::Dispatchable, transaction_validity::InvalidTransaction};
use yuma_interfaces::subnets::SubnetIndex as _;
use yuma_types::NetUid;

/// Bob's, of tempo 10.
const SCENE: NetUid = NetUid(2);

fn by_root(call: Call<Runtime>) -> DispatchResult {
    let done = RuntimeCall::AdminUtils(call).dispatch(RuntimeOrigin::root());
    done.map(|_| ()).map_err(|error| error.error)
}

fn by(who: &str, call: impl Into<RuntimeCall>) -> DispatchResult {
    let done = call.into().dispatch(RuntimeOrigin::signed(account(who)));
    done.map(|_| ()).map_err(|error| error.error)
}

fn next_epoch() -> BlockNumber {
    Emission::next_epoch(SCENE).unwrap() as BlockNumber
}

/// The block after the subnet's next epoch.
fn pass_epoch() {
    run_to(next_epoch());
}

fn scene(test: impl FnOnce()) {
    chain("development").execute_with(|| {
        run_to(1);
        pass_epoch();
        test();
        run_to(System::block_number() + 30);
        assert_sound();
    });
}

#[test]
fn a_raised_minimum_gives_nominations_back_that_fall_below_it() {
    use yuma_interfaces::staking::StakingCalls as _;
    scene(|| {
        let (bob, hotkey) = (account("//Bob"), account("//Alice_hk"));
        let stake = || Staking::stake_of(&hotkey, &bob, SCENE);
        let before = Balances::free_balance(&bob);
        assert_ok!(Staking::add(&bob, &hotkey, SCENE, TAO));
        let owners = Staking::stake_of(&hotkey, &account("//Alice"), SCENE);

        let set = |min_stake| Call::sudo_set_nominator_min_required_stake { min_stake };
        assert_ok!(by_root(set(TAO)));
        run_to(System::block_number() + 2);
        assert_eq!(stake(), TAO);
        assert_ok!(by_root(set(2_000_000 * TAO)));
        run_to(System::block_number() + 2);
        assert_eq!(stake(), 0);
        assert_eq!(Balances::free_balance(&bob), before);
        assert!(Staking::stake_of(&hotkey, &account("//Alice"), SCENE) >= owners);
        assert_eq!(pallet_staking::PaidOutUpTo::<Runtime>::get(), None);
        assert_ok!(by_root(set(0)));
    });
}

fn sudo_set_tempo(tempo: u16) -> Call<Runtime> {
    let netuid = SCENE;
    Call::sudo_set_tempo { netuid, tempo }
}

#[test]
fn a_new_tempo_moves_the_next_epoch() {
    scene(|| {
        for tempo in [100, 7, 360, 1, 10] {
            run_to(System::block_number() + 1);
            pallet_subnets::AdminFreezeWindow::<Runtime>::put(0);
            assert_ok!(by_root(sudo_set_tempo(tempo)));
            let due = next_epoch();
            assert_eq!((due + 2 + 2) % (u32::from(tempo) + 1), 0);
            assert_sound();
            let epochs = pallet_emission::SubnetEpochIndex::<Runtime>::get(SCENE);
            run_to(due - 1);
            let before = pallet_emission::SubnetEpochIndex::<Runtime>::get(SCENE);
            assert_eq!(before, epochs);
            run_to(due);
            let after = pallet_emission::SubnetEpochIndex::<Runtime>::get(SCENE);
            assert_eq!(after, epochs + 1);
        }
    });
}

#[test]
fn tempo_0_stops_epochs_and_another_begins_them_again() {
    scene(|| {
        assert_ok!(by_root(sudo_set_tempo(0)));
        assert_eq!(Emission::next_epoch(SCENE), None);
        let epochs = pallet_emission::SubnetEpochIndex::<Runtime>::get(SCENE);
        run_to(System::block_number() + 40);
        assert_sound();
        let after = pallet_emission::SubnetEpochIndex::<Runtime>::get(SCENE);
        assert_eq!(after, epochs);
        assert_ok!(by_root(sudo_set_tempo(10)));
        pass_epoch();
        let after = pallet_emission::SubnetEpochIndex::<Runtime>::get(SCENE);
        assert_eq!(after, epochs + 1);
    });
}

#[test]
fn the_next_epoch_gives_out_as_many_permits_as_there_may_be() {
    scene(|| {
        let permits = || {
            let permits = pallet_yuma::ValidatorPermit::<Runtime>::get(SCENE);
            // The owner's hotkey, uid 0, always has one.
            permits.iter().skip(1).filter(|permit| **permit).count()
        };
        // Stake counts by now.
        run_to(60);
        pass_epoch();
        assert!(permits() > 1, "{}", permits());
        assert_ok!(by_root(Call::sudo_set_max_allowed_validators {
            netuid: SCENE,
            max_allowed_validators: 1,
        }));
        pass_epoch();
        assert_eq!(permits(), 1);
    });
}

#[test]
fn the_next_registration_follows() {
    scene(|| {
        let register = || pallet_subtensor::Call::burned_register {
            netuid: SCENE,
            hotkey: account("//New_hk"),
        };
        let most = |max_registrations_per_block| Call::sudo_set_max_registrations_per_block {
            netuid: SCENE,
            max_registrations_per_block,
        };
        assert_ok!(by_root(most(0)));
        assert_noop!(
            by("//Alice", register()),
            pallet_registration::Error::<Runtime>::TooManyRegistrationsThisBlock
        );
        assert_ok!(by_root(most(1)));
        assert_ok!(by("//Alice", register()));
    });
}

#[test]
fn a_subnet_that_root_closes_gets_nothing_from_the_next_block_on() {
    scene(|| {
        let gets = || pallet_emission::SubnetTaoInEmission::<Runtime>::get(SCENE);
        run_to(60);
        assert!(gets() > 0);
        for registration_allowed in [false, true] {
            assert_ok!(by_root(Call::sudo_set_network_registration_allowed {
                netuid: SCENE,
                registration_allowed,
            }));
            run_to(System::block_number() + 1);
            assert_eq!(gets() > 0, registration_allowed);
            assert_sound();
        }
    });
}

#[test]
fn the_owner_changes_a_rule_and_waits() {
    scene(|| {
        let rho = |rho| Call::sudo_set_rho { netuid: SCENE, rho };
        assert_ok!(by("//Bob", rho(3)));
        assert_noop!(
            by("//Bob", rho(4)),
            pallet_subnets::Error::<Runtime>::TxRateLimitExceeded
        );
        // Two tempos of 10, and out of the window of 2 before an epoch.
        run_to(System::block_number() + 20);
        while next_epoch() - System::block_number() <= 2 {
            run_to(System::block_number() + 1);
        }
        assert_ok!(by("//Bob", rho(4)));
        assert_eq!(pallet_subnets::Rho::<Runtime>::get(SCENE), 4);
    });
}

#[test]
fn nothing_changes_in_the_last_blocks_before_an_epoch() {
    scene(|| {
        let rho = |rho| Call::sudo_set_rho { netuid: SCENE, rho };
        assert_eq!(next_epoch(), System::block_number() + 11);
        for left in (1..=11).rev() {
            let done = by_root(rho(left));
            let frozen = pallet_subnets::Error::<Runtime>::AdminActionProhibitedDuringWeightsWindow;
            let expected = if left <= 2 {
                Err(frozen.into())
            } else {
                Ok(())
            };
            assert_eq!(done, expected, "{left}");
            run_to(System::block_number() + 1);
        }
        assert_ok!(by_root(rho(1)));
    });
}

#[test]
fn an_epoch_that_waits_for_its_turn_keeps_the_window_shut() {
    scene(|| {
        let rho = Call::sudo_set_rho {
            netuid: SCENE,
            rho: 1,
        };
        pallet_emission::PendingEpochAt::<Runtime>::insert(SCENE, 1);
        assert_noop!(
            by_root(rho.clone()),
            pallet_subnets::Error::<Runtime>::AdminActionProhibitedDuringWeightsWindow
        );
        pallet_emission::PendingEpochAt::<Runtime>::remove(SCENE);
        assert_ok!(by_root(rho));
    });
}

#[test]
fn a_call_of_roots_that_another_signs_does_not_enter_the_pool() {
    chain("development").execute_with(|| {
        begin(1);
        let (netuid, kappa, rho) = (SCENE, 1, 1);
        let roots = [
            Call::sudo_set_kappa { netuid, kappa },
            Call::sudo_set_admin_freeze_window { window: 0 },
        ];
        for call in roots {
            let call = RuntimeCall::AdminUtils(call);
            let transaction = sign(&pair("//Bob"), call, Options::default());
            let refused = offer(&transaction).unwrap_err();
            assert_eq!(refused, InvalidTransaction::BadSigner.into());
        }
        let call = RuntimeCall::AdminUtils(Call::sudo_set_rho { netuid, rho });
        assert_ok!(offer(&sign(&pair("//Bob"), call, Options::default())));
    });
}

#[test]
fn the_owners_proxy_sets_rules_and_not_who_is_paid() {
    let (netuid, rho, hotkey) = (SCENE, 1, account("//New_hk"));
    let rule = RuntimeCall::AdminUtils(Call::sudo_set_rho { netuid, rho });
    let tempo =
        RuntimeCall::SubtensorModule(pallet_subtensor::Call::set_tempo { netuid, tempo: 400 });
    let payee = RuntimeCall::AdminUtils(Call::sudo_set_sn_owner_hotkey { netuid, hotkey });
    assert!(ProxyType::Owner.filter(&rule) && ProxyType::Owner.filter(&tempo));
    for kind in [
        ProxyType::Owner,
        ProxyType::NonCritical,
        ProxyType::NonTransfer,
        ProxyType::NonFungible,
    ] {
        assert!(!kind.filter(&payee), "{kind:?}");
    }
    assert!(ProxyType::Any.filter(&payee));
}

#[test]
fn another_hotkey_of_the_owner_gets_its_part() {
    scene(|| {
        let hotkey = account("//Another_hk");
        let call = Call::sudo_set_sn_owner_hotkey {
            netuid: SCENE,
            hotkey: hotkey.clone(),
        };
        assert_ok!(by("//Bob", call));
        let bob = account("//Bob");
        assert_eq!(Staking::stake_of(&hotkey, &bob, SCENE), 0);
        run_to(40);
        pass_epoch();
        assert!(Staking::stake_of(&hotkey, &bob, SCENE) > 0);
    });
}

/// What a subnet's rules are at the beginning goes together.
struct Fitting(NetUid);

impl Visitor<Runtime> for Fitting {
    fn visit<R: Hyperparameter<Runtime>>(&mut self) {
        // Liquid alpha is off, there are fewer neurons than the limit has to leave room for, and the
        // root network has no owner's cut and no other mechanism.
        let always = ["AlphaValues", "MinAllowedUids", "OwnerCutEnabled"];
        let of_root = ["MechanismCountCurrent"];
        if always.contains(&R::NAME) || (self.0.is_root() && of_root.contains(&R::NAME)) {
            return;
        }
        let fits = R::check(self.0, R::get(self.0));
        assert_eq!(fits, Ok(()), "{} of {}", R::NAME, self.0);
    }
}

#[test]
fn the_rules_of_the_presets_go_together() {
    for preset in ["development", "local", "testnet"] {
        chain(preset).execute_with(|| {
            for netuid in Subnets::netuids() {
                visit_all::<Runtime>(&mut Fitting(netuid));
            }
        });
    }
}
