//! How each block's TAO comes to be, and how it comes to the subnets.

use crate::{count, pallet::*, weights::WeightInfo};
use alloc::{collections::BTreeMap, vec::Vec};
use frame_support::{traits::fungible::Inspect, weights::Weight};
use yuma_interfaces::{emission::Allotment, staking::Payouts, subnets::EmissionRulesOf};
use yuma_tokenomics::block_emission;
use yuma_types::{NetUid, Rao};

/// What no block may issue: another emission was split.
const OUTDATED: Rao = Rao::MAX;

impl<T: Config> Pallet<T> {
    /// What the next block may issue, in rao.
    pub fn block_emission() -> Rao {
        type Currency<T> =
            <<T as Config>::Payouts as Payouts<<T as frame_system::Config>::AccountId>>::Currency;
        block_emission(Currency::<T>::total_issuance())
    }

    /// What is allotted of what the next block may issue, in rao, if nothing changes until then.
    pub fn allotted() -> Rao {
        let emission = Self::block_emission().saturating_sub(T::Payouts::missing_deposit());
        match Allotted::<T>::get() {
            Some((of, sum)) if of == emission => sum,
            _ => T::Allotment::allot(emission, Self::now().saturating_add(1))
                .into_iter()
                .fold(0, |sum, (_, part)| sum.saturating_add(part)),
        }
    }

    /// What subnets get may change: the next block finds it anew.
    pub(crate) fn outdate() {
        Allotted::<T>::mutate(|allotted| {
            if let Some((of, _)) = allotted {
                *of = OUTDATED;
            }
        });
    }

    pub(crate) fn is_outdated() -> bool {
        Allotted::<T>::get().is_none_or(|(of, _)| of == OUTDATED)
    }

    /// What a subnet has been allotted and has not paid out yet, in rao.
    pub fn pending(netuid: NetUid) -> Rao {
        T::Payouts::surplus(netuid, Self::unsettled(netuid, Self::now()))
    }

    /// Issues what subnets are allotted, once, into one account. What is allotted to nobody is not
    /// issued. That account's existential deposit is taken from the first emission.
    pub(crate) fn issue(now: u64, netuids: &[NetUid]) -> Weight {
        let deposit = T::Payouts::missing_deposit();
        let emission = Self::block_emission().saturating_sub(deposit);
        let (sum, work) = match Allotted::<T>::get() {
            Some((of, sum)) if of == emission => (sum, Weight::zero()),
            _ => {
                let last = now.saturating_sub(1);
                let networks = count(netuids).saturating_add(Self::settle_removed(last, netuids));
                (
                    Self::allot(emission, last, netuids),
                    T::WeightInfo::allot(networks),
                )
            }
        };
        if sum > 0 {
            T::Payouts::issue(sum.saturating_add(deposit));
        }
        work
    }

    /// Splits a block's emission anew, and says how much of it is allotted. Who got another part
    /// until now, in the blocks up to `last`, has that settled.
    pub(crate) fn allot(emission: Rao, last: u64, netuids: &[NetUid]) -> Rao {
        let parts: BTreeMap<NetUid, Rao> = T::Allotment::allot(emission, last.saturating_add(1))
            .into_iter()
            .collect();
        let (mut sum, mut due): (Rao, Rao) = (0, 0);
        let mut holds = true;
        for netuid in netuids.iter().copied() {
            let part = parts.get(&netuid).copied().unwrap_or_default();
            sum = sum.saturating_add(part);
            if SubnetTaoInEmission::<T>::get(netuid) != part {
                Self::settle(netuid, last);
                SubnetTaoInEmission::<T>::insert(netuid, part);
            }
            due = due.saturating_add(Self::unsettled(netuid, last));
            holds &= T::Subnets::first_emission(netuid).is_none_or(|first| first <= Self::now());
        }
        T::Payouts::recycle_unsettled(T::Payouts::unsettled().saturating_sub(due));
        // Who was started in this block already, by the scheduler, gets something from the next on.
        Allotted::<T>::put((if holds { emission } else { OUTDATED }, sum));
        sum
    }

    /// Settles what subnets got until now that are there no more, and says how many.
    fn settle_removed(last: u64, netuids: &[NetUid]) -> u32 {
        let mut removed: Vec<NetUid> = SubnetTaoInEmission::<T>::iter_keys().collect();
        removed.retain(|netuid| netuids.binary_search(netuid).is_err());
        for netuid in &removed {
            Self::settle(*netuid, last);
            SubnetTaoInEmission::<T>::remove(netuid);
        }
        count(&removed)
    }

    /// Moves what the blocks up to `last` have issued to a subnet into its pot.
    pub(crate) fn settle(netuid: NetUid, last: u64) {
        T::Payouts::settle(netuid, Self::unsettled(netuid, last));
        LastSettledBlock::<T>::insert(netuid, last);
    }

    /// What the blocks up to `last` have issued to a subnet and is not in its pot.
    pub(crate) fn unsettled(netuid: NetUid, last: u64) -> Rao {
        let blocks = last.saturating_sub(LastSettledBlock::<T>::get(netuid));
        SubnetTaoInEmission::<T>::get(netuid).saturating_mul(blocks)
    }
}
