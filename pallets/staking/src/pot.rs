//! The accounts that hold stake.

use crate::pallet::*;
use frame_support::{
    ensure,
    traits::{
        fungible::{Inspect, Mutate},
        tokens::Preservation,
        Get,
    },
    PalletId,
};
use sp_runtime::{traits::AccountIdConversion, DispatchResult};
use yuma_interfaces::subnets::OnSubnetAdded;
use yuma_types::{NetUid, Rao};

impl<T: Config> Pallet<T> {
    /// The account that holds a subnet's stake.
    pub fn pot(netuid: NetUid) -> T::AccountId {
        T::SubtensorPalletId::get().into_sub_account_truncating(netuid)
    }

    /// Whether an account is a pot.
    pub(crate) fn is_pot(account: &T::AccountId) -> bool {
        PalletId::try_from_sub_account::<NetUid>(account)
            .is_some_and(|(_, netuid)| *account == Self::pot(netuid))
    }

    /// What a pot holds beyond the existential deposit and the subnet's stake.
    pub(crate) fn pot_surplus(netuid: NetUid) -> Rao {
        T::Currency::balance(&Self::pot(netuid))
            .saturating_sub(T::Currency::minimum_balance())
            .saturating_sub(SubnetTAO::<T>::get(netuid))
    }

    pub(crate) fn ensure_surplus(netuid: NetUid, amount: Rao) -> DispatchResult {
        ensure!(Self::pot_surplus(netuid) >= amount, Error::<T>::PotTooSmall);
        Ok(())
    }
}

impl<T: Config> OnSubnetAdded<T::AccountId> for Pallet<T> {
    /// Opens the pot. Its existential deposit comes from the owner, where it isn't there yet, so
    /// that from now on any amount may pass through it.
    fn on_subnet_added(
        netuid: NetUid,
        coldkey: &T::AccountId,
        _hotkey: &T::AccountId,
    ) -> DispatchResult {
        let pot = Self::pot(netuid);
        let missing = T::Currency::minimum_balance().saturating_sub(T::Currency::balance(&pot));
        if missing > 0 {
            T::Currency::transfer(coldkey, &pot, missing, Preservation::Preserve)?;
        }
        Ok(())
    }
}
