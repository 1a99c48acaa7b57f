//! Who may be a parent on a subnet, where there is room for so many.

use crate::pallet::*;
use sp_runtime::DispatchResult;
use yuma_interfaces::{staking::CountedStakeOf, subnets::OwnerHotkeyOf};
use yuma_types::{limits::MAX_PARENTS, List, NetUid, NotAdded, Rao};

impl<T: Config> Pallet<T> {
    /// By what a parent is ranked: its own stake weight, lent or not. The subnet owner's hotkey is
    /// before all others.
    pub(crate) fn standing(netuid: NetUid, hotkey: &T::AccountId) -> Rao {
        if T::Subnets::owner_hotkey(netuid).as_ref() == Some(hotkey) {
            return Rao::MAX;
        }
        T::Stakes::weigh(T::Stakes::counted(hotkey, netuid))
    }

    /// Gives a hotkey a parent's place. Where none is free it is that of the parent with the least
    /// standing, if that is less than the hotkey's; its children are so no more.
    pub(crate) fn take_place(
        netuid: NetUid,
        hotkey: &T::AccountId,
        standing: Rao,
    ) -> DispatchResult {
        let add =
            || Parents::<T>::try_mutate(netuid, |parents| parents.add(hotkey.clone(), MAX_PARENTS));
        if add() != Err(NotAdded::IsFull) {
            return Ok(());
        }
        let ranked = Parents::<T>::get(netuid).into_inner();
        let ranked = ranked
            .into_iter()
            .map(|parent| (Self::standing(netuid, &parent), parent));
        let least = ranked.min_by_key(|(standing, _)| *standing);
        let (_, outranked) = least
            .filter(|(least, _)| standing > *least)
            .ok_or(Error::<T>::NotEnoughStakeToSetChildkeys)?;
        Self::end_lending(netuid, &outranked);
        Self::announce_children(netuid, outranked);
        let _ = add();
        Ok(())
    }

    /// Frees the place of a parent that has no children and is not about to have any.
    pub(crate) fn leave_place_if_idle(netuid: NetUid, hotkey: &T::AccountId) {
        if ChildKeys::<T>::contains_key(hotkey, netuid)
            || PendingChildKeys::<T>::contains_key(netuid, hotkey)
        {
            return;
        }
        Parents::<T>::mutate_exists(netuid, |parents| {
            List::keep(parents, |parent| parent != hotkey);
        });
    }
}
