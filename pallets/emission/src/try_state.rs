//! What always holds.

use crate::pallet::*;
use alloc::collections::BTreeSet;
use frame_support::{ensure, traits::fungible::Inspect};
use sp_runtime::TryRuntimeError;
use yuma_interfaces::staking::Payouts;
use yuma_tokenomics::SUPPLY_CAP;

impl<T: Config> Pallet<T> {
    /// No more than all TAO exists, votes don't split more than there is, and each member has one.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        type Currency<T> =
            <<T as Config>::Payouts as Payouts<<T as frame_system::Config>::AccountId>>::Currency;
        ensure!(
            Currency::<T>::total_issuance() <= SUPPLY_CAP,
            "more TAO than there can be"
        );
        let split = RootShares::<T>::get()
            .iter()
            .try_fold(0u128, |sum, (_, share)| sum.checked_add(*share))
            .ok_or("shares overflow")?;
        ensure!(split <= 1u128 << 64, "the votes split more than there is");
        let stakes = LastRootStakes::<T>::get().unwrap_or_default();
        let members: BTreeSet<_> = stakes.iter().map(|(hotkey, _)| hotkey).collect();
        ensure!(
            members.len() == stakes.len(),
            "a root member is counted twice"
        );
        Ok(())
    }
}
