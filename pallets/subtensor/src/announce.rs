//! How clients hear of what was changed: each change has an event of its own.

use crate::pallet::*;
use yuma_interfaces::governance::{
    Announce, Change, KeySetting, NetworkSetting, Price, Rule, Setting, StakeSetting, TakeSetting,
};
use yuma_types::{List, NetUid};

fn of_rule<T: Config>(netuid: NetUid, rule: Rule) -> Event<T> {
    match rule {
        Rule::Tempo(value) => Event::TempoSet { netuid, value },
        Rule::OwnerCutEnabled(value) => Event::OwnerCutEnabledSet { netuid, value },
        Rule::TransferToggle(value) => Event::TransferToggle { netuid, value },
        Rule::SubtokenEnabled(value) => Event::SubtokenEnabledSet { netuid, value },
        Rule::MechanismCountCurrent(value) => Event::MechanismCountSet { netuid, value },
        Rule::NetworkRegistrationAllowed(value) => Event::RegistrationAllowed { netuid, value },
        Rule::NetworkPowRegistrationAllowed(value) => {
            Event::PowRegistrationAllowed { netuid, value }
        }
        Rule::MaxAllowedUids(value) => Event::MaxAllowedUidsSet { netuid, value },
        Rule::MinAllowedUids(value) => Event::MinAllowedUidsSet { netuid, value },
        Rule::ImmunityPeriod(value) => Event::ImmunityPeriodSet { netuid, value },
        Rule::MinNonImmuneUids(value) => Event::MinNonImmuneUidsSet { netuid, value },
        Rule::ImmuneOwnerUidsLimit(value) => Event::OwnerImmuneNeuronLimitSet { netuid, value },
        Rule::MaxRegistrationsPerBlock(value) => {
            Event::MaxRegistrationsPerBlockSet { netuid, value }
        }
        Rule::TargetRegistrationsPerInterval(value) => {
            Event::RegistrationPerIntervalSet { netuid, value }
        }
        Rule::AdjustmentInterval(value) => Event::AdjustmentIntervalSet { netuid, value },
        Rule::AdjustmentAlpha(value) => Event::AdjustmentAlphaSet { netuid, value },
        Rule::MinBurn(value) => Event::MinBurnSet { netuid, value },
        Rule::MaxBurn(value) => Event::MaxBurnSet { netuid, value },
        Rule::MinDifficulty(value) => Event::MinDifficultySet { netuid, value },
        Rule::MaxDifficulty(value) => Event::MaxDifficultySet { netuid, value },
        Rule::ServingRateLimit(value) => Event::ServingRateLimitSet { netuid, value },
        Rule::MinAllowedWeights(value) => Event::MinAllowedWeightSet { netuid, value },
        Rule::WeightsSetRateLimit(value) => Event::WeightsSetRateLimitSet { netuid, value },
        Rule::WeightsVersionKey(value) => Event::WeightsVersionKeySet { netuid, value },
        Rule::CommitRevealWeightsEnabled(value) => Event::CommitRevealEnabled { netuid, value },
        Rule::RevealPeriodEpochs(value) => Event::CommitRevealPeriodsSet { netuid, value },
        Rule::MaxAllowedValidators(value) => Event::MaxAllowedValidatorsSet { netuid, value },
        Rule::Kappa(value) => Event::KappaSet { netuid, value },
        Rule::Rho(value) => Event::RhoSet { netuid, value },
        Rule::BondsMovingAverage(value) => Event::BondsMovingAverageSet { netuid, value },
        Rule::BondsPenalty(value) => Event::BondsPenaltySet { netuid, value },
        Rule::BondsResetOn(value) => Event::BondsResetOnSet { netuid, value },
        Rule::Yuma3On(value) => Event::Yuma3EnabledSet { netuid, value },
        Rule::LiquidAlphaOn(value) => Event::LiquidAlphaEnabledSet { netuid, value },
        Rule::AlphaSigmoidSteepness(value) => Event::AlphaSigmoidSteepnessSet { netuid, value },
        Rule::ActivityCutoffFactorMilli(factor_milli) => Event::ActivityCutoffFactorMilliSet {
            netuid,
            factor_milli,
        },
        Rule::AlphaValues((low, high)) => Event::AlphaValuesSet { netuid, low, high },
    }
}

fn of_price<T: Config>(netuid: NetUid, price: Price) -> Event<T> {
    match price {
        Price::Difficulty(value) => Event::DifficultySet { netuid, value },
        Price::RAORecycledForRegistration(rao_recycled) => Event::RAORecycledForRegistrationSet {
            netuid,
            rao_recycled,
        },
    }
}

fn of_network<T: Config>(setting: NetworkSetting) -> Event<T> {
    match setting {
        NetworkSetting::SubnetOwnerCut(value) => Event::SubnetOwnerCutSet { value },
        NetworkSetting::NetworkRateLimit(value) => Event::NetworkRateLimitSet { value },
        NetworkSetting::NetworkImmunityPeriod(value) => Event::NetworkImmunityPeriodSet { value },
        NetworkSetting::NetworkMinLockCost(value) => Event::NetworkMinLockCostSet { value },
        NetworkSetting::SubnetLimit(value) => Event::SubnetLimitSet { value },
        NetworkSetting::NetworkLockReductionInterval(value) => {
            Event::NetworkLockCostReductionIntervalSet { value }
        }
        NetworkSetting::StakeThreshold(value) => Event::StakeThresholdSet { value },
        NetworkSetting::AdminFreezeWindow(value) => Event::AdminFreezeWindowSet { value },
        NetworkSetting::OwnerHyperparamRateLimit(value) => {
            Event::OwnerHyperparamRateLimitSet { value }
        }
        NetworkSetting::StartCallDelay(value) => Event::StartCallDelaySet { value },
        NetworkSetting::MaxMechanismCount(value) => Event::MaxMechanismCountSet { value },
        NetworkSetting::MaxEpochsPerBlock(value) => Event::MaxEpochsPerBlockSet { value },
    }
}

fn of_take<T: Config>(setting: TakeSetting) -> Event<T> {
    match setting {
        TakeSetting::MaxDelegateTake(value) => Event::MaxDelegateTakeSet { value },
        TakeSetting::MinDelegateTake(value) => Event::MinDelegateTakeSet { value },
        TakeSetting::TxDelegateTakeRateLimit(value) => Event::TxDelegateTakeRateLimitSet { value },
        TakeSetting::MaxChildkeyTake(value) => Event::MaxChildKeyTakeSet { value },
        TakeSetting::MinChildkeyTake(value) => Event::MinChildKeyTakeSet { value },
        TakeSetting::TxChildkeyTakeRateLimit(value) => Event::TxChildKeyTakeRateLimitSet { value },
        TakeSetting::PendingChildKeyCooldown(value) => Event::PendingChildKeyCooldownSet { value },
    }
}

fn of_setting<T: Config>(setting: Setting) -> Event<T> {
    match setting {
        Setting::Network(setting) => of_network(setting),
        Setting::Take(setting) => of_take(setting),
        Setting::Stake(StakeSetting::NominatorMinRequiredStake(value)) => {
            Event::NominatorMinRequiredStakeSet { value }
        }
        Setting::Key(KeySetting::TxRateLimit(value)) => Event::TxRateLimitSet { value },
        Setting::Key(KeySetting::ColdkeySwapAnnouncementDelay(value)) => {
            Event::ColdkeySwapAnnouncementDelaySet { value }
        }
        Setting::Key(KeySetting::ColdkeySwapReannouncementDelay(value)) => {
            Event::ColdkeySwapReannouncementDelaySet { value }
        }
    }
}

impl<T: Config> Announce<T::AccountId> for Pallet<T> {
    fn announce(change: Change<T::AccountId>) {
        Self::deposit_event(match change {
            Change::Rule(netuid, rule) => of_rule(netuid, rule),
            Change::Price(netuid, price) => of_price(netuid, price),
            Change::OwnerHotkey(netuid, hotkey) => Event::SubnetOwnerHotkeySet { netuid, hotkey },
            Change::EmissionSplit(netuid, split) => Event::MechanismEmissionSplitSet {
                netuid,
                split: split.map(List::truncated),
            },
            Change::Setting(setting) => of_setting(setting),
        });
    }
}
