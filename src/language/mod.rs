//! What is read of prose. Every language has a folder of its own; today that is English.

mod en;

pub use en::*;
