//! How each block's TAO comes to be.

use crate::pallet::*;
use frame_support::{
    traits::{
        fungible::{Balanced, Inspect},
        Get, Imbalance,
    },
    weights::Weight,
};
use yuma_interfaces::{emission::Allotment, staking::Payouts, subnets::Subnets};
use yuma_tokenomics::block_emission;
use yuma_types::{NetUid, Rao};

type Currency<T> =
    <<T as Config>::Payouts as Payouts<<T as frame_system::Config>::AccountId>>::Currency;

impl<T: Config> Pallet<T> {
    /// What the next block may issue, in rao.
    pub fn block_emission() -> Rao {
        block_emission(Currency::<T>::total_issuance())
    }

    /// Issues what subnets are allotted, once, and splits it among their pots. What is allotted to
    /// nobody is not issued.
    pub(crate) fn issue() -> Weight {
        let mut allotted = T::Allotment::allot(Self::block_emission());
        let sum = allotted
            .iter()
            .fold(0, |sum: Rao, (_, amount)| sum.saturating_add(*amount));
        let mut issued = Currency::<T>::issue(sum);
        // A pot that can't hold its part gives it back, and it ceases to exist.
        allotted
            .retain(|(netuid, amount)| T::Payouts::fund(*netuid, issued.extract(*amount)).is_ok());
        Self::note(&allotted)
    }

    /// Keeps, for clients, what this block issued to each subnet.
    fn note(allotted: &[(NetUid, Rao)]) -> Weight {
        let mut writes = u64::try_from(allotted.len()).unwrap_or(u64::MAX);
        let netuids = T::Subnets::netuids();
        for netuid in &netuids {
            let amount = allotted
                .iter()
                .find(|(of, _)| of == netuid)
                .map(|(_, amount)| *amount)
                .unwrap_or_default();
            if SubnetTaoInEmission::<T>::get(netuid) != amount {
                SubnetTaoInEmission::<T>::insert(netuid, amount);
                writes = writes.saturating_add(1);
            }
        }
        let reads = u64::try_from(netuids.len())
            .unwrap_or(u64::MAX)
            .saturating_mul(4);
        T::DbWeight::get().reads_writes(reads, writes)
    }
}
