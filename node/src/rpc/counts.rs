//! What blocks did, for the node's own metrics.

use super::{error::Result, state::At};
use crate::{client::FullClient, metrics::Metrics};
use serde_json::{json, Value};
use sp_consensus_aura::sr25519::AuthoritySignature;
use yuma_runtime::{
    opaque::{Block, Header},
    wire::GATEWAY,
    Hash,
};

const RAO_PER_TAO: f64 = 1e9;
/// Dispatch weight is counted in these.
const PICOSECONDS: f64 = 1e-12;

/// Epochs, by the event that tells of each and how it went.
const EPOCHS: [(&str, &str); 3] = [
    ("EpochCompleted", "completed"),
    ("EpochDeferred", "deferred"),
    ("EpochFailed", "failed"),
];

/// Counts what happened in a block.
pub fn count(at: &At, happened: &Value, metrics: &Metrics) -> Result<()> {
    let happened = happened.as_array().map(Vec::as_slice).unwrap_or_default();
    let mut epochs = 0;
    for (name, outcome) in EPOCHS {
        let of_kind = happened
            .iter()
            .filter(|it| told(it, "Emission", name).is_some());
        let many = of_kind.count();
        metrics
            .epochs
            .with_label_values(&[outcome])
            .inc_by(many as u64);
        epochs += many;
    }
    for event in happened {
        if let Some(by) = way(event, happened) {
            metrics.registrations.with_label_values(&[by]).inc();
        }
    }
    if epochs > 0 {
        let weight = at.query("System", "BlockWeight", &[])?;
        let time = number(&weight["mandatory"]["ref_time"]) * PICOSECONDS;
        metrics.epoch_time.observe(time);
    }
    Ok(())
}

/// Shows what there is at a block.
pub fn show(at: &At, metrics: &Metrics) -> Result<()> {
    const API: &str = "SupplyRuntimeApi";
    let supply = at.call(API, "get_supply", &json!([]))?;
    metrics
        .issuance
        .set(number(&supply["issuance"]) / RAO_PER_TAO);
    let emissions = at.call(API, "get_all_subnet_emissions", &json!([]))?;
    let emissions = emissions.as_array().into_iter().flatten();
    let pending: f64 = emissions.map(|subnet| number(&subnet["pending"])).sum();
    metrics.pending.set(pending / RAO_PER_TAO);
    Ok(())
}

/// In how many slots between a block and its parent nobody made one.
pub fn missed_slots(client: &FullClient, hash: Hash) -> u64 {
    let header = |hash| client.header(hash).ok().flatten();
    let slot = |header: &Header| {
        sc_consensus_aura::find_pre_digest::<Block, AuthoritySignature>(header)
            .ok()
            .map(|slot| *slot)
            .filter(|_| header.number > 0)
    };
    let between = || {
        let block = header(hash)?;
        let parent = header(block.parent_hash)?;
        Some(
            slot(&block)?
                .saturating_sub(slot(&parent)?)
                .saturating_sub(1),
        )
    };
    between().unwrap_or_default()
}

/// What an event tells, if it is this one.
fn told<'a>(event: &'a Value, pallet: &str, name: &str) -> Option<&'a Value> {
    event.get("event")?.get(pallet)?.get(name)
}

/// How the neuron of which an event tells came to its uid, by what else its transaction brought. Of a new subnet's
/// first one the subnet's own event tells.
fn way(event: &Value, happened: &[Value]) -> Option<&'static str> {
    if told(event, GATEWAY, "NetworkAdded").is_some() {
        return Some("owner");
    }
    let registered = told(event, GATEWAY, "NeuronRegistered")?;
    let paid = happened
        .iter()
        .filter(|other| other["phase"] == event["phase"])
        .filter_map(|other| told(other, "TransactionPayment", "TransactionFeePaid"))
        .any(|fee| number(&fee["actual_fee"]) > 0.0);
    Some(match registered["netuid"].as_u64() {
        Some(0) => "root",
        _ if paid => "payment",
        _ => "work",
    })
}

/// A number as JSON has it: as such, or as a string of digits.
fn number(value: &Value) -> f64 {
    let digits = || value.as_str()?.parse().ok();
    value.as_f64().or_else(digits).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(phase: u32, pallet: &str, name: &str, fields: Value) -> Value {
        json!({ "phase": { "ApplyExtrinsic": phase }, "event": { pallet: { name: fields } } })
    }

    fn registration(netuid: u16) -> Value {
        event(
            1,
            GATEWAY,
            "NeuronRegistered",
            json!({ "netuid": netuid, "uid": 3 }),
        )
    }

    fn fee(phase: u32, rao: &str) -> Value {
        let paid = json!({ "who": "A", "actual_fee": rao, "tip": "0" });
        event(phase, "TransactionPayment", "TransactionFeePaid", paid)
    }

    fn way_of(netuid: u16, beside: Vec<Value>) -> &'static str {
        way(&registration(netuid), &beside).expect("it tells of a neuron")
    }

    #[test]
    fn who_pays_no_fee_came_by_work() {
        assert_eq!(way_of(2, vec![]), "work");
        assert_eq!(way_of(2, vec![fee(1, "0")]), "work");
        assert_eq!(way_of(2, vec![fee(1, "1200")]), "payment");
        // The fee of another transaction.
        assert_eq!(way_of(2, vec![fee(2, "1200")]), "work");
    }

    #[test]
    fn a_new_subnets_first_neuron_and_roots_members_are_told_apart() {
        let opened = event(1, GATEWAY, "NetworkAdded", json!([2, 0]));
        assert_eq!(way(&opened, &[fee(1, "1200")]), Some("owner"));
        assert_eq!(way(&fee(1, "1200"), &[]), None);
        assert_eq!(way_of(0, vec![fee(1, "1200")]), "root");
    }
}
