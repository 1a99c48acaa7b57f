//! Stake on which calls are measured.

use super::networks::{FRESH_BLOCKS, NOW};
use crate::{AccountId, Balance, Balances, Runtime, Staking, TAO};
use frame_benchmarking::account;
use frame_support::traits::Currency;
use pallet_keys::{MovingColdkey, MovingColdkeys};
use pallet_staking::{
    Alpha, EarlierFreshStake, FreshPart, FreshStake, FreshTotals, JoinedStake, Lot, Moving,
    MovingHotkeys, StakingHotkeys, TotalHotkeyAlpha, TotalHotkeyShares, Waiting,
};
use yuma_types::{NetUid, U64F64};

fn shares(tao: Balance) -> U64F64 {
    U64F64::from_bits(u128::from(tao).saturating_mul(1 << 64))
}

/// The window so many before that of this block.
fn window(ago: u64) -> u64 {
    (u64::from(NOW) / FRESH_BLOCKS).saturating_sub(ago)
}

/// What a coldkey has in one place: old stake, and some that came in two windows.
fn put(hotkey: &AccountId, coldkey: &AccountId, netuid: NetUid, ago: u64) {
    let key = (hotkey, coldkey, netuid);
    let part = |ago| FreshPart {
        window: window(ago),
        tao: TAO,
    };
    Alpha::<Runtime>::insert(key, shares(TAO));
    FreshStake::<Runtime>::insert(key, part(ago));
    EarlierFreshStake::<Runtime>::insert(key, part(ago.saturating_add(1)));
}

/// What came in two windows has joined the pool, and not all have taken their shares.
fn join(hotkey: &AccountId, netuid: NetUid, ago: u64) {
    for ago in [ago, ago.saturating_add(1)] {
        let (tao, shares) = (TAO.saturating_mul(4), shares(TAO.saturating_mul(4)));
        JoinedStake::<Runtime>::insert((hotkey, netuid, window(ago)), Lot { tao, shares });
    }
}

/// The stake of others on a hotkey, and of a coldkey what has no share yet.
fn add_pool(hotkey: &AccountId, netuid: NetUid, waiting: Option<Waiting>) {
    let (all, old) = (TAO.saturating_mul(100), TAO.saturating_mul(90));
    TotalHotkeyAlpha::<Runtime>::mutate(hotkey, netuid, |pool| {
        *pool = pool.saturating_add(all);
    });
    TotalHotkeyShares::<Runtime>::mutate(hotkey, netuid, |pool| {
        *pool = U64F64::from_bits(pool.bits.saturating_add(shares(old).bits));
    });
    FreshTotals::<Runtime>::set(hotkey, netuid, waiting);
    pallet_staking::SubnetTAO::<Runtime>::mutate(netuid, |pool| *pool = pool.saturating_add(all));
    let _ = Balances::deposit_creating(&Staking::pot(netuid), all);
}

/// Stake of a coldkey on a hotkey where others have stake too. What came lately joins the pool when
/// that is touched. Says how much it is.
pub fn add(hotkey: &AccountId, coldkey: &AccountId, netuid: NetUid) -> Balance {
    let waiting = Waiting {
        window: window(2),
        last: TAO.saturating_mul(5),
        this: TAO.saturating_mul(5),
    };
    add_pool(hotkey, netuid, Some(waiting));
    put(hotkey, coldkey, netuid, 2);
    Staking::stake_of(hotkey, coldkey, netuid)
}

/// The same, where what came lately has joined by now.
pub fn add_joined(hotkey: &AccountId, coldkey: &AccountId, netuid: NetUid) {
    add_pool(hotkey, netuid, None);
    join(hotkey, netuid, 2);
    put(hotkey, coldkey, netuid, 2);
}

/// Both keys of a position have just taken another's place, and none of its stake has come.
pub fn scatter(hotkey: &AccountId, coldkey: &AccountId, netuid: NetUid) {
    let old_hotkey: AccountId = account("old hotkey", 0, 0);
    let old_coldkey: AccountId = account("old coldkey", 0, 0);
    for (of, other, leaves) in [(&old_hotkey, hotkey, true), (hotkey, &old_hotkey, false)] {
        let other = other.clone();
        let netuid = None;
        let moving = Moving {
            other,
            leaves,
            netuid,
        };
        MovingHotkeys::<Runtime>::insert(of, moving);
    }
    for (of, other, leaves) in [
        (&old_coldkey, coldkey, true),
        (coldkey, &old_coldkey, false),
    ] {
        let other = other.clone();
        MovingColdkeys::<Runtime>::insert(of, MovingColdkey { other, leaves });
    }
    StakingHotkeys::<Runtime>::mutate(coldkey, |hotkeys| {
        let first = hotkeys.first().cloned();
        first
            .into_iter()
            .for_each(|first| hotkeys.replace(&first, &old_hotkey));
    });
    let places = [
        (hotkey, &old_coldkey),
        (&old_hotkey, coldkey),
        (&old_hotkey, &old_coldkey),
    ];
    for ((hotkey, coldkey), ago) in places.into_iter().zip([4, 6, 8]) {
        put(hotkey, coldkey, netuid, ago);
        join(hotkey, netuid, ago);
    }
}
