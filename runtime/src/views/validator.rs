//! Those who validate on a subnet, and how those who stake on them do.

use super::{
    bounds,
    columns::Known,
    delegate::{self, Seat},
    Subnet,
};
use crate::{AccountId, Delegation, Keys, Runtime, Staking, TAO};
use alloc::{collections::BTreeSet, vec::Vec};
use codec::{Compact, Decode, Encode};
use scale_info::TypeInfo;
use yuma_interfaces::{
    keys::OwnerOf as _,
    staking::{StakeWeightOf as _, StakeWeightsOf as _},
};
use yuma_tokenomics::{fraction, pro_rata};
use yuma_types::{NetUid, Rao, Uid};

/// A neuron that may validate.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode, TypeInfo)]
pub struct ValidatorInfo {
    pub uid: Uid,
    pub hotkey: AccountId,
    pub coldkey: AccountId,
    /// The owner's share of dividends, as a u16 fraction.
    pub take: u16,
    /// All stake on it here, and on the root network.
    pub stake: Rao,
    pub root_stake: Rao,
    /// What it weighs in the epoch.
    pub stake_weight: Rao,
    /// How it did in the last epoch.
    pub validator_trust: u16,
    pub dividends: u16,
    pub emission: Rao,
    /// When it last set weights.
    pub last_update: u64,
    /// How many stake on it, on any subnet, besides its owner; whether these are not all.
    pub nominators: u32,
    pub nominators_are_more: bool,
    /// What it earns in a day for those who stake on it, before its take: here, or for a member of the
    /// root network everywhere.
    pub daily_return: Rao,
    /// What 1000 TAO staked on it there would earn in a day, after its take.
    pub return_per_1000: Rao,
}

/// The neurons that hold a permit; on the root network all members.
pub fn validators(netuid: NetUid) -> Vec<ValidatorInfo> {
    let Some(subnet) = Subnet::find(netuid) else {
        return Vec::new();
    };
    let neurons = subnet.uids().zip(subnet.hotkeys());
    let (uids, hotkeys): (Vec<Uid>, Vec<AccountId>) = neurons
        .zip(subnet.validator_permit())
        .filter(|(_, permit)| **permit || netuid.is_root())
        .map(|((uid, hotkey), _)| (uid, hotkey.clone()))
        .unzip();
    let (weights, _) = Delegation::stake_weights(netuid, &hotkeys);
    let scores = Scores {
        trust: subnet.validator_trust(),
        dividends: subnet.dividends(),
        last_update: subnet.last_update(),
    };
    let room = bounds::NOMINATORS
        .checked_div(uids.len())
        .unwrap_or_default();
    let mut known = Known::default();
    uids.into_iter()
        .zip(hotkeys)
        .zip(weights)
        .filter_map(|((uid, hotkey), weight)| {
            let terms = Terms::of(&subnet, &hotkey, &mut known)?;
            let (nominators, all) = nominators(&hotkey, &terms.owner, room);
            Some(ValidatorInfo {
                uid,
                coldkey: terms.owner,
                take: terms.take,
                stake: Staking::hotkey_stake(&hotkey, netuid),
                root_stake: Staking::hotkey_stake(&hotkey, NetUid::ROOT),
                stake_weight: weight,
                validator_trust: score(&scores.trust, uid),
                dividends: score(&scores.dividends, uid),
                emission: score(subnet.emission(), uid),
                last_update: score(&scores.last_update, uid),
                nominators,
                nominators_are_more: !all,
                daily_return: terms.daily_return,
                return_per_1000: terms.return_per_1000,
                hotkey,
            })
        })
        .collect()
}

/// On what terms a hotkey takes stake, and what that earns.
struct Terms {
    owner: AccountId,
    take: u16,
    daily_return: Rao,
    return_per_1000: Rao,
}

impl Terms {
    fn of(subnet: &Subnet, hotkey: &AccountId, known: &mut Known) -> Option<Self> {
        if subnet.netuid.is_root() {
            let everywhere = delegate::alone(hotkey.clone(), known)?;
            return Some(Self {
                owner: everywhere.owner_ss58,
                take: everywhere.take.0,
                daily_return: everywhere.total_daily_return.0,
                return_per_1000: everywhere.return_per_1000.0,
            });
        }
        let take = pallet_delegation::Delegates::<Runtime>::get(hotkey);
        let daily_return = Seat::of(subnet, hotkey, true).daily_return;
        let shared = daily_return.saturating_sub(fraction(daily_return, take));
        // Whatever it lends to children, and parents to it, its own stakers share what it is paid.
        let stake = Staking::stake_weight(hotkey, subnet.netuid);
        Some(Self {
            owner: Keys::owner(hotkey)?,
            take,
            daily_return,
            return_per_1000: pro_rata(shared, TAO.saturating_mul(1000), stake),
        })
    }
}

struct Scores {
    trust: Vec<Compact<u16>>,
    dividends: Vec<Compact<u16>>,
    last_update: Vec<Compact<u64>>,
}

fn score<T: Copy + Default>(column: &[Compact<T>], uid: Uid) -> T {
    super::columns::score(column, Some(uid)).0
}

/// How many stake on a hotkey besides its owner, by `most` positions, and whether that are all.
fn nominators(hotkey: &AccountId, owner: &AccountId, most: usize) -> (u32, bool) {
    let mut positions = Staking::stakers(hotkey);
    let coldkeys: BTreeSet<_> = positions
        .by_ref()
        .take(most)
        .map(|(coldkey, _)| coldkey)
        .filter(|coldkey| coldkey != owner)
        .collect();
    let count = u32::try_from(coldkeys.len()).unwrap_or(u32::MAX);
    (count, positions.next().is_none())
}
