//! What always holds.

use crate::pallet::*;
use alloc::{collections::BTreeSet, vec::Vec};
use sp_runtime::TryRuntimeError;
use yuma_interfaces::delegation::AutoStakeOf;
use yuma_types::holds;

impl<T: Config> Pallet<T> {
    /// Both sides of a loan say the same, nobody lends and borrows on one subnet, whoever lends has a
    /// place, and what is kept of choices can be found.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        Self::try_links()?;
        Self::try_places()?;
        Self::try_choices()
    }

    fn try_links() -> Result<(), TryRuntimeError> {
        for (parent, netuid, children) in ChildKeys::<T>::iter() {
            let names: BTreeSet<_> = children.iter().map(|(_, child)| child).collect();
            let sum = children
                .iter()
                .try_fold(0_u64, |sum, (part, _)| sum.checked_add(*part));
            holds!(
                !names.is_empty() && names.len() == children.len() && sum.is_some(),
                "children that nobody may have",
                (netuid, parent, children)
            );
            holds!(
                !netuid.is_root() && Parents::<T>::get(netuid).contains(&parent),
                "a parent without a place",
                (netuid, parent)
            );
            for (part, child) in children.iter() {
                holds!(
                    ParentKeys::<T>::get(child, netuid).contains(&(*part, parent.clone())),
                    "a child that doesn't know its parent",
                    (netuid, parent, child)
                );
                holds!(
                    !ChildKeys::<T>::contains_key(child, netuid),
                    "a child that has children",
                    (netuid, parent, child)
                );
            }
        }
        for (child, netuid, parents) in ParentKeys::<T>::iter() {
            let known = |(part, parent): &(u64, T::AccountId)| {
                ChildKeys::<T>::get(parent, netuid).contains(&(*part, child.clone()))
            };
            holds!(
                !parents.is_empty() && parents.iter().all(known),
                "a parent that doesn't know its child",
                (netuid, child, parents)
            );
        }
        Ok(())
    }

    fn try_places() -> Result<(), TryRuntimeError> {
        for (netuid, parents) in Parents::<T>::iter() {
            let names: BTreeSet<_> = parents.iter().collect();
            let lends = |parent: &T::AccountId| {
                ChildKeys::<T>::contains_key(parent, netuid)
                    || PendingChildKeys::<T>::contains_key(netuid, parent)
            };
            holds!(
                !names.is_empty() && names.len() == parents.len() && parents.iter().all(lends),
                "a place that nobody needs",
                (netuid, parents)
            );
        }
        for (netuid, parent, _) in PendingChildKeys::<T>::iter() {
            holds!(
                Parents::<T>::get(netuid).contains(&parent),
                "children are coming to one without a place",
                (netuid, parent)
            );
        }
        for (hotkey, netuid, take) in ChildkeyTake::<T>::iter() {
            holds!(
                ChildkeyTakeRaisedAt::<T>::contains_key(netuid, &hotkey),
                "a take that nobody has set",
                (netuid, hotkey, take)
            );
        }
        Ok(())
    }

    fn try_choices() -> Result<(), TryRuntimeError> {
        let sides: [Vec<_>; 2] = [
            AutoStakeDestination::<T>::iter_keys().collect(),
            AutoStakingColdkeys::<T>::iter_keys()
                .map(|(netuid, coldkey)| (coldkey, netuid))
                .collect(),
        ];
        let [chosen, known] = sides.map(|side| side.into_iter().collect::<BTreeSet<_>>());
        holds!(
            chosen == known,
            "choices that can't be found",
            (chosen, known)
        );
        for (hotkey, choices) in AutoStakers::<T>::iter() {
            let stands = |(netuid, coldkey): &(_, _)| {
                Self::auto_stake(coldkey, *netuid).as_ref() == Some(&hotkey)
            };
            holds!(
                !choices.is_empty() && choices.iter().all(stands),
                "a choice that is another's",
                (hotkey, choices)
            );
        }
        Ok(())
    }
}
