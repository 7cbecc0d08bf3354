//! `negation-mismatch`: the claim says that it was found, the quote that it was not.

use std::ops::Range;

use super::align::{Alignment, DiffRange};
use super::{Comparison, Mismatch, Side};
use crate::language::{Vocabulary, Word};

/// The widest difference, in words, in which a negation turns the same statement round.
const WIDEST: usize = 10;
/// Share of the words on either side, apart from those that differ, that must stand on both.
const MOST_OF: (usize, usize) = (2, 5);
/// Words that the statement must share on both sides besides.
const LEAST_SHARED: usize = 2;

pub(super) fn mismatches(comparison: &Comparison) -> Vec<Mismatch> {
    let known = comparison.prose.vocabulary();
    let mut found = Vec::new();
    for (index, quote) in comparison.quotes.iter().enumerate() {
        let mismatch = |(claim, rival): (Range<usize>, Range<usize>)| Mismatch {
            claim,
            quote: index,
            rival,
        };
        found.extend(turned(comparison, index).map(mismatch));
        if may_deny(known, comparison.claim) || may_deny(known, quote.said.text) {
            found.extend(unplaced(comparison, index).map(mismatch));
        }
    }
    // What one quote denies and another says is not denied.
    let quiet = comparison.quotes.iter().any(|quote| {
        quote.beside().shared() >= LEAST_SHARED
            && has_negation(known, &quote.beside().claim)
                == has_negation(known, &quote.beside().quote)
    });
    if quiet && comparison.quotes.len() > 1 {
        found.clear();
    }
    found.truncate(1);
    found
}

/// The first statement that the claim makes and the quote at `index` denies, or the other way round, by
/// the words that carry it, when no other quote agrees with the claim.
fn turned(comparison: &Comparison, index: usize) -> Option<(Range<usize>, Range<usize>)> {
    let quote = comparison.quotes.get(index)?;
    let is_agreed = |at: usize| {
        let mut verdicts = comparison
            .quotes
            .iter()
            .map(|quote| comparison.verdict(quote));
        verdicts.any(|verdict| verdict.agreed.iter().any(|agreed| agreed.0 == at))
    };
    let turned = &comparison.verdict(quote).turned;
    let &(claim, rival) = turned.iter().find(|turned| !is_agreed(turned.0))?;
    Some((
        comparison.said.statements().wording(claim)?,
        quote.said.statements().wording(rival)?,
    ))
}

/// The first negation of the claim or of the quote at `index` that stands alone in its place among
/// the words that both share. Statements that the two agree on are not turned round by it.
fn unplaced(comparison: &Comparison, index: usize) -> Option<(Range<usize>, Range<usize>)> {
    let quote = comparison.quotes.get(index)?;
    let known = comparison.prose.vocabulary();
    let agreed = &comparison.verdict(quote).agreed;
    let (claim, said) = (&comparison.said, &quote.said);
    let is_agreed = |side: &Side<'_>, denial: &Range<usize>, of: fn(&(usize, usize)) -> usize| {
        let alone = is_alone(known, side, denial);
        let mut statements = side.statements().at(side.clauses(), denial.start);
        !is_joined(known, side, denial)
            && statements.any(|one| {
                one.denies && one.is_local == alone && agreed.iter().any(|pair| of(pair) == one.at)
            })
    };
    // `may not enter without a ticket` says that they need one, `no building is taller` that it is
    // the tallest: in other words than the other side, which need not deny anything.
    let is_other = |side: &Side<'_>, other: &Side<'_>| {
        let lacks = |side: &Side<'_>| has_word(known.lacking, side.text);
        lacks(side) && !lacks(other) || is_compared(known, side.text, other.text)
    };
    denials(claim, said, quote.beside())
        .filter(|(denial, _)| !is_agreed(claim, denial, |pair| pair.0))
        .filter(|(denial, _)| is_alone(known, claim, denial) || !is_other(claim, said))
        .or_else(|| {
            denials(said, claim, &quote.beside().turned())
                .filter(|(denial, _)| !is_agreed(said, denial, |pair| pair.1))
                .filter(|(denial, _)| is_alone(known, said, denial) || !is_other(said, claim))
                .map(|(rival, claim)| (claim, rival))
        })
}

/// Whether a denial is itself the word that takes something away: `without`.
fn is_alone(known: &Vocabulary, side: &Side<'_>, denial: &Range<usize>) -> bool {
    let word = side.text.get(denial.clone()).unwrap_or_default();
    known.lacking.contains(&word.to_lowercase().as_str())
}

/// Whether a denial only takes away what is joined to the rest: `but not Wagner`.
fn is_joined(known: &Vocabulary, side: &Side<'_>, denial: &Range<usize>) -> bool {
    let before = side.text.get(..denial.start).unwrap_or_default();
    let last = before.split_whitespace().next_back().unwrap_or_default();
    known.joining.contains(&last.to_lowercase().as_str())
}

fn has_word(list: &[&str], text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphabetic());
    words.any(|word| list.contains(&word.to_lowercase().as_str()))
}

/// Whether one text says by a comparison what the other says by a superlative: `no building is
/// taller`, `the tallest building`.
fn is_compared(known: &Vocabulary, one: &str, other: &str) -> bool {
    let lower = one.to_lowercase();
    let has = |word: &str| {
        lower
            .split(|c: char| !c.is_alphabetic())
            .any(|one| one == word)
    };
    let most = has_word(known.comparatives, one) && has_word(known.superlatives, other);
    most || other.split(|c: char| !c.is_alphabetic()).any(|word| {
        let root = word.strip_suffix(known.superlative_ending);
        root.is_some_and(|root| {
            has(&format!(
                "{}{}",
                root.to_lowercase(),
                known.comparative_ending
            ))
        })
    })
}

/// The first negation of `one` that turns round what `other` says plainly: its word, and the
/// words of `other` that stand in its place.
fn denials(
    one: &Side<'_>,
    other: &Side<'_>,
    beside: &Alignment,
) -> Option<(Range<usize>, Range<usize>)> {
    let known = one.prose.vocabulary();
    (0..beside.claim.len())
        .filter(|&at| turns_round(known, one.text, beside, at))
        .find_map(|at| {
            let place = beside.place(&beside.claim[at].range)?;
            if !is_same_statement((one, other), beside, at, &place) {
                return None;
            }
            let rival = beside.quote.get(place.quote.clone()).unwrap_or_default();
            let before = beside.quote.get(..place.quote.start).unwrap_or_default();
            // "He denied that it was closed" says, far from the place, that it was not.
            if has_negation(known, rival) || has_denial(known, before) {
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
            other.text.get(place.clone())?;
            Some((beside.claim[at].range.clone(), place))
        })
}

/// Whether the word at `at` turns its statement round.
fn turns_round(known: &Vocabulary, text: &str, beside: &Alignment, at: usize) -> bool {
    let word = |at: usize| beside.claim.get(at).map(|word| &text[word.range.clone()]);
    let Some(this) = word(at) else {
        return false;
    };
    let next = word(at + 1).unwrap_or_default().to_lowercase();
    let is_number = next.starts_with(|c: char| c.is_ascii_digit());
    is_negation(known, &this.to_lowercase().replace('’', "'"))
        && !known.undoing_negations.contains(&next.as_str())
        && !(this.eq_ignore_ascii_case(known.number_mark) && is_number)
}

fn is_same_statement(
    (one, other): (&Side<'_>, &Side<'_>),
    beside: &Alignment,
    at: usize,
    place: &DiffRange,
) -> bool {
    let known = one.prose.vocabulary();
    let text = one.text;
    let here = statement(one, &beside.claim, at);
    let there = statement(other, &beside.quote, place.quote.start);
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
        other.text,
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
            .any(|word| known.parting.contains(&word.stem.as_str()))
    };
    let comma = at > 0 && {
        let between = beside.claim[at - 1].range.end..beside.claim[at].range.start;
        text.get(between).is_some_and(|marks| marks.contains(','))
    };
    let apart = parted(before) || parted(behind) || comma && place.claim.start == at;
    says(plain) || !(says(behind) || says(before)) || !apart
}

/// How many words of a statement say something beside those of `place`; an aside between commas that
/// shares no word does not count.
fn said_besides(
    text: &str,
    words: &[Word],
    statement: &[usize],
    place: &Range<usize>,
    is_shared: impl Fn(usize) -> bool,
) -> usize {
    let (mut all, mut piece, mut shares) = (0, 0, false);
    for &at in statement {
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

/// The words of the statement that the word at `at` belongs to: its clause, what that depends on,
/// and all that depends on these.
fn statement(side: &Side<'_>, words: &[Word], at: usize) -> Vec<usize> {
    let clauses = side.clauses();
    let of = |word: &Word| clauses.at(word.range.start);
    let Some(this) = words
        .get(at.min(words.len().saturating_sub(1)))
        .and_then(of)
    else {
        return Vec::new();
    };
    let top = clauses.top(this);
    (0..words.len())
        .filter(|&at| of(&words[at]).is_some_and(|place| clauses.is_within(place, top)))
        .collect()
}

/// Whether a text may hold a negation: a glance that spares most sentences a closer look.
fn may_deny(known: &Vocabulary, text: &str) -> bool {
    text.split(|c: char| !c.is_alphabetic() && c != '\'' && c != '’')
        .any(|word| word.len() > 1 && is_negation(known, &word.to_lowercase().replace('’', "'")))
}

/// Whether one of the words denies, in whatever way.
pub(super) fn has_negation(known: &Vocabulary, words: &[Word]) -> bool {
    words.iter().any(|word| {
        is_negation(known, &word.stem) || known.denying_otherwise.contains(&word.stem.as_str())
    })
}

/// Whether one of the words denies the whole statement that follows it.
fn has_denial(known: &Vocabulary, words: &[Word]) -> bool {
    words
        .iter()
        .any(|word| known.denying_statements.contains(&word.stem.as_str()))
}

/// Whether a word in lower case denies. Verbs that do ("denied") are not among them: what they deny
/// is another question.
fn is_negation(known: &Vocabulary, word: &str) -> bool {
    known
        .denying_ending
        .is_some_and(|ending| word.ends_with(ending))
        || known.negations.contains(&word)
}
