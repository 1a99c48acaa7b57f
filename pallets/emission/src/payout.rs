//! How an epoch is paid out.

use crate::pallet::*;
use sp_runtime::DispatchError;
use yuma_interfaces::{staking::Payouts, subnets::Subnets, yuma::Epochs};
use yuma_tokenomics::fraction;
use yuma_types::{limits::MAX_UIDS, NetUid, Rao};

impl<T: Config> Pallet<T> {
    /// Drains what the subnet has pending, runs its epoch, and pays. What flooring leaves stays
    /// pending. Says how many neurons were paid.
    pub(crate) fn run_and_pay(netuid: NetUid) -> Result<u64, DispatchError> {
        let drained = T::Payouts::surplus(netuid);
        let owner = Self::pay_subnet_owner(netuid, drained)?;
        let rest = drained.saturating_sub(owner);
        let last_step = LastMechansimStepBlock::<T>::get(netuid);
        let earnings = T::Epochs::run(netuid, rest, last_step)?;

        let _ = AlphaDividendsPerSubnet::<T>::clear_prefix(netuid, MAX_UIDS, None);
        let (mut incentive, mut dividends): (Rao, Rao) = (0, 0);
        let mut paid: u64 = 0;
        for earning in earnings.iter().filter(|earning| earning.is_some()) {
            paid = paid.saturating_add(1);
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
        Ok(paid)
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
