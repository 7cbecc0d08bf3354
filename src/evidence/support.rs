//! Does a page support a claim that has no quote?
//!
//! The claim is laid beside the passage of the page that comes closest, what it says and the
//! page does not is counted, and a logistic regression over those counts gives a score. Its
//! weights are measurements (see [`model`]); a number, a date or a negation that the passage
//! contradicts outweighs them. Invariant: the same bytes give the same score everywhere.

mod features;
mod found;
mod lexicon;
mod model;
mod page;

use std::ops::Range;

use jiff::civil;

pub use features::Features;
pub use page::Page;

pub use crate::source_facts::Judgment;

use super::reading::{Reading, SourceText};
use found::Found;

/// What a page says of a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Support {
    /// The judgement.
    pub judgment: Judgment,
    /// How well the page supports the claim, from 0 to 1; 0.5 separates.
    pub score: f64,
    /// The passage that comes closest: bytes of the page's text.
    pub passage: Option<Range<usize>>,
    /// Numbers, dates, names and other words of the claim that the page has nowhere, in the
    /// order of the claim: bytes of the claim.
    pub missing: Vec<Range<usize>>,
}

/// Least score of a claim that is supported in part.
const PARTLY: f64 = 0.3;
/// Share of what a passage does not say otherwise that it must hold, to contradict the claim.
const CONTRADICTS: f64 = 0.6;
/// Words that say something: a claim with fewer is too short to weigh.
const LEAST_WORDS: usize = 2;

/// What the model weighs of `claim` and `page`, for fitting it.
pub fn features(claim: &str, page: &Page, as_of: Option<civil::Date>) -> Features {
    Features::of(&Found::new(claim, page, as_of))
}

/// Weighs `claim` against `page`; relative dates of the claim are read from `as_of`.
pub fn weigh(claim: &str, page: &Page, as_of: Option<civil::Date>) -> Support {
    let found = Found::new(claim, page, as_of);
    // On a page without words there is nothing to count.
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
/// nothing, and [`Reading::reason`] says why.
pub fn weigh_source(claim: &str, source: &SourceText, as_of: Option<civil::Date>) -> Support {
    let mut support = weigh(claim, &Page::new(&source.text), as_of);
    if source.reading != Reading::Readable {
        support.judgment = Judgment::Undecidable;
    }
    support
}

#[cfg(test)]
mod tests;
