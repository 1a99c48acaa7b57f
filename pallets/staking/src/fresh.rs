//! Stake that came lately takes out no more than it brought, and counts in no epoch yet.

use crate::{pallet::*, pool::Pool};
use codec::{Decode, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_runtime::{traits::SaturatedConversion, DispatchResult};
use yuma_types::{NetUid, Rao, U64F64};

/// The part of a position that came lately.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct FreshPart {
    /// Its shares of the pool.
    pub shares: U64F64,
    /// What it brought and has not taken out again, in rao.
    pub cost: Rao,
    /// The block in which the last of it came.
    pub since: u64,
}

/// What came into a pool at some time and has not left again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Lot {
    /// The shares that it bought.
    pub shares: U64F64,
    /// What it brought, in rao.
    pub cost: Rao,
}

impl Lot {
    /// What remains of it when so much leaves, and what leaves beyond it.
    fn less(self, leaving: Self) -> (Self, Self) {
        let minus = |a: Self, b: Self| Self {
            shares: U64F64::from_bits(a.shares.bits.saturating_sub(b.shares.bits)),
            cost: a.cost.saturating_sub(b.cost),
        };
        (minus(self, leaving), minus(leaving, self))
    }
}

/// What came into a pool lately, by windows of time as long as stake is fresh.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Unsettled {
    /// The window in which it was last touched, counted from genesis.
    pub window: u64,
    /// What came in the window before.
    pub last: Lot,
    /// What came in this one.
    pub this: Lot,
}

impl Unsettled {
    /// The same as of a later window.
    fn rolled(self, window: u64) -> Self {
        let (last, this) = match window.saturating_sub(self.window) {
            0 => (self.last, self.this),
            1 => (self.this, Lot::default()),
            _ => Default::default(),
        };
        Self { window, last, this }
    }

    /// What leaves a pool is taken to be the latest that came.
    fn lowered(self, leaving: Lot) -> Self {
        let (this, rest) = self.this.less(leaving);
        let (last, _) = self.last.less(rest);
        Self { this, last, ..self }
    }

    /// What all of it brought.
    pub fn cost(&self) -> Rao {
        self.last.cost.saturating_add(self.this.cost)
    }

    /// The shares that all of it bought, in bits.
    pub fn shares(&self) -> u128 {
        self.last.shares.bits.saturating_add(self.this.shares.bits)
    }
}

fn now<T: Config>() -> u64 {
    frame_system::Pallet::<T>::block_number().saturated_into()
}

/// The window of time that this block is in; none where nothing is ever fresh.
fn window<T: Config>() -> Option<u64> {
    now::<T>().checked_div(FreshStakeBlocks::<T>::get())
}

impl<T: Config> Pallet<T> {
    /// The part of a position that is still fresh.
    pub(crate) fn fresh_part(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
    ) -> FreshPart {
        FreshStake::<T>::get((hotkey, coldkey, netuid))
            .filter(|part| now::<T>().saturating_sub(part.since) < FreshStakeBlocks::<T>::get())
            .unwrap_or_default()
    }

    /// Notes what a coldkey has brought. What it brought before and is fresh still, is so anew.
    pub(crate) fn note_fresh(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
        cost: Rao,
        shares: u128,
    ) -> DispatchResult {
        let Some(window) = window::<T>() else {
            return Ok(());
        };
        let more = |to: U64F64| to.bits.checked_add(shares).map(U64F64::from_bits);
        let part = Self::fresh_part(hotkey, coldkey, netuid);
        let part = FreshPart {
            shares: more(part.shares).ok_or(Error::<T>::Overflow)?,
            cost: part.cost.checked_add(cost).ok_or(Error::<T>::Overflow)?,
            since: now::<T>(),
        };
        FreshStake::<T>::insert((hotkey, coldkey, netuid), part);

        let unsettled = UnsettledStake::<T>::get(hotkey, netuid).unwrap_or_default();
        let mut unsettled = unsettled.rolled(window);
        let this = &mut unsettled.this;
        this.shares = more(this.shares).ok_or(Error::<T>::Overflow)?;
        this.cost = this.cost.checked_add(cost).ok_or(Error::<T>::Overflow)?;
        UnsettledStake::<T>::insert(hotkey, netuid, unsettled);
        Ok(())
    }

    /// Notes what has left a pool.
    pub(crate) fn note_left(hotkey: &T::AccountId, netuid: NetUid, before: Pool, after: Pool) {
        let left = Lot {
            shares: U64F64::from_bits(before.shares.saturating_sub(after.shares)),
            cost: before.held.saturating_sub(after.held),
        };
        UnsettledStake::<T>::mutate_exists(hotkey, netuid, |unsettled| {
            *unsettled = window::<T>()
                .zip(*unsettled)
                .map(|(window, unsettled)| unsettled.rolled(window).lowered(left))
                .filter(|unsettled| unsettled.cost() > 0);
        });
    }

    /// As of now, what is stored of what came into a pool lately.
    pub(crate) fn still_unsettled(stored: Option<Unsettled>) -> Unsettled {
        window::<T>()
            .zip(stored)
            .map(|(window, unsettled)| unsettled.rolled(window))
            .unwrap_or_default()
    }

    /// A pool without what came lately.
    pub(crate) fn settled_part(hotkey: &T::AccountId, netuid: NetUid, pool: Pool) -> Pool {
        let unsettled = Self::still_unsettled(UnsettledStake::<T>::get(hotkey, netuid));
        Pool {
            held: pool.held.saturating_sub(unsettled.cost()),
            shares: pool.shares.saturating_sub(unsettled.shares()),
        }
    }
}
