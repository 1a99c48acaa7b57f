//! What goes with a subnet.

use crate::pallet::*;
use frame_support::{traits::Get, weights::WeightMeter};
use yuma_interfaces::{idle::clear_each, subnets::OnSubnetRemoved};
use yuma_types::{limits::MAX_CHILDREN, NetUid};

impl<T: Config> OnSubnetRemoved for Pallet<T> {
    fn clear_subnet(netuid: NetUid, meter: &mut WeightMeter) -> bool {
        let database = T::DbWeight::get();
        let children = u64::from(MAX_CHILDREN);
        let parent = database.reads_writes(children.saturating_add(5), children.saturating_add(3));
        let parents = Parents::<T>::get(netuid).into_inner().into_iter();
        let no_parents = clear_each(meter, parent, parents, |parent| {
            Self::end_lending(netuid, &parent);
        });
        let named = ChildrenNamedAt::<T>::iter_key_prefix(netuid);
        let nothing_named = no_parents
            && clear_each(meter, database.reads_writes(1, 1), named, |hotkey| {
                ChildrenNamedAt::<T>::remove(netuid, hotkey);
            });
        let takes = ChildkeyTakeRaisedAt::<T>::iter_key_prefix(netuid);
        let no_takes = nothing_named
            && clear_each(meter, database.reads_writes(1, 2), takes, |hotkey| {
                ChildkeyTake::<T>::remove(&hotkey, netuid);
                ChildkeyTakeRaisedAt::<T>::remove(netuid, hotkey);
            });
        let choices = AutoStakingColdkeys::<T>::iter_key_prefix(netuid);
        no_takes
            && clear_each(meter, database.reads_writes(3, 3), choices, |coldkey| {
                Self::forget_choice(netuid, &coldkey);
            })
    }
}
