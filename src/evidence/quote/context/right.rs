//! Where a quote stops: before words that limit it or take it back.

use super::{Found, Place, limits};
use crate::language::Clauses;
use crate::source_facts::QuoteContext;

/// What the rest of the sentence makes of a quote.
pub(super) fn read(place: &Place<'_>, clauses: &Clauses) -> Option<Found> {
    let end = place.pieces.last()?.end;
    let rest = place.text.get(end..)?;
    // A quote that ends within a word or a group of words is followed by the rest of that.
    let marks = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '–' | '—' | '(');
    let open = rest.trim_start_matches(marks);
    let start = end + rest.len() - open.len();
    let len = limits::limit(open)?;
    let stop = clauses
        .all_words()
        .map(|(word, _)| word.end)
        .filter(|&word| word >= start + len)
        .last()
        .unwrap_or(start + len);
    Some(Found {
        context: QuoteContext::Cut,
        words: start..stop.min(place.text.len()),
        speaker: None,
    })
}
