//! Who votes, and whether those who vote are there.
//!
//! GRANDPA makes a block final when more than two thirds of its voters agree, and can't do without
//! them: once a third is silent, no change of the voters becomes final either. So an authority
//! votes only after it has authored a block, and the list changes only while enough of the voters
//! that it leaves author.

use crate::{list::AuthorityList, pallet::*, terms::Member};
use alloc::vec::Vec;
use core::marker::PhantomData;
use frame_support::{
    dispatch::DispatchClass,
    ensure,
    traits::{Get, OneSessionHandler},
};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_consensus_grandpa::AuthorityId as GrandpaId;
use sp_runtime::BoundToRuntimeAppPublic;

impl<T: Config> pallet_authorship::EventHandler<T::AccountId, BlockNumberFor<T>> for Pallet<T> {
    fn note_author(author: T::AccountId) {
        // The pallet that tells who it is declares no weight for it.
        frame_system::Pallet::<T>::register_extra_weight_unchecked(
            T::DbWeight::get().reads_writes(2, 1),
            DispatchClass::Mandatory,
        );
        let session = pallet_session::CurrentIndex::<T>::get();
        let mut authors = Authored::<T>::get(session);
        // There are never more than the session has authorities.
        if !authors.contains(&author) && authors.try_push(author).is_ok() {
            Authored::<T>::insert(session, authors);
        }
    }
}

impl<T: Config> Pallet<T> {
    /// Refuses a list with which finality would stop, as far as the chain can know.
    pub(crate) fn ensure_quorum(list: &AuthorityList<T>) -> Result<(), Error<T>> {
        let authors = Self::lately_authored();
        let voters = Self::voters();
        // Who comes back, before it has left or after, authors again before it votes.
        let members = Self::members(pallet_session::CurrentIndex::<T>::get());
        let queued = pallet_session::QueuedKeys::<T>::get();
        let stays = |who: &&T::AccountId| {
            members.iter().any(|member| member.who == **who)
                && queued.iter().any(|(queued, _)| queued == *who)
        };
        let present = list.iter().filter(|who| authors.contains(who));
        let present = present.filter(stays).count();
        let silent = |who: &&T::AccountId| voters.contains(who) && !authors.contains(who);
        let silent = list.iter().filter(silent).count();
        ensure!(is_quorum(present, silent), Error::<T>::NoQuorum);
        Ok(())
    }

    /// Who authored in this session or in the one before.
    fn lately_authored() -> Vec<T::AccountId> {
        let current = pallet_session::CurrentIndex::<T>::get();
        let before = current.checked_sub(1).map(Authored::<T>::get);
        let now = Authored::<T>::get(current);
        now.into_iter()
            .chain(before.into_iter().flatten())
            .collect()
    }

    /// The members of the session that vote in it.
    fn voters() -> Vec<T::AccountId> {
        Self::voters_of(pallet_session::CurrentIndex::<T>::get())
    }

    /// The members of a session whose keys are those that vote now.
    fn voters_of(session: sp_staking::SessionIndex) -> Vec<T::AccountId> {
        let voting = pallet_grandpa::Pallet::<T>::grandpa_authorities();
        let votes = |key: &GrandpaId| voting.iter().any(|(voting, _)| voting == key);
        Self::members(session)
            .into_iter()
            .filter(|member| votes(&member.grandpa))
            .map(|member| member.who)
            .collect()
    }

    fn members(session: sp_staking::SessionIndex) -> Vec<Member<T::AccountId>> {
        let term = Terms::<T>::get(session);
        term.map(|term| term.members.into_inner())
            .unwrap_or_default()
    }
}

/// Whether so many voters who are there make GRANDPA's quorum beside so many who are silent.
fn is_quorum(present: usize, silent: usize) -> bool {
    let tolerated = present.saturating_add(silent).saturating_sub(1) / 3;
    present > 0 && silent <= tolerated
}

/// GRANDPA's pallet as the session pallet sees it: it learns of those alone who voted in the last
/// session or authored in it.
pub struct Voters<T>(PhantomData<T>);

impl<T: Config> BoundToRuntimeAppPublic for Voters<T> {
    type Public = GrandpaId;
}

impl<T: Config> OneSessionHandler<T::AccountId> for Voters<T> {
    type Key = GrandpaId;

    fn on_genesis_session<'a, I>(validators: I)
    where
        I: 'a + Iterator<Item = (&'a T::AccountId, GrandpaId)>,
        T::AccountId: 'a,
    {
        pallet_grandpa::Pallet::<T>::on_genesis_session(validators);
    }

    fn on_new_session<'a, I>(_: bool, validators: I, queued: I)
    where
        I: 'a + Iterator<Item = (&'a T::AccountId, GrandpaId)>,
        T::AccountId: 'a,
    {
        let last = pallet_session::CurrentIndex::<T>::get().saturating_sub(1);
        let (voted, authors) = (Pallet::<T>::voters_of(last), Authored::<T>::get(last));
        let all: Vec<_> = validators.collect();
        // Where nobody has keys any more, those who vote go on: without them nothing would ever be final.
        if all.is_empty() {
            return;
        }
        let known =
            |(who, _): &&(&T::AccountId, GrandpaId)| voted.contains(who) || authors.contains(who);
        let voters: Vec<_> = all.iter().filter(known).cloned().collect();
        // Somebody has to.
        let voters = if voters.is_empty() { all } else { voters };

        let voting = pallet_grandpa::Pallet::<T>::grandpa_authorities();
        let keys = voters.iter().map(|(_, key)| key);
        let changed = !keys.eq(voting.iter().map(|(key, _)| key));
        let queued: Vec<_> = queued.collect();
        pallet_grandpa::Pallet::<T>::on_new_session(
            changed,
            voters.into_iter(),
            queued.into_iter(),
        );
    }

    fn on_disabled(index: u32) {
        pallet_grandpa::Pallet::<T>::on_disabled(index);
    }
}
