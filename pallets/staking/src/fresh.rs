//! Stake that came lately: it has no share of its pool yet, and counts in no epoch.
//!
//! Time goes in windows as long as stake is fresh. What comes in a window waits beside the pool for
//! the rest of it and all of the next one. Then all that came in that window joins the pool at once,
//! at one price; who brought it takes its shares when its position is next touched. So nothing has
//! to be done for each position when its time comes.

use crate::{
    pallet::*,
    pool::{mul_div, Pool},
};
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::ensure;
use scale_info::TypeInfo;
use sp_runtime::{traits::SaturatedConversion, DispatchError, DispatchResult, Rounding::Down};
use yuma_types::{NetUid, Rao, U64F64};

/// What a coldkey has brought to a pool lately.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct FreshPart {
    /// The window in which the last of it came, counted from genesis.
    pub window: u64,
    /// How much it is, in rao.
    pub tao: Rao,
}

/// What waits beside a pool.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Waiting {
    /// The window in which it was last brought up to date.
    pub window: u64,
    /// What came in the window before, in rao.
    pub last: Rao,
    /// What came in this one.
    pub this: Rao,
}

/// What came in one window and has joined its pool, as far as its shares have not been taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Lot {
    /// What was brought, in rao.
    pub tao: Rao,
    /// The shares that it bought.
    pub shares: U64F64,
}

/// A pool that fresh stake has joined, what still waits beside it, and by window the lots that
/// joined.
type Joined = (Pool, Waiting, [(u64, Lot); 2]);

impl Waiting {
    /// The same as of a later window, and what joins the pool until then: by window, how much.
    fn at(self, window: u64) -> (Self, [(u64, Rao); 2]) {
        let before = (self.window.saturating_sub(1), self.last);
        let since = (self.window, self.this);
        let nothing = (window, 0);
        match window.saturating_sub(self.window) {
            0 => (self, [nothing; 2]),
            1 => {
                let (last, this) = (self.this, 0);
                (Self { window, last, this }, [before, nothing])
            }
            _ => {
                let (last, this) = (0, 0);
                (Self { window, last, this }, [before, since])
            }
        }
    }

    /// All of it.
    pub fn sum(&self) -> Rao {
        self.last.saturating_add(self.this)
    }

    /// Takes away what came in a window.
    fn take(&mut self, part: FreshPart) {
        let lot = if part.window == self.window {
            &mut self.this
        } else {
            &mut self.last
        };
        *lot = lot.saturating_sub(part.tao);
    }
}

impl Lot {
    /// The shares of so much of it.
    pub fn shares_of(&self, tao: Rao) -> u128 {
        mul_div(self.shares.bits, tao.into(), self.tao.into(), Down).unwrap_or_default()
    }
}

/// The window of time that this block is in. Where nothing is ever fresh, all windows are over.
fn window<T: Config>() -> u64 {
    let now: u64 = frame_system::Pallet::<T>::block_number().saturated_into();
    now.checked_div(FreshStakeBlocks::<T>::get())
        .unwrap_or(u64::MAX)
}

/// What still waits, of what is stored of it.
pub(crate) fn still_waiting<T: Config>(stored: Option<Waiting>) -> Rao {
    stored.map_or(0, |waiting| waiting.at(window::<T>()).0.sum())
}

impl<T: Config> Pallet<T> {
    /// What has shares of all stake on a hotkey on a subnet, once what is fresh no longer has
    /// joined it; what then waits, and the lots that join.
    fn joined(hotkey: &T::AccountId, netuid: NetUid) -> Option<Joined> {
        let stored = FreshTotals::<T>::get(hotkey, netuid).unwrap_or_default();
        let (waiting, joining) = stored.at(window::<T>());
        let mut pool = Self::pool(hotkey, netuid);
        let mut lots = [(0, Lot::default()); 2];
        for (place, (window, tao)) in lots.iter_mut().zip(joining) {
            let shares = if tao > 0 { pool.buy(tao)? } else { 0 };
            let shares = U64F64::from_bits(shares);
            *place = (window, Lot { tao, shares });
        }
        Some((pool, waiting, lots))
    }

    /// Lets what is fresh no longer join its pool.
    pub(crate) fn join(hotkey: &T::AccountId, netuid: NetUid) -> DispatchResult {
        let stored = FreshTotals::<T>::get(hotkey, netuid).unwrap_or_default();
        Self::join_from(hotkey, netuid, stored).map(|_| ())
    }

    /// The same, where it is known what is stored of it. Says how much still waits.
    pub(crate) fn join_from(
        hotkey: &T::AccountId,
        netuid: NetUid,
        stored: Waiting,
    ) -> Result<Rao, DispatchError> {
        if stored.sum() == 0 || stored.window >= window::<T>() {
            return Ok(stored.sum());
        }
        let (pool, waiting, lots) = Self::joined(hotkey, netuid).ok_or(Error::<T>::Overflow)?;
        for (window, lot) in lots.into_iter().filter(|(_, lot)| lot.tao > 0) {
            JoinedStake::<T>::insert((hotkey, netuid, window), lot);
        }
        Self::store_waiting(hotkey, netuid, waiting);
        Self::store_shares(hotkey, netuid, pool);
        Ok(waiting.sum())
    }

    /// What a position would be worth if all that is fresh no longer had joined.
    pub(crate) fn worth(hotkey: &T::AccountId, coldkey: &T::AccountId, netuid: NetUid) -> Rao {
        let Some((pool, _, lots)) = Self::joined(hotkey, netuid) else {
            return 0;
        };
        let just_now = |window| {
            let mut lots = lots.into_iter();
            lots.find(|(of, lot)| *of == window && lot.tao > 0)
                .map(|(_, lot)| lot)
        };
        let (mut shares, mut fresh) = (0u128, 0u64);
        let places = Self::places(hotkey, coldkey, netuid);
        for (stored, coldkey) in &places {
            shares = shares.saturating_add(Alpha::<T>::get((stored, coldkey, netuid)).bits);
            let Some(part) = FreshStake::<T>::get((stored, coldkey, netuid)) else {
                continue;
            };
            let window = part.window;
            let lot = just_now(window)
                .or_else(|| JoinedStake::<T>::get((hotkey, netuid, window)))
                .or_else(|| JoinedStake::<T>::get((stored, netuid, window)));
            match lot {
                Some(lot) => shares = shares.saturating_add(lot.shares_of(part.tao)),
                None => fresh = fresh.saturating_add(part.tao),
            }
        }
        pool.worth(shares).saturating_add(fresh)
    }

    pub(crate) fn store_waiting(hotkey: &T::AccountId, netuid: NetUid, waiting: Waiting) {
        let some = Some(waiting).filter(|waiting| waiting.sum() > 0);
        FreshTotals::<T>::set(hotkey, netuid, some);
    }

    /// Brings a position up to date: all of it is under its keys, and it has the shares of what it
    /// brought, if that has joined the pool.
    pub(crate) fn take_shares(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
    ) -> DispatchResult {
        Self::bring(hotkey, coldkey, netuid)?;
        Self::take_joined(hotkey, coldkey, netuid)
    }

    pub(crate) fn take_joined(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
    ) -> DispatchResult {
        let key = (hotkey, coldkey, netuid);
        let Some(part) = FreshStake::<T>::get(key) else {
            return Ok(());
        };
        let Some(shares) = Self::take_from_lot(hotkey, netuid, part) else {
            return Ok(());
        };
        FreshStake::<T>::remove(key);
        Self::give_shares(key, shares)
    }

    pub(crate) fn give_shares(
        key: (&T::AccountId, &T::AccountId, NetUid),
        shares: u128,
    ) -> DispatchResult {
        Alpha::<T>::try_mutate(key, |own| {
            own.bits = own.bits.checked_add(shares).ok_or(Error::<T>::Overflow)?;
            Ok(())
        })
    }

    /// Takes the shares of a part of what has joined the pool; none if it hasn't.
    pub(crate) fn take_from_lot(
        hotkey: &T::AccountId,
        netuid: NetUid,
        part: FreshPart,
    ) -> Option<u128> {
        let lot_key = (hotkey, netuid, part.window);
        let mut lot = JoinedStake::<T>::get(lot_key)?;
        let shares = lot.shares_of(part.tao);
        lot.tao = lot.tao.saturating_sub(part.tao);
        lot.shares.bits = lot.shares.bits.saturating_sub(shares);
        if lot.tao == 0 {
            // What rounding has left of its shares falls to all.
            JoinedStake::<T>::remove(lot_key);
            let mut pool = Self::pool(hotkey, netuid);
            pool.shares = pool.shares.saturating_sub(lot.shares.bits);
            Self::store_shares(hotkey, netuid, pool);
        } else {
            JoinedStake::<T>::insert(lot_key, lot);
        }
        Some(shares)
    }

    /// What came in one window and waits, does so as if it had come in a later one.
    pub(crate) fn wait_until(
        hotkey: &T::AccountId,
        netuid: NetUid,
        part: FreshPart,
        window: u64,
    ) -> DispatchResult {
        let mut waiting = FreshTotals::<T>::get(hotkey, netuid).unwrap_or_default();
        waiting.take(part);
        let lot = if window == waiting.window {
            &mut waiting.this
        } else {
            &mut waiting.last
        };
        *lot = lot.checked_add(part.tao).ok_or(Error::<T>::Overflow)?;
        Self::store_waiting(hotkey, netuid, waiting);
        Ok(())
    }

    /// Notes what a coldkey has brought. What it brought before and is fresh still, is so anew.
    pub(crate) fn wait(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
        amount: Rao,
    ) -> DispatchResult {
        let window = window::<T>();
        let key = (hotkey, coldkey, netuid);
        let mut waiting = FreshTotals::<T>::get(hotkey, netuid).unwrap_or(Waiting {
            window,
            ..Waiting::default()
        });
        let mut part = FreshPart {
            window,
            tao: amount,
        };
        if let Some(before) = FreshStake::<T>::get(key) {
            waiting.take(before);
            part.tao = amount.checked_add(before.tao).ok_or(Error::<T>::Overflow)?;
        }
        waiting.this = waiting
            .this
            .checked_add(part.tao)
            .ok_or(Error::<T>::Overflow)?;
        FreshStake::<T>::insert(key, part);
        Self::store_waiting(hotkey, netuid, waiting);
        // The position is there, if without a share.
        if !Alpha::<T>::contains_key(key) {
            Alpha::<T>::insert(key, U64F64::default());
        }
        Ok(())
    }

    /// Takes up to `amount` of what a coldkey has brought lately out again, and says how much.
    pub(crate) fn take_back(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
        amount: Rao,
    ) -> Result<Rao, DispatchError> {
        let key = (hotkey, coldkey, netuid);
        let Some(mut part) = FreshStake::<T>::get(key) else {
            return Ok(0);
        };
        let tao = part.tao.min(amount);
        let mut waiting = FreshTotals::<T>::get(hotkey, netuid).unwrap_or_default();
        ensure!(waiting.sum() >= tao, Error::<T>::Overflow);
        waiting.take(FreshPart { tao, ..part });
        Self::store_waiting(hotkey, netuid, waiting);
        part.tao = part.tao.saturating_sub(tao);
        FreshStake::<T>::set(key, Some(part).filter(|part| part.tao > 0));
        Ok(tao)
    }

    /// What waits beside a pool, as it is stored.
    pub(crate) fn waiting(hotkey: &T::AccountId, netuid: NetUid) -> Rao {
        FreshTotals::<T>::get(hotkey, netuid).map_or(0, |waiting| waiting.sum())
    }

    pub(crate) fn store_shares(hotkey: &T::AccountId, netuid: NetUid, pool: Pool) {
        if pool.shares == 0 {
            TotalHotkeyShares::<T>::remove(hotkey, netuid);
        } else {
            TotalHotkeyShares::<T>::insert(hotkey, netuid, U64F64::from_bits(pool.shares));
        }
    }
}
