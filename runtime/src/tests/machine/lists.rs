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
    /// The same for each list of a struct, which may be left out.
    Fields(u32),
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
    // And its fields have bounds of their own, which the pallet's tests try.
    (
        "Commitments.set_commitment.info",
        Bound::Items(pallet_commitments::MAX_FIELDS),
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
        "SubtensorModule.batch_set_weights.netuids",
        Bound::Items(limits::MAX_WEIGHT_BATCH),
    ),
    (
        "SubtensorModule.batch_set_weights.weights",
        Bound::Items(limits::MAX_WEIGHT_BATCH),
    ),
    (
        "SubtensorModule.batch_set_weights.version_keys",
        Bound::Items(limits::MAX_WEIGHT_BATCH),
    ),
    (
        "SubtensorModule.batch_commit_weights.netuids",
        Bound::Items(limits::MAX_WEIGHT_BATCH),
    ),
    (
        "SubtensorModule.batch_commit_weights.commit_hashes",
        Bound::Items(limits::MAX_WEIGHT_BATCH),
    ),
    (
        "SubtensorModule.reveal_weights.uids",
        Bound::Items(limits::MAX_UIDS),
    ),
    (
        "SubtensorModule.reveal_weights.values",
        Bound::Items(limits::MAX_UIDS),
    ),
    (
        "SubtensorModule.reveal_weights.salt",
        Bound::Items(limits::MAX_SALT),
    ),
    (
        "SubtensorModule.reveal_mechanism_weights.uids",
        Bound::Items(limits::MAX_UIDS),
    ),
    (
        "SubtensorModule.reveal_mechanism_weights.values",
        Bound::Items(limits::MAX_UIDS),
    ),
    (
        "SubtensorModule.reveal_mechanism_weights.salt",
        Bound::Items(limits::MAX_SALT),
    ),
    (
        "SubtensorModule.batch_reveal_weights.uids_list",
        Bound::Items(limits::MAX_COMMITS),
    ),
    (
        "SubtensorModule.batch_reveal_weights.values_list",
        Bound::Items(limits::MAX_COMMITS),
    ),
    (
        "SubtensorModule.batch_reveal_weights.salts_list",
        Bound::Items(limits::MAX_COMMITS),
    ),
    (
        "SubtensorModule.batch_reveal_weights.version_keys",
        Bound::Items(limits::MAX_COMMITS),
    ),
    (
        "SubtensorModule.set_root_weights.dests",
        Bound::Items(limits::MAX_SUBNETS),
    ),
    (
        "SubtensorModule.set_root_weights.weights",
        Bound::Items(limits::MAX_SUBNETS),
    ),
    (
        "SubtensorModule.set_children.children",
        Bound::Items(limits::MAX_GIVEN_CHILDREN),
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
    (
        "SubtensorModule.set_identity.name",
        Bound::Items(limits::MAX_IDENTITY_TEXT),
    ),
    (
        "SubtensorModule.set_identity.url",
        Bound::Items(limits::MAX_IDENTITY_TEXT),
    ),
    (
        "SubtensorModule.set_identity.github_repo",
        Bound::Items(limits::MAX_IDENTITY_TEXT),
    ),
    (
        "SubtensorModule.set_identity.image",
        Bound::Items(limits::MAX_IDENTITY_TEXT),
    ),
    (
        "SubtensorModule.set_identity.discord",
        Bound::Items(limits::MAX_IDENTITY_TEXT),
    ),
    (
        "SubtensorModule.set_identity.description",
        Bound::Items(limits::MAX_IDENTITY_TEXT),
    ),
    (
        "SubtensorModule.set_identity.additional",
        Bound::Items(limits::MAX_IDENTITY_TEXT),
    ),
    (
        "SubtensorModule.set_subnet_identity.subnet_name",
        Bound::Items(limits::MAX_IDENTITY_TEXT),
    ),
    (
        "SubtensorModule.set_subnet_identity.github_repo",
        Bound::Items(limits::MAX_IDENTITY_TEXT),
    ),
    (
        "SubtensorModule.set_subnet_identity.subnet_contact",
        Bound::Items(limits::MAX_IDENTITY_TEXT),
    ),
    (
        "SubtensorModule.set_subnet_identity.subnet_url",
        Bound::Items(limits::MAX_IDENTITY_TEXT),
    ),
    (
        "SubtensorModule.set_subnet_identity.discord",
        Bound::Items(limits::MAX_IDENTITY_TEXT),
    ),
    (
        "SubtensorModule.set_subnet_identity.description",
        Bound::Items(limits::MAX_IDENTITY_TEXT),
    ),
    (
        "SubtensorModule.set_subnet_identity.logo_url",
        Bound::Items(limits::MAX_IDENTITY_TEXT),
    ),
    (
        "SubtensorModule.set_subnet_identity.additional",
        Bound::Items(limits::MAX_IDENTITY_TEXT),
    ),
    (
        "SubtensorModule.register_network_with_identity.identity",
        Bound::Fields(limits::MAX_IDENTITY_TEXT),
    ),
    (
        "SubtensorModule.update_symbol.symbol",
        Bound::Items(limits::MAX_SYMBOL),
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

/// So many items as a list of that type, which is there if it may be left out.
fn list_of(types: &PortableRegistry, id: u32, items: u32) -> Vec<u8> {
    let may_be_left_out = matches!(types.resolve(id).unwrap().type_def, TypeDef::Variant(_));
    let mut bytes = if may_be_left_out { vec![1] } else { Vec::new() };
    bytes.extend(Compact(items).encode());
    bytes.extend(zero(types, items_of(types, id)).repeat(items as usize));
    bytes
}

/// The bytes of a struct that may be left out, for each of its lists: that one has so many items.
fn structs_with_list(types: &PortableRegistry, id: u32, items: u32) -> Vec<Vec<u8>> {
    let TypeDef::Variant(option) = &types.resolve(id).unwrap().type_def else {
        panic!("an option")
    };
    let some = option.variants[1].fields[0].ty.id;
    let TypeDef::Composite(of) = &types.resolve(some).unwrap().type_def else {
        panic!("a struct")
    };
    let lists = of.fields.iter().enumerate().map(|(long, _)| {
        let fields = of.fields.iter().enumerate().map(|(place, field)| {
            let length = if place == long { items } else { 0 };
            list_of(types, field.ty.id, length)
        });
        [vec![1], fields.collect::<Vec<_>>().concat()].concat()
    });
    lists.collect()
}

/// The bytes of a call with one argument of these bytes.
fn with_argument(types: &PortableRegistry, of: &Described, name: &str, value: &[u8]) -> Vec<u8> {
    let (pallet, _, call) = of;
    let mut bytes = vec![*pallet, call.index];
    for field in &call.fields {
        if field.name.as_deref() == Some(name) {
            bytes.extend(value);
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
        for field in &variant.fields {
            let argument = field.name.as_deref().unwrap();
            let name = format!("{pallet}.{}.{argument}", variant.name);
            let id = field.ty.id;
            let values = |more| match bounds.get(name.as_str()) {
                Some(Bound::Items(most)) => vec![list_of(&types, id, most + more)],
                Some(Bound::Fields(most)) => structs_with_list(&types, id, most + more),
                Some(_) if pallet == wire::GATEWAY => panic!("{name}: ours are bounded by type"),
                _ => Vec::new(),
            };
            let decodes = |value: Vec<u8>| {
                let bytes = with_argument(&types, call, argument, &value);
                RuntimeCall::decode(&mut &bytes[..]).is_ok()
            };
            assert!(values(0).into_iter().all(decodes), "{name} decodes");
            if values(1).into_iter().any(decodes) {
                unbounded.push(name);
            }
        }
    }
    assert!(unbounded.is_empty(), "not bounded by type: {unbounded:?}");
}
