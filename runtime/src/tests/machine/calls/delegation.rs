//! Takes, children, and where rewards go.

use super::super::draw::{root, signed, Draft, Draw};
use crate::*;
use pallet_delegation::{ChildKeys, Delegates, PendingChildKeys};
use pallet_keys::Owner;
use pallet_subtensor::Call;
use yuma_types::{limits, List, NetUid};

/// 18 %.
const HIGHEST: u64 = 11_796;

/// A hotkey that somebody owns, and its owner.
fn owned(draw: &mut Draw) -> (AccountId, AccountId) {
    let mut owned: Vec<_> = Owner::<Runtime>::iter().collect();
    owned.sort();
    let (hotkey, coldkey) = draw
        .rng
        .pick(&owned)
        .unwrap_or_else(|| (draw.hotkey(), draw.coldkey()));
    if draw.odd() {
        (hotkey, draw.coldkey())
    } else {
        (hotkey, coldkey)
    }
}

fn fraction(draw: &mut Draw, most: u64) -> u16 {
    draw.below_or(most + 1, u64::from(u16::MAX) + 1) as u16
}

pub fn decrease_take(draw: &mut Draw) -> Draft {
    let (hotkey, coldkey) = owned(draw);
    let most = u64::from(Delegates::<Runtime>::get(&hotkey)).saturating_sub(1);
    let take = fraction(draw, most);
    signed(coldkey, Call::decrease_take { hotkey, take })
}

pub fn increase_take(draw: &mut Draw) -> Draft {
    let (hotkey, coldkey) = owned(draw);
    let low = u64::from(Delegates::<Runtime>::get(&hotkey));
    let above = fraction(draw, HIGHEST.saturating_sub(low));
    let take = above.saturating_add(low as u16);
    signed(coldkey, Call::increase_take { hotkey, take })
}

pub fn set_childkey_take(draw: &mut Draw) -> Draft {
    let ((hotkey, coldkey), netuid) = (owned(draw), draw.subnet());
    let take = fraction(draw, HIGHEST);
    let call = Call::set_childkey_take {
        hotkey,
        netuid,
        take,
    };
    signed(coldkey, call)
}

/// Whether a hotkey lends weight on a subnet, or is about to.
fn is_parent(hotkey: &AccountId, netuid: NetUid) -> bool {
    ChildKeys::<Runtime>::contains_key(hotkey, netuid)
        || PendingChildKeys::<Runtime>::contains_key(netuid, hotkey)
}

pub fn set_children(draw: &mut Draw) -> Draft {
    let ((hotkey, coldkey), netuid) = (owned(draw), draw.subnet());
    let count = draw.below_or(4, u64::from(limits::MAX_GIVEN_CHILDREN) + 1);
    let mut left = u64::MAX;
    let mut children: Vec<(u64, AccountId)> = Vec::new();
    for _ in 0..count {
        let child = if draw.one_in(2) {
            draw.neuron(netuid).1
        } else {
            draw.account()
        };
        let named = children.iter().any(|(_, other)| *other == child);
        if !draw.odd() && (named || child == hotkey || is_parent(&child, netuid)) {
            continue;
        }
        let part = draw.amount(left);
        left = left.saturating_sub(part);
        children.push((part, child));
    }
    let call = Call::set_children {
        hotkey,
        netuid,
        children: List::truncated(children),
    };
    signed(coldkey, call)
}

pub fn take_rate_limit(draw: &mut Draw) -> Draft {
    let tx_rate_limit = draw.amount(30);
    root(Call::sudo_set_tx_childkey_take_rate_limit { tx_rate_limit })
}

pub fn lowest(draw: &mut Draw) -> Draft {
    let take = fraction(draw, 100);
    root(Call::sudo_set_min_childkey_take { take })
}

pub fn highest(draw: &mut Draw) -> Draft {
    let take = fraction(draw, HIGHEST);
    root(Call::sudo_set_max_childkey_take { take })
}

pub fn cooldown(draw: &mut Draw) -> Draft {
    let cooldown = draw.amount(20);
    root(Call::set_pending_childkey_cooldown { cooldown })
}

pub fn try_associate(draw: &mut Draw) -> Draft {
    let (coldkey, netuid) = (draw.coldkey(), draw.subnet());
    let hotkey = draw.newcomer(&coldkey, netuid);
    signed(coldkey, Call::try_associate_hotkey { hotkey })
}

pub fn auto_stake(draw: &mut Draw) -> Draft {
    let netuid = draw.subnet();
    let (_, hotkey) = draw.neuron(netuid);
    let call = Call::set_coldkey_auto_stake_hotkey { netuid, hotkey };
    signed(draw.coldkey(), call)
}
