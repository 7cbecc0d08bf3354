//! Whether the speaker changes in the words that an ellipsis skips.
//!
//! Policy: only clear signs count. In a transcript that is the label of another speaker at the
//! start of a line; in prose, quotation marks that close and open again with two different names
//! next to reporting verbs.

use std::ops::Range;

use crate::evidence::extract::SourceText;
use crate::text::tokens;

/// Bytes before the first and after the second piece that are searched for names.
const BESIDE: usize = 160;

/// Whether another speaker talks between `before` and `after`, ranges of the folded text.
pub(super) fn changes(source: &SourceText, before: &Range<usize>, after: &Range<usize>) -> bool {
    let first = source.folded.origin(before.clone());
    let second = source.folded.origin(after.clone());
    let Some(skipped) = source.text.get(first.end..second.start) else {
        return false;
    };
    let speaking = source
        .text
        .get(..first.start)
        .and_then(|text| text.rsplit('\n').find_map(label));
    // The first part of the skipped text continues a line.
    let turns = skipped.split('\n').skip(1).filter_map(label);
    if speaking.is_some() && turns.into_iter().any(|turn| Some(turn) != speaking) {
        return true;
    }
    let text = source.folded.text();
    let gap = &text[before.end..after.start];
    if !gap.contains('"') {
        return false;
    }
    let lead = lead(&text[..before.start]);
    let tail = tail(&text[after.end..]);
    let mut names: Vec<_> = [lead, gap, tail].into_iter().flat_map(sayers).collect();
    names.sort_unstable();
    names.dedup();
    names.len() > 1
}

/// The label of the speaker that a line begins with: `SMITH:`, `Ana Lima:`, `Q:`.
fn label(line: &str) -> Option<&str> {
    let label = line.split_once(": ")?.0.trim();
    let mut words = label.split(' ');
    let is_label = label.len() <= 40
        && words.clone().count() <= 4
        && words.all(|word| word.starts_with(|c: char| c.is_uppercase() || c == '('))
        && !NO_SPEAKERS.contains(&label.to_lowercase().as_str());
    is_label.then_some(label)
}

/// Labels at the start of lines that are not speakers.
const NO_SPEAKERS: [&str; 14] = [
    "photo",
    "image",
    "picture",
    "note",
    "update",
    "source",
    "sources",
    "related",
    "read more",
    "video",
    "watch",
    "credit",
    "correction",
    "see also",
];

/// The part of the sentence before a piece.
fn lead(text: &str) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take(BESIDE)
        .find(|&(at, c)| matches!(c, '.' | '!' | '?') && text[at + 1..].starts_with([' ', '"']))
        .map_or(text.len().saturating_sub(BESIDE), |(at, _)| at + 1);
    text.get(start..).unwrap_or_default()
}

/// The rest of the sentence after a piece.
fn tail(text: &str) -> &str {
    let end = text
        .char_indices()
        .take(BESIDE)
        .find(|&(at, c)| matches!(c, '.' | '!' | '?') && text[at + 1..].starts_with(' ') && at > 0)
        .map_or(text.len().min(BESIDE), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}

/// The last names next to reporting verbs.
fn sayers(text: &str) -> Vec<&str> {
    let words: Vec<_> = tokens(text).into_iter().map(|token| &text[token]).collect();
    let is_name = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().count() > 1
            && !NO_NAMES.contains(&word)
    };
    let mut names = Vec::new();
    for (at, word) in words.iter().enumerate() {
        if !SAYING.contains(word) {
            continue;
        }
        let before = words[..at].last().filter(|word| is_name(word));
        let behind = words[at + 1..]
            .iter()
            .skip_while(|word| matches!(**word, "Mr" | "Mrs" | "Ms" | "Dr" | "." | "to"))
            .take_while(|word| is_name(word))
            .last();
        names.extend(before.or(behind).copied());
    }
    names
}

/// Reporting verbs.
const SAYING: [&str; 24] = [
    "said",
    "says",
    "say",
    "told",
    "tells",
    "added",
    "adds",
    "replied",
    "asked",
    "answered",
    "argued",
    "wrote",
    "noted",
    "explained",
    "insisted",
    "warned",
    "claimed",
    "countered",
    "responded",
    "stated",
    "according",
    "recalled",
    "continued",
    "concluded",
];

/// Capitalized words that are not names.
const NO_NAMES: [&str; 16] = [
    "He", "She", "They", "It", "We", "You", "The", "But", "And", "Who", "This", "That", "When",
    "As", "His", "Her",
];
