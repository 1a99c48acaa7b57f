//! Those who validate on a subnet, and how those who stake on them do.

use super::{bounds, columns::Known, delegate, Subnet};
use crate::{AccountId, Delegation, Staking};
use alloc::{collections::BTreeSet, vec::Vec};
use codec::{Compact, Decode, Encode};
use scale_info::TypeInfo;
use yuma_interfaces::staking::StakeWeightsOf as _;
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
    /// What its stake earns in a day on all subnets, before its take.
    pub daily_return: Rao,
    /// What 1000 TAO staked on it would earn in a day, after its take.
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
    let room = bounds::POSITIONS
        .checked_div(uids.len())
        .unwrap_or_default();
    let mut known = Known::default();
    uids.into_iter()
        .zip(hotkeys)
        .zip(weights)
        .filter_map(|((uid, hotkey), weight)| {
            let earns = delegate::alone(hotkey.clone(), &mut known)?;
            let (nominators, all) = nominators(&hotkey, &earns.owner_ss58, room);
            Some(ValidatorInfo {
                uid,
                coldkey: earns.owner_ss58,
                take: earns.take.0,
                stake: Staking::hotkey_stake(&hotkey, netuid),
                root_stake: Staking::hotkey_stake(&hotkey, NetUid::ROOT),
                stake_weight: weight,
                validator_trust: score(&scores.trust, uid),
                dividends: score(&scores.dividends, uid),
                emission: score(subnet.emission(), uid),
                last_update: score(&scores.last_update, uid),
                nominators,
                nominators_are_more: !all,
                daily_return: earns.total_daily_return.0,
                return_per_1000: earns.return_per_1000.0,
                hotkey,
            })
        })
        .collect()
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
