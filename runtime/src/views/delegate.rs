//! Hotkeys that others may stake on.

use super::{stake, stake::Position, Delegation, Subnet};
use crate::{AccountId, Aura, Runtime, Staking, TAO};
use alloc::{collections::BTreeMap, vec::Vec};
use codec::{Compact, Decode, Encode};
use pallet_staking::{Alpha, Delegates};
use scale_info::TypeInfo;
use yuma_interfaces::staking::Hotkeys as _;
use yuma_tokenomics::{fraction, pro_rata};
use yuma_types::{NetUid, Rao};

const DAY_MILLIS: u64 = 24 * 60 * 60 * 1000;

/// What one coldkey has on a hotkey: (netuid, rao).
type Nomination = Vec<(Compact<NetUid>, Compact<u64>)>;

/// A hotkey, the terms on which it takes stake, and how it does.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct DelegateInfo {
    pub delegate_ss58: AccountId,
    /// The owner's share of dividends, as a u16 fraction.
    pub take: Compact<u16>,
    /// All who stake on it, its owner included.
    pub nominators: Vec<(AccountId, Nomination)>,
    pub owner_ss58: AccountId,
    /// Where it is a neuron.
    pub registrations: Vec<Compact<NetUid>>,
    /// Where it may validate.
    pub validator_permits: Vec<Compact<NetUid>>,
    /// What 1000 TAO staked on it would earn in a day, after its take, in rao.
    pub return_per_1000: Compact<u64>,
    /// What its stake earns in a day, before its take, in rao. Both go by the last epochs.
    pub total_daily_return: Compact<u64>,
}

/// A hotkey's place on a subnet.
struct Seat {
    netuid: NetUid,
    permit: bool,
    daily_return: Rao,
}

impl Seat {
    fn of(subnet: &Subnet, hotkey: &AccountId, permit: bool) -> Self {
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
fn seats(hotkey: &AccountId) -> Vec<Seat> {
    let seat = |subnet: Subnet| {
        let uid = usize::from(subnet.uid(hotkey)?);
        let permit = subnet
            .validator_permit()
            .get(uid)
            .copied()
            .unwrap_or_default();
        Some(Seat::of(&subnet, hotkey, permit))
    };
    Subnet::all().into_iter().filter_map(seat).collect()
}

fn nominators(hotkey: &AccountId) -> BTreeMap<AccountId, Nomination> {
    let mut nominators: BTreeMap<AccountId, Nomination> = BTreeMap::new();
    for (coldkey, netuid) in Alpha::<Runtime>::iter_key_prefix((hotkey,)) {
        let stake = Staking::stake_of(hotkey, &coldkey, netuid);
        if stake > 0 {
            nominators
                .entry(coldkey)
                .or_default()
                .push((Compact(netuid), Compact(stake)));
        }
    }
    nominators
}

impl DelegateInfo {
    fn of(hotkey: AccountId, seats: &[Seat]) -> Option<Self> {
        let owner = Staking::owner(&hotkey)?;
        let take = Delegates::<Runtime>::get(&hotkey);
        let nominators = nominators(&hotkey);
        let stake = nominators
            .values()
            .flatten()
            .fold(0u64, |sum, (_, stake)| sum.saturating_add(stake.0));
        let daily = seats
            .iter()
            .fold(0u64, |sum, seat| sum.saturating_add(seat.daily_return));
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
            nominators: nominators.into_iter().collect(),
            owner_ss58: owner,
            registrations: netuids(false),
            validator_permits: netuids(true),
            return_per_1000: Compact(pro_rata(shared, TAO.saturating_mul(1000), stake)),
            total_daily_return: Compact(daily),
            delegate_ss58: hotkey,
        })
    }
}

/// A hotkey that somebody owns.
pub fn delegate(hotkey: AccountId) -> Option<DelegateInfo> {
    let seats = seats(&hotkey);
    DelegateInfo::of(hotkey, &seats)
}

/// All hotkeys that are neurons. Any owned hotkey takes stake, but there is no end of those; as
/// many as there are neurons can be looked through.
pub fn delegates() -> Vec<DelegateInfo> {
    let mut hotkeys: BTreeMap<AccountId, Vec<Seat>> = BTreeMap::new();
    for subnet in Subnet::all() {
        for (hotkey, permit) in subnet.hotkeys().iter().zip(subnet.validator_permit()) {
            let seat = Seat::of(&subnet, hotkey, permit);
            hotkeys.entry(hotkey.clone()).or_default().push(seat);
        }
    }
    hotkeys
        .into_iter()
        .filter_map(|(hotkey, seats)| DelegateInfo::of(hotkey, &seats))
        .collect()
}

/// Where a coldkey has stake: one entry for each hotkey and subnet.
pub fn delegated(coldkey: &AccountId) -> Vec<Delegation> {
    let mut known: BTreeMap<AccountId, Option<DelegateInfo>> = BTreeMap::new();
    stake::positions(coldkey)
        .into_iter()
        .filter_map(
            |Position {
                 hotkey,
                 netuid,
                 stake,
             }| {
                let info = known
                    .entry(hotkey.clone())
                    .or_insert_with(|| delegate(hotkey))
                    .clone()?;
                Some((info, (Compact(netuid), Compact(stake))))
            },
        )
        .collect()
}
