//! What was said.

use std::ops::Range;

use super::super::lexicon::Classes;
use super::super::tokens::Shape;
use super::Context;
use super::cue::{Cue, Voice};

/// The tokens of what was said, in one piece.
pub(super) fn find(
    context: Context<'_>,
    cue: &Cue,
    source: Option<&Range<usize>>,
) -> Option<Range<usize>> {
    let tokens = context.tokens;
    let behind_source = source.is_some_and(|source| source.start >= cue.words.end);
    let whole = 0..tokens.len();
    let range = match cue.voice {
        Voice::Evidential | Voice::Idiom => return None,
        Voice::AccordingTo | Voice::Active if behind_source => {
            if cue.words.start > 0 {
                0..cue.words.start
            } else {
                source.map_or(0, |source| source.end)..whole.end
            }
        }
        Voice::Active
            if source.is_some_and(|source| ends_speech(context, source.start))
                && (ends_here(context, cue.words.end) || tells(context, cue)) =>
        {
            0..source.map_or(0, |source| source.start)
        }
        _ => cue.words.end..whole.end,
    };
    trim(context, range)
}

/// Whether direct or indirect speech ends before `at`.
fn ends_speech(context: Context<'_>, at: usize) -> bool {
    at > 1
        && context
            .tokens
            .get(at - 1)
            .is_some_and(|token| matches!(token.shape, Shape::Comma | Shape::Quote))
}

fn ends_here(context: Context<'_>, at: usize) -> bool {
    context
        .tokens
        .get(at)
        .is_none_or(|token| matches!(token.shape, Shape::Stop | Shape::Comma))
        || context.tokens.len() - at < 4
}

/// Whether the words behind the verb are no more than who was told: `she told the paper.`
fn tells(context: Context<'_>, cue: &Cue) -> bool {
    context.is(cue.verb, "told")
        && context.tokens[cue.words.end..]
            .iter()
            .take_while(|token| !matches!(token.shape, Shape::Stop | Shape::Comma))
            .all(|token| {
                token.shape != Shape::Quote
                    && !token.has(
                        Classes::VERB_FORM
                            .or(Classes::AUXILIARY)
                            .or(Classes::RELATIVE)
                            .or(Classes::SUBORDINATOR),
                    )
                    && !token.is_any(context.text, &["about", "how", "to", "of"])
            })
}

/// `range` without the marks at its edges that belong to the sentence.
fn trim(context: Context<'_>, range: Range<usize>) -> Option<Range<usize>> {
    let tokens = context.tokens;
    let Range { mut start, mut end } = range;
    while start < end
        && matches!(
            tokens[start].shape,
            Shape::Comma | Shape::Colon | Shape::Stop | Shape::Dash
        )
    {
        start += 1;
    }
    while end > start
        && matches!(
            tokens[end - 1].shape,
            Shape::Comma | Shape::Stop | Shape::Colon | Shape::Semicolon | Shape::Dash
        )
    {
        end -= 1;
    }
    (start < end).then_some(start..end)
}
