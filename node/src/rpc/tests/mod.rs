//! What holds of the methods without a chain.

mod arguments;
mod document;
mod page;

use super::methods::DOCUMENT;
use serde_json::Value;

fn document() -> Value {
    serde_json::from_str(DOCUMENT).unwrap()
}

fn list<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    value[name].as_array().unwrap()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap()
}
