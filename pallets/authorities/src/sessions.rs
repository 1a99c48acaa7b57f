//! How the list becomes the set of a session.

use crate::pallet::*;
use alloc::vec::Vec;
use sp_staking::SessionIndex;

impl<T: Config> pallet_session::SessionManager<T::AccountId> for Pallet<T> {
    /// `None`, "as before", when nothing changes: a GRANDPA set is not replaced by an equal one.
    fn new_session(_: SessionIndex) -> Option<Vec<T::AccountId>> {
        let able = Self::able();
        let changes = able != pallet_session::Validators::<T>::get();
        (changes && !able.is_empty()).then_some(able)
    }

    fn start_session(index: SessionIndex) {
        Self::begin_term(index);
    }

    fn end_session(_: SessionIndex) {}
}
