//! A subnet's neurons, and how they rate each other.

use super::{
    arguments::Arguments,
    error::{Error, Result},
    shown::{endpoint, only_amount, texts},
    state::At,
};
use serde_json::{json, Value};
use yuma_json::{columns, record, rows, Entry, Field, Object};
use yuma_runtime::wire::GATEWAY;
use yuma_types::{NetUid, StorageIndex};

/// Neurons of a subnet at most.
const NEURONS: usize = 4_096;

/// What the metagraph can tell, the usual fields first: the others take more to read.
const COLUMNS: &[Field] = &[
    Field::plain("hotkeys").called("hotkey"),
    Field::plain("coldkeys").called("coldkey"),
    Field::plain("active"),
    Field::plain("validator_permit"),
    Field::rao("alpha_stake").called("stake"),
    Field::share("rank"),
    Field::share("trust"),
    Field::share("consensus"),
    Field::share("incentives").called("incentive"),
    Field::share("dividends"),
    Field::rao("emission"),
    Field::share("pruning_score"),
    Field::count("last_update"),
    Field::count("block_at_registration").called("registered_at"),
    Field::rao("tao_stake").called("root_stake"),
    Field::rao("total_stake").called("stake_weight"),
    Field::made("axons", endpoint).called("axon"),
    Field::made("identities", texts).called("identity"),
];

/// How many of them are usual.
const USUAL: usize = 13;

const NEURON: &[Field] = &[
    Field::plain("uid"),
    Field::plain("hotkey"),
    Field::plain("coldkey"),
    Field::plain("active"),
    Field::plain("validator_permit"),
    Field::made("stake", only_amount).called("stake_rao"),
    Field::share("rank"),
    Field::share("trust"),
    Field::share("consensus"),
    Field::share("incentive"),
    Field::share("dividends"),
    Field::share("validator_trust"),
    Field::rao("emission"),
    Field::share("pruning_score"),
    Field::count("last_update"),
    Field::made("axon_info", endpoint).called("axon"),
    Field::made("prometheus_info", endpoint).called("prometheus"),
];

const NEXT: &[Field] = &[
    Field::count("set").called("next_weights"),
    Field::count("commit").called("next_commit"),
];

/// The fields of the metagraph that were asked for.
fn asked(arguments: &Arguments) -> Result<Vec<Field>> {
    let Some(names) = arguments.names("fields")? else {
        return Ok(COLUMNS.iter().take(USUAL).copied().collect());
    };
    let known = || COLUMNS.iter().map(|field| field.to).collect::<Vec<_>>();
    if let Some(other) = names.iter().find(|name| !known().contains(name)) {
        return Err(Error::Parameters(format!(
            "there is no field `{other}` among [{}]",
            known().join(", ")
        )));
    }
    let fields = COLUMNS.iter().filter(|field| names.contains(&field.to));
    Ok(fields.copied().collect())
}

pub fn metagraph(at: &At, arguments: &Arguments) -> Result<Object> {
    const VIEW: (&str, &str) = ("SubnetInfoRuntimeApi", "get_selective_mechagraph");
    let (netuid, mechanism) = (arguments.netuid()?, mechanism(at, arguments)?);
    let fields = asked(arguments)?;
    let in_rows = match arguments.optional("layout").map(Value::as_str) {
        None | Some(Some("rows")) => true,
        Some(Some("columns")) => false,
        _ => {
            let layouts = "`layout` is `rows` or `columns`";
            return Err(Error::Parameters(layouts.into()));
        }
    };

    let known = at.fields(VIEW.0, VIEW.1)?;
    let places = known.iter().zip(0u16..);
    let places = places
        .filter(|(name, _)| *name == "num_uids" || fields.iter().any(|field| field.from == *name));
    let places: Vec<_> = places.map(|(_, place)| place).collect();
    let view = at.call(VIEW.0, VIEW.1, &json!([netuid, mechanism, places]))?;
    let mut shown = Object::new();
    shown.insert("neurons".into(), json!(view.get("num_uids")));
    shown.insert("netuid".into(), json!(netuid));
    shown.insert("mechanism".into(), json!(mechanism));
    let columns = columns(view, &fields)?;
    let (name, neurons) = match in_rows {
        true => ("rows", Value::Array(rows(columns))),
        false => ("columns", Value::Object(columns)),
    };
    shown.insert(name.into(), neurons);
    Ok(shown)
}

/// The mechanism that was asked for, which the subnet has.
fn mechanism(at: &At, arguments: &Arguments) -> Result<u8> {
    let netuid = arguments.netuid()?;
    at.ensure_subnet(netuid)?;
    let mechanism = arguments.number_or("mechanism", "a number from 0 to 255", 0u8)?;
    let count = at.get("MechanismCountCurrent", &[json!(netuid)])?;
    if count
        .as_u64()
        .is_some_and(|count| u64::from(mechanism) < count.max(1))
    {
        return Ok(mechanism);
    }
    Err(Error::Parameters(format!(
        "subnet {netuid} has {count} mechanisms, counted from 0"
    )))
}

pub fn neuron(at: &At, arguments: &Arguments) -> Result<Object> {
    let netuid = arguments.netuid()?;
    at.ensure_subnet(netuid)?;
    let uid = uid(at, netuid, arguments)?;
    let keys = json!([netuid, uid]);
    let neuron = at.call("NeuronInfoRuntimeApi", "get_neuron", &keys)?;
    if neuron.is_null() {
        let what = format!("Subnet {netuid} has no neuron with uid {uid}.");
        return Err(Error::UnknownNeuron(what));
    }
    let (weights, bonds) = (row(&neuron["weights"])?, row(&neuron["bonds"])?);
    let mut shown = record(neuron, NEURON)?;
    shown.insert("netuid".into(), json!(netuid));
    shown.insert("weights".into(), Value::Object(weights));
    shown.insert("bonds".into(), Value::Object(bonds));
    let registered = at.get("BlockAtRegistration", &[json!(netuid), json!(uid)])?;
    let immunity = at.call("NeuronRegistrationRuntimeApi", "get_immunity_left", &keys)?;
    shown.insert("registered_at".into(), yuma_json::count(&registered)?);
    let immunity = json!({ "immunity_left": immunity });
    shown.extend(record(immunity, &[Field::count("immunity_left")])?);
    let keys = json!([netuid, 0, shown.get("hotkey")]);
    let next = at.call("WeightsRuntimeApi", "get_next_weights", &keys)?;
    // Members of the root network set no weights.
    let next = if next.is_null() {
        json!({ "set": null, "commit": null })
    } else {
        next
    };
    shown.extend(record(next, NEXT)?);
    Ok(shown)
}

/// The neuron that was asked for, by its uid or its hotkey.
fn uid(at: &At, netuid: u16, arguments: &Arguments) -> Result<u16> {
    const NAME: &str = "neuron";
    if !arguments.required(NAME)?.is_string() {
        return arguments.number(NAME, "a uid or a hotkey");
    }
    let hotkey = arguments.account(NAME)?;
    let uid = at.get("Uids", &[json!(netuid), hotkey.clone()])?;
    super::arguments::number(&uid)
        .ok_or_else(|| Error::UnknownNeuron(format!("{} is no neuron on subnet {netuid}.", hotkey)))
}

pub fn weights(at: &At, arguments: &Arguments) -> Result<Object> {
    matrix(at, arguments, "Weights")
}

pub fn bonds(at: &At, arguments: &Arguments) -> Result<Object> {
    matrix(at, arguments, "Bonds")
}

/// The rows of a matrix, or one of them.
fn matrix(at: &At, arguments: &Arguments, item: &str) -> Result<Object> {
    let (netuid, mechanism) = (arguments.netuid()?, mechanism(at, arguments)?);
    let StorageIndex(index) = NetUid::from(netuid).mechanism(mechanism);
    let (mut rows, more) = match arguments.optional("uid") {
        None => at.entries((GATEWAY, item), &[json!(index)], None, NEURONS)?,
        Some(_) => {
            let uid: u16 = arguments.number("uid", "a number from 0 to 65535")?;
            let keys = vec![json!(index), json!(uid)];
            let value = at.get(item, &keys)?;
            (vec![Entry { keys, value }], None)
        }
    };
    let uid = |row: &Entry| row.keys.last().and_then(Value::as_u64);
    rows.sort_by_key(uid);
    let shown = rows.iter().map(|entry| {
        let mut row = row(&entry.value)?;
        row.insert("uid".into(), json!(uid(entry)));
        Ok(Value::Object(row))
    });
    let shown = json!({
        "netuid": netuid,
        "mechanism": mechanism,
        "rows": shown.collect::<Result<Value>>()?,
        "complete": more.is_none(),
    });
    Ok(shown.as_object().cloned().unwrap_or_default())
}

/// A row of weights or bonds as three lists of one length.
fn row(edges: &Value) -> Result<Object> {
    let mut lists: [Vec<Value>; 3] = Default::default();
    let [uids, parts, exact] = &mut lists;
    for edge in edges.as_array().into_iter().flatten() {
        let (uid, part) = (&edge[0], &edge[1]);
        uids.push(uid.clone());
        parts.push(yuma_json::share(part)?);
        exact.push(part.clone());
    }
    let names = ["uids", "values", "values_u16"].map(str::to_owned);
    Ok(names.into_iter().zip(lists.map(Value::Array)).collect())
}
