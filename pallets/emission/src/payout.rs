//! How an epoch is paid out.

use crate::pallet::*;
use frame_support::{traits::Get, weights::Weight};
use sp_runtime::{DispatchError, DispatchResult};
use yuma_interfaces::{staking::Payouts, subnets::Subnets, yuma::Epochs};
use yuma_tokenomics::fraction;
use yuma_types::{limits::MAX_UIDS, NetUid, Rao};

impl<T: Config> Pallet<T> {
    /// Drains what the subnet has pending, runs its epoch, and pays. What flooring leaves stays
    /// pending.
    pub(crate) fn run_and_pay(netuid: NetUid, work: &mut Weight) -> DispatchResult {
        let drained = T::Payouts::surplus(netuid);
        work.saturating_accrue(T::Payouts::weight());
        let owner = Self::pay_subnet_owner(netuid, drained)?;
        let rest = drained.saturating_sub(owner);
        let last_step = LastMechansimStepBlock::<T>::get(netuid);
        let epoch = T::Epochs::run(netuid, rest, last_step);
        work.saturating_accrue(epoch.weight);
        let earnings = epoch.earnings?;

        let past = AlphaDividendsPerSubnet::<T>::clear_prefix(netuid, MAX_UIDS, None)
            .loops
            .into();
        work.saturating_accrue(T::DbWeight::get().reads_writes(past, past));
        let (mut incentive, mut dividends): (Rao, Rao) = (0, 0);
        for earning in earnings.iter().filter(|earning| earning.is_some()) {
            work.saturating_accrue(T::Payouts::weight());
            T::Payouts::pay_owner(netuid, &earning.hotkey, earning.incentive)?;
            incentive = incentive.saturating_add(earning.incentive);
            if earning.dividends > 0 {
                T::Payouts::pay_stakers(netuid, &earning.hotkey, earning.dividends)?;
                dividends = dividends.saturating_add(earning.dividends);
                AlphaDividendsPerSubnet::<T>::insert(netuid, &earning.hotkey, earning.dividends);
            }
        }
        Self::deposit_event(Event::EpochCompleted {
            netuid,
            owner,
            incentive,
            dividends,
            carried: T::Payouts::surplus(netuid),
        });
        Ok(())
    }

    /// Pays the owner's cut as stake on its hotkey, and says how much it was.
    fn pay_subnet_owner(netuid: NetUid, drained: Rao) -> Result<Rao, DispatchError> {
        let Some(hotkey) = T::Subnets::owner_hotkey(netuid) else {
            return Ok(0);
        };
        let cut = fraction(drained, T::Subnets::owner_cut(netuid));
        T::Payouts::pay_owner(netuid, &hotkey, cut)?;
        Ok(cut)
    }
}
