//! Quantities: a value or a stretch of values, how exactly it is meant, and of what.

use std::ops::Range;

use super::super::lexicon::Classes;
use super::super::tokens::{Shape, Token};
use super::bound::{bound, reach};
use super::quantity::{self, Quantity};
use super::{precede, share, unit};
use crate::language::values::{Bound, Date, Number, Unit};

/// The numbers of a text; the figures of its dates are left out.
pub fn numbers(text: &str) -> Vec<Number> {
    let tokens = super::tokens(text);
    let dates = super::date::find(text, &tokens, None);
    find(text, &tokens, &dates)
}

pub(super) fn find(text: &str, tokens: &[Token], dates: &[Date]) -> Vec<Number> {
    let mut found: Vec<Number> = Vec::new();
    let mut dates = dates.iter().peekable();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        while dates
            .next_if(|date| date.range.end <= token.range().start)
            .is_some()
        {}
        let in_date = dates
            .peek()
            .is_some_and(|date| date.range.start <= token.range().start);
        let candidate = token.shape == Shape::Number
            || token.has(Classes::NUMERAL)
            || token.shape == Shape::Lower
                && token.is_any(text, &["a", "an", "one", "half", "third", "dozens"])
            || token.shape == Shape::Capital && token.is_any(text, &["a", "half", "one"])
            || matches!(token.shape, Shape::Lower | Shape::Capital)
                && token.text(text).contains('-');
        if !in_date
            && let Some((number, end)) = share::read(text, tokens, at)
                .or_else(|| candidate.then(|| number(text, tokens, at)).flatten())
        {
            if found
                .last()
                .is_none_or(|last| last.range.end <= number.range.start)
            {
                found.push(number);
            }
            at = end.max(at + 1);
            continue;
        }
        at += 1;
    }
    found
}

/// The number whose quantity begins at token `at`, and the token behind it.
fn number(text: &str, tokens: &[Token], at: usize) -> Option<(Number, usize)> {
    let (first, second) = stretch(text, tokens, at)?;
    let last = second.unwrap_or(first);
    let last_token = *tokens.get(last.end.checked_sub(1)?)?;
    let mut end = last_token.range().start + last.bytes;
    let mut next = last.end;
    let mut before = at;
    let mut measured = Unit::Count;
    if let Some((money, width)) = unit::currency_before(text, tokens, at) {
        measured = money;
        before = at - width;
    }
    let mut thing = None;
    let mut factor = 1.0;
    let rest = text.get(end..last_token.range().end).unwrap_or_default();
    if rest.is_empty() {
        if let Some((found, width)) = unit::after(text, tokens, next) {
            if measured == Unit::Count {
                measured = found;
            }
            // Smaller parts of a unit: cents, basis points.
            let is_small = |word: &&str| tokens[next].is(text, word);
            if ["cent", "cents", "basis"].iter().any(is_small) {
                factor = 0.01;
            }
            next += width;
            end = tokens.get(next - 1)?.range().end;
            if matches!(measured, Unit::Measure("year"))
                && tokens.get(next).is_some_and(|token| token.is(text, "old"))
            {
                measured = Unit::Age;
                end = tokens.get(next)?.range().end;
                next += 1;
            }
        } else if measured == Unit::Count {
            if second.is_none() && is_age(text, tokens, at, next) {
                measured = Unit::Age;
            } else {
                thing = counted(text, tokens, next);
            }
        }
    } else {
        let word = rest.trim_start_matches('-');
        let word = word.split('-').next().unwrap_or(word);
        if matches!(rest, "st" | "nd" | "rd" | "th") {
            measured = Unit::Ordinal;
        } else if rest.ends_with("-year-old") {
            measured = Unit::Age;
        } else if let Some(found) = unit::measure(word) {
            measured = found;
        } else if rest.starts_with('-') {
            thing = Some(end + 1..end + 1 + word.len());
        } else {
            return None;
        }
        end = last_token.range().end;
    }
    let (bound, width) = match second {
        Some(_) => (Bound::Between, 0),
        None => bound(text, tokens, before),
    };
    let start = tokens.get(before - width)?.range().start;
    let (low, high) = reach(
        bound,
        first.value * factor,
        second.map_or(first.value, |second| second.value) * factor,
    );
    let step = second.map_or(first.step, |second| second.step.min(first.step)) * factor;
    Some((
        Number {
            range: start..end,
            low,
            high,
            step,
            bound,
            unit: measured,
            thing,
        },
        next,
    ))
}

/// Whether a bare figure is somebody's age: `Lima, 45, said`, `a girl of 17`, `aged 27`.
fn is_age(text: &str, tokens: &[Token], at: usize, next: usize) -> bool {
    let is_small = text
        .get(tokens[at].range())
        .is_some_and(|word| word.parse::<u8>().is_ok_and(|age| (1..=110).contains(&age)));
    let Some(before) = at.checked_sub(1).and_then(|before| tokens.get(before)) else {
        return false;
    };
    let behind = tokens.get(next);
    let ends = behind.is_none_or(|token| matches!(token.shape, Shape::Comma | Shape::Stop));
    let person = |at: usize| {
        at.checked_sub(2)
            .and_then(|at| tokens.get(at))
            .filter(|token| {
                token.is_any(
                    text,
                    &[
                        "boy", "girl", "man", "woman", "child", "teenager", "son", "daughter",
                    ],
                ) || before.shape == Shape::Comma
                    && (token.is_capital()
                        || token.has(Classes::PERSON.or(Classes::ROLE).or(Classes::EXPERT)))
            })
    };
    is_small
        && (before.is_any(text, &["aged", "age"])
            || ends && before.shape == Shape::Comma && person(at).is_some()
            || before.is(text, "of") && person(at).is_some())
}

/// One quantity, or two that are the ends of a stretch: `5–10`, `between 5 and 10`.
fn stretch(text: &str, tokens: &[Token], at: usize) -> Option<(Quantity, Option<Quantity>)> {
    let token = tokens.get(at)?;
    // `5-10` is one token.
    if token.shape == Shape::Number
        && let Some((one, two)) = token.text(text).split_once('-')
        && two.starts_with(|c: char| c.is_ascii_digit())
    {
        let (low, step) = quantity::plain(one)?;
        let (high, _) = quantity::plain(two)?;
        let quantity = |value| Quantity {
            value,
            step,
            end: at + 1,
            bytes: token.range().len(),
            digits: true,
        };
        return (low < high).then(|| (quantity(low), Some(quantity(high))));
    }
    let first = quantity::read(text, tokens, at)?;
    let between = precede(text, tokens, at, &["between"]) || precede(text, tokens, at, &["from"]);
    let dash = tokens
        .get(first.end)
        .is_some_and(|token| token.shape == Shape::Dash && token.range().len() > 1);
    let word = tokens
        .get(first.end)
        .is_some_and(|token| token.is_any(text, &["to", "and"]));
    let joined = dash
        || word
            && (between
                || tokens
                    .get(first.end)
                    .is_some_and(|token| token.is(text, "to"))
                    && first.digits);
    if joined {
        let mut behind = first.end + 1;
        if unit::currency_symbol(text, tokens, behind).is_some() {
            behind += 1;
        }
        if let Some(second) = quantity::read(text, tokens, behind)
            && second.digits == first.digits
            && second.value > first.value
        {
            // `5 to 10 million` means five million; `5 to 10 million people` as well.
            let scale = if second.value >= 1e3 && first.value < 1e3 && second.end > behind + 1 {
                second.value
                    / quantity::read(text, &tokens[..=behind], behind)
                        .map_or(second.value, |bare| bare.value)
            } else {
                1.0
            };
            let first = Quantity {
                value: first.value * scale,
                step: first.step * scale,
                ..first
            };
            return Some((first, Some(second)));
        }
    }
    Some((first, None))
}

/// The noun that is counted, at most two adjectives further on.
fn counted(text: &str, tokens: &[Token], at: usize) -> Option<Range<usize>> {
    let from = if tokens.get(at)?.is(text, "of") {
        at + 1
    } else {
        at
    };
    let words = tokens.get(from..)?.iter().take(4).take_while(|token| {
        token.is_word()
            && !token.has(
                Classes::PREPOSITION
                    .or(Classes::CONJUNCTION)
                    .or(Classes::AUXILIARY)
                    .or(Classes::RELATIVE)
                    .or(Classes::PRONOUN),
            )
    });
    // The plural ends the phrase: `30,000 user profiles`.
    let mut last = None;
    for token in words {
        let word = token.text(text);
        if token.shape == Shape::Number {
            break;
        }
        last = Some(token.range());
        if word.ends_with('s') && !word.ends_with("ss")
            || token.has(Classes::PLURAL) && !token.has(Classes::VERB_FORM)
        {
            return last;
        }
    }
    last
}

#[cfg(test)]
mod tests;
