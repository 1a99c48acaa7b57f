//! The frame, time, finality, safe mode and those who author blocks.

use super::{
    super::{
        draw::{root, signed, unsigned, Draw},
        world,
    },
    Calls,
};
use crate::*;
use codec::{Decode, Encode};
use pallet_grandpa::Call as Votes;
use pallet_safe_mode::Call as Safe;
use sp_consensus_aura::digests::CompatibleDigestItem;
use sp_consensus_grandpa::{localized_payload, EquivocationProof, Message, Precommit};
use sp_core::{sr25519, Pair};
use sp_runtime::{generic::DigestItem, traits::Header as _, Digest};

type Sys = frame_system::Call<Runtime>;

pub const SYSTEM: Calls = &[
    ("remark", |draw| {
        let remark = draw.bytes(100);
        signed(draw.account(), Sys::remark { remark })
    }),
    ("set_heap_pages", |draw| {
        let pages = draw.amount(4096);
        root(Sys::set_heap_pages { pages })
    }),
    ("set_code", |draw| root(Sys::set_code { code: code(draw) })),
    ("set_code_without_checks", |draw| {
        root(Sys::set_code_without_checks { code: code(draw) })
    }),
    ("set_storage", |draw| {
        let items = vec![(key(draw), draw.bytes(100))];
        root(Sys::set_storage { items })
    }),
    ("kill_storage", |draw| {
        let keys = vec![key(draw), key(draw)];
        root(Sys::kill_storage { keys })
    }),
    ("kill_prefix", |draw| {
        let (prefix, subkeys) = (key(draw), draw.below(10) as u32);
        root(Sys::kill_prefix { prefix, subkeys })
    }),
    ("remark_with_event", |draw| {
        let remark = draw.bytes(100);
        signed(draw.account(), Sys::remark_with_event { remark })
    }),
    ("authorize_upgrade", |draw| {
        let code_hash = sp_io::hashing::blake2_256(&code(draw)).into();
        root(Sys::authorize_upgrade { code_hash })
    }),
    ("authorize_upgrade_without_checks", |draw| {
        let code_hash = sp_io::hashing::blake2_256(&code(draw)).into();
        root(Sys::authorize_upgrade_without_checks { code_hash })
    }),
    ("apply_authorized_upgrade", |draw| {
        let authorized = System::authorized_upgrade();
        let fits = |code: &Vec<u8>| {
            let hash = sp_io::hashing::blake2_256(code).into();
            authorized
                .as_ref()
                .is_some_and(|one| *one.code_hash() == hash)
        };
        let code = codes().into_iter().find(fits).unwrap_or_else(|| code(draw));
        let call = Sys::apply_authorized_upgrade { code };
        if draw.one_in(2) {
            unsigned(call)
        } else {
            signed(draw.sudo(), call)
        }
    }),
];

/// What stands for new runtimes.
fn codes() -> [Vec<u8>; 2] {
    [vec![0; 64], vec![1; 64]]
}

fn code(draw: &mut Draw) -> Vec<u8> {
    if draw.odd() {
        return draw.bytes(1_000);
    }
    draw.rng.pick(&codes()).unwrap()
}

/// A key that no pallet uses.
fn key(draw: &mut Draw) -> Vec<u8> {
    [b":machine:".as_slice(), &[draw.below(8) as u8]].concat()
}

pub const TIMESTAMP: Calls = &[("set", |draw| {
    let now = draw.amount(u64::MAX);
    let call = pallet_timestamp::Call::set { now };
    signed(draw.account(), call)
})];

pub const GRANDPA: Calls = &[
    ("report_equivocation", |draw| {
        let call = Votes::report_equivocation {
            equivocation_proof: Box::new(votes(draw)),
            key_owner_proof: pallet_authorities::NoProof,
        };
        signed(draw.coldkey(), call)
    }),
    ("report_equivocation_unsigned", |draw| {
        unsigned(Votes::report_equivocation_unsigned {
            equivocation_proof: Box::new(votes(draw)),
            key_owner_proof: pallet_authorities::NoProof,
        })
    }),
    ("note_stalled", |draw| {
        let call = pallet_grandpa::Call::note_stalled {
            delay: draw.below(5) as u32,
            best_finalized_block_number: System::block_number() - 1,
        };
        root(call)
    }),
];

pub const SAFE_MODE: Calls = &[
    ("enter", |draw| signed(draw.coldkey(), Safe::enter {})),
    ("force_enter", |_| root(Safe::force_enter {})),
    ("extend", |draw| signed(draw.coldkey(), Safe::extend {})),
    ("force_extend", |_| root(Safe::force_extend {})),
    ("force_exit", |_| root(Safe::force_exit {})),
    ("force_slash_deposit", |draw| {
        let (account, block) = (draw.account(), draw.block());
        root(Safe::force_slash_deposit { account, block })
    }),
    ("release_deposit", |draw| {
        let (account, block) = (draw.account(), draw.block());
        signed(draw.account(), Safe::release_deposit { account, block })
    }),
    ("force_release_deposit", |draw| {
        let (account, block) = (draw.account(), draw.block());
        root(Safe::force_release_deposit { account, block })
    }),
];

pub const AUTHORITIES: Calls = &[
    ("set_authorities", |draw| {
        let mut able: Vec<_> = pallet_session::NextKeys::<Runtime>::iter_keys().collect();
        able.sort();
        draw.rng.shuffle(&mut able);
        able.truncate(1 + draw.below(3) as usize);
        if draw.odd() {
            able = vec![draw.account(); draw.below(40) as usize];
        }
        root(pallet_authorities::Call::set_authorities { authorities: able })
    }),
    ("report_aura_equivocation", |draw| {
        let slot = *pallet_aura::CurrentSlot::<Runtime>::get();
        let slot = slot.saturating_sub(draw.below_or(20, 2_000));
        let turn = member(draw, |len| (slot % len) as usize);
        let pair = &world::actor(&turn).unwrap().pair;
        let (first, second) = (block(draw, slot, pair), block(draw, slot, pair));
        unsigned(pallet_authorities::Call::report_aura_equivocation { first, second })
    }),
];

/// A member of the last session but for absurd cases, when it is anybody. `turn` picks one of so
/// many.
fn member(draw: &mut Draw, turn: impl Fn(u64) -> usize) -> AccountId {
    let session = pallet_session::CurrentIndex::<Runtime>::get();
    let term = pallet_authorities::Terms::<Runtime>::get(session);
    let members = term.map(|term| term.members).unwrap_or_default();
    let member = members.get(turn(members.len().max(1) as u64));
    match member {
        Some(member) if !draw.odd() => member.who.clone(),
        _ => draw.coldkey(),
    }
}

/// A sealed header of a slot; two of them differ mostly.
fn block(draw: &mut Draw, slot: u64, author: &sr25519::Pair) -> pallet_authorities::SealedHeader {
    let digest = CompatibleDigestItem::<sr25519::Signature>::aura_pre_digest(slot.into());
    let mut header = Header {
        number: System::block_number(),
        digest: Digest { logs: vec![digest] },
        parent_hash: [draw.below(8) as u8; 32].into(),
        state_root: Default::default(),
        extrinsics_root: Default::default(),
    };
    let seal = author.sign(header.hash().as_ref());
    header.digest_mut().push(DigestItem::aura_seal(seal));
    header.encode().try_into().unwrap()
}

/// Two votes of a member in one round.
fn votes(draw: &mut Draw) -> EquivocationProof<Hash, BlockNumber> {
    let turn = draw.below(10);
    let voter = member(draw, |len| (turn % len) as usize);
    let pair = &world::actor(&voter).unwrap().grandpa;
    let (set, round) = (Grandpa::current_set_id(), draw.below(10));
    let mut vote = || {
        let vote = (
            Hash::from([draw.below(8) as u8; 32]),
            System::block_number(),
        );
        let message = Message::<Header>::Precommit(Precommit::<Header> {
            target_hash: vote.0,
            target_number: vote.1,
        });
        let signature = pair.sign(&localized_payload(round, set, &message));
        (vote, signature)
    };
    // Its parts are private to the crate that finds it.
    let precommits = 1u8;
    let proof = (set, precommits, round, pair.public(), vote(), vote()).encode();
    EquivocationProof::decode(&mut &proof[..]).unwrap()
}

pub const SESSION: Calls = &[
    ("set_keys", |draw| {
        let who = draw.coldkey();
        let owner = if draw.odd() {
            draw.coldkey()
        } else {
            who.clone()
        };
        let (keys, proof) = world::actor(&owner).unwrap().session.clone();
        signed(who, pallet_session::Call::set_keys { keys, proof })
    }),
    ("purge_keys", |draw| {
        signed(draw.account(), pallet_session::Call::purge_keys {})
    }),
];
