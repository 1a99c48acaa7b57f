//! Calls that carry calls: batches, sudo, multisig.

use super::{
    super::{
        draw::{root, signed, By, Draw},
        world::{self, Role},
    },
    small, Calls, SMALL,
};
use crate::*;
use codec::Encode;
use frame_support::{dispatch::RawOrigin, weights::Weight};
use pallet_multisig::{Call as Multi, Multisigs, Timepoint};
use pallet_sudo::Call as Su;
use pallet_utility::Call as Utl;

/// Up to four calls of one sender.
fn several(draw: &mut Draw) -> (AccountId, Vec<RuntimeCall>) {
    let first = draw.inner();
    let (who, mut calls) = match first.by {
        By::Signed(who) => (who, vec![first.call]),
        _ => (draw.coldkey(), vec![first.call]),
    };
    for _ in 0..draw.below(4) {
        calls.push(draw.inner_by(&By::Signed(who.clone())));
    }
    (who, calls)
}

/// The origin that a call is drawn for.
fn origin(by: By) -> OriginCaller {
    match by {
        By::Root => OriginCaller::system(RawOrigin::Root),
        By::Signed(who) => OriginCaller::system(RawOrigin::Signed(who)),
        By::Nobody => OriginCaller::system(RawOrigin::None),
    }
}

pub const UTILITY: Calls = &[
    ("batch", |draw| {
        let (who, calls) = several(draw);
        signed(who, Utl::batch { calls })
    }),
    ("as_derivative", |draw| {
        let call = if draw.one_in(2) {
            small(draw.below(2))
        } else {
            draw.inner().call
        };
        let (index, call) = (draw.below(4) as u16, Box::new(call));
        signed(draw.coldkey(), Utl::as_derivative { index, call })
    }),
    ("batch_all", |draw| {
        let (who, calls) = several(draw);
        signed(who, Utl::batch_all { calls })
    }),
    ("dispatch_as", |draw| {
        let draft = draw.inner();
        let as_origin = Box::new(origin(draft.by));
        let call = Box::new(draft.call);
        root(Utl::dispatch_as { as_origin, call })
    }),
    ("force_batch", |draw| {
        let (who, calls) = several(draw);
        signed(who, Utl::force_batch { calls })
    }),
    ("with_weight", |draw| {
        let call = draw.inner_by(&By::Root);
        let weight = draw.weight_of(&call);
        let call = Box::new(call);
        root(Utl::with_weight { call, weight })
    }),
    ("if_else", |draw| {
        let (who, mut calls) = several(draw);
        let fallback = calls.pop().unwrap();
        let main = calls.pop().unwrap_or_else(|| small(0));
        let (main, fallback) = (Box::new(main), Box::new(fallback));
        signed(who, Utl::if_else { main, fallback })
    }),
    ("dispatch_as_fallible", |draw| {
        let draft = draw.inner();
        let as_origin = Box::new(origin(draft.by));
        let call = Box::new(draft.call);
        root(Utl::dispatch_as_fallible { as_origin, call })
    }),
];

pub const SUDO: Calls = &[
    ("sudo", |draw| {
        let call = Box::new(draw.inner_by(&By::Root));
        signed(draw.sudo(), Su::sudo { call })
    }),
    ("sudo_unchecked_weight", |draw| {
        let call = Box::new(draw.inner_by(&By::Root));
        let weight = Weight::from_parts(draw.amount(1_000_000_000), 0);
        signed(draw.sudo(), Su::sudo_unchecked_weight { call, weight })
    }),
    ("set_key", |draw| {
        let new = draw
            .rng
            .pick(&world::of_role(Role::Coldkey))
            .unwrap()
            .into();
        signed(draw.sudo(), Su::set_key { new })
    }),
    ("sudo_as", |draw| {
        let draft = draw.inner();
        let who = match draft.by {
            By::Signed(who) => who,
            _ => draw.account(),
        };
        let (who, call) = (who.into(), Box::new(draft.call));
        signed(draw.sudo(), Su::sudo_as { who, call })
    }),
    ("remove_key", |draw| signed(draw.sudo(), Su::remove_key {})),
];

/// Three coldkeys who decide together, and how many of them must agree.
struct Group {
    members: Vec<AccountId>,
    threshold: u16,
}

/// There are six, so that an operation that one opens is soon joined by another.
fn groups() -> Vec<Group> {
    let coldkeys = world::of_role(Role::Coldkey);
    let group = |first: usize, threshold| {
        let mut members = coldkeys[first..first + 3].to_vec();
        members.sort();
        Group { members, threshold }
    };
    (0..3)
        .flat_map(|first| [group(first, 2), group(first, 3)])
        .collect()
}

/// A step of a group: who takes it, and with whom.
struct Step {
    who: AccountId,
    others: Vec<AccountId>,
    threshold: u16,
    call: RuntimeCall,
    opened: Option<(Timepoint<BlockNumber>, AccountId)>,
}

fn call_hash(call: &RuntimeCall) -> [u8; 32] {
    call.using_encoded(sp_io::hashing::blake2_256)
}

/// Opens an operation, or goes on with an open one. `by_opener`: only who opened it may.
fn step(draw: &mut Draw, by_opener: bool) -> Step {
    let groups = groups();
    let group = &groups[draw.below(groups.len() as u64) as usize];
    let id = Multisig::multi_account_id(&group.members, group.threshold);
    let open = (0..SMALL).find_map(|index| {
        let call = small(index);
        Multisigs::<Runtime>::get(&id, call_hash(&call)).map(|open| (call, open))
    });
    let (call, opened) = match open {
        Some((call, open)) if by_opener || draw.below(4) > 0 => {
            (call, Some((open.when, open.depositor)))
        }
        _ => (small(draw.below(SMALL)), None),
    };
    let mut who = draw.rng.pick(&group.members).unwrap();
    if by_opener {
        who = opened.as_ref().map_or(who, |(_, opener)| opener.clone());
    }
    let mut others = group.members.clone();
    others.retain(|member| *member != who);
    if draw.odd() {
        others = (0..draw.below(120)).map(|_| draw.account()).collect();
    }
    Step {
        who,
        others,
        threshold: group.threshold,
        call,
        opened,
    }
}

pub const MULTISIG: Calls = &[
    ("as_multi_threshold_1", |draw| {
        let step = step(draw, false);
        let call = if draw.one_in(2) {
            draw.inner().call
        } else {
            small(draw.below(2))
        };
        let call = Multi::as_multi_threshold_1 {
            other_signatories: step.others,
            call: Box::new(call),
        };
        signed(step.who, call)
    }),
    ("as_multi", |draw| {
        let step = step(draw, false);
        let max_weight = draw.weight_of(&step.call);
        let call = Multi::as_multi {
            threshold: step.threshold,
            other_signatories: step.others,
            maybe_timepoint: step.opened.map(|(when, _)| when),
            call: Box::new(step.call),
            max_weight,
        };
        signed(step.who, call)
    }),
    ("approve_as_multi", |draw| {
        let step = step(draw, false);
        let call = Multi::approve_as_multi {
            threshold: step.threshold,
            other_signatories: step.others,
            maybe_timepoint: step.opened.map(|(when, _)| when),
            call_hash: call_hash(&step.call),
            max_weight: Weight::zero(),
        };
        signed(step.who, call)
    }),
    ("cancel_as_multi", |draw| {
        let step = step(draw, true);
        let never = Timepoint {
            height: 0,
            index: 0,
        };
        let call = Multi::cancel_as_multi {
            threshold: step.threshold,
            other_signatories: step.others,
            timepoint: step.opened.map_or(never, |(when, _)| when),
            call_hash: call_hash(&step.call),
        };
        signed(step.who, call)
    }),
    ("poke_deposit", |draw| {
        let step = step(draw, true);
        let call = Multi::poke_deposit {
            threshold: step.threshold,
            other_signatories: step.others,
            call_hash: call_hash(&step.call),
        };
        signed(step.who, call)
    }),
];
