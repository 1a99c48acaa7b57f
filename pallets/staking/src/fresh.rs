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
use yuma_types::{List, NetUid, Rao, U64F64};

/// What a coldkey has brought to a pool in one window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct FreshPart {
    /// The window in which it came, counted from genesis.
    pub window: u64,
    /// How much it is, in rao.
    pub tao: Rao,
}

/// What a coldkey has brought to a pool lately, the oldest first. What came in two windows may wait at
/// once.
pub(crate) type FreshParts = List<FreshPart, 2>;

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

    /// Of what came in a window.
    fn lot(&mut self, window: u64) -> &mut Rao {
        if window == self.window {
            &mut self.this
        } else {
            &mut self.last
        }
    }

    /// Adds what came in a window.
    fn put(&mut self, part: FreshPart) -> Option<()> {
        let lot = self.lot(part.window);
        *lot = lot.checked_add(part.tao)?;
        Some(())
    }

    /// Takes away what came in a window.
    fn take(&mut self, part: FreshPart) {
        let lot = self.lot(part.window);
        *lot = lot.saturating_sub(part.tao);
    }
}

impl Lot {
    /// The shares of so much of it.
    pub fn shares_of(&self, tao: Rao) -> u128 {
        mul_div(self.shares.bits, tao.into(), self.tao.into(), Down).unwrap_or_default()
    }
}

/// All that was brought.
pub(crate) fn sum_of(parts: &FreshParts) -> Rao {
    parts
        .iter()
        .fold(0, |sum, part| part.tao.saturating_add(sum))
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
        let (mut own, mut waiting) = (0u128, Rao::default());
        for (stored, coldkey) in &Self::places(hotkey, coldkey, netuid) {
            own = own.saturating_add(Alpha::<T>::get((stored, coldkey, netuid)).bits);
            for part in Self::parts(stored, coldkey, netuid).iter() {
                let just_now = lots
                    .iter()
                    .find(|(window, lot)| *window == part.window && lot.tao > 0)
                    .map(|(_, lot)| *lot);
                let lot = just_now
                    .or_else(|| JoinedStake::<T>::get((hotkey, netuid, part.window)))
                    .or_else(|| JoinedStake::<T>::get((stored, netuid, part.window)));
                match lot {
                    Some(lot) => own = own.saturating_add(lot.shares_of(part.tao)),
                    None => waiting = waiting.saturating_add(part.tao),
                }
            }
        }
        pool.worth(own).saturating_add(waiting)
    }

    pub(crate) fn store_waiting(hotkey: &T::AccountId, netuid: NetUid, waiting: Waiting) {
        let some = Some(waiting).filter(|waiting| waiting.sum() > 0);
        FreshTotals::<T>::set(hotkey, netuid, some);
    }

    /// Brings a position up to date: all of it is under its own keys, and it has the shares of what
    /// it brought, as far as that has joined the pool.
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
        let (mut parts, mut taken) = (Self::parts(hotkey, coldkey, netuid), 0u128);
        let before = parts.len();
        parts.retain(|part| {
            let shares = Self::take_from_lot(hotkey, netuid, *part);
            taken = taken.saturating_add(shares.unwrap_or_default());
            shares.is_none()
        });
        if parts.len() == before {
            return Ok(());
        }
        Self::store_parts(hotkey, coldkey, netuid, parts);
        Self::give_shares(key, taken)
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

    /// Takes the shares of what was brought out of the lot that has joined the pool, if it has.
    pub(crate) fn take_from_lot(
        hotkey: &T::AccountId,
        netuid: NetUid,
        part: FreshPart,
    ) -> Option<u128> {
        let key = (hotkey, netuid, part.window);
        let mut lot = JoinedStake::<T>::get(key)?;
        let shares = lot.shares_of(part.tao);
        lot.tao = lot.tao.saturating_sub(part.tao);
        lot.shares.bits = lot.shares.bits.saturating_sub(shares);
        if lot.tao == 0 {
            // What rounding has left of its shares falls to all.
            JoinedStake::<T>::remove(key);
            let mut pool = Self::pool(hotkey, netuid);
            pool.shares = pool.shares.saturating_sub(lot.shares.bits);
            Self::store_shares(hotkey, netuid, pool);
        } else {
            JoinedStake::<T>::insert(key, lot);
        }
        Some(shares)
    }

    /// What is fresh of a position.
    pub(crate) fn parts(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
    ) -> FreshParts {
        let key = (hotkey, coldkey, netuid);
        let Some(last) = FreshStake::<T>::get(key) else {
            return FreshParts::default();
        };
        let before = EarlierFreshStake::<T>::get(key);
        FreshParts::truncated(before.into_iter().chain([last]).collect())
    }

    pub(crate) fn store_parts(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
        parts: FreshParts,
    ) {
        let key = (hotkey, coldkey, netuid);
        let mut newest_first = parts.iter().rev().copied();
        FreshStake::<T>::set(key, newest_first.next());
        EarlierFreshStake::<T>::set(key, newest_first.next());
    }

    /// What a coldkey brings now.
    pub(crate) fn brought_now(amount: Rao) -> FreshPart {
        FreshPart {
            window: window::<T>(),
            tao: amount,
        }
    }

    /// Makes all that is fresh still of a position as fresh as what comes now.
    pub(crate) fn renew(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
    ) -> DispatchResult {
        Self::bring(hotkey, coldkey, netuid)?;
        if !FreshStake::<T>::contains_key((hotkey, coldkey, netuid)) {
            return Ok(());
        }
        Self::join(hotkey, netuid)?;
        Self::take_shares(hotkey, coldkey, netuid)?;
        let tao = sum_of(&Self::take_back(hotkey, coldkey, netuid, Rao::MAX)?);
        if tao > 0 {
            Self::wait(hotkey, coldkey, netuid, Self::brought_now(tao))?;
        }
        Ok(())
    }

    /// Notes what a coldkey has brought.
    pub(crate) fn wait(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
        part: FreshPart,
    ) -> DispatchResult {
        let key = (hotkey, coldkey, netuid);
        let mut waiting = FreshTotals::<T>::get(hotkey, netuid).unwrap_or(Waiting {
            window: window::<T>(),
            ..Waiting::default()
        });
        waiting.put(part).ok_or(Error::<T>::Overflow)?;
        Self::store_waiting(hotkey, netuid, waiting);
        Self::note_part(hotkey, coldkey, netuid, part)?;
        // The position is there, if without a share.
        if !Alpha::<T>::contains_key(key) {
            Alpha::<T>::insert(key, U64F64::default());
        }
        Ok(())
    }

    /// Notes that part of what waits is a coldkey's.
    pub(crate) fn note_part(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
        part: FreshPart,
    ) -> DispatchResult {
        let mut parts = Self::parts(hotkey, coldkey, netuid);
        if let Some(before) = parts.iter_mut().find(|one| one.window == part.window) {
            before.tao = before.tao.saturating_add(part.tao);
        } else {
            let place = parts.partition_point(|one| one.window < part.window);
            parts
                .try_insert(place, part)
                .map_err(|_| Error::<T>::Overflow)?;
        }
        Self::store_parts(hotkey, coldkey, netuid, parts);
        Ok(())
    }

    /// Takes up to `amount` of what a coldkey has brought lately out again, the oldest first, and
    /// says what it was.
    pub(crate) fn take_back(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
        amount: Rao,
    ) -> Result<FreshParts, DispatchError> {
        let mut parts = Self::parts(hotkey, coldkey, netuid);
        if parts.is_empty() || amount == 0 {
            return Ok(FreshParts::default());
        }
        let mut waiting = FreshTotals::<T>::get(hotkey, netuid).unwrap_or_default();
        let (mut taken, mut rest) = (parts.clone(), amount);
        for (part, taken) in parts.iter_mut().zip(taken.iter_mut()) {
            taken.tao = part.tao.min(rest);
            rest = rest.saturating_sub(taken.tao);
            part.tao = part.tao.saturating_sub(taken.tao);
            ensure!(waiting.sum() >= taken.tao, Error::<T>::Overflow);
            waiting.take(*taken);
        }
        parts.retain(|part| part.tao > 0);
        taken.retain(|part| part.tao > 0);
        Self::store_waiting(hotkey, netuid, waiting);
        Self::store_parts(hotkey, coldkey, netuid, parts);
        Ok(taken)
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
