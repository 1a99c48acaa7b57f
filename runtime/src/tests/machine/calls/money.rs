//! TAO from hand to hand, and what is noted against a deposit.

use super::{
    super::{
        draw::{root, signed, Draw},
        world::{self, Role},
    },
    Calls,
};
use crate::*;
use pallet_balances::{AdjustmentDirection, Call};
use pallet_preimage::{Call as Preimages, RequestStatus, RequestStatusFor};

/// What a coldkey may well pass on: a little at a time.
fn value(draw: &mut Draw) -> Balance {
    draw.amount(5 * TAO)
}

/// A coldkey; governance does nothing to the chain's own accounts, which would be its right.
fn own(draw: &mut Draw) -> Address {
    draw.rng
        .pick(&world::of_role(Role::Coldkey))
        .unwrap()
        .into()
}

pub const BALANCES: Calls = &[
    ("transfer_allow_death", |draw| {
        let (dest, value) = (draw.address(), value(draw));
        signed(draw.coldkey(), Call::transfer_allow_death { dest, value })
    }),
    ("force_transfer", |draw| {
        let (source, dest, value) = (own(draw), draw.address(), value(draw));
        root(Call::force_transfer {
            source,
            dest,
            value,
        })
    }),
    ("transfer_keep_alive", |draw| {
        let (dest, value) = (draw.address(), value(draw));
        signed(draw.coldkey(), Call::transfer_keep_alive { dest, value })
    }),
    ("transfer_all", |draw| {
        let (dest, keep_alive) = (own(draw), draw.one_in(2));
        signed(draw.coldkey(), Call::transfer_all { dest, keep_alive })
    }),
    ("force_unreserve", |draw| {
        let (who, amount) = (own(draw), value(draw));
        root(Call::force_unreserve { who, amount })
    }),
    ("upgrade_accounts", |draw| {
        let who = (0..draw.below(4)).map(|_| draw.account()).collect();
        signed(draw.coldkey(), Call::upgrade_accounts { who })
    }),
    ("force_set_balance", |draw| {
        let (who, new_free) = (own(draw), 1_000 * TAO + value(draw).min(TAO));
        root(Call::force_set_balance { who, new_free })
    }),
    ("force_adjust_total_issuance", |draw| {
        let delta = value(draw);
        root(Call::force_adjust_total_issuance {
            direction: AdjustmentDirection::Increase,
            delta,
        })
    }),
    ("burn", |draw| {
        let (value, keep_alive) = (value(draw), draw.one_in(2));
        signed(draw.coldkey(), Call::burn { value, keep_alive })
    }),
];

/// A hash that is noted or asked for, and who noted it.
fn noted(draw: &mut Draw, requested: bool) -> (Hash, Option<AccountId>) {
    let mut known: Vec<_> = RequestStatusFor::<Runtime>::iter().collect();
    known.retain(|(_, status)| matches!(status, RequestStatus::Requested { .. }) == requested);
    known.sort_by_key(|(hash, _)| *hash);
    match draw.rng.pick(&known) {
        Some((hash, RequestStatus::Unrequested { ticket, .. })) => (hash, Some(ticket.0)),
        Some((hash, _)) => (hash, None),
        None => (hash(draw), None),
    }
}

/// The hash of bytes that are noted now and then.
fn hash(draw: &mut Draw) -> Hash {
    sp_io::hashing::blake2_256(&image(draw)).into()
}

fn image(draw: &mut Draw) -> Vec<u8> {
    if draw.odd() {
        return draw.bytes(1_000);
    }
    vec![draw.below(8) as u8; 40]
}

pub const PREIMAGE: Calls = &[
    ("note_preimage", |draw| {
        let bytes = image(draw);
        signed(draw.coldkey(), Preimages::note_preimage { bytes })
    }),
    ("unnote_preimage", |draw| {
        let (hash, owner) = noted(draw, false);
        let who = owner.unwrap_or_else(|| draw.coldkey());
        signed(who, Preimages::unnote_preimage { hash })
    }),
    ("request_preimage", |draw| {
        let hash = hash(draw);
        root(Preimages::request_preimage { hash })
    }),
    ("unrequest_preimage", |draw| {
        let (hash, _) = noted(draw, true);
        root(Preimages::unrequest_preimage { hash })
    }),
    ("ensure_updated", |draw| {
        let hashes = (0..1 + draw.below(4)).map(|_| hash(draw)).collect();
        signed(draw.coldkey(), Preimages::ensure_updated { hashes })
    }),
];
