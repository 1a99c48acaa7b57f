//! The rules of a subnet as `docs/hyperparameters.md` and clients have them.

use super::*;
use crate::{views::hyperparams, wire::GATEWAY};
use codec::Encode;
use core::{fmt::Debug, ops::RangeInclusive};
use pallet_subnets::{
    hyperparameters::{visit_all, Frozen, Hyperparameter, Setter, Visitor},
    OwnerChange, Wait,
};
use std::collections::BTreeSet;
use yuma_types::NetUid;

const PAGE: &str = "../docs/hyperparameters.md";
const SUBNET: NetUid = NetUid(1);

/// What is not of one rule, or not of a rule that can be set.
const SHOWN_BESIDES: [&str; 5] = [
    "activity_cutoff",
    "difficulty",
    "max_weights_limit",
    "owner_cut_auto_lock_enabled",
    "user_liquidity_enabled",
];

/// Writes the rows of the page's table.
#[derive(Default)]
struct Table(String);

fn cell(value: Option<impl Debug>) -> String {
    value.map_or_else(String::new, |value| format!("{value:?}"))
}

fn range(range: &RangeInclusive<impl Debug + PartialEq>) -> String {
    format!("{:?} to {:?}", range.start(), range.end())
}

fn call(setter: Setter) -> String {
    let (pallet, index, name) = match setter {
        Setter::AdminUtils(index, name) => ("AdminUtils", index, name),
        Setter::Gateway(index, name) => (GATEWAY, index, name),
    };
    format!("{pallet} {index} `{name}`")
}

fn calls(setter: Setter, owners: Option<Setter>) -> String {
    let owners = owners.map(|setter| format!("; the owner {}", call(setter)));
    call(setter) + &owners.unwrap_or_default()
}

fn wait(limit: Option<OwnerChange>) -> String {
    match limit.map(OwnerChange::wait) {
        None => String::new(),
        Some(Wait::Usual) => "usual".into(),
        Some(Wait::Tempos(tempos)) => format!("{tempos} tempos"),
        Some(Wait::Blocks(blocks)) => format!("{blocks} blocks"),
    }
}

fn frozen(frozen: Frozen) -> &'static str {
    match frozen {
        Frozen::Everybody => "yes",
        Frozen::Owner => "the owner's",
        Frozen::Nobody => "",
    }
}

impl Visitor<Runtime> for Table {
    fn visit<R: Hyperparameter<Runtime>>(&mut self) {
        let owner = R::OWNER.as_ref().map_or_else(|| "-".into(), range);
        self.0 += &format!(
            "| `{}` | {} | {:?} | {} | {} | {owner} | {} | {} | {} | {} |\n",
            R::NAME,
            R::SHOWN.join(", "),
            R::DEFAULT,
            cell(R::ON_NEW),
            cell(R::ON_ROOT),
            wait(R::LIMIT),
            range(&R::ROOT),
            frozen(R::FROZEN),
            calls(R::SETTER, R::OWNER_SETTER),
        );
    }
}

#[test]
fn the_page_has_the_table() {
    let mut table = Table::default();
    visit_all::<Runtime>(&mut table);
    let page = std::fs::read_to_string(PAGE).unwrap();
    let (head, rest) = page.split_once("<!-- table -->\n").unwrap();
    let (shown, tail) = rest.split_once("<!-- end of table -->").unwrap();
    let titles = "| rule | clients' name | unwritten | new subnet | root network | owner may set | owner waits | root may set | frozen | call |\n\
        |---|---|---|---|---|---|---|---|---|---|\n";
    let expected = format!("{titles}{}", table.0);
    if std::env::var_os("UPDATE_DOCS").is_some() {
        let page = format!("{head}<!-- table -->\n{expected}<!-- end of table -->{tail}");
        return std::fs::write(PAGE, page).unwrap();
    }
    assert_eq!(shown, expected, "UPDATE_DOCS=1 writes it anew");
}

/// Changes a rule and sees which entries of the list for clients change.
#[derive(Default)]
struct Shown(BTreeSet<String>);

fn entries() -> Vec<(String, Vec<u8>)> {
    let list = hyperparams::list(SUBNET).unwrap();
    let entry = |entry: hyperparams::HyperparamEntry| {
        let name = String::from_utf8(entry.name).unwrap();
        (name, entry.value.encode())
    };
    list.into_iter().map(entry).collect()
}

impl Visitor<Runtime> for Shown {
    fn visit<R: Hyperparameter<Runtime>>(&mut self) {
        let old = R::get(SUBNET);
        let (least, most) = (*R::ROOT.start(), *R::ROOT.end());
        let before = entries();
        let mut changed = BTreeSet::new();
        for value in [least, most] {
            R::put(SUBNET, value);
            let after = entries();
            let differ = before.iter().zip(&after).filter(|(old, new)| old != new);
            changed.extend(differ.map(|((name, _), _)| name.clone()));
        }
        R::put(SUBNET, old);
        changed.retain(|name| !SHOWN_BESIDES.contains(&name.as_str()));
        let shown = R::SHOWN.iter().map(|name| String::from(*name)).collect();
        assert_eq!(changed, shown, "{}", R::NAME);
        self.0.extend(shown);
    }
}

#[test]
fn clients_see_each_rule_under_its_name() {
    chain("development").execute_with(|| {
        let mut shown = Shown::default();
        visit_all::<Runtime>(&mut shown);
        let all: BTreeSet<String> = entries().into_iter().map(|(name, _)| name).collect();
        shown.0.extend(SHOWN_BESIDES.map(String::from));
        assert_eq!(shown.0, all);
    });
}
