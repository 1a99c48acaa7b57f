//! What happens when nobody owns a hotkey any more, and when it takes another's place.

use crate::pallet::*;
use alloc::collections::BTreeSet;
use yuma_interfaces::{
    delegation::FollowersOf,
    keys::{HotkeyUse, OnColdkeySwapped, OnHotkeySwapped, OnOwnerChanged},
    subnets::SubnetIndex,
};
use yuma_types::NetUid;

/// A hotkey that lends weight is in use. What others lend it hinders nobody.
impl<T: Config> HotkeyUse<T::AccountId> for Pallet<T> {
    fn is_in_use(hotkey: &T::AccountId) -> bool {
        ChildKeys::<T>::iter_key_prefix(hotkey).next().is_some()
    }
}

impl<T: Config> OnOwnerChanged<T::AccountId> for Pallet<T> {
    /// Who owned it for a while has not said for the next when its take may be raised.
    fn on_disowned(_coldkey: &T::AccountId, hotkey: &T::AccountId) {
        Delegates::<T>::remove(hotkey);
        TakeRaisedAt::<T>::remove(hotkey);
    }

    fn on_released(hotkey: &T::AccountId) {
        for netuid in T::Subnets::netuids() {
            if Parents::<T>::get(netuid).contains(hotkey) {
                Self::end_lending(netuid, hotkey);
            }
            ChildrenNamedAt::<T>::remove(netuid, hotkey);
            ChildkeyTakeRaisedAt::<T>::remove(netuid, hotkey);
            ChildkeyTake::<T>::remove(hotkey, netuid);
        }
    }
}

/// Puts a name in the place of another.
fn rename<'a, AccountId: PartialEq + Clone + 'a>(
    parts: impl IntoIterator<Item = &'a mut (u64, AccountId)>,
    old: &AccountId,
    new: &AccountId,
) {
    for (_, name) in parts {
        if name == old {
            *name = new.clone();
        }
    }
}

impl<T: Config> Pallet<T> {
    /// Gives a hotkey the place of another on a subnet, but for who has chosen it.
    pub fn relabel_on(netuid: NetUid, old: &T::AccountId, new: &T::AccountId) {
        Self::relabel_links(netuid, old, new);
        ChildrenNamedAt::<T>::swap(netuid, old, netuid, new);
        ChildkeyTakeRaisedAt::<T>::swap(netuid, old, netuid, new);
        ChildkeyTake::<T>::swap(old, netuid, new, netuid);
    }

    /// The same among parents and children. What it lent itself before ends, and what strangers have
    /// lent it, to a name that nobody had yet, is theirs again.
    fn relabel_links(netuid: NetUid, old: &T::AccountId, new: &T::AccountId) {
        if Parents::<T>::get(netuid).contains(new) {
            Self::end_lending(netuid, new);
        }
        Parents::<T>::mutate_exists(netuid, |parents| {
            if let Some(parents) = parents {
                parents.replace(old, new);
            }
        });
        Self::relabel_pending(netuid, old, new);
        ChildKeys::<T>::swap(old, netuid, new, netuid);
        for (_, child) in ChildKeys::<T>::get(new, netuid).into_inner() {
            ParentKeys::<T>::mutate(child, netuid, |parents| {
                rename(parents.iter_mut(), old, new)
            });
        }
        Self::relabel_child(netuid, old, new);
    }

    /// The same in what is to come.
    fn relabel_pending(netuid: NetUid, old: &T::AccountId, new: &T::AccountId) {
        if !Self::is_any_pending(netuid) {
            return;
        }
        PendingChildKeys::<T>::swap(netuid, old, netuid, new);
        for parent in Parents::<T>::get(netuid).into_inner() {
            let Ok((mut children, from)) = PendingChildKeys::<T>::try_get(netuid, &parent) else {
                continue;
            };
            if parent == *new || children.iter().any(|(_, child)| child == old) {
                children.retain(|(_, child)| child != new);
                rename(children.iter_mut(), old, new);
                PendingChildKeys::<T>::insert(netuid, parent, (children, from));
            }
        }
    }

    fn is_any_pending(netuid: NetUid) -> bool {
        let mut pending = PendingChildKeys::<T>::iter_key_prefix(netuid);
        pending.next().is_some()
    }

    /// The same with those who lend to it.
    fn relabel_child(netuid: NetUid, old: &T::AccountId, new: &T::AccountId) {
        let lenders = ParentKeys::<T>::take(old, netuid);
        let strangers = ParentKeys::<T>::take(new, netuid);
        let set = |parents: &ParentsOf<T>| -> BTreeSet<_> {
            parents.iter().map(|(_, parent)| parent.clone()).collect()
        };
        let strangers = set(&strangers);
        for parent in set(&lenders).union(&strangers) {
            let children = Self::change_children(netuid, parent, |children| {
                children.retain(|(_, child)| child != new);
                rename(children.iter_mut(), old, new);
            });
            if strangers.contains(parent) {
                let hotkey = parent.clone();
                Self::deposit_event(Event::SetChildren {
                    hotkey,
                    netuid,
                    children,
                });
            }
        }
        if !lenders.is_empty() {
            ParentKeys::<T>::insert(new, netuid, lenders);
        }
    }
}

impl<T: Config> FollowersOf<T::AccountId> for Pallet<T> {
    fn followers(old: &T::AccountId, new: &T::AccountId, on: Option<NetUid>) -> (u32, u32) {
        let lenders = |netuid: NetUid| {
            let all = Parents::<T>::get(netuid).count();
            if Self::is_any_pending(netuid) {
                return all;
            }
            let to = |hotkey| ParentKeys::<T>::get(hotkey, netuid).count();
            to(old).saturating_add(to(new)).min(all)
        };
        let netuids = on.map_or_else(T::Subnets::netuids, |netuid| [netuid].to_vec());
        let all = netuids.into_iter().map(lenders);
        (
            all.fold(0, u32::saturating_add),
            AutoStakers::<T>::get(old).count(),
        )
    }
}

impl<T: Config> OnHotkeySwapped<T::AccountId> for Pallet<T> {
    fn on_hotkey_swapped(old: &T::AccountId, new: &T::AccountId) {
        Delegates::<T>::swap(old, new);
        TakeRaisedAt::<T>::swap(old, new);
        for netuid in T::Subnets::netuids() {
            Self::relabel_on(netuid, old, new);
        }
        Self::relabel_choices(None, old, new);
    }

    /// What is lent goes with the stake. Nobody's stake comes under a higher take than it was under.
    fn on_hotkey_swapped_on(
        netuid: NetUid,
        old: &T::AccountId,
        new: &T::AccountId,
        with_stake: bool,
    ) {
        if !with_stake {
            return;
        }
        let take = Delegates::<T>::get(old);
        if take < Delegates::<T>::get(new) {
            Delegates::<T>::insert(new, take);
        }
        Self::relabel_on(netuid, old, new);
        Self::relabel_choices(Some(netuid), old, new);
    }
}

impl<T: Config> OnColdkeySwapped<T::AccountId> for Pallet<T> {
    fn on_coldkey_swapped(old: &T::AccountId, new: &T::AccountId) {
        Self::relabel_chooser(old, new);
    }
}
