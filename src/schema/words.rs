//! Scalar values: editors read an unquoted `1984` as a number, claimlint as text.

#![expect(
    dead_code,
    reason = "the types describe what is written and are never built"
)]

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

/// A single value, taken as written.
pub(super) struct Words;

/// A day, a month or a year.
pub(super) struct Day;

/// The name of a claim or source.
pub(super) struct Id;

// No doc comment: editors would show it for every key with such a value.
#[derive(JsonSchema)]
#[schemars(untagged, inline)]
pub(super) enum OneOrMany<T> {
    One(T),
    Many(Vec<T>),
}

impl JsonSchema for Words {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Words".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "number", "boolean"] })
    }
}

impl JsonSchema for Day {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Day".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["string", "integer"],
            "pattern": "^\\s*\\d{4}(-\\d{1,2}(-\\d{1,2}([T ].*)?)?)?\\s*$",
            "minimum": 1000,
            "maximum": 9999,
        })
    }
}

impl JsonSchema for Id {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Id".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["string", "number"],
            "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$",
        })
    }
}
