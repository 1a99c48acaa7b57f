//! Who held which keys when.
//!
//! An account may change its keys, or leave, after it has signed twice. So the keys of the last
//! sessions are kept: a report then needs no proof of whose key it was.

use crate::{pallet::*, MAX_AUTHORITIES};
use alloc::vec::Vec;
use codec::{Decode, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;
use sp_consensus_aura::{sr25519::AuthorityId as AuraId, Slot};
use sp_consensus_grandpa::{AuthorityId as GrandpaId, SetId};
use sp_core::crypto::key_types::{AURA, GRANDPA};
use sp_runtime::traits::OpaqueKeys;
use sp_staking::SessionIndex;

/// For so many sessions a vote can be held against its voter: a day of 12-second blocks.
pub const KEPT_SESSIONS: SessionIndex = 24;

/// An authority of a session, and what it signed with then.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Member<AccountId> {
    pub who: AccountId,
    pub aura: AuraId,
    pub grandpa: GrandpaId,
}

/// The authorities of a session, in the order of their turns.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Term<AccountId> {
    /// The slot of the block that began the session. The members of the session before made it.
    pub begun_in: Slot,
    pub members: BoundedVec<Member<AccountId>, ConstU32<MAX_AUTHORITIES>>,
}

impl<T: Config> Pallet<T> {
    /// Notes who signs from now on.
    pub(crate) fn begin_term(session: SessionIndex) {
        let members: Vec<_> = pallet_session::QueuedKeys::<T>::get()
            .into_iter()
            .filter_map(|(who, keys)| {
                Some(Member {
                    who,
                    aura: keys.get(AURA)?,
                    grandpa: keys.get(GRANDPA)?,
                })
            })
            .collect();
        let term = Term {
            begun_in: pallet_aura::CurrentSlot::<T>::get(),
            members: BoundedVec::truncate_from(members),
        };
        Terms::<T>::insert(session, term);
        if let Some(forgotten) = session.checked_sub(2) {
            Authored::<T>::remove(forgotten);
        }
        if let Some(forgotten) = session.checked_sub(KEPT_SESSIONS) {
            Terms::<T>::remove(forgotten);
        }
    }

    /// Whose turn a slot of this session or of the one before was.
    pub(crate) fn author_of(slot: Slot) -> Option<(SessionIndex, Member<T::AccountId>)> {
        if slot > pallet_aura::CurrentSlot::<T>::get() {
            return None;
        }
        let current = pallet_session::CurrentIndex::<T>::get();
        let (session, term) = [Some(current), current.checked_sub(1)]
            .into_iter()
            .flatten()
            .filter_map(|session| Some((session, Terms::<T>::get(session)?)))
            .find(|(_, term)| slot > term.begun_in)?;
        let count = u64::try_from(term.members.len()).ok()?;
        let turn = usize::try_from(slot.checked_rem(count)?).ok()?;
        Some((session, term.members.into_iter().nth(turn)?))
    }

    /// Who votes with a key in a set of GRANDPA's, and the last session of that set so far.
    pub(crate) fn voter_of(
        set: SetId,
        key: &GrandpaId,
    ) -> Option<(SessionIndex, Member<T::AccountId>)> {
        let session = pallet_grandpa::SetIdSession::<T>::get(set)?;
        let members = Terms::<T>::get(session)?.members;
        let member = members.into_iter().find(|member| member.grandpa == *key)?;
        Some((session, member))
    }
}
