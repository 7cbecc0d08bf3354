//! A claim against its quotes: what one says and the other says differently.
//!
//! Pure functions over words; every one returns both places. Policy: a mismatch needs a rival
//! value *in the same place*, never mere absence, and no other quote of the claim that holds
//! the value. What could be read as agreement is agreement.

mod align;
mod certainty;
mod date;
mod figure;
mod name;
mod negation;
mod number;
mod quotation;

use std::ops::Range;

use jiff::civil;

use crate::language::values::{self, Values};
use align::Alignment;

/// A value of the claim and its rival in a quote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// Bytes of the claim.
    pub claim: Range<usize>,
    /// Which of the quotes.
    pub quote: usize,
    /// Bytes of that quote.
    pub rival: Range<usize>,
}

/// A claim and its quotes, read once for all comparisons.
pub struct Comparison<'a> {
    claim: &'a str,
    values: Values,
    quotes: Vec<Quote<'a>>,
}

/// A quote, read and laid beside the claim.
struct Quote<'a> {
    text: &'a str,
    values: Values,
    beside: Alignment,
}

impl<'a> Comparison<'a> {
    /// Reads `claim` and the `quotes` that are to hold it. Relative dates of the claim are read
    /// from `as_of`; those of a quote are not read: nobody knows when it was said.
    pub fn new(claim: &'a str, quotes: &[&'a str], as_of: Option<civil::Date>) -> Self {
        Self {
            claim,
            values: values::read(claim, as_of),
            quotes: quotes
                .iter()
                .map(|&text| Quote {
                    text,
                    values: values::read(text, None),
                    beside: Alignment::new(claim, text),
                })
                .collect(),
        }
    }

    /// Numbers of the claim that no quote holds and one contradicts.
    pub fn numbers(&self) -> Vec<Mismatch> {
        number::mismatches(self)
    }

    /// Dates of the claim that no quote holds and one contradicts.
    pub fn dates(&self) -> Vec<Mismatch> {
        date::mismatches(self)
    }

    /// Names of the claim that no quote holds, where one has another.
    pub fn names(&self) -> Vec<Mismatch> {
        name::mismatches(self)
    }

    /// Statements that the claim makes and a quote denies, or the other way round.
    pub fn negations(&self) -> Vec<Mismatch> {
        negation::mismatches(self)
    }

    /// What a quote hedges and the claim asserts: `claim` is the words they share.
    pub fn certainty(&self) -> Vec<Mismatch> {
        certainty::drifts(self)
    }

    /// Words inside quotation marks of the claim that no quote holds and one has otherwise.
    pub fn quotations(&self) -> Vec<Mismatch> {
        quotation::altered(self)
    }
}

#[cfg(test)]
mod tests;
