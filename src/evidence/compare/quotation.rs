//! `altered-quotation`: words inside quotation marks that the quote has otherwise.

use std::ops::Range;

use super::{Comparison, Mismatch};
use crate::text::{Needle, fold, nearest_in};

/// Shorter quotations are a word somebody used, not what somebody said.
const LEAST_WORDS: usize = 3;

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
                let folded = fold(quote.text);
                let near = nearest_in(words.text(), folded.text())?;
                let hunk = near.differences.into_iter().next()?;
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

/// Whether some quote has these words; marks at their end belong to the sentence around them.
fn is_held(comparison: &Comparison, words: &str) -> bool {
    let bare = words
        .trim()
        .trim_end_matches(['.', ',', ';', '!', '?', '…']);
    // Both sides may leave words out.
    bare.split('…')
        .flat_map(|part| part.split("..."))
        .all(|part| {
            let needle = Needle::new(part).any_first_case();
            part.trim().is_empty()
                || comparison
                    .quotes
                    .iter()
                    .any(|quote| needle.find_all(fold(quote.text).text()).next().is_some())
        })
}

/// What stands between quotation marks, without them.
fn quotations(text: &str) -> Vec<Range<usize>> {
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
