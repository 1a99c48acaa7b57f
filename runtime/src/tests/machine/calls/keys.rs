//! Keys that take others' places.

use super::super::{
    draw::{root, signed, Draft, Draw},
    world,
};
use crate::*;
use pallet_keys::{ColdkeySwapAnnouncements, Owner, ProvisionalUntil};
use pallet_subtensor::Call;
use sp_runtime::traits::{BlakeTwo256, Hash as _};
use yuma_interfaces::keys::OwnerOf;
use yuma_types::NetUid;

/// A hotkey, who owns it, one to take its place, and where.
fn swap(draw: &mut Draw) -> (AccountId, AccountId, AccountId, Option<NetUid>) {
    let mut owned: Vec<_> = Owner::<Runtime>::iter_keys()
        .filter(|hotkey| !ProvisionalUntil::<Runtime>::contains_key(hotkey))
        .collect();
    owned.sort();
    let hotkey = match draw.rng.pick(&owned) {
        Some(hotkey) if !draw.odd() => hotkey,
        _ => draw.hotkey(),
    };
    let coldkey = Keys::owner(&hotkey).unwrap_or_else(|| draw.coldkey());
    let netuid = draw.one_in(2).then(|| draw.netuid());
    let new = draw.newcomer(&coldkey, netuid.unwrap_or(NetUid::ROOT));
    (coldkey, hotkey, new, netuid)
}

pub fn swap_hotkey(draw: &mut Draw) -> Draft {
    let (coldkey, hotkey, new_hotkey, netuid) = swap(draw);
    let call = Call::swap_hotkey {
        hotkey,
        new_hotkey,
        netuid,
    };
    signed(coldkey, call)
}

pub fn swap_hotkey_v2(draw: &mut Draw) -> Draft {
    let (coldkey, hotkey, new_hotkey, netuid) = swap(draw);
    let call = Call::swap_hotkey_v2 {
        hotkey,
        new_hotkey,
        netuid,
        keep_stake: draw.one_in(2),
    };
    signed(coldkey, call)
}

pub fn swap_coldkey(draw: &mut Draw) -> Draft {
    root(Call::swap_coldkey {
        old_coldkey: draw.coldkey(),
        new_coldkey: draw.account(),
        swap_cost: draw.amount(TAO),
    })
}

pub fn announce(draw: &mut Draw) -> Draft {
    let new_coldkey_hash = BlakeTwo256::hash_of(&draw.account());
    signed(
        draw.coldkey(),
        Call::announce_coldkey_swap { new_coldkey_hash },
    )
}

/// A coldkey of which a swap is announced, and the one that was meant.
fn announced(draw: &mut Draw) -> (AccountId, AccountId) {
    let mut announced: Vec<_> = ColdkeySwapAnnouncements::<Runtime>::iter().collect();
    announced.sort();
    let Some((coldkey, (_, hash))) = draw.rng.pick(&announced).filter(|_| !draw.odd()) else {
        return (draw.coldkey(), draw.account());
    };
    let actors = world::actors().iter().map(|actor| actor.account.clone());
    let meant = actors
        .into_iter()
        .find(|new| BlakeTwo256::hash_of(new) == hash);
    (coldkey, meant.unwrap_or_else(|| draw.account()))
}

pub fn swap_announced(draw: &mut Draw) -> Draft {
    let (coldkey, new_coldkey) = announced(draw);
    signed(coldkey, Call::swap_coldkey_announced { new_coldkey })
}

pub fn dispute(draw: &mut Draw) -> Draft {
    signed(announced(draw).0, Call::dispute_coldkey_swap {})
}

pub fn reset(draw: &mut Draw) -> Draft {
    let coldkey = announced(draw).0;
    root(Call::reset_coldkey_swap { coldkey })
}

pub fn clear(draw: &mut Draw) -> Draft {
    signed(announced(draw).0, Call::clear_coldkey_swap_announcement {})
}
