//! How the root network's members allot emission.

use crate::pallet::*;
use alloc::{collections::BTreeMap, vec::Vec};
use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};
use yuma_interfaces::{
    emission::Allotment, registration::Neurons, staking::Stakes, subnets::Subnets, weights::Weights,
};
use yuma_tokenomics::{epoch_due, shares, Member, Share, Sigmoid};
use yuma_types::{List, NetUid, Rao};

const ROOT: NetUid = NetUid::ROOT;

/// Splits emission by the votes of the root network, which are counted at each of its epochs.
///
/// A subnet's share grows with the stake that votes for it, through a sigmoid that gives next to
/// nothing to what less than about half of the stake endorses. Of a member's stake counts what was
/// there at the last epoch too, so that stake borrowed for a block decides nothing. The share of a subnet that isn't
/// started, or is closed, goes to nobody.
pub struct RootVotes<T>(PhantomData<T>);

impl<T: Config> Allotment for RootVotes<T> {
    fn allot(emission: Rao) -> Vec<(NetUid, Rao)> {
        RootShares::<T>::get()
            .iter()
            .filter(|(netuid, _)| is_open::<T>(*netuid))
            .map(|(netuid, share)| (*netuid, Share::from_bits(*share).of(emission)))
            .filter(|(_, amount)| *amount > 0)
            .collect()
    }

    fn on_block(now: u64) -> Weight {
        if !epoch_due(ROOT.0, T::Subnets::tempo(ROOT), now) {
            return T::DbWeight::get().reads(1);
        }
        let members = members::<T>();
        let netuids: Vec<u16> = T::Subnets::netuids().into_iter().map(u16::from).collect();
        let rules = T::Subnets::epoch_rules(ROOT);
        let sigmoid = Sigmoid {
            rho: rules.rho,
            kappa: rules.kappa,
        };
        // Without members nobody votes.
        let shares = shares(&members, &netuids, sigmoid).unwrap_or_default();
        let shares: Vec<(NetUid, u128)> = netuids
            .iter()
            .zip(shares)
            .map(|(netuid, share)| (NetUid(*netuid), share.bits()))
            .filter(|(_, share)| *share > 0)
            .collect();
        let subnets = u32::try_from(shares.len()).unwrap_or(u32::MAX);
        RootShares::<T>::put(List::truncated(shares));
        Pallet::<T>::deposit_event(Event::VotesCounted { subnets });

        let reads = members
            .len()
            .saturating_mul(3)
            .saturating_add(netuids.len());
        T::DbWeight::get().reads_writes(u64::try_from(reads).unwrap_or(u64::MAX), 3)
    }
}

fn is_open<T: Config>(netuid: NetUid) -> bool {
    !netuid.is_root()
        && T::Subnets::exists(netuid)
        && T::Subnets::is_started(netuid)
        && T::Subnets::is_open(netuid)
}

/// The members with the stake that counts, and notes what they have for the next time. At the very
/// first epoch there is no last one, and all of it counts.
fn members<T: Config>() -> Vec<Member> {
    let stakes: Vec<(T::AccountId, Rao)> = T::Registration::hotkeys(ROOT)
        .into_iter()
        .map(|hotkey| (hotkey.clone(), T::Stakes::hotkey_stake(&hotkey, ROOT)))
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
            votes: T::Weights::row(ROOT, uid),
        })
        .collect();
    LastRootStakes::<T>::put(List::truncated(stakes));
    members
}
