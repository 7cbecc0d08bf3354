//! The words that name the source of a cue.

use std::ops::Range;

use super::super::lexicon::Classes;
use super::super::tokens::{Shape, Token};
use super::Context;
use super::cue::{Cue, Voice};
use super::cues::names_follow;

/// The tokens that name the source of `cue`.
pub(super) fn find(context: Context<'_>, cue: &Cue) -> Option<Range<usize>> {
    match cue.voice {
        Voice::AccordingTo => according(context, cue),
        Voice::Passive => agent(context, cue.verb + 1),
        Voice::Active => active(context, cue),
        Voice::Idiom | Voice::Evidential | Voice::Dangling => None,
    }
}

/// The source of `according to`: what it says has to stand somewhere.
fn according(context: Context<'_>, cue: &Cue) -> Option<Range<usize>> {
    let source = right(context, cue.words.end)?;
    let behind = context.tokens.get(source.end..).unwrap_or_default();
    if cue.words.start > 0 || behind.iter().any(|token| token.is_word()) {
        return Some(source);
    }
    // `According to the Herald Tribune, the bridge fell.`
    let comma = context.tokens[source.clone()]
        .iter()
        .position(|token| token.shape == Shape::Comma);
    Some(comma.map_or(source.clone(), |comma| source.start..source.start + comma))
}

fn active(context: Context<'_>, cue: &Cue) -> Option<Range<usize>> {
    let inverted = inverted(context, cue);
    if inverted {
        return right(context, cue.words.end);
    }
    left(context, cue.words.start)
}

/// Whether the source stands behind the verb: `,” said Moriuchi`.
fn inverted(context: Context<'_>, cue: &Cue) -> bool {
    if !cue.classes.any(Classes::SAY)
        || cue.words.len() > 1
        || !names_follow(context, cue.words.end)
    {
        return false;
    }
    let before = cue.words.start.checked_sub(1).map(|at| context.tokens[at]);
    match before {
        None => true,
        Some(token) if token.shape == Shape::Quote => true,
        Some(token) if token.shape == Shape::Comma => {
            let quote =
                cue.words.start > 1 && context.tokens[cue.words.start - 2].shape == Shape::Quote;
            if quote {
                return true;
            }
            let Some(source) = right(context, cue.words.end) else {
                return false;
            };
            context.tokens.get(source.end).is_none_or(|token| {
                matches!(
                    token.shape,
                    Shape::Stop | Shape::Comma | Shape::Semicolon | Shape::Quote
                )
            })
        }
        _ => false,
    }
}

fn is_edge(token: Token) -> bool {
    matches!(
        token.shape,
        Shape::Quote | Shape::Semicolon | Shape::Colon | Shape::Dash | Shape::Stop | Shape::Open
    )
}

/// The noun phrase that ends where the verb group begins.
fn left(context: Context<'_>, verb: usize) -> Option<Range<usize>> {
    let tokens = context.tokens;
    let mut end = verb;
    let last = *tokens.get(end.checked_sub(1)?)?;
    let mut start = segment(context, end);
    match last.shape {
        Shape::Comma => {
            // `Alan Cole, an economist at the Tax Foundation, said`
            end -= 1;
            start = segment(context, end);
            let mut hops = 0;
            while hops < 2 && start > 0 && tokens[start - 1].shape == Shape::Comma {
                hops += 1;
                start = segment(context, start - 1);
                if tokens[start..end].iter().any(|token| token.is_capital()) && hops > 0 {
                    break;
                }
            }
        }
        Shape::Close => {
            // `Paul Ryan (R-Wis.) said`
            let open = tokens[..end]
                .iter()
                .rposition(|token| token.shape == Shape::Open)?;
            start = segment(context, open);
        }
        Shape::Dash => {
            let open = tokens[..end - 1]
                .iter()
                .rposition(|token| token.shape == Shape::Dash)?;
            end = open;
            start = segment(context, end);
        }
        _ if is_edge(last) => return None,
        _ => {}
    }
    let start = phrase_start(context, start, end);
    (start < end && tokens[start..end].iter().any(|token| token.is_word())).then_some(start..end)
}

/// Where the stretch without commas, quotes and colons that ends at `end` begins.
fn segment(context: Context<'_>, end: usize) -> usize {
    context.tokens[..end]
        .iter()
        .rposition(|token| is_edge(*token) || token.shape == Shape::Comma)
        .map_or(0, |at| at + 1)
}

/// Where in `start..end` the noun phrase before the verb begins.
fn phrase_start(context: Context<'_>, start: usize, end: usize) -> usize {
    let tokens = context.tokens;
    let mut first = start;
    let mut relative = false;
    let mut verb = false;
    let mut at = start;
    while at < end {
        let token = tokens[at];
        let text = context.text;
        // `Ms. Lima, who polls show has a lead`: the polls do.
        let inner = at > start
            && at + 1 == end
            && token.has(Classes::PLURAL)
            && token.has(Classes::SOURCE_NOUN)
            && tokens[at - 1].is_any(text, &["who", "which"]);
        if inner {
            first = at;
            break;
        }
        if at == first && (token.has(Classes::CONJUNCTION) || leads(context, at, end)) {
            first = at + 1;
        } else if token.is_any(text, &["who", "whose", "whom"]) {
            relative = true;
        } else if token.is(text, "that") {
            let relates = at > first
                && tokens[at - 1].has(Classes::SOURCE_NOUN)
                && tokens
                    .get(at + 1)
                    .is_some_and(|token| token.has(Classes::VERB_FORM.or(Classes::AUXILIARY)));
            if relates {
                relative = true;
            } else if at + 1 < end {
                first = at + 1;
                relative = false;
            }
        } else if token.has(Classes::SUBORDINATOR) && !token.has(Classes::PREPOSITION)
            || token.is_any(text, &["but", "yet"])
        {
            first = at + 1;
            relative = false;
        } else if token.is_any(text, &["and", "or"]) && verb && !relative {
            first = at + 1;
            verb = false;
        } else if !relative && at > first && at + 1 < end && is_finite(context, at) {
            first = at + 1;
            verb = true;
        } else if at > first && token.is_any(text, &["he", "she", "they", "we", "i"]) {
            first = at;
        }
        at += 1;
    }
    first
}

/// Whether the word at `at` leads into the clause: `Meanwhile`, `In 2017`, `as`.
fn leads(context: Context<'_>, at: usize, end: usize) -> bool {
    let token = context.tokens[at];
    if token.has(Classes::SUBORDINATOR) {
        return true;
    }
    if at + 1 >= end {
        return false;
    }
    super::cues::is_adverb(context, token)
        || token.has(Classes::PREPOSITION)
        || token.has(Classes::TIME) && !token.is_capital()
        || token.shape == Shape::Number && at > 0 && context.has(at - 1, Classes::PREPOSITION)
        || token.has(Classes::TIME) && at > 0 && context.has(at - 1, Classes::PREPOSITION)
}

/// Whether the word at `at` is plainly the verb of a clause.
fn is_finite(context: Context<'_>, at: usize) -> bool {
    let token = context.tokens[at];
    token.has(Classes::AUXILIARY) && token.is_word()
        || token.has(Classes::PAST.or(Classes::THIRD))
            && !token.has(
                Classes::PARTICIPLE
                    .or(Classes::PLURAL)
                    .or(Classes::SINGULAR),
            )
}

/// The noun phrase that begins at `from`, with what is said of it.
fn right(context: Context<'_>, from: usize) -> Option<Range<usize>> {
    let tokens = context.tokens;
    let mut relative = false;
    let mut at = from;
    while let Some(&token) = tokens.get(at) {
        let end = match token.shape {
            Shape::Stop | Shape::Semicolon | Shape::Colon | Shape::Dash | Shape::Quote => true,
            Shape::Comma => !continues(context, at + 1),
            _ => {
                if token.is_any(context.text, &["who", "whose", "whom"]) {
                    relative = true;
                }
                !relative && at > from && ends_phrase(context, at)
            }
        };
        if end {
            break;
        }
        at += 1;
    }
    while at > from
        && tokens
            .get(at - 1)
            .is_some_and(|token| token.shape == Shape::Comma)
    {
        at -= 1;
    }
    (at > from).then_some(from..at)
}

/// Whether the word at `at` is behind the noun phrase.
fn ends_phrase(context: Context<'_>, at: usize) -> bool {
    let token = context.tokens[at];
    is_finite(context, at)
        || token.is_any(
            context.text,
            &[
                "that", "but", "while", "when", "because", "as", "after", "before", "which",
            ],
        )
        || token.has(Classes::TIME)
            && token.is_capital()
            && at > 0
            && context.tokens[at - 1].is_word()
            && !context.has(at - 1, Classes::PREPOSITION)
}

/// Whether the words behind a comma say more about the noun phrase before it.
fn continues(context: Context<'_>, at: usize) -> bool {
    context.tokens.get(at).is_some_and(|token| {
        token.is_any(
            context.text,
            &["a", "an", "the", "who", "whose", "speaking"],
        ) && context.tokens[at..]
            .iter()
            .skip(1)
            .take(12)
            .any(|token| matches!(token.shape, Shape::Comma | Shape::Stop))
            && !context.tokens[at..]
                .iter()
                .take_while(|token| !matches!(token.shape, Shape::Comma | Shape::Stop))
                .enumerate()
                .any(|(index, token)| {
                    !context.tokens[at].is_any(context.text, &["who", "whose"])
                        && index > 0
                        && token.has(Classes::AUXILIARY)
                })
    })
}

/// The agent of a passive: `by X` behind the verb at `from`, in the same clause.
fn agent(context: Context<'_>, from: usize) -> Option<Range<usize>> {
    let tokens = context.tokens;
    for (at, token) in tokens.iter().enumerate().skip(from).take(14) {
        if matches!(token.shape, Shape::Stop | Shape::Semicolon | Shape::Colon) {
            return None;
        }
        if token.is(context.text, "by") {
            let next = tokens.get(at + 1)?;
            // `by stealing` and `by 2020` are no agents.
            if next.has(Classes::GERUND)
                || matches!(next.shape, Shape::Number)
                || next.has(Classes::TIME)
                || ends_in_ing(context, *next)
            {
                continue;
            }
            return right(context, at + 1);
        }
    }
    None
}

fn ends_in_ing(context: Context<'_>, token: Token) -> bool {
    token.shape == Shape::Lower && token.text(context.text).ends_with("ing")
}
