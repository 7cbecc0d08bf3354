//! `altered-quotation`: words inside quotation marks that the quote words differently.

use std::ops::Range;

use super::{Comparison, Mismatch};
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
        .map(str::to_lowercase)
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
    for (at, c) in text.char_indices() {
        match open {
            Some((start, close)) if c == close => {
                found.push(start..at);
                open = None;
            }
            None => {
                let close = match c {
                    '“' | '„' => Some(if c == '“' { '”' } else { '“' }),
                    '"' => Some('"'),
                    '«' => Some('»'),
                    _ => None,
                };
                open = close.map(|close| (at + c.len_utf8(), close));
            }
            Some(_) => {}
        }
    }
    found
}
