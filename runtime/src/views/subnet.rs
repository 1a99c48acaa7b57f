//! A subnet's size and main rules.

use super::{declare::views, Subnet};
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

views! {
    (subnet @ &Subnet { netuid, .. } in &Subnet)
    {
        netuid: Compact<NetUid> = Compact(netuid),
        rho: Compact<u16> = Compact(Rho::<Runtime>::get(netuid)),
        kappa: Compact<u16> = Compact(Kappa::<Runtime>::get(netuid)),
        difficulty: Compact<u64> = Compact(Difficulty::<Runtime>::get(netuid)),
        immunity_period: Compact<u16> = Compact(ImmunityPeriod::<Runtime>::get(netuid)),
        max_allowed_validators: Compact<u16> =
            Compact(MaxAllowedValidators::<Runtime>::get(netuid)),
        min_allowed_weights: Compact<u16> = Compact(MinAllowedWeights::<Runtime>::get(netuid)),
        max_weights_limit: Compact<u16> = Compact(MaxWeightsLimit::<Runtime>::get(netuid)),
        scaling_law_power: Compact<u16> = Compact(SCALING_LAW_POWER),
        subnetwork_n: Compact<u16> = Compact(subnet.count()),
        max_allowed_uids: Compact<u16> = Compact(MaxAllowedUids::<Runtime>::get(netuid)),
        blocks_since_last_step: Compact<u64> = Compact(BlocksSinceLastStep::<Runtime>::get(netuid)),
        tempo: Compact<u16> = Compact(Tempo::<Runtime>::get(netuid)),
        network_modality: Compact<u16> = Compact(0),
        network_connect: Vec<[u16; 2]> = Vec::new(),
    }

    /// A subnet's size and main rules. Modality and connection requirements are long gone: 0 and
    /// none.
    pub struct SubnetInfo {
        emission_values: Compact<u64> = Compact(subnet.emission_per_block()),
        burn: Compact<Rao> = Compact(Burn::<Runtime>::get(netuid)),
        owner: AccountId = SubnetOwner::<Runtime>::get(netuid),
    }

    /// The same with the subnet's identity.
    pub struct SubnetInfov2 {
        emission_value: Compact<u64> = Compact(subnet.emission_per_block()),
        burn: Compact<Rao> = Compact(Burn::<Runtime>::get(netuid)),
        owner: AccountId = SubnetOwner::<Runtime>::get(netuid),
        identity: Option<SubnetIdentity> = subnet.identity(),
    }
}
