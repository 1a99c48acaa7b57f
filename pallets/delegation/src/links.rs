//! What is kept of parents and children, on both sides.

use crate::pallet::*;
use yuma_types::NetUid;

impl<T: Config> Pallet<T> {
    /// Gives a parent these children in the place of those that it had. Where it has any, it is
    /// nobody's child any more; where it has none, it leaves its place. Says how many links changed.
    pub(crate) fn put_children(
        netuid: NetUid,
        parent: &T::AccountId,
        children: Children<T>,
    ) -> u64 {
        let mut links = children.len();
        for (_, child) in ChildKeys::<T>::take(parent, netuid).into_inner() {
            Self::forget_parent(netuid, &child, parent);
            links = links.saturating_add(1);
        }
        if children.is_empty() {
            Self::leave_place_if_idle(netuid, parent);
            return u64::try_from(links).unwrap_or(u64::MAX);
        }
        for (_, other) in ParentKeys::<T>::take(parent, netuid).into_inner() {
            Self::forget_child(netuid, &other, parent);
            // Its list, its place, and its event.
            links = links.saturating_add(4);
        }
        for (part, child) in children.iter() {
            ParentKeys::<T>::mutate(child, netuid, |parents| {
                // There are no more parents on a subnet than a child may have.
                let _ = parents.try_push((*part, parent.clone()));
            });
        }
        ChildKeys::<T>::insert(parent, netuid, children);
        u64::try_from(links).unwrap_or(u64::MAX)
    }

    /// Strikes a parent off a child's list.
    fn forget_parent(netuid: NetUid, child: &T::AccountId, parent: &T::AccountId) {
        ParentKeys::<T>::mutate_exists(child, netuid, |parents| {
            ParentsOf::<T>::keep(parents, |(_, of)| of != parent);
        });
    }

    /// Strikes a child off a parent's list.
    pub(crate) fn forget_child(netuid: NetUid, parent: &T::AccountId, child: &T::AccountId) {
        let children = Self::change_children(netuid, parent, |children| {
            children.retain(|(_, of)| of != child);
        });
        Self::deposit_event(Event::SetChildren {
            hotkey: parent.clone(),
            netuid,
            children,
        });
    }

    /// Changes a parent's list. Where it has no children any more, it leaves its place. Says what it has.
    pub(crate) fn change_children(
        netuid: NetUid,
        parent: &T::AccountId,
        change: impl FnOnce(&mut Children<T>),
    ) -> Children<T> {
        let left = ChildKeys::<T>::mutate_exists(parent, netuid, |stored| {
            let mut children = stored.take().unwrap_or_default();
            change(&mut children);
            *stored = (!children.is_empty()).then(|| children.clone());
            children
        });
        if left.is_empty() {
            Self::leave_place_if_idle(netuid, parent);
        }
        left
    }

    /// Ends all that a hotkey lends on a subnet, or was about to.
    pub(crate) fn end_lending(netuid: NetUid, parent: &T::AccountId) {
        PendingChildKeys::<T>::remove(netuid, parent);
        Self::put_children(netuid, parent, Children::<T>::default());
    }
}
