//! What of a child's dividends is its parents'.

use crate::{
    effective::{micros, Lent, STAKE_READS},
    pallet::*,
};
use alloc::{collections::BTreeMap, vec::Vec};
use frame_support::{traits::Get, weights::Weight};
use yuma_interfaces::{delegation::Lending, keys::OwnerOf, staking::CountedStakeOf, yuma::Earning};
use yuma_tokenomics::{fraction, pro_rata};
use yuma_types::{NetUid, Rao};

/// Who lends so much weight.
type Lender<AccountId> = (AccountId, Rao);

/// All lenders of a subnet, by the child.
type Lenders<AccountId> = BTreeMap<AccountId, Vec<Lender<AccountId>>>;

impl<T: Config> Pallet<T> {
    /// Who lends how much to whom. Says besides how much there was to look up.
    fn lenders(netuid: NetUid) -> (Lenders<T::AccountId>, u64) {
        let (lent, reads) = Self::lent(netuid);
        let mut lenders = Lenders::<T::AccountId>::new();
        for Lent {
            parent,
            child,
            stake,
        } in lent
        {
            let lender = (parent, T::Stakes::weigh(stake));
            lenders.entry(child).or_default().push(lender);
        }
        (lenders, reads)
    }

    /// What each of a child's lenders gets of its dividends.
    fn parts(
        netuid: NetUid,
        child: &T::AccountId,
        dividends: Rao,
        lenders: Vec<Lender<T::AccountId>>,
    ) -> Vec<(T::AccountId, Rao)> {
        let own = T::Stakes::weigh(T::Stakes::counted(child, netuid));
        let all = lenders
            .iter()
            .fold(own, |sum, (_, lent)| sum.saturating_add(*lent));
        let owner = T::Hotkeys::owner(child);
        let take = Self::childkey_take(child, netuid);
        let part = |(parent, lent)| {
            let earned = pro_rata(dividends, lent, all);
            let kept = if T::Hotkeys::owner(&parent) == owner {
                0
            } else {
                fraction(earned, take)
            };
            (parent, earned.saturating_sub(kept))
        };
        lenders.into_iter().map(part).collect()
    }
}

impl<T: Config> Lending<T::AccountId> for Pallet<T> {
    fn apply_children(netuid: NetUid) -> Weight {
        Self::apply_due(netuid)
    }

    fn share_dividends(
        netuid: NetUid,
        mut earnings: Vec<Earning<T::AccountId>>,
    ) -> (Vec<Earning<T::AccountId>>, Weight) {
        let (mut lenders, mut reads) = Self::lenders(netuid);
        if lenders.is_empty() {
            return (earnings, T::DbWeight::get().reads(reads));
        }
        let mut shared = BTreeMap::<T::AccountId, Rao>::new();
        for earning in earnings.iter_mut().filter(|earning| earning.dividends > 0) {
            let Some(lenders) = lenders.remove(&earning.hotkey) else {
                continue;
            };
            // Its own stake, its owner and take, and the owner of each lender.
            let owners = u64::try_from(lenders.len()).unwrap_or(u64::MAX);
            reads = reads.saturating_add(STAKE_READS.saturating_add(4).saturating_add(owners));
            let parts = Self::parts(netuid, &earning.hotkey, earning.dividends, lenders);
            for (parent, part) in parts {
                earning.dividends = earning.dividends.saturating_sub(part);
                let sum = shared.entry(parent).or_default();
                *sum = sum.saturating_add(part);
            }
        }
        shared.retain(|_, part| *part > 0);
        for earning in &mut earnings {
            let part = shared.remove(&earning.hotkey).unwrap_or_default();
            earning.dividends = earning.dividends.saturating_add(part);
        }
        earnings.extend(shared.into_iter().map(|(hotkey, dividends)| Earning {
            hotkey,
            incentive: 0,
            dividends,
        }));
        let took = T::DbWeight::get().reads(reads);
        let looks = micros(earnings.len());
        (earnings, took.saturating_add(looks))
    }
}
