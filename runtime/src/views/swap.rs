//! What TAO and a subnet's token exchange at: what the subnet's economy says.

use super::Subnet;
use crate::{Runtime, Staking, Subnets, TAO};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use scale_info::TypeInfo;
use yuma_interfaces::{economy::Economy as _, staking::StakeChange, subnets::StakingRulesOf as _};
use yuma_types::{NetUid, Rao, I96F32};

type Economy = <Runtime as pallet_staking::Config>::Economy;

/// A subnet's price.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct SubnetPrice {
    pub netuid: NetUid,
    pub price: u64,
}

/// What an exchange would give.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct SimSwapResult {
    pub tao_amount: Rao,
    pub alpha_amount: Rao,
    pub tao_fee: Rao,
    pub alpha_fee: Rao,
    pub tao_slippage: Rao,
    pub alpha_slippage: Rao,
}

/// The price of a subnet's token, 0 where there is no subnet.
pub fn price(netuid: NetUid) -> u64 {
    Subnet::find(netuid).map_or(0, |_| Economy::price(netuid))
}

/// The price as a number.
pub fn moving_price(netuid: NetUid) -> I96F32 {
    let bits = i128::from(Economy::price(netuid)).saturating_mul(1 << 32);
    I96F32::from_bits(bits.checked_div(TAO.into()).unwrap_or_default())
}

/// The prices of all subnets' tokens.
pub fn prices() -> Vec<SubnetPrice> {
    Subnet::all()
        .into_iter()
        .map(|subnet| SubnetPrice {
            netuid: subnet.netuid,
            price: Economy::price(subnet.netuid),
        })
        .collect()
}

/// What staking so much TAO would give.
pub fn simulate_entering(netuid: NetUid, tao: Rao) -> SimSwapResult {
    simulate(netuid, || Economy::enter(netuid, tao, Rao::MAX))
}

/// What taking out so much stake would give.
pub fn simulate_leaving(netuid: NetUid, alpha: Rao) -> SimSwapResult {
    if Staking::is_being_cleared(netuid) {
        return SimSwapResult {
            tao_amount: Economy::redeem(netuid, alpha),
            alpha_amount: alpha,
            ..SimSwapResult::default()
        };
    }
    simulate(netuid, || Economy::leave(netuid, alpha, 0))
}

/// What becomes of the economy by it is forgotten with the question.
fn simulate(netuid: NetUid, exchange: impl FnOnce() -> StakeChange) -> SimSwapResult {
    if Subnet::find(netuid).is_none() || !Subnets::is_staking_enabled(netuid) {
        return SimSwapResult::default();
    }
    let StakeChange { tao, alpha } = exchange();
    SimSwapResult {
        tao_amount: tao,
        alpha_amount: alpha,
        ..SimSwapResult::default()
    }
}
