//! What a view answers, under the names and in the units of the named methods.

use crate::{Error, Result};
use serde_json::{json, Map, Value};

pub type Object = Map<String, Value>;

/// What makes a value of what a view has.
pub type Make = fn(&Value) -> Result<Value>;

/// What a value stands for.
#[derive(Clone, Copy)]
enum Unit {
    Plain,
    Rao,
    Share,
    Made(Make),
}

/// A field of a view, and how it is shown.
#[derive(Clone, Copy)]
pub struct Field {
    /// What the view calls it.
    pub from: &'static str,
    /// What it is shown as.
    pub to: &'static str,
    unit: Unit,
}

impl Field {
    const fn new(from: &'static str, unit: Unit) -> Self {
        Self {
            from,
            to: from,
            unit,
        }
    }

    /// Shown as it is.
    pub const fn plain(from: &'static str) -> Self {
        Self::new(from, Unit::Plain)
    }

    /// Rao: a string of digits, under a name that ends in `_rao`.
    pub const fn rao(from: &'static str) -> Self {
        Self::new(from, Unit::Rao)
    }

    /// A part of 65535: as a number from 0 to 1, and as it is under a name that ends in `_u16`.
    pub const fn share(from: &'static str) -> Self {
        Self::new(from, Unit::Share)
    }

    /// A count or a block: a number, however wide it is in the chain.
    pub const fn count(from: &'static str) -> Self {
        Self::new(from, Unit::Made(count))
    }

    /// Bytes of UTF-8.
    pub const fn text(from: &'static str) -> Self {
        Self::new(from, Unit::Made(text))
    }

    pub const fn made(from: &'static str, make: Make) -> Self {
        Self::new(from, Unit::Made(make))
    }

    /// Shown under another name.
    pub const fn called(self, to: &'static str) -> Self {
        Self { to, ..self }
    }

    /// Shows a value. `by` applies what makes it to it, or to each of its parts.
    fn show(
        &self,
        value: Value,
        by: fn(&Value, Make) -> Result<Value>,
        object: &mut Object,
    ) -> Result<()> {
        let (name, shown) = match self.unit {
            Unit::Plain => (self.to.to_owned(), value),
            Unit::Rao => (format!("{}_rao", self.to), value),
            Unit::Made(make) => (self.to.to_owned(), by(&value, make)?),
            Unit::Share => {
                object.insert(self.to.to_owned(), by(&value, share)?);
                (format!("{}_u16", self.to), value)
            }
        };
        object.insert(name, shown);
        Ok(())
    }
}

/// What there is of these fields.
fn shown(
    mut view: Value,
    fields: &[Field],
    by: fn(&Value, Make) -> Result<Value>,
) -> Result<Object> {
    let mut object = Object::new();
    for field in fields {
        let value = view.get_mut(field.from).map(Value::take);
        let value = value.ok_or_else(|| {
            let name = field.from;
            Error::Unreadable(format!(
                "the runtime of that block doesn't tell `{name}`: the node is of another version"
            ))
        })?;
        field.show(value, by, &mut object)?;
    }
    Ok(object)
}

/// These fields of a view.
pub fn record(view: Value, fields: &[Field]) -> Result<Object> {
    shown(view, fields, |value, make| match value {
        Value::Null => Ok(Value::Null),
        value => make(value),
    })
}

/// A record of each view in a list.
pub fn records(views: Value, fields: &[Field]) -> Result<Vec<Object>> {
    let Value::Array(views) = views else {
        return Err(Error::Unreadable("expected a list of views".into()));
    };
    let records = views.into_iter().map(|view| record(view, fields));
    records.collect()
}

/// These fields of a view where each is a list, with an entry for each neuron.
pub fn columns(view: Value, fields: &[Field]) -> Result<Object> {
    shown(view, fields, |column, make| match column {
        Value::Array(column) => column.iter().map(make).collect(),
        _ => Err(Error::Unreadable("expected a column".into())),
    })
}

/// Columns as an array of objects, each with its place as `uid`.
pub fn rows(columns: Object) -> Vec<Value> {
    let mut rows: Vec<Object> = Vec::new();
    for (name, column) in columns {
        let Value::Array(column) = column else {
            continue;
        };
        if rows.is_empty() {
            let row = |uid| [("uid".to_owned(), Value::from(uid))].into_iter().collect();
            rows = (0..column.len()).map(row).collect();
        }
        for (row, value) in rows.iter_mut().zip(column) {
            row.insert(name.clone(), value);
        }
    }
    rows.into_iter().map(Value::Object).collect()
}

/// A part of 65535, to six digits.
pub fn share(value: &Value) -> Result<Value> {
    let whole = f64::from(u16::MAX);
    let part = value
        .as_f64()
        .map(|part| (part / whole * 1e6).round() / 1e6);
    part.map(|part| json!(part))
        .ok_or_else(|| Error::Unreadable(format!("{value} is no fraction")))
}

/// A count that the chain may keep in more than 32 bits.
pub fn count(value: &Value) -> Result<Value> {
    let count = match value {
        Value::String(digits) => digits.parse::<u64>().ok(),
        value => value.as_u64(),
    };
    count
        .map(Value::from)
        .ok_or_else(|| Error::Unreadable(format!("{value} is no count")))
}

/// Bytes of UTF-8, which come in hex or as an array of numbers.
pub fn text(value: &Value) -> Result<Value> {
    let bytes: Option<Vec<u8>> = match value {
        Value::String(hex) => sp_core::bytes::from_hex(hex).ok(),
        Value::Array(bytes) => bytes
            .iter()
            .map(|byte| u8::try_from(byte.as_u64()?).ok())
            .collect(),
        _ => None,
    };
    bytes
        .map(|bytes| String::from_utf8_lossy(&bytes).into())
        .ok_or_else(|| Error::Unreadable(format!("{value} is no text")))
}
