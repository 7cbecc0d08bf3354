//! Citations by author and year: `(Smith, 2018)`, `Smith et al. (2018)`.

use crate::language::CitedKey;

use super::{Found, KnownWorks, folded};

/// Longest text in parentheses that is read as citations, in bytes.
const LONGEST: usize = 400;

/// Most words of names before a year in parentheses.
const MOST_WORDS: usize = 8;

/// Finds the citations of works that exactly one entry fits.
pub(super) fn find(text: &str, works: &KnownWorks) -> Vec<Found> {
    let mut found = Vec::new();
    for (open, _) in text.match_indices('(') {
        let rest = text.get(open + 1..).unwrap_or_default();
        let Some(len) = rest.find(['(', ')']).filter(|len| *len <= LONGEST) else {
            continue;
        };
        let Some(inner) = rest.get(..len).filter(|_| rest[len..].starts_with(')')) else {
            continue;
        };
        if inner.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
            found.extend(in_text(text, open, inner, works));
        } else {
            found.extend(in_parentheses(open, inner, works));
        }
    }
    found
}

/// `(see Smith & Lee, 2018, p. 3; Jones et al. 2019a)`.
fn in_parentheses(open: usize, inner: &str, works: &KnownWorks) -> Vec<Found> {
    let mut found = Vec::new();
    let mut start = open + 1;
    for piece in inner.split(';') {
        let from = start;
        start += piece.len() + 1;
        let Some((names, year, end)) = before_year(piece) else {
            continue;
        };
        let Some((at, names, et_al)) = authors(names) else {
            continue;
        };
        if let Some(key) = works.only(&names, et_al, year) {
            found.push(Found {
                range: from + at..from + end,
                cited: cited(key, open..open + inner.len() + 2, true),
                is_role: false,
            });
        }
    }
    found
}

/// `Smith and Lee (2018, p. 3)`.
fn in_text(text: &str, open: usize, inner: &str, works: &KnownWorks) -> Option<Found> {
    let (year, _) = year(inner.trim_start())?;
    let mut near = open.saturating_sub(LONGEST);
    while !text.is_char_boundary(near) {
        near += 1;
    }
    let before = text.get(near..open)?;
    let mut from = before.len();
    for (words, (at, _)) in before
        .trim_end()
        .rmatch_indices(char::is_whitespace)
        .enumerate()
    {
        if words >= MOST_WORDS {
            break;
        }
        from = at + 1;
    }
    if before.split_whitespace().nth(MOST_WORDS).is_none() {
        from = 0;
    }
    let candidates = before.get(from..)?;
    // The longest run of words before the year that are names of one work.
    let starts = std::iter::once(0).chain(
        candidates
            .match_indices(char::is_whitespace)
            .map(|(at, c)| at + c.len()),
    );
    for at in starts {
        let words = candidates.get(at..)?.trim_end();
        let words = words
            .strip_suffix("’s")
            .or_else(|| words.strip_suffix("'s"))
            .unwrap_or(words);
        let Some((0, names, et_al)) = authors(words) else {
            continue;
        };
        if let Some(key) = works.only(&names, et_al, year) {
            let start = near + from + at;
            let end = open + inner.len() + 2;
            return Some(Found {
                range: start..end,
                cited: cited(key, start..end, false),
                is_role: false,
            });
        }
    }
    None
}

fn cited(key: &str, whole: std::ops::Range<usize>, is_note: bool) -> CitedKey {
    CitedKey {
        key: key.to_owned(),
        whole,
        is_note,
        is_known: true,
        is_bare: false,
        is_lost: false,
    }
}

/// The words before the first year of a piece, that year, and where it ends.
fn before_year(piece: &str) -> Option<(&str, i16, usize)> {
    let (at, _) = piece
        .match_indices(|c: char| c.is_ascii_digit())
        .find(|(at, _)| {
            let before = piece.get(..*at).unwrap_or_default();
            before.ends_with([' ', ',', '\u{a0}'])
                && year(piece.get(*at..).unwrap_or_default()).is_some()
        })?;
    let (year, len) = year(piece.get(at..)?)?;
    let names = piece.get(..at)?.trim_end().trim_end_matches(',');
    Some((names, year, at + len))
}

/// A year at the start of words, with the letter that tells works of a year apart, and its length.
fn year(words: &str) -> Option<(i16, usize)> {
    let digits = words
        .get(..4)
        .filter(|digits| digits.bytes().all(|b| b.is_ascii_digit()))?;
    let year: i16 = digits
        .parse()
        .ok()
        .filter(|year| (1500..2100).contains(year))?;
    let behind = words.get(4..)?;
    let mut rest = behind.chars();
    let len = match rest.next() {
        Some('a'..='f') if !rest.next().is_some_and(char::is_alphanumeric) => 5,
        Some(c) if c.is_alphanumeric() => return None,
        _ => 4,
    };
    Some((year, len))
}

/// The family names that words end with, folded, where they begin, and whether there are others:
/// `see Smith and Lee`, `Smith et al.`.
fn authors(words: &str) -> Option<(usize, Vec<String>, bool)> {
    let start = words.find(|c: char| c.is_uppercase() || is_particle(words, c))?;
    let trimmed = words.get(start..)?.trim_end().trim_end_matches(',');
    let shorter = ["et al.", "et al", "and others", "and colleagues"]
        .iter()
        .find_map(|tail| trimmed.strip_suffix(tail));
    let et_al = shorter.is_some();
    let list = shorter.unwrap_or(trimmed).trim_end().trim_end_matches(',');
    let spaced = list.replace('&', " and ");
    let names: Vec<String> = spaced
        .split(',')
        .flat_map(|part| part.split(" and "))
        .map(|name| folded(name.trim().trim_start_matches("and ")))
        .filter(|name| !name.is_empty())
        .collect();
    let is_short = names.len() <= 6 && names.iter().all(|name| name.split(' ').count() <= 4);
    (!names.is_empty() && is_short).then_some((start, names, et_al))
}

/// Whether words begin with a particle of a name, which is in lower case: `van der Berg`.
fn is_particle(words: &str, c: char) -> bool {
    const PARTICLES: [&str; 9] = [
        "van ", "von ", "de ", "du ", "di ", "da ", "den ", "der ", "la ",
    ];
    words.starts_with(c) && PARTICLES.iter().any(|particle| words.starts_with(particle))
}
