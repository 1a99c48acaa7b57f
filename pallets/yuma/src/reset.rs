//! Neurons to which there shall be no bonds any more.

use crate::pallet::*;
use alloc::{vec, vec::Vec};
use yuma_consensus::Row;
use yuma_interfaces::yuma::ResetBonds;
use yuma_types::{limits::MAX_UIDS, NetUid, Uid};

impl<T: Config> ResetBonds for Pallet<T> {
    fn reset_bonds(netuid: NetUid, uid: Uid) {
        BondsToReset::<T>::mutate(netuid, |uids| {
            // There is room for all uids that there are.
            let _ = uids.add(uid, MAX_UIDS);
        });
    }
}

/// Says of each uid whether bonds to it stand.
pub(crate) struct Standing(Vec<bool>);

impl Standing {
    pub(crate) fn of<T: Config>(netuid: NetUid, neurons: usize) -> Self {
        let mut standing = vec![true; neurons];
        for uid in BondsToReset::<T>::get(netuid).iter() {
            if let Some(stands) = standing.get_mut(usize::from(*uid)) {
                *stands = false;
            }
        }
        Self(standing)
    }

    /// The bonds of a row that stand.
    pub(crate) fn among(&self, mut row: Row) -> Row {
        row.retain(|(to, _)| self.0.get(usize::from(*to)).is_none_or(|stands| *stands));
        row
    }
}
