//! How a record is published.

use crate::{pallet::*, CommitmentInfo, Registration, UsageTracker};
use frame_support::ensure;
use sp_runtime::{traits::SaturatedConversion, DispatchResult};
use yuma_interfaces::{
    emission::EpochIndexOf,
    registration::UidOf,
    subnets::{BondsResetOf, SubnetIndex},
    yuma::ResetBonds,
};
use yuma_types::NetUid;

impl<T: Config> Pallet<T> {
    pub(crate) fn do_set_commitment(
        who: &T::AccountId,
        netuid: NetUid,
        info: CommitmentInfo,
    ) -> DispatchResult {
        // Of a subnet that was removed the neurons are still there for a while.
        let uid = T::Neurons::uid(netuid, who).filter(|_| T::Subnets::exists(netuid));
        let uid = uid.ok_or(Error::<T>::AccountNotAllowedCommit)?;
        ensure!(
            !info.is_timelocked(),
            Error::<T>::TimelockedFieldsNotSupported
        );
        Self::use_space(netuid, who, info.space())?;
        let block = frame_system::Pallet::<T>::block_number().saturated_into();
        if info.resets_bonds() && T::Subnets::may_reset_bonds(netuid) {
            T::Bonds::reset_bonds(netuid, uid);
            LastBondsReset::<T>::insert(netuid, who, block);
        }
        let deposit = 0;
        let record = Registration {
            deposit,
            block,
            info,
        };
        CommitmentOf::<T>::insert(netuid, who, record);
        LastCommitment::<T>::insert(netuid, who, block);
        Ok(())
    }

    /// Counts bytes that a neuron publishes, as long as they are not too many for one epoch.
    fn use_space(netuid: NetUid, who: &T::AccountId, space: u64) -> DispatchResult {
        let last_epoch = T::Epochs::epoch_index(netuid);
        let before = UsedSpaceOf::<T>::get(netuid, who)
            .filter(|usage| usage.last_epoch == last_epoch)
            .unwrap_or_default();
        let used_space = before.used_space.saturating_add(space);
        ensure!(
            used_space <= u64::from(MaxSpace::<T>::get()),
            Error::<T>::SpaceLimitExceeded
        );
        let usage = UsageTracker {
            last_epoch,
            used_space,
        };
        UsedSpaceOf::<T>::insert(netuid, who, usage);
        Ok(())
    }
}
