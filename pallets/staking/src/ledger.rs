//! What pools and positions are stored, and how stake comes into them and leaves.

use crate::{
    fresh::Unsettled,
    pallet::*,
    pool::{Pool, Position},
};
use alloc::vec::Vec;
use codec::{Encode, MaxEncodedLen};
use frame_support::{
    ensure,
    storage::{unhashed, StoragePrefixedMap},
};
use sp_runtime::{DispatchError, DispatchResult, Rounding};
use yuma_interfaces::staking::Stakes;
use yuma_tokenomics::pro_rata;
use yuma_types::{NetUid, Rao, U64F64};

impl<T: Config> Pallet<T> {
    pub(crate) fn pool(hotkey: &T::AccountId, netuid: NetUid) -> Pool {
        Pool {
            held: TotalHotkeyAlpha::<T>::get(hotkey, netuid),
            shares: TotalHotkeyShares::<T>::get(hotkey, netuid).bits,
        }
    }

    fn position(hotkey: &T::AccountId, coldkey: &T::AccountId, netuid: NetUid) -> Position {
        let own = Alpha::<T>::get((hotkey, coldkey, netuid)).bits;
        let fresh = Self::fresh_part(hotkey, coldkey, netuid);
        Position {
            mature: own.saturating_sub(fresh.shares.bits),
            fresh,
        }
    }

    /// The stake of a coldkey on a hotkey on a subnet, in rao.
    pub fn stake_of(hotkey: &T::AccountId, coldkey: &T::AccountId, netuid: NetUid) -> Rao {
        Self::position(hotkey, coldkey, netuid).worth(Self::pool(hotkey, netuid))
    }

    /// What a coldkey would be paid if it took out all of its stake now: all that it is worth, but
    /// for what its fresh part has earned.
    pub fn available(hotkey: &T::AccountId, coldkey: &T::AccountId, netuid: NetUid) -> Rao {
        Self::position(hotkey, coldkey, netuid).available(Self::pool(hotkey, netuid))
    }

    /// Adds what a coldkey brings to its stake, at the price of the pool's shares; the first share
    /// is worth 1 rao. It is fresh.
    pub(crate) fn deposit(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
        amount: Rao,
    ) -> DispatchResult {
        let bought = Self::pool(hotkey, netuid)
            .shares_for(amount, Rounding::Down)
            .ok_or(Error::<T>::Overflow)?;
        Self::credit(hotkey, coldkey, netuid, amount, bought)?;
        Self::note_fresh(hotkey, coldkey, netuid, amount, bought)
    }

    /// Adds what an epoch pays a coldkey to its stake.
    ///
    /// What came lately has its part of what the pool has earned since, so a share of all is
    /// cheaper than one of the settled part by itself. But it may leave that behind, and then the
    /// others must have what they would have had without it: the dearer price holds.
    pub(crate) fn reward(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
        amount: Rao,
    ) -> DispatchResult {
        let pool = Self::pool(hotkey, netuid);
        let bought = Self::settled_part(hotkey, netuid, pool)
            .shares_for(amount, Rounding::Down)
            .min(pool.shares_for(amount, Rounding::Down))
            .ok_or(Error::<T>::Overflow)?;
        Self::credit(hotkey, coldkey, netuid, amount, bought)
    }

    /// Adds to the stake of a coldkey so many new shares.
    fn credit(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
        amount: Rao,
        bought: u128,
    ) -> DispatchResult {
        Self::note_staking(coldkey, hotkey, netuid);
        Self::raise_pool(hotkey, netuid, amount)?;
        if bought == 0 {
            return Ok(());
        }
        TotalHotkeyShares::<T>::try_mutate(hotkey, netuid, |all| {
            all.bits = all.bits.checked_add(bought).ok_or(Error::<T>::Overflow)?;
            Ok::<_, DispatchError>(())
        })?;
        Alpha::<T>::try_mutate((hotkey, coldkey, netuid), |own| {
            own.bits = own.bits.checked_add(bought).ok_or(Error::<T>::Overflow)?;
            Ok(())
        })
    }

    /// Whether rounding to whole shares takes next to nothing from who buys them: a billion times
    /// does not come to a rao.
    ///
    /// Honest pools are far from it. But who is alone in a pool could take out all but a rao, let
    /// that earn, and repeat it, until others pay for shares and get none.
    pub(crate) fn ensure_fine_shares(hotkey: &T::AccountId, netuid: NetUid) -> DispatchResult {
        let pool = Self::pool(hotkey, netuid);
        let fine = u128::from(pool.held)
            .checked_shl(32)
            .is_some_and(|needed| needed <= pool.shares);
        ensure!(fine, Error::<T>::SharesTooDear);
        Ok(())
    }

    /// Takes out stake of a coldkey: `amount`, or all that it has where that is no more or where it
    /// takes all its shares. Says how much it was. Where nobody is left, what is left in the pool
    /// is nobody's stake any more: the subnet's next epoch pays it out.
    pub(crate) fn withdraw(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
        amount: Rao,
    ) -> Result<Rao, DispatchError> {
        let before = Self::pool(hotkey, netuid);
        let (mut pool, mut position) = (before, Self::position(hotkey, coldkey, netuid));
        ensure!(position.shares() > 0, Error::<T>::NotEnoughStakeToWithdraw);
        let paid = position.leave(&mut pool, amount);
        if pool.shares == 0 {
            pool.held = 0;
        }
        Self::store_position(hotkey, coldkey, netuid, position);
        Self::store_pool(hotkey, netuid, pool);
        Self::note_left(hotkey, netuid, before, pool);
        SubnetTAO::<T>::try_mutate(netuid, |total| {
            *total = total
                .checked_sub(before.held)
                .and_then(|others| others.checked_add(pool.held))
                .ok_or(Error::<T>::Overflow)?;
            Ok::<_, DispatchError>(())
        })?;
        Ok(paid)
    }

    fn store_position(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
        position: Position,
    ) {
        let key = (hotkey, coldkey, netuid);
        let fresh = Some(position.fresh).filter(|part| part.shares.bits > 0);
        FreshStake::<T>::set(key, fresh);
        let shares = position.shares();
        if shares == 0 {
            Alpha::<T>::remove(key);
            Self::forget_staking(coldkey, hotkey);
        } else {
            Alpha::<T>::insert(key, U64F64::from_bits(shares));
        }
    }

    fn store_pool(hotkey: &T::AccountId, netuid: NetUid, pool: Pool) {
        if pool.shares == 0 {
            TotalHotkeyShares::<T>::remove(hotkey, netuid);
        } else {
            TotalHotkeyShares::<T>::insert(hotkey, netuid, U64F64::from_bits(pool.shares));
        }
        if pool.held == 0 {
            TotalHotkeyAlpha::<T>::remove(hotkey, netuid);
        } else {
            TotalHotkeyAlpha::<T>::insert(hotkey, netuid, pool.held);
        }
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

    /// What counts of all stake on a hotkey on a subnet: what has been there long enough.
    pub fn settled_stake(hotkey: &T::AccountId, netuid: NetUid) -> Rao {
        Self::settled_under(&TotalHotkeyAlpha::<T>::hashed_key_for(hotkey, netuid))
    }

    /// The same, by the key under which the pool is stored. That of what is unsettled in it differs
    /// from it in the item's prefix alone.
    fn settled_under(pool: &[u8]) -> Rao {
        let held: Rao = unhashed::get_or_default(pool);
        if held == 0 {
            return 0;
        }
        let prefix = UnsettledStake::<T>::final_prefix();
        let hashed = pool.get(prefix.len()..).unwrap_or_default();
        let unsettled: Vec<u8> = [prefix.as_slice(), hashed].concat();
        let unsettled: Option<Unsettled> = unhashed::get(&unsettled);
        held.saturating_sub(Self::still_unsettled(unsettled).cost())
    }

    /// What so much root stake counts on other subnets.
    fn weighted(root_stake: Rao) -> Rao {
        if root_stake == 0 {
            return 0;
        }
        pro_rata(root_stake, TaoWeight::<T>::get(), u64::MAX)
    }
}

impl<T: Config> Stakes<T::AccountId> for Pallet<T> {
    fn hotkey_stake(hotkey: &T::AccountId, netuid: NetUid) -> Rao {
        TotalHotkeyAlpha::<T>::get(hotkey, netuid)
    }

    fn root_stake(hotkey: &T::AccountId) -> Rao {
        Self::weighted(Self::settled_stake(hotkey, NetUid::ROOT))
    }

    /// An epoch asks for that of each neuron. The keys differ in the item and the netuid alone: all
    /// the rest is hashed once.
    fn stake_weight(hotkey: &T::AccountId, netuid: NetUid) -> Rao {
        let mut key = TotalHotkeyAlpha::<T>::hashed_key_for(hotkey, netuid);
        let here = Self::settled_under(&key);
        if netuid.is_root() {
            return here;
        }
        key.truncate(key.len().saturating_sub(NetUid::max_encoded_len()));
        NetUid::ROOT.encode_to(&mut key);
        here.saturating_add(Self::weighted(Self::settled_under(&key)))
    }
}
