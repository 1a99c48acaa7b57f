//! What a nomination must have at least, and what becomes of those that fall below it.

use crate::pallet::*;
use frame_support::{storage::with_storage_layer, traits::Get, weights::Weight};
use yuma_interfaces::{idle::idle_meter, keys::OwnerOf};
use yuma_types::{List, NetUid, Rao};

impl<T: Config> Pallet<T> {
    /// What a coldkey must have at least on a hotkey, if it has anything.
    pub(crate) fn minimum(coldkey: &T::AccountId, hotkey: &T::AccountId) -> Rao {
        if T::Hotkeys::owner(hotkey).as_ref() == Some(coldkey) {
            0
        } else {
            NominatorMinRequiredStake::<T>::get()
        }
    }

    /// Sets what a nomination must have at least. Those that now have less are paid out, a few in each
    /// block.
    pub(crate) fn set_minimum(least: Rao) {
        if least > NominatorMinRequiredStake::<T>::get() {
            PaidOutUpTo::<T>::put(List::default());
        }
        NominatorMinRequiredStake::<T>::put(least);
    }

    /// Looks at one position after the other, and pays out those that have too little, in what a block
    /// has left of its weight: a tenth of it at most. Says how much that took.
    pub(crate) fn pay_out_small(limit: Weight) -> Weight {
        let database = T::DbWeight::get();
        let mut meter = idle_meter(limit, T::BlockWeights::get().max_block);
        // Where the search stands is read and written once.
        if meter.try_consume(database.reads_writes(1, 1)).is_err() {
            return Weight::zero();
        }
        let Some(start) = PaidOutUpTo::<T>::get() else {
            return database.reads(1);
        };
        let (look, (_, pay)) = (database.reads(20), Self::weights_of_one());
        let mut positions = if start.is_empty() {
            Alpha::<T>::iter_keys()
        } else {
            Alpha::<T>::iter_keys_from(start.clone().into_inner())
        };
        let mut last = Some(start);
        while meter.can_consume(look.saturating_add(pay)) {
            meter.consume(look);
            let Some((hotkey, coldkey, netuid)) = positions.next() else {
                last = None;
                break;
            };
            last = Some(List::truncated(positions.last_raw_key().to_vec()));
            let hotkey = Self::hotkey_now(hotkey, netuid);
            let coldkey = Self::coldkey_now(coldkey);
            if Self::is_too_small(&hotkey, &coldkey, netuid) {
                meter.consume(pay);
                // What can't be paid, to an account that isn't there, stays.
                let _ =
                    with_storage_layer(|| Self::pay_out(&hotkey, &coldkey, netuid, Rao::MAX, None));
            }
        }
        PaidOutUpTo::<T>::set(last);
        meter.consumed()
    }

    fn is_too_small(hotkey: &T::AccountId, coldkey: &T::AccountId, netuid: NetUid) -> bool {
        let held = Self::value(netuid, Self::stake_of(hotkey, coldkey, netuid));
        held < Self::minimum(coldkey, hotkey) && Self::ensure_can_move(netuid, hotkey).is_ok()
    }
}
