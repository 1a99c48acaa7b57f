//! How stake is put on a hotkey and taken off it.

use crate::pallet::*;
use alloc::vec::Vec;
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
    staking::{Exits, Limit, Position, Shifted, StakeChange, StakingCalls},
    subnets::{StakingRulesOf, SubnetIndex},
};
use yuma_types::{NetUid, Rao};

impl<T: Config> Pallet<T> {
    pub(crate) fn ensure_can_move(netuid: NetUid, hotkey: &T::AccountId) -> DispatchResult {
        ensure!(T::Subnets::exists(netuid), Error::<T>::SubnetNotExists);
        ensure!(
            T::Subnets::is_staking_enabled(netuid),
            Error::<T>::SubtokenDisabled
        );
        Self::ensure_owned(hotkey)
    }

    pub(crate) fn ensure_owned(hotkey: &T::AccountId) -> DispatchResult {
        ensure!(
            T::Hotkeys::owner(hotkey).is_some(),
            Error::<T>::HotKeyAccountNotExists
        );
        Ok(())
    }

    /// Moves TAO of a coldkey into a pot, and exchanges it for tokens.
    pub(crate) fn buy(
        coldkey: &T::AccountId,
        netuid: NetUid,
        amount: Rao,
        limit: Option<Limit>,
    ) -> Result<StakeChange, DispatchError> {
        let free =
            T::Currency::reducible_balance(coldkey, Preservation::Preserve, Fortitude::Polite);
        let needed = amount.saturating_add(Self::missing_pot_deposit(netuid));
        ensure!(free >= needed, Error::<T>::NotEnoughBalanceToStake);

        let bought = Self::enter(netuid, amount, limit)?;
        Self::open_pot(netuid, coldkey)?;
        let pot = Self::pot(netuid);
        T::Currency::transfer(coldkey, &pot, bought.tao, Preservation::Preserve)?;
        Ok(bought)
    }

    /// Takes stake out of a position, as `withdraw` does, and exchanges it for TAO, which is still in
    /// the pot.
    pub(crate) fn sell(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
        amount: Rao,
        limit: Option<Limit>,
    ) -> Result<StakeChange, DispatchError> {
        let asked = amount.min(Self::stake_of(hotkey, coldkey, netuid));
        let sold = Self::leave_within(netuid, asked, limit)?;
        let amount = if sold.alpha == asked {
            amount
        } else {
            sold.alpha
        };
        let alpha = Self::withdraw(hotkey, coldkey, netuid, amount)?.sum();
        // Whole shares may be worth a little more.
        let more = alpha
            .checked_sub(sold.alpha)
            .ok_or(Error::<T>::NotEnoughStakeToWithdraw)?;
        let tao = sold.tao.saturating_add(Self::leave(netuid, more)?);
        Ok(StakeChange { tao, alpha })
    }

    /// Takes stake out of a position, as `withdraw` does, and gives its coldkey the TAO.
    pub(crate) fn pay_out(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
        amount: Rao,
        limit: Option<Limit>,
    ) -> Result<StakeChange, DispatchError> {
        let sold = Self::sell(hotkey, coldkey, netuid, amount, limit)?;
        Self::pay_from_pot(netuid, coldkey, sold.tao)?;
        Ok(sold)
    }

    /// Whether a position holds that much TAO.
    pub fn can_pay_from_position(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
        amount: Rao,
    ) -> bool {
        Self::stake_of(hotkey, coldkey, netuid) >= Self::worth_of(netuid, amount)
    }

    /// Takes `amount` of TAO out of a position for a coldkey that has to pay something, however
    /// little it is and however little it leaves. Refused, without a trace, where less is there.
    pub fn pay_from_position(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
        amount: Rao,
    ) -> DispatchResult {
        if amount == 0 {
            return Ok(());
        }
        ensure!(
            Self::can_pay_from_position(hotkey, coldkey, netuid, amount),
            Error::<T>::NotEnoughStakeToWithdraw
        );
        let alpha = Self::worth_of(netuid, amount);
        with_storage_layer(|| {
            let paid = Self::pay_out(hotkey, coldkey, netuid, alpha, None)?;
            ensure!(paid.tao >= amount, Error::<T>::NotEnoughStakeToWithdraw);
            Ok(())
        })
    }

    /// Whether `amount`, and what the coldkey then has on the hotkey, is enough to be put there.
    pub(crate) fn ensure_enough(
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
        netuid: NetUid,
        amount: Rao,
    ) -> DispatchResult {
        let held = Self::value(netuid, Self::stake_of(hotkey, coldkey, netuid));
        ensure!(
            amount >= T::InitialMinStake::get()
                && held.saturating_add(amount) >= Self::minimum(coldkey, hotkey),
            Error::<T>::AmountTooLow
        );
        Ok(())
    }

    /// How much leaves a position if `amount` is asked for: at most what it holds, and all of it where
    /// too little would remain.
    pub(crate) fn outgoing(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
        amount: Rao,
    ) -> Result<Rao, DispatchError> {
        ensure!(amount > 0, Error::<T>::AmountTooLow);
        let held = Self::stake_of(hotkey, coldkey, netuid);
        let rest = held.saturating_sub(amount);
        if amount >= held || Self::value(netuid, rest) < Self::minimum(coldkey, hotkey) {
            return Ok(Rao::MAX);
        }
        ensure!(
            Self::value(netuid, amount) >= T::InitialMinStake::get(),
            Error::<T>::AmountTooLow
        );
        Ok(amount)
    }

    /// The subnets on which a coldkey has stake on a hotkey, ascending: those that there are, then those
    /// that were removed, as many as there may be with one's stake, together.
    fn staked_on(hotkey: &T::AccountId, coldkey: &T::AccountId) -> Vec<NetUid> {
        let netuids = Self::netuids_of(hotkey, coldkey);
        let mut netuids: Vec<_> = netuids
            .map(|netuid| (!T::Subnets::exists(netuid), netuid))
            .collect();
        netuids.sort();
        netuids.dedup();
        let most = usize::try_from(Self::most_positions()).unwrap_or(usize::MAX);
        netuids.truncate(most);
        netuids.into_iter().map(|(_, netuid)| netuid).collect()
    }
}

impl<T: Config> StakingCalls<T::AccountId> for Pallet<T> {
    fn add_within(
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
        netuid: NetUid,
        amount: Rao,
        limit: Option<Limit>,
    ) -> Result<StakeChange, DispatchError> {
        Self::ensure_can_move(netuid, hotkey)?;
        Self::ensure_enough(coldkey, hotkey, netuid, amount)?;
        let bought = Self::buy(coldkey, netuid, amount, limit)?;
        Self::list_staking(coldkey, hotkey)?;
        Self::renew(hotkey, coldkey, netuid)?;
        Self::deposit(hotkey, coldkey, netuid, bought.alpha)?;
        Ok(bought)
    }

    fn remove_within(
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
        netuid: NetUid,
        amount: Rao,
        limit: Option<Limit>,
    ) -> Result<StakeChange, DispatchError> {
        if Self::is_being_cleared(netuid) {
            return Self::give_back(hotkey, coldkey, netuid);
        }
        Self::ensure_can_move(netuid, hotkey)?;
        let amount = Self::outgoing(hotkey, coldkey, netuid, amount)?;
        Self::pay_out(hotkey, coldkey, netuid, amount, limit)
    }

    fn most_positions() -> u32 {
        u32::try_from(T::Subnets::netuids().len()).unwrap_or(u32::MAX)
    }

    fn remove_all(coldkey: &T::AccountId, hotkey: &T::AccountId) -> Result<Exits, DispatchError> {
        Self::ensure_owned(hotkey)?;
        let removed = |netuid| {
            let removed = with_storage_layer(|| Self::remove(coldkey, hotkey, netuid, Rao::MAX));
            (netuid, removed.ok())
        };
        let netuids = Self::staked_on(hotkey, coldkey);
        Ok(netuids.into_iter().map(removed).collect())
    }

    fn gather_on_root(
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
    ) -> Result<(Exits, StakeChange), DispatchError> {
        Self::ensure_owned(hotkey)?;
        let left = |netuid| {
            let left = with_storage_layer(|| Self::take_to_root(hotkey, coldkey, netuid));
            (netuid, left.ok())
        };
        let netuids = Self::staked_on(hotkey, coldkey).into_iter();
        let netuids = netuids.filter(|netuid| !netuid.is_root() && T::Subnets::exists(*netuid));
        let left: Vec<_> = netuids.map(left).collect();
        let changes = left.iter().filter_map(|(_, change)| *change);
        let tao = changes.fold(0, |sum: Rao, change| sum.saturating_add(change.tao));
        let entered = Self::arrive(
            &Position {
                coldkey: coldkey.clone(),
                hotkey: hotkey.clone(),
                netuid: NetUid::ROOT,
            },
            true,
            tao,
        )?;
        Ok((left, entered))
    }

    fn shift(
        from: &Position<T::AccountId>,
        to: &Position<T::AccountId>,
        amount: Rao,
        least: Option<Rao>,
    ) -> Result<Shifted, DispatchError> {
        Self::do_shift(from, to, amount, least)
    }

    fn add_and_recycle(
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
        netuid: NetUid,
        amount: Rao,
        limit: Option<Limit>,
    ) -> Result<StakeChange, DispatchError> {
        Self::ensure_recyclable(netuid, hotkey)?;
        ensure!(
            amount >= T::InitialMinStake::get(),
            Error::<T>::AmountTooLow
        );
        let bought = Self::buy(coldkey, netuid, amount, limit)?;
        Self::recycle_tokens(netuid, bought.alpha)?;
        Ok(bought)
    }

    fn recycle(
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
        netuid: NetUid,
        amount: Rao,
    ) -> Result<StakeChange, DispatchError> {
        Self::ensure_recyclable(netuid, hotkey)?;
        Self::do_recycle(coldkey, hotkey, netuid, amount)
    }
}
