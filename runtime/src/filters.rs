//! Which calls are open, and to whom. What a proxy may do is in [`crate::proxies`].

use crate::{
    bounds,
    calls::{kind, Kind, Signer},
    refusals::Refusals,
    AccountId, Address, Keys, Runtime, RuntimeCall,
};
use alloc::{vec, vec::Vec};
use codec::Encode;
use core::cell::OnceCell;
use frame_support::traits::Contains;
use sp_runtime::{
    traits::{BlakeTwo256, Hash, StaticLookup},
    transaction_validity::InvalidTransaction,
};
use yuma_interfaces::admission::{Admission, RefusalCode};

type Utility = pallet_utility::Call<Runtime>;
type Proxy = pallet_proxy::Call<Runtime>;
type Multisig = pallet_multisig::Call<Runtime>;

/// Refuses
/// - a batch inside a batch, also through a wrapper such as a proxy: nesting multiplies the work
///   that one transaction asks for;
/// - `Session::purge_keys`: an authority without keys would leave a hole in the set, and the last
///   one an empty set, which GRANDPA doesn't survive. An authority leaves by being taken off the
///   list; its keys may stay.
pub struct BaseFilter;

impl Contains<RuntimeCall> for BaseFilter {
    fn contains(call: &RuntimeCall) -> bool {
        let nested_batch = is_batch(call) && inner_calls(call).into_iter().any(holds_batch);
        !nested_batch && kind(call) != Kind::PurgeKeys
    }
}

/// What still works while safe mode is on, besides safe mode's own calls.
pub struct AllowedInSafeMode;

impl Contains<RuntimeCall> for AllowedInSafeMode {
    fn contains(call: &RuntimeCall) -> bool {
        kind(call).works_in_safe_mode()
    }
}

/// Keeps out of the pool what its signer may not dispatch, whatever state the chain is in: what
/// holds more than one transaction may, what the base filter or safe mode refuses, and what is
/// root's or the sudo key's, alone or wrapped. So a call for root, which has a part of the block to
/// itself, takes none of it in vain. And what moves funds of a coldkey whose swap is announced.
pub struct Admitted;

impl Admission<AccountId, RuntimeCall> for Admitted {
    fn admit(signer: &AccountId, call: &RuntimeCall) -> Result<(), InvalidTransaction> {
        if !bounds::within(call)
            || !<Runtime as frame_system::Config>::BaseCallFilter::contains(call)
        {
            return Err(InvalidTransaction::Call);
        }
        if !may_dispatch(&Caller::signer(signer), call) {
            return Err(InvalidTransaction::BadSigner);
        }
        refusal(held_back(&Funds::of(signer.clone()), call))
    }
}

/// Keeps those out of the pool who pay more than they must while a swap of their coldkey is
/// announced: who has stolen it could send its funds to a block author.
pub fn admit_tip(signer: &AccountId) -> Result<(), InvalidTransaction> {
    refusal(Keys::held_back(signer))
}

fn refusal(held_back: Option<bool>) -> Result<(), InvalidTransaction> {
    let error = match held_back {
        None => return Ok(()),
        Some(false) => pallet_keys::Error::<Runtime>::ColdkeySwapAnnounced,
        Some(true) => pallet_keys::Error::<Runtime>::ColdkeySwapDisputed,
    };
    Err(InvalidTransaction::Custom(Refusals::code(error.into())))
}

/// An account whose funds a call might move. Whether a swap of it is announced is read once, if it
/// matters.
struct Funds {
    who: AccountId,
    held_back: OnceCell<Option<bool>>,
}

impl Funds {
    fn of(who: AccountId) -> Self {
        Self {
            who,
            held_back: OnceCell::new(),
        }
    }
}

/// Whether a call, or one inside it, would move funds of an account of which a swap is announced, and
/// if so whether that is disputed. Who says it acts for another may become able to before it does.
fn held_back(of: &Funds, call: &RuntimeCall) -> Option<bool> {
    if kind(call).moves_funds() {
        let held_back = of.held_back.get_or_init(|| Keys::held_back(&of.who));
        if held_back.is_some() {
            return *held_back;
        }
    }
    let mut calls = inner_calls(call).into_iter();
    let other = match call {
        RuntimeCall::Proxy(Proxy::proxy { real, .. } | Proxy::proxy_announced { real, .. }) => {
            account(real)
        }
        _ if calls.len() == 0 => None,
        _ => dispatcher(&of.who, call),
    };
    match other.filter(|other| *other != of.who).map(Funds::of) {
        Some(other) => calls.find_map(|call| held_back(&other, call)),
        None => calls.find_map(|call| held_back(of, call)),
    }
}

/// Whose call it is. Who is behind a wrapper is found out only if it matters, and once.
struct Caller<'a> {
    through: Option<(&'a Caller<'a>, &'a RuntimeCall)>,
    who: OnceCell<Option<AccountId>>,
}

impl<'a> Caller<'a> {
    fn signer(who: &AccountId) -> Self {
        Self {
            through: None,
            who: OnceCell::from(Some(who.clone())),
        }
    }

    /// Who makes the calls of a wrapper that this one calls.
    fn through(&'a self, wrapper: &'a RuntimeCall) -> Self {
        Self {
            through: Some((self, wrapper)),
            who: OnceCell::new(),
        }
    }

    fn who(&self) -> Option<&AccountId> {
        let find = || {
            let (outer, wrapper) = self.through?;
            dispatcher(outer.who()?, wrapper)
        };
        self.who.get_or_init(find).as_ref()
    }
}

/// Reads and hashes nothing unless the sudo key's signature is needed, and stops at the first call
/// that may not be dispatched.
fn may_dispatch(caller: &Caller, call: &RuntimeCall) -> bool {
    match kind(call).signer() {
        Signer::Anybody => true,
        Signer::SudoKey => caller
            .who()
            .is_some_and(|who| pallet_sudo::Key::<Runtime>::get().as_ref() == Some(who)),
        Signer::Nobody => false,
        Signer::Wrapper => {
            let inside = caller.through(call);
            let mut calls = inner_calls(call).into_iter();
            calls.all(|call| may_dispatch(&inside, call))
        }
    }
}

/// Whose calls a wrapper that somebody signed makes. Who says it acts for another and can't, acts
/// for itself.
fn dispatcher(who: &AccountId, call: &RuntimeCall) -> Option<AccountId> {
    match call {
        RuntimeCall::Utility(Utility::as_derivative { index, .. }) => {
            Some(pallet_utility::derivative_account_id(who.clone(), *index))
        }
        RuntimeCall::Proxy(Proxy::proxy {
            real,
            force_proxy_type,
            ..
        }) => {
            let real = account(real)?;
            let known = pallet_proxy::Pallet::<Runtime>::find_proxy(&real, who, *force_proxy_type);
            Some(if known.is_ok() { real } else { who.clone() })
        }
        RuntimeCall::Proxy(Proxy::proxy_announced {
            delegate,
            real,
            call,
            ..
        }) => {
            let (delegate, real) = (account(delegate)?, account(real)?);
            let known = is_announced(&delegate, &real, call);
            Some(if known { real } else { who.clone() })
        }
        RuntimeCall::Multisig(Multisig::as_multi {
            threshold,
            other_signatories,
            ..
        }) => joint_account(who, other_signatories, *threshold),
        RuntimeCall::Multisig(Multisig::as_multi_threshold_1 {
            other_signatories, ..
        }) => joint_account(who, other_signatories, 1),
        _ => Some(who.clone()),
    }
}

/// Whether a call is announced. It is hashed only if anything is, for that account.
fn is_announced(delegate: &AccountId, real: &AccountId, call: &RuntimeCall) -> bool {
    let (announced, _) = pallet_proxy::Announcements::<Runtime>::get(delegate);
    // An announcement begins with whom it is made for, and the hash of the call.
    let any_begins_with = |wanted: Vec<u8>| {
        announced
            .iter()
            .any(|one| one.using_encoded(|one| one.starts_with(&wanted)))
    };
    any_begins_with(real.encode()) && any_begins_with((real, BlakeTwo256::hash_of(call)).encode())
}

fn account(address: &Address) -> Option<AccountId> {
    <Runtime as frame_system::Config>::Lookup::lookup(address.clone()).ok()
}

/// The account of those who sign together.
fn joint_account(who: &AccountId, others: &[AccountId], threshold: u16) -> Option<AccountId> {
    bounds::are_few(others.len()).then(|| {
        let mut all = others.to_vec();
        all.push(who.clone());
        all.sort();
        pallet_multisig::Pallet::<Runtime>::multi_account_id(&all, threshold)
    })
}

fn is_batch(call: &RuntimeCall) -> bool {
    matches!(
        call,
        RuntimeCall::Utility(
            Utility::batch { .. } | Utility::batch_all { .. } | Utility::force_batch { .. }
        )
    )
}

fn holds_batch(call: &RuntimeCall) -> bool {
    is_batch(call) || inner_calls(call).into_iter().any(holds_batch)
}

/// The calls that `call` dispatches in its caller's name, or that of an account that it acts for.
pub fn inner_calls(call: &RuntimeCall) -> Vec<&RuntimeCall> {
    match call {
        RuntimeCall::Utility(
            Utility::batch { calls }
            | Utility::batch_all { calls }
            | Utility::force_batch { calls },
        ) => calls.iter().collect(),
        RuntimeCall::Utility(Utility::if_else { main, fallback }) => vec![main, fallback],
        RuntimeCall::Utility(Utility::as_derivative { call, .. })
        | RuntimeCall::Proxy(Proxy::proxy { call, .. } | Proxy::proxy_announced { call, .. })
        | RuntimeCall::Multisig(
            Multisig::as_multi { call, .. } | Multisig::as_multi_threshold_1 { call, .. },
        ) => vec![call],
        _ => Vec::new(),
    }
}
