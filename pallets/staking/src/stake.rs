//! How stake is put on a hotkey and taken off it.

use crate::pallet::*;
use frame_support::{
    ensure,
    storage::with_storage_layer,
    traits::{
        fungible::{Inspect, Mutate},
        tokens::{Fortitude, Preservation},
        Get,
    },
};
use sp_runtime::{DispatchError, DispatchResult};
use yuma_interfaces::{
    keys::OwnerOf,
    staking::{StakeChange, StakingCalls},
    subnets::{StakingRulesOf, SubnetIndex},
};
use yuma_types::{NetUid, Rao};

impl<T: Config> Pallet<T> {
    fn ensure_can_move(netuid: NetUid, hotkey: &T::AccountId) -> DispatchResult {
        ensure!(T::Subnets::exists(netuid), Error::<T>::SubnetNotExists);
        ensure!(
            T::Subnets::is_staking_enabled(netuid),
            Error::<T>::SubtokenDisabled
        );
        ensure!(
            T::Hotkeys::owner(hotkey).is_some(),
            Error::<T>::HotKeyAccountNotExists
        );
        Ok(())
    }

    /// Takes stake out of a position, as `withdraw` does, and gives it to the coldkey.
    pub(crate) fn pay_out(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
        amount: Rao,
    ) -> Result<Rao, DispatchError> {
        let paid = Self::withdraw(hotkey, coldkey, netuid, amount)?;
        T::Currency::transfer(&Self::pot(netuid), coldkey, paid, Preservation::Preserve)?;
        Ok(paid)
    }

    /// Takes `amount` out of a position for a coldkey that has to pay something, however little it
    /// is and however little it leaves. Refused, without a trace, where less is there.
    pub fn pay_from_position(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
        amount: Rao,
    ) -> DispatchResult {
        if amount == 0 {
            return Ok(());
        }
        // That of a subnet that is gone goes back whole.
        ensure!(T::Subnets::exists(netuid), Error::<T>::SubnetNotExists);
        ensure!(
            Self::stake_of(hotkey, coldkey, netuid) >= amount,
            Error::<T>::NotEnoughStakeToWithdraw
        );
        with_storage_layer(|| Self::pay_out(hotkey, coldkey, netuid, amount).map(|_| ()))
    }

    /// What a coldkey must have at least on a hotkey, if it has anything.
    fn minimum(coldkey: &T::AccountId, hotkey: &T::AccountId) -> Rao {
        if T::Hotkeys::owner(hotkey).as_ref() == Some(coldkey) {
            0
        } else {
            NominatorMinRequiredStake::<T>::get()
        }
    }
}

impl<T: Config> StakingCalls<T::AccountId> for Pallet<T> {
    fn add(
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
        netuid: NetUid,
        amount: Rao,
    ) -> Result<StakeChange, DispatchError> {
        Self::ensure_can_move(netuid, hotkey)?;
        ensure!(
            amount >= T::InitialMinStake::get(),
            Error::<T>::AmountTooLow
        );
        let stake = Self::stake_of(hotkey, coldkey, netuid).saturating_add(amount);
        ensure!(
            stake >= Self::minimum(coldkey, hotkey),
            Error::<T>::AmountTooLow
        );
        let free =
            T::Currency::reducible_balance(coldkey, Preservation::Preserve, Fortitude::Polite);
        let needed = amount.saturating_add(Self::missing_pot_deposit(netuid));
        ensure!(free >= needed, Error::<T>::NotEnoughBalanceToStake);

        Self::open_pot(netuid, coldkey)?;
        T::Currency::transfer(coldkey, &Self::pot(netuid), amount, Preservation::Preserve)?;
        Self::list_staking(coldkey, hotkey)?;
        Self::deposit(hotkey, coldkey, netuid, amount)?;
        Ok(StakeChange {
            tao: amount,
            alpha: amount,
        })
    }

    fn remove(
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
        netuid: NetUid,
        amount: Rao,
    ) -> Result<StakeChange, DispatchError> {
        Self::ensure_can_move(netuid, hotkey)?;
        ensure!(amount > 0, Error::<T>::AmountTooLow);
        let held = Self::stake_of(hotkey, coldkey, netuid);
        let rest = held.saturating_sub(amount);
        let amount = if rest < Self::minimum(coldkey, hotkey) {
            held
        } else {
            amount
        };
        ensure!(
            amount >= held.min(T::InitialMinStake::get()),
            Error::<T>::AmountTooLow
        );

        let paid = Self::pay_out(hotkey, coldkey, netuid, amount)?;
        Ok(StakeChange {
            tao: paid,
            alpha: paid,
        })
    }
}
