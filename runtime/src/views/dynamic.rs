//! A subnet's economy and clock.

use super::{declare::views, swap, Subnet, Text};
use crate::{AccountId, Runtime};
use codec::{Compact, Decode, Encode};
use pallet_emission::{BlocksSinceLastStep, LastMechansimStepBlock};
use pallet_staking::SubnetTAO;
use pallet_subnets::{NetworkRegisteredAt, SubnetOwner, SubnetOwnerHotkey, Tempo};
use scale_info::TypeInfo;
use yuma_types::{NetUid, Rao, SubnetIdentity, I96F32};

views! {
    (subnet @ &Subnet { netuid, .. } in &Subnet)

    /// A subnet's economy and clock.
    ///
    /// The token is TAO: what is staked is all there is of it (`alpha_out`), what a block allots
    /// goes to the participants as a whole (`emission`, `tao_in_emission` and `alpha_out_emission`
    /// are that one amount), and nothing is traded. Both sides of the pool (`tao_in`, `alpha_in`) are
    /// what is in the subnet's pot.
    pub struct DynamicInfo {
        netuid: Compact<NetUid> = Compact(netuid),
        owner_hotkey: AccountId = SubnetOwnerHotkey::<Runtime>::get(netuid),
        owner_coldkey: AccountId = SubnetOwner::<Runtime>::get(netuid),
        subnet_name: Text = subnet.name(),
        token_symbol: Text = subnet.symbol(),
        tempo: Compact<u16> = Compact(Tempo::<Runtime>::get(netuid)),
        last_step: Compact<u64> = Compact(LastMechansimStepBlock::<Runtime>::get(netuid)),
        blocks_since_last_step: Compact<u64> = Compact(BlocksSinceLastStep::<Runtime>::get(netuid)),
        emission: Compact<u64> = Compact(subnet.emission_per_block()),
        alpha_in: Compact<Rao> = Compact(subnet.alpha_pot()),
        alpha_out: Compact<Rao> = Compact(SubnetTAO::<Runtime>::get(netuid)),
        tao_in: Compact<Rao> = Compact(subnet.pot()),
        alpha_out_emission: Compact<Rao> = Compact(subnet.emission_per_block()),
        alpha_in_emission: Compact<Rao> = Compact(0),
        tao_in_emission: Compact<Rao> = Compact(subnet.emission_per_block()),
        pending_alpha_emission: Compact<Rao> = Compact(subnet.pending_emission()),
        pending_root_emission: Compact<Rao> = Compact(0),
        subnet_volume: Compact<u128> = Compact(0),
        network_registered_at: Compact<u64> = Compact(NetworkRegisteredAt::<Runtime>::get(netuid)),
        subnet_identity: Option<SubnetIdentity> = subnet.identity(),
        moving_price: I96F32 = swap::moving_price(netuid),
    }
}
