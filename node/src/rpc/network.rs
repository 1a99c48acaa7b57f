//! The chain as a whole, and its subnets.

use super::{
    arguments::Arguments,
    error::Result,
    shown::{sum, texts},
    state::At,
};
use serde_json::{json, Map, Value};
use yuma_json::{count, record, records, Field, Object};

/// How many subnets there can be.
const SUBNETS: usize = 1_024;

/// The account of nobody, which transfers are priced with.
const NOBODY: &str = "5C4hrfjw9DjXZTzV3MwzrrAr9P1MJhSrvWGWqi1eSuyUpnhM";

/// The length of a signed transfer.
const TRANSFER: u32 = 142;

const SUPPLY: &[Field] = &[
    Field::rao("issuance"),
    Field::rao("cap"),
    Field::rao("block_emission"),
    Field::rao("allotted").called("allotted_per_block"),
    Field::plain("halvings"),
    Field::rao("until_halving"),
    Field::count("halving_block").called("next_halving_block"),
];

const ECONOMY: &[Field] = &[
    Field::plain("netuid"),
    Field::text("subnet_name").called("name"),
    Field::text("token_symbol").called("symbol"),
    Field::plain("owner_coldkey").called("owner"),
    Field::plain("owner_hotkey"),
    Field::plain("tempo"),
    Field::count("blocks_since_last_step").called("blocks_since_epoch"),
    Field::count("network_registered_at").called("created_at"),
    Field::rao("alpha_out").called("staked"),
    Field::made("subnet_identity", texts).called("identity"),
];

const EMISSION: &[Field] = &[
    Field::plain("netuid"),
    Field::share("share").called("emission_share"),
    Field::rao("per_block").called("emission_per_block"),
    Field::rao("pending").called("pending_emission"),
    Field::count("last_payout"),
    Field::count("next_epoch"),
];

const SIZE: &[Field] = &[
    Field::plain("netuid"),
    Field::plain("subnetwork_n").called("neurons"),
    Field::plain("max_allowed_uids").called("max_neurons"),
    Field::plain("max_allowed_validators").called("max_validators"),
    Field::rao("burn"),
    Field::plain("difficulty"),
];

const OUTLOOK: &[Field] = &[
    Field::plain("open"),
    Field::plain("open_to_work"),
    Field::rao("burn"),
    Field::plain("difficulty"),
    Field::count("next_adjustment"),
    Field::plain("registrations_this_interval"),
    Field::plain("target_registrations"),
    Field::plain("neurons"),
    Field::plain("max_neurons"),
    Field::plain("next_to_prune").called("next_to_prune_uid"),
];

/// The rules that are parts of 65535.
const SHARES: [&str; 4] = ["kappa", "max_weights_limit", "alpha_high", "alpha_low"];

pub const VALIDATOR: &[Field] = &[
    Field::plain("uid"),
    Field::plain("hotkey"),
    Field::plain("coldkey"),
    Field::share("take"),
    Field::rao("stake"),
    Field::rao("root_stake"),
    Field::rao("stake_weight"),
    Field::share("validator_trust"),
    Field::share("dividends"),
    Field::rao("emission"),
    Field::count("last_update"),
    Field::plain("nominators"),
    Field::plain("nominators_are_more"),
    Field::rao("daily_return"),
    Field::rao("return_per_1000").called("daily_return_per_1000_tao"),
];

pub fn network(at: &At, _: &Arguments) -> Result<Object> {
    let none = json!([]);
    let mut shown = record(at.call("SupplyRuntimeApi", "get_supply", &none)?, SUPPLY)?;
    let pots = at.all("SubnetTAO", &[], SUBNETS)?;
    shown.insert("staked_rao".into(), sum(pots.iter().map(|pot| &pot.value)));
    let subnets = at.all("NetworksAdded", &[], SUBNETS)?.len();
    shown.insert("subnets".into(), json!(subnets.saturating_sub(1)));
    let members = at.get("SubnetworkN", &[json!(0)])?;
    shown.insert("root_members".into(), members);
    let cost = at.call(
        "SubnetRegistrationRuntimeApi",
        "get_network_registration_cost",
        &none,
    )?;
    shown.insert("subnet_lock_cost_rao".into(), cost);
    let slot = at.call("AuraApi", "slot_duration", &none)?;
    shown.insert("slot_ms".into(), count(&slot)?);

    const FEES: &str = "TransactionPaymentApi";
    let byte = at.call(FEES, "query_length_to_fee", &json!([1]))?;
    shown.insert("fee_per_byte_rao".into(), byte);
    let transfer = json!({ "dest": { "Id": NOBODY }, "value": 1 });
    let transfer = json!({ "Balances": { "transfer_keep_alive": transfer } });
    let fee = at.call(
        "TransactionPaymentCallApi",
        "query_call_info",
        &json!([transfer, TRANSFER]),
    )?;
    let fee = record(fee, &[Field::rao("partial_fee").called("transfer_fee")])?;
    shown.extend(fee);
    Ok(shown)
}

pub fn subnets(at: &At, _: &Arguments) -> Result<Object> {
    const API: &str = "SubnetInfoRuntimeApi";
    let none = json!([]);
    let mut subnets = records(at.call(API, "get_all_dynamic_info", &none)?, ECONOMY)?;
    let more = [
        (at.call(API, "get_subnets_info", &none)?, SIZE),
        (
            at.call("SupplyRuntimeApi", "get_all_subnet_emissions", &none)?,
            EMISSION,
        ),
    ];
    for (views, fields) in more {
        for view in records(views, fields)? {
            let same = |subnet: &&mut Object| subnet.get("netuid") == view.get("netuid");
            if let Some(subnet) = subnets.iter_mut().find(same) {
                subnet.extend(view);
            }
        }
    }
    Ok(one("subnets", json!(subnets)))
}

/// An object of one field.
pub fn one(name: &str, value: Value) -> Object {
    [(name.to_owned(), value)].into_iter().collect()
}

pub fn subnet(at: &At, arguments: &Arguments) -> Result<Object> {
    const API: &str = "SubnetInfoRuntimeApi";
    let netuid = arguments.netuid()?;
    let mut shown = record(at.of_subnet(API, "get_dynamic_info", netuid)?, ECONOMY)?;
    let emission = at.of_subnet("SupplyRuntimeApi", "get_subnet_emission", netuid)?;
    shown.extend(record(emission, EMISSION)?);
    let account = at.of_subnet(API, "get_subnet_account_id", netuid)?;
    shown.insert("account".into(), account);
    let mechanisms = at.get("MechanismCountCurrent", &[json!(netuid)])?;
    shown.insert("mechanisms".into(), mechanisms);
    let list = at.of_subnet(API, "get_subnet_hyperparams_v3", netuid)?;
    shown.insert("rules".into(), rules(&list)?);
    let outlook = outlook(at, netuid)?;
    shown.insert("registration".into(), Value::Object(outlook));
    Ok(shown)
}

/// The rules by name, with their units.
fn rules(list: &Value) -> Result<Value> {
    let mut rules = Map::new();
    for rule in list.as_array().into_iter().flatten() {
        let name = yuma_json::text(&rule["name"])?;
        let name = name.as_str().unwrap_or_default();
        let Some((kind, value)) = rule["value"].as_object().and_then(|of| of.iter().next()) else {
            continue;
        };
        match kind.as_str() {
            "TaoBalance" => rules.insert(format!("{name}_rao"), value.clone()),
            "I32F32" => rules.insert(name.into(), fixed(value, 32)),
            "U64F64" => rules.insert(name.into(), fixed(value, 64)),
            _ if SHARES.contains(&name) => {
                rules.insert(name.into(), yuma_json::share(value)?);
                rules.insert(format!("{name}_u16"), value.clone())
            }
            _ => rules.insert(name.into(), value.clone()),
        };
    }
    Ok(Value::Object(rules))
}

/// A number with so many bits behind the point.
fn fixed(value: &Value, behind: i32) -> Value {
    let bits = value["bits"]
        .as_str()
        .and_then(|bits| bits.parse::<f64>().ok());
    json!(bits.map(|bits| bits / 2f64.powi(behind)))
}

pub fn registration(at: &At, arguments: &Arguments) -> Result<Object> {
    let netuid = arguments.netuid()?;
    let mut shown = outlook(at, netuid)?;
    shown.insert("netuid".into(), json!(netuid));
    Ok(shown)
}

fn outlook(at: &At, netuid: u16) -> Result<Object> {
    const API: &str = "NeuronRegistrationRuntimeApi";
    let outlook = at.of_subnet(API, "get_registration_outlook", netuid)?;
    let mut shown = record(outlook, OUTLOOK)?;
    let hotkey = match shown.get("next_to_prune_uid") {
        Some(uid) if !uid.is_null() => at.get("Keys", &[json!(netuid), uid.clone()])?,
        _ => Value::Null,
    };
    shown.insert("next_to_prune_hotkey".into(), hotkey);
    Ok(shown)
}

pub fn validators(at: &At, arguments: &Arguments) -> Result<Object> {
    let netuid = arguments.netuid()?;
    let mut shown = one("netuid", json!(netuid));
    shown.insert("validators".into(), json!(of_subnet(at, netuid)?));
    Ok(shown)
}

fn of_subnet(at: &At, netuid: u16) -> Result<Vec<Object>> {
    at.ensure_subnet(netuid)?;
    let validators = at.call(
        "ValidatorInfoRuntimeApi",
        "get_validators",
        &json!([netuid]),
    )?;
    Ok(records(validators, VALIDATOR)?)
}

pub fn root(at: &At, _: &Arguments) -> Result<Object> {
    const MEMBERS: usize = 64;
    let mut members = of_subnet(at, 0)?;
    let votes = at.all("Weights", &[json!(0)], MEMBERS)?;
    for member in &mut members {
        let uid = member.get("uid").cloned();
        let row = votes.iter().find(|row| row.keys.last() == uid.as_ref());
        let row = row.map_or(Value::Null, |row| row.value.clone());
        member.insert("votes".into(), edges(&row, "netuid")?);
    }
    let emissions = at.call("SupplyRuntimeApi", "get_all_subnet_emissions", &json!([]))?;
    let mut shown = one("members", json!(members));
    shown.insert("shares".into(), json!(records(emissions, EMISSION)?));
    Ok(shown)
}

/// A row of weights as a list of records.
pub fn edges(row: &Value, to: &'static str) -> Result<Value> {
    let edges = row.as_array().into_iter().flatten();
    let edges = edges.map(|edge| {
        let weight = edge.get(1).unwrap_or(&Value::Null);
        Ok(json!({ to: edge.get(0), "weight": yuma_json::share(weight)?, "weight_u16": weight }))
    });
    edges.collect()
}
