//! What governs a quote: a denial, a condition, a question, somebody else's mouth.

use std::ops::Range;

use super::{Found, Place, cues, limits};
use crate::language::{Clause, Clauses, Commitment, Prose};
use crate::source_facts::QuoteContext;

/// What the words before the first piece, and the clauses that govern it, make of it.
pub(super) fn read(place: &Place<'_>, clauses: &Clauses, prose: &dyn Prose) -> Option<Found> {
    let quote = place.pieces.first()?.clone();
    let lead = place.text.get(..quote.start)?;
    let words = place.text.get(quote.clone())?;
    let found = |context, words: Range<usize>| Found {
        context,
        words,
        speaker: None,
    };
    if let Some(label) = place.before.filter(|_| lead.trim().is_empty())
        && limits::is_label(label)
    {
        return Some(found(QuoteContext::Denied, quote));
    }
    let all = clauses.as_slice();
    let main = main_clause(clauses, &quote)?;
    let clause = all.get(main)?;
    let own = prose.clauses(words);
    let alone = own.as_slice().iter().find(|own| {
        let verb = own.verb.as_ref().map(|verb| verb.start + quote.start);
        verb.is_some() && verb == clause.verb.as_ref().map(|verb| verb.start)
    });
    let alone = alone.map_or(Commitment::Asserted, Clause::stance);
    let before = 0..quote.start;
    if let Some(cue) = cues::denial(lead, place.text.get(quote.end..).unwrap_or_default()) {
        return Some(found(QuoteContext::Denied, cue));
    }
    if let Some(cue) = cues::condition(lead, place.text, quote.end) {
        return Some(found(QuoteContext::Conditional, cue));
    }
    // What is coordinated with a clause that is denied is not denied by it.
    let starts_anew = [", and", ", but", ", yet", ", so", ";"]
        .iter()
        .any(|joint| lead.trim_end().ends_with(joint));
    match clause.stance() {
        _ if starts_anew => {}
        stance if stance == alone => {}
        Commitment::Denied if is_reached(clauses, main, quote.start) => {
            return Some(found(QuoteContext::Denied, before));
        }
        Commitment::Asked if alone != Commitment::Denied => {
            let cue = if quote.start > 0 {
                before
            } else {
                quote.start..place.text.len()
            };
            return Some(found(QuoteContext::Conditional, cue));
        }
        // A condition behind the quote is one that the quote stops before.
        Commitment::Conditional if alone != Commitment::Denied && cues::has_condition(lead) => {
            return Some(found(QuoteContext::Conditional, before));
        }
        _ => {}
    }
    if let Some(cue) = doubted(place, clauses, main, quote.start) {
        return Some(found(QuoteContext::Denied, cue));
    }
    foreign(place, clauses, main, &quote)
}

/// Whether what denies a clause can stand before `start`: words of its own, or of a clause above.
fn is_reached(clauses: &Clauses, main: usize, start: usize) -> bool {
    let mut at = Some(main);
    for _ in 0..=clauses.as_slice().len() {
        let Some(place) = at else { break };
        if clauses.words(place).any(|word| word.end <= start) {
            return true;
        }
        at = clauses.as_slice().get(place).and_then(|one| one.governor);
    }
    false
}

/// `Nobody has shown that`, `neither … said that`: what nobody says is not said.
fn doubted(
    place: &Place<'_>,
    clauses: &Clauses,
    main: usize,
    start: usize,
) -> Option<Range<usize>> {
    let all = clauses.as_slice();
    let governor = all.get(all.get(main)?.governor?)?;
    let verb = governor.verb.clone().filter(|verb| verb.end <= start)?;
    let before = place
        .text
        .get(governor.range.start.min(verb.start)..verb.start)?;
    let is_said = cues::shows_or_says(place.text.get(verb.clone())?);
    let is_negated = governor.negated || cues::negates(before);
    (is_said && is_negated).then_some(governor.range.start.min(verb.start)..start)
}

/// The clause that a quote is about: the one of its first verb, else the one it begins in.
fn main_clause(clauses: &Clauses, quote: &Range<usize>) -> Option<usize> {
    let is_in = |verb: &Range<usize>| quote.start <= verb.start && verb.end <= quote.end;
    let first = clauses
        .as_slice()
        .iter()
        .position(|clause| clause.verb.as_ref().is_some_and(is_in));
    first.or_else(|| clauses.at(quote.start))
}

/// Whether somebody says it whom the source keeps at a distance.
fn foreign(
    place: &Place<'_>,
    clauses: &Clauses,
    main: usize,
    quote: &Range<usize>,
) -> Option<Found> {
    let lead = place.text.get(..quote.start)?;
    if let Some((words, speaker)) = cues::according_to(lead) {
        return Some(Found {
            context: QuoteContext::Foreign,
            words,
            speaker: Some(speaker),
        });
    }
    if let Some((verb, who)) = cues::reporting(lead) {
        return Some(Found {
            context: QuoteContext::Foreign,
            words: who.start..verb.end,
            speaker: Some(who),
        });
    }
    let all = clauses.as_slice();
    let mut at = all.get(main)?.governor;
    for _ in 0..all.len() {
        let governor = all.get(at?)?;
        let verb = governor.verb.clone()?;
        let between = place.text.get(verb.end..quote.start);
        if between.is_some_and(|between| !between.contains(';')) {
            let subject = governor.subject.clone();
            let text = |range: &Range<usize>| place.text.get(range.clone()).unwrap_or_default();
            let who = subject.as_ref().map(text).unwrap_or_default();
            let is_clause = !who.is_empty() && !cues::takes_noun(place.text.get(verb.end..));
            if is_clause && cues::keeps_distance(text(&verb), who) {
                let start = subject.as_ref().map_or(verb.start, |who| who.start);
                return Some(Found {
                    context: QuoteContext::Foreign,
                    words: start.min(verb.start)..verb.end,
                    speaker: subject,
                });
            }
        }
        at = governor.governor;
    }
    None
}
