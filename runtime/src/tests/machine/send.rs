//! How a drawn call is sent: by whom, wrapped in what, with which nonce.

use super::{
    super::Options,
    calls::{self, Kind},
    draw::{By, Draft, Draw},
    rng::Rng,
    world,
};
use crate::*;
use codec::{Decode, Encode};
use frame_support::traits::GetCallMetadata;
use sp_runtime::{
    generic::Preamble,
    transaction_validity::{TransactionSource, TransactionValidity},
};

/// A call on its way.
pub struct Sent {
    pub transaction: UncheckedExtrinsic,
    pub kind: Kind,
    /// Who signs it, if anybody does.
    pub signer: Option<AccountId>,
    /// How the fate of the drawn call is told, where it is carried by another.
    pub carried: Carried,
}

#[derive(Clone, Copy, PartialEq)]
pub enum Carried {
    Itself,
    BySudo,
    ByProxy,
}

impl Sent {
    pub fn draw(rng: &mut Rng) -> Self {
        let kind = pick_kind(rng);
        let draft = (kind.generator)(&mut Draw::new(rng));
        let draft = if rng.one_in(20) {
            mutated(rng, draft)
        } else {
            draft
        };
        dress(rng, kind, draft)
    }

    pub fn name(&self) -> String {
        format!("{}::{}", self.kind.pallet, self.kind.call)
    }

    /// Whether it goes through no sudo of the machine's own.
    pub fn carried_by_itself(&self) -> bool {
        self.carried != Carried::BySudo
    }

    pub fn is_bare(&self) -> bool {
        matches!(self.transaction.preamble, Preamble::Bare(_))
    }

    /// What the pool says. To ask changes nothing.
    pub fn offer(&self) -> TransactionValidity {
        let source = if self.is_bare() {
            // Reports are the node's own.
            TransactionSource::Local
        } else {
            TransactionSource::External
        };
        sp_io::storage::start_transaction();
        let transaction = self.transaction.clone();
        let answer = Executive::validate_transaction(source, transaction, Default::default());
        sp_io::storage::rollback_transaction();
        answer
    }
}

/// What kind of call comes next. Safe mode does not last.
fn pick_kind(rng: &mut Rng) -> Kind {
    let governed = match rng.below(16) {
        0..=1 => "force_exit",
        2 => "force_extend",
        _ => return calls::any(rng),
    };
    let kind = calls::kinds().iter().find(|kind| kind.call == governed);
    if SafeMode::is_entered() {
        *kind.unwrap()
    } else {
        calls::any(rng)
    }
}

/// The same call with some bytes of it changed, if that still is one. Only what an account signs
/// for itself: governance breaks nothing by mistake here.
fn mutated(rng: &mut Rng, draft: Draft) -> Draft {
    let name = draft.call.get_call_metadata();
    if !matches!(draft.by, By::Signed(_)) || calls::NESTING.contains(&name.pallet_name) {
        return draft;
    }
    let mut bytes = draft.call.encode();
    for _ in 0..1 + rng.below(3) {
        let at = 2 + rng.below(bytes.len() as u64) as usize;
        let any = rng.below(256) as u8;
        let value = rng.pick(&[0, 1, 0x7f, 0x80, 0xff, any]).unwrap();
        if let Some(byte) = bytes.get_mut(at) {
            *byte = value;
        }
    }
    match RuntimeCall::decode(&mut &bytes[..]) {
        Ok(call) => Draft { call, ..draft },
        Err(_) => draft,
    }
}

/// Decides who signs, and how: mostly whom it takes, with the right nonce.
fn dress(rng: &mut Rng, kind: Kind, draft: Draft) -> Sent {
    if draft.by == By::Nobody && !rng.one_in(16) {
        return Sent {
            transaction: UncheckedExtrinsic::new_bare(draft.call),
            kind,
            signer: None,
            carried: Carried::Itself,
        };
    }
    let anybody = |rng: &mut Rng| {
        let actors = world::actors();
        actors[rng.below(actors.len() as u64) as usize]
            .account
            .clone()
    };
    let sudo = pallet_sudo::Key::<Runtime>::get().and_then(|key| world::actor(&key));
    let (signer, call, carried) = match draft.by {
        By::Root if !rng.one_in(16) && sudo.is_some() => {
            let call = Box::new(draft.call);
            let call = pallet_sudo::Call::sudo { call }.into();
            (sudo.unwrap().account.clone(), call, Carried::BySudo)
        }
        By::Signed(who) if !rng.one_in(20) => {
            let delegate = delegate_of(rng, &who);
            match delegate {
                Some(delegate) if world::actor(&who).is_none() || rng.one_in(8) => {
                    let call = pallet_proxy::Call::proxy {
                        real: who.into(),
                        force_proxy_type: None,
                        call: Box::new(draft.call),
                    };
                    (delegate, call.into(), Carried::ByProxy)
                }
                _ if world::actor(&who).is_some() => (who, draft.call, Carried::Itself),
                _ => (anybody(rng), draft.call, Carried::Itself),
            }
        }
        _ => (anybody(rng), draft.call, Carried::Itself),
    };
    let nonce = System::account_nonce(&signer);
    let nonce = if rng.one_in(25) {
        nonce.wrapping_add(rng.below(5) as u32).wrapping_sub(2)
    } else {
        nonce
    };
    let tip = if rng.one_in(10) {
        rng.below(1_000_000)
    } else {
        0
    };
    let pair = &world::actor(&signer).unwrap().pair;
    Sent {
        transaction: super::super::sign(pair, call, Options { nonce, tip }),
        kind,
        signer: Some(signer),
        carried,
    }
}

/// Somebody who can sign and may act for an account without delay.
fn delegate_of(rng: &mut Rng, who: &AccountId) -> Option<AccountId> {
    let (proxies, _) = pallet_proxy::Proxies::<Runtime>::get(who);
    let able: Vec<_> = proxies
        .into_iter()
        .filter(|one| one.delay == 0 && world::actor(&one.delegate).is_some())
        .map(|one| one.delegate)
        .collect();
    rng.pick(&able)
}
