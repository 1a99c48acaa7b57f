//! Amounts, which JSON's numbers can't hold.

use alloc::string::ToString;
use core::fmt;
use serde::{de, Deserialize, Deserializer, Serialize, Serializer};

/// An amount in rao; in JSON a string of digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amount(pub u64);

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.to_string())
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Digits)
    }
}

struct Digits;

impl de::Visitor<'_> for Digits {
    type Value = Amount;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(
            f,
            "an amount in rao: a string of digits, at most {}",
            u64::MAX
        )
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Amount, E> {
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let amount = digits.then(|| text.parse().ok()).flatten();
        amount
            .map(Amount)
            .ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
    }
}
