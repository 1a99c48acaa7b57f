//! A generator for every call of the runtime, by its pallet's name in metadata.
//!
//! **A new call gets a row here**: a function that draws a plausible call and says who might well
//! send it. It reads the chain's state for what exists (a neuron, a position, an open multisig),
//! so that most of what it draws succeeds where it can; what `Draw` gives is absurd now and then
//! by itself. What can't succeed goes to [`HOPELESS`] too, with the reason.

mod acting;
mod admin;
mod commitments;
mod commits;
mod delegation;
mod identity;
mod keys;
mod money;
mod proxy;
mod scheduler;
mod subtensor;
mod system;

use super::{
    draw::{Draft, Draw},
    rng::Rng,
};
use crate::*;
use std::sync::OnceLock;

pub type Generator = fn(&mut Draw) -> Draft;

/// The generators of a pallet, by the names of its calls.
type Calls = &'static [(&'static str, Generator)];

const PALLETS: &[(&str, Calls)] = &[
    ("System", system::SYSTEM),
    ("Timestamp", system::TIMESTAMP),
    ("Grandpa", system::GRANDPA),
    ("Balances", money::BALANCES),
    ("SubtensorModule", subtensor::CALLS),
    ("SubtensorModule", commits::CALLS),
    ("AdminUtils", admin::CALLS),
    ("Commitments", commitments::CALLS),
    ("Utility", acting::UTILITY),
    ("Sudo", acting::SUDO),
    ("Multisig", acting::MULTISIG),
    ("Preimage", money::PREIMAGE),
    ("Scheduler", scheduler::CALLS),
    ("Proxy", proxy::CALLS),
    ("SafeMode", system::SAFE_MODE),
    ("Authorities", system::AUTHORITIES),
    ("Session", system::SESSION),
];

/// Calls that no signer and no governance makes succeed, each for a reason.
pub const HOPELESS: &[(&str, &str, &str)] = &[
    ("Timestamp", "set", "an inherent, which a block has once"),
    ("SafeMode", "enter", "not for sale"),
    ("SafeMode", "extend", "not for sale"),
    ("SafeMode", "force_slash_deposit", "there are no deposits"),
    ("SafeMode", "release_deposit", "there are no deposits"),
    ("SafeMode", "force_release_deposit", "there are no deposits"),
    ("Session", "purge_keys", "closed by the base filter"),
];

/// What governance may do that ends what the machine checks or needs: tried, and taken back.
const BREAKING: &[(&str, &str)] = &[
    ("Balances", "force_adjust_total_issuance"),
    // Frees what is on hold.
    ("Balances", "force_unreserve"),
    ("Sudo", "remove_key"),
];

/// Pallets whose calls carry calls.
pub const NESTING: &[&str] = &["Utility", "Sudo", "Multisig", "Scheduler", "Proxy"];

/// A call of the runtime, and its generator.
#[derive(Clone, Copy)]
pub struct Kind {
    pub pallet: &'static str,
    pub call: &'static str,
    pub generator: Generator,
}

impl Kind {
    pub fn name(&self) -> (&'static str, &'static str) {
        (self.pallet, self.call)
    }

    pub fn breaks(&self) -> bool {
        BREAKING.contains(&self.name())
    }

    pub fn is_hopeless(&self) -> bool {
        HOPELESS.iter().any(|row| (row.0, row.1) == self.name())
    }
}

/// All kinds of calls.
pub fn kinds() -> &'static [Kind] {
    static KINDS: OnceLock<Vec<Kind>> = OnceLock::new();
    KINDS.get_or_init(|| {
        let rows = PALLETS.iter().flat_map(|(pallet, calls)| {
            calls.iter().map(|(call, generator)| Kind {
                pallet,
                call,
                generator: *generator,
            })
        });
        rows.collect()
    })
}

pub fn any(rng: &mut Rng) -> Kind {
    // Half of all calls are our own.
    let own = rng.one_in(2);
    let kinds: Vec<_> = kinds()
        .iter()
        .filter(|kind| !own || kind.pallet == wire::GATEWAY)
        .copied()
        .collect();
    rng.pick(&kinds).unwrap()
}

/// How many small calls there are.
pub const SMALL: u64 = 4;

/// A few fixed calls that anybody may make, for those that name a call by its hash.
pub fn small(index: u64) -> RuntimeCall {
    let dest = super::world::actors()[1].account.clone().into();
    match index {
        0 => frame_system::Call::remark { remark: vec![0] }.into(),
        1 => frame_system::Call::remark_with_event { remark: vec![1] }.into(),
        2 => pallet_balances::Call::transfer_keep_alive { dest, value: 1_000 }.into(),
        _ => pallet_balances::Call::transfer_keep_alive { dest, value: TAO }.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::super::metadata, *};
    use crate::tests::machine::world;
    use codec::Encode;
    use frame_support::traits::GetCallMetadata;
    use scale_info::TypeDef;
    use std::collections::BTreeSet;

    /// All calls that metadata lists.
    fn listed() -> BTreeSet<(String, String)> {
        let metadata = metadata::v14();
        let mut listed = BTreeSet::new();
        for pallet in metadata.pallets {
            let Some(calls) = pallet.calls else { continue };
            let ty = metadata.types.resolve(calls.ty.id).unwrap();
            let TypeDef::Variant(variants) = &ty.type_def else {
                panic!("calls are variants")
            };
            for variant in &variants.variants {
                listed.insert((pallet.name.clone(), variant.name.clone()));
            }
        }
        listed
    }

    #[test]
    fn every_call_of_the_runtime_has_a_generator() {
        world::start().execute_with(|| {
            let known: BTreeSet<_> = kinds()
                .iter()
                .map(|kind| (kind.pallet.to_string(), kind.call.to_string()))
                .collect();
            let listed = listed();
            let missing: Vec<_> = listed.difference(&known).collect();
            assert!(missing.is_empty(), "give these a generator: {missing:?}");
            let gone: Vec<_> = known.difference(&listed).collect();
            assert!(gone.is_empty(), "no such calls: {gone:?}");
        });
    }

    #[test]
    fn a_generator_draws_the_call_it_stands_for() {
        world::start().execute_with(|| {
            for kind in kinds() {
                let mut rng = Rng::new(1);
                for _ in 0..10 {
                    let draft = (kind.generator)(&mut Draw::new(&mut rng));
                    let name = draft.call.get_call_metadata();
                    assert_eq!(
                        (name.pallet_name, name.function_name),
                        (kind.pallet, kind.call)
                    );
                }
            }
        });
    }

    #[test]
    fn the_same_seed_draws_the_same_calls() {
        let draw = || {
            world::start().execute_with(|| {
                let mut rng = Rng::new(7);
                let mut drafts = Vec::new();
                for _ in 0..200 {
                    let kind = any(&mut rng);
                    let draft = (kind.generator)(&mut Draw::new(&mut rng));
                    // Signatures in calls are never the same twice.
                    drafts.push((draft.by, kind.call, draft.call.encoded_size()));
                }
                (drafts, rng.number())
            })
        };
        assert_eq!(draw(), draw());
    }
}
