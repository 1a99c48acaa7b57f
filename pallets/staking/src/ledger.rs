//! Whose share of a pool is how large.

use crate::pallet::*;
use codec::{Encode, MaxEncodedLen};
use frame_support::{ensure, storage::unhashed};
use sp_runtime::{
    helpers_128bit::multiply_by_rational_with_rounding, DispatchError, DispatchResult, Rounding,
};
use yuma_interfaces::staking::Stakes;
use yuma_types::{NetUid, Rao, U64F64};

/// `a * b / c` without loss in between; nothing where it can't be said.
fn mul_div(a: u128, b: u128, c: u128, rounding: Rounding) -> Option<u128> {
    if c == 0 {
        return None;
    }
    multiply_by_rational_with_rounding(a, b, c, rounding)
}

/// What `shares` of a pool are worth, floored.
fn worth(shares: u128, pool: Rao, all: u128) -> Rao {
    mul_div(u128::from(pool), shares, all, Rounding::Down)
        .and_then(|value| Rao::try_from(value).ok())
        .unwrap_or_default()
}

impl<T: Config> Pallet<T> {
    /// The stake of a coldkey on a hotkey on a subnet, in rao.
    pub fn stake_of(hotkey: &T::AccountId, coldkey: &T::AccountId, netuid: NetUid) -> Rao {
        worth(
            Alpha::<T>::get((hotkey, coldkey, netuid)).bits,
            TotalHotkeyAlpha::<T>::get(hotkey, netuid),
            TotalHotkeyShares::<T>::get(hotkey, netuid).bits,
        )
    }

    /// Adds stake of a coldkey, at the price of the pool's shares; the first share is worth 1 rao.
    pub(crate) fn deposit(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
        amount: Rao,
    ) -> DispatchResult {
        let pool = TotalHotkeyAlpha::<T>::get(hotkey, netuid);
        let all = TotalHotkeyShares::<T>::get(hotkey, netuid).bits;
        let bought = if pool == 0 || all == 0 {
            u128::from(amount).checked_shl(64)
        } else {
            mul_div(all, u128::from(amount), u128::from(pool), Rounding::Down)
        }
        .ok_or(Error::<T>::Overflow)?;

        Self::note_staking(coldkey, hotkey, netuid);
        Self::raise_pool(hotkey, netuid, amount)?;
        if bought == 0 {
            return Ok(());
        }
        let all = all.checked_add(bought).ok_or(Error::<T>::Overflow)?;
        TotalHotkeyShares::<T>::insert(hotkey, netuid, U64F64::from_bits(all));
        Alpha::<T>::try_mutate((hotkey, coldkey, netuid), |own| {
            own.bits = own.bits.checked_add(bought).ok_or(Error::<T>::Overflow)?;
            Ok(())
        })
    }

    /// Whether a smallest share of the pool is worth a rao at most, so that rounding to whole
    /// shares takes no more from who buys them.
    ///
    /// Honest pools are far from it. But who is alone in a pool could take out all but a rao, let
    /// that earn, and repeat it, until others pay for shares and get none.
    pub(crate) fn ensure_fine_shares(hotkey: &T::AccountId, netuid: NetUid) -> DispatchResult {
        let pool = TotalHotkeyAlpha::<T>::get(hotkey, netuid);
        let all = TotalHotkeyShares::<T>::get(hotkey, netuid).bits;
        ensure!(u128::from(pool) <= all, Error::<T>::SharesTooDear);
        Ok(())
    }

    /// Takes out stake of a coldkey: `amount`, or all that it has where that is no more or where it
    /// takes all its shares. The last to leave a pool takes what flooring has left in it. Says how
    /// much it was.
    pub(crate) fn withdraw(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
        amount: Rao,
    ) -> Result<Rao, DispatchError> {
        let key = (hotkey, coldkey, netuid);
        let own = Alpha::<T>::get(&key).bits;
        let pool = TotalHotkeyAlpha::<T>::get(hotkey, netuid);
        let all = TotalHotkeyShares::<T>::get(hotkey, netuid).bits;
        ensure!(own > 0, Error::<T>::NotEnoughStakeToWithdraw);

        let held = worth(own, pool, all);
        let sold = if amount >= held {
            own
        } else {
            mul_div(all, u128::from(amount), u128::from(pool), Rounding::Up)
                .ok_or(Error::<T>::Overflow)?
                .min(own)
        };
        let paid = if sold == own { held } else { amount };

        if sold == own {
            Alpha::<T>::remove(&key);
            Self::forget_staking(coldkey, hotkey);
        } else {
            Alpha::<T>::insert(&key, U64F64::from_bits(own.saturating_sub(sold)));
        }
        let rest = all.saturating_sub(sold);
        if rest == 0 {
            TotalHotkeyShares::<T>::remove(hotkey, netuid);
        } else {
            TotalHotkeyShares::<T>::insert(hotkey, netuid, U64F64::from_bits(rest));
        }
        Self::lower_pool(hotkey, netuid, paid)?;
        Ok(paid)
    }

    /// Adds to a pool on behalf of all who have a share.
    pub(crate) fn raise_pool(hotkey: &T::AccountId, netuid: NetUid, amount: Rao) -> DispatchResult {
        TotalHotkeyAlpha::<T>::try_mutate(hotkey, netuid, |pool| {
            *pool = pool.checked_add(amount).ok_or(Error::<T>::Overflow)?;
            Ok::<_, DispatchError>(())
        })?;
        SubnetTAO::<T>::try_mutate(netuid, |total| {
            *total = total.checked_add(amount).ok_or(Error::<T>::Overflow)?;
            Ok(())
        })
    }

    fn lower_pool(hotkey: &T::AccountId, netuid: NetUid, amount: Rao) -> DispatchResult {
        TotalHotkeyAlpha::<T>::try_mutate_exists(hotkey, netuid, |pool| {
            let rest = pool
                .unwrap_or_default()
                .checked_sub(amount)
                .ok_or(Error::<T>::Overflow)?;
            *pool = (rest > 0).then_some(rest);
            Ok::<_, DispatchError>(())
        })?;
        SubnetTAO::<T>::try_mutate(netuid, |total| {
            *total = total.checked_sub(amount).ok_or(Error::<T>::Overflow)?;
            Ok(())
        })
    }

    /// Strikes a hotkey off a coldkey's list once no stake is on it any more, unless it owns it.
    pub(crate) fn forget_staking(coldkey: &T::AccountId, hotkey: &T::AccountId) {
        let gone = Owner::<T>::get(hotkey) != *coldkey
            && Alpha::<T>::iter_key_prefix((hotkey, coldkey))
                .next()
                .is_none();
        if gone {
            StakingHotkeys::<T>::mutate(coldkey, |hotkeys| hotkeys.retain(|key| key != hotkey));
        }
    }
}

impl<T: Config> Stakes<T::AccountId> for Pallet<T> {
    fn hotkey_stake(hotkey: &T::AccountId, netuid: NetUid) -> Rao {
        TotalHotkeyAlpha::<T>::get(hotkey, netuid)
    }

    /// All of it: a subnet whose token is TAO counts root stake in full.
    fn root_stake(hotkey: &T::AccountId) -> Rao {
        TotalHotkeyAlpha::<T>::get(hotkey, NetUid::ROOT)
    }

    /// An epoch asks for that of each neuron. The two keys differ in the netuid alone: all the rest
    /// is hashed once.
    fn stake_weight(hotkey: &T::AccountId, netuid: NetUid) -> Rao {
        let mut key = TotalHotkeyAlpha::<T>::hashed_key_for(hotkey, netuid);
        let here: Rao = unhashed::get_or_default(&key);
        key.truncate(key.len().saturating_sub(NetUid::max_encoded_len()));
        NetUid::ROOT.encode_to(&mut key);
        here.saturating_add(unhashed::get_or_default(&key))
    }
}
