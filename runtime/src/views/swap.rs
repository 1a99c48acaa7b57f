//! What TAO and a subnet's token exchange at.
//!
//! Every subnet is TAO-native: its token is TAO, so the price is 1, at any amount and without a
//! fee.

use super::Subnet;
use crate::TAO;
use alloc::vec::Vec;
use codec::{Decode, Encode};
use scale_info::TypeInfo;
use yuma_types::{NetUid, Rao, I96F32};

/// The price of a whole token, in rao.
pub const PRICE: Rao = TAO;

/// The price as a number.
pub const MOVING_PRICE: I96F32 = I96F32::from_bits(1 << 32);

/// What either side of a subnet's pool is said to hold, in rao. There is no pool, but clients take
/// the price to be one side by the other and add the pool to a token's supply, so the sides must
/// be equal, not zero, and next to nothing.
pub const POOL: Rao = 1;

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
    Subnet::find(netuid).map_or(0, |_| PRICE)
}

/// The prices of all subnets' tokens.
pub fn prices() -> Vec<SubnetPrice> {
    Subnet::all()
        .into_iter()
        .map(|subnet| SubnetPrice {
            netuid: subnet.netuid,
            price: PRICE,
        })
        .collect()
}

/// What exchanging `amount` would give, in either direction.
pub fn simulate(netuid: NetUid, amount: Rao) -> SimSwapResult {
    Subnet::find(netuid).map_or_else(SimSwapResult::default, |_| SimSwapResult {
        tao_amount: amount,
        alpha_amount: amount,
        ..SimSwapResult::default()
    })
}
