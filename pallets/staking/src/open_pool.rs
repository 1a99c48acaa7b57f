//! A hotkey's pool while it is being paid.

use crate::{pallet::*, pool::Pool};
use sp_runtime::{DispatchError, DispatchResult};
use yuma_interfaces::economy::Economy;
use yuma_types::{NetUid, Rao, U64F64};

/// The stake on a hotkey on a subnet while it is being paid: read once, and written once.
pub(crate) struct OpenPool<'a, T: Config> {
    hotkey: &'a T::AccountId,
    owner: &'a T::AccountId,
    netuid: NetUid,
    pool: Pool,
    /// What waits beside the pool.
    waiting: Rao,
    /// All shares, as they were read.
    shares: u128,
    /// The owner's shares as they were read and as they are, once they matter.
    own: Option<(u128, u128)>,
    /// The TAO that it was paid.
    entered: Rao,
}

impl<'a, T: Config> OpenPool<'a, T> {
    pub fn of(
        hotkey: &'a T::AccountId,
        owner: &'a T::AccountId,
        netuid: NetUid,
    ) -> Result<Self, DispatchError> {
        let all = TotalHotkeyAlpha::<T>::get(hotkey, netuid);
        // What waits is part of it.
        let stored = (all > 0).then(|| FreshTotals::<T>::get(hotkey, netuid));
        let stored = stored.flatten().unwrap_or_default();
        let waiting = Pallet::<T>::join_from(hotkey, netuid, stored)?;
        let shares = TotalHotkeyShares::<T>::get(hotkey, netuid).bits;
        Ok(Self {
            hotkey,
            owner,
            netuid,
            pool: Pool {
                held: all.saturating_sub(waiting),
                shares,
            },
            waiting,
            shares,
            own: None,
            entered: 0,
        })
    }

    /// What counts of the stake.
    pub fn settled(&self) -> Rao {
        self.pool.held
    }

    fn key(&self) -> (&T::AccountId, &T::AccountId, NetUid) {
        (self.hotkey, self.owner, self.netuid)
    }

    /// Adds TAO to what all who have a share have. Where the pool's shares would become too coarse to
    /// be bought without loss, and are not all the owner's, it isn't paid: nobody is to gain by that.
    pub fn share_out(&mut self, tao: Rao) -> DispatchResult {
        if tao == 0 {
            return Ok(());
        }
        let more = Pallet::<T>::worth_of(self.netuid, tao);
        if !self.pool.would_be_fine(more) && !self.is_its_owners() {
            return Ok(());
        }
        let amount = self.enter(tao);
        self.rise(amount)
    }

    /// Adds TAO to what the owner has.
    pub fn credit(&mut self, tao: Rao) -> DispatchResult {
        let amount = self.enter(tao);
        self.put(amount)
    }

    /// Exchanges TAO for the subnet's token, as far as that goes.
    fn enter(&mut self, tao: Rao) -> Rao {
        if tao == 0 {
            return 0;
        }
        let change = T::Economy::enter(self.netuid, tao, Rao::MAX);
        self.entered = self.entered.saturating_add(change.tao);
        change.alpha
    }

    /// Adds to what the owner has. Where it has all shares, there is nobody to tell it from.
    fn put(&mut self, amount: Rao) -> DispatchResult {
        if amount == 0 {
            return Ok(());
        }
        let (before, own) = self.own();
        if own == self.pool.shares {
            return self.rise(amount);
        }
        let bought = self.pool.buy(amount);
        let after = bought.and_then(|bought| own.checked_add(bought));
        self.own = Some((before, after.ok_or(Error::<T>::Overflow)?));
        Ok(())
    }

    /// The owner's shares as they were read and as they are.
    fn own(&mut self) -> (u128, u128) {
        *self.own.get_or_insert_with(|| {
            let own = Alpha::<T>::get((self.hotkey, self.owner, self.netuid)).bits;
            (own, own)
        })
    }

    /// Whether the owner has all shares, also those that are still under a key that it had before.
    fn is_its_owners(&mut self) -> bool {
        if self.own.is_none() {
            // What can't be brought is not the owner's.
            let _ = Pallet::<T>::bring(self.hotkey, self.owner, self.netuid);
        }
        self.own().1 == self.pool.shares
    }

    /// Where the owner has all shares and they have become coarse, they are counted anew: else
    /// others who come could earn nothing.
    fn refine(&mut self) {
        if self.pool.is_coarse() && self.is_its_owners() {
            let (before, _) = self.own();
            self.pool.found();
            self.own = Some((before, self.pool.shares));
        }
    }

    fn rise(&mut self, amount: Rao) -> DispatchResult {
        let held = self.pool.held.checked_add(amount);
        self.pool.held = held.ok_or(Error::<T>::Overflow)?;
        Ok(())
    }

    /// Writes what has changed, and says how much TAO it was paid.
    pub fn close(mut self) -> Result<Rao, DispatchError> {
        self.refine();
        let all = self.pool.held.checked_add(self.waiting);
        let all = all.ok_or(Error::<T>::Overflow)?;
        // What is paid on the root network alone leaves nothing here.
        if all > 0 {
            TotalHotkeyAlpha::<T>::insert(self.hotkey, self.netuid, all);
        }
        if self.pool.shares != self.shares {
            Pallet::<T>::store_shares(self.hotkey, self.netuid, self.pool);
        }
        let (before, own) = self.own.unwrap_or_default();
        if before != own {
            if before == 0 {
                Pallet::<T>::note_staking(self.owner, self.hotkey, self.netuid);
            }
            Alpha::<T>::insert(self.key(), U64F64::from_bits(own));
        }
        Ok(self.entered)
    }

    /// Lets a pool rise of which the owner has all shares: there is nobody to tell it from, so that
    /// what waits need not be looked at. Says how much TAO it was paid; nothing where others have
    /// shares, or shares may have to be counted anew.
    pub fn pay_sole_owner(
        hotkey: &T::AccountId,
        owner: &T::AccountId,
        netuid: NetUid,
        tao: Rao,
    ) -> Result<Option<Rao>, DispatchError> {
        let shares = TotalHotkeyShares::<T>::get(hotkey, netuid).bits;
        if shares == 0 || Alpha::<T>::get((hotkey, owner, netuid)).bits != shares {
            return Ok(None);
        }
        let all = TotalHotkeyAlpha::<T>::get(hotkey, netuid);
        let more = Pallet::<T>::worth_of(netuid, tao);
        let held = all.checked_add(more);
        if held.is_none_or(|held| Pool { held, shares }.is_coarse()) {
            return Ok(None);
        }
        let change = T::Economy::enter(netuid, tao, Rao::MAX);
        let after = all.checked_add(change.alpha).ok_or(Error::<T>::Overflow)?;
        TotalHotkeyAlpha::<T>::insert(hotkey, netuid, after);
        Ok(Some(change.tao))
    }
}
