//! YAML with spans: the only folder that uses the YAML crates.
//!
//! [`parse`] reads a file into a tree of [`Node`]s whose values are mapped to the bytes they came
//! from; [`Fields`] decodes such a tree key by key, so that one bad field does not hide the
//! others. Both collect [`Problem`]s instead of failing. [`decode`] and [`document`] are for files
//! that claimlint writes itself: serde_yaml makes structs of them.
//!
//! The reader is our own, on top of granit_parser's events, because a finding has to underline the
//! very words of a value, within escapes and folded lines as well, because one mistake must not
//! hide the others, and because files of strangers need limits that libyaml does not have; edits
//! in place ([`write::append`]) need the same spans, so that they touch nothing else. serde_yaml
//! knows lines and columns of whole values, stops at the first mistake, and writes files anew.
//!
//! Invariant: every span lies on character borders of the file that was parsed, and no input
//! makes this module panic, recurse deeply or take more than linear time.

mod block;
mod diagnose;
mod entries;
mod explain;
mod fields;
mod flow;
mod line;
mod load;
mod node;
mod problem;
mod repair;
mod scalar;
mod suggest;
mod typed;
pub mod write;

pub use fields::{Fields, Text};
pub use load::parse;
pub use node::{Alias, Comment, Node, NodeKind, Scalar, Style, YamlDocument};
pub use problem::Problem;
pub use suggest::suggest;
pub use typed::{decode, document};

/// Levels of sequences and mappings that a document may nest.
const DEPTH_LIMIT: usize = 64;

#[cfg(test)]
mod tests;
