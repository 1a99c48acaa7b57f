//! What pools and positions are stored, and how stake comes into them and leaves.

use crate::{
    fresh::{still_waiting, sum_of, FreshParts, Waiting},
    pallet::*,
    pool::Pool,
};
use alloc::vec::Vec;
use codec::{Encode, MaxEncodedLen};
use frame_support::{
    ensure,
    storage::{unhashed, StoragePrefixedMap},
};
use sp_runtime::{DispatchError, DispatchResult};
use yuma_interfaces::staking::{Counted, CountedStakeOf, StakeWeightOf};
use yuma_tokenomics::pro_rata;
use yuma_types::{NetUid, Rao, U64F64};

/// What was taken out of a position.
#[derive(Default)]
pub(crate) struct Taken {
    /// What was there long enough to count.
    pub settled: Rao,
    /// What was fresh.
    pub fresh: FreshParts,
}

impl Taken {
    /// All of it.
    pub fn sum(&self) -> Rao {
        self.settled.saturating_add(sum_of(&self.fresh))
    }
}

impl<T: Config> Pallet<T> {
    /// What has shares of all stake on a hotkey on a subnet.
    pub(crate) fn pool(hotkey: &T::AccountId, netuid: NetUid) -> Pool {
        let all = TotalHotkeyAlpha::<T>::get(hotkey, netuid);
        Pool {
            held: all.saturating_sub(Self::waiting(hotkey, netuid)),
            shares: TotalHotkeyShares::<T>::get(hotkey, netuid).bits,
        }
    }

    /// The stake of a coldkey on a hotkey on a subnet, in the subnet's token: all of it can be taken
    /// out now.
    pub fn stake_of(hotkey: &T::AccountId, coldkey: &T::AccountId, netuid: NetUid) -> Rao {
        Self::worth(hotkey, coldkey, netuid)
    }

    /// Adds to the stake of a coldkey what comes now. It is fresh.
    pub(crate) fn deposit(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
        amount: Rao,
    ) -> DispatchResult {
        if FreshStakeBlocks::<T>::get() == 0 {
            return Self::credit(hotkey, coldkey, netuid, amount);
        }
        Self::join(hotkey, netuid)?;
        Self::take_shares(hotkey, coldkey, netuid)?;
        Self::note_staking(coldkey, hotkey, netuid);
        Self::wait(hotkey, coldkey, netuid, Self::brought_now(amount))?;
        Self::raise_total(hotkey, netuid, amount)
    }

    /// Adds to the stake of a coldkey what was taken out of another position on the subnet. What is
    /// fresh of it is no fresher than it was.
    pub(crate) fn put(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
        taken: &Taken,
    ) -> DispatchResult {
        if taken.settled > 0 {
            Self::credit(hotkey, coldkey, netuid, taken.settled)?;
        }
        if taken.fresh.is_empty() {
            return Ok(());
        }
        Self::join(hotkey, netuid)?;
        Self::take_shares(hotkey, coldkey, netuid)?;
        Self::note_staking(coldkey, hotkey, netuid);
        for part in taken.fresh.iter() {
            Self::wait(hotkey, coldkey, netuid, *part)?;
        }
        Self::raise_total(hotkey, netuid, sum_of(&taken.fresh))
    }

    /// Adds to the stake of a coldkey what is not fresh, at the price of the pool's shares.
    pub(crate) fn credit(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
        amount: Rao,
    ) -> DispatchResult {
        Self::bring(hotkey, coldkey, netuid)?;
        Self::join(hotkey, netuid)?;
        let mut pool = Self::pool(hotkey, netuid);
        let bought = pool.buy(amount).ok_or(Error::<T>::Overflow)?;
        Self::note_staking(coldkey, hotkey, netuid);
        Self::raise_total(hotkey, netuid, amount)?;
        Self::store_shares(hotkey, netuid, pool);
        Alpha::<T>::try_mutate((hotkey, coldkey, netuid), |own| {
            own.bits = own.bits.checked_add(bought).ok_or(Error::<T>::Overflow)?;
            Ok(())
        })
    }

    /// Takes out stake of a coldkey: `amount`, or all that it has where that is no more or where it
    /// takes all its shares; what is fresh last. Where nobody has a share any more, what flooring has
    /// left is nobody's stake: the subnet's next epoch pays it out.
    pub(crate) fn withdraw(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
        amount: Rao,
    ) -> Result<Taken, DispatchError> {
        let key = (hotkey, coldkey, netuid);
        Self::bring(hotkey, coldkey, netuid)?;
        ensure!(
            Alpha::<T>::contains_key(key),
            Error::<T>::NotEnoughStakeToWithdraw
        );
        Self::join(hotkey, netuid)?;
        Self::take_joined(hotkey, coldkey, netuid)?;

        let mut pool = Self::pool(hotkey, netuid);
        let (own, settled) = pool.sell(Alpha::<T>::get(key).bits, amount);
        let rest = amount.saturating_sub(settled);
        let fresh = Self::take_back(hotkey, coldkey, netuid, rest)?;
        if pool.shares == 0 {
            Self::leave(netuid, pool.held)?;
            pool.held = 0;
        }
        if own > 0 || FreshStake::<T>::contains_key(key) {
            Alpha::<T>::insert(key, U64F64::from_bits(own));
        } else {
            Alpha::<T>::remove(key);
            Self::forget_staking(coldkey, hotkey);
        }
        Self::store_shares(hotkey, netuid, pool);
        Self::lower_total(hotkey, netuid, pool);
        Ok(Taken { settled, fresh })
    }

    fn raise_total(hotkey: &T::AccountId, netuid: NetUid, amount: Rao) -> DispatchResult {
        TotalHotkeyAlpha::<T>::try_mutate(hotkey, netuid, |all| {
            *all = all.checked_add(amount).ok_or(Error::<T>::Overflow)?;
            Ok(())
        })
    }

    /// All stake on a hotkey is now what its pool holds and what waits beside it.
    fn lower_total(hotkey: &T::AccountId, netuid: NetUid, pool: Pool) {
        let after = pool.held.saturating_add(Self::waiting(hotkey, netuid));
        if after == 0 {
            TotalHotkeyAlpha::<T>::remove(hotkey, netuid);
        } else {
            TotalHotkeyAlpha::<T>::insert(hotkey, netuid, after);
        }
    }

    /// What counts of all stake on a hotkey on a subnet: what has been there long enough.
    pub fn settled_stake(hotkey: &T::AccountId, netuid: NetUid) -> Rao {
        Self::settled_under(&TotalHotkeyAlpha::<T>::hashed_key_for(hotkey, netuid))
    }

    /// The same, by the key under which the pool is stored. That of what waits beside it differs
    /// from it in the item's prefix alone.
    fn settled_under(pool: &[u8]) -> Rao {
        let held: Rao = unhashed::get_or_default(pool);
        if held == 0 {
            return 0;
        }
        let prefix = FreshTotals::<T>::final_prefix();
        let hashed = pool.get(prefix.len()..).unwrap_or_default();
        let waiting: Vec<u8> = [prefix.as_slice(), hashed].concat();
        let waiting: Option<Waiting> = unhashed::get(&waiting);
        held.saturating_sub(still_waiting::<T>(waiting))
    }

    /// All stake on a hotkey on a subnet, fresh or not.
    pub fn hotkey_stake(hotkey: &T::AccountId, netuid: NetUid) -> Rao {
        TotalHotkeyAlpha::<T>::get(hotkey, netuid)
    }

    /// What root stake on a hotkey counts on each subnet beside that subnet's own.
    pub fn root_stake(hotkey: &T::AccountId) -> Rao {
        Self::weighted(Self::settled_stake(hotkey, NetUid::ROOT))
    }

    /// What so much root stake counts on other subnets.
    pub(crate) fn weighted(root_stake: Rao) -> Rao {
        if root_stake == 0 {
            return 0;
        }
        pro_rata(root_stake, TaoWeight::<T>::get(), u64::MAX)
    }
}

impl<T: Config> StakeWeightOf<T::AccountId> for Pallet<T> {
    fn stake_weight(hotkey: &T::AccountId, netuid: NetUid) -> Rao {
        Self::weigh(Self::counted(hotkey, netuid))
    }
}

impl<T: Config> CountedStakeOf<T::AccountId> for Pallet<T> {
    /// An epoch asks for that of each neuron. The keys differ in the item and the netuid alone: all
    /// the rest is hashed once.
    fn counted(hotkey: &T::AccountId, netuid: NetUid) -> Counted {
        let mut key = TotalHotkeyAlpha::<T>::hashed_key_for(hotkey, netuid);
        let here = Self::settled_under(&key);
        if netuid.is_root() {
            return Counted { here, on_root: 0 };
        }
        key.truncate(key.len().saturating_sub(NetUid::max_encoded_len()));
        NetUid::ROOT.encode_to(&mut key);
        let on_root = Self::settled_under(&key);
        Counted { here, on_root }
    }

    fn weigh(stake: Counted) -> Rao {
        stake.here.saturating_add(Self::weighted(stake.on_root))
    }
}
