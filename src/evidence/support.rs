//! Whether a page supports a claim that has no quote.
//!
//! The claim is compared with the closest passage of the page, and a logistic regression over
//! features of both gives a score. Its weights are fitted (see [`model`]); a number, a date or a
//! negation that contradicts the claim outweighs them. Invariant: the same bytes give the same
//! score on every machine.

mod features;
mod found;
mod model;
mod page;

use std::ops::Range;

use jiff::civil;

pub use features::Features;
pub use page::IndexedText;

pub use crate::source_facts::Judgment;

use super::extract::{Readability, SourceText};
use crate::language::Prose;
use found::Found;

/// Whether and how far a page supports a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Support {
    /// The judgment.
    pub judgment: Judgment,
    /// How well the page supports the claim, from 0 to 1; from 0.5 on it does.
    pub score: f64,
    /// The closest passage: bytes of the page's text.
    pub passage: Option<Range<usize>>,
    /// Numbers, dates, names and other words of the claim that the page lacks: bytes of the claim,
    /// in order.
    pub missing: Vec<Range<usize>>,
}

/// Least score of a claim that is supported in part.
const PARTLY: f64 = 0.3;
/// Least share of the rest of the claim that a passage must match to contradict it.
const CONTRADICTS: f64 = 0.6;
/// Least content words of a claim; with fewer it is too short to judge.
const LEAST_WORDS: usize = 2;

/// What the model weighs of `claim` and `page`, for fitting it.
pub fn features(claim: &str, page: &IndexedText, as_of: Option<civil::Date>) -> Features {
    Features::of(&Found::new(claim, page, as_of))
}

/// Weighs `claim` against `page`; relative dates of the claim are read from `as_of`.
pub fn weigh(claim: &str, page: &IndexedText, as_of: Option<civil::Date>) -> Support {
    let found = Found::new(claim, page, as_of);
    // A page without words has no features.
    let score = if page.is_empty() {
        0.0
    } else {
        model::score(&Features::of(&found))
    };
    let contradicted = found.is_contradicted() && found.agreement() >= CONTRADICTS;
    let judgment = if found.content().count() < LEAST_WORDS || page.is_empty() {
        Judgment::Undecidable
    } else if contradicted {
        Judgment::Contradicted
    } else if score >= 0.5 {
        Judgment::Supported
    } else if score >= PARTLY {
        Judgment::Partly
    } else {
        Judgment::Unsupported
    };
    Support {
        judgment,
        score: if contradicted { score.min(0.49) } else { score },
        passage: found.passage(),
        missing: found.missing(),
    }
}

/// Weighs `claim` against a source as it was read: one that is not all of the document decides
/// nothing, and [`Readability::reason`] says why.
pub fn weigh_source(
    prose: &'static dyn Prose,
    claim: &str,
    source: &SourceText,
    as_of: Option<civil::Date>,
) -> Support {
    let mut support = weigh(claim, &IndexedText::new(prose, &source.text), as_of);
    if source.readability != Readability::Readable {
        support.judgment = Judgment::Undecidable;
    }
    support
}

#[cfg(test)]
mod tests;
