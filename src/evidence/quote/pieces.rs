//! Finds the pieces of an edited quote in order.
//!
//! Policy: an ellipsis may skip words, but no negation and no change of speaker; an insertion may
//! replace a few words, but must not add or remove a negation. For each piece the next place is
//! used: a later one would skip the same words and more.

use std::ops::Range;

use super::editing::{Edited, Joint};
use super::{Why, speaker};
use crate::evidence::extract::SourceText;
use crate::text::{Needle, tokens};

/// Most bytes that an ellipsis may skip: some paragraphs of a speech.
const MOST_SKIPPED: usize = 3_000;
/// The same when one side is so short that it occurs in many places.
const MOST_SKIPPED_TO_FEW_WORDS: usize = 400;
/// A piece of fewer bytes occurs in many places.
const FEW_WORDS: usize = 12;
/// Most bytes that an insertion may replace.
const MOST_REPLACED: usize = 120;
/// Most places of the first piece that are tried.
const MOST_STARTS: usize = 200;

/// Why the pieces were not found in order.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// Some piece does not occur, or not after the others.
    Apart,
    /// They were found, but not as one quote.
    Wrong(Why),
    /// They were found, but too far apart to decide.
    TooFar,
}

/// The places of the pieces of `quote` in the folded text of `source`.
pub(super) fn find(quote: &Edited, source: &SourceText) -> Result<Vec<Range<usize>>, Failure> {
    let text = source.folded.text();
    let needles: Vec<_> = quote
        .pieces
        .iter()
        .map(|piece| Needle::new(piece).any_first_case())
        .collect();
    let Some(first) = needles.first() else {
        return Err(Failure::Apart);
    };
    let mut failure = Failure::Apart;
    for start in first.find_all(text).take(MOST_STARTS) {
        match follow(start, &needles[1..], quote, source) {
            Ok(found) => return Ok(found),
            Err(Failure::Apart) => {}
            // The first reason that is found is reported.
            Err(worse) if failure == Failure::Apart => failure = worse,
            Err(_) => {}
        }
    }
    let all_there = || {
        needles
            .iter()
            .all(|needle| needle.find_all(text).next().is_some())
    };
    if failure == Failure::Apart && quote.joints.contains(&Joint::Ellipsis) && all_there() {
        let long = quote.pieces.iter().all(|piece| piece.len() >= FEW_WORDS);
        if long {
            return Err(Failure::Wrong(Why::OtherOrder));
        }
    }
    Err(failure)
}

/// Finds the pieces that follow the one at `start`.
fn follow(
    start: Range<usize>,
    needles: &[Needle],
    quote: &Edited,
    source: &SourceText,
) -> Result<Vec<Range<usize>>, Failure> {
    let text = source.folded.text();
    let mut found = vec![start];
    for (needle, joint) in needles.iter().zip(&quote.joints) {
        let last = found.last().cloned().unwrap_or_default();
        let is_short = needle.words().len() < FEW_WORDS || last.len() < FEW_WORDS;
        let most = match joint {
            Joint::Insertion(_) => MOST_REPLACED,
            Joint::Ellipsis if is_short => MOST_SKIPPED_TO_FEW_WORDS,
            Joint::Ellipsis => MOST_SKIPPED,
        };
        let Some(next) = next_place(needle, text, last.end, most) else {
            let far = *joint == Joint::Ellipsis
                && next_place(needle, text, last.end, text.len()).is_some();
            return Err(if far { Failure::TooFar } else { Failure::Apart });
        };
        let skipped = last.end..next.start;
        let allowed = match joint {
            Joint::Insertion(words) => has_negation(words).is_some(),
            Joint::Ellipsis => false,
        };
        let negation = has_negation(&text[skipped.clone()]);
        if negation.is_some() != allowed {
            let word = negation.map_or(skipped.clone(), |word| {
                skipped.start + word.start..skipped.start + word.end
            });
            return Err(Failure::Wrong(Why::Negation(source.folded.origin(word))));
        }
        if speaker::changes(source, &last, &next) {
            let skipped = source.folded.origin(skipped);
            return Err(Failure::Wrong(Why::OtherSpeaker(skipped)));
        }
        found.push(next);
    }
    Ok(found)
}

/// The first place of `needle` that begins within `most` bytes after `from`.
fn next_place(needle: &Needle, text: &str, from: usize, most: usize) -> Option<Range<usize>> {
    let mut end = (from + most + needle.words().len()).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let place = needle.find_all(text.get(from..end)?).next()?;
    let place = from + place.start..from + place.end;
    // The end of the searched range looks like a border, so the whole text is consulted.
    crate::text::is_border(text, place.end).then_some(place)
}

/// The first negation in `words`.
fn has_negation(words: &str) -> Option<Range<usize>> {
    tokens(words).into_iter().find(|token| {
        let word = words[token.clone()].to_lowercase();
        word.ends_with("n't") || NEGATIONS.contains(&word.as_str())
    })
}

/// Negations: English, then other European languages.
const NEGATIONS: [&str; 37] = [
    "not", "no", "never", "none", "nobody", "nothing", "nowhere", "neither", "nor", "without",
    "cannot", "hardly", "scarcely", "barely", "unless", "deny", "denied", "denies", "refuse",
    "refused", "refuses", "fail", "failed", "fails", "false", "untrue", "nicht", "kein", "keine",
    "nie", "ne", "pas", "jamais", "nunca", "não", "niet", "geen",
];
