//! Quantities that are written in words of their own: shares, halves, round multitudes.
//!
//! `half of`, `two-thirds`, `nine out of 10` are percentages; `half a year`, `an hour and a half`
//! measure; `dozens` and `a few hundred` are stretches; `twenty-first` is a place in an order.

use super::super::lexicon::Classes;
use super::super::tokens::{Shape, Token};
use super::bound::{bound, reach};
use super::ordinal::ordinal;
use super::{follow, quantity, unit};
use crate::language::values::{Bound, Number, Unit};

/// What is read, before its bound: the first value, the last, its step and what it measures.
struct Value {
    low: f64,
    high: f64,
    step: f64,
    unit: Unit,
    /// The token behind it.
    end: usize,
}

impl Value {
    /// A share of a hundred; words for shares are round.
    fn share(of: f64, end: usize) -> Self {
        Self::exactly(of * 100.0, 5.0, Unit::Percent, end)
    }

    fn exactly(value: f64, step: f64, unit: Unit, end: usize) -> Self {
        Self {
            low: value,
            high: value,
            step,
            unit,
            end,
        }
    }
}

/// The number that begins at token `at`, and the token behind it.
pub(super) fn read(text: &str, tokens: &[Token], at: usize) -> Option<(Number, usize)> {
    let token = tokens.get(at)?;
    if !token.is_word() {
        return None;
    }
    let value = ratio(text, tokens, at)
        .or_else(|| fraction(text, tokens, at))
        .or_else(|| half(text, tokens, at))
        .or_else(|| and_a_half(text, tokens, at))
        .or_else(|| multitude(text, tokens, at))
        .or_else(|| place(text, tokens, at))?;
    let (bound, width) = if value.low < value.high {
        (Bound::Between, 0)
    } else {
        bound(text, tokens, at)
    };
    let (low, high) = reach(bound, value.low, value.high);
    let range = tokens.get(at.checked_sub(width)?)?.range().start
        ..tokens.get(value.end.checked_sub(1)?)?.range().end;
    Some((
        Number {
            range,
            low,
            high,
            step: value.step,
            bound,
            unit: value.unit,
            thing: None,
        },
        value.end,
    ))
}

/// `nine out of 10`, `one in four`, `6 in 10`.
fn ratio(text: &str, tokens: &[Token], at: usize) -> Option<Value> {
    let small = |at: usize| {
        let token = tokens.get(at)?;
        if token.is(text, "one") {
            return Some((1.0, at + 1));
        }
        quantity::read(text, tokens, at)
            .filter(|read| read.value >= 1.0 && read.value <= 100.0 && read.value.fract() == 0.0)
            .map(|read| (read.value, read.end))
    };
    let (part, end) = small(at)?;
    let joint = if follow(text, tokens, end, &["out", "of"])
        || follow(text, tokens, end, &["in", "every"])
        || follow(text, tokens, end, &["of", "every"])
    {
        2
    } else if follow(text, tokens, end, &["in"]) {
        1
    } else {
        return None;
    };
    let (whole, end) = small(end + joint)?;
    // "5 in 2016" and "3 in 12 cities" are none: in words and of usual size only.
    let usual = joint == 2 || [3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 20.0, 100.0].contains(&whole);
    let measures = tokens.get(end).is_some_and(|token| {
        token.has(Classes::UNIT)
            || token.is_any(
                text,
                &["years", "days", "hours", "minutes", "months", "weeks"],
            )
    });
    (usual && part < whole && !measures).then(|| Value::share(part / whole, end))
}

/// `a third of`, `two-thirds`, `three quarters`.
fn fraction(text: &str, tokens: &[Token], at: usize) -> Option<Value> {
    const PARTS: [(&str, f64); 8] = [
        ("third", 3.0),
        ("quarter", 4.0),
        ("fourth", 4.0),
        ("fifth", 5.0),
        ("sixth", 6.0),
        ("seventh", 7.0),
        ("eighth", 8.0),
        ("tenth", 10.0),
    ];
    const COUNTS: [(&str, f64); 7] = [
        ("a", 1.0),
        ("one", 1.0),
        ("two", 2.0),
        ("three", 3.0),
        ("four", 4.0),
        ("five", 5.0),
        ("nine", 9.0),
    ];
    let word = tokens.get(at)?.text(text).to_ascii_lowercase();
    let (count, part, end) = match word.split_once('-') {
        Some((count, part)) => (count.to_owned(), part.to_owned(), at + 1),
        None => {
            let part = tokens.get(at + 1)?.text(text).to_ascii_lowercase();
            (word, part, at + 2)
        }
    };
    let count = COUNTS.iter().find(|(known, _)| *known == count)?.1;
    let single = part.strip_suffix('s').unwrap_or(&part);
    let whole = PARTS.iter().find(|(known, _)| *known == single)?.1;
    let is_plural = single.len() < part.len();
    let of = follow(text, tokens, end, &["of"]);
    let of_one = of
        && tokens
            .get(end + 1)
            .is_some_and(|token| token.is_any(text, &["a", "an"]));
    if is_plural == (count == 1.0) || !of && !is_plural {
        return None;
    }
    // A quarter of an hour.
    if of_one && let Some((measure, width)) = unit::after(text, tokens, end + 2) {
        let share = count / whole;
        return Some(Value::exactly(share, share, measure, end + 2 + width));
    }
    (!of_one).then(|| Value::share(count / whole, end))
}

/// `half of them`, `by half`, `half a year`.
fn half(text: &str, tokens: &[Token], at: usize) -> Option<Value> {
    if !tokens.get(at)?.is(text, "half") {
        return None;
    }
    let end = at + 1;
    if tokens
        .get(end)
        .is_some_and(|token| token.is_any(text, &["a", "an"]))
    {
        let next = end + 1;
        if follow(text, tokens, next, &["century"]) {
            return Some(Value::exactly(50.0, 10.0, Unit::Measure("year"), next + 1));
        }
        if follow(text, tokens, next, &["dozen"]) {
            return Some(Value::exactly(6.0, 1.0, Unit::Count, next + 1));
        }
        let (measure, width) = unit::after(text, tokens, next)?;
        return Some(Value::exactly(0.5, 0.5, measure, next + width));
    }
    // "The first half of the year" is no share of it.
    let of = follow(text, tokens, end, &["of"]);
    let is_part = at > 0
        && (tokens[at - 1].is_any(text, &["first", "second", "top", "bottom", "other", "the"])
            || tokens[at - 1].shape == Shape::Number);
    let led = at > 0
        && tokens[at - 1].is_any(
            text,
            &[
                "by", "than", "nearly", "almost", "about", "over", "roughly", "around",
            ],
        );
    (!is_part && (of || led)).then(|| Value::share(0.5, end))
}

/// `two and a half million`, `four and a half hours`, `an hour and a half`, `a decade`.
fn and_a_half(text: &str, tokens: &[Token], at: usize) -> Option<Value> {
    let token = tokens.get(at)?;
    if token.is_any(text, &["a", "an", "one"]) {
        let (measure, width) = unit::after(text, tokens, at + 1)?;
        let end = at + 1 + width;
        if follow(text, tokens, end, &["and", "a", "half"]) {
            return Some(Value::exactly(1.5, 0.5, measure, end + 3));
        }
        let long = matches!(measure, Unit::Measure("decade" | "century"));
        return (long && !follow(text, tokens, end, &["ago"]))
            .then(|| Value::exactly(1.0, 0.1, measure, end));
    }
    let read = quantity::read(text, tokens, at)?;
    if !follow(text, tokens, read.end, &["and", "a", "half"]) {
        return None;
    }
    let mut end = read.end + 3;
    let mut factor = 1.0;
    if let Some(word) = tokens.get(end)
        && let Some(scale) = quantity::multiplier(word.text(text))
    {
        factor = scale;
        end += 1;
    }
    let (measure, width) = unit::after(text, tokens, end).unwrap_or((Unit::Count, 0));
    Some(Value::exactly(
        (read.value + 0.5) * factor,
        0.5 * factor,
        measure,
        end + width,
    ))
}

/// `dozens`, `tens of thousands`, `a few hundred`: between what it takes and what has a larger word.
fn multitude(text: &str, tokens: &[Token], at: usize) -> Option<Value> {
    const MANY: [(&str, f64, f64); 6] = [
        ("tens", 20.0, 100.0),
        ("dozens", 20.0, 200.0),
        ("hundreds", 190.0, 2e3),
        ("thousands", 1.5e3, 1e5),
        ("millions", 1.5e6, 1e9),
        ("billions", 1.5e9, 1e12),
    ];
    let many = |at: usize| {
        let word = tokens.get(at)?;
        MANY.iter().find(|(known, ..)| word.is(text, known))
    };
    let stretch = |low, high, end| {
        Some(Value {
            low,
            high,
            step: 1.0,
            unit: Unit::Count,
            end,
        })
    };
    if let Some((word, low, high)) = many(at) {
        if follow(text, tokens, at + 1, &["of"])
            && let Some((_, scale, _)) = many(at + 2)
            && *scale > *high
        {
            let scale = if *scale < 1e6 { 1e3 } else { scale / 1.5 };
            return stretch(low * scale, high * scale, at + 3);
        }
        if *word == "tens" {
            return None;
        }
        return stretch(*low, *high, at + 1);
    }
    let few = if follow(text, tokens, at, &["a", "few"]) {
        2
    } else if follow(text, tokens, at, &["several"]) {
        1
    } else {
        return None;
    };
    let word = tokens.get(at + few)?;
    let scale = quantity::multiplier(word.text(text)).filter(|scale| *scale >= 12.0)?;
    stretch(scale * 1.9, scale * 9.99, at + few + 1)
}

/// `twenty-first`.
fn place(text: &str, tokens: &[Token], at: usize) -> Option<Value> {
    let word = tokens.get(at)?.text(text);
    let value = word
        .contains('-')
        .then(|| ordinal(&word.to_ascii_lowercase()))
        .flatten()?;
    Some(Value::exactly(f64::from(value), 1.0, Unit::Ordinal, at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_halves_and_multitudes() {
        for (text, low, high, measured) in [
            ("half of them", 50.0, 50.0, Unit::Percent),
            (
                "two-thirds of them",
                2.0 / 3.0 * 100.0,
                2.0 / 3.0 * 100.0,
                Unit::Percent,
            ),
            ("three quarters of it", 75.0, 75.0, Unit::Percent),
            ("nine out of 10", 90.0, 90.0, Unit::Percent),
            ("One in four", 25.0, 25.0, Unit::Percent),
            ("half a century", 50.0, 50.0, Unit::Measure("year")),
            ("an hour and a half", 1.5, 1.5, Unit::Measure("hour")),
            ("a quarter of an hour", 0.25, 0.25, Unit::Measure("hour")),
            ("two and a half million", 2.5e6, 2.5e6, Unit::Count),
            ("tens of thousands", 2e4, 1e5, Unit::Count),
            ("twenty-first", 21.0, 21.0, Unit::Ordinal),
        ] {
            let tokens = super::super::tokens(text);
            let (found, _) = read(text, &tokens, 0).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                (found.low, found.high, found.unit),
                (low, high, measured),
                "{text}"
            );
        }
        for text in [
            "half a mind",
            "a third party",
            "a quarter ended",
            "one in 2016",
            "two in five years",
            "a year",
            "first",
        ] {
            let tokens = super::super::tokens(text);
            assert_eq!(read(text, &tokens, 0), None, "{text}");
        }
        let text = "the first half of the year";
        assert_eq!(read(text, &super::super::tokens(text), 2), None);
    }
}
