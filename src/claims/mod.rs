//! The claims file and bibliographies: what is written, with the place of every value.
pub mod address;
pub mod identifier;
