//! `negation-mismatch`: the claim says that it was found, the quote that it was not.

use std::ops::Range;

use super::align::{Alignment, Gap};
use super::{Comparison, Mismatch};
use crate::evidence::words::Word;

/// The widest difference, in words, in which a negation turns the same statement round.
const WIDEST: usize = 10;
/// Share of the words on either side, apart from those that differ, that must stand on both.
const MOST_OF: (usize, usize) = (2, 5);
/// Words that the statement must share on both sides besides.
const LEAST_SHARED: usize = 2;

pub(super) fn mismatches(comparison: &Comparison) -> Vec<Mismatch> {
    let quotes = || comparison.quotes.iter().map(|quote| quote.said.text);
    if !std::iter::once(comparison.claim)
        .chain(quotes())
        .any(may_deny)
    {
        return vec![];
    }
    let mut found = Vec::new();
    for (index, quote) in comparison.quotes.iter().enumerate() {
        let beside = &quote.beside();
        let denied_in_claim = denials(comparison.claim, quote.said.text, beside);
        let turned = beside.turned();
        let denied_in_quote = denials(quote.said.text, comparison.claim, &turned)
            .map(|(rival, claim)| (claim, rival));
        found.extend(
            denied_in_claim
                .into_iter()
                .chain(denied_in_quote)
                .map(|(claim, rival)| Mismatch {
                    claim,
                    quote: index,
                    rival,
                }),
        );
    }
    // What one quote denies and another says is not denied.
    let quiet = comparison.quotes.iter().any(|quote| {
        quote.beside().shared() >= LEAST_SHARED
            && has_negation(&quote.beside().claim) == has_negation(&quote.beside().quote)
    });
    if quiet && comparison.quotes.len() > 1 {
        found.clear();
    }
    found.truncate(1);
    found
}

/// The first negation of `one` that turns round what `other` says plainly: its word, and the
/// words of `other` that stand in its place.
fn denials(one: &str, other: &str, beside: &Alignment) -> Option<(Range<usize>, Range<usize>)> {
    (0..beside.claim.len())
        .filter(|&at| turns_round(one, beside, at))
        .find_map(|at| {
            let place = beside.place(&beside.claim[at].range)?;
            if !is_same_statement((one, other), beside, at, &place) {
                return None;
            }
            let rival = beside.quote.get(place.quote.clone()).unwrap_or_default();
            let before = beside.quote.get(..place.quote.start).unwrap_or_default();
            // "He denied that it was closed" says, far from the place, that it was not.
            if has_negation(rival) || has_denial(before) {
                return None;
            }
            let place = match rival {
                [first, .., last] => first.range.start..last.range.end,
                [only] => only.range.clone(),
                [] => {
                    // Nothing stands there: the word that follows is what is said plainly.
                    let next = beside
                        .quote
                        .get(place.quote.start)
                        .or(beside.quote.last())?;
                    next.range.clone()
                }
            };
            other.get(place.clone())?;
            Some((beside.claim[at].range.clone(), place))
        })
}

/// Whether the word at `at` turns its statement round.
fn turns_round(text: &str, beside: &Alignment, at: usize) -> bool {
    let word = |at: usize| beside.claim.get(at).map(|word| &text[word.range.clone()]);
    let Some(this) = word(at) else {
        return false;
    };
    let next = word(at + 1).unwrap_or_default().to_lowercase();
    let is_number = next.starts_with(|c: char| c.is_ascii_digit());
    is_negation(&this.to_lowercase().replace('’', "'"))
        && !matches!(
            next.as_str(),
            "only" | "just" | "doubt" | "matter" | "more" | "less"
        )
        && !(this.eq_ignore_ascii_case("no") && is_number)
}

fn is_same_statement(
    (text, other): (&str, &str),
    beside: &Alignment,
    at: usize,
    place: &Gap,
) -> bool {
    let here = clause(text, &beside.claim, at);
    let there = clause(other, &beside.quote, place.quote.start);
    let shared = beside
        .pairs()
        .iter()
        .filter(|pair| here.contains(&pair.0) && there.contains(&pair.1))
        .filter(|pair| beside.claim[pair.0].content)
        .count();
    if place.claim.len() > WIDEST || place.quote.len() > WIDEST || shared < LEAST_SHARED {
        return false;
    }
    // Statements that share little besides are about something else.
    let is_most = |all: usize| shared * MOST_OF.1 >= all * MOST_OF.0;
    let paired = |at| beside.pairs().iter().any(|pair| pair.0 == at);
    let answered = |at| beside.pairs().iter().any(|pair| pair.1 == at);
    if !is_most(said_besides(
        text,
        &beside.claim,
        &here,
        &place.claim,
        paired,
    )) || !is_most(said_besides(
        other,
        &beside.quote,
        &there,
        &place.quote,
        answered,
    )) {
        return false;
    }
    // Where only one side has words they may be about something else: "has not sailed since the
    // port was closed", "in May, not in June".
    let says = |words: &[Word]| words.iter().any(|word| word.content);
    let plain = beside.quote.get(place.quote.clone()).unwrap_or_default();
    let behind = beside
        .claim
        .get(at + 1..place.claim.end)
        .unwrap_or_default();
    let before = beside.claim.get(place.claim.start..at).unwrap_or_default();
    let parted = |words: &[Word]| {
        words
            .iter()
            .any(|word| PARTING.contains(&word.stem.as_str()))
    };
    let comma = at > 0 && {
        let between = beside.claim[at - 1].range.end..beside.claim[at].range.start;
        text.get(between).is_some_and(|marks| marks.contains(','))
    };
    let apart = parted(before) || parted(behind) || comma && place.claim.start == at;
    says(plain) || !(says(behind) || says(before)) || !apart
}

/// How many words of a clause say something beside those of `place`; an aside between commas that
/// shares no word does not count.
fn said_besides(
    text: &str,
    words: &[Word],
    clause: &Range<usize>,
    place: &Range<usize>,
    is_shared: impl Fn(usize) -> bool,
) -> usize {
    let (mut all, mut piece, mut shares) = (0, 0, false);
    for at in clause.clone() {
        let Some(word) = words.get(at) else { break };
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        let comma = before.is_some_and(|before| {
            let between = text.get(before.range.end..word.range.start);
            between.is_some_and(|marks| marks.contains(','))
        });
        if comma {
            all += if shares { piece } else { 0 };
            (piece, shares) = (0, false);
        }
        piece += usize::from(word.content && !place.contains(&at));
        shares |= is_shared(at) && word.content;
    }
    all + if shares { piece } else { 0 }
}

/// The words of the clause around the word at `at`: marks end it.
fn clause(text: &str, words: &[Word], at: usize) -> Range<usize> {
    let at = at.min(words.len().saturating_sub(1));
    let parts = |left: usize, right: usize| {
        let between = words[left].range.end..words[right].range.start;
        text.get(between)
            .is_some_and(|marks| marks.contains([';', ':', '.', '(', ')', '!', '?']))
    };
    let start = (1..=at)
        .rev()
        .find(|&start| parts(start - 1, start))
        .unwrap_or(0);
    let end = (at + 1..words.len())
        .find(|&end| parts(end - 1, end))
        .unwrap_or(words.len());
    start..end
}

/// Whether a text may hold a negation: a glance that spares most sentences a closer look.
fn may_deny(text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic())
        .any(|word| word.len() > 1 && is_negation(&word.to_ascii_lowercase()))
        || text.contains("n't")
        || text.contains("n’t")
        || text.contains("N'T")
        || text.contains("N’T")
}

/// Whether one of the words denies, in whatever way.
pub(super) fn has_negation(words: &[Word]) -> bool {
    words
        .iter()
        .any(|word| is_negation(&word.stem) || DENIALS.contains(&word.stem.as_str()))
}

/// Whether one of the words denies the whole statement that follows it.
fn has_denial(words: &[Word]) -> bool {
    words.iter().any(|word| {
        matches!(
            word.stem.as_str(),
            "deny" | "deni" | "fals" | "untru" | "doubt" | "disput"
        )
    })
}

/// Words that deny, in lower case. Verbs that do ("denied") are not among them: what they deny
/// is another question.
fn is_negation(word: &str) -> bool {
    word.ends_with("n't")
        || matches!(
            word,
            "not"
                | "no"
                | "never"
                | "none"
                | "nobody"
                | "nothing"
                | "neither"
                | "nor"
                | "cannot"
                | "without"
                | "nowhere"
        )
}

/// Stems of words that part one statement from another.
const PARTING: [&str; 16] = [
    "and", "but", "or", "sinc", "befor", "after", "becaus", "although", "though", "whil", "when",
    "until", "if", "which", "who", "that",
];

/// Stems of words that deny in their own way: where one stands, a "not" opposite is no news.
const DENIALS: [&str; 22] = [
    "fail", "deny", "deni", "refus", "lack", "unabl", "fals", "untru", "cancel", "reject",
    "forgot", "stop", "ceas", "prevent", "ban", "avoid", "hard", "hardly", "barely", "rarely",
    "seldom", "few",
];
