//! The parameters of a call, in their order or by their names.

use super::error::{Error, Result};
use jsonrpsee::types::Params;
use serde_json::{json, Map, Value};
use sp_core::crypto::Ss58Codec;

/// What was given, by the names of the method's parameters.
pub struct Arguments(Map<String, Value>);

/// The last parameter of each method: the block that is asked.
pub const AT: &str = "at";

fn wrong<T>(name: &str, expected: &str) -> Result<T> {
    Err(Error::Parameters(format!("`{name}` is {expected}")))
}

impl Arguments {
    /// Reads the parameters of a method that has these.
    pub fn read(names: &[&str], params: &Params) -> Result<Self> {
        let given: Value = match params.as_str() {
            Some(text) => {
                serde_json::from_str(text).map_err(|error| Error::Parameters(error.to_string()))?
            }
            None => Value::Null,
        };
        let list = names.join(", ");
        match given {
            Value::Null => Ok(Self(Map::new())),
            Value::Array(values) if values.len() <= names.len() => {
                let names = names.iter().map(|name| name.to_string());
                Ok(Self(names.zip(values).collect()))
            }
            Value::Array(_) => Err(Error::Parameters(format!("there are only [{list}]"))),
            Value::Object(object) => {
                match object.keys().find(|key| !names.contains(&key.as_str())) {
                    None => Ok(Self(object)),
                    Some(key) => Err(Error::Parameters(format!(
                        "there is no `{key}` among [{list}]"
                    ))),
                }
            }
            _ => Err(Error::Parameters("an array or an object is needed".into())),
        }
    }

    /// The block that is asked; none for the best.
    pub fn at(&self) -> Option<&Value> {
        self.optional(AT)
    }

    /// All but the block, in JSON: the same for the same, however it was given.
    pub fn but_at(&self) -> String {
        let given = self.0.iter();
        let given = given.filter(|(name, value)| *name != AT && !value.is_null());
        let given: Map<_, _> = given
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        Value::Object(given).to_string()
    }

    /// A parameter that may be left out, or `null`.
    pub fn optional(&self, name: &str) -> Option<&Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    pub fn required(&self, name: &str) -> Result<&Value> {
        self.optional(name)
            .ok_or_else(|| Error::Parameters(format!("`{name}` is missing")))
    }

    pub fn text(&self, name: &str) -> Result<&str> {
        match self.required(name)? {
            Value::String(text) => Ok(text),
            _ => wrong(name, "a string"),
        }
    }

    pub fn number<T: TryFrom<u64>>(&self, name: &str, what: &str) -> Result<T> {
        number(self.required(name)?).map_or_else(|| wrong(name, what), Ok)
    }

    pub fn number_or<T: TryFrom<u64>>(&self, name: &str, what: &str, otherwise: T) -> Result<T> {
        match self.optional(name) {
            Some(_) => self.number(name, what),
            None => Ok(otherwise),
        }
    }

    pub fn netuid(&self) -> Result<u16> {
        self.number("netuid", "a number from 0 to 65535")
    }

    /// An account, in SS58 as it is answered.
    pub fn account(&self, name: &str) -> Result<Value> {
        match yuma_json::account(self.text(name)?) {
            Some(account) => Ok(json!(
                account.to_ss58check_with_version(yuma_json::SS58_PREFIX.into())
            )),
            None => wrong(name, "an address in SS58"),
        }
    }

    /// The names in a list that may be left out.
    pub fn names(&self, name: &str) -> Result<Option<Vec<&str>>> {
        let Some(value) = self.optional(name) else {
            return Ok(None);
        };
        let names = value
            .as_array()
            .and_then(|values| values.iter().map(Value::as_str).collect());
        match names {
            Some(names) => Ok(Some(names)),
            None => wrong(name, "an array of strings"),
        }
    }
}

pub fn number<T: TryFrom<u64>>(value: &Value) -> Option<T> {
    T::try_from(value.as_u64()?).ok()
}
