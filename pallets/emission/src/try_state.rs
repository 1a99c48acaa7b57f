//! What always holds.

use crate::pallet::*;
use alloc::collections::BTreeSet;
use frame_support::traits::fungible::Inspect;
use sp_runtime::TryRuntimeError;
use yuma_interfaces::staking::Payouts;
use yuma_tokenomics::SUPPLY_CAP;
use yuma_types::holds;

impl<T: Config> Pallet<T> {
    /// No more than all TAO exists, votes don't split more than there is, and each member has one.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        type Currency<T> =
            <<T as Config>::Payouts as Payouts<<T as frame_system::Config>::AccountId>>::Currency;
        let issuance = Currency::<T>::total_issuance();
        holds!(
            issuance <= SUPPLY_CAP,
            "more TAO than there can be",
            (issuance)
        );
        let split = RootShares::<T>::get()
            .iter()
            .try_fold(0u128, |sum, (_, share)| sum.checked_add(*share))
            .ok_or("shares overflow")?;
        holds!(
            split <= 1u128 << 64,
            "the votes split more than there is",
            (split)
        );
        let stakes = LastRootStakes::<T>::get().unwrap_or_default();
        let mut members = BTreeSet::new();
        for (hotkey, _) in stakes.iter() {
            holds!(
                members.insert(hotkey),
                "a root member is counted twice",
                (hotkey)
            );
        }
        Ok(())
    }
}
