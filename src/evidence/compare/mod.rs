//! Compares a claim with its quotes.
//!
//! Pure functions over words, which return the places of a difference on both sides. Policy: a
//! mismatch needs a rival value *in the same place*, never mere absence, and no other quote of the
//! claim may have the value. In doubt the two agree.

mod agreement;
mod align;
mod certainty;
mod date;
mod direction;
mod figure;
mod name;
mod negation;
mod number;
mod polarity;
mod quotation;
mod scope;
mod slot;

use std::cell::OnceCell;
use std::ops::Range;

use jiff::civil;

use crate::language::values::{Date, Hedge, Name, Number};
use crate::language::{Clauses, Prose};
use align::Alignment;
use polarity::{Statements, Verdict};

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

/// What stands between quotation marks and is long enough to be the words of somebody.
pub fn quotations(text: &str) -> Vec<Range<usize>> {
    let is_long = |range: &Range<usize>| {
        let words = text.get(range.clone()).unwrap_or_default();
        words.split_whitespace().count() >= quotation::LEAST_WORDS
    };
    let mut all = quotation::quotations(text);
    all.retain(is_long);
    all
}

/// Whether these words deny something.
pub fn denies(prose: &dyn Prose, text: &str) -> bool {
    negation::has_negation(prose.vocabulary(), &prose.words(text))
}

/// Whether these words make something less certain.
pub fn hedges(prose: &dyn Prose, text: &str) -> bool {
    !prose.hedges(text).is_empty() || certainty::speaks_of_an_estimate(prose.vocabulary(), text)
}

/// A claim and its quotes. Values are extracted lazily, when a comparison needs them: most claims
/// have no date, and most comparisons find nothing.
pub struct Comparison<'a> {
    prose: &'static dyn Prose,
    claim: &'a str,
    said: Side<'a>,
    quotes: Vec<Quote<'a>>,
}

/// A quote, aligned with the claim.
struct Quote<'a> {
    said: Side<'a>,
    claim: &'a str,
    prose: &'static dyn Prose,
    beside: OnceCell<Alignment>,
    verdict: OnceCell<Verdict>,
}

impl Quote<'_> {
    fn beside(&self) -> &Alignment {
        self.beside
            .get_or_init(|| Alignment::new(self.prose, self.claim, self.said.text))
    }
}

/// A text and its lazily extracted values.
struct Side<'a> {
    prose: &'static dyn Prose,
    text: &'a str,
    as_of: Option<civil::Date>,
    numbers: OnceCell<Vec<Number>>,
    dates: OnceCell<Vec<Date>>,
    names: OnceCell<Vec<Name>>,
    hedges: OnceCell<Vec<Hedge>>,
    clauses: OnceCell<Clauses>,
    statements: OnceCell<Statements>,
}

impl<'a> Side<'a> {
    fn new(prose: &'static dyn Prose, text: &'a str, as_of: Option<civil::Date>) -> Self {
        Self {
            prose,
            text,
            as_of,
            numbers: OnceCell::new(),
            dates: OnceCell::new(),
            names: OnceCell::new(),
            hedges: OnceCell::new(),
            clauses: OnceCell::new(),
            statements: OnceCell::new(),
        }
    }

    fn numbers(&self) -> &[Number] {
        self.numbers.get_or_init(|| self.prose.numbers(self.text))
    }

    fn dates(&self) -> &[Date] {
        self.dates
            .get_or_init(|| self.prose.dates(self.text, self.as_of))
    }

    fn names(&self) -> &[Name] {
        self.names.get_or_init(|| self.prose.names(self.text))
    }

    fn hedges(&self) -> &[Hedge] {
        self.hedges.get_or_init(|| self.prose.hedges(self.text))
    }

    fn clauses(&self) -> &Clauses {
        self.clauses.get_or_init(|| self.prose.clauses(self.text))
    }

    fn statements(&self) -> &Statements {
        self.statements.get_or_init(|| Statements::of(self))
    }
}

impl<'a> Comparison<'a> {
    /// Reads `claim` and the `quotes` that are to hold it, all in the language of `prose`. Relative dates of the claim are read
    /// from `as_of`; those of a quote are not read: nobody knows when it was said.
    pub fn new(
        prose: &'static dyn Prose,
        claim: &'a str,
        quotes: &[&'a str],
        as_of: Option<civil::Date>,
    ) -> Self {
        Self {
            prose,
            claim,
            said: Side::new(prose, claim, as_of),
            quotes: quotes
                .iter()
                .map(|&text| Quote {
                    said: Side::new(prose, text, None),
                    claim,
                    prose,
                    beside: OnceCell::new(),
                    verdict: OnceCell::new(),
                })
                .collect(),
        }
    }

    /// How the statements of `quote`, one of its quotes, compare with those of the claim. Where no text
    /// denies or qualifies anything, nothing differs.
    fn verdict<'b>(&'b self, quote: &'b Quote<'_>) -> &'b Verdict {
        quote.verdict.get_or_init(|| {
            let quotes = self.quotes.iter().map(|quote| quote.said.text);
            let mut texts = std::iter::once(self.claim).chain(quotes);
            if texts.any(|text| self.prose.is_qualified(text)) {
                self.said.statements().against(quote.said.statements())
            } else {
                Verdict::default()
            }
        })
    }

    /// Numbers of the claim that no quote has and one contradicts, without those of dates, which
    /// are compared by [`Self::dates`].
    pub fn numbers(&self) -> Vec<Mismatch> {
        let numbers = number::mismatches(self);
        without(numbers, || self.dates())
    }

    /// Dates of the claim that no quote has and one contradicts.
    pub fn dates(&self) -> Vec<Mismatch> {
        date::mismatches(self)
    }

    /// Names of the claim that no quote has, where one has another, and words of which one excludes
    /// the other, without those inside an altered
    /// quotation, which [`Self::quotations`] reports.
    pub fn names(&self) -> Vec<Mismatch> {
        let mut all = name::mismatches(self);
        all.extend(without(slot::exclusive_words(self), || {
            name::mismatches(self)
        }));
        all.sort_by_key(|mismatch| mismatch.claim.start);
        let names = without(all, || quotation::altered(self));
        let names = without(names, || self.dates());
        without(names, || self.numbers())
    }

    /// Statements that the claim makes and a quote denies, or the other way round.
    pub fn negations(&self) -> Vec<Mismatch> {
        negation::mismatches(self)
    }

    /// What a quote hedges and the claim asserts: `claim` is the words they share. What a quote
    /// denies is reported by [`Self::negations`].
    pub fn certainty(&self) -> Vec<Mismatch> {
        let mut drifts = certainty::drifts(self);
        if !drifts.is_empty() && !self.negations().is_empty() {
            drifts.clear();
        }
        drifts
    }

    /// Words inside quotation marks of the claim that no quote has and one words differently,
    /// without numbers, dates and negations, which have their own comparisons.
    pub fn quotations(&self) -> Vec<Mismatch> {
        let mut altered = quotation::altered(self);
        for others in [Self::numbers, Self::dates, Self::negations] {
            altered = without(altered, || others(self));
        }
        altered
    }

    /// Quotations of the claim of which no quote has anything like the words; `rival` is the whole of
    /// the first quote.
    pub fn unquoted(&self) -> Vec<Mismatch> {
        without(quotation::unquoted(self), || quotation::altered(self))
    }
}

/// The mismatches that overlap none of `others` in the claim; `others` is evaluated only if needed.
fn without(mut found: Vec<Mismatch>, others: impl FnOnce() -> Vec<Mismatch>) -> Vec<Mismatch> {
    if !found.is_empty() {
        let others = others();
        found.retain(|one| {
            !others
                .iter()
                .any(|other| one.claim.start < other.claim.end && other.claim.start < one.claim.end)
        });
    }
    found
}

#[cfg(test)]
mod tests;
