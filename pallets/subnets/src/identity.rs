//! How a subnet shows itself: what its owner says about it, and its symbol.

use crate::{
    pallet::*,
    symbols::{self, Symbol},
};
use alloc::{collections::BTreeSet, vec::Vec};
use frame_support::ensure;
use sp_runtime::{DispatchError, DispatchResult};
use yuma_interfaces::subnets::{SubnetIdentityCalls, SubnetIndex};
use yuma_types::{GivenSubnetIdentity, NetUid};

impl<T: Config> Pallet<T> {
    /// The symbols that a subnet can't have: those of the others.
    fn symbols_of_others(netuid: NetUid) -> BTreeSet<Vec<u8>> {
        let others = Self::netuids().into_iter().filter(|other| *other != netuid);
        others
            .map(|other| TokenSymbol::<T>::get(other).into_inner())
            .collect()
    }

    /// The symbol of a new subnet: its own if nobody has chosen it, else the first that is free. None
    /// where letters run out, so that the default shows.
    pub(crate) fn free_symbol(netuid: NetUid) -> Option<Symbol> {
        let taken = Self::symbols_of_others(netuid);
        let mut wanted = symbols::symbol(netuid).into_iter().chain(symbols::all());
        wanted.find(|symbol| !taken.contains(symbol.as_slice()))
    }
}

impl<T: Config> SubnetIdentityCalls<T::AccountId> for Pallet<T> {
    fn set_identity(
        coldkey: &T::AccountId,
        netuid: NetUid,
        identity: GivenSubnetIdentity,
    ) -> DispatchResult {
        ensure!(Self::exists(netuid), Error::<T>::SubnetNotExists);
        ensure!(
            SubnetOwner::<T>::get(netuid) == *coldkey,
            Error::<T>::NotSubnetOwner
        );
        let identity = identity.kept().ok_or(Error::<T>::InvalidIdentity)?;
        SubnetIdentitiesV3::<T>::insert(netuid, identity);
        Ok(())
    }

    fn set_symbol(coldkey: Option<&T::AccountId>, netuid: NetUid, symbol: &[u8]) -> DispatchResult {
        ensure!(Self::exists(netuid), Error::<T>::SubnetNotExists);
        ensure!(
            coldkey.is_none_or(|coldkey| SubnetOwner::<T>::get(netuid) == *coldkey),
            DispatchError::BadOrigin
        );
        let symbol = symbols::all()
            .chain(symbols::symbol(netuid))
            .find(|known| known.as_slice() == symbol)
            .ok_or(Error::<T>::SymbolDoesNotExist)?;
        ensure!(
            !Self::symbols_of_others(netuid).contains(symbol.as_slice()),
            Error::<T>::SymbolAlreadyInUse
        );
        TokenSymbol::<T>::insert(netuid, symbol);
        Ok(())
    }
}
