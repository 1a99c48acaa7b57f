//! The rules of a new subnet, and what other domains see of them.

use crate::{mock::*, *};
use frame_support::assert_ok;
use yuma_consensus::{LiquidAlpha, Params, Split};
use yuma_interfaces::subnets::{
    EmissionRulesOf as _, EpochRules, EpochRulesOf as _, OwnerHotkeyOf as _, RegistrationRules,
    RegistrationRulesOf as _, StakingRulesOf as _, SubnetIndex as _, WeightRules,
    WeightRulesOf as _,
};

fn with_new_subnet(test: impl FnOnce()) {
    ExtBuilder::default().build_and_execute(|| {
        assert_ok!(create(ALICE, ALICE_HOTKEY));
        test();
    });
}

#[test]
fn registration_on_a_new_subnet_is_open_and_follows_demand() {
    with_new_subnet(|| {
        let rules = RegistrationRules {
            open: true,
            open_to_work: true,
            max_uids: 256,
            immunity_period: 5_000,
            min_non_immune_uids: 10,
            immune_owner_uids: 1,
            max_per_block: 1,
            target_per_interval: 2,
            adjustment_interval: 360,
            adjustment_alpha: 0,
            burn: (500_000, 100 * TAO),
            difficulty: (10_000_000, 4_611_686_018_427_387_903),
            serving_rate_limit: 50,
        };
        assert_eq!(Subnets::registration_rules(NET), rules);
        assert!(NetworkPowRegistrationAllowed::<Test>::get(NET));
        assert_eq!(MinAllowedUids::<Test>::get(NET), 64);
        assert_eq!(ServingRateLimit::<Test>::get(NET), 50);
    });
}

#[test]
fn weights_on_a_new_subnet_have_one_entry_at_least_and_no_threshold() {
    with_new_subnet(|| {
        let rules = WeightRules {
            min_allowed: 1,
            rate_limit: 100,
            version_key: 0,
            commit_reveal: false,
            stake_threshold: 0,
        };
        assert_eq!(Subnets::weight_rules(NET), rules);
        assert_eq!(MaxWeightsLimit::<Test>::get(NET), u16::MAX);
        assert_eq!(RevealPeriodEpochs::<Test>::get(NET), 1);
    });
}

#[test]
fn a_new_subnet_runs_yuma3_with_64_validators() {
    with_new_subnet(|| {
        let rules = EpochRules {
            consensus: Params {
                kappa: 32_767,
                bonds_moving_average: 900_000,
                bonds_penalty: u16::MAX,
                yuma3: true,
                liquid_alpha: None,
                max_validators: 64,
                activity_cutoff: 5_000,
                stake_threshold: 0,
            },
            tempo: 360,
            split: Split::default(),
        };
        assert_eq!(Subnets::epoch_rules(NET), rules);
        // What tests and plots of consensus begin with is what a subnet begins with.
        let by_default = Params {
            yuma3: true,
            ..Default::default()
        };
        assert_eq!(rules.consensus, by_default);
        assert!(!BondsResetOn::<Test>::get(NET));
    });
}

#[test]
fn a_new_subnet_has_one_mechanism_and_lets_stake_be_transferred() {
    with_new_subnet(|| {
        assert_eq!(MechanismCountCurrent::<Test>::get(NET), 1);
        assert!(TransferToggle::<Test>::get(NET));
        assert_eq!(SubnetIdentitiesV3::<Test>::get(NET), None);
    });
}

#[test]
fn the_owner_gets_18_percent_unless_its_cut_is_off() {
    with_new_subnet(|| {
        assert_eq!(Subnets::owner_cut(NET), 11_796);
        OwnerCutEnabled::<Test>::insert(NET, false);
        assert_eq!(Subnets::owner_cut(NET), 0);
    });
}

#[test]
fn liquid_alpha_shows_its_rates_once_it_is_on() {
    with_new_subnet(|| {
        LiquidAlphaOn::<Test>::insert(NET, true);
        assert_eq!(
            Subnets::epoch_rules(NET).consensus.liquid_alpha,
            Some(LiquidAlpha::default())
        );
    });
}

#[test]
fn the_activity_cutoff_counts_tempos_and_is_a_block_at_least() {
    with_new_subnet(|| {
        for (tempo, factor, blocks) in [
            (360, 13_889, 5_000),
            (100, 1_500, 150),
            (10, 99, 1),
            (0, 13_889, 1),
        ] {
            Tempo::<Test>::insert(NET, tempo);
            ActivityCutoffFactorMilli::<Test>::insert(NET, factor);
            assert_eq!(Subnets::epoch_rules(NET).consensus.activity_cutoff, blocks);
        }
    });
}

#[test]
fn a_subnet_that_does_not_exist_has_no_owner() {
    with_new_subnet(|| {
        let nowhere = yuma_types::NetUid(2);
        assert!(!Subnets::exists(nowhere));
        assert!(Subnets::first_emission(nowhere).is_none());
        assert!(!Subnets::is_staking_enabled(nowhere));
        assert_eq!(Subnets::owner_hotkey(nowhere), None);
    });
}
