//! The part of JSON Schema that `docs/openrpc.json` is written in.

use serde_json::Value;

/// Checks values against the schemas of a document.
pub struct Schemas<'a>(pub &'a Value);

impl Schemas<'_> {
    /// Why a value is not what its schema says.
    pub fn check(&self, schema: &Value, value: &Value) -> Result<(), String> {
        for (keyword, rule) in schema.as_object().expect("a schema is an object") {
            self.keyword(schema, keyword, rule, value)
                .map_err(|why| format!("{why}\nin {}", short(value)))?;
        }
        Ok(())
    }

    fn keyword(
        &self,
        schema: &Value,
        keyword: &str,
        rule: &Value,
        value: &Value,
    ) -> Result<(), String> {
        let holds = match keyword {
            "description" | "additionalProperties" => true,
            "$ref" => {
                let place = rule.as_str().expect("a reference is a string");
                let place = place.trim_start_matches('#');
                let found = self
                    .0
                    .pointer(place)
                    .expect("the reference leads somewhere");
                return self.check(found, value);
            }
            "type" => match rule {
                Value::Array(kinds) => kinds.iter().any(|kind| is_a(kind, value)),
                kind => is_a(kind, value),
            },
            "enum" => list(rule).contains(value),
            "minimum" => value.as_f64() >= rule.as_f64(),
            "maximum" => value.as_f64() <= rule.as_f64(),
            "minItems" => value
                .as_array()
                .is_none_or(|all| all.len() as u64 >= number(rule)),
            "maxItems" => value
                .as_array()
                .is_none_or(|all| all.len() as u64 <= number(rule)),
            "pattern" => fits(rule.as_str().expect("a pattern is a string"), value),
            "required" => list(rule)
                .iter()
                .all(|name| value.get(name.as_str().expect("a name")).is_some()),
            "oneOf" => {
                let fitting = list(rule)
                    .iter()
                    .filter(|each| self.check(each, value).is_ok());
                fitting.count() == 1
            }
            "items" => return self.each(rule, value),
            "properties" => return self.properties(schema, rule, value),
            other => panic!("this doesn't know `{other}`"),
        };
        holds
            .then_some(())
            .ok_or_else(|| format!("not {keyword} {}", short(rule)))
    }

    fn each(&self, schema: &Value, values: &Value) -> Result<(), String> {
        let mut values = values.as_array().into_iter().flatten();
        values.try_for_each(|value| self.check(schema, value))
    }

    fn properties(&self, schema: &Value, known: &Value, value: &Value) -> Result<(), String> {
        let none_other = schema.get("additionalProperties") == Some(&Value::Bool(false));
        for (name, value) in value.as_object().into_iter().flatten() {
            match known.get(name) {
                Some(schema) => {
                    let checked = self.check(schema, value);
                    checked.map_err(|why| format!("{name}: {why}"))?;
                }
                None if none_other => return Err(format!("there should be no `{name}`")),
                None => {}
            }
        }
        Ok(())
    }
}

fn short(value: &Value) -> String {
    value.to_string().chars().take(200).collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn number(value: &Value) -> u64 {
    value.as_u64().expect("a number")
}

fn is_a(kind: &Value, value: &Value) -> bool {
    match kind.as_str().expect("a type is a string") {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        "number" => value.is_number(),
        "integer" => value.is_u64() || value.is_i64(),
        other => panic!("there is no type `{other}`"),
    }
}

fn fits(pattern: &str, value: &Value) -> bool {
    let Some(text) = value.as_str() else {
        return true;
    };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let hex = |text: &str| {
        let digits = text.strip_prefix("0x");
        digits
            .filter(|digits| {
                digits
                    .bytes()
                    .all(|byte| b"0123456789abcdef".contains(&byte))
            })
            .map(str::len)
    };
    match pattern {
        "^[0-9]+$" => digits(text),
        "^-?[0-9]+$" => digits(text.trim_start_matches('-')),
        "^0x[0-9a-f]*$" => hex(text).is_some(),
        "^0x[0-9a-f]{64}$" => hex(text) == Some(64),
        other => panic!("this doesn't know the pattern {other}"),
    }
}
