//! JSON Schema of what people write, for editors that complete and explain it as they type.
//!
//! The types here only describe; nothing is ever read into them. That they describe what the
//! decoders read is held by tests: the same keys, and the same verdict on example documents.
//! Where a schema cannot say what a decoder knows, it lets pass: an editor that marks what
//! `check` accepts would teach people to write worse files.

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
