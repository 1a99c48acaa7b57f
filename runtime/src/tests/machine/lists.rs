//! Every list in every call has a bound, and a name for it.

use super::super::metadata;
use crate::*;
use codec::{Compact, Decode, Encode};
use pallet_authorities::MAX_HEADER_BYTES;
use scale_info::{form::PortableForm, PortableRegistry, TypeDef, TypeDefPrimitive, Variant};
use std::collections::{BTreeMap, BTreeSet};
use yuma_types::limits;

/// What bounds the length of a list.
enum Bound {
    /// So many items decode, and one more does not.
    Items(u32),
    /// Nothing but the length of a block, and the fee for each byte or item.
    Fee,
    /// A check in the call, before anything else looks at the list.
    Check,
    /// Only root may make the call.
    Root,
}

/// The lists of all calls, and what bounds each. **A new list comes here.**
const LISTS: &[(&str, Bound)] = &[
    ("System.remark.remark", Bound::Fee),
    ("System.set_code.code", Bound::Root),
    ("System.set_code_without_checks.code", Bound::Root),
    ("System.set_storage.items", Bound::Root),
    ("System.kill_storage.keys", Bound::Root),
    ("System.kill_prefix.prefix", Bound::Root),
    ("System.remark_with_event.remark", Bound::Fee),
    // Hashed, and compared with what root has authorised.
    ("System.apply_authorized_upgrade.code", Bound::Fee),
    ("Balances.upgrade_accounts.who", Bound::Fee),
    // 10,922 calls in one transaction, wherever they are; pallet-utility checks it too.
    ("Utility.batch.calls", Bound::Check),
    ("Utility.batch_all.calls", Bound::Check),
    ("Utility.force_batch.calls", Bound::Check),
    // 100 signatories, and no more than that enter the pool.
    (
        "Multisig.as_multi_threshold_1.other_signatories",
        Bound::Check,
    ),
    ("Multisig.as_multi.other_signatories", Bound::Check),
    ("Multisig.approve_as_multi.other_signatories", Bound::Check),
    ("Multisig.cancel_as_multi.other_signatories", Bound::Check),
    ("Multisig.poke_deposit.other_signatories", Bound::Check),
    // 4 MiB, and a deposit for each byte.
    ("Preimage.note_preimage.bytes", Bound::Check),
    ("Preimage.ensure_updated.hashes", Bound::Check),
    // 256 bytes; a longer one doesn't enter the pool.
    ("Session.set_keys.proof", Bound::Check),
    ("Authorities.set_authorities.authorities", Bound::Root),
    (
        "Authorities.report_aura_equivocation.first",
        Bound::Items(MAX_HEADER_BYTES),
    ),
    (
        "Authorities.report_aura_equivocation.second",
        Bound::Items(MAX_HEADER_BYTES),
    ),
    (
        "SubtensorModule.set_weights.dests",
        Bound::Items(limits::MAX_UIDS),
    ),
    (
        "SubtensorModule.set_weights.weights",
        Bound::Items(limits::MAX_UIDS),
    ),
    (
        "SubtensorModule.set_mechanism_weights.dests",
        Bound::Items(limits::MAX_UIDS),
    ),
    (
        "SubtensorModule.set_mechanism_weights.weights",
        Bound::Items(limits::MAX_UIDS),
    ),
    (
        "SubtensorModule.set_root_weights.dests",
        Bound::Items(limits::MAX_SUBNETS),
    ),
    (
        "SubtensorModule.set_root_weights.weights",
        Bound::Items(limits::MAX_SUBNETS),
    ),
    ("SubtensorModule.register.work", Bound::Items(64)),
    (
        "AdminUtils.sudo_set_mechanism_emission_split.maybe_split",
        Bound::Items(limits::MAX_MECHANISMS),
    ),
    (
        "SubtensorModule.serve_axon_tls.certificate",
        Bound::Items(256),
    ),
];

/// Whether a type has a list in it, besides those of calls that it carries and of fixed types that
/// decode their own bounds.
fn has_list(types: &PortableRegistry, id: u32, seen: &mut BTreeSet<u32>) -> bool {
    if !seen.insert(id) {
        return false;
    }
    let ty = types.resolve(id).unwrap();
    let name = ty.path.segments.join("::");
    // Calls in calls are looked at as calls; an address that isn't an account's doesn't enter the pool.
    if name.ends_with("RuntimeCall") || name.ends_with("MultiAddress") {
        return false;
    }
    match &ty.type_def {
        TypeDef::Sequence(_) => true,
        TypeDef::Composite(composite) => composite
            .fields
            .iter()
            .any(|field| has_list(types, field.ty.id, seen)),
        TypeDef::Variant(variants) => variants
            .variants
            .iter()
            .flat_map(|variant| &variant.fields)
            .any(|field| has_list(types, field.ty.id, seen)),
        TypeDef::Tuple(tuple) => tuple
            .fields
            .iter()
            .any(|field| has_list(types, field.id, seen)),
        TypeDef::Array(array) => has_list(types, array.type_param.id, seen),
        _ => false,
    }
}

/// A call as metadata describes it: the pallet's index and name, and the variant.
pub type Described = (u8, String, Variant<PortableForm>);

pub fn described() -> (Vec<Described>, PortableRegistry) {
    let metadata = super::world::start().execute_with(metadata::v14);
    let mut calls = Vec::new();
    for pallet in metadata.pallets {
        let Some(of_pallet) = pallet.calls else {
            continue;
        };
        let TypeDef::Variant(variants) = &metadata.types.resolve(of_pallet.ty.id).unwrap().type_def
        else {
            panic!("calls are variants")
        };
        for variant in &variants.variants {
            calls.push((pallet.index, pallet.name.clone(), variant.clone()));
        }
    }
    (calls, metadata.types)
}

#[test]
fn every_list_of_every_call_has_a_named_bound() {
    let (calls, types) = described();
    let mut lists = BTreeSet::new();
    for (_, pallet, call) in &calls {
        for field in &call.fields {
            if has_list(&types, field.ty.id, &mut BTreeSet::new()) {
                let argument = field.name.clone().unwrap();
                lists.insert(format!("{pallet}.{}.{argument}", call.name));
            }
        }
    }
    let named: BTreeSet<_> = LISTS.iter().map(|(name, _)| name.to_string()).collect();
    let unbounded: Vec<_> = lists.difference(&named).collect();
    assert!(unbounded.is_empty(), "what bounds these? {unbounded:?}");
    let gone: Vec<_> = named.difference(&lists).collect();
    assert!(gone.is_empty(), "no such lists: {gone:?}");
}

/// A value of a type, all zeros and empty lists.
pub fn zero(types: &PortableRegistry, id: u32) -> Vec<u8> {
    match &types.resolve(id).unwrap().type_def {
        TypeDef::Primitive(primitive) => {
            use TypeDefPrimitive::*;
            let bytes = match primitive {
                Bool | U8 | I8 | Str => 1,
                U16 | I16 => 2,
                Char | U32 | I32 => 4,
                U64 | I64 => 8,
                U128 | I128 => 16,
                U256 | I256 => 32,
            };
            vec![0; bytes]
        }
        TypeDef::Composite(composite) => composite
            .fields
            .iter()
            .flat_map(|field| zero(types, field.ty.id))
            .collect(),
        TypeDef::Tuple(tuple) => tuple
            .fields
            .iter()
            .flat_map(|field| zero(types, field.id))
            .collect(),
        TypeDef::Array(array) => zero(types, array.type_param.id).repeat(array.len as usize),
        TypeDef::Variant(variants) => {
            let first = &variants.variants[0];
            let fields = first
                .fields
                .iter()
                .flat_map(|field| zero(types, field.ty.id));
            [first.index].into_iter().chain(fields).collect()
        }
        TypeDef::Sequence(_) | TypeDef::Compact(_) | TypeDef::BitSequence(_) => vec![0],
    }
}

/// The type of a list's items, also where the list is wrapped in a type that bounds it, or may be
/// left out.
fn items_of(types: &PortableRegistry, id: u32) -> u32 {
    match &types.resolve(id).unwrap().type_def {
        TypeDef::Sequence(list) => list.type_param.id,
        TypeDef::Composite(wrapper) => items_of(types, wrapper.fields[0].ty.id),
        TypeDef::Variant(option) => items_of(types, option.variants[1].fields[0].ty.id),
        _ => panic!("a list"),
    }
}

/// The bytes of a call with one list of so many items.
fn with_list(types: &PortableRegistry, of: &Described, argument: &str, items: u32) -> Vec<u8> {
    let (pallet, _, call) = of;
    let mut bytes = vec![*pallet, call.index];
    for field in &call.fields {
        if field.name.as_deref() == Some(argument) {
            let item = zero(types, items_of(types, field.ty.id));
            if matches!(
                types.resolve(field.ty.id).unwrap().type_def,
                TypeDef::Variant(_)
            ) {
                bytes.push(1);
            }
            bytes.extend(Compact(items).encode());
            bytes.extend(item.repeat(items as usize));
        } else {
            bytes.extend(zero(types, field.ty.id));
        }
    }
    bytes
}

#[test]
fn a_list_with_an_item_too_many_does_not_decode() {
    let (calls, types) = described();
    let bounds: BTreeMap<_, _> = LISTS.iter().map(|(name, bound)| (*name, bound)).collect();
    let mut unbounded = Vec::new();
    for call in &calls {
        let (_, pallet, variant) = call;
        let arguments = variant
            .fields
            .iter()
            .filter_map(|field| field.name.as_deref());
        for argument in arguments {
            let name = format!("{pallet}.{}.{argument}", variant.name);
            let most = match bounds.get(name.as_str()) {
                Some(Bound::Items(most)) => *most,
                Some(_) if pallet == wire::GATEWAY => panic!("{name}: ours are bounded by type"),
                _ => continue,
            };
            let decodes = |items| {
                let bytes = with_list(&types, call, argument, items);
                RuntimeCall::decode(&mut &bytes[..]).is_ok()
            };
            assert!(decodes(most), "{name}: {most} items decode");
            if decodes(most + 1) {
                unbounded.push(name);
            }
        }
    }
    assert!(unbounded.is_empty(), "not bounded by type: {unbounded:?}");
}
