//! The table of calls: whole, and as `docs/calls.md` shows it.

use super::*;
use crate::{
    calls::{kind, Kind, Signer},
    proxies::ProxyType,
};
use codec::Decode;
use frame_support::{
    dispatch::{GetDispatchInfo, Pays},
    traits::InstanceFilter,
};
use scale_info::TypeDef;
use std::fmt::Write;

/// Every call of the runtime by name, with zeros for arguments.
pub(super) fn calls() -> Vec<(String, RuntimeCall)> {
    let metadata = metadata::v14();
    let calls_of = |ty: u32| match &metadata.types.resolve(ty).unwrap().type_def {
        TypeDef::Variant(calls) => calls.variants.clone(),
        other => panic!("calls are an enum, not {other:?}"),
    };
    let mut calls = Vec::new();
    for pallet in &metadata.pallets {
        let Some(ty) = &pallet.calls else { continue };
        for variant in calls_of(ty.ty.id) {
            let mut bytes = vec![0; 4_096];
            bytes[0] = pallet.index;
            bytes[1] = variant.index;
            let call = RuntimeCall::decode(&mut bytes.as_slice()).unwrap();
            calls.push((format!("{}.{}", pallet.name, variant.name), call));
        }
    }
    calls
}

fn proxy_types() -> Vec<ProxyType> {
    (0u8..18)
        .map(|index| ProxyType::decode(&mut &[index][..]).unwrap())
        .collect()
}

fn document() -> String {
    let mut page = String::from(
        "# Who may send what\n\n\
         Each call of the runtime is of one kind. Proxies, safe mode, the base filter and what the \
         pool admits\nread the kind and nothing else. (This page is written by a test from the \
         code's own table.)\n\n\
         A free call is checked whole before it enters the pool, so that one that gets into a block\n\
         succeeds there. A wrapper is admitted if its signer may lead to each call inside.\n\n\
         | kind | fee | signed by | in safe mode | proxy types besides `Any` |\n\
         |---|---|---|---|---|\n",
    );
    for kind in Kind::ALL {
        let fee = match (kind.is_free(), kind.signer()) {
            (true, _) => "free",
            (false, Signer::Nobody) => "",
            (false, _) => "paid",
        };
        let signer = match kind.signer() {
            Signer::Anybody => "anybody",
            Signer::Wrapper => "by its calls",
            Signer::SudoKey => "the sudo key",
            Signer::Nobody => "nobody",
        };
        let safe = if kind.works_in_safe_mode() { "yes" } else { "" };
        let proxies: Vec<String> = proxy_types()
            .into_iter()
            .filter(|proxy| *proxy != ProxyType::Any && proxy.allows(*kind))
            .map(|proxy| format!("{proxy:?}"))
            .collect();
        let proxies = proxies.join(", ");
        writeln!(page, "| {kind:?} | {fee} | {signer} | {safe} | {proxies} |").unwrap();
    }
    page.push_str(
        "\nA transfer of less than 0.5 TAO is a `SmallTransfer`, and `sudo_unchecked_weight` of \
         `set_code` is\n`SetCode`.\n\n| kind | calls |\n|---|---|\n",
    );
    for of in Kind::ALL {
        let calls: Vec<String> = calls()
            .into_iter()
            .filter(|(_, call)| kind(call) == *of)
            .map(|(name, _)| format!("`{name}`"))
            .collect();
        if !calls.is_empty() {
            writeln!(page, "| {of:?} | {} |", calls.join(", ")).unwrap();
        }
    }
    page
}

/// With `UPDATE_DOCS` set, the page is written anew.
#[test]
fn the_page_says_what_the_table_says() {
    chain("local").execute_with(|| {
        let path = "../docs/calls.md";
        let page = document();
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(path, &page).unwrap();
        }
        let written = std::fs::read_to_string(path).unwrap();
        assert!(
            written == page,
            "docs/calls.md is not what the table says: run this test with UPDATE_DOCS=1"
        );
    });
}

#[test]
fn a_call_is_free_if_and_only_if_its_kind_is() {
    chain("local").execute_with(|| {
        for (name, call) in calls() {
            let free = call.get_dispatch_info().pays_fee == Pays::No;
            assert_eq!(free, kind(&call).is_free(), "{name}");
        }
    });
}

#[test]
fn a_type_covers_another_if_and_only_if_it_allows_all_that_the_other_allows() {
    chain("local").execute_with(|| {
        let mut calls: Vec<RuntimeCall> = calls().into_iter().map(|(_, call)| call).collect();
        calls.push(RuntimeCall::Balances(
            pallet_balances::Call::transfer_keep_alive {
                dest: account("//Alice").into(),
                value: TAO,
            },
        ));
        calls.push(RuntimeCall::Sudo(
            pallet_sudo::Call::sudo_unchecked_weight {
                call: Box::new(RuntimeCall::System(frame_system::Call::set_code {
                    code: vec![],
                })),
                weight: Default::default(),
            },
        ));
        for a in proxy_types() {
            for b in proxy_types() {
                let includes = calls.iter().all(|call| a.filter(call) || !b.filter(call));
                assert_eq!(a.is_superset(&b), includes, "{a:?} {b:?}");
            }
        }
    });
}

#[test]
fn no_kind_is_left_out_of_the_list_of_all() {
    let mut named = Kind::ALL.to_vec();
    named.dedup();
    assert_eq!(named.len(), Kind::Unsigned as usize + 1);
}
