//! How an epoch is paid out.

use crate::{count, pallet::*, weights::WeightInfo};
use frame_support::weights::Weight;
use sp_runtime::DispatchResult;
use yuma_interfaces::{
    staking::Payouts,
    subnets::{EmissionRulesOf, OwnerHotkeyOf},
    yuma::{Earning, Epochs},
};
use yuma_tokenomics::fraction;
use yuma_types::{NetUid, Rao};

/// A subnet owner's hotkey, and its cut of an epoch.
pub(crate) type Cut<AccountId> = Option<(AccountId, Rao)>;

impl<T: Config> Pallet<T> {
    /// Drains what the subnet has pending, runs its epoch, and pays. What flooring leaves stays
    /// pending.
    pub(crate) fn run_and_pay(netuid: NetUid, work: &mut Weight) -> DispatchResult {
        let drained = T::Payouts::surplus(netuid);
        let cut = Self::owner_cut(netuid, drained);
        let rest = drained.saturating_sub(cut.as_ref().map_or(0, |(_, amount)| *amount));
        let last_step = LastMechansimStepBlock::<T>::get(netuid);
        let epoch = T::Epochs::run(netuid, rest, last_step);
        work.saturating_accrue(epoch.weight);
        match epoch.earnings {
            Ok(earnings) => Self::pay(netuid, cut, &earnings, work),
            Err(error) => {
                work.saturating_accrue(T::WeightInfo::payout(0, 0, 0));
                Err(error)
            }
        }
    }

    /// Pays all dividends before anything else, so that each hotkey's are divided by the stake that
    /// the epoch saw.
    pub(crate) fn pay(
        netuid: NetUid,
        cut: Cut<T::AccountId>,
        earnings: &[Earning<T::AccountId>],
        work: &mut Weight,
    ) -> DispatchResult {
        let validators = || earnings.iter().filter(|earning| earning.dividends > 0);
        let miners = || earnings.iter().filter(|earning| earning.incentive > 0);
        let past = count(AlphaDividendsPerSubnet::<T>::drain_prefix(netuid));
        let owners = count(miners()).saturating_add(cut.is_some().into());
        work.saturating_accrue(T::WeightInfo::payout(owners, count(validators()), past));

        let (mut incentive, mut dividends): (Rao, Rao) = (0, 0);
        for earning in validators() {
            T::Payouts::pay_stakers(netuid, &earning.hotkey, earning.dividends)?;
            AlphaDividendsPerSubnet::<T>::insert(netuid, &earning.hotkey, earning.dividends);
            dividends = dividends.saturating_add(earning.dividends);
        }
        for earning in miners() {
            T::Payouts::pay_owner(netuid, &earning.hotkey, earning.incentive)?;
            incentive = incentive.saturating_add(earning.incentive);
        }
        let mut owner = 0;
        if let Some((hotkey, amount)) = cut {
            T::Payouts::pay_owner(netuid, &hotkey, amount)?;
            owner = amount;
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

    /// What the subnet's owner gets of all that is drained.
    fn owner_cut(netuid: NetUid, drained: Rao) -> Cut<T::AccountId> {
        let hotkey = T::Subnets::owner_hotkey(netuid)?;
        let cut = fraction(drained, T::Subnets::owner_cut(netuid));
        (cut > 0).then_some((hotkey, cut))
    }
}
