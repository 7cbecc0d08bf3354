//! JSON Schemas of claims files and settings, for completion and help in editors.
//!
//! The types here only generate schemas; nothing is deserialized into them. Tests check that they
//! match the decoders: the same keys, and the same verdict on example documents. Where a schema
//! cannot express a rule of a decoder, it is more permissive: an editor must not mark what `check`
//! accepts.

mod claims;
mod settings;
mod words;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value;

/// The schema of a claims file, by JSON Schema 2020-12.
pub fn claims() -> Value {
    schema::<claims::ClaimsFile>()
}

/// The schema of `claimlint.yaml`, by JSON Schema 2020-12.
pub fn settings() -> Value {
    schema::<settings::Settings>()
}

fn schema<T: JsonSchema>() -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    generator.into_root_schema_for::<T>().to_value()
}

#[cfg(test)]
mod tests;
