//! The methods that answer in plain JSON, and the document that describes them.

use super::{
    accounts,
    arguments::Arguments,
    epochs,
    error::Result,
    general, network, neurons,
    questions::{Answer, Questions, Sent},
    state::At,
};
use jsonrpsee::{core::RegisterMethodError, types::ErrorObjectOwned, RpcModule};
use serde_json::{json, Value};
use std::sync::Arc;
use yuma_json::Object;

/// What describes all methods, in the form of OpenRPC.
pub const DOCUMENT: &str = include_str!("../../../docs/openrpc.json");

/// How a method answers.
#[derive(Clone, Copy)]
enum Way {
    /// With what was asked for.
    Plain(fn(&At, &Arguments) -> Result<Value>),
    /// With an object, to which the block is added.
    Named(fn(&At, &Arguments) -> Result<Object>),
}

/// A method's name, its parameters before the block, and how it answers.
type Method = (&'static str, &'static [&'static str], Way);

#[rustfmt::skip]
const METHODS: &[Method] = &[
    ("yuma_query", &["pallet", "item", "keys"], Way::Plain(general::query)),
    ("yuma_entries", &["pallet", "item", "keys", "after"], Way::Plain(general::entries)),
    ("yuma_call", &["api", "method", "arguments"], Way::Plain(general::call)),
    ("yuma_network", &[], Way::Named(network::network)),
    ("yuma_subnets", &[], Way::Named(network::subnets)),
    ("yuma_subnet", &["netuid"], Way::Named(network::subnet)),
    ("yuma_registration", &["netuid"], Way::Named(network::registration)),
    ("yuma_root", &[], Way::Named(network::root)),
    ("yuma_validators", &["netuid"], Way::Named(network::validators)),
    ("yuma_metagraph", &["netuid", "fields", "layout", "mechanism"], Way::Named(neurons::metagraph)),
    ("yuma_neuron", &["netuid", "neuron"], Way::Named(neurons::neuron)),
    ("yuma_weights", &["netuid", "uid", "mechanism"], Way::Named(neurons::weights)),
    ("yuma_bonds", &["netuid", "uid", "mechanism"], Way::Named(neurons::bonds)),
    ("yuma_epochs", &["netuid", "count"], Way::Named(epochs::epochs)),
    ("yuma_account", &["account"], Way::Named(accounts::account)),
    ("yuma_hotkey", &["hotkey"], Way::Named(accounts::hotkey)),
];

pub fn module(
    questions: Arc<Questions>,
) -> std::result::Result<RpcModule<Questions>, RegisterMethodError> {
    let mut module = RpcModule::from_arc(questions);
    for method in METHODS {
        module.register_async_method(method.0, move |params, questions, _| async move {
            let (name, names, way) = *method;
            let answer = questions.answer((name, names), params, move |at, given| {
                answer(way, at, given)
            });
            Sent::from(answer.await.map_err(ErrorObjectOwned::from))
        })?;
    }
    module.register_method("rpc.discover", |_, _, _| {
        serde_json::from_str::<Value>(DOCUMENT).unwrap_or_default()
    })?;
    Ok(module)
}

fn answer(way: Way, at: &At, arguments: &Arguments) -> Result<Answer> {
    let answer = match way {
        Way::Plain(answer) => answer(at, arguments)?,
        Way::Named(answer) => {
            let mut shown = answer(at, arguments)?;
            shown.insert("block".into(), json!(at.number));
            shown.insert("block_hash".into(), json!(at.hash));
            Value::Object(shown)
        }
    };
    Ok(Answer::Json(answer))
}

/// The methods and their parameters, for the document of all methods.
#[cfg(test)]
pub fn names() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    let each = METHODS.iter();
    each.map(|(name, names, _)| (*name, [names, &[super::arguments::AT][..]].concat()))
}
