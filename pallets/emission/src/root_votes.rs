//! How the root network's members allot emission.

use crate::{count, pallet::*, weights::WeightInfo};
use alloc::{collections::BTreeMap, vec::Vec};
use core::marker::PhantomData;
use frame_support::weights::Weight;
use yuma_interfaces::{
    emission::Allotment,
    registration::HotkeysByUid,
    staking::{Payouts, StakeWeightOf},
    subnets::{EmissionRulesOf, SubnetIndex},
    weights::WeightRows,
};
use yuma_tokenomics::{shares, Member, Share};
use yuma_types::{List, NetUid, Rao};

const ROOT: NetUid = NetUid::ROOT;

/// Splits emission by the votes of the root network, which are counted at each of its epochs.
///
/// A subnet's share grows with the stake that votes for it, through a sigmoid that gives next to
/// nothing to what less than about half of the stake endorses. Of a member's stake counts what was
/// there at the last epoch too, so that stake borrowed for a block decides nothing. The share of a
/// subnet that isn't started, or is closed, goes to nobody. As long as no vote with stake that
/// counts splits anything, all that are started and open have equal parts: with the first TAO of a
/// chain nobody can vote yet, and who enters the root network without voting must not stop the
/// chain.
pub struct RootVotes<T>(PhantomData<T>);

impl<T: Config> Allotment for RootVotes<T> {
    fn allot(emission: Rao, block: u64) -> Vec<(NetUid, Rao)> {
        let shares = RootShares::<T>::get();
        if shares.is_empty() {
            return equal_parts::<T>(emission, block);
        }
        shares
            .iter()
            .filter(|(netuid, _)| is_open::<T>(*netuid, block))
            .map(|(netuid, share)| (*netuid, Share::from_bits(*share).of(emission)))
            .filter(|(_, amount)| *amount > 0)
            .collect()
    }

    fn on_root_epoch() -> Weight {
        let members = members::<T>();
        let netuids: Vec<u16> = T::Subnets::netuids().into_iter().map(u16::from).collect();
        let shares: Vec<(NetUid, u128)> = netuids
            .iter()
            .zip(shares(&members, &netuids, T::Subnets::sigmoid()).unwrap_or_default())
            .map(|(netuid, share)| (NetUid(*netuid), share.bits()))
            .filter(|(_, share)| *share > 0)
            .collect();
        Pallet::<T>::deposit_event(Event::VotesCounted {
            subnets: count(&shares),
        });
        if shares.is_empty() {
            RootShares::<T>::kill();
        } else {
            RootShares::<T>::put(List::truncated(shares));
        }
        T::Payouts::recycle_surplus(ROOT);

        let entries = members.iter().flat_map(|member| &member.votes);
        T::WeightInfo::count_votes(count(&members), count(entries))
    }
}

fn equal_parts<T: Config>(emission: Rao, block: u64) -> Vec<(NetUid, Rao)> {
    let mut netuids = T::Subnets::netuids();
    netuids.retain(|netuid| is_open::<T>(*netuid, block));
    let each = emission.checked_div(count(&netuids).into());
    let each = each.filter(|amount| *amount > 0);
    netuids
        .into_iter()
        .filter_map(|netuid| Some((netuid, each?)))
        .collect()
}

fn is_open<T: Config>(netuid: NetUid, block: u64) -> bool {
    !netuid.is_root()
        && T::Subnets::exists(netuid)
        && T::Subnets::first_emission(netuid).is_some_and(|first| first <= block)
        && T::Subnets::is_open(netuid)
}

/// The members with what counts of their root stake, which is noted for the next time: a vote has
/// the lesser of what it was then and now. At the very first epoch there is no last one.
fn members<T: Config>() -> Vec<Member> {
    let stakes: Vec<(T::AccountId, Rao)> = T::Registration::hotkeys(ROOT)
        .into_iter()
        .map(|hotkey| (hotkey.clone(), T::Stakes::stake_weight(&hotkey, ROOT)))
        .collect();
    let last: Option<BTreeMap<T::AccountId, Rao>> =
        LastRootStakes::<T>::get().map(|stakes| stakes.into_inner().into_iter().collect());
    let had = |hotkey: &T::AccountId, now: Rao| match &last {
        Some(last) => last.get(hotkey).copied().unwrap_or_default(),
        None => now,
    };
    let members = (0u16..)
        .zip(&stakes)
        .map(|(uid, (hotkey, stake))| Member {
            stake: (*stake).min(had(hotkey, *stake)),
            votes: T::Weights::row(ROOT.into(), uid),
        })
        .collect();
    LastRootStakes::<T>::put(List::truncated(stakes));
    members
}
