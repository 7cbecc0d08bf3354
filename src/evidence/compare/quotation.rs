//! `altered-quotation`: words inside quotation marks that the quote words differently.

use std::ops::Range;

use super::{Comparison, Mismatch, Quote};
use crate::language::Vocabulary;
use crate::text::{fold, nearest_in, tokens};

/// Shorter quotations are single words or terms, not quoted statements.
pub(super) const LEAST_WORDS: usize = 3;

/// Least share of a quote's words in a quotation of it; with less it quotes something else, or is a
/// title.
const LEAST_SIMILARITY: f32 = 0.7;

pub(super) fn altered(comparison: &Comparison) -> Vec<Mismatch> {
    quotations(comparison.claim)
        .into_iter()
        .filter(|range| {
            let words = &comparison.claim[range.clone()];
            words.split_whitespace().count() >= LEAST_WORDS && !is_held(comparison, words)
        })
        .filter_map(|range| {
            let words = fold(&comparison.claim[range.clone()]);
            (0..).zip(&comparison.quotes).find_map(|(index, quote)| {
                let folded = fold(quote.said.text);
                let near = nearest_in(words.text(), folded.text())
                    .filter(|near| near.similarity >= LEAST_SIMILARITY)?;
                let hunk = near.differences.into_iter().find(|hunk| {
                    let (said, given) = (
                        words.text().get(hunk.a.clone()),
                        folded.text().get(hunk.b.clone()),
                    );
                    is_altered(said.unwrap_or_default(), given.unwrap_or_default())
                })?;
                let within = words.origin(hunk.a);
                Some(Mismatch {
                    claim: range.start + within.start..range.start + within.end,
                    quote: index,
                    rival: folded.origin(hunk.b).range(),
                })
            })
        })
        .collect()
}

/// Quotations of the claim of which no quote has the words or nearly these: the place in the claim,
/// and the whole of the first quote. Titles, names held at arm's length and translated words are none.
pub(super) fn unquoted(comparison: &Comparison) -> Vec<Mismatch> {
    let known = comparison.prose.vocabulary();
    let is_read = |quote: &Quote| {
        let words = quote.beside().quote.iter().filter(|word| !word.content);
        words.count() >= LEAST_READ || comparison.prose.is_plainly(quote.said.text)
    };
    let Some(first) = comparison.quotes.first() else {
        return Vec::new();
    };
    if !comparison.quotes.iter().all(is_read) {
        return Vec::new();
    }
    let all = quotations(comparison.claim);
    let inside = |at: usize| all.iter().any(|range| range.contains(&at));
    let is_cued = first
        .beside()
        .claim
        .iter()
        .any(|word| known.quoting.contains(&word.stem.as_str()) && !inside(word.range.start));
    all.iter()
        .filter(|range| {
            let words = comparison.claim.get((*range).clone()).unwrap_or_default();
            let before = comparison.claim.get(..range.start).unwrap_or_default();
            let opens = before.chars().filter(|c| c.is_alphanumeric()).count() == 0;
            (is_cued || opens)
                && words.split_whitespace().count() >= LEAST_WORDS
                && !is_title(known, before, words)
                && !is_held(comparison, words)
        })
        .map(|range| Mismatch {
            claim: range.clone(),
            quote: 0,
            rival: 0..first.said.text.len(),
        })
        .take(1)
        .collect()
}

/// How many words that only serve grammar a quote has at least, to be in the language of the claim.
const LEAST_READ: usize = 2;

/// Whether a quotation is a name: by the word before it, or by its capitals.
fn is_title(known: &Vocabulary, before: &str, words: &str) -> bool {
    let last = before
        .trim_end_matches(|c: char| !c.is_alphanumeric())
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let long: Vec<_> = words
        .split_whitespace()
        .filter(|word| word.chars().count() >= LONG)
        .collect();
    let is_capital = |word: &&str| word.starts_with(char::is_uppercase);
    known.titling.contains(&last.as_str()) || long.len() > 1 && long.iter().all(is_capital)
}

/// Words of a title that have a capital have at least so many letters.
const LONG: usize = 4;

/// Whether some quote has these words, apart from ellipses and insertions.
fn is_held(comparison: &Comparison, words: &str) -> bool {
    kept(words).into_iter().all(|part| {
        let part = bare(part);
        comparison.quotes.iter().any(|quote| {
            let quote = bare(quote.said.text);
            part.is_empty() || quote.windows(part.len()).any(|window| window == part)
        })
    })
}

/// The pieces of a quotation between `…`, `...` and `[words]`.
fn kept(words: &str) -> Vec<&str> {
    words
        .split('…')
        .flat_map(|part| part.split("..."))
        .flat_map(|part| part.split('['))
        .map(|part| part.split_once(']').map_or(part, |(_, behind)| behind))
        .collect()
}

/// Words without punctuation and case, which are not part of what was said.
fn bare(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = tokens(folded.text()).into_iter();
    words
        .map(|range| &folded.text()[range])
        .filter(|word| word.contains(char::is_alphanumeric))
        // `U.S.` is `US`.
        .map(|word| word.to_lowercase().replace('.', ""))
        .collect()
}

/// Whether a difference is one of words, and not of punctuation, case, ellipses or insertions.
fn is_altered(said: &str, given: &str) -> bool {
    let edited = |text: &str| text.contains(['…', '[', ']']) || text.contains("...");
    !edited(said) && !edited(given) && bare(said) != bare(given)
}

/// The text between quotation marks, without them.
pub(super) fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let next = text
            .get(at + c.len_utf8()..)
            .and_then(|rest| rest.chars().next());
        match open {
            Some((start, close)) if c == close && closes(c, before, next) => {
                found.push(start..at);
                open = None;
            }
            None => {
                let single = opens_single(text, at, before, next);
                let close = match c {
                    '“' | '„' => Some(if c == '“' { '”' } else { '“' }),
                    '"' => Some('"'),
                    '«' => Some('»'),
                    '»' => Some('«'),
                    '‘' if single => Some('’'),
                    '\'' if single => Some('\''),
                    _ => None,
                };
                open = close.map(|close| (at + c.len_utf8(), close));
            }
            Some(_) => {}
        }
        before = c;
    }
    found
}

/// Whether a mark ends a quotation: an apostrophe inside a word does not.
fn closes(mark: char, before: char, next: Option<char>) -> bool {
    let is_single = matches!(mark, '\'' | '’');
    !is_single || !before.is_whitespace() && !next.is_some_and(char::is_alphanumeric)
}

/// Whether a single mark at `at` opens a quotation of several words: one that an equal mark closes
/// behind it, and not an apostrophe (`'90s`, `workers'`).
fn opens_single(text: &str, at: usize, before: char, next: Option<char>) -> bool {
    let starts = (before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–'))
        && next.is_some_and(char::is_alphabetic);
    let mark = text.get(at..).and_then(|rest| rest.chars().next());
    let close = if mark == Some('‘') { '’' } else { '\'' };
    let rest = mark.and_then(|mark| text.get(at + mark.len_utf8()..));
    starts
        && rest.is_some_and(|rest| {
            let mut last = ' ';
            rest.char_indices().any(|(place, c)| {
                let behind = rest
                    .get(place + c.len_utf8()..)
                    .and_then(|rest| rest.chars().next());
                let found = c == close && closes(c, last, behind);
                last = c;
                found
            })
        })
}
