//! The claims file and bibliographies: what is written, with the place of every value.

pub mod address;
mod bibliography;
mod day;
mod decode;
pub mod identifier;
mod model;
mod secrets;
mod source;

pub use bibliography::bibliography;
pub use decode::{VERSION, claims_file};
pub use model::{Citation, Claim, ClaimsFile, Day, Kind, Selector, Source, Speaker, UncitedOk};
pub use secrets::{is_private, masks};
