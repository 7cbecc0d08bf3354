//! Changes claims files and locks: drafts claims and sources, moves and confirms claims.
//!
//! Every edit is a splice of bytes that leaves the rest of a file as its author wrote it.

pub mod cite;
mod confirm;
pub mod draft;
pub mod moves;
mod named;
mod reanchor;

pub use confirm::{Check, Confirmed, confirm};
pub use reanchor::{Drifted, Reanchored, reanchor};
