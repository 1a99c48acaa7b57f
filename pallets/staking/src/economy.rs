//! How TAO enters a subnet's economy and leaves it.

use crate::{pallet::*, pool::mul_div};
use frame_support::ensure;
use sp_runtime::{DispatchError, DispatchResult, Rounding};
use yuma_interfaces::{
    economy::Economy,
    staking::{Limit, StakeChange},
};
use yuma_types::{NetUid, Rao};

/// A whole TAO or token, in rao.
pub(crate) const WHOLE: Rao = 1_000_000_000;

/// The economy of all subnets now: a subnet's token is TAO.
pub struct TaoNative;

impl TaoNative {
    fn exchange_if(good: bool, amount: Rao) -> StakeChange {
        let amount = if good { amount } else { 0 };
        StakeChange {
            tao: amount,
            alpha: amount,
        }
    }
}

impl Economy for TaoNative {
    fn price(_: NetUid) -> Rao {
        WHOLE
    }

    fn enter(_: NetUid, tao: Rao, highest: Rao) -> StakeChange {
        Self::exchange_if(highest >= WHOLE, tao)
    }

    fn leave(_: NetUid, alpha: Rao, lowest: Rao) -> StakeChange {
        Self::exchange_if(lowest <= WHOLE, alpha)
    }

    fn redeem(_: NetUid, alpha: Rao) -> Rao {
        alpha
    }
}

impl<T: Config> Pallet<T> {
    /// What so many tokens are worth at the price.
    pub(crate) fn value(netuid: NetUid, alpha: Rao) -> Rao {
        Self::scaled(alpha, T::Economy::price(netuid), WHOLE, Rounding::Down)
    }

    /// How many tokens are worth that much at the price, at least.
    pub(crate) fn worth_of(netuid: NetUid, tao: Rao) -> Rao {
        Self::scaled(tao, WHOLE, T::Economy::price(netuid), Rounding::Up)
    }

    fn scaled(amount: Rao, by: Rao, of: Rao, rounding: Rounding) -> Rao {
        mul_div(amount.into(), by.into(), of.into(), rounding)
            .and_then(|scaled| Rao::try_from(scaled).ok())
            .unwrap_or(Rao::MAX)
    }

    /// Exchanges TAO that comes into the pot for tokens.
    pub(crate) fn enter(
        netuid: NetUid,
        tao: Rao,
        limit: Option<Limit>,
    ) -> Result<StakeChange, DispatchError> {
        let change = T::Economy::enter(netuid, tao, limit.map_or(Rao::MAX, |limit| limit.price));
        Self::ensure_passed(limit, change, change.tao == tao)?;
        Self::raise_subnet(netuid, change.tao)?;
        Ok(change)
    }

    /// Exchanges tokens for TAO that leaves the pot, at any price. Says how much.
    pub(crate) fn leave(netuid: NetUid, alpha: Rao) -> Result<Rao, DispatchError> {
        Self::leave_within(netuid, alpha, None).map(|change| change.tao)
    }

    /// The same, within a limit.
    pub(crate) fn leave_within(
        netuid: NetUid,
        alpha: Rao,
        limit: Option<Limit>,
    ) -> Result<StakeChange, DispatchError> {
        let change = T::Economy::leave(netuid, alpha, limit.map_or(0, |limit| limit.price));
        Self::ensure_passed(limit, change, change.alpha == alpha)?;
        Self::lower_subnet(netuid, change.tao)?;
        Ok(change)
    }

    fn ensure_passed(limit: Option<Limit>, change: StakeChange, whole: bool) -> DispatchResult {
        let passed = match limit {
            None => true,
            Some(limit) => whole || limit.partial && change.alpha > 0,
        };
        ensure!(passed, Error::<T>::SlippageTooHigh);
        Ok(())
    }

    pub(crate) fn raise_subnet(netuid: NetUid, tao: Rao) -> DispatchResult {
        SubnetTAO::<T>::try_mutate(netuid, |total| {
            *total = total.checked_add(tao).ok_or(Error::<T>::Overflow)?;
            Ok(())
        })
    }

    pub(crate) fn lower_subnet(netuid: NetUid, tao: Rao) -> DispatchResult {
        SubnetTAO::<T>::try_mutate(netuid, |total| {
            *total = total.checked_sub(tao).ok_or(Error::<T>::Overflow)?;
            Ok(())
        })
    }
}
