//! The words that say that something is a report.

use std::ops::Range;

use super::super::lexicon::Classes;
use super::super::tokens::{Shape, Token};
use super::Context;
use super::cue::{Cue, Voice, cue};
use super::passive::passive;

/// The cues of a sentence in order.
pub(super) fn find(context: Context<'_>) -> Vec<Cue> {
    let mut found = Vec::new();
    for (at, token) in context.tokens.iter().enumerate() {
        if token.has(Classes::CUE) {
            if at > 0 && context.is(at - 1, "according") {
                continue;
            }
            found.extend(verb(context, at, *token));
        } else if token.has(Classes::EVIDENTIAL) {
            found.extend(evidential(context, at));
        } else if matches!(token.shape, Shape::Lower | Shape::Capital)
            && token.is(context.text, "according")
        {
            found.extend(according(context, at));
        }
        if token.has(Classes::SPEECH) || token.is(context.text, "good") {
            found.extend(idiom(context, at));
        }
    }
    found
}

/// The cue that the words of a range are, when one of them is a verb of the lists.
pub(super) fn told(context: Context<'_>, words: Range<usize>) -> Option<Cue> {
    let verb = words.clone().rev().find(|&at| {
        let verb = context.has(at, Classes::CUE)
            && (at == words.start
                || !context.has(at - 1, Classes::DETERMINER.or(Classes::PREPOSITION)));
        verb || context.is(at, "according")
    })?;
    let according = context.is(verb, "according");
    let classes = if according {
        Classes::SAY
    } else {
        context.tokens[verb].classes
    };
    let voice = if according {
        Voice::AccordingTo
    } else {
        Voice::Active
    };
    Some(cue(words, verb, voice, classes))
}

/// `according to`, or a dangling `according`.
fn according(context: Context<'_>, at: usize) -> Option<Cue> {
    let next = *context.tokens.get(at + 1)?;
    let found = if next.is(context.text, "to") {
        let Some(behind) = context.tokens.get(at + 2) else {
            return Some(cue(at..at + 2, at, Voice::Dangling, Classes::SAY));
        };
        let missing = matches!(behind.shape, Shape::Comma | Shape::Stop)
            || behind.is(context.text, "that")
                && context
                    .tokens
                    .get(at + 3)
                    .is_some_and(|token| token.has(Classes::DETERMINER))
            || behind.has(Classes::PAST) && behind.has(Classes::SAY) && !nominal(context, at + 2);
        let voice = if missing {
            Voice::Dangling
        } else {
            Voice::AccordingTo
        };
        cue(at..at + 2, at, voice, Classes::SAY)
    } else if next.has(Classes::CUE) && next.has(Classes::VERB_FORM) {
        let end = if context.is(at + 2, "that") {
            at + 3
        } else {
            at + 2
        };
        cue(at..end, at, Voice::Dangling, Classes::SAY)
    } else if matches!(next.shape, Shape::Comma) && at == 0 || next.is(context.text, "that") {
        cue(at..at + 1, at, Voice::Dangling, Classes::SAY)
    } else {
        return None;
    };
    Some(found)
}

/// Whether the participle at `at` stands before a noun: `reported cases`.
fn nominal(context: Context<'_>, at: usize) -> bool {
    context.tokens.get(at + 1).is_some_and(|token| {
        token.shape == Shape::Lower && !token.has(Classes::PREPOSITION.or(Classes::RELATIVE))
    })
}

/// `reportedly`, in a clause that does not name its source.
fn evidential(context: Context<'_>, at: usize) -> Option<Cue> {
    if !context.is_any(
        at,
        &["reportedly", "allegedly", "supposedly", "purportedly"],
    ) {
        return None;
    }
    let mut cue = cue(at..at + 1, at, Voice::Evidential, Classes::SAY);
    cue.agentless = true;
    Some(cue)
}

/// `rumor has it`, `there is growing concern`, `has not always been good`.
fn idiom(context: Context<'_>, at: usize) -> Option<Cue> {
    let text = context.text;
    let tokens = context.tokens;
    if context.is_any(at, &["rumor", "rumour", "legend"])
        && context.is(at + 1, "has")
        && context.is(at + 2, "it")
    {
        let mut cue = cue(at..at + 3, at, Voice::Idiom, Classes::SAY);
        cue.agentless = true;
        return Some(cue);
    }
    if context.technical {
        return None;
    }
    if context.is(at, "good") {
        let start = at.checked_sub(4)?;
        let words = ["not", "always", "been"];
        let fits = tokens[start].is_any(text, &["has", "have", "had"])
            && words
                .iter()
                .enumerate()
                .all(|(index, word)| context.is(start + 1 + index, word));
        if !fits {
            return None;
        }
        let mut cue = cue(start..at + 1, at, Voice::Idiom, Classes::THINK);
        cue.agentless = true;
        return Some(cue);
    }
    // `there is growing concern that`
    let start = at.checked_sub(3)?;
    if context.is(start, "there")
        && context.has(start + 1, Classes::BE)
        && context.is_any(
            start + 2,
            &[
                "growing",
                "widespread",
                "increasing",
                "mounting",
                "much",
                "general",
                "broad",
                "considerable",
                "rising",
            ],
        )
    {
        let mut cue = cue(start..at + 1, at, Voice::Idiom, Classes::THINK);
        cue.agentless = true;
        return Some(cue);
    }
    None
}

/// Whether the token is an adverb.
pub(super) fn is_adverb(context: Context<'_>, token: Token) -> bool {
    token.has(Classes::ADVERB.or(Classes::EVIDENTIAL))
        || (token.shape == Shape::Lower && {
            let word = token.text(context.text);
            word.len() > 4 && word.ends_with("ly")
        })
}

/// The cue around the verb at `at`.
fn verb(context: Context<'_>, at: usize, token: Token) -> Option<Cue> {
    let tokens = context.tokens;
    if matches!(token.shape, Shape::Upper | Shape::Number) || !token.has(Classes::VERB_FORM) {
        return None;
    }
    let mut start = at;
    let mut be = false;
    let mut helped = false;
    let mut to = false;
    while start > 0 {
        let before = tokens[start - 1];
        if before.has(Classes::AUXILIARY) && before.is_word()
            || before.shape == Shape::Possessive && helped_by(context, start - 1)
        {
            be |= before.has(Classes::BE) || before.shape == Shape::Possessive;
            helped = true;
        } else if before.has(Classes::NEGATION)
            || is_adverb(context, before) && before.shape == Shape::Lower
        {
            // Part of the group only when the group goes on or the verb follows at once.
        } else if before.is(context.text, "to") && start == at {
            to = true;
        } else {
            break;
        }
        start -= 1;
    }
    // An adverb at the clause's edge belongs to the clause: `Recently, he said`.
    while start < at && !tokens[start].has(Classes::AUXILIARY) && start == 0 {
        start += 1;
    }
    let participle = token.has(Classes::PARTICIPLE);
    let immediate_be = be && last_auxiliary_is_be(context, start, at);
    if participle && immediate_be {
        return passive(context, start, at, token);
    }
    if to || token.has(Classes::GERUND) && !helped {
        return None;
    }
    if !helped && !finite(context, start, at, token) {
        return None;
    }
    let mut end = at + 1;
    if context.is_any(end, &["out", "up"])
        && tokens[at].has(Classes::CUE)
        && context.is_any(at, &["point", "points", "pointed", "pointing"])
    {
        end += 1;
    }
    Some(cue(start..end, at, Voice::Active, token.classes))
}

/// Whether the `'s` at `at` is a verb: it stands behind a pronoun.
fn helped_by(context: Context<'_>, at: usize) -> bool {
    at > 0 && context.has(at - 1, Classes::PRONOUN)
}

fn last_auxiliary_is_be(context: Context<'_>, start: usize, at: usize) -> bool {
    context.tokens[start..at]
        .iter()
        .rev()
        .find(|token| token.has(Classes::AUXILIARY) || token.shape == Shape::Possessive)
        .is_some_and(|token| token.has(Classes::BE) || token.shape == Shape::Possessive)
}

/// Whether the word at `at`, without an auxiliary, can be the verb of its clause.
fn finite(context: Context<'_>, start: usize, at: usize, token: Token) -> bool {
    let tokens = context.tokens;
    let Some(before) = start.checked_sub(1).map(|at| tokens[at]) else {
        // At the beginning of a sentence only an inverted `Said X` is a verb.
        return token.has(Classes::SAY)
            && token.has(Classes::PAST.or(Classes::THIRD))
            && names_follow(context, at + 1);
    };
    let noun_like = before.has(Classes::DETERMINER)
        && !before.has(Classes::PRONOUN)
        && !before.has(Classes::QUANTIFIER)
        || before.shape == Shape::Possessive
        || before.has(Classes::PREPOSITION) && !before.has(Classes::RELATIVE);
    if noun_like {
        return false;
    }
    if token.has(Classes::PAST) && !token.has(Classes::BASE) {
        return !is_adjective(context, at, token, before);
    }
    if before.has(Classes::QUANTIFIER) && token.has(Classes::THIRD) {
        return false;
    }
    let next = tokens.get(at + 1);
    let clause_follows = next.is_some_and(|next| {
        next.has(
            Classes::RELATIVE
                .or(Classes::DETERMINER)
                .or(Classes::PRONOUN)
                .or(Classes::SUBORDINATOR),
        ) || next.is_capital()
            || matches!(next.shape, Shape::Quote | Shape::Colon | Shape::Comma)
            || next.has(Classes::PLURAL)
            || next.shape == Shape::Lower && next.classes.is_empty()
    });
    let subject = before.has(
        Classes::PRONOUN
            .or(Classes::QUANTIFIER)
            .or(Classes::SOURCE_NOUN)
            .or(Classes::RELATIVE),
    ) || before.is_capital()
        || matches!(before.shape, Shape::Comma | Shape::Quote | Shape::Close)
        || before.shape == Shape::Lower && before.classes.is_empty();
    // `The bridge is old, one letter says.`
    let ends = token.has(Classes::SAY)
        && next.is_none_or(|next| next.shape == Shape::Stop)
        && tokens[..start]
            .iter()
            .any(|token| token.shape == Shape::Comma);
    subject && (clause_follows || ends)
}

/// Whether a participle says more of a noun: `species found in its range`, `most noted authors`.
fn is_adjective(context: Context<'_>, at: usize, token: Token, before: Token) -> bool {
    if !token.has(Classes::PARTICIPLE) || before.has(Classes::PRONOUN) {
        return false;
    }
    let next = context.tokens.get(at + 1);
    let agent = next.is_some_and(|next| next.is(context.text, "by"));
    let place = token.has(Classes::FIND)
        && next.is_some_and(|next| {
            next.is_any(
                context.text,
                &["in", "at", "on", "among", "within", "throughout"],
            )
        });
    let noun = before.has(Classes::QUANTIFIER)
        && next.is_some_and(|next| {
            next.is_word()
                && !next.has(
                    Classes::RELATIVE
                        .or(Classes::DETERMINER)
                        .or(Classes::PREPOSITION)
                        .or(Classes::PRONOUN),
                )
        });
    // `a program called Celas`, but not `critics called it`.
    let naming = token.is(context.text, "called")
        && before.shape == Shape::Lower
        && !before.has(Classes::SOURCE_NOUN);
    agent || place || noun || naming
}

/// Whether a name or a noun phrase stands at `at`.
pub(super) fn names_follow(context: Context<'_>, at: usize) -> bool {
    context.tokens.get(at).is_some_and(|token| {
        token.is_capital()
            || token.has(Classes::DETERMINER.or(Classes::SOURCE_NOUN))
            || token.has(Classes::PERSONAL) && token.has(Classes::PRONOUN)
    })
}
