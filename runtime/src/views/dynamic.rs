//! A subnet's economy and clock.

use super::{swap, Subnet, Text};
use crate::{AccountId, Runtime};
use codec::{Compact, Decode, Encode};
use pallet_emission::{BlocksSinceLastStep, LastMechansimStepBlock};
use pallet_staking::SubnetTAO;
use pallet_subnets::{NetworkRegisteredAt, SubnetOwner, SubnetOwnerHotkey, Tempo};
use scale_info::TypeInfo;
use yuma_types::{NetUid, Rao, SubnetIdentity, I96F32};

/// A subnet's economy and clock.
///
/// The token is TAO: what is staked is all there is of it (`alpha_out`), what a block allots goes
/// to the participants as a whole (`emission`, `tao_in_emission` and `alpha_out_emission` are that
/// one amount), nothing goes into a pool and nothing is traded.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct DynamicInfo {
    pub netuid: Compact<NetUid>,
    pub owner_hotkey: AccountId,
    pub owner_coldkey: AccountId,
    pub subnet_name: Text,
    pub token_symbol: Text,
    pub tempo: Compact<u16>,
    pub last_step: Compact<u64>,
    pub blocks_since_last_step: Compact<u64>,
    pub emission: Compact<u64>,
    pub alpha_in: Compact<Rao>,
    pub alpha_out: Compact<Rao>,
    pub tao_in: Compact<Rao>,
    pub alpha_out_emission: Compact<Rao>,
    pub alpha_in_emission: Compact<Rao>,
    pub tao_in_emission: Compact<Rao>,
    pub pending_alpha_emission: Compact<Rao>,
    pub pending_root_emission: Compact<Rao>,
    pub subnet_volume: Compact<u128>,
    pub network_registered_at: Compact<u64>,
    pub subnet_identity: Option<SubnetIdentity>,
    pub moving_price: I96F32,
}

impl From<&Subnet> for DynamicInfo {
    fn from(subnet: &Subnet) -> Self {
        let netuid = subnet.netuid;
        let emission = Compact(subnet.emission_per_block());
        Self {
            netuid: Compact(netuid),
            owner_hotkey: SubnetOwnerHotkey::<Runtime>::get(netuid),
            owner_coldkey: SubnetOwner::<Runtime>::get(netuid),
            subnet_name: subnet.name(),
            token_symbol: subnet.symbol(),
            tempo: Compact(Tempo::<Runtime>::get(netuid)),
            last_step: Compact(LastMechansimStepBlock::<Runtime>::get(netuid)),
            blocks_since_last_step: Compact(BlocksSinceLastStep::<Runtime>::get(netuid)),
            emission,
            alpha_in: Compact(swap::POOL),
            alpha_out: Compact(SubnetTAO::<Runtime>::get(netuid)),
            tao_in: Compact(swap::POOL),
            alpha_out_emission: emission,
            alpha_in_emission: Compact(0),
            tao_in_emission: emission,
            pending_alpha_emission: Compact(subnet.pending_emission()),
            pending_root_emission: Compact(0),
            subnet_volume: Compact(0),
            network_registered_at: Compact(NetworkRegisteredAt::<Runtime>::get(netuid)),
            subnet_identity: subnet.identity(),
            moving_price: swap::MOVING_PRICE,
        }
    }
}
