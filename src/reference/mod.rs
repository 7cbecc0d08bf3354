//! Whether a reference is the work that it says it is, and whether that work still stands.
//!
//! ```text
//! CSL-JSON, fields of a page ─▶ record ─┐
//!                                       ├─▶ comparison: same, differs, another work
//! title, authors, year as cited ────────┘
//! record, list of retractions ─▶ notices ─▶ what holds of the work now
//! ```
//!
//! Pure: all input comes as arguments. Invariant: what cannot be compared (no title, another
//! script, an institution in the place of persons) is never a difference.

mod compare;
pub mod csl;
mod details;
mod markup;
mod names;
pub mod page;
pub mod retraction;
pub mod retraction_list;
mod title;
mod words;

pub use compare::{
    AuthorsVerdict, CitedWork, Comparison, TitleVerdict, UnknownAuthor, Verdict, WrongYear, compare,
};
pub use details::{family_words, of_csl, of_page};
pub use retraction::standing_notice;
pub use words::{plain, plain_words};

#[cfg(test)]
mod retraction_tests;
#[cfg(test)]
mod tests;
