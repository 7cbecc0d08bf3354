//! `certainty-drift`: the quote says "apparently coming soon", the claim that it came.

use std::ops::Range;

use super::{Comparison, Mismatch, Quote};
use crate::language::values::Bound;

pub(super) fn drifts(comparison: &Comparison) -> Vec<Mismatch> {
    if comparison
        .quotes
        .iter()
        .all(|quote| hedged(quote).is_empty())
    {
        return vec![];
    }
    // A claim that hedges, in whatever words, asserts nothing.
    if !comparison.said.hedges().is_empty() || is_estimate(comparison) {
        return vec![];
    }
    let plain = comparison
        .quotes
        .iter()
        .any(|quote| hedged(quote).is_empty());
    let mut drifts = Vec::new();
    for (index, quote) in comparison.quotes.iter().enumerate() {
        for hedge in hedged(quote) {
            let Some(claim) = asserted(quote, &hedge) else {
                continue;
            };
            // Another quote says it plainly, for all that is known.
            if !plain {
                drifts.push(Mismatch {
                    claim,
                    quote: index,
                    rival: hedge,
                });
            }
        }
    }
    drifts.truncate(1);
    drifts
}

fn is_estimate(comparison: &Comparison) -> bool {
    speaks_of_an_estimate(comparison.claim)
        || comparison
            .said
            .numbers()
            .iter()
            .any(|number| number.bound == Bound::About)
}

/// Whether these words present something as what somebody reckons, plans or says.
pub(super) fn speaks_of_an_estimate(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "estimate",
        "plan",
        "hope",
        "want",
        "forecast",
        "predict",
        "according to",
    ]
    .iter()
    .any(|word| lower.contains(word))
}

/// The hedges of a quote, "estimated" before a number among them.
fn hedged(quote: &Quote) -> Vec<Range<usize>> {
    let numbers = if quote.said.text.contains("estimated") {
        quote.said.numbers()
    } else {
        &[]
    };
    let mut found: Vec<_> = quote
        .said
        .hedges()
        .iter()
        .map(|hedge| hedge.range.clone())
        .chain(numbers.iter().filter_map(|number| {
            let words = &quote.said.text[number.range.clone()];
            let at = words.find("estimated")?;
            let start = number.range.start + at;
            Some(start..start + "estimated".len())
        }))
        .collect();
    found.sort_by_key(|range| range.start);
    found
}

/// The words of the claim that the clause of `hedge` shares, when the rest of the quote does
/// not say them plainly.
fn asserted(quote: &Quote, hedge: &Range<usize>) -> Option<Range<usize>> {
    let clause = clause(quote.said.text, hedge);
    let inside = |at: usize| {
        let range = &quote.beside().quote[at].range;
        clause.start <= range.start && range.end <= clause.end
    };
    let shares = |within: bool| {
        quote
            .beside()
            .claim
            .iter()
            .filter(|word| word.content)
            .filter(|word| {
                (0..quote.beside().quote.len())
                    .any(|at| inside(at) == within && quote.beside().quote[at].stem == word.stem)
            })
            .map(|word| word.range.clone())
            .collect::<Vec<_>>()
    };
    let (hedged, plain) = (shares(true), shares(false));
    let only: Vec<_> = hedged
        .into_iter()
        .filter(|range| !plain.contains(range))
        .collect();
    Some(only.first()?.start..only.last()?.end)
}

/// The clause around a hedge: marks end it.
fn clause(text: &str, hedge: &Range<usize>) -> Range<usize> {
    let ends = [',', ';', ':', '.', '!', '?', '(', ')', '—', '–'];
    let start = text[..hedge.start].rfind(ends).map_or(0, |at| at + 1);
    let end = text[hedge.end..]
        .find(ends)
        .map_or(text.len(), |at| hedge.end + at);
    start..end
}
