//! What goes with a subnet: all stake on it, back to those whose it is.

use crate::pallet::*;
use frame_support::{
    storage::with_storage_layer,
    traits::{
        fungible::{Inspect, Mutate},
        tokens::{Fortitude, Precision, Preservation},
        Get,
    },
    weights::{constants::WEIGHT_REF_TIME_PER_MILLIS, Weight, WeightMeter},
};
use sp_runtime::{DispatchError, DispatchResult};
use yuma_interfaces::{
    economy::Economy,
    staking::{Payouts, StakeChange},
    subnets::{OnSubnetRemoved, SubnetIndex, SubnetOwnerOf},
};
use yuma_types::{List, NetUid, Rao};

impl<T: Config> Pallet<T> {
    /// What it takes to look at a position, and to pay one out or bring it under other keys. A call that
    /// does so is measured: nearly half of that is time.
    pub fn weights_of_one() -> (Weight, Weight) {
        let database = T::DbWeight::get();
        let time = Weight::from_parts(WEIGHT_REF_TIME_PER_MILLIS, 0);
        let move_one = database.reads_writes(30, 16).saturating_add(time);
        (database.reads(1), move_one)
    }

    /// Whether a subnet was removed, and stake may be left on it.
    pub fn is_being_cleared(netuid: NetUid) -> bool {
        !T::Subnets::exists(netuid) && SubnetTAO::<T>::contains_key(netuid)
    }

    /// Takes all out of a position on a subnet that was removed. The TAO is still in the pot.
    fn redeem(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
    ) -> Result<StakeChange, DispatchError> {
        let alpha = Self::withdraw(hotkey, coldkey, netuid, Rao::MAX)?.sum();
        let tao = T::Economy::redeem(netuid, alpha);
        Self::lower_subnet(netuid, tao)?;
        Ok(StakeChange { tao, alpha })
    }

    /// Gives a position on a subnet that was removed back to its coldkey.
    pub(crate) fn give_back(
        hotkey: &T::AccountId,
        coldkey: &T::AccountId,
        netuid: NetUid,
    ) -> Result<StakeChange, DispatchError> {
        let redeemed = Self::redeem(hotkey, coldkey, netuid)?;
        Self::pay_from_pot(netuid, coldkey, redeemed.tao)?;
        Ok(redeemed)
    }

    /// The same, whatever becomes of the TAO: what an account that isn't there can't hold ceases to
    /// exist, with the surplus.
    fn give_back_or_lose(hotkey: &T::AccountId, coldkey: &T::AccountId, netuid: NetUid) {
        let _ = with_storage_layer(|| -> DispatchResult {
            let StakeChange { tao, .. } = Self::redeem(hotkey, coldkey, netuid)?;
            let _ = with_storage_layer(|| Self::pay_from_pot(netuid, coldkey, tao));
            Ok(())
        });
    }

    /// Looks at one position after the other, and pays those on the subnet out. Says whether no stake
    /// is left. What meanwhile came to stand under another key, where the search has been, is found by
    /// the next one.
    fn give_all_back(netuid: NetUid, meter: &mut WeightMeter) -> bool {
        let (look, pay) = Self::weights_of_one();
        let start = ClearedUpTo::<T>::get().map(List::into_inner);
        let mut positions = match start.clone() {
            Some(key) => Alpha::<T>::iter_keys_from(key),
            None => Alpha::<T>::iter_keys(),
        };
        let mut last = start;
        loop {
            if !meter.can_consume(look.saturating_add(pay)) {
                ClearedUpTo::<T>::set(last.map(List::truncated));
                return false;
            }
            meter.consume(look);
            let Some((hotkey, coldkey, of)) = positions.next() else {
                ClearedUpTo::<T>::kill();
                return SubnetTAO::<T>::get(netuid) == 0;
            };
            last = Some(positions.last_raw_key().to_vec());
            if of == netuid {
                meter.consume(pay);
                let (hotkey, coldkey) = (Self::hotkey_now(hotkey, of), Self::coldkey_now(coldkey));
                Self::give_back_or_lose(&hotkey, &coldkey, netuid);
            }
        }
    }

    /// Recycles what is left in the pot, and gives its deposit back to who has opened it: that of a
    /// subnet that nobody owns came out of emission.
    fn close_pot(netuid: NetUid) -> DispatchResult {
        Self::recycle_surplus(netuid);
        let pot = Self::pot(netuid);
        let rest = T::Currency::balance(&pot);
        if rest == 0 {
            return Ok(());
        }
        match T::Subnets::subnet_owner(netuid) {
            Some(owner) => T::Currency::transfer(&pot, &owner, rest, Preservation::Expendable),
            None => T::Currency::burn_from(
                &pot,
                rest,
                Preservation::Expendable,
                Precision::Exact,
                Fortitude::Polite,
            ),
        }
        .map(|_| ())
    }
}

impl<T: Config> OnSubnetRemoved for Pallet<T> {
    fn clear_subnet(netuid: NetUid, meter: &mut WeightMeter) -> bool {
        // Who is done with has no total any more, and nobody is looked for again.
        if SubnetTAO::<T>::contains_key(netuid) && !Self::give_all_back(netuid, meter) {
            return false;
        }
        let (_, last) = Self::weights_of_one();
        if meter.try_consume(last).is_err() {
            return false;
        }
        SubnetTAO::<T>::remove(netuid);
        let _ = Self::close_pot(netuid);
        true
    }
}
