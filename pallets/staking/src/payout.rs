//! How newly issued TAO becomes stake.

use crate::pallet::*;
use frame_support::traits::{
    fungible::{Balanced, Credit, Mutate},
    tokens::Preservation,
};
use sp_runtime::DispatchResult;
use yuma_interfaces::{
    delegation::TakeOf,
    keys::OwnerOf,
    staking::{Payouts, StakeWeightOf},
};
use yuma_tokenomics::{fraction, pro_rata};
use yuma_types::{NetUid, Rao};

impl<T: Config> Pallet<T> {
    /// Adds to what all who have root stake on a hotkey have there.
    fn pay_root_stakers(netuid: NetUid, hotkey: &T::AccountId, amount: Rao) -> DispatchResult {
        if amount > 0 {
            let (from, to) = (Self::pot(netuid), Self::pot(NetUid::ROOT));
            T::Currency::transfer(&from, &to, amount, Preservation::Preserve)?;
            Self::share_out(hotkey, NetUid::ROOT, amount)?;
        }
        Ok(())
    }
}

impl<T: Config> Payouts<T::AccountId> for Pallet<T> {
    type Currency = T::Currency;

    fn fund(
        netuid: NetUid,
        issued: Credit<T::AccountId, T::Currency>,
    ) -> Result<(), Credit<T::AccountId, T::Currency>> {
        T::Currency::resolve(&Self::pot(netuid), issued)
    }

    fn surplus(netuid: NetUid) -> Rao {
        Self::pot_surplus(netuid)
    }

    fn pay_owner(netuid: NetUid, hotkey: &T::AccountId, amount: Rao) -> DispatchResult {
        if amount == 0 {
            return Ok(());
        }
        Self::ensure_surplus(netuid, amount)?;
        let owner = T::Hotkeys::owner(hotkey).ok_or(Error::<T>::HotKeyAccountNotExists)?;
        Self::credit(hotkey, &owner, netuid, amount)
    }

    fn pay_stakers(netuid: NetUid, hotkey: &T::AccountId, amount: Rao) -> DispatchResult {
        Self::ensure_surplus(netuid, amount)?;
        let take = fraction(amount, T::Takes::take(hotkey));
        let rest = amount.saturating_sub(take);

        let here = Self::settled_stake(hotkey, netuid);
        let all = Self::stake_weight(hotkey, netuid);
        let to_stakers = pro_rata(rest, here, all);
        let to_root_stakers = pro_rata(rest, all.saturating_sub(here), all);

        if to_stakers > 0 {
            Self::share_out(hotkey, netuid, to_stakers)?;
        }
        Self::pay_root_stakers(netuid, hotkey, to_root_stakers)?;
        let to_owner = amount
            .saturating_sub(to_stakers)
            .saturating_sub(to_root_stakers);
        Self::pay_owner(netuid, hotkey, to_owner)
    }

    fn recycle_surplus(netuid: NetUid) -> Rao {
        Self::burn_surplus(netuid)
    }
}
