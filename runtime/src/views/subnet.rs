//! A subnet's size and main rules.

use super::Subnet;
use crate::{AccountId, Runtime};
use alloc::vec::Vec;
use codec::{Compact, Decode, Encode};
use pallet_emission::BlocksSinceLastStep;
use pallet_registration::{Burn, Difficulty};
use pallet_subnets::{
    ImmunityPeriod, Kappa, MaxAllowedUids, MaxAllowedValidators, MaxWeightsLimit,
    MinAllowedWeights, Rho, SubnetOwner, Tempo,
};
use scale_info::TypeInfo;
use yuma_types::{NetUid, Rao, SubnetIdentity};

/// An exponent that no formula uses any more, at the value that clients have always read.
const SCALING_LAW_POWER: u16 = 50;

/// A subnet's size and main rules. Modality and connection requirements are long gone: 0 and none.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct SubnetInfo {
    pub netuid: Compact<NetUid>,
    pub rho: Compact<u16>,
    pub kappa: Compact<u16>,
    pub difficulty: Compact<u64>,
    pub immunity_period: Compact<u16>,
    pub max_allowed_validators: Compact<u16>,
    pub min_allowed_weights: Compact<u16>,
    pub max_weights_limit: Compact<u16>,
    pub scaling_law_power: Compact<u16>,
    pub subnetwork_n: Compact<u16>,
    pub max_allowed_uids: Compact<u16>,
    pub blocks_since_last_step: Compact<u64>,
    pub tempo: Compact<u16>,
    pub network_modality: Compact<u16>,
    pub network_connect: Vec<[u16; 2]>,
    pub emission_values: Compact<u64>,
    pub burn: Compact<Rao>,
    pub owner: AccountId,
}

impl From<&Subnet> for SubnetInfo {
    fn from(subnet: &Subnet) -> Self {
        let netuid = subnet.netuid;
        Self {
            netuid: Compact(netuid),
            rho: Compact(Rho::<Runtime>::get(netuid)),
            kappa: Compact(Kappa::<Runtime>::get(netuid)),
            difficulty: Compact(Difficulty::<Runtime>::get(netuid)),
            immunity_period: Compact(ImmunityPeriod::<Runtime>::get(netuid)),
            max_allowed_validators: Compact(MaxAllowedValidators::<Runtime>::get(netuid)),
            min_allowed_weights: Compact(MinAllowedWeights::<Runtime>::get(netuid)),
            max_weights_limit: Compact(MaxWeightsLimit::<Runtime>::get(netuid)),
            scaling_law_power: Compact(SCALING_LAW_POWER),
            subnetwork_n: Compact(subnet.count()),
            max_allowed_uids: Compact(MaxAllowedUids::<Runtime>::get(netuid)),
            blocks_since_last_step: Compact(BlocksSinceLastStep::<Runtime>::get(netuid)),
            tempo: Compact(Tempo::<Runtime>::get(netuid)),
            network_modality: Compact(0),
            network_connect: Vec::new(),
            emission_values: Compact(subnet.emission_per_block()),
            burn: Compact(Burn::<Runtime>::get(netuid)),
            owner: SubnetOwner::<Runtime>::get(netuid),
        }
    }
}

/// The same with the subnet's identity.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct SubnetInfov2 {
    pub netuid: Compact<NetUid>,
    pub rho: Compact<u16>,
    pub kappa: Compact<u16>,
    pub difficulty: Compact<u64>,
    pub immunity_period: Compact<u16>,
    pub max_allowed_validators: Compact<u16>,
    pub min_allowed_weights: Compact<u16>,
    pub max_weights_limit: Compact<u16>,
    pub scaling_law_power: Compact<u16>,
    pub subnetwork_n: Compact<u16>,
    pub max_allowed_uids: Compact<u16>,
    pub blocks_since_last_step: Compact<u64>,
    pub tempo: Compact<u16>,
    pub network_modality: Compact<u16>,
    pub network_connect: Vec<[u16; 2]>,
    pub emission_value: Compact<u64>,
    pub burn: Compact<Rao>,
    pub owner: AccountId,
    pub identity: Option<SubnetIdentity>,
}

impl From<&Subnet> for SubnetInfov2 {
    fn from(subnet: &Subnet) -> Self {
        let info = SubnetInfo::from(subnet);
        Self {
            netuid: info.netuid,
            rho: info.rho,
            kappa: info.kappa,
            difficulty: info.difficulty,
            immunity_period: info.immunity_period,
            max_allowed_validators: info.max_allowed_validators,
            min_allowed_weights: info.min_allowed_weights,
            max_weights_limit: info.max_weights_limit,
            scaling_law_power: info.scaling_law_power,
            subnetwork_n: info.subnetwork_n,
            max_allowed_uids: info.max_allowed_uids,
            blocks_since_last_step: info.blocks_since_last_step,
            tempo: info.tempo,
            network_modality: info.network_modality,
            network_connect: info.network_connect,
            emission_value: info.emission_values,
            burn: info.burn,
            owner: info.owner,
            identity: subnet.identity(),
        }
    }
}
