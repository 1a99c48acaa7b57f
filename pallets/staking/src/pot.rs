//! The accounts that hold stake.

use crate::pallet::*;
use frame_support::{
    ensure,
    traits::{
        fungible::{Inspect, Mutate},
        tokens::{Fortitude, Precision, Preservation},
        Get,
    },
    PalletId,
};
use sp_runtime::{traits::AccountIdConversion, DispatchResult};
use yuma_interfaces::{staking::Pots, subnets::OnSubnetAdded};
use yuma_types::{NetUid, Rao};

impl<T: Config> Pallet<T> {
    /// The account that holds a subnet's stake.
    pub fn pot(netuid: NetUid) -> T::AccountId {
        T::SubtensorPalletId::get().into_sub_account_truncating(netuid)
    }

    /// What a pot holds beyond the existential deposit and the subnet's stake.
    pub(crate) fn pot_surplus(netuid: NetUid) -> Rao {
        T::Currency::balance(&Self::pot(netuid))
            .saturating_sub(T::Currency::minimum_balance())
            .saturating_sub(SubnetTAO::<T>::get(netuid))
    }

    /// Burns what a pot holds beyond the existential deposit and the subnet's stake, so that it
    /// comes back as emission. Says how much it was.
    pub(crate) fn burn_surplus(netuid: NetUid) -> Rao {
        let surplus = Self::pot_surplus(netuid);
        if surplus == 0 {
            return 0;
        }
        T::Currency::burn_from(
            &Self::pot(netuid),
            surplus,
            Preservation::Preserve,
            Precision::Exact,
            Fortitude::Polite,
        )
        .unwrap_or_default()
    }

    /// What a pot lacks of its existential deposit.
    pub(crate) fn missing_deposit(netuid: NetUid) -> Rao {
        T::Currency::minimum_balance().saturating_sub(T::Currency::balance(&Self::pot(netuid)))
    }

    /// Opens a pot where it isn't open yet: `payer` pays its existential deposit, so that from now
    /// on any amount may pass through it.
    pub(crate) fn open_pot(netuid: NetUid, payer: &T::AccountId) -> DispatchResult {
        let missing = Self::missing_deposit(netuid);
        if missing > 0 {
            let pot = Self::pot(netuid);
            T::Currency::transfer(payer, &pot, missing, Preservation::Preserve)?;
        }
        Ok(())
    }

    pub(crate) fn ensure_surplus(netuid: NetUid, amount: Rao) -> DispatchResult {
        ensure!(Self::pot_surplus(netuid) >= amount, Error::<T>::PotTooSmall);
        Ok(())
    }
}

impl<T: Config> Pots<T::AccountId> for Pallet<T> {
    fn is_pot(account: &T::AccountId) -> bool {
        PalletId::try_from_sub_account::<NetUid>(account)
            .is_some_and(|(_, netuid)| *account == Self::pot(netuid))
    }
}

impl<T: Config> OnSubnetAdded<T::AccountId> for Pallet<T> {
    /// The owner opens the pot.
    fn on_subnet_added(
        netuid: NetUid,
        coldkey: &T::AccountId,
        _hotkey: &T::AccountId,
    ) -> DispatchResult {
        Self::open_pot(netuid, coldkey)
    }
}
