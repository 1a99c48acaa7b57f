//! What always holds.

use crate::pallet::*;
use alloc::collections::BTreeSet;
use frame_support::traits::fungible::Inspect;
use sp_runtime::TryRuntimeError;
use yuma_interfaces::{staking::Payouts, subnets::SubnetIndex};
use yuma_tokenomics::SUPPLY_CAP;
use yuma_types::{holds, Rao};

impl<T: Config> Pallet<T> {
    /// No more than all TAO exists, what subnets are due and have not got is there, votes don't split
    /// more than there is, each member has one, and epochs are where they are due.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        Self::try_issue()?;
        Self::try_votes()?;
        Self::try_agenda()
    }

    fn try_issue() -> Result<(), TryRuntimeError> {
        type Currency<T> =
            <<T as Config>::Payouts as Payouts<<T as frame_system::Config>::AccountId>>::Currency;
        let issuance = Currency::<T>::total_issuance();
        holds!(
            issuance <= SUPPLY_CAP,
            "more TAO than there can be",
            (issuance)
        );
        let (mut due, mut sum): (Rao, Rao) = (0, 0);
        for (netuid, part) in SubnetTaoInEmission::<T>::iter() {
            // Of one that was removed in this block, the next one takes it away.
            holds!(
                part == 0 || T::Subnets::exists(netuid) || Self::is_outdated(),
                "TAO is issued to a subnet that isn't there",
                (netuid, part)
            );
            sum = sum.checked_add(part).ok_or("parts overflow")?;
            let unsettled = Self::unsettled(netuid, Self::now());
            due = due.checked_add(unsettled).ok_or("parts overflow")?;
        }
        let held = T::Payouts::unsettled();
        holds!(
            held >= due,
            "less is there than subnets are due",
            (held, due)
        );
        let allotted = Allotted::<T>::get();
        holds!(
            allotted.is_none_or(|(of, all)| all == sum && all <= of),
            "what is allotted is not what subnets get",
            (allotted, sum)
        );
        Ok(())
    }

    /// Each subnet that has epochs has one entry, where its next is due.
    fn try_agenda() -> Result<(), TryRuntimeError> {
        let mut due = BTreeSet::new();
        for (block, netuids) in EpochAgenda::<T>::iter() {
            for netuid in netuids.iter() {
                holds!(
                    due.insert((block, *netuid)),
                    "an epoch is due twice in a block",
                    (block, netuid)
                );
            }
        }
        let networks = T::Subnets::netuids().into_iter();
        let expected: BTreeSet<_> = networks
            .filter_map(|netuid| Some((Self::next_epoch(netuid)?, netuid)))
            .collect();
        holds!(
            due == expected,
            "the agenda is not when epochs are due",
            (due, expected)
        );
        Ok(())
    }

    fn try_votes() -> Result<(), TryRuntimeError> {
        let split = RootShares::<T>::get()
            .iter()
            .try_fold(0u128, |sum, (_, share)| sum.checked_add(*share))
            .ok_or("shares overflow")?;
        holds!(
            split <= 1u128 << 64,
            "the votes split more than there is",
            (split)
        );
        let stakes = LastRootStakes::<T>::get().unwrap_or_default();
        let mut members = BTreeSet::new();
        for (hotkey, _) in stakes.iter() {
            holds!(
                members.insert(hotkey),
                "a root member is counted twice",
                (hotkey)
            );
        }
        Ok(())
    }
}
