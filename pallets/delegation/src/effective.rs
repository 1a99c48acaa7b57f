//! How much a hotkey weighs, with what it lends and what is lent to it.

use crate::pallet::*;
use alloc::{collections::BTreeMap, vec::Vec};
use frame_support::{
    traits::Get,
    weights::{constants::WEIGHT_REF_TIME_PER_MICROS, Weight},
};
use yuma_interfaces::staking::{Counted, CountedStakeOf, StakeWeightOf, StakeWeightsOf};
use yuma_tokenomics::pro_rata;
use yuma_types::{NetUid, Rao};

/// What it takes to look up one hotkey's stake.
pub(crate) const STAKE_READS: u64 = 4;

/// A part of stake, as a u64 fraction, rounded down.
pub(crate) fn part_of(stake: Counted, part: u64) -> Counted {
    Counted {
        here: pro_rata(stake.here, part, u64::MAX),
        on_root: pro_rata(stake.on_root, part, u64::MAX),
    }
}

fn plus(a: Counted, b: Counted) -> Counted {
    Counted {
        here: a.here.saturating_add(b.here),
        on_root: a.on_root.saturating_add(b.on_root),
    }
}

/// Parts never sum to more than the whole.
fn minus(a: Counted, b: Counted) -> Counted {
    Counted {
        here: a.here.saturating_sub(b.here),
        on_root: a.on_root.saturating_sub(b.on_root),
    }
}

/// What takes a microsecond for each of so many.
pub(crate) fn micros(many: usize) -> Weight {
    let many = u64::try_from(many).unwrap_or(u64::MAX);
    Weight::from_parts(WEIGHT_REF_TIME_PER_MICROS.saturating_mul(many), 0)
}

/// Stake that counts for a child in the place of its parent.
pub(crate) struct Lent<AccountId> {
    pub parent: AccountId,
    pub child: AccountId,
    pub stake: Counted,
}

/// What each gets that somebody lends to, and what each lends.
type Moved<AccountId> = BTreeMap<AccountId, (Counted, Counted)>;

impl<T: Config> Pallet<T> {
    /// What counts of the stake behind a hotkey: its own, less what it lends, with what is lent to it.
    pub fn effective(hotkey: &T::AccountId, netuid: NetUid) -> Counted {
        let own = T::Stakes::counted(hotkey, netuid);
        if netuid.is_root() {
            return own;
        }
        let children = ChildKeys::<T>::get(hotkey, netuid);
        let kept = children
            .iter()
            .fold(own, |rest, (part, _)| minus(rest, part_of(own, *part)));
        let parents = ParentKeys::<T>::get(hotkey, netuid);
        parents.iter().fold(kept, |sum, (part, parent)| {
            plus(sum, part_of(T::Stakes::counted(parent, netuid), *part))
        })
    }

    /// What each parent of a subnet lends to each of its children. Says besides how much there was to
    /// look up.
    pub(crate) fn lent(netuid: NetUid) -> (Vec<Lent<T::AccountId>>, u64) {
        let parents = Parents::<T>::get(netuid).into_inner();
        let reads = STAKE_READS
            .saturating_add(1)
            .saturating_mul(u64::try_from(parents.len()).unwrap_or(u64::MAX));
        let lent = parents.into_iter().flat_map(|parent| {
            let own = T::Stakes::counted(&parent, netuid);
            let children = ChildKeys::<T>::get(&parent, netuid).into_inner();
            let piece = move |(part, child)| Lent {
                parent: parent.clone(),
                child,
                stake: part_of(own, part),
            };
            children.into_iter().map(piece)
        });
        (lent.collect(), reads)
    }

    /// What each hotkey of a subnet is lent, and lends. Says besides what that took.
    fn moved(netuid: NetUid) -> (Moved<T::AccountId>, Weight) {
        let (lent, reads) = Self::lent(netuid);
        let mut moved = Moved::<T::AccountId>::new();
        for Lent {
            parent,
            child,
            stake,
        } in lent
        {
            let (gets, _) = moved.entry(child).or_default();
            *gets = plus(*gets, stake);
            let (_, lends) = moved.entry(parent).or_default();
            *lends = plus(*lends, stake);
        }
        (moved, T::DbWeight::get().reads(reads))
    }
}

impl<T: Config> StakeWeightOf<T::AccountId> for Pallet<T> {
    fn stake_weight(hotkey: &T::AccountId, netuid: NetUid) -> Rao {
        T::Stakes::weigh(Self::effective(hotkey, netuid))
    }
}

impl<T: Config> StakeWeightsOf<T::AccountId> for Pallet<T> {
    fn stake_weights(netuid: NetUid, hotkeys: &[T::AccountId]) -> (Vec<Rao>, Weight) {
        let (moved, took) = Self::moved(netuid);
        let own = |hotkey: &T::AccountId| T::Stakes::counted(hotkey, netuid);
        if moved.is_empty() {
            let weights = hotkeys.iter().map(|hotkey| T::Stakes::weigh(own(hotkey)));
            return (weights.collect(), took);
        }
        let weight = |hotkey| {
            let (gets, lends) = moved.get(hotkey).copied().unwrap_or_default();
            T::Stakes::weigh(plus(minus(own(hotkey), lends), gets))
        };
        let weights = hotkeys.iter().map(weight).collect();
        (weights, took.saturating_add(micros(hotkeys.len())))
    }
}
