//! How stake moves from one position to another.

use crate::{economy::WHOLE, pallet::*};
use frame_support::{
    ensure,
    traits::{fungible::Mutate, tokens::Preservation},
};
use sp_runtime::{DispatchError, DispatchResult};
use yuma_interfaces::{
    staking::{Position, Shifted, StakeChange},
    subnets::TransferRulesOf,
};
use yuma_types::{NetUid, Rao};

type PositionOf<T> = Position<<T as frame_system::Config>::AccountId>;

impl<T: Config> Pallet<T> {
    /// Within a subnet stake passes from one position to the other, no fresher than it was. From one
    /// subnet to another it leaves one and enters the other.
    pub(crate) fn do_shift(
        from: &PositionOf<T>,
        to: &PositionOf<T>,
        amount: Rao,
        least: Option<Rao>,
    ) -> Result<Shifted, DispatchError> {
        ensure!(from != to, Error::<T>::SameNetuid);
        Self::ensure_can_move(from.netuid, &from.hotkey)?;
        Self::ensure_can_move(to.netuid, &to.hotkey)?;
        let to_oneself = from.coldkey == to.coldkey;
        ensure!(
            to_oneself || Self::is_transferable(from.netuid) && Self::is_transferable(to.netuid),
            Error::<T>::TransferDisallowed
        );
        ensure!(amount > 0, Error::<T>::AmountTooLow);
        let held = Self::stake_of(&from.hotkey, &from.coldkey, from.netuid);
        let amount = if amount < held { amount } else { Rao::MAX };
        let (left, entered) = if from.netuid == to.netuid {
            Self::pass(from, to, amount, least)?
        } else {
            Self::cross(from, to, amount, least)?
        };
        Ok(Shifted {
            left,
            entered,
            given_back: Self::give_back_rest(from)?,
        })
    }

    /// Gives the rest of a position back where it is too little to remain.
    fn give_back_rest(from: &PositionOf<T>) -> Result<Option<StakeChange>, DispatchError> {
        let (hotkey, coldkey, netuid) = (&from.hotkey, &from.coldkey, from.netuid);
        let rest = Self::value(netuid, Self::stake_of(hotkey, coldkey, netuid));
        if rest == 0 || rest >= Self::minimum(coldkey, hotkey) {
            return Ok(None);
        }
        Self::pay_out(hotkey, coldkey, netuid, Rao::MAX, None).map(Some)
    }

    fn is_transferable(netuid: NetUid) -> bool {
        T::Subnets::is_transfer_enabled(netuid)
    }

    /// Moves stake to another subnet: it leaves one and enters the other.
    fn cross(
        from: &PositionOf<T>,
        to: &PositionOf<T>,
        amount: Rao,
        least: Option<Rao>,
    ) -> Result<(StakeChange, StakeChange), DispatchError> {
        let to_oneself = from.coldkey == to.coldkey;
        let left = Self::sell(&from.hotkey, &from.coldkey, from.netuid, amount, None)?;
        Self::open_pot(to.netuid, &from.coldkey)
            .map_err(|_| Error::<T>::NotEnoughBalanceToStake)?;
        Self::move_tao(from.netuid, to.netuid, left.tao)?;
        let entered = Self::arrive(to, to_oneself, left.tao)?;
        Self::ensure_rate(least, left.alpha, entered.alpha)?;
        Ok((left, entered))
    }

    fn ensure_rate(least: Option<Rao>, left: Rao, entered: Rao) -> DispatchResult {
        let wanted = u128::from(least.unwrap_or_default()).saturating_mul(left.into());
        let is_met = u128::from(entered).saturating_mul(WHOLE.into()) >= wanted;
        ensure!(is_met, Error::<T>::SlippageTooHigh);
        Ok(())
    }

    /// Moves stake within a subnet. It is the subnet's token all the time.
    fn pass(
        from: &PositionOf<T>,
        to: &PositionOf<T>,
        amount: Rao,
        least: Option<Rao>,
    ) -> Result<(StakeChange, StakeChange), DispatchError> {
        let netuid = from.netuid;
        Self::ensure_rate(least, 1, 1)?;
        let taken = Self::withdraw(&from.hotkey, &from.coldkey, netuid, amount)?;
        let alpha = taken.sum();
        let tao = Self::value(netuid, alpha);
        Self::ensure_enough(&to.coldkey, &to.hotkey, netuid, tao)?;
        if from.coldkey == to.coldkey {
            Self::list_staking(&to.coldkey, &to.hotkey)?;
        }
        Self::put(&to.hotkey, &to.coldkey, netuid, &taken)?;
        let change = StakeChange { tao, alpha };
        Ok((change, change))
    }

    /// Exchanges TAO that has come into the pot for stake, which is fresh. Of what is there already
    /// nothing is renewed by strangers.
    pub(crate) fn arrive(
        to: &PositionOf<T>,
        to_oneself: bool,
        tao: Rao,
    ) -> Result<StakeChange, DispatchError> {
        Self::ensure_enough(&to.coldkey, &to.hotkey, to.netuid, tao)?;
        let entered = Self::enter(to.netuid, tao, None)?;
        if to_oneself {
            Self::list_staking(&to.coldkey, &to.hotkey)?;
            Self::renew(&to.hotkey, &to.coldkey, to.netuid)?;
        }
        Self::deposit(&to.hotkey, &to.coldkey, to.netuid, entered.alpha)?;
        Ok(entered)
    }

    /// Takes all out of a position on a subnet, and moves the TAO to the root network.
    pub(crate) fn take_to_root(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
    ) -> Result<StakeChange, DispatchError> {
        Self::ensure_can_move(netuid, hotkey)?;
        let left = Self::sell(hotkey, coldkey, netuid, Rao::MAX, None)?;
        Self::open_pot(NetUid::ROOT, coldkey)?;
        Self::move_tao(netuid, NetUid::ROOT, left.tao)?;
        Ok(left)
    }

    /// Moves TAO from one pot to another.
    pub(crate) fn move_tao(from: NetUid, to: NetUid, amount: Rao) -> DispatchResult {
        Self::pay_from_pot(from, &Self::pot(to), amount)
    }

    /// Pays an account out of a pot.
    pub(crate) fn pay_from_pot(netuid: NetUid, to: &T::AccountId, amount: Rao) -> DispatchResult {
        T::Currency::transfer(&Self::pot(netuid), to, amount, Preservation::Preserve).map(|_| ())
    }
}
