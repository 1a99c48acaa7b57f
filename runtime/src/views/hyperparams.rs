//! The rules of a subnet, in the three forms that clients ask for.

use super::{declare::views, Subnet};
use crate::{Runtime, Subnets};
use alloc::{vec, vec::Vec};
use codec::{Compact, Decode, Encode};
use pallet_registration::Difficulty;
use pallet_subnets::*;
use scale_info::TypeInfo;
use yuma_types::{NetUid, Rao, I32F32, U64F64};

views! {
    (&Subnet { netuid, .. } in &Subnet)
    {
        rho: Compact<u16> = Compact(Rho::<Runtime>::get(netuid)),
        kappa: Compact<u16> = Compact(Kappa::<Runtime>::get(netuid)),
        immunity_period: Compact<u16> = Compact(ImmunityPeriod::<Runtime>::get(netuid)),
        min_allowed_weights: Compact<u16> = Compact(MinAllowedWeights::<Runtime>::get(netuid)),
        max_weights_limit: Compact<u16> = Compact(MaxWeightsLimit::<Runtime>::get(netuid)),
        tempo: Compact<u16> = Compact(Tempo::<Runtime>::get(netuid)),
        min_difficulty: Compact<u64> = Compact(MinDifficulty::<Runtime>::get(netuid)),
        max_difficulty: Compact<u64> = Compact(MaxDifficulty::<Runtime>::get(netuid)),
        weights_version: Compact<u64> = Compact(WeightsVersionKey::<Runtime>::get(netuid)),
        weights_rate_limit: Compact<u64> = Compact(WeightsSetRateLimit::<Runtime>::get(netuid)),
        adjustment_interval: Compact<u16> = Compact(AdjustmentInterval::<Runtime>::get(netuid)),
        activity_cutoff: Compact<u64> = Compact(Subnets::activity_cutoff(netuid)),
        registration_allowed: bool = NetworkRegistrationAllowed::<Runtime>::get(netuid),
        target_regs_per_interval: Compact<u16> =
            Compact(TargetRegistrationsPerInterval::<Runtime>::get(netuid)),
        min_burn: Compact<Rao> = Compact(MinBurn::<Runtime>::get(netuid)),
        max_burn: Compact<Rao> = Compact(MaxBurn::<Runtime>::get(netuid)),
        bonds_moving_avg: Compact<u64> = Compact(BondsMovingAverage::<Runtime>::get(netuid)),
        max_regs_per_block: Compact<u16> =
            Compact(MaxRegistrationsPerBlock::<Runtime>::get(netuid)),
        serving_rate_limit: Compact<u64> = Compact(ServingRateLimit::<Runtime>::get(netuid)),
        max_validators: Compact<u16> = Compact(MaxAllowedValidators::<Runtime>::get(netuid)),
        adjustment_alpha: Compact<u64> = Compact(AdjustmentAlpha::<Runtime>::get(netuid)),
        difficulty: Compact<u64> = Compact(Difficulty::<Runtime>::get(netuid)),
        commit_reveal_period: Compact<u64> = Compact(RevealPeriodEpochs::<Runtime>::get(netuid)),
        commit_reveal_weights_enabled: bool = CommitRevealWeightsEnabled::<Runtime>::get(netuid),
        alpha_high: Compact<u16> = Compact(AlphaValues::<Runtime>::get(netuid).1),
        alpha_low: Compact<u16> = Compact(AlphaValues::<Runtime>::get(netuid).0),
        liquid_alpha_enabled: bool = LiquidAlphaOn::<Runtime>::get(netuid),
    }

    /// The rules of a subnet.
    pub struct SubnetHyperparams {}

    /// The rules of a subnet, with the later ones. The steepness is in hundredths.
    pub struct SubnetHyperparamsV2 {
        alpha_sigmoid_steepness: I32F32 = steepness(netuid),
        yuma_version: Compact<u16> = Compact(if Yuma3On::<Runtime>::get(netuid) { 3 } else { 2 }),
        subnet_is_active: bool = SubtokenEnabled::<Runtime>::get(netuid),
        transfers_enabled: bool = TransferToggle::<Runtime>::get(netuid),
        bonds_reset_enabled: bool = BondsResetOn::<Runtime>::get(netuid),
        user_liquidity_enabled: bool = false,
    }
}

/// The stored integer, as the number that clients expect.
fn steepness(netuid: NetUid) -> I32F32 {
    I32F32::from_bits(i64::from(AlphaSigmoidSteepness::<Runtime>::get(netuid)) << 32)
}

/// A rule's value, with its kind.
#[allow(
    clippy::as_conversions,
    reason = "the derived codec casts variants to their indices"
)]
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub enum HyperparamValue {
    Bool(bool),
    U16(Compact<u16>),
    U32(Compact<u32>),
    U64(Compact<u64>),
    U128(Compact<u128>),
    TaoBalance(Compact<Rao>),
    I32F32(I32F32),
    U64F64(U64F64),
}

/// A rule and its value.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct HyperparamEntry {
    pub name: Vec<u8>,
    pub value: HyperparamValue,
}

/// The rules of a subnet, as a list that may grow.
pub type SubnetHyperparamsV3 = Vec<HyperparamEntry>;

/// The rules of a subnet that exists: those that clients know, in the order that they know, then
/// those of proof of work and of the adjustment of prices. Rules that this chain doesn't have, of
/// another way to adjust the burn and of child keys, are left out.
pub fn list(netuid: NetUid) -> Option<SubnetHyperparamsV3> {
    let subnet = Subnet::find(netuid)?;
    let rules = SubnetHyperparamsV2::from(&subnet);
    let mut list = of_consensus(netuid, &rules);
    list.extend(of_registration(netuid, &rules));
    Some(list)
}

fn entry(name: &str, value: HyperparamValue) -> HyperparamEntry {
    HyperparamEntry {
        name: name.as_bytes().to_vec(),
        value,
    }
}

fn of_consensus(netuid: NetUid, rules: &SubnetHyperparamsV2) -> SubnetHyperparamsV3 {
    use HyperparamValue::*;
    let cutoff_factor = Compact(ActivityCutoffFactorMilli::<Runtime>::get(netuid));
    vec![
        entry("kappa", U16(rules.kappa)),
        entry("immunity_period", U16(rules.immunity_period)),
        entry("min_allowed_weights", U16(rules.min_allowed_weights)),
        entry("max_weights_limit", U16(rules.max_weights_limit)),
        entry("tempo", U16(rules.tempo)),
        entry("weights_version", U64(rules.weights_version)),
        entry("weights_rate_limit", U64(rules.weights_rate_limit)),
        entry("activity_cutoff", U64(rules.activity_cutoff)),
        entry("activity_cutoff_factor", U32(cutoff_factor)),
        entry("registration_allowed", Bool(rules.registration_allowed)),
        entry(
            "target_regs_per_interval",
            U16(rules.target_regs_per_interval),
        ),
        entry("min_burn", TaoBalance(rules.min_burn)),
        entry("max_burn", TaoBalance(rules.max_burn)),
        entry("bonds_moving_avg", U64(rules.bonds_moving_avg)),
        entry("max_regs_per_block", U16(rules.max_regs_per_block)),
        entry("serving_rate_limit", U64(rules.serving_rate_limit)),
        entry("max_validators", U16(rules.max_validators)),
        entry("commit_reveal_period", U64(rules.commit_reveal_period)),
        entry(
            "commit_reveal_weights_enabled",
            Bool(rules.commit_reveal_weights_enabled),
        ),
        entry("alpha_high", U16(rules.alpha_high)),
        entry("alpha_low", U16(rules.alpha_low)),
        entry("liquid_alpha_enabled", Bool(rules.liquid_alpha_enabled)),
        entry(
            "alpha_sigmoid_steepness",
            I32F32(rules.alpha_sigmoid_steepness),
        ),
        entry("yuma_version", U16(rules.yuma_version)),
        entry("subnet_is_active", Bool(rules.subnet_is_active)),
        entry("transfers_enabled", Bool(rules.transfers_enabled)),
        entry("bonds_reset_enabled", Bool(rules.bonds_reset_enabled)),
        entry("user_liquidity_enabled", Bool(rules.user_liquidity_enabled)),
        entry(
            "owner_cut_enabled",
            Bool(OwnerCutEnabled::<Runtime>::get(netuid)),
        ),
        entry("owner_cut_auto_lock_enabled", Bool(false)),
    ]
}

fn of_registration(netuid: NetUid, rules: &SubnetHyperparamsV2) -> SubnetHyperparamsV3 {
    use HyperparamValue::*;
    let pow_allowed = NetworkPowRegistrationAllowed::<Runtime>::get(netuid);
    vec![
        entry("adjustment_interval", U16(rules.adjustment_interval)),
        entry("adjustment_alpha", U64(rules.adjustment_alpha)),
        entry("pow_registration_allowed", Bool(pow_allowed)),
        entry("difficulty", U64(rules.difficulty)),
        entry("min_difficulty", U64(rules.min_difficulty)),
        entry("max_difficulty", U64(rules.max_difficulty)),
    ]
}
