//! How stake is given up.

use crate::pallet::*;
use frame_support::ensure;
use sp_runtime::{DispatchError, DispatchResult};
use yuma_interfaces::staking::StakeChange;
use yuma_types::{NetUid, Rao};

impl<T: Config> Pallet<T> {
    pub(crate) fn ensure_recyclable(netuid: NetUid, hotkey: &T::AccountId) -> DispatchResult {
        ensure!(
            !netuid.is_root(),
            Error::<T>::CannotBurnOrRecycleOnRootSubnet
        );
        Self::ensure_can_move(netuid, hotkey)
    }

    /// Recycles stake of a position. What is left is a whole nomination, or nothing.
    pub(crate) fn do_recycle(
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
        netuid: NetUid,
        amount: Rao,
    ) -> Result<StakeChange, DispatchError> {
        ensure!(amount > 0, Error::<T>::AmountTooLow);
        let held = Self::stake_of(hotkey, coldkey, netuid);
        let rest = Self::value(netuid, held.saturating_sub(amount));
        ensure!(
            amount >= held || rest >= Self::minimum(coldkey, hotkey),
            Error::<T>::AmountTooLow
        );
        let amount = if amount >= held { Rao::MAX } else { amount };
        let alpha = Self::withdraw(hotkey, coldkey, netuid, amount)?.sum();
        let tao = Self::recycle_tokens(netuid, alpha)?;
        Ok(StakeChange { tao, alpha })
    }

    /// Burns what tokens bring that nobody has any more, so that it comes back as emission. Says how
    /// much it was.
    pub(crate) fn recycle_tokens(netuid: NetUid, alpha: Rao) -> Result<Rao, DispatchError> {
        let tao = Self::leave(netuid, alpha)?;
        Ok(Self::burn(&Self::pot(netuid), tao))
    }
}
