//! Hotkeys that others may stake on.

use super::{
    bounds,
    columns::{flag, netuids_of, Known},
    stake::{Lookup, Position},
    Delegation, Subnet,
};
use crate::{AccountId, Aura, Keys, Runtime, Staking, TAO};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec,
    vec::Vec,
};
use codec::{Compact, Decode, Encode};
use frame_support::traits::Get;
use pallet_delegation::ChildKeys;
use pallet_staking::TotalHotkeyAlpha;
use scale_info::TypeInfo;
use yuma_interfaces::{delegation::TakeOf as _, keys::OwnerOf as _};
use yuma_tokenomics::{fraction, pro_rata};
use yuma_types::{NetUid, Rao, ZeroAccount};

const DAY_MILLIS: u64 = 24 * 60 * 60 * 1000;

/// What one coldkey has on a hotkey: (netuid, rao).
type Nomination = Vec<(Compact<NetUid>, Compact<u64>)>;

/// A hotkey, the terms on which it takes stake, and how it does.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct DelegateInfo {
    pub delegate_ss58: AccountId,
    /// The owner's share of dividends, as a u16 fraction.
    pub take: Compact<u16>,
    /// Who stakes on it, its owner included, as far as there is room in the answer.
    pub nominators: Vec<(AccountId, Nomination)>,
    pub owner_ss58: AccountId,
    /// Where it is a neuron.
    pub registrations: Vec<Compact<NetUid>>,
    /// Where it may validate.
    pub validator_permits: Vec<Compact<NetUid>>,
    /// What 1000 TAO staked on it would earn in a day, after its take, in rao. Goes by all its
    /// stake, listed or not.
    pub return_per_1000: Compact<u64>,
    /// What its stake earns in a day, before its take, in rao. Both go by the last epochs.
    pub total_daily_return: Compact<u64>,
}

/// A hotkey's place on a subnet.
pub struct Seat {
    netuid: NetUid,
    permit: bool,
    /// What it earns in a day for those who stake on it, before its take.
    pub daily_return: Rao,
}

impl Seat {
    pub fn of(subnet: &Subnet, hotkey: &AccountId, permit: bool) -> Self {
        let netuid = subnet.netuid;
        let blocks_per_day = DAY_MILLIS
            .checked_div(Aura::slot_duration())
            .unwrap_or_default();
        let daily_return = match pallet_subnets::Tempo::<Runtime>::get(netuid) {
            // Without epochs nothing is earned.
            0 => 0,
            tempo => {
                let blocks_per_epoch = u64::from(tempo).saturating_add(1);
                pro_rata(
                    subnet.dividends_of(hotkey),
                    blocks_per_day,
                    blocks_per_epoch,
                )
            }
        };
        Self {
            netuid,
            permit,
            daily_return,
        }
    }
}

/// All places of a hotkey.
fn seats(hotkey: &AccountId, subnets: &mut Known) -> Vec<Seat> {
    let seat = |netuid| {
        let subnet = subnets.find(netuid)?;
        let permit = flag(subnet.validator_permit(), subnet.uid(hotkey)?);
        Some(Seat::of(subnet, hotkey, permit))
    };
    netuids_of(hotkey).into_iter().filter_map(seat).collect()
}

/// What a hotkey earns in a day by its children, on subnets where it is no neuron itself.
fn daily_by_children(hotkey: &AccountId, seats: &[Seat], subnets: &mut Known) -> Rao {
    let elsewhere = ChildKeys::<Runtime>::iter_key_prefix(hotkey)
        .filter(|netuid| seats.iter().all(|seat| seat.netuid != *netuid));
    elsewhere.fold(0u64, |sum, netuid| {
        let seat = subnets
            .find(netuid)
            .map(|subnet| Seat::of(subnet, hotkey, false));
        sum.saturating_add(seat.map_or(0, |seat| seat.daily_return))
    })
}

impl DelegateInfo {
    /// A delegate, without those who stake on it.
    fn of(hotkey: AccountId, seats: &[Seat], subnets: &mut Known) -> Option<Self> {
        let owner = Keys::owner(&hotkey).filter(|_| hotkey != ZeroAccount::<AccountId>::get())?;
        let take = crate::Delegation::take(&hotkey);
        let stake = TotalHotkeyAlpha::<Runtime>::iter_prefix(&hotkey)
            .fold(0u64, |sum, (_, stake)| sum.saturating_add(stake));
        let lent = daily_by_children(&hotkey, seats, subnets);
        let daily = seats
            .iter()
            .fold(lent, |sum, seat| sum.saturating_add(seat.daily_return));
        let shared = daily.saturating_sub(fraction(daily, take));
        let netuids = |permitted: bool| {
            seats
                .iter()
                .filter(|seat| seat.permit || !permitted)
                .map(|seat| Compact(seat.netuid))
                .collect()
        };
        Some(Self {
            take: Compact(take),
            nominators: Vec::new(),
            owner_ss58: owner,
            registrations: netuids(false),
            validator_permits: netuids(true),
            return_per_1000: Compact(pro_rata(shared, TAO.saturating_mul(1000), stake)),
            total_daily_return: Compact(daily),
            delegate_ss58: hotkey,
        })
    }

    /// Lists who stakes on it, its owner before others, and says how many positions that took,
    /// which are `most` at most.
    fn list_nominators(&mut self, most: usize) -> usize {
        let (hotkey, owner) = (&self.delegate_ss58, &self.owner_ss58);
        let own = Staking::netuids_of(hotkey, owner).map(|netuid| (owner.clone(), netuid));
        let others = Staking::stakers(hotkey).filter(|(coldkey, _)| coldkey != owner);
        let found: BTreeSet<_> = own.chain(others).take(most).collect();
        let looked_at = found.len();

        let mut nominators: BTreeMap<AccountId, Nomination> = BTreeMap::new();
        for (coldkey, netuid) in found {
            let stake = Staking::stake_of(hotkey, &coldkey, netuid);
            if stake > 0 {
                let nomination = nominators.entry(coldkey).or_default();
                nomination.push((Compact(netuid), Compact(stake)));
            }
        }
        self.nominators = nominators.into_iter().collect();
        looked_at
    }
}

/// A hotkey that somebody owns, without those who stake on it.
pub fn alone(hotkey: AccountId, subnets: &mut Known) -> Option<DelegateInfo> {
    let seats = seats(&hotkey, subnets);
    DelegateInfo::of(hotkey, &seats, subnets)
}

/// A hotkey that somebody owns.
pub fn delegate(hotkey: AccountId) -> Option<DelegateInfo> {
    let mut info = alone(hotkey, &mut Known::default())?;
    info.list_nominators(bounds::POSITIONS);
    Some(info)
}

/// Hotkeys that are neurons, those who may validate first, and among these by account. Any owned
/// hotkey takes stake, but there is no end of those.
///
/// They share the room for those who stake on them: what one doesn't need is left to the others.
pub fn delegates() -> Vec<DelegateInfo> {
    let subnets = Subnet::told(Subnet::all());
    let mut hotkeys: BTreeMap<&AccountId, Vec<(&Subnet, bool)>> = BTreeMap::new();
    for subnet in &subnets {
        for (hotkey, permit) in subnet.hotkeys().iter().zip(subnet.validator_permit()) {
            hotkeys.entry(hotkey).or_default().push((subnet, *permit));
        }
    }
    let mut hotkeys: Vec<_> = hotkeys.into_iter().collect();
    hotkeys.sort_by_key(|(_, places)| {
        let mut places = places.iter();
        !places.any(|(subnet, permit)| *permit || subnet.netuid.is_root())
    });
    let mut known = Known::default();
    let mut info = |(hotkey, places): (&AccountId, Vec<(&Subnet, bool)>)| {
        let places = places.into_iter();
        let seats: Vec<_> = places
            .map(|(subnet, permit)| Seat::of(subnet, hotkey, permit))
            .collect();
        DelegateInfo::of(hotkey.clone(), &seats, &mut known)
    };
    let mut infos: Vec<_> = hotkeys
        .into_iter()
        .take(bounds::DELEGATES)
        .filter_map(&mut info)
        .collect();

    let mut room = bounds::POSITIONS;
    let to_come = (1..=infos.len()).rev();
    for (info, to_come) in infos.iter_mut().zip(to_come) {
        let share = room.checked_div(to_come).unwrap_or_default();
        room = room.saturating_sub(info.list_nominators(share));
    }
    infos
}

/// Where a coldkey has stake: one entry for each hotkey and subnet, which names nobody else's.
pub fn delegated(coldkey: &AccountId) -> Vec<Delegation> {
    let mut lookup = Lookup::default();
    let mut known: BTreeMap<AccountId, Option<DelegateInfo>> = BTreeMap::new();
    let positions = lookup.positions(coldkey);
    let delegation = |position: Position| {
        let Position {
            hotkey,
            netuid,
            stake,
        } = position;
        let info = known
            .entry(hotkey)
            .or_insert_with_key(|hotkey| alone(hotkey.clone(), &mut lookup.subnets));
        let at = (Compact(netuid), Compact(stake));
        let own = vec![(coldkey.clone(), vec![at])];
        let info = DelegateInfo {
            nominators: own,
            ..info.clone()?
        };
        Some((info, at))
    };
    positions.into_iter().filter_map(delegation).collect()
}
