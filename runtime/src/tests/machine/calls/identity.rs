//! What coldkeys and owners of subnets say about themselves.

use super::super::draw::{root, signed, Draft, Draw};
use crate::*;
use pallet_keys::Owner;
use pallet_registration::IsNetworkMember;
use pallet_subnets::SubnetOwner;
use pallet_subtensor::Call;
use yuma_types::{GivenSubnetIdentity, GivenText, List, NetUid};

/// A text that is short enough for all of them; in absurd cases perhaps too long.
fn text(draw: &mut Draw) -> GivenText {
    let bytes = draw.below_or(257, 2_049);
    List::truncated(vec![b'x'; bytes as usize])
}

/// A coldkey that owns a neuron.
fn of_neuron(draw: &mut Draw) -> AccountId {
    let mut hotkeys: Vec<_> = IsNetworkMember::<Runtime>::iter_keys()
        .map(|(hotkey, _)| hotkey)
        .collect();
    hotkeys.sort();
    match draw.rng.pick(&hotkeys) {
        Some(hotkey) if !draw.odd() => Owner::<Runtime>::get(&hotkey),
        _ => draw.coldkey(),
    }
}

fn owner(draw: &mut Draw, netuid: NetUid) -> AccountId {
    if draw.odd() {
        draw.coldkey()
    } else {
        SubnetOwner::<Runtime>::get(netuid)
    }
}

pub fn of_coldkey(draw: &mut Draw) -> Draft {
    let coldkey = of_neuron(draw);
    let call = Call::set_identity {
        name: text(draw),
        url: text(draw),
        github_repo: text(draw),
        image: text(draw),
        discord: text(draw),
        description: text(draw),
        additional: text(draw),
    };
    signed(coldkey, call)
}

fn identity(draw: &mut Draw) -> GivenSubnetIdentity {
    GivenSubnetIdentity {
        subnet_name: text(draw),
        github_repo: text(draw),
        subnet_contact: text(draw),
        subnet_url: text(draw),
        discord: text(draw),
        description: text(draw),
        logo_url: text(draw),
        additional: text(draw),
    }
}

pub fn of_subnet(draw: &mut Draw) -> Draft {
    let netuid = draw.subnet();
    let identity = identity(draw);
    let call = Call::set_subnet_identity {
        netuid,
        subnet_name: identity.subnet_name,
        github_repo: identity.github_repo,
        subnet_contact: identity.subnet_contact,
        subnet_url: identity.subnet_url,
        discord: identity.discord,
        description: identity.description,
        logo_url: identity.logo_url,
        additional: identity.additional,
    };
    signed(owner(draw, netuid), call)
}

pub fn with_subnet(draw: &mut Draw) -> Draft {
    let coldkey = draw.coldkey();
    let hotkey = draw.newcomer(&coldkey, NetUid(u16::MAX));
    let identity = draw.one_in(2).then(|| identity(draw));
    let call = Call::register_network_with_identity { hotkey, identity };
    signed(coldkey, call)
}

/// A letter, which another subnet may have.
pub fn symbol(draw: &mut Draw) -> Draft {
    let letters: Vec<_> = "αβγδεζηθχψωჰx".chars().collect();
    let letter = draw.rng.pick(&letters).unwrap().to_string();
    let symbol = if draw.odd() {
        draw.bytes(64)
    } else {
        letter.into_bytes()
    };
    let netuid = draw.subnet();
    let symbol = List::truncated(symbol);
    let call = Call::update_symbol { netuid, symbol };
    if draw.one_in(4) {
        root(call)
    } else {
        signed(owner(draw, netuid), call)
    }
}
