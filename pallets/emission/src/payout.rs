//! How an epoch is paid out.

use crate::{count, pallet::*, weights::WeightInfo};
use alloc::{collections::BTreeSet, vec::Vec};
use frame_support::{traits::Get, weights::Weight};
use sp_runtime::DispatchResult;
use yuma_interfaces::{
    delegation::Lending,
    staking::{Paid, Payouts},
    subnets::{EmissionRulesOf, OwnerHotkeyOf},
    yuma::{Earning, Epochs},
};
use yuma_tokenomics::fraction;
use yuma_types::{NetUid, Rao};

/// A subnet owner's hotkey, and its cut of an epoch.
pub(crate) type Cut<AccountId> = Option<(AccountId, Rao)>;

impl<T: Config> Pallet<T> {
    /// Drains what the subnet has pending, runs its epoch, shares what children earned with their
    /// parents, and pays. What flooring leaves stays pending.
    pub(crate) fn run_and_pay(netuid: NetUid, now: u64, work: &mut Weight) -> DispatchResult {
        Self::settle(netuid, now);
        work.saturating_accrue(T::Lending::apply_children(netuid));
        let drained = T::Payouts::surplus(netuid, 0);
        let cut = Self::owner_cut(netuid, drained);
        let rest = drained.saturating_sub(cut.as_ref().map_or(0, |(_, amount)| *amount));
        let last_step = LastMechansimStepBlock::<T>::get(netuid);
        let epoch = T::Epochs::run(netuid, rest, last_step);
        work.saturating_accrue(epoch.weight);
        match epoch.earnings {
            Ok(earnings) => {
                let (earnings, took) = T::Lending::share_dividends(netuid, earnings);
                work.saturating_accrue(took);
                Self::pay(netuid, cut, &earnings, work)
            }
            Err(error) => {
                work.saturating_accrue(T::WeightInfo::payout(0, 0, 0, 0));
                Err(error)
            }
        }
    }

    /// Pays all that was earned, and keeps for clients what each hotkey's dividends were.
    pub(crate) fn pay(
        netuid: NetUid,
        cut: Cut<T::AccountId>,
        earnings: &[Earning<T::AccountId>],
        work: &mut Weight,
    ) -> DispatchResult {
        let validators = || earnings.iter().filter(|earning| earning.dividends > 0);
        let miners = count(earnings.iter().filter(|earning| earning.incentive > 0));
        let past: Vec<_> = AlphaDividendsPerSubnet::<T>::iter_key_prefix(netuid).collect();
        let owners = miners.saturating_add(cut.is_some().into());
        let drained = T::Payouts::surplus(netuid, 0);
        let paid = T::Payouts::pay(netuid, earnings, cut.as_ref());
        let (rose, asked, elsewhere) = paid.as_ref().map_or((0, miners, 0), |paid| {
            (paid.rose.min(owners), paid.asked, count(&paid.auto_staked))
        });
        work.saturating_accrue(T::WeightInfo::payout(
            owners.saturating_sub(rose),
            rose,
            count(validators()),
            count(&past),
        ));
        work.saturating_accrue(Self::chosen(asked, elsewhere));
        let Paid {
            take, auto_staked, ..
        } = paid?;
        for staked in auto_staked {
            Self::deposit_event(Event::AutoStakeAdded {
                netuid,
                destination: staked.destination,
                hotkey: staked.hotkey,
                owner: staked.owner,
                incentive: staked.amount,
            });
        }
        for earning in validators() {
            AlphaDividendsPerSubnet::<T>::insert(netuid, &earning.hotkey, earning.dividends);
        }
        let earned: BTreeSet<_> = validators().map(|earning| &earning.hotkey).collect();
        for hotkey in past.iter().filter(|hotkey| !earned.contains(hotkey)) {
            AlphaDividendsPerSubnet::<T>::remove(netuid, hotkey);
        }
        let sum = |part: fn(&Earning<T::AccountId>) -> Rao| {
            earnings.iter().map(part).fold(0, Rao::saturating_add)
        };
        Self::deposit_event(Event::EpochCompleted {
            netuid,
            owner: cut.map_or(0, |(_, amount)| amount),
            incentive: sum(|earning| earning.incentive),
            dividends: sum(|earning| earning.dividends),
            carried: T::Payouts::surplus(netuid, 0),
            drained,
            take,
        });
        Ok(())
    }

    /// What it takes to ask so many owners where they want their miners' incentive, and to stake that
    /// of some of them there. To find what has not been read lately takes three reads' time besides.
    fn chosen(asked: u32, elsewhere: u32) -> Weight {
        let ask = T::DbWeight::get().reads(4).saturating_mul(asked.into());
        let stake = T::DbWeight::get().reads_writes(8, 5);
        ask.saturating_add(stake.saturating_mul(elsewhere.into()))
    }

    /// What the subnet's owner gets of all that is drained.
    fn owner_cut(netuid: NetUid, drained: Rao) -> Cut<T::AccountId> {
        let hotkey = T::Subnets::owner_hotkey(netuid)?;
        let cut = fraction(drained, T::Subnets::owner_cut(netuid));
        (cut > 0).then_some((hotkey, cut))
    }
}
