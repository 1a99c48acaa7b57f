//! What our calls take was measured: behind each call's weight there is a benchmark.

use super::{call_docs::ours, *};
use std::collections::BTreeSet;

/// A pallet's sources: its calls, what it makes of weights, its benchmarks, and what came of them.
struct Weighed {
    pallet: &'static str,
    calls: &'static str,
    weights: &'static str,
    benchmarks: &'static str,
    measured: &'static str,
}

const WEIGHED: &[Weighed] = &[
    Weighed {
        pallet: "SubtensorModule",
        calls: include_str!("../../../pallets/subtensor/src/lib.rs"),
        weights: include_str!("../../../pallets/subtensor/src/weights.rs"),
        benchmarks: include_str!("../../../pallets/subtensor/src/benchmarking.rs"),
        measured: include_str!("../weights/pallet_subtensor.rs"),
    },
    Weighed {
        pallet: "AdminUtils",
        calls: include_str!("../../../pallets/admin-utils/src/lib.rs"),
        weights: include_str!("../../../pallets/admin-utils/src/weights.rs"),
        benchmarks: include_str!("../../../pallets/admin-utils/src/benchmarking.rs"),
        measured: include_str!("../weights/pallet_admin_utils.rs"),
    },
    Weighed {
        pallet: "Commitments",
        calls: include_str!("../../../pallets/commitments/src/lib.rs"),
        weights: include_str!("../../../pallets/commitments/src/weights.rs"),
        benchmarks: include_str!("../../../pallets/commitments/src/benchmarking.rs"),
        measured: include_str!("../weights/pallet_commitments.rs"),
    },
];

/// Pallets whose calls are for the node or for root, who pay nothing: counted by hand.
const COUNTED: [&str; 1] = ["Authorities"];

/// The name that a text begins with.
fn name(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_');
    &text[..end.unwrap_or(text.len())]
}

/// What follows each occurrence of a mark.
fn after<'a>(text: &'a str, mark: &str) -> impl Iterator<Item = &'a str> {
    text.split(mark).skip(1).collect::<Vec<_>>().into_iter()
}

/// The functions that an expression calls for a runtime.
fn functions(expression: &str) -> Vec<&str> {
    let mut before: Vec<_> = expression.split("::<T>(").collect();
    before.pop();
    let begins = |text: &str| text.rfind(|c: char| !c.is_alphanumeric() && c != '_');
    let last = |text| &text[begins(text).map_or(0, |place| place + 1)..];
    before.into_iter().map(last).collect()
}

impl Weighed {
    /// A call, and the expression of its weight.
    fn expressions(&self) -> Vec<(&'static str, &'static str)> {
        after(self.calls, "#[pallet::weight(")
            .map(|text| {
                let (expression, rest) = text.split_once("pub fn ").unwrap();
                (name(rest), expression)
            })
            .collect()
    }

    /// The measured weights that an expression names, be it through functions of the pallet's own.
    fn named(&self, expression: &str) -> BTreeSet<&'static str> {
        let direct = after(expression, "WeightInfo::").map(name);
        let mut all: BTreeSet<_> = direct.map(|name| self.measured_name(name)).collect();
        for function in functions(expression) {
            let body = after(self.weights, &format!("fn {function}<")).next();
            let body = body.and_then(|text| text.split("\n}\n").next());
            all.extend(self.named(body.unwrap_or_default()));
        }
        all
    }

    fn measured_name(&self, name: &str) -> &'static str {
        let function = format!("fn {name}(");
        assert!(self.benchmarks.contains(&function), "no benchmark {name}");
        let place = self.measured.find(&function);
        let place = place.unwrap_or_else(|| panic!("nothing came of {name}"));
        self::name(&self.measured[place + "fn ".len()..])
    }
}

#[test]
fn behind_each_calls_weight_there_is_a_benchmark() {
    for weighed in WEIGHED {
        for (call, expression) in weighed.expressions() {
            assert!(!weighed.named(expression).is_empty(), "{call}");
        }
    }
}

#[test]
fn all_our_calls_are_looked_at() {
    let (pallets, types) = ours();
    for pallet in pallets {
        let calls: BTreeSet<_> =
            super::call_docs::variants(&types, pallet.calls.map(|of| of.ty.id))
                .into_iter()
                .map(|call| call.name)
                .collect();
        if calls.is_empty() || COUNTED.contains(&&pallet.name[..]) {
            continue;
        }
        let weighed = WEIGHED.iter().find(|one| one.pallet == pallet.name);
        let weighed = weighed.unwrap_or_else(|| panic!("nobody looks at {}", pallet.name));
        let looked_at = weighed.expressions().into_iter();
        let looked_at: BTreeSet<_> = looked_at.map(|(call, _)| call.to_string()).collect();
        assert_eq!(looked_at, calls, "{}", pallet.name);
    }
}

/// Comments and events aside, a benchmark that nobody asks for is a mistake too.
#[test]
fn what_was_measured_is_used() {
    for weighed in WEIGHED {
        let expressions = weighed.expressions();
        let used: BTreeSet<_> = expressions
            .iter()
            .flat_map(|(_, expression)| weighed.named(expression))
            .collect();
        let measured: BTreeSet<_> = after(weighed.measured, "\tfn ").map(name).collect();
        assert_eq!(used, measured, "{}", weighed.pallet);
    }
}
