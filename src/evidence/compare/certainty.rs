//! `certainty-drift`: the quote says "apparently coming soon", the claim that it came.

use std::ops::Range;

use super::{Comparison, Mismatch, Quote, scope};
use crate::language::values::Bound;
use crate::language::{Commitment, Vocabulary, Word};

/// Least share of the words of a claim that the hedged clause must have.
const MUCH: (usize, usize) = (2, 5);

pub(super) fn drifts(comparison: &Comparison) -> Vec<Mismatch> {
    let firmer = firmer(comparison);
    if !firmer.is_empty() {
        return firmer;
    }
    let wider = wider(comparison);
    if !wider.is_empty() {
        return wider;
    }
    // What denies or qualifies anything at all is compared statement by statement, above.
    if comparison.prose.is_qualified(comparison.claim) {
        return vec![];
    }
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

/// The first statement of which the claim is more certain than all quotes that make it.
fn firmer(comparison: &Comparison) -> Vec<Mismatch> {
    let verdicts = || {
        comparison
            .quotes
            .iter()
            .map(|quote| comparison.verdict(quote))
    };
    let is_plain = |at: usize| {
        verdicts().any(|verdict| {
            let has = |pairs: &[(usize, usize)]| pairs.iter().any(|pair| pair.0 == at);
            has(&verdict.agreed) && !has(&verdict.firmer)
        })
    };
    let first = verdicts().enumerate().find_map(|(index, verdict)| {
        let &(claim, rival) = verdict.firmer.iter().find(|pair| !is_plain(pair.0))?;
        Some(Mismatch {
            claim: comparison.said.statements().wording(claim)?,
            quote: index,
            rival: comparison
                .quotes
                .get(index)?
                .said
                .statements()
                .wording(rival)?,
        })
    });
    let first = first.filter(|_| !is_estimate(comparison));
    first.into_iter().collect()
}

/// Where the claim reaches farther than all quotes.
fn wider(comparison: &Comparison) -> Vec<Mismatch> {
    let mut found: Vec<_> = comparison
        .quotes
        .iter()
        .map(|quote| scope::wider(&comparison.said, &quote.said))
        .collect();
    // Another quote may reach as far.
    if found.iter().any(Option::is_none) && found.len() > 1 {
        found.clear();
    }
    let first = found.into_iter().enumerate().find_map(|(quote, places)| {
        let (claim, rival) = places?;
        Some(Mismatch {
            claim,
            quote,
            rival,
        })
    });
    first.into_iter().collect()
}

fn is_estimate(comparison: &Comparison) -> bool {
    speaks_of_an_estimate(comparison.prose.vocabulary(), comparison.claim)
        || comparison
            .said
            .numbers()
            .iter()
            .any(|number| matches!(number.bound, Bound::About | Bound::AtMost))
}

/// Whether these words present something as what somebody reckons, plans or says.
pub(super) fn speaks_of_an_estimate(known: &Vocabulary, text: &str) -> bool {
    let lower = text.to_lowercase();
    known.estimating.iter().any(|word| lower.contains(word))
}

/// The hedges of a quote, "estimated" before a number among them.
fn hedged(quote: &Quote) -> Vec<Range<usize>> {
    let estimated = quote.prose.vocabulary().estimated;
    let numbers = if quote.said.text.contains(estimated) {
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
            let at = words.find(estimated)?;
            let start = number.range.start + at;
            Some(start..start + estimated.len())
        }))
        .collect();
    found.sort_by_key(|range| range.start);
    found
}

/// The words of the claim that the clause of `hedge` shares, when the rest of the quote does
/// not say them plainly.
fn asserted(quote: &Quote, hedge: &Range<usize>) -> Option<Range<usize>> {
    let clauses = quote.said.clauses();
    let its = clauses.at(hedge.start)?;
    // `It is likely that …`: what depends on a hedge that says nothing of the claim itself.
    let (hedged, plain) = shared(quote, |place| place == its);
    if !hedged.is_empty() {
        return only(&hedged, &plain).filter(|_| is_much(quote, hedged.len()));
    }
    let (hedged, plain) = shared(quote, |place| {
        clauses.as_slice().get(place).is_some_and(|clause| {
            clause.governor == Some(its) && clause.stance() == Commitment::Hedged
        })
    });
    only(&hedged, &plain).filter(|_| is_much(quote, hedged.len()))
}

/// The content words of the claim that the quote has in some of its clauses, and in the others.
fn shared(
    quote: &Quote,
    is_hedged: impl Fn(usize) -> bool,
) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let clauses = quote.said.clauses();
    let beside = quote.beside();
    let inside: Vec<bool> = beside
        .quote
        .iter()
        .map(|word| clauses.at(word.range.start).is_some_and(&is_hedged))
        .collect();
    let shares = |within: bool| {
        let words = beside.claim.iter().filter(|word| word.content);
        words
            .filter(|word| {
                let same =
                    |(other, &inside): (&Word, &bool)| inside == within && other.stem == word.stem;
                beside.quote.iter().zip(&inside).any(same)
            })
            .map(|word| word.range.clone())
            .collect::<Vec<_>>()
    };
    (shares(true), shares(false))
}

/// Whether words are enough of those that say something in a claim to be what it is about.
fn is_much(comparison: &Quote, words: usize) -> bool {
    let content = comparison.beside().claim.iter().filter(|word| word.content);
    words * MUCH.1 >= content.count() * MUCH.0
}

/// From the first to the last of `hedged` that is not among `plain`.
fn only(hedged: &[Range<usize>], plain: &[Range<usize>]) -> Option<Range<usize>> {
    let mut only = hedged.iter().filter(|range| !plain.contains(range));
    let first = only.next()?;
    Some(first.start..only.next_back().unwrap_or(first).end)
}
