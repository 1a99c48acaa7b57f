//! Each call tells one domain one thing, and clients hear of it.

use super::*;
use frame_support::assert_ok;
use std::collections::BTreeSet;
use yuma_interfaces::governance::{
    Change, KeySetting, NetworkSetting, Price, Rule, Setting, StakeSetting, TakeSetting,
};

/// What the domain is told by each call of [`calls`].
fn expected(name: &str) -> Told {
    let rule = |rule| Told::SetRule(None, SUBNET, rule);
    let network = |setting| Told::Govern(Setting::Network(setting));
    let take = |setting| Told::Govern(Setting::Take(setting));
    match name.strip_prefix("sudo_set_").unwrap() {
        "default_take" => take(TakeSetting::MaxDelegateTake(1)),
        "tx_rate_limit" => Told::Govern(Setting::Key(KeySetting::TxRateLimit(1))),
        "coldkey_swap_announcement_delay" => {
            Told::Govern(Setting::Key(KeySetting::ColdkeySwapAnnouncementDelay(1)))
        }
        "coldkey_swap_reannouncement_delay" => {
            Told::Govern(Setting::Key(KeySetting::ColdkeySwapReannouncementDelay(1)))
        }
        "serving_rate_limit" => rule(Rule::ServingRateLimit(1)),
        "min_difficulty" => rule(Rule::MinDifficulty(1)),
        "max_difficulty" => rule(Rule::MaxDifficulty(1)),
        "weights_version_key" => rule(Rule::WeightsVersionKey(1)),
        "weights_set_rate_limit" => rule(Rule::WeightsSetRateLimit(1)),
        "adjustment_interval" => rule(Rule::AdjustmentInterval(1)),
        "adjustment_alpha" => rule(Rule::AdjustmentAlpha(1)),
        "immunity_period" => rule(Rule::ImmunityPeriod(1)),
        "min_allowed_weights" => rule(Rule::MinAllowedWeights(1)),
        "max_allowed_uids" => rule(Rule::MaxAllowedUids(1)),
        "kappa" => rule(Rule::Kappa(1)),
        "rho" => rule(Rule::Rho(1)),
        "network_registration_allowed" => rule(Rule::NetworkRegistrationAllowed(true)),
        "network_pow_registration_allowed" => rule(Rule::NetworkPowRegistrationAllowed(true)),
        "target_registrations_per_interval" => rule(Rule::TargetRegistrationsPerInterval(1)),
        "min_burn" => rule(Rule::MinBurn(1)),
        "max_burn" => rule(Rule::MaxBurn(1)),
        "difficulty" => Told::Correct(SUBNET, Price::Difficulty(1)),
        "max_allowed_validators" => rule(Rule::MaxAllowedValidators(1)),
        "bonds_moving_average" => rule(Rule::BondsMovingAverage(1)),
        "max_registrations_per_block" => rule(Rule::MaxRegistrationsPerBlock(1)),
        "subnet_owner_cut" => network(NetworkSetting::SubnetOwnerCut(1)),
        "network_rate_limit" => network(NetworkSetting::NetworkRateLimit(1)),
        "tempo" => rule(Rule::Tempo(1)),
        "network_immunity_period" => network(NetworkSetting::NetworkImmunityPeriod(1)),
        "network_min_lock_cost" => network(NetworkSetting::NetworkMinLockCost(1)),
        "subnet_limit" => network(NetworkSetting::SubnetLimit(1)),
        "lock_reduction_interval" => network(NetworkSetting::NetworkLockReductionInterval(1)),
        "rao_recycled" => Told::Correct(SUBNET, Price::RAORecycledForRegistration(1)),
        "stake_threshold" => network(NetworkSetting::StakeThreshold(1)),
        "nominator_min_required_stake" => {
            Told::Govern(Setting::Stake(StakeSetting::NominatorMinRequiredStake(1)))
        }
        "tx_delegate_take_rate_limit" => take(TakeSetting::TxDelegateTakeRateLimit(1)),
        "min_delegate_take" => take(TakeSetting::MinDelegateTake(1)),
        "commit_reveal_weights_enabled" => rule(Rule::CommitRevealWeightsEnabled(true)),
        "liquid_alpha_enabled" => rule(Rule::LiquidAlphaOn(true)),
        "alpha_values" => rule(Rule::AlphaValues((1, 2))),
        "commit_reveal_weights_interval" => rule(Rule::RevealPeriodEpochs(1)),
        "bonds_penalty" => rule(Rule::BondsPenalty(1)),
        "toggle_transfer" => rule(Rule::TransferToggle(true)),
        "subnet_owner_hotkey" | "sn_owner_hotkey" => Told::SetOwnerHotkey(None, SUBNET, 1),
        "subtoken_enabled" => rule(Rule::SubtokenEnabled(true)),
        "alpha_sigmoid_steepness" => rule(Rule::AlphaSigmoidSteepness(1)),
        "yuma3_enabled" => rule(Rule::Yuma3On(true)),
        "bonds_reset_enabled" => rule(Rule::BondsResetOn(true)),
        "owner_immune_neuron_limit" => rule(Rule::ImmuneOwnerUidsLimit(1)),
        "admin_freeze_window" => network(NetworkSetting::AdminFreezeWindow(1)),
        "owner_hparam_rate_limit" => network(NetworkSetting::OwnerHyperparamRateLimit(1)),
        "mechanism_count" => rule(Rule::MechanismCountCurrent(1)),
        "mechanism_emission_split" => Told::SetEmissionSplit(None, SUBNET, Some(vec![u16::MAX])),
        "min_allowed_uids" => rule(Rule::MinAllowedUids(1)),
        "min_non_immune_uids" => rule(Rule::MinNonImmuneUids(1)),
        "start_call_delay" => network(NetworkSetting::StartCallDelay(1)),
        "max_mechanism_count" => network(NetworkSetting::MaxMechanismCount(1)),
        "owner_cut_enabled" => rule(Rule::OwnerCutEnabled(true)),
        "max_epochs_per_block" => network(NetworkSetting::MaxEpochsPerBlock(1)),
        other => panic!("what does {other} do?"),
    }
}

/// What clients hear of it.
fn announced(told: &Told) -> Change<u64> {
    match told.clone() {
        Told::SetRule(_, netuid, rule) => Change::Rule(netuid, rule),
        Told::SetOwnerHotkey(_, netuid, hotkey) => Change::OwnerHotkey(netuid, hotkey),
        Told::SetEmissionSplit(_, netuid, split) => Change::EmissionSplit(netuid, split),
        Told::Correct(netuid, price) => Change::Price(netuid, price),
        Told::Govern(setting) => Change::Setting(setting),
        Told::Announced(change) => change,
    }
}

#[test]
fn each_call_tells_its_domain_and_then_clients() {
    let mut all = BTreeSet::new();
    for (name, call) in calls() {
        ExtBuilder::default().build_and_execute(|| {
            assert_ok!(dispatch(call, RuntimeOrigin::root()));
            let expected = expected(name);
            let change = announced(&expected);
            assert_eq!(told(), [expected, Told::Announced(change)], "{name}");
            all.insert(name);
        });
    }
    assert_eq!(all.len(), 60);
}

#[test]
fn two_have_an_event_here_too() {
    for (name, call) in calls() {
        ExtBuilder::default().build_and_execute(|| {
            assert_ok!(dispatch(call, RuntimeOrigin::root()));
            let (netuid, enabled) = (SUBNET, true);
            let expected = match name {
                "sudo_set_yuma3_enabled" => vec![Event::Yuma3EnableToggled { netuid, enabled }],
                "sudo_set_bonds_reset_enabled" => {
                    vec![Event::BondsResetToggled { netuid, enabled }]
                }
                _ => Vec::new(),
            };
            assert_eq!(events(), expected, "{name}");
        });
    }
}
