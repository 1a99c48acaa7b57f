//! What there is of a coldkey and of a hotkey.

use super::{
    arguments::Arguments,
    error::Result,
    network::one,
    shown::{column, sum, taken, texts},
    state::At,
};
use serde_json::{json, Value};
use yuma_json::{record, records, Entry, Field, Object};

/// How many subnets there can be.
const SUBNETS: usize = 1_024;

const BALANCE: &[Field] = &[
    Field::rao("free"),
    Field::rao("reserved").called("held"),
    Field::rao("frozen"),
];

const POSITION: &[Field] = &[
    Field::plain("hotkey"),
    Field::plain("netuid"),
    Field::rao("stake"),
    Field::plain("is_registered").called("registered"),
];

const PROXY: &[Field] = &[
    Field::plain("delegate"),
    Field::plain("proxy_type"),
    Field::plain("delay").called("delay_blocks"),
];

pub fn account(at: &At, arguments: &Arguments) -> Result<Object> {
    let coldkey = arguments.account("account")?;
    let key = [coldkey.clone()];
    let mut system = at.query("System", "Account", &key)?;
    let mut shown = one("account", coldkey.clone());
    shown.insert("nonce".into(), taken(&mut system, "/nonce"));
    shown.extend(record(taken(&mut system, "/data"), BALANCE)?);

    let holds = at.query("Balances", "Holds", &key)?;
    let holds = holds.as_array().into_iter().flatten();
    let holds = holds.map(|hold| json!({ "reason": hold["id"], "amount_rao": hold["amount"] }));
    shown.insert("holds".into(), holds.collect());

    let stake = at.call(
        "StakeInfoRuntimeApi",
        "get_stake_info_for_coldkey",
        &json!(key),
    )?;
    let positions = records(stake, POSITION)?;
    shown.insert("staked_rao".into(), sum(column(&positions, "stake_rao")));
    shown.insert("positions".into(), json!(positions));

    let mut proxies = at.query("Proxy", "Proxies", &key)?;
    let proxies = records(taken(&mut proxies, "/0"), PROXY)?;
    shown.insert("proxies".into(), json!(proxies));
    shown.insert("hotkeys".into(), at.get("OwnedHotkeys", &key)?);
    let identity = at.get("IdentitiesV2", &key)?;
    shown.insert("identity".into(), texts(&identity)?);
    Ok(shown)
}

pub fn hotkey(at: &At, arguments: &Arguments) -> Result<Object> {
    let hotkey = arguments.account("hotkey")?;
    let key = [hotkey.clone()];
    let mut shown = one("hotkey", hotkey.clone());
    let owner = at.get("Owner", &key)?;
    let nobody = at.get("Owner", &[json!([0u8; 32].as_slice())])?;
    let owned = owner != nobody;
    shown.insert("owner".into(), if owned { owner } else { Value::Null });
    let until = json!({ "until": at.get("ProvisionalUntil", &key)? });
    let until = record(
        until,
        &[Field::count("until").called("owner_provisional_until")],
    )?;
    shown.extend(until);
    let take = json!({ "take": at.get("Delegates", &key)? });
    shown.extend(record(take, &[Field::share("take")])?);

    let stake = at.all("TotalHotkeyAlpha", &key, SUBNETS)?;
    shown.insert(
        "stake".into(),
        each(&stake, |netuid, stake| {
            Ok(json!({ "netuid": netuid, "stake_rao": stake }))
        })?,
    );
    shown.insert(
        "staked_rao".into(),
        sum(stake.iter().map(|entry| &entry.value)),
    );
    let places = at.all("IsNetworkMember", &key, SUBNETS)?;
    shown.insert(
        "neurons".into(),
        each(&places, |netuid, _| {
            let uid = at.get("Uids", &[netuid.clone(), hotkey.clone()])?;
            Ok(json!({ "netuid": netuid, "uid": uid }))
        })?,
    );
    for (name, item) in [("children", "ChildKeys"), ("parents", "ParentKeys")] {
        let links = at.all(item, &key, SUBNETS)?;
        shown.insert(
            name.into(),
            each(&links, |netuid, links| {
                Ok(json!({ "netuid": netuid, "of": kin(links)? }))
            })?,
        );
    }
    Ok(shown)
}

/// Something about each subnet that has an entry, ascending.
fn each(entries: &[Entry], show: impl Fn(&Value, &Value) -> Result<Value>) -> Result<Value> {
    let mut entries: Vec<_> = entries
        .iter()
        .filter_map(|entry| Some((entry.keys.last()?, &entry.value)))
        .collect();
    entries.sort_by_key(|(netuid, _)| netuid.as_u64());
    entries
        .into_iter()
        .map(|(netuid, value)| show(netuid, value))
        .collect()
}

/// Children or parents, with what of the stake is lent: a part of 2^64 - 1.
fn kin(links: &Value) -> Result<Value> {
    let links = links.as_array().into_iter().flatten();
    let links = links.map(|link| {
        let exact = link[0].as_str().and_then(|exact| exact.parse::<f64>().ok());
        let part = exact.map(|exact| (exact / u64::MAX as f64 * 1e6).round() / 1e6);
        Ok(json!({ "hotkey": link[1], "part": part, "part_u64": link[0] }))
    });
    links.collect()
}
