//! What happens when a uid changes hands.

use crate::pallet::*;
use yuma_interfaces::registration::OnNeuronChanged;
use yuma_types::{NetUid, Uid};

impl<T: Config> OnNeuronChanged<T::AccountId> for Pallet<T> {
    fn on_added(_netuid: NetUid, _uid: Uid) {}

    fn on_replaced(netuid: NetUid, _uid: Uid, old: &T::AccountId) {
        AlphaDividendsPerSubnet::<T>::remove(netuid, old);
    }
}
