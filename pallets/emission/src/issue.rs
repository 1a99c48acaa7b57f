//! How each block's TAO comes to be.

use crate::{count, pallet::*, weights::WeightInfo};
use frame_support::{
    traits::{
        fungible::{Balanced, Inspect},
        Imbalance,
    },
    weights::Weight,
};
use yuma_interfaces::{emission::Allotment, staking::Payouts};
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
    pub(crate) fn issue(netuids: &[NetUid]) -> Weight {
        let mut allotted = T::Allotment::allot(Self::block_emission());
        let sum = allotted
            .iter()
            .fold(0, |sum: Rao, (_, amount)| sum.saturating_add(*amount));
        let mut issued = Currency::<T>::issue(sum);
        // A pot that can't hold its part gives it back, and it ceases to exist.
        allotted
            .retain(|(netuid, amount)| T::Payouts::fund(*netuid, issued.extract(*amount)).is_ok());
        Self::note(netuids, &allotted);
        T::WeightInfo::issue(count(netuids))
    }

    /// Keeps, for clients, what this block issued to each subnet.
    fn note(netuids: &[NetUid], allotted: &[(NetUid, Rao)]) {
        for netuid in netuids {
            let amount = allotted
                .iter()
                .find(|(of, _)| of == netuid)
                .map(|(_, amount)| *amount)
                .unwrap_or_default();
            if SubnetTaoInEmission::<T>::get(netuid) != amount {
                SubnetTaoInEmission::<T>::insert(netuid, amount);
            }
        }
    }
}
