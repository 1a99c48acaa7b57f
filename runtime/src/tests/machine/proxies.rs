//! What accounts let others do: which type covers which, and what each can take from its
//! principal.

use super::{
    calls,
    draw::{By, Draw},
    rng::Rng,
    run::Machine,
    world,
};
use crate::{proxies::ProxyType, *};
use codec::Decode;
use frame_support::traits::{fungible::Mutate, GetCallMetadata, InstanceFilter};
use sp_io::TestExternalities;
use sp_runtime::traits::Dispatchable;
use std::collections::{BTreeMap, BTreeSet};
use yuma_interfaces::subnets::SubnetIndex as _;

fn types() -> Vec<ProxyType> {
    (0u8..18)
        .map(|index| ProxyType::decode(&mut &[index][..]).unwrap())
        .collect()
}

/// A chain on which much has happened already.
fn lived(seed: u64) -> TestExternalities {
    let mut machine = Machine::new(seed);
    machine.run(300);
    machine.into_chain()
}

fn name(call: &RuntimeCall) -> String {
    let name = call.get_call_metadata();
    format!("{}::{}", name.pallet_name, name.function_name)
}

/// By which types each of many calls is allowed: at least 40 of each kind.
fn allowed() -> Vec<(RuntimeCall, Vec<bool>)> {
    lived(1).execute_with(|| {
        let mut rng = Rng::new(1);
        let mut allowed = Vec::new();
        for kind in calls::kinds() {
            for round in 0..40 {
                let mut draw = if round % 2 == 0 {
                    Draw::sensible(&mut rng)
                } else {
                    Draw::absurd(&mut rng)
                };
                let call = (kind.generator)(&mut draw).call;
                let by = types().iter().map(|kind| kind.filter(&call)).collect();
                allowed.push((call, by));
            }
        }
        allowed.extend(code_changes().into_iter().map(|call| {
            let by = types().iter().map(|kind| kind.filter(&call)).collect();
            (call, by)
        }));
        allowed
    })
}

/// What one of the types looks for inside a call.
fn code_changes() -> Vec<RuntimeCall> {
    let code = frame_system::Call::set_code { code: vec![] };
    let weight = Default::default();
    let unchecked = pallet_sudo::Call::sudo_unchecked_weight {
        call: Box::new(code.clone().into()),
        weight,
    };
    let checked = pallet_sudo::Call::sudo {
        call: Box::new(code.into()),
    };
    vec![unchecked.into(), checked.into()]
}

#[test]
fn a_type_covers_another_only_where_it_may_do_all_that_the_other_may() {
    let allowed = allowed();
    let mut wrong = Vec::new();
    let mut unused = Vec::new();
    for (a, one) in types().into_iter().enumerate() {
        for (b, other) in types().into_iter().enumerate() {
            let beyond: BTreeSet<_> = allowed
                .iter()
                .filter(|(_, by)| by[b] && !by[a])
                .map(|(call, _)| name(call))
                .collect();
            if one.is_superset(&other) && !beyond.is_empty() {
                wrong.push(format!("{one:?} covers {other:?}, and may not {beyond:?}"));
            }
            if !one.is_superset(&other) && beyond.is_empty() {
                unused.push(format!("{one:?} might cover {other:?}"));
            }
        }
    }
    // Not wrong: nobody needs it.
    println!("{}", unused.join("\n"));
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What an account has: free, held and staked, in rao.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Worth {
    free: i128,
    held: i128,
    staked: i128,
}

impl Worth {
    fn total(self) -> i128 {
        self.free + self.held + self.staked
    }
}

/// What everybody has; the chain's own pots hold what is counted as others' stake.
fn worths() -> BTreeMap<AccountId, Worth> {
    let mut worths = BTreeMap::<AccountId, Worth>::new();
    for (who, info) in frame_system::Account::<Runtime>::iter() {
        let worth = worths.entry(who).or_default();
        worth.free += i128::from(info.data.free);
        worth.held += i128::from(info.data.reserved);
    }
    for (hotkey, coldkey, netuid) in world::positions() {
        let staked = Staking::stake_of(&hotkey, &coldkey, netuid);
        worths.entry(coldkey).or_default().staked += i128::from(staked);
    }
    let removed = pallet_subnets::RemovedNetworks::<Runtime>::get().into_inner();
    for netuid in Subnets::netuids().into_iter().chain(removed) {
        worths.remove(&Staking::pot(netuid));
    }
    worths
}

/// The same, with what an account derives from the principal counted as the principal's.
fn with_derived(real: &AccountId) -> BTreeMap<AccountId, Worth> {
    let mut worths = worths();
    let derived = pallet_utility::derivative_account_id(real.clone(), 0);
    let more = worths.remove(&derived).unwrap_or_default();
    worths.entry(real.clone()).or_default().free += more.free;
    worths
}

/// What flooring may shift among those who share a pool, in rao.
const DUST: i128 = 10;

/// What a call through a proxy of a type must not do, whatever it is.
fn forbidden(
    kind: ProxyType,
    real: &AccountId,
    before: &BTreeMap<AccountId, Worth>,
    after: &BTreeMap<AccountId, Worth>,
) -> Option<&'static str> {
    use ProxyType::*;
    let of = |worths: &BTreeMap<_, Worth>, who| worths.get(who).copied().unwrap_or_default();
    let others = before.keys().chain(after.keys()).filter(|who| *who != real);
    let gains = others.map(|who| of(after, who).total() - of(before, who).total());
    let (most, least) = gains.fold((0, 0), |(most, least): (i128, i128), gain| {
        (most.max(gain), least.min(gain))
    });
    let (was, is) = (of(before, real), of(after, real));
    let may_give = match kind {
        Transfer | NonCritical => i128::MAX,
        SmallTransfer => i128::from(crate::proxies::SMALL_TRANSFER_LIMIT),
        _ => DUST,
    };
    if most > may_give {
        return Some("gives to others");
    }
    if least < -DUST {
        return Some("takes from others than its principal");
    }
    let gives = matches!(kind, Transfer | SmallTransfer | NonCritical);
    let pays = matches!(kind, Registration | NonTransfer | SwapHotkey);
    if !gives && !pays && is.total() < was.total() - DUST {
        return Some("costs its principal");
    }
    if matches!(kind, NonFungible | NonCritical) && is.held > was.held {
        return Some("locks what its principal has");
    }
    if kind == NonFungible && (is.free < was.free || is.staked < was.staked - DUST) {
        return Some("pays or stakes what its principal has");
    }
    None
}

/// Calls by which a thief would try it, besides those that are drawn.
fn crafted(real: &AccountId, thief: &AccountId, vault: &AccountId) -> Vec<RuntimeCall> {
    let all = pallet_balances::Call::transfer_all {
        dest: thief.clone().into(),
        keep_alive: false,
    };
    let all = RuntimeCall::from(all);
    let wrapped = Box::new(all.clone());
    let from = |source: &AccountId| {
        Box::new(RuntimeCall::from(pallet_balances::Call::force_transfer {
            source: source.clone().into(),
            dest: thief.clone().into(),
            value: TAO,
        }))
    };
    let through_vault = pallet_proxy::Call::proxy {
        real: vault.clone().into(),
        force_proxy_type: None,
        call: wrapped.clone(),
    };
    let jointly = pallet_multisig::Call::as_multi_threshold_1 {
        other_signatories: vec![thief.clone()],
        call: wrapped.clone(),
    };
    let derived = pallet_utility::Call::as_derivative {
        index: 0,
        call: wrapped.clone(),
    };
    let as_real = pallet_sudo::Call::sudo_as {
        who: real.clone().into(),
        call: wrapped,
    };
    let widened = pallet_proxy::Call::add_proxy {
        delegate: thief.clone().into(),
        proxy_type: ProxyType::Any,
        delay: 0,
    };
    vec![
        all.clone(),
        pallet_utility::Call::batch { calls: vec![all] }.into(),
        through_vault.into(),
        jointly.into(),
        derived.into(),
        as_real.into(),
        pallet_sudo::Call::sudo { call: from(real) }.into(),
        pallet_sudo::Call::set_key {
            new: thief.clone().into(),
        }
        .into(),
        widened.into(),
    ]
}

/// Gives the principal accounts without a key, each with something in it: a pure proxy, one that it
/// shares with the thief, and a derived one. Says which is the first.
fn vaults(real: &AccountId, thief: &AccountId) -> AccountId {
    let origin = RuntimeOrigin::signed(real.clone());
    Proxy::create_pure(origin, ProxyType::Any, 0, 9).unwrap();
    let now = (
        System::block_number(),
        System::extrinsic_index().unwrap_or_default(),
    );
    let vault = Proxy::pure_account(real, &ProxyType::Any, 9, Some(now));
    let mut pair = [real.clone(), thief.clone()];
    pair.sort();
    let shared = Multisig::multi_account_id(&pair, 1);
    let derived = pallet_utility::derivative_account_id(real.clone(), 0);
    // The principal has the sudo key too.
    pallet_sudo::Key::<Runtime>::put(real);
    for account in [&vault, &shared, &derived] {
        Balances::mint_into(account, 10 * TAO).unwrap();
    }
    vault
}

/// What the thief sends through its proxy: what it made up, and calls of each kind.
fn attempts(
    real: &AccountId,
    thief: &AccountId,
    vault: &AccountId,
    rng: &mut Rng,
) -> Vec<RuntimeCall> {
    let mut calls = crafted(real, thief, vault);
    for kind in calls::kinds() {
        calls.extend((0..10).map(|_| {
            let mut draw = Draw::new(rng);
            let mut drafts = (0..4).map(|_| (kind.generator)(&mut draw));
            let first = drafts.next().unwrap();
            let own = drafts.find(|one| one.by == By::Signed(real.clone()));
            own.unwrap_or(first).call
        }));
    }
    calls
}

/// What is wrong with what the proxy just did.
fn wrong(
    kind: ProxyType,
    real: &AccountId,
    thief: &AccountId,
    before: &BTreeMap<AccountId, Worth>,
) -> Option<&'static str> {
    let key = pallet_sudo::Key::<Runtime>::get();
    let (held, _) = pallet_proxy::Proxies::<Runtime>::get(real);
    let more = |one: &AccountId, held: ProxyType| one == thief && !kind.is_superset(&held);
    if key.as_ref() == Some(thief) {
        return Some("takes the sudo key");
    }
    if held.iter().any(|one| more(&one.delegate, one.proxy_type)) {
        return Some("makes itself more than it is");
    }
    forbidden(kind, real, before, &with_derived(real))
}

/// All that proxies do to an account that their types must not, with an example of each.
fn robberies(real: &AccountId, seed: u64) -> BTreeMap<String, String> {
    let thief = super::super::account("//Stranger0");
    let mut found = BTreeMap::new();
    lived(seed).execute_with(|| {
        let vault = vaults(real, &thief);
        let of = RuntimeOrigin::signed(real.clone());
        let _ = Proxy::remove_proxies(of.clone());
        let calls = attempts(real, &thief, &vault, &mut Rng::new(seed));
        for kind in types().into_iter().filter(|kind| *kind != ProxyType::Any) {
            sp_io::storage::start_transaction();
            Proxy::add_proxy(of.clone(), thief.clone().into(), kind, 0).unwrap();
            let before = with_derived(real);
            for call in &calls {
                sp_io::storage::start_transaction();
                let through = RuntimeCall::from(pallet_proxy::Call::proxy {
                    real: real.clone().into(),
                    force_proxy_type: None,
                    call: Box::new(call.clone()),
                });
                let done = through.dispatch(RuntimeOrigin::signed(thief.clone()));
                if let (true, Some(what)) = (done.is_ok(), wrong(kind, real, &thief, &before)) {
                    let mut example = format!("{call:?}");
                    example.truncate(200);
                    let key = format!("{kind:?} {what}: {}", name(call));
                    found.entry(key).or_insert(example);
                }
                sp_io::storage::rollback_transaction();
            }
            sp_io::storage::rollback_transaction();
        }
    });
    found
}

#[test]
fn no_proxy_takes_what_its_type_does_not_say() {
    let mut found = BTreeMap::new();
    for (seed, real) in [(1, "//Alice"), (2, "//Bob")] {
        found.extend(robberies(&super::super::account(real), seed));
    }
    for (what, example) in &found {
        println!("{what}\n    {example}");
    }
    let what: Vec<_> = found.keys().collect();
    assert!(what.is_empty(), "{what:#?}");
}
