//! The calls of miners, validators and owners.

use super::{
    super::{
        draw::{root, signed, Draft, Draw},
        world,
    },
    delegation, identity, keys, Calls,
};
use crate::*;
use pallet_keys::{Owner, ProvisionalUntil};
use pallet_subtensor::Call;
use yuma_types::{NetUid, Uid};

/// A subnet to end: seldom one that exists, so that most live for long.
fn ending(draw: &mut Draw) -> NetUid {
    if draw.below(16) == 0 {
        draw.netuid()
    } else {
        NetUid(77)
    }
}

pub const CALLS: Calls = &[
    ("set_weights", |draw| {
        let weights = weights(draw);
        let call = Call::set_weights {
            netuid: weights.netuid,
            dests: list(weights.dests),
            weights: list(weights.values),
            version_key: weights.version_key,
        };
        signed(weights.hotkey, call)
    }),
    ("set_mechanism_weights", |draw| {
        let weights = weights(draw);
        let call = Call::set_mechanism_weights {
            netuid: weights.netuid,
            mecid: draw.below_or(2, 256) as u8,
            dests: list(weights.dests),
            weights: list(weights.values),
            version_key: weights.version_key,
        };
        signed(weights.hotkey, call)
    }),
    ("add_stake", |draw| {
        let (hotkey, netuid) = (staked_on(draw), draw.netuid());
        let amount_staked = amount(draw);
        let call = Call::add_stake {
            hotkey,
            netuid,
            amount_staked,
        };
        signed(draw.coldkey(), call)
    }),
    ("remove_stake", |draw| {
        let (coldkey, hotkey, netuid) = position(draw);
        let amount_unstaked = unstaked(draw, &coldkey, &hotkey, netuid);
        let call = Call::remove_stake {
            hotkey,
            netuid,
            amount_unstaked,
        };
        signed(coldkey, call)
    }),
    ("serve_axon", |draw| {
        let at = endpoint(draw);
        let call = Call::serve_axon {
            netuid: at.netuid,
            version: draw.below(1_000) as u32,
            ip: at.ip,
            port: at.port,
            ip_type: at.ip_type,
            protocol: draw.below(256) as u8,
            placeholder1: 0,
            placeholder2: draw.below(256) as u8,
        };
        signed(at.hotkey, call)
    }),
    ("serve_prometheus", |draw| {
        let at = endpoint(draw);
        let call = Call::serve_prometheus {
            netuid: at.netuid,
            version: draw.below(1_000) as u32,
            ip: at.ip,
            port: at.port,
            ip_type: at.ip_type,
        };
        signed(at.hotkey, call)
    }),
    ("register", register),
    ("pow_register", pow_register),
    ("burned_register", |draw| {
        let (coldkey, netuid) = (draw.coldkey(), draw.subnet());
        let hotkey = draw.newcomer(&coldkey, netuid);
        signed(coldkey, Call::burned_register { netuid, hotkey })
    }),
    ("set_root_weights", |draw| {
        let root = NetUid::ROOT;
        let netuid = if draw.odd() { draw.netuid() } else { root };
        let (_, hotkey) = draw.neuron(root);
        let coldkey = Owner::<Runtime>::get(&hotkey);
        let dests = (0..draw.below(4)).map(|_| draw.netuid().0).collect();
        let (dests, weights) = matched(draw, dests, 1024);
        let call = Call::set_root_weights {
            netuid,
            hotkey,
            dests: list(dests),
            weights: list(weights),
            version_key: draw.below(3),
        };
        signed(coldkey, call)
    }),
    ("serve_axon_tls", |draw| {
        let at = endpoint(draw);
        let length = draw.below_or(66, 300);
        let call = Call::serve_axon_tls {
            netuid: at.netuid,
            version: draw.below(1_000) as u32,
            ip: at.ip,
            port: at.port,
            ip_type: at.ip_type,
            protocol: draw.below(256) as u8,
            placeholder1: draw.below(256) as u8,
            placeholder2: 0,
            certificate: list(vec![1; length as usize]),
        };
        signed(at.hotkey, call)
    }),
    ("register_network", |draw| {
        let coldkey = draw.coldkey();
        let hotkey = draw.newcomer(&coldkey, NetUid(u16::MAX));
        signed(coldkey, Call::register_network { hotkey })
    }),
    ("dissolve_network", |draw| {
        let (coldkey, netuid) = (draw.coldkey(), ending(draw));
        root(Call::dissolve_network { coldkey, netuid })
    }),
    ("root_dissolve_network", |draw| {
        let netuid = ending(draw);
        root(Call::root_dissolve_network { netuid })
    }),
    ("root_register", |draw| {
        let coldkey = draw.coldkey();
        let hotkey = draw.newcomer(&coldkey, NetUid::ROOT);
        signed(coldkey, Call::root_register { hotkey })
    }),
    ("set_identity", identity::of_coldkey),
    ("swap_hotkey", keys::swap_hotkey),
    ("swap_coldkey", keys::swap_coldkey),
    ("swap_hotkey_v2", keys::swap_hotkey_v2),
    ("set_subnet_identity", identity::of_subnet),
    ("register_network_with_identity", identity::with_subnet),
    ("unstake_all", |draw| {
        let (coldkey, hotkey, _) = position(draw);
        signed(coldkey, Call::unstake_all { hotkey })
    }),
    ("unstake_all_alpha", |draw| {
        let (coldkey, hotkey, _) = position(draw);
        signed(coldkey, Call::unstake_all_alpha { hotkey })
    }),
    ("move_stake", |draw| {
        let (coldkey, origin_hotkey, origin_netuid) = position(draw);
        let alpha_amount = unstaked(draw, &coldkey, &origin_hotkey, origin_netuid);
        let call = Call::move_stake {
            origin_hotkey,
            destination_hotkey: staked_on(draw),
            origin_netuid,
            destination_netuid: there(draw, origin_netuid),
            alpha_amount,
        };
        signed(coldkey, call)
    }),
    ("transfer_stake", |draw| {
        let (coldkey, hotkey, origin_netuid) = position(draw);
        let alpha_amount = unstaked(draw, &coldkey, &hotkey, origin_netuid);
        let call = Call::transfer_stake {
            destination_coldkey: draw.coldkey(),
            hotkey,
            origin_netuid,
            destination_netuid: there(draw, origin_netuid),
            alpha_amount,
        };
        signed(coldkey, call)
    }),
    ("swap_stake", |draw| {
        let (coldkey, hotkey, origin_netuid) = position(draw);
        let alpha_amount = unstaked(draw, &coldkey, &hotkey, origin_netuid);
        let call = Call::swap_stake {
            hotkey,
            origin_netuid,
            destination_netuid: draw.netuid(),
            alpha_amount,
        };
        signed(coldkey, call)
    }),
    ("swap_stake_limit", |draw| {
        let (coldkey, hotkey, origin_netuid) = position(draw);
        let alpha_amount = unstaked(draw, &coldkey, &hotkey, origin_netuid);
        let call = Call::swap_stake_limit {
            hotkey,
            origin_netuid,
            destination_netuid: draw.netuid(),
            alpha_amount,
            limit_price: limit(draw),
            allow_partial: draw.one_in(2),
        };
        signed(coldkey, call)
    }),
    ("recycle_alpha", |draw| {
        let (coldkey, hotkey, netuid) = position(draw);
        let amount = unstaked(draw, &coldkey, &hotkey, netuid);
        let call = Call::recycle_alpha {
            hotkey,
            amount,
            netuid,
        };
        signed(coldkey, call)
    }),
    ("remove_stake_full_limit", |draw| {
        let (coldkey, hotkey, netuid) = position(draw);
        let call = Call::remove_stake_full_limit {
            hotkey,
            netuid,
            limit_price: draw.one_in(2).then(|| limit(draw)),
        };
        signed(coldkey, call)
    }),
    ("add_stake_burn", |draw| {
        let (hotkey, netuid) = (staked_on(draw), draw.netuid());
        let amount = amount(draw);
        let call = Call::add_stake_burn {
            hotkey,
            netuid,
            amount,
            limit: draw.one_in(2).then(|| limit(draw)),
        };
        signed(draw.coldkey(), call)
    }),
    ("add_stake_limit", |draw| {
        let (hotkey, netuid) = (staked_on(draw), draw.netuid());
        let amount_staked = amount(draw);
        let call = Call::add_stake_limit {
            hotkey,
            netuid,
            amount_staked,
            limit_price: limit(draw),
            allow_partial: draw.one_in(2),
        };
        signed(draw.coldkey(), call)
    }),
    ("remove_stake_limit", |draw| {
        let (coldkey, hotkey, netuid) = position(draw);
        let amount_unstaked = unstaked(draw, &coldkey, &hotkey, netuid);
        let call = Call::remove_stake_limit {
            hotkey,
            netuid,
            amount_unstaked,
            limit_price: limit(draw),
            allow_partial: draw.one_in(2),
        };
        signed(coldkey, call)
    }),
    ("start_call", |draw| {
        let netuid = draw.subnet();
        let owner = pallet_subnets::SubnetOwner::<Runtime>::get(netuid);
        let who = if draw.odd() { draw.coldkey() } else { owner };
        signed(who, Call::start_call { netuid })
    }),
    ("update_symbol", identity::symbol),
    ("register_limit", |draw| {
        let (coldkey, netuid) = (draw.coldkey(), draw.subnet());
        let hotkey = draw.newcomer(&coldkey, netuid);
        let burn = pallet_registration::Burn::<Runtime>::get(netuid);
        let limit_price = if draw.odd() {
            draw.amount(u64::MAX)
        } else {
            burn
        };
        let call = Call::register_limit {
            netuid,
            hotkey,
            limit_price,
        };
        signed(coldkey, call)
    }),
    ("set_tempo", |draw| {
        let netuid = draw.netuid();
        let owner = pallet_subnets::SubnetOwner::<Runtime>::get(netuid);
        let who = if draw.odd() { draw.coldkey() } else { owner };
        let tempo = draw.below_or(10, 65_536) as u16;
        let tempo = if draw.odd() { tempo } else { 360 + tempo };
        signed(who, Call::set_tempo { netuid, tempo })
    }),
    ("set_activity_cutoff_factor", |draw| {
        let netuid = draw.netuid();
        let owner = pallet_subnets::SubnetOwner::<Runtime>::get(netuid);
        let factor_milli = draw.below_or(51_000, u64::from(u32::MAX)) as u32;
        let call = Call::set_activity_cutoff_factor {
            netuid,
            factor_milli,
        };
        if draw.one_in(4) {
            root(call)
        } else {
            signed(owner, call)
        }
    }),
    ("announce_coldkey_swap", keys::announce),
    ("swap_coldkey_announced", keys::swap_announced),
    ("dispute_coldkey_swap", keys::dispute),
    ("reset_coldkey_swap", keys::reset),
    ("clear_coldkey_swap_announcement", keys::clear),
    ("decrease_take", delegation::decrease_take),
    ("increase_take", delegation::increase_take),
    ("set_children", delegation::set_children),
    (
        "sudo_set_tx_childkey_take_rate_limit",
        delegation::take_rate_limit,
    ),
    ("set_childkey_take", delegation::set_childkey_take),
    ("sudo_set_min_childkey_take", delegation::lowest),
    ("sudo_set_max_childkey_take", delegation::highest),
    ("try_associate_hotkey", delegation::try_associate),
    ("set_pending_childkey_cooldown", delegation::cooldown),
    ("set_coldkey_auto_stake_hotkey", delegation::auto_stake),
    ("claim_hotkey", |draw| {
        let mut claimed: Vec<_> = ProvisionalUntil::<Runtime>::iter_keys().collect();
        claimed.sort();
        let hotkey = draw.rng.pick(&claimed).unwrap_or_else(|| draw.hotkey());
        let coldkey = draw.account();
        signed(hotkey, Call::claim_hotkey { coldkey })
    }),
    ("release_hotkey", |draw| {
        let mut owned: Vec<_> = Owner::<Runtime>::iter().collect();
        // A hotkey in use stays, which is tried now and then.
        if !draw.odd() {
            owned.retain(|(hotkey, _)| !is_in_use(hotkey));
        }
        owned.sort();
        let (hotkey, coldkey) = match draw.rng.pick(&owned) {
            Some(one) => one,
            None => (draw.hotkey(), draw.coldkey()),
        };
        signed(coldkey, Call::release_hotkey { hotkey })
    }),
];

fn is_in_use(hotkey: &AccountId) -> bool {
    let seats = pallet_registration::IsNetworkMember::<Runtime>::iter_key_prefix(hotkey);
    let staked = world::positions()
        .into_iter()
        .any(|(on, _, _)| on == *hotkey);
    staked || seats.count() > 0
}

/// The items, if the call takes so many.
fn list<T, L: TryFrom<Vec<T>> + Default>(items: Vec<T>) -> L {
    items.try_into().unwrap_or_default()
}

struct Weights {
    hotkey: AccountId,
    netuid: NetUid,
    dests: Vec<Uid>,
    values: Vec<u16>,
    version_key: u64,
}

/// What a neuron may say of the others of its subnet.
fn weights(draw: &mut Draw) -> Weights {
    let netuid = draw.subnet();
    let (uid, hotkey) = draw.neuron(netuid);
    let n = pallet_registration::SubnetworkN::<Runtime>::get(netuid);
    let mut dests: Vec<Uid> = (0..n).collect();
    draw.rng.shuffle(&mut dests);
    match draw.below(4) {
        0 => dests = vec![uid],
        1 => dests.truncate(draw.below(u64::from(n) + 1) as usize),
        _ => {}
    }
    let (dests, values) = matched(draw, dests, 4096);
    let version_key = pallet_subnets::WeightsVersionKey::<Runtime>::get(netuid);
    Weights {
        hotkey,
        netuid,
        dests,
        values,
        version_key: if draw.odd() {
            draw.below(3)
        } else {
            version_key
        },
    }
}

/// A weight for each; in absurd cases too many, too few, twice, nobody, or all 0.
fn matched(draw: &mut Draw, mut dests: Vec<u16>, limit: u64) -> (Vec<u16>, Vec<u16>) {
    let most = u64::from(u16::MAX) + 1;
    let mut values: Vec<u16> = dests.iter().map(|_| draw.below(most) as u16).collect();
    if draw.odd() {
        match draw.below(8) {
            0 => values.clear(),
            1 => values.push(1),
            2 => dests.extend(dests.first().copied()),
            3 => values.fill(0),
            4 => {
                dests = vec![u16::MAX; 2];
                values = vec![1; 2];
            }
            5 => {
                dests = (0..draw.below(limit + 2)).map(|uid| uid as u16).collect();
                values = vec![1; dests.len()];
            }
            6 => (dests, values) = (Vec::new(), Vec::new()),
            _ => values = vec![1; draw.below(limit + 2) as usize],
        }
    }
    (dests, values)
}

/// A hotkey that stake may be put on: it has an owner.
fn staked_on(draw: &mut Draw) -> AccountId {
    let mut owned: Vec<_> = Owner::<Runtime>::iter_keys().collect();
    owned.sort();
    match draw.rng.pick(&owned) {
        Some(hotkey) if !draw.odd() => hotkey,
        _ => draw.account(),
    }
}

fn amount(draw: &mut Draw) -> u64 {
    let amount = draw.amount(20 * TAO);
    if draw.one_in(2) {
        amount.max(2_000_000)
    } else {
        amount
    }
}

/// A coldkey's stake on a hotkey.
fn position(draw: &mut Draw) -> (AccountId, AccountId, NetUid) {
    let mut all: Vec<_> = world::positions().into_iter().collect();
    all.retain(|(_, coldkey, _)| world::actor(coldkey).is_some());
    match draw.rng.pick(&all) {
        Some((hotkey, coldkey, netuid)) if !draw.odd() => (coldkey, hotkey, netuid),
        _ => (draw.coldkey(), draw.hotkey(), draw.netuid()),
    }
}

/// A part of a position, or all of it.
fn unstaked(draw: &mut Draw, coldkey: &AccountId, hotkey: &AccountId, netuid: NetUid) -> u64 {
    let held = Staking::stake_of(hotkey, coldkey, netuid);
    match draw.below(6) {
        0 => held,
        1 => held.saturating_add(1),
        _ => draw.amount(held).max(2_000_000),
    }
}

/// The same subnet, or another.
fn there(draw: &mut Draw, here: NetUid) -> NetUid {
    if draw.one_in(2) {
        here
    } else {
        draw.netuid()
    }
}

/// A price that a stake may have at worst.
fn limit(draw: &mut Draw) -> u64 {
    if draw.odd() {
        draw.amount(u64::MAX)
    } else {
        TAO
    }
}

struct Endpoint {
    hotkey: AccountId,
    netuid: NetUid,
    ip: u128,
    port: u16,
    ip_type: u8,
}

fn endpoint(draw: &mut Draw) -> Endpoint {
    let netuid = draw.netuid();
    let (_, hotkey) = draw.neuron(netuid);
    let ip_type = if draw.odd() { draw.below(8) as u8 } else { 4 };
    let ip = match draw.below_or(1, 6) {
        0 => 0x0505_0000 + u128::from(draw.below(65_536)),
        1 => 0,
        2 => 0x7f00_0001,
        3 => u32::MAX.into(),
        4 => u128::MAX,
        _ => 1,
    };
    Endpoint {
        hotkey,
        netuid,
        ip,
        port: if draw.odd() {
            0
        } else {
            1 + draw.below(60_000) as u16
        },
        ip_type,
    }
}

/// Work on one of the last blocks; where that is too hard to find, some bytes.
fn register(draw: &mut Draw) -> Draft {
    let netuid = draw.subnet();
    let coldkey = draw.coldkey();
    let hotkey = draw.newcomer(&coldkey, netuid);
    let now = System::block_number();
    let block = now.saturating_sub(if draw.odd() { 0 } else { 1 });
    let block = block.saturating_sub(draw.below_or(2, 5) as u32);
    let (nonce, work) = work(draw, netuid, &hotkey, block);
    let signer = if draw.one_in(2) {
        hotkey.clone()
    } else {
        coldkey.clone()
    };
    let call = Call::register {
        netuid,
        block_number: block.into(),
        nonce,
        work: list(work),
        hotkey,
        coldkey,
    };
    signed(signer, call)
}

/// The same, bound to what is to be registered, or to something else.
fn pow_register(draw: &mut Draw) -> Draft {
    let netuid = draw.subnet();
    let coldkey = draw.coldkey();
    let hotkey = draw.newcomer(&coldkey, netuid);
    let block = System::block_number().saturating_sub(1 + draw.below_or(5, 8) as u32);
    let difficulty = pallet_registration::Difficulty::<Runtime>::get(netuid);
    let hash = System::block_hash(block).0;
    let bound_to = if draw.odd() {
        draw.coldkey()
    } else {
        coldkey.clone()
    };
    let seal =
        |nonce| yuma_pow::bound_seal(netuid.0, &hash, hotkey.as_ref(), bound_to.as_ref(), nonce);
    let first = draw.below(u64::MAX);
    let tries = if difficulty > 1_000 { 1 } else { 2_000 };
    let nonce = (0..tries)
        .map(|step| first.wrapping_add(step))
        .find(|nonce| yuma_pow::bound_meets(&seal(*nonce), difficulty))
        .unwrap_or(first);
    let call = Call::pow_register {
        netuid,
        work_block: block.into(),
        nonce,
        work: seal(nonce),
        hotkey,
    };
    signed(coldkey, call)
}

fn work(draw: &mut Draw, netuid: NetUid, hotkey: &AccountId, block: BlockNumber) -> (u64, Vec<u8>) {
    let difficulty = pallet_registration::Difficulty::<Runtime>::get(netuid);
    let hash = System::block_hash(block).0;
    let first = draw.below(u64::MAX);
    let tries = if difficulty > 1_000 { 1 } else { 2_000 };
    for nonce in (0..tries).map(|step| first.wrapping_add(step)) {
        let seal = yuma_pow::seal(&hash, hotkey.as_ref(), nonce);
        if yuma_pow::meets(&seal, difficulty) {
            let mut work = seal.to_vec();
            if draw.odd() {
                work.truncate(draw.below(33) as usize);
            }
            return (nonce, work);
        }
    }
    (first, draw.bytes(64))
}
