//! The list of authorities, and what it must be.

use crate::pallet::*;
use alloc::vec::Vec;
use frame_support::{
    ensure,
    traits::{ConstU32, Get, ValidatorRegistration},
    weights::Weight,
    BoundedVec,
};
use sp_runtime::DispatchResult;

/// The most authorities that Aura and GRANDPA hold.
pub const MAX_AUTHORITIES: u32 = 32;

/// The accounts of the authorities, in the order of their turns.
pub type AuthorityList<T> =
    BoundedVec<<T as frame_system::Config>::AccountId, ConstU32<MAX_AUTHORITIES>>;

impl<T: Config> Pallet<T> {
    pub(crate) fn set_list(authorities: Vec<T::AccountId>) -> DispatchResult {
        ensure!(!authorities.is_empty(), Error::<T>::NoAuthorities);
        let list = Self::without_duplicates(authorities)?;
        ensure!(list.iter().all(Self::has_keys), Error::<T>::NoSessionKeys);
        let listed = Listed::<T>::get();
        let mut new = list.iter().filter(|who| !listed.contains(who));
        ensure!(!new.any(Self::is_leaving), Error::<T>::StillLeaving);
        Self::ensure_quorum(&list)?;
        Listed::<T>::put(&list);
        Self::deposit_event(Event::AuthoritiesSet {
            authorities: list.into_inner(),
        });
        Ok(())
    }

    pub(crate) fn without_duplicates(
        list: Vec<T::AccountId>,
    ) -> Result<AuthorityList<T>, Error<T>> {
        let mut sorted = list.clone();
        sorted.sort();
        sorted.dedup();
        ensure!(sorted.len() == list.len(), Error::<T>::DuplicateAuthority);
        list.try_into().map_err(|_| Error::<T>::TooManyAuthorities)
    }

    fn has_keys(who: &T::AccountId) -> bool {
        pallet_session::Pallet::<T>::is_registered(who)
    }

    /// The listed accounts that can author.
    pub(crate) fn able() -> Vec<T::AccountId> {
        Listed::<T>::get()
            .into_iter()
            .filter(Self::has_keys)
            .collect()
    }

    /// Reads of the keys of each and whether it is leaving, of the list, the session and its term,
    /// who votes and who authored; a write of the list, and what sorting takes.
    pub(crate) fn set_weight(count: usize) -> Weight {
        let count = u64::try_from(count).unwrap_or(u64::MAX);
        T::DbWeight::get()
            .reads_writes(count.saturating_mul(2).saturating_add(7), 1)
            .saturating_add(Weight::from_parts(10_000_000, 0).saturating_mul(count))
    }
}
