//! What a subnet's token is worth.

use crate::staking::StakeChange;
use yuma_types::{NetUid, Rao};

/// A subnet's economy: how TAO becomes the subnet's token, in which stake is counted, and how that
/// becomes TAO.
///
/// It says what is exchanged, and keeps what its price follows from. Who enters or leaves moves the
/// TAO into the subnet's pot or out of it.
pub trait Economy {
    /// The price of a whole token, in rao.
    fn price(netuid: NetUid) -> Rao;

    /// Exchanges TAO for tokens: as much of it as goes while the price is `highest` or less.
    fn enter(netuid: NetUid, tao: Rao, highest: Rao) -> StakeChange;

    /// Exchanges tokens for TAO: as many of them as go while the price is `lowest` or more.
    fn leave(netuid: NetUid, alpha: Rao, lowest: Rao) -> StakeChange;

    /// Exchanges tokens for TAO where the subnet has ended.
    fn redeem(netuid: NetUid, alpha: Rao) -> Rao;
}
