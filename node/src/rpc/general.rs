//! Any storage item, and any runtime API.

use super::{
    arguments::Arguments,
    error::{Error, Result},
    state::At,
};
use serde_json::{json, Value};

/// Entries in one answer.
const ENTRIES: usize = 1_000;

fn keys(arguments: &Arguments) -> Result<Vec<Value>> {
    match arguments.optional("keys") {
        None => Ok(Vec::new()),
        Some(Value::Array(keys)) => Ok(keys.clone()),
        Some(_) => Err(Error::Parameters("`keys` is an array".into())),
    }
}

pub fn query(at: &At, arguments: &Arguments) -> Result<Value> {
    let (pallet, item) = (arguments.text("pallet")?, arguments.text("item")?);
    at.query(pallet, item, &keys(arguments)?)
}

pub fn entries(at: &At, arguments: &Arguments) -> Result<Value> {
    let (pallet, item) = (arguments.text("pallet")?, arguments.text("item")?);
    let after = match arguments.optional("after") {
        None => None,
        Some(_) => Some(
            sp_core::bytes::from_hex(arguments.text("after")?)
                .map_err(|_| Error::Parameters("`after` is a key in hex".into()))?,
        ),
    };
    let (entries, next) = at.entries((pallet, item), &keys(arguments)?, after, ENTRIES)?;
    let entries = entries.into_iter();
    let entries = entries.map(|entry| json!({ "keys": entry.keys, "value": entry.value }));
    Ok(json!({
        "entries": entries.collect::<Value>(),
        "next": next.map(|next| sp_core::bytes::to_hex(&next, false)),
    }))
}

pub fn call(at: &At, arguments: &Arguments) -> Result<Value> {
    let (api, method) = (arguments.text("api")?, arguments.text("method")?);
    let given = arguments.optional("arguments").cloned();
    at.call(api, method, &given.unwrap_or_else(|| json!([])))
}
