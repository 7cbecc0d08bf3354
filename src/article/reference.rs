//! Reference marks: `<sup>[1]</sup>` refers to a footnote, `km<sup>2</sup>` does not.
//!
//! A mark read as a word leaves a stray digit in a sentence; a word read as a mark changes what the
//! sentence says. So a bare number is a mark only where it cannot be an exponent: after the end of
//! a sentence, a quote or a word of some length.

/// Units that may have an exponent; shorter ones are covered by the length of the word.
const UNITS: [&str; 20] = [
    "feet",
    "foot",
    "inch",
    "inches",
    "yard",
    "yards",
    "mile",
    "miles",
    "metre",
    "metres",
    "meter",
    "meters",
    "kilometre",
    "kilometres",
    "kilometer",
    "kilometers",
    "centimetre",
    "centimetres",
    "centimeter",
    "centimeters",
];

/// Whether `words` in a superscript after `before` refer to a footnote.
pub(super) fn is_reference(before: &str, words: &str) -> bool {
    let words = words.trim();
    if words.is_empty() {
        return false;
    }
    if words.starts_with('[') && words.ends_with(']') || words.chars().all(is_sign) {
        return true;
    }
    let is_numbers = words
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, ',' | ' ' | '-' | '–'));
    is_numbers && words.starts_with(|c: char| c.is_ascii_digit()) && !can_be_raised(before)
}

/// Whether `words` are a number or a sign in square brackets, as in `[12]` or `[a]`.
pub(super) fn is_bracketed(words: &str) -> bool {
    let inner = words
        .trim()
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    inner.is_some_and(|inner| {
        let is_number = inner.bytes().all(|byte| byte.is_ascii_digit());
        !inner.is_empty() && (is_number && inner.len() <= 4 || inner.chars().count() == 1)
    })
}

/// What stands in the brackets.
pub(super) fn unbracketed(words: &str) -> &str {
    words.trim().trim_matches(['[', ']']).trim()
}

/// Whether a number after `before` may be an exponent.
fn can_be_raised(before: &str) -> bool {
    let word = before
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    match before.chars().next_back() {
        None => false,
        Some(c) if c.is_alphabetic() => {
            c.is_ascii() && (word.len() <= 3 || UNITS.contains(&word.to_ascii_lowercase().as_str()))
        }
        Some(c) => c.is_numeric() || matches!(c, '+' | '-' | '−' | '×' | '·' | '^' | '°'),
    }
}

fn is_sign(c: char) -> bool {
    matches!(c, '*' | '†' | '‡' | '§' | '¶' | '‖' | '#')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_raised_number_is_a_reference_where_no_exponent_can_stand() {
        for (before, words, expected) in [
            ("in October.", "1", true),
            ("in October", "12", true),
            ("in October ", "1", true),
            ("he said”", "3, 4", true),
            ("10", "6", false),
            ("500 km", "2", false),
            ("200 square metres", "2", false),
            ("E = mc", "2", false),
            ("x", "2", false),
            ("北京", "1", true),
            ("the 1", "st", false),
            ("Applejeus", "TM", false),
            ("km", "[2]", true),
            ("so they say", "[citation needed]", true),
            ("Required", "*", true),
            ("10", "-6", false),
            ("x", "", false),
        ] {
            assert_eq!(is_reference(before, words), expected, "{before}<{words}>");
        }
    }

    #[test]
    fn a_number_in_brackets_is_told_from_words() {
        for (words, expected) in [
            ("[1]", true),
            ("[a]", true),
            ("[†]", true),
            ("1", false),
            ("[]", false),
            ("[sic]", false),
            ("[20180827]", false),
        ] {
            assert_eq!(is_bracketed(words), expected, "{words}");
        }
    }
}
