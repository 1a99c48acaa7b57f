//! The accounts that hold stake.

use crate::pallet::*;
use frame_support::{
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

/// Longer than a netuid, so that it names no pot.
const NEW_TAO: [u8; 4] = *b"mint";

impl<T: Config> Pallet<T> {
    /// The account that holds a subnet's stake.
    pub fn pot(netuid: NetUid) -> T::AccountId {
        T::SubtensorPalletId::get().into_sub_account_truncating(netuid)
    }

    /// The account of new TAO, until it is settled.
    pub fn new_tao() -> T::AccountId {
        T::SubtensorPalletId::get().into_sub_account_truncating(NEW_TAO)
    }

    /// What a pot holds beyond the existential deposit and the subnet's stake, once `coming` has come.
    pub(crate) fn pot_surplus(netuid: NetUid, coming: Rao) -> Rao {
        T::Currency::balance(&Self::pot(netuid))
            .saturating_add(coming)
            .saturating_sub(T::Currency::minimum_balance())
            .saturating_sub(SubnetTAO::<T>::get(netuid))
    }

    /// Burns TAO of one of the chain's own accounts, so that it comes back as emission. Says how much
    /// it was.
    pub(crate) fn burn(account: &T::AccountId, amount: Rao) -> Rao {
        if amount == 0 {
            return 0;
        }
        T::Currency::burn_from(
            account,
            amount,
            Preservation::Preserve,
            Precision::Exact,
            Fortitude::Polite,
        )
        .unwrap_or_default()
    }

    /// What an account lacks of its existential deposit.
    pub(crate) fn lacks(account: &T::AccountId) -> Rao {
        T::Currency::minimum_balance().saturating_sub(T::Currency::balance(account))
    }

    /// What a pot lacks of its existential deposit.
    pub(crate) fn missing_pot_deposit(netuid: NetUid) -> Rao {
        Self::lacks(&Self::pot(netuid))
    }

    /// Opens a pot where it isn't open yet: `payer` pays its existential deposit, so that from now
    /// on any amount may pass through it.
    pub(crate) fn open_pot(netuid: NetUid, payer: &T::AccountId) -> DispatchResult {
        let missing = Self::missing_pot_deposit(netuid);
        if missing > 0 {
            let pot = Self::pot(netuid);
            T::Currency::transfer(payer, &pot, missing, Preservation::Preserve)?;
        }
        Ok(())
    }
}

impl<T: Config> Pots<T::AccountId> for Pallet<T> {
    fn is_pot(account: &T::AccountId) -> bool {
        let netuid = PalletId::try_from_sub_account::<NetUid>(account).map(|(_, netuid)| netuid);
        netuid.is_some_and(|netuid| *account == Self::pot(netuid)) || *account == Self::new_tao()
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
