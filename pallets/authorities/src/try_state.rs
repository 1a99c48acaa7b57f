//! What always holds.

use crate::{pallet::*, KEPT_SESSIONS};
use alloc::vec::Vec;
use sp_runtime::TryRuntimeError;
use yuma_types::holds;

impl<T: Config> Pallet<T> {
    /// Somebody authors and votes, the terms are those of the last sessions, as are those who
    /// authored, and nobody has answered for more than it can have done.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        let list = Listed::<T>::get();
        holds!(!list.is_empty(), "no authorities");
        Self::without_duplicates(list.into_inner())?;
        Self::try_state_of_terms()?;
        Self::try_state_of_authored()?;
        Self::try_state_of_settled()
    }

    fn try_state_of_terms() -> Result<(), TryRuntimeError> {
        let current = pallet_session::CurrentIndex::<T>::get();
        let oldest = current.saturating_add(1).saturating_sub(KEPT_SESSIONS);
        for session in Terms::<T>::iter_keys() {
            holds!(
                (oldest..=current).contains(&session),
                "a term that should be forgotten",
                (session, current)
            );
        }
        let members = Terms::<T>::get(current).ok_or("no term")?.members;
        let members: Vec<_> = members.into_iter().map(|member| member.who).collect();
        let validators = pallet_session::Validators::<T>::get();
        holds!(
            members == validators,
            "the term is of others than the authorities",
            (members, validators)
        );
        Ok(())
    }

    fn try_state_of_authored() -> Result<(), TryRuntimeError> {
        let current = pallet_session::CurrentIndex::<T>::get();
        for (session, authors) in Authored::<T>::iter() {
            let known = session == current || session.saturating_add(1) == current;
            holds!(
                known,
                "authors that should be forgotten",
                (session, current)
            );
            let members = Terms::<T>::get(session).ok_or("no term")?.members;
            let is_member = |who: &T::AccountId| members.iter().any(|member| member.who == *who);
            holds!(
                authors.iter().all(is_member),
                "an author who was none of the authorities",
                (session)
            );
        }
        Ok(())
    }

    fn try_state_of_settled() -> Result<(), TryRuntimeError> {
        let next = pallet_session::CurrentIndex::<T>::get().saturating_add(1);
        let listed = Listed::<T>::get();
        for (who, until) in Settled::<T>::iter() {
            holds!(until <= next, "settled ahead of time", (who, until, next));
            holds!(
                until < next || !listed.contains(&who),
                "removed and listed",
                (who, until, next)
            );
        }
        Ok(())
    }
}
