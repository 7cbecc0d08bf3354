//! The people in an `author` field: separated by `and`, each in one of BibTeX's three forms, or an
//! institution in braces.

use std::ops::Range;

use crate::text::Mapped;

use super::latex::{Meaning, decode};

/// A list of people.
#[derive(Debug, Default)]
pub(super) struct People {
    /// The people, in order.
    pub(super) people: Vec<Person>,
    /// Whether the list ends with "and others".
    pub(super) has_more: bool,
}

/// A person or an institution.
#[derive(Debug)]
pub(super) struct Person {
    /// Its place in the value.
    pub(super) range: Range<usize>,
    /// Family name with its particles, or the name of an institution.
    pub(super) family: String,
    /// Given names, as far as they are written.
    pub(super) given: String,
    /// Whether it is an institution, or a name that is not divided.
    pub(super) is_whole: bool,
}

/// Most people that are read of a list.
const MOST: usize = 5000;

/// Reads a list of people.
pub(super) fn people(value: &Mapped) -> People {
    let mut found = People::default();
    for range in divided(value.text()).into_iter().take(MOST) {
        let words = value.text().get(range.clone()).unwrap_or_default();
        if words.eq_ignore_ascii_case("others") {
            found.has_more = true;
        } else if !words.is_empty() {
            found.people.push(person(words, range));
        }
    }
    found
}

/// The pieces between `and`, which stands outside of braces between white space.
fn divided(text: &str) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = 0;
    for word in words(text) {
        let is_and = text
            .get(word.clone())
            .is_some_and(|word| word.eq_ignore_ascii_case("and"));
        if is_and {
            pieces.push(trimmed(text, start..word.start));
            start = word.end;
        }
    }
    pieces.push(trimmed(text, start..text.len()));
    pieces
}

/// The words between white space outside of braces.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut depth = 0_usize;
    let mut start = None;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let is_space = depth == 0 && (c.is_whitespace() || c == '~');
        match (is_space, start) {
            (true, Some(from)) => {
                words.push(from..at);
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    words.extend(start.map(|from| from..text.len()));
    words
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let words = text.get(range.clone()).unwrap_or_default();
    let start = range.start + (words.len() - words.trim_start().len());
    start..start + words.trim().len()
}

fn person(words: &str, range: Range<usize>) -> Person {
    if is_in_braces(words) {
        return Person {
            range,
            family: plain(words),
            given: String::new(),
            is_whole: true,
        };
    }
    let parts = split_at_commas(words);
    if let Some((family, given)) = extended(&parts) {
        return Person {
            range,
            family,
            given,
            is_whole: false,
        };
    }
    let (family, given) = match parts.as_slice() {
        [only] => of_one_piece(only),
        [family, given] => (plain(family), plain(given)),
        [family, _, given, ..] => (plain(family), plain(given)),
        [] => (String::new(), String::new()),
    };
    Person {
        range,
        is_whole: given.is_empty(),
        family,
        given,
    }
}

/// `First von Last`: the family name begins with the first word in lower case, or is the last.
fn of_one_piece(words: &str) -> (String, String) {
    let pieces = self::words(words);
    let is_lower = |range: &Range<usize>| {
        let word = words.get(range.clone()).unwrap_or_default();
        word.chars()
            .find(|c| c.is_alphabetic())
            .is_some_and(char::is_lowercase)
            && !word.starts_with('{')
    };
    let last = pieces.len().saturating_sub(1);
    let particle = pieces
        .iter()
        .take(last)
        .skip(1)
        .position(is_lower)
        .map(|at| at + 1);
    let split = particle.unwrap_or(last);
    let at = pieces.get(split).map_or(0, |piece| piece.start);
    let (given, family) = words.split_at_checked(at).unwrap_or(("", words));
    (plain(family), plain(given))
}

/// biblatex's `family=Smith, given=Ana`.
fn extended(parts: &[&str]) -> Option<(String, String)> {
    let value = |name: &str| {
        parts.iter().find_map(|part| {
            let (key, value) = part.split_once('=')?;
            key.trim().eq_ignore_ascii_case(name).then(|| plain(value))
        })
    };
    let family = value("family")?;
    let family = match value("prefix") {
        Some(prefix) => format!("{prefix} {family}"),
        None => family,
    };
    Some((family, value("given").unwrap_or_default()))
}

fn split_at_commas(words: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    for (at, c) in words.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                parts.push(words.get(start..at).unwrap_or_default());
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(words.get(start..).unwrap_or_default());
    parts
}

/// Whether one pair of braces is around all the words.
fn is_in_braces(words: &str) -> bool {
    let mut depth = 0_usize;
    for (at, c) in words.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return c == '}' && at + 1 == words.len();
        }
    }
    false
}

fn plain(words: &str) -> String {
    let mut value = Mapped::new();
    value.push_verbatim(words.trim(), 0);
    decode(&value, Meaning::Prose).text().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_read_in_every_form() {
        for (written, expected) in [
            ("Ana Lima", vec![("Lima", "Ana")]),
            (
                "Lima, Ana and Smith, J. R.",
                vec![("Lima", "Ana"), ("Smith", "J. R.")],
            ),
            (
                "Ludwig van Beethoven AND {\\'E}tienne de La Bo{\\'e}tie",
                vec![("van Beethoven", "Ludwig"), ("de La Boétie", "Étienne")],
            ),
            ("de la Cruz, Mar{\\'\\i}a", vec![("de la Cruz", "María")]),
            ("King, Jr., Martin Luther", vec![("King", "Martin Luther")]),
            (
                "{World Health Organization} and {Barnes and Noble}",
                vec![("World Health Organization", ""), ("Barnes and Noble", "")],
            ),
            ("family=Smith, given=Ana", vec![("Smith", "Ana")]),
            ("Plato", vec![("Plato", "")]),
            (
                "Anderson and Andrews",
                vec![("Anderson", ""), ("Andrews", "")],
            ),
            ("", vec![]),
        ] {
            let mut value = Mapped::new();
            value.push_verbatim(written, 0);
            let found = people(&value);
            let found: Vec<(&str, &str)> = found
                .people
                .iter()
                .map(|one| (one.family.as_str(), one.given.as_str()))
                .collect();
            assert_eq!(found, expected, "{written}");
        }
    }

    #[test]
    fn others_are_no_person() {
        let mut value = Mapped::new();
        value.push_verbatim("Lima, Ana and others", 0);
        let found = people(&value);
        assert!(found.has_more && found.people.len() == 1);
    }
}
