//! Writes YAML: values that are read back unchanged, and edits that change nothing else.
//!
//! Invariant: what is written here reads back to exactly the same strings, by [`super::parse`] and
//! by serde_yaml, whatever the strings hold.

mod edit;
mod scalar;
#[cfg(test)]
mod tests;
mod value;

pub use edit::{Addition, Edit, append};
pub use scalar::{ScalarContext, scalar};
pub use value::Value;
pub(super) use value::is_long_key;
