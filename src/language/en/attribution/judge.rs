//! What an attribution amounts to that only the tagger found.

use std::ops::Range;

use super::super::AttributionKind;
use super::super::lexicon::Classes;
use super::{Context, Draft, cues, kinds, passive};

/// A cue of the tagger with more words does not report.
const LONGEST_REPORT: usize = 5;

/// The kind of an attribution that only the tagger found, and whether it reports; None when it
/// is none.
pub(super) fn judge(
    context: Context<'_>,
    offset: usize,
    draft: &Draft,
    referenced: impl Fn() -> bool,
) -> Option<(AttributionKind, bool)> {
    let inside = |range: &Range<usize>| {
        let range = range.start.checked_sub(offset)?..range.end.checked_sub(offset)?;
        (range.end <= context.tokens.len()).then_some(range)
    };
    let source = draft.source.as_ref().and_then(inside);
    // `The` is a piece of a noun phrase that the cue cuts: `The estimated value`.
    let is_cut = |source: &Range<usize>| {
        source.len() == 1
            && context.has(source.start, Classes::DETERMINER)
            && !context.has(source.start, Classes::PRONOUN.or(Classes::QUANTIFIER))
    };
    if source.as_ref().is_some_and(is_cut) {
        return None;
    }
    let words = inside(&draft.cue)?;
    // What happens to a thing is no report of it: `the program was discovered`.
    let before = source
        .as_ref()
        .is_some_and(|source| source.end <= words.start);
    if before && passive::has_passive(context, words.clone()) {
        return None;
    }
    let Some(cue) = cues::told(context, words) else {
        return Some((AttributionKind::Named, false));
    };
    let kind = match source {
        Some(source)
            if !referenced() && !kinds::cites(context) && !passive::is_passive(context, &cue) =>
        {
            kinds::kind(context, &cue, &source)
        }
        _ => AttributionKind::Named,
    };
    // A long cue is a deed that shows an attitude, not a report of words.
    Some((kind, cue.reports && cue.words.len() < LONGEST_REPORT))
}
