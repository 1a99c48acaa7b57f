//! What goes with a subnet.

use crate::pallet::*;
use frame_support::{traits::Get, weights::WeightMeter};
use yuma_interfaces::subnets::{clear_each, OnSubnetRemoved};
use yuma_types::{limits::MAX_CHILDREN, NetUid};

impl<T: Config> OnSubnetRemoved for Pallet<T> {
    fn clear_subnet(netuid: NetUid, meter: &mut WeightMeter) -> bool {
        let database = T::DbWeight::get();
        let children = u64::from(MAX_CHILDREN);
        let parent = database.reads_writes(children.saturating_add(5), children.saturating_add(3));
        let no_parents = clear_each(meter, parent, || {
            let parent = Parents::<T>::get(netuid).first().cloned();
            parent.map(|parent| Self::end_lending(netuid, &parent))
        });
        let nothing_named = no_parents
            && clear_each(meter, database.reads_writes(1, 1), || {
                let hotkey = ChildrenNamedAt::<T>::iter_key_prefix(netuid).next();
                hotkey.map(|hotkey| ChildrenNamedAt::<T>::remove(netuid, hotkey))
            });
        let no_takes = nothing_named
            && clear_each(meter, database.reads_writes(1, 2), || {
                let hotkey = ChildkeyTakeRaisedAt::<T>::iter_key_prefix(netuid).next();
                hotkey.map(|hotkey| {
                    ChildkeyTake::<T>::remove(&hotkey, netuid);
                    ChildkeyTakeRaisedAt::<T>::remove(netuid, hotkey);
                })
            });
        no_takes
            && clear_each(meter, database.reads_writes(3, 3), || {
                let coldkey = AutoStakingColdkeys::<T>::iter_key_prefix(netuid).next();
                coldkey.map(|coldkey| Self::forget_choice(netuid, &coldkey))
            })
    }
}
