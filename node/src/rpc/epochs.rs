//! What blocks did: epochs that were paid out, and neurons that registered.

use super::{
    arguments::Arguments,
    error::{Error, Result},
    state::At,
};
use serde_json::{json, Value};
use yuma_json::{record, Field, Object};
use yuma_runtime::{wire::GATEWAY, BlockNumber};

/// Epochs in one answer.
const EPOCHS: usize = 100;
const EPOCHS_BY_DEFAULT: usize = 10;

const EPOCH: &[Field] = &[
    Field::plain("netuid"),
    Field::rao("drained"),
    Field::rao("owner"),
    Field::rao("incentive"),
    Field::rao("dividends"),
    Field::rao("take"),
    Field::rao("carried"),
];

const REGISTRATION: &[Field] = &[
    Field::plain("netuid"),
    Field::plain("uid"),
    Field::plain("hotkey"),
];

/// A kind of event: its pallet, its name, and what is told of it.
pub struct Kind(&'static str, &'static str, &'static [Field]);

pub const PAID: Kind = Kind("Emission", "EpochCompleted", EPOCH);
pub const REGISTERED: Kind = Kind(GATEWAY, "NeuronRegistered", REGISTRATION);

/// All events of a block.
pub fn happened(at: &At) -> Result<Value> {
    at.query("System", "Events", &[])
}

/// Those of what happened in a block that are of a kind, each with the block.
pub fn of_kinds(at: &At, happened: &Value, kinds: &[&Kind]) -> Result<Vec<Vec<Object>>> {
    let of_kind = |Kind(pallet, name, fields): &Kind| {
        let events = happened.as_array().into_iter().flatten();
        let found = events.filter_map(|event| event.get("event")?.get(pallet)?.get(name));
        let shown = found.map(|event| {
            let mut shown = record(event.clone(), fields)?;
            shown.insert("block".into(), json!(at.number));
            shown.insert("block_hash".into(), json!(at.hash));
            Ok(shown)
        });
        shown.collect()
    };
    kinds.iter().map(|kind| of_kind(kind)).collect()
}

/// The last epochs of a subnet, the latest first: from each block that paid one out it goes to the
/// one before, as far as the state of these is kept.
pub fn epochs(at: &At, arguments: &Arguments) -> Result<Object> {
    let netuid = arguments.netuid()?;
    at.ensure_subnet(netuid)?;
    let most = "a number from 1 to 100";
    let count = arguments.number_or("count", most, EPOCHS_BY_DEFAULT)?;
    if !(1..=EPOCHS).contains(&count) {
        return Err(Error::Parameters(format!("`count` is {most}")));
    }
    let mut epochs = Vec::new();
    let mut block = last_paid(at, netuid)?;
    let earlier = loop {
        let Some(paid) = block else {
            break "none";
        };
        if epochs.len() >= count {
            break "more";
        }
        match paid_in(at, netuid, paid) {
            Ok((found, before)) => {
                epochs.extend(found);
                block = before.filter(|before| *before < paid);
            }
            Err(Error::Pruned(_)) => break "pruned",
            Err(other) => return Err(other),
        }
    };
    // Earlier blocks are found by their numbers, which are those of the best chain.
    if at.chain().at_number(at.number)?.hash != at.hash {
        return Err(Error::UnknownBlock(format!(
            "{:?} on the best chain",
            at.hash
        )));
    }
    let shown = json!({ "netuid": netuid, "epochs": epochs, "earlier": earlier });
    Ok(shown.as_object().cloned().unwrap_or_default())
}

/// The block of the last epoch that paid out.
fn last_paid(at: &At, netuid: u16) -> Result<Option<BlockNumber>> {
    let block = at.get("LastMechansimStepBlock", &[json!(netuid)])?;
    let block = yuma_json::count(&block)?;
    Ok(super::arguments::number(&block).filter(|block| *block > 0))
}

/// What a subnet's epoch paid in a block, and the block of the one before.
fn paid_in(
    at: &At,
    netuid: u16,
    block: BlockNumber,
) -> Result<(Option<Object>, Option<BlockNumber>)> {
    let then = at.chain().at_number(block)?;
    let mut found = of_kinds(&then, &happened(&then)?, &[&PAID])?
        .into_iter()
        .flatten();
    let of_subnet = |epoch: &Object| epoch.get("netuid") == Some(&json!(netuid));
    let found = found.rfind(of_subnet);
    let before = at.chain().at_number(block.saturating_sub(1))?;
    let before = match before.ensure_subnet(netuid) {
        Ok(()) => last_paid(&before, netuid)?,
        Err(_) => None,
    };
    Ok((found, before))
}

/// Whether something is of the subnet that was asked for.
pub fn is_of(event: &Object, netuid: Option<u16>) -> bool {
    let of = event.get("netuid").and_then(Value::as_u64);
    netuid.is_none_or(|netuid| of == Some(netuid.into()))
}
