//! How a hotkey takes another's place.

use crate::{association::now, pallet::*};
use frame_support::{
    ensure,
    traits::{
        fungible::{Inspect, Mutate},
        tokens::{Fortitude, Precision, Preservation},
        Get,
    },
};
use sp_runtime::DispatchResult;
use yuma_interfaces::{
    keys::{Association, HotkeyUse, OnHotkeySwapped, OnOwnerChanged, OwnerOf, StakeOnTheMove},
    registration::UidOf,
    subnets::SubnetIndex,
};
use yuma_types::{NetUid, Rao};

/// A hotkey of a coldkey, and the one that takes its place.
pub(crate) struct Swap<'a, AccountId> {
    pub coldkey: &'a AccountId,
    pub old: &'a AccountId,
    pub new: &'a AccountId,
}

impl<T: Config> Pallet<T> {
    pub(crate) fn do_swap_hotkey(
        swap: &Swap<T::AccountId>,
        netuid: Option<NetUid>,
        keep_stake: bool,
    ) -> DispatchResult {
        Self::ensure_may_swap(swap)?;
        Self::ensure_not_too_soon(swap.coldkey, netuid)?;
        let cost = match netuid {
            Some(netuid) => {
                ensure!(T::Subnets::exists(netuid), Error::<T>::SubnetNotExists);
                Self::ensure_clean_on(swap.new, netuid, keep_stake)?;
                T::KeySwapOnSubnetCost::get()
            }
            None => {
                Self::ensure_clean(swap.new, keep_stake)?;
                T::KeySwapCost::get()
            }
        };
        ensure!(
            Self::can_pay(swap.coldkey, cost),
            Error::<T>::NotEnoughBalanceToPaySwapHotKey
        );
        Self::recycle(swap.coldkey, cost)?;
        match netuid {
            Some(netuid) => Self::swap_on(swap, &[netuid], !keep_stake)?,
            None if keep_stake => Self::swap_on(swap, &T::Subnets::netuids(), false)?,
            None => Self::swap_everywhere(swap),
        }
        LastTxBlock::<T>::insert(swap.coldkey, now::<T>());
        if let Some(netuid) = netuid {
            LastHotkeySwapOnNetuid::<T>::insert(netuid, swap.coldkey, now::<T>());
        }
        Ok(())
    }

    /// A hotkey that has not signed could be another's, who has not been heard yet: what it has must
    /// stay where that one can claim it.
    fn ensure_may_swap(swap: &Swap<T::AccountId>) -> DispatchResult {
        let Swap { coldkey, old, new } = swap;
        ensure!(
            Self::owner(old).as_ref() == Some(*coldkey),
            Error::<T>::NonAssociatedColdKey
        );
        ensure!(old != new, Error::<T>::NewHotKeyIsSameWithOld);
        ensure!(
            !Self::is_provisional(old),
            Error::<T>::HotkeyOwnershipProvisional
        );
        Self::ensure_no_pot(coldkey, new)?;
        ensure!(
            Self::owner(new).is_none_or(|owner| owner == **coldkey),
            Error::<T>::NonAssociatedColdKey
        );
        ensure!(
            !T::Stakes::is_moving(old) && !T::Stakes::is_moving(new),
            Error::<T>::SwapUnderWay
        );
        Ok(())
    }

    fn ensure_not_too_soon(coldkey: &T::AccountId, netuid: Option<NetUid>) -> DispatchResult {
        let has_passed = |last: Option<u64>, blocks| {
            last.is_none_or(|last| now::<T>() >= last.saturating_add(blocks))
        };
        ensure!(
            has_passed(LastTxBlock::<T>::get(coldkey), TxRateLimit::<T>::get()),
            Error::<T>::HotKeySetTxRateLimitExceeded
        );
        let last = netuid.and_then(|netuid| LastHotkeySwapOnNetuid::<T>::get(netuid, coldkey));
        ensure!(
            has_passed(last, T::HotkeySwapOnSubnetInterval::get()),
            Error::<T>::HotKeySwapOnSubnetIntervalNotPassed
        );
        Ok(())
    }

    /// Nothing may be known of who takes all.
    fn ensure_clean(new: &T::AccountId, keep_stake: bool) -> DispatchResult {
        ensure!(
            !T::Neurons::is_in_use(new),
            Error::<T>::HotKeyAlreadyRegisteredInSubNet
        );
        ensure!(
            keep_stake || !T::HotkeyUse::is_in_use(new),
            Error::<T>::NewHotKeyNotCleanForRootSwap
        );
        Ok(())
    }

    fn ensure_clean_on(new: &T::AccountId, netuid: NetUid, keep_stake: bool) -> DispatchResult {
        ensure!(
            T::Neurons::uid(netuid, new).is_none(),
            Error::<T>::HotKeyAlreadyRegisteredInSubNet
        );
        ensure!(
            keep_stake || !T::Stakes::has_stake(new, netuid),
            Error::<T>::NewHotKeyNotCleanForRootSwap
        );
        Ok(())
    }

    pub(crate) fn can_pay(coldkey: &T::AccountId, cost: Rao) -> bool {
        T::Currency::reducible_balance(coldkey, Preservation::Preserve, Fortitude::Polite) >= cost
    }

    /// Takes TAO out of existence, to be issued again.
    pub(crate) fn recycle(coldkey: &T::AccountId, cost: Rao) -> DispatchResult {
        if cost == 0 {
            return Ok(());
        }
        T::Currency::burn_from(
            coldkey,
            cost,
            Preservation::Preserve,
            Precision::Exact,
            Fortitude::Polite,
        )?;
        Ok(())
    }

    /// Relabels a hotkey: who asks about `new` is answered what it was answered about `old`, which
    /// nobody owns any more. As with any claim, the new one has yet to agree.
    fn swap_everywhere(swap: &Swap<T::AccountId>) {
        let Swap { coldkey, old, new } = *swap;
        let is_final = Owner::<T>::contains_key(new) && !Self::is_provisional(new);
        if Owner::<T>::contains_key(new) {
            Self::give_up(coldkey, new);
        }
        Owner::<T>::remove(old);
        ProvisionalUntil::<T>::remove(old);
        Owner::<T>::insert(new, coldkey);
        if !is_final {
            let until = now::<T>().saturating_add(HotkeyClaimBlocks::<T>::get());
            ProvisionalUntil::<T>::insert(new, until);
        }
        let is_listed = OwnedHotkeys::<T>::mutate(coldkey, |hotkeys| {
            hotkeys.replace(old, new);
            hotkeys.contains(new)
        });
        if UnlistedHotkeys::<T>::take(coldkey, old).is_some() || !is_listed {
            UnlistedHotkeys::<T>::insert(coldkey, new, ());
        }
        Self::keep_account(new);
        T::OnHotkeySwapped::on_hotkey_swapped(old, new);
    }

    /// The same on some subnets. The coldkey owns both hotkeys.
    fn swap_on(swap: &Swap<T::AccountId>, netuids: &[NetUid], with_stake: bool) -> DispatchResult {
        let Swap { coldkey, old, new } = *swap;
        Self::associate(coldkey, coldkey, new)?;
        for netuid in netuids {
            T::OnHotkeySwapped::on_hotkey_swapped_on(*netuid, old, new, with_stake);
        }
        Ok(())
    }

    /// Nobody owns a hotkey any more.
    pub(crate) fn give_up(coldkey: &T::AccountId, hotkey: &T::AccountId) {
        Owner::<T>::remove(hotkey);
        ProvisionalUntil::<T>::remove(hotkey);
        Self::strike(coldkey, hotkey);
        T::OnOwnerChanged::on_released(hotkey);
    }
}
