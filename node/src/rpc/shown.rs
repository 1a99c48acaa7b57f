//! How what several methods tell is shown.

use serde_json::{json, Map, Value};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use yuma_json::{text, Error, Result};

/// An object of texts.
pub fn texts(value: &Value) -> Result<Value> {
    let Value::Object(texts) = value else {
        return Ok(Value::Null);
    };
    texts
        .iter()
        .map(|(name, bytes)| Ok((name.clone(), text(bytes)?)))
        .collect()
}

/// Where a neuron serves; nothing where it doesn't say.
pub fn endpoint(value: &Value) -> Result<Value> {
    let Value::Object(served) = value else {
        return Ok(Value::Null);
    };
    let number = |name: &str| served.get(name).and_then(Value::as_u64);
    let digits = |name: &str| served.get(name)?.as_str()?.parse::<u128>().ok();
    let (Some(ip), Some(port)) = (digits("ip"), number("port")) else {
        return Err(Error::Unreadable("an endpoint without address".into()));
    };
    if ip == 0 && port == 0 {
        return Ok(Value::Null);
    }
    let ip: IpAddr = match (number("ip_type"), u32::try_from(ip)) {
        (Some(4), Ok(ip)) => Ipv4Addr::from(ip).into(),
        _ => Ipv6Addr::from(ip).into(),
    };
    let mut shown = Map::new();
    shown.insert("ip".into(), json!(ip.to_string()));
    shown.insert("port".into(), json!(port));
    for name in ["protocol", "version"] {
        shown.extend(number(name).map(|value| (name.to_owned(), json!(value))));
    }
    shown.extend(
        digits("block").map(|block| ("since_block".to_owned(), json!(u64::try_from(block).ok()))),
    );
    Ok(Value::Object(shown))
}

/// The amount in a list of one account with its amount.
pub fn only_amount(value: &Value) -> Result<Value> {
    let amount = value.pointer("/0/1");
    amount
        .cloned()
        .ok_or_else(|| Error::Unreadable("stake without an amount".into()))
}

/// The sum of amounts, which are strings of digits.
pub fn sum<'a>(amounts: impl Iterator<Item = &'a Value>) -> Value {
    let amounts = amounts.filter_map(|amount| amount.as_str()?.parse::<u128>().ok());
    json!(amounts.fold(0, u128::saturating_add).to_string())
}

/// What a list of rows has under a name.
pub fn column<'a>(rows: &'a [yuma_json::Object], name: &'a str) -> impl Iterator<Item = &'a Value> {
    rows.iter().filter_map(move |row| row.get(name))
}

/// What is found at a place, `null` where there is nothing.
pub fn taken(value: &mut Value, place: &str) -> Value {
    value
        .pointer_mut(place)
        .map(Value::take)
        .unwrap_or_default()
}
