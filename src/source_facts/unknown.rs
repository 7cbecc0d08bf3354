//! Keys that this claimlint does not know, kept to be written back as they were read.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::ser::SerializeMap as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Keys that this claimlint does not know, with their values, sorted.
pub type UnknownKeys = BTreeMap<String, UnknownValue>;

/// The value of a key that this claimlint does not know.
///
/// Maps keep the order that they were read in, which means something to whoever wrote them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnknownValue {
    /// No value.
    Nothing,
    /// `true` or `false`.
    Flag(bool),
    /// A number.
    Number(serde_json::Number),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Self>),
    /// Keys and values, in their order.
    Map(Vec<(String, Self)>),
}

impl Serialize for UnknownValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Nothing => serializer.serialize_unit(),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Number(number) => number.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => items.serialize(serializer),
            Self::Map(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for UnknownValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> Visitor<'de> for AnyValue {
    type Value = UnknownValue;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<UnknownValue, E> {
        Ok(UnknownValue::Nothing)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<UnknownValue, E> {
        Ok(UnknownValue::Flag(flag))
    }

    fn visit_u64<E>(self, number: u64) -> Result<UnknownValue, E> {
        Ok(UnknownValue::Number(number.into()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<UnknownValue, E> {
        Ok(UnknownValue::Number(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<UnknownValue, E> {
        // What is not finite is no number of JSON; it is kept as a text.
        Ok(serde_json::Number::from_f64(number).map_or_else(
            || UnknownValue::Text(number.to_string()),
            UnknownValue::Number,
        ))
    }

    fn visit_str<E>(self, text: &str) -> Result<UnknownValue, E> {
        Ok(UnknownValue::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<UnknownValue, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(UnknownValue::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<UnknownValue, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = access.next_entry()? {
            entries.push(entry);
        }
        Ok(UnknownValue::Map(entries))
    }
}
