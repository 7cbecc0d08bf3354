//! What is read of prose. Every language has a folder of its own; today that is English.

mod clause;
mod en;

pub use clause::{Clause, Commitment};
pub use en::*;
