//! Who lends weight to whom, as its owner says.

use crate::pallet::*;
use alloc::{collections::BTreeSet, vec::Vec};
use frame_support::{ensure, traits::Get, weights::Weight};
use sp_runtime::{DispatchError, DispatchResult};
use yuma_interfaces::{
    delegation::ChildrenCalls,
    keys::OwnerOf,
    subnets::{StakingRulesOf, WeightRulesOf},
};
use yuma_types::{limits::MAX_CHILDREN, List, NetUid};

impl<T: Config> Pallet<T> {
    /// Whether the list is one that a hotkey may have at all.
    fn ensure_sound(hotkey: &T::AccountId, children: &[(u64, T::AccountId)]) -> DispatchResult {
        ensure!(
            u32::try_from(children.len()).is_ok_and(|count| count <= MAX_CHILDREN),
            Error::<T>::TooManyChildren
        );
        let mut seen = BTreeSet::new();
        let mut sum = 0_u64;
        for (part, child) in children {
            ensure!(child != hotkey, Error::<T>::InvalidChild);
            ensure!(seen.insert(child), Error::<T>::DuplicateChild);
            sum = sum
                .checked_add(*part)
                .ok_or(Error::<T>::ProportionOverflow)?;
        }
        Ok(())
    }

    /// Whether they may all be children on the subnet: whoever has a parent's place may not.
    fn ensure_no_parents(netuid: NetUid, children: &[(u64, T::AccountId)]) -> DispatchResult {
        let parents = Parents::<T>::get(netuid);
        ensure!(
            !children.iter().any(|(_, child)| parents.contains(child)),
            Error::<T>::ChildParentInconsistency
        );
        Ok(())
    }

    /// Lets what was scheduled take effect where its time has come. What it names that is a parent by
    /// now is left out.
    pub(crate) fn apply_due(netuid: NetUid) -> Weight {
        let now = Self::now();
        let all: Vec<_> = PendingChildKeys::<T>::iter_prefix(netuid).collect();
        let database = T::DbWeight::get();
        let looked = u64::try_from(all.len()).unwrap_or(u64::MAX);
        let mut took = database.reads(looked.saturating_add(1));
        for (parent, (children, from)) in all {
            if from > now {
                continue;
            }
            PendingChildKeys::<T>::remove(netuid, &parent);
            let children = Self::without_parents(netuid, children);
            let links = Self::put_children(netuid, &parent, children);
            took.saturating_accrue(database.reads_writes(5, 5));
            took.saturating_accrue(database.reads_writes(links, links));
            Self::announce_children(netuid, parent);
        }
        took
    }

    fn without_parents(netuid: NetUid, mut children: Children<T>) -> Children<T> {
        let parents = Parents::<T>::get(netuid);
        children.retain(|(_, child)| !parents.contains(child));
        children
    }

    pub(crate) fn announce_children(netuid: NetUid, hotkey: T::AccountId) {
        Self::deposit_event(Event::SetChildren {
            children: ChildKeys::<T>::get(&hotkey, netuid),
            hotkey,
            netuid,
        });
    }
}

impl<T: Config> ChildrenCalls<T::AccountId> for Pallet<T> {
    fn parents(netuid: NetUid) -> u32 {
        Parents::<T>::get(netuid).count()
    }

    fn set_children(
        coldkey: &T::AccountId,
        hotkey: &T::AccountId,
        netuid: NetUid,
        children: &[(u64, T::AccountId)],
    ) -> Result<Option<u64>, DispatchError> {
        let last = ChildrenNamedAt::<T>::get(netuid, hotkey);
        ensure!(
            Self::has_rested(last, ChildrenRateLimit::<T>::get()),
            Error::<T>::TxRateLimitExceeded
        );
        Self::ensure_has_children(netuid)?;
        ensure!(
            T::Hotkeys::owner(hotkey).as_ref() == Some(coldkey),
            Error::<T>::NonAssociatedColdKey
        );
        Self::ensure_sound(hotkey, children)?;
        Self::ensure_no_parents(netuid, children)?;
        if !children.is_empty() {
            let standing = Self::standing(netuid, hotkey);
            ensure!(
                standing >= T::Subnets::stake_threshold(netuid),
                Error::<T>::NotEnoughStakeToSetChildkeys
            );
            Self::take_place(netuid, hotkey, standing)?;
        }
        let now = Self::now();
        ChildrenNamedAt::<T>::insert(netuid, hotkey, now);
        let children = List::truncated(children.to_vec());
        if !T::Subnets::is_staking_enabled(netuid) {
            PendingChildKeys::<T>::remove(netuid, hotkey);
            Self::put_children(netuid, hotkey, children);
            return Ok(None);
        }
        let from = now.saturating_add(PendingChildKeyCooldown::<T>::get());
        if Parents::<T>::get(netuid).contains(hotkey) {
            PendingChildKeys::<T>::insert(netuid, hotkey, (children, from));
        }
        Ok(Some(from))
    }
}
