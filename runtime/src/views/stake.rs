//! Stake of coldkeys.

use super::{
    bounds,
    columns::{score, Known},
    Subnet,
};
use crate::{AccountId, Staking};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};
use codec::{Compact, Decode, Encode};
use scale_info::TypeInfo;
use yuma_types::{NetUid, Rao};

/// What a coldkey has on a hotkey on a subnet.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct StakeInfo {
    pub hotkey: AccountId,
    pub coldkey: AccountId,
    pub netuid: Compact<NetUid>,
    pub stake: Compact<Rao>,
    /// 0: this chain has no locks.
    pub locked: Compact<u64>,
    /// What the hotkey as a whole earned there in the last epoch; 0 if it is no neuron.
    pub emission: Compact<Rao>,
    /// 0: `emission` is all, and it is TAO.
    pub tao_emission: Compact<Rao>,
    /// 0: what it once was is long gone.
    pub drain: Compact<u64>,
    /// Whether the hotkey is a neuron there.
    pub is_registered: bool,
}

/// How much of its stake on a subnet a coldkey could take out now.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct StakeAvailability {
    pub total: Compact<Rao>,
    /// 0: this chain has no locks.
    pub locked: Compact<Rao>,
    /// All of it.
    pub available: Compact<Rao>,
}

/// Where a coldkey has stake, and how much.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    pub hotkey: AccountId,
    pub netuid: NetUid,
    pub stake: Rao,
}

/// What one answer looks up in the stake ledger.
pub struct Lookup {
    /// How many more places it looks at.
    room: usize,
    pub subnets: Known,
}

impl Default for Lookup {
    fn default() -> Self {
        Self {
            room: bounds::POSITIONS,
            subnets: Known::default(),
        }
    }
}

impl Lookup {
    /// All stake of a coldkey, by hotkey, then by netuid, as far as there is room.
    pub fn positions(&mut self, coldkey: &AccountId) -> Vec<Position> {
        let mut positions = Vec::new();
        if self.room == 0 {
            return positions;
        }
        for hotkey in Staking::hotkeys_of(coldkey) {
            let Some(room) = self.room.checked_sub(1) else {
                break;
            };
            let netuids: BTreeSet<NetUid> =
                Staking::netuids_of(&hotkey, coldkey).take(room).collect();
            self.room = room.saturating_sub(netuids.len());
            positions.extend(netuids.into_iter().map(|netuid| Position {
                stake: Staking::stake_of(&hotkey, coldkey, netuid),
                hotkey: hotkey.clone(),
                netuid,
            }));
        }
        positions.retain(|position| position.stake > 0);
        positions
    }

    fn of_coldkey(&mut self, coldkey: &AccountId) -> Vec<StakeInfo> {
        self.positions(coldkey)
            .into_iter()
            .map(|position| info(position, coldkey.clone(), &mut self.subnets))
            .collect()
    }
}

fn info(position: Position, coldkey: AccountId, subnets: &mut Known) -> StakeInfo {
    let Position {
        hotkey,
        netuid,
        stake,
    } = position;
    let subnet = subnets.find(netuid);
    let uid = subnet.and_then(|subnet| subnet.uid(&hotkey));
    StakeInfo {
        hotkey,
        coldkey,
        netuid: Compact(netuid),
        stake: Compact(stake),
        locked: Compact(0),
        emission: subnet.map_or(Compact(0), |subnet| score(subnet.emission(), uid)),
        tao_emission: Compact(0),
        drain: Compact(0),
        is_registered: uid.is_some(),
    }
}

/// What a coldkey has on a hotkey on a subnet, be it nothing.
pub fn of_position(hotkey: AccountId, coldkey: AccountId, netuid: NetUid) -> StakeInfo {
    let position = Position {
        stake: Staking::stake_of(&hotkey, &coldkey, netuid),
        hotkey,
        netuid,
    };
    info(position, coldkey, &mut Known::default())
}

/// Where a coldkey has stake.
pub fn of_coldkey(coldkey: &AccountId) -> Vec<StakeInfo> {
    Lookup::default().of_coldkey(coldkey)
}

/// Where each of these coldkeys has stake: one entry for each coldkey, even without stake.
pub fn of_coldkeys(coldkeys: Vec<AccountId>) -> Vec<(AccountId, Vec<StakeInfo>)> {
    let mut lookup = Lookup::default();
    bounds::asked(coldkeys, bounds::COLDKEYS)
        .into_iter()
        .map(|coldkey| {
            let infos = lookup.of_coldkey(&coldkey);
            (coldkey, infos)
        })
        .collect()
}

/// How much each of these coldkeys could take out of these subnets, or of all: one entry for each
/// coldkey and subnet, even without stake.
pub fn availability(
    coldkeys: Vec<AccountId>,
    netuids: Option<Vec<NetUid>>,
) -> BTreeMap<AccountId, BTreeMap<NetUid, StakeAvailability>> {
    let asked: Option<BTreeSet<NetUid>> = netuids.map(|netuids| {
        bounds::asked(netuids, bounds::NETUIDS)
            .into_iter()
            .collect()
    });
    let netuids: Vec<NetUid> = Subnet::all()
        .into_iter()
        .map(|subnet| subnet.netuid)
        .filter(|netuid| asked.as_ref().is_none_or(|asked| asked.contains(netuid)))
        .collect();
    let mut lookup = Lookup::default();
    bounds::asked(coldkeys, bounds::COLDKEYS)
        .into_iter()
        .map(|coldkey| {
            let mut totals: BTreeMap<NetUid, Rao> =
                netuids.iter().map(|netuid| (*netuid, 0)).collect();
            for Position { netuid, stake, .. } in lookup.positions(&coldkey) {
                if let Some(total) = totals.get_mut(&netuid) {
                    *total = total.saturating_add(stake);
                }
            }
            let subnets = totals
                .into_iter()
                .map(|(netuid, total)| (netuid, total.into()));
            (coldkey, subnets.collect())
        })
        .collect()
}

impl From<Rao> for StakeAvailability {
    fn from(stake: Rao) -> Self {
        Self {
            total: Compact(stake),
            locked: Compact(0),
            available: Compact(stake),
        }
    }
}
