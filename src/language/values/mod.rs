//! Values in prose as typed things, in whatever language: numbers, dates, names, hedges, negation.
//!
//! Invariant: the ranges of one kind are in order and do not overlap, and what could be read in
//! two ways is left out rather than guessed.

mod date;
mod number;

use std::ops::Range;

pub use date::{Date, When};
pub use number::{Agreement, Bound, Number, Unit};

/// A name in prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its bytes; titles such as "Mr" are not part of it.
    pub range: Range<usize>,
    /// What bears it, as far as its words tell.
    pub kind: NameKind,
}

/// What bears a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// A title or a given name's shape speaks for a person.
    Person,
    /// A word such as "Agency" or "University" is part of it.
    Organisation,
    /// A country, a people, a region.
    Place,
    /// Capitals only: NSA.
    Acronym,
    /// Nothing tells.
    Other,
}

/// A hedge in prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hedge {
    /// Its bytes.
    pub range: Range<usize>,
    /// What it softens.
    pub kind: HedgeKind,
}

/// What a hedge softens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HedgeKind {
    /// Whether it is so: `may`, `perhaps`, `apparently`.
    Certainty,
    /// Whether somebody vouches for it: `reportedly`, `is said to`.
    Report,
}

/// A negation in prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Negation {
    /// The bytes of the word.
    pub range: Range<usize>,
    /// The bytes that it turns round: from the word to the end of its clause.
    pub scope: Range<usize>,
}
