//! What metadata tells wallets about our calls: who may send each, what it does, why it may be
//! refused, and what it announces.

use super::*;
use crate::calls::{kind, Signer};
use frame_metadata::v14::PalletMetadata;
use scale_info::{form::PortableForm, PortableRegistry, TypeDef, Variant};
use std::collections::{BTreeMap, BTreeSet};

/// Pallets that document their calls elsewhere.
const OF_THE_SDK: [&str; 15] = [
    "Aura",
    "Authorship",
    "Balances",
    "Grandpa",
    "Multisig",
    "Preimage",
    "Proxy",
    "SafeMode",
    "Scheduler",
    "Session",
    "Sudo",
    "System",
    "Timestamp",
    "TransactionPayment",
    "Utility",
];

const HEADINGS: [&str; 4] = ["Dispatch Origin", "Details", "Errors", "Events"];

/// Errors that no call answers, and why.
const OF_NO_CALL: [(&str, &str); 8] = [
    (
        "ColdkeySwapAnnounced",
        "the pool's: it refuses whatever moves funds",
    ),
    ("Deprecated", "it keeps the official numbers in order"),
    (
        "POWRegistrationDisabled",
        "it keeps the official numbers in order",
    ),
    ("MalformedSubnet", "an epoch's, told by `EpochFailed`"),
    (
        "TooManyFieldsInCommitmentInfo",
        "it keeps the official numbers in order: more do not decode",
    ),
    (
        "UnexpectedUnreserveLeftover",
        "it keeps the official numbers in order: nothing is deposited",
    ),
    ("Overflow", "amounts are of TAO that exists, which is less"),
    ("PotTooSmall", "an epoch pays out no more than the pot has"),
];

/// A call's sections by their headings.
struct Documented {
    call: String,
    sections: BTreeMap<String, Vec<String>>,
    headings: Vec<String>,
}

type Pallet = PalletMetadata<PortableForm>;

pub(super) fn ours() -> (Vec<Pallet>, PortableRegistry) {
    let metadata = chain("local").execute_with(metadata::v14);
    let all: BTreeSet<_> = metadata.pallets.iter().map(|one| &one.name[..]).collect();
    let gone: Vec<_> = OF_THE_SDK
        .iter()
        .filter(|one| !all.contains(*one))
        .collect();
    assert!(gone.is_empty(), "no such pallets: {gone:?}");
    let ours = metadata.pallets.into_iter();
    let ours = ours.filter(|one| !OF_THE_SDK.contains(&&one.name[..]));
    (ours.collect(), metadata.types)
}

pub(super) fn variants(types: &PortableRegistry, id: Option<u32>) -> Vec<Variant<PortableForm>> {
    let Some(id) = id else { return Vec::new() };
    let TypeDef::Variant(of) = &types.resolve(id).unwrap().type_def else {
        panic!("an enum")
    };
    of.variants.clone()
}

fn documented() -> Vec<Documented> {
    let (pallets, types) = ours();
    let mut all = Vec::new();
    for pallet in pallets {
        for call in variants(&types, pallet.calls.map(|calls| calls.ty.id)) {
            let (mut headings, mut sections) = (Vec::new(), BTreeMap::<_, Vec<_>>::new());
            for line in call.docs {
                if let Some(heading) = line.trim().strip_prefix("## ") {
                    headings.push(heading.to_string());
                } else if let (Some(last), false) = (headings.last(), line.trim().is_empty()) {
                    sections.entry(last.clone()).or_default().push(line);
                }
            }
            let call = format!("{}.{}", pallet.name, call.name);
            all.push(Documented {
                call,
                sections,
                headings,
            });
        }
    }
    assert!(all.len() > 19);
    all
}

/// The names in backticks.
fn named(text: &str) -> BTreeSet<String> {
    let parts = text.split('`').skip(1).step_by(2);
    parts.map(str::to_string).collect()
}

impl Documented {
    /// The errors listed, one at the beginning of each item.
    fn errors(&self) -> BTreeSet<String> {
        let lines = self.sections["Errors"].iter().map(|line| line.trim());
        let items = lines.filter_map(|line| line.strip_prefix("- `"));
        items
            .map(|item| {
                let (name, reason) = item.split_once("`: ").expect("`Name`: why");
                assert!(!reason.is_empty());
                name.to_string()
            })
            .collect()
    }
}

/// The names of all our errors, or of all our events.
fn names(of: fn(&Pallet) -> Option<u32>) -> BTreeSet<String> {
    let (pallets, types) = ours();
    let all = pallets.iter().flat_map(|one| variants(&types, of(one)));
    all.map(|one| one.name).collect()
}

fn all_errors() -> BTreeSet<String> {
    names(|pallet| pallet.error.as_ref().map(|error| error.ty.id))
}

#[test]
fn each_call_says_who_may_send_it_what_it_does_why_not_and_what_it_announces() {
    for of in documented() {
        assert_eq!(of.headings, HEADINGS, "{}", of.call);
        for heading in HEADINGS {
            assert!(of.sections.contains_key(heading), "{}: {heading}", of.call);
        }
    }
}

#[test]
fn each_call_says_whether_it_is_free() {
    let calls: BTreeMap<_, _> = chain("local")
        .execute_with(calls::calls)
        .into_iter()
        .collect();
    for of in documented() {
        let kind = kind(&calls[&of.call]);
        let origin = of.sections["Dispatch Origin"].concat();
        let paid = !kind.is_free() && kind.signer() != Signer::Nobody;
        assert_eq!(origin.contains("Free."), kind.is_free(), "{}", of.call);
        assert_eq!(origin.contains(" Paid"), paid, "{}", of.call);
    }
}

#[test]
fn each_error_and_event_that_a_call_names_exists() {
    let mut errors = all_errors();
    errors.insert("BadOrigin".into());
    let events = names(|pallet| pallet.event.as_ref().map(|event| event.ty.id));
    for of in documented() {
        let unknown: Vec<_> = of.errors().difference(&errors).cloned().collect();
        assert!(unknown.is_empty(), "{}: {unknown:?}", of.call);
        let announced = named(&of.sections["Events"].concat());
        assert!(!announced.is_empty(), "{}", of.call);
        let unknown: Vec<_> = announced.difference(&events).collect();
        assert!(unknown.is_empty(), "{}: {unknown:?}", of.call);
    }
}

#[test]
fn each_error_is_named_by_a_call_or_is_of_none() {
    let told: BTreeSet<_> = documented().iter().flat_map(Documented::errors).collect();
    let excepted: BTreeSet<_> = OF_NO_CALL.map(|(name, _)| name.to_string()).into();
    let untold: BTreeSet<_> = all_errors().difference(&told).cloned().collect();
    assert_eq!(untold, excepted);
}
