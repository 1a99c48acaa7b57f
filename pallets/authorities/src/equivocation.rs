//! What follows when an authority signed twice: it leaves the list, once for all that it did until
//! it is gone.

use crate::{blocks, pallet::*, AuthorityList, MAX_AUTHORITIES};
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame_support::{ensure, traits::Get, weights::Weight};
use scale_info::TypeInfo;
use sp_consensus_aura::Slot;
use sp_consensus_grandpa::{RoundNumber, SetId};
use sp_runtime::transaction_validity::{InvalidTransaction, TransactionValidityError};
use sp_staking::SessionIndex;

/// What was signed twice where once is allowed.
#[allow(
    clippy::as_conversions,
    reason = "the derived codec casts variants to their indices"
)]
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum Equivocation {
    /// Blocks in one slot.
    Blocks { slot: Slot },
    /// Votes of one kind in one round of GRANDPA.
    Votes { set_id: SetId, round: RoundNumber },
}

/// An equivocation that was proven.
#[derive(Debug)]
pub(crate) struct Offence<AccountId> {
    pub who: AccountId,
    pub equivocation: Equivocation,
}

/// Why a report changes nothing.
#[derive(Debug)]
pub(crate) enum Refusal {
    NotProven,
    Settled,
}

impl<T> From<Refusal> for Error<T> {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotProven => Self::EquivocationNotProven,
            Refusal::Settled => Self::EquivocationSettled,
        }
    }
}

impl From<Refusal> for TransactionValidityError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotProven => InvalidTransaction::BadProof.into(),
            Refusal::Settled => InvalidTransaction::Stale.into(),
        }
    }
}

impl<T: Config> Pallet<T> {
    /// Reads the report in an unsigned call.
    pub(crate) fn reported(
        call: &Call<T>,
    ) -> Result<Offence<T::AccountId>, TransactionValidityError> {
        match call {
            Call::report_aura_equivocation { first, second } => {
                Ok(Self::double_block(first, second)?)
            }
            _ => Err(InvalidTransaction::Call.into()),
        }
    }

    /// Refuses what would change nothing.
    pub(crate) fn ensure_open(who: &T::AccountId, session: SessionIndex) -> Result<(), Refusal> {
        let settled = Settled::<T>::get(who).is_some_and(|until| session <= until);
        let listed = Listed::<T>::get().contains(who);
        ensure!(listed && !settled, Refusal::Settled);
        Ok(())
    }

    /// Takes the offender off the list, unless finality would stop without it.
    ///
    /// It signs on until the end of the next session, so that session is settled too: else what it
    /// does meanwhile would remove it again when it has come back.
    pub(crate) fn punish(offence: Offence<T::AccountId>) {
        let Offence { who, equivocation } = offence;
        let current = pallet_session::CurrentIndex::<T>::get();
        let others = Self::able().into_iter().filter(|able| *able != who);
        if Self::ensure_quorum(&AuthorityList::<T>::truncate_from(others.collect())).is_err() {
            Settled::<T>::insert(&who, current);
            Self::deposit_event(Event::LastAuthorityKept { who, equivocation });
            return;
        }
        Listed::<T>::mutate(|list| list.retain(|listed| *listed != who));
        Settled::<T>::insert(&who, current.saturating_add(1));
        Self::deposit_event(Event::AuthorityRemoved { who, equivocation });
    }

    /// Whether an account was removed and is in the set of this or the next session all the same.
    pub(crate) fn is_leaving(who: &T::AccountId) -> bool {
        let current = pallet_session::CurrentIndex::<T>::get();
        Settled::<T>::get(who).is_some_and(|until| until >= current)
    }

    /// Two headers read and hashed and two signatures checked, all of it twice: on entry into the
    /// block and when dispatched. Read: two terms, the session, the slot, the list, what is
    /// settled, and the keys of all who are listed. Written: the list and what is settled.
    pub(crate) fn report_weight() -> Weight {
        let keys = u64::from(MAX_AUTHORITIES);
        T::DbWeight::get()
            .reads_writes(keys.saturating_add(12), 2)
            .saturating_add(blocks::CHECK_WEIGHT.saturating_mul(2))
    }
}
