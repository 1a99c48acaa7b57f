#![allow(
    clippy::arithmetic_side_effects,
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that panics is a test that fails"
)]

mod handing_over;
mod names;
mod origins;
mod refusals;

use crate::{mock::*, Call, Event};
use codec::Decode;
use scale_info::{form::MetaForm, TypeDef, TypeInfo, Variant};
use sp_runtime::{traits::Dispatchable, DispatchResult};

const OWNER: u64 = 1;

fn variants<E: TypeInfo>() -> Vec<Variant<MetaForm>> {
    let TypeDef::Variant(variants) = E::type_info().type_def else {
        panic!("an enum")
    };
    variants.variants
}

/// Each call by its name, with a subnet that exists and small numbers for the rest.
fn calls() -> Vec<(&'static str, Call<Test>)> {
    let calls = variants::<Call<Test>>().into_iter().map(|call| {
        let mut bytes = vec![call.index];
        for field in &call.fields {
            match field.name {
                Some("netuid") => bytes.extend(SUBNET.0.to_le_bytes()),
                // An option of a list of one.
                Some("maybe_split") => bytes.extend([1, 4, 255, 255]),
                Some("alpha_high") => bytes.extend([2, 0]),
                _ => bytes.push(1),
            }
            if field.name == Some("alpha_low") {
                bytes.push(0);
            }
        }
        bytes.resize(bytes.len() + 16, 0);
        (call.name, Call::decode(&mut &bytes[..]).unwrap())
    });
    calls.collect()
}

fn dispatch(call: Call<Test>, origin: RuntimeOrigin) -> DispatchResult {
    let done = RuntimeCall::from(call).dispatch(origin);
    done.map(|_| ()).map_err(|error| error.error)
}

fn told() -> Vec<Told> {
    AllTold::take()
}

fn events() -> Vec<Event<Test>> {
    System::read_events_for_pallet()
}
