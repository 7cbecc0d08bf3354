//! How a quantity is written: digits, words, multipliers.

use super::super::tokens::{Shape, Token};

/// A written quantity: its value, the last place it was written to, and its tokens.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Quantity {
    pub(super) value: f64,
    /// The value of one in the last place that was written: 1,000 for `11,000`, 0.1 for `3.5`.
    pub(super) step: f64,
    /// The token behind it.
    pub(super) end: usize,
    /// Bytes of the last token that belong to it; the rest is a unit: `10-year`.
    pub(super) bytes: usize,
    /// Written with digits.
    pub(super) digits: bool,
}

/// The quantity that begins at token `at`.
pub(super) fn read(text: &str, tokens: &[Token], at: usize) -> Option<Quantity> {
    let token = *tokens.get(at)?;
    let mut quantity = if token.shape == Shape::Number {
        figures(token.text(text), at)?
    } else {
        words(text, tokens, at)?
    };
    // `3.5 million`, `two hundred thousand`: multipliers behind.
    while quantity.bytes == last_len(tokens, quantity.end)
        && let Some(next) = tokens.get(quantity.end)
        && let Some(factor) = multiplier(next.text(text))
    {
        quantity.value *= factor;
        quantity.step *= factor;
        quantity.end += 1;
        quantity.bytes = last_len(tokens, quantity.end);
    }
    Some(quantity)
}

fn last_len(tokens: &[Token], end: usize) -> usize {
    end.checked_sub(1)
        .and_then(|last| tokens.get(last))
        .map_or(0, |token| token.range().len())
}

/// A number in digits, with what is glued to it: `3.5m`, `1st`, `10-year`.
fn figures(written: &str, at: usize) -> Option<Quantity> {
    let len = written
        .bytes()
        .take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','))
        .count();
    let number = written.get(..len)?;
    let rest = written.get(len..)?;
    let (value, step) = plain(number)?;
    let (factor, bytes) = if rest.is_empty() {
        (1.0, len)
    } else if let Some(tail) = rest.strip_prefix('-') {
        // `10-year`, `3-million-year`; `5-10` is read as a range by the caller.
        tail.starts_with(|c: char| c.is_alphabetic())
            .then_some((1.0, len))?
    } else if let Some(factor) = glued(rest) {
        (factor, written.len())
    } else if matches!(rest, "st" | "nd" | "rd" | "th") {
        (1.0, len)
    } else if rest.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        // `5km`, `10GB`: the unit is glued to the number.
        (1.0, len)
    } else {
        return None;
    };
    Some(Quantity {
        value: value * factor,
        step: step * factor,
        end: at + 1,
        bytes,
        digits: true,
    })
}

/// The value of plain figures and the value of one in their last place that is not a zero.
pub(super) fn plain(number: &str) -> Option<(f64, f64)> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let grouped = whole.contains(',');
    let groups_fit = !grouped
        || whole.split(',').enumerate().all(|(index, group)| {
            if index == 0 {
                (1..=3).contains(&group.len())
            } else {
                group.len() == 3
            }
        });
    if !groups_fit
        || fraction.contains(['.', ','])
        || whole.is_empty()
        || number.len() > 24
        || number.ends_with('.')
    {
        return None;
    }
    let digits: String = whole
        .bytes()
        .filter(u8::is_ascii_digit)
        .map(char::from)
        .collect();
    let value: f64 = if fraction.is_empty() {
        digits.parse().ok()?
    } else {
        format!("{digits}.{fraction}").parse().ok()?
    };
    let step = if fraction.is_empty() {
        // Of the zeros at the end, all but those of the first two figures are rounding.
        let zeros = digits.len() - digits.trim_end_matches('0').len();
        let zeros = zeros.min(digits.len().saturating_sub(2));
        10f64.powi(i32::try_from(zeros).unwrap_or(0))
    } else {
        10f64.powi(-i32::try_from(fraction.len()).unwrap_or(0))
    };
    Some((value, step))
}

/// What a letter behind figures multiplies by.
fn glued(suffix: &str) -> Option<f64> {
    Some(match suffix {
        "k" | "K" => 1e3,
        "m" | "M" | "mn" | "mln" => 1e6,
        "bn" | "b" | "B" => 1e9,
        "tn" | "trn" => 1e12,
        _ => return None,
    })
}

/// What a word behind a quantity multiplies by.
pub(super) fn multiplier(word: &str) -> Option<f64> {
    let lower = word.to_ascii_lowercase();
    Some(match lower.as_str() {
        "hundred" => 1e2,
        "thousand" => 1e3,
        "million" | "mn" | "mln" | "m" => 1e6,
        "billion" | "bn" => 1e9,
        "trillion" | "tn" => 1e12,
        "dozen" => 12.0,
        "lakh" => 1e5,
        "crore" => 1e7,
        _ => return None,
    })
}

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

/// The value of one number word: `seven`, `seventy`, `seventy-one`.
fn word_value(word: &str) -> Option<f64> {
    let small = |word: &str| {
        SMALL
            .iter()
            .position(|known| known.eq_ignore_ascii_case(word))
    };
    let tens = |word: &str| {
        TENS.iter()
            .position(|known| known.eq_ignore_ascii_case(word))
    };
    if let Some(value) = small(word) {
        return Some(value as f64);
    }
    if let Some(index) = tens(word) {
        return Some((index as f64 + 2.0) * 10.0);
    }
    let (one, two) = word.split_once('-')?;
    let unit = small(two).filter(|unit| (1..10).contains(unit))?;
    Some((tens(one)? as f64 + 2.0) * 10.0 + unit as f64)
}

/// A number in words: `seven`, `two hundred and fifty thousand`, `a million`, `a dozen`.
fn words(text: &str, tokens: &[Token], from: usize) -> Option<Quantity> {
    let mut at = from;
    let mut total = 0.0;
    let mut group = 0.0;
    let mut counted = false;
    let mut smallest: f64 = 1.0;
    while let Some(token) = tokens.get(at) {
        let word = token.text(text);
        if let Some(value) = word_value(word) {
            // `two three` are two numbers.
            if counted && group % 10.0 != 0.0 || counted && group > 0.0 && group < 20.0 {
                break;
            }
            group += value;
            smallest = 1.0;
            counted = true;
        } else if let Some(factor) = multiplier(word).filter(|_| word.len() > 2) {
            let article = !counted && at == from + 1;
            if !counted && !article {
                break;
            }
            let base = if counted && group > 0.0 { group } else { 1.0 };
            if factor >= 1e3 && !token.is(text, "dozen") {
                total += base * factor;
                group = 0.0;
            } else {
                group = base * factor;
            }
            smallest = factor;
            counted = true;
        } else if token.is(text, "and")
            && counted
            && (group >= 100.0 || total > 0.0 && group == 0.0)
            && tokens
                .get(at + 1)
                .is_some_and(|next| word_value(next.text(text)).is_some())
        {
            // `two hundred and fifty`
        } else if at == from && (token.is_any(text, &["a", "an"])) {
            // `a million`
        } else {
            break;
        }
        at += 1;
    }
    let one = at == from + 1 && tokens[from].is(text, "one");
    // Alone, "one" is a pronoun as often as a number.
    let followed = tokens
        .get(at)
        .is_some_and(|next| next.has(super::super::lexicon::Classes::UNIT));
    if !counted || one && !followed {
        return hyphenated(text, tokens, from);
    }
    Some(Quantity {
        value: total + group,
        step: smallest,
        end: at,
        bytes: last_len(tokens, at),
        digits: false,
    })
}

/// `two-day`, `ten-year-old`: the number before the first hyphen.
fn hyphenated(text: &str, tokens: &[Token], at: usize) -> Option<Quantity> {
    let word = tokens.get(at)?.text(text);
    let (one, rest) = word.split_once('-')?;
    let value = word_value(one).filter(|value| *value > 0.0)?;
    rest.starts_with(|c: char| c.is_alphabetic())
        .then_some(Quantity {
            value,
            step: 1.0,
            end: at + 1,
            bytes: one.len(),
            digits: false,
        })
}

#[cfg(test)]
mod tests {
    use super::super::tokens;
    use super::*;

    #[test]
    fn figures_and_words() {
        for (text, value, step) in [
            ("11,000", 11_000.0, 1000.0),
            ("11 thousand", 11_000.0, 1000.0),
            ("3.5 million", 3.5e6, 1e5),
            ("3.5m", 3.5e6, 1e5),
            ("200", 200.0, 10.0),
            ("210", 210.0, 10.0),
            ("1.81", 1.81, 0.01),
            ("seventy-one", 71.0, 1.0),
            ("two hundred and fifty thousand", 250_000.0, 1000.0),
            ("a million", 1e6, 1e6),
            ("one hundred", 100.0, 100.0),
            ("a dozen", 12.0, 12.0),
            ("two-day", 2.0, 1.0),
            ("10-year", 10.0, 1.0),
            ("5km", 5.0, 1.0),
            ("1st", 1.0, 1.0),
        ] {
            let tokens = tokens(text);
            let found = read(text, &tokens, 0).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found.value, found.step), (value, step), "{text}");
        }
        for text in ["1.2.3", "12:30", "1,23", "a", "one", "9/11", "and", "10-20"] {
            let tokens = tokens(text);
            assert_eq!(read(text, &tokens, 0), None, "{text}");
        }
    }
}
