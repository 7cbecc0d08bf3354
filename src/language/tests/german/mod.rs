//! A dry run: some twenty words of German, as a folder would begin.

use std::ops::Range;

use jiff::civil;

use crate::language::Language;
use crate::language::values::{Bound, Date, Number, Unit, When};

const MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];
const NUMBERS: [(&str, f64); 5] = [
    ("zwei", 2.0),
    ("drei", 3.0),
    ("vier", 4.0),
    ("zehn", 10.0),
    ("zwölf", 12.0),
];
const ABBREVIATIONS: [&str; 4] = ["ca.", "Dr.", "Nr.", "bzw."];

#[derive(Debug)]
pub(super) struct German;

impl Language for German {
    fn tag(&self) -> &'static str {
        "de"
    }

    fn name(&self) -> &'static str {
        "German"
    }

    fn sentences(&self, text: &str) -> Vec<Range<usize>> {
        let mut found = Vec::new();
        let mut start = 0;
        for word in pieces(text) {
            let ends = text[word.clone()].ends_with(['.', '!', '?']);
            let before = text[word.clone()].trim_end_matches('.');
            let is_ordinal = before.bytes().all(|byte| byte.is_ascii_digit());
            if ends && !is_ordinal && !ABBREVIATIONS.contains(&&text[word.clone()]) {
                found.push(start..word.end);
                start = word.end + 1;
            }
        }
        found
    }

    fn numbers(&self, text: &str) -> Vec<Number> {
        let dates = self.dates(text, None);
        let is_free = |range: &Range<usize>| {
            let overlaps =
                |date: &Date| date.range.start < range.end && range.start < date.range.end;
            !dates.iter().any(overlaps)
        };
        let words = pieces(text).filter(is_free);
        words.filter_map(|range| number(text, range)).collect()
    }

    fn dates(&self, text: &str, _: Option<civil::Date>) -> Vec<Date> {
        let words: Vec<Range<usize>> = pieces(text).collect();
        let word = |at: usize| words.get(at).map(|range| bare(&text[range.clone()]));
        let mut found = Vec::new();
        for (at, range) in words.iter().enumerate() {
            let month = MONTHS.iter().position(|month| word(at) == Some(month));
            let Some(month) = month.and_then(|month| i8::try_from(month + 1).ok()) else {
                continue;
            };
            let before = at.checked_sub(1).and_then(|at| words.get(at));
            let day: Option<i8> = before
                .and_then(|range| text[range.clone()].strip_suffix('.'))
                .and_then(|day| day.parse().ok());
            let year = word(at + 1).filter(|year| year.len() == 4);
            let year: Option<i16> = year.and_then(|year| year.parse().ok());
            let when = match (year, day) {
                (Some(year), Some(day)) => civil::Date::new(year, month, day).ok().map(When::day),
                (Some(year), None) => When::month(year, month),
                (None, day) => Some(When::Yearly { month, day }),
            };
            let start = before.filter(|_| day.is_some()).unwrap_or(range).start;
            let last = if year.is_some() {
                &words[at + 1]
            } else {
                range
            };
            found.extend(when.map(|when| Date {
                range: start..last.start + bare(&text[last.clone()]).len(),
                when,
                relative: false,
            }));
        }
        found
    }
}

/// What white space parts.
fn pieces(text: &str) -> impl Iterator<Item = Range<usize>> {
    let start = text.as_ptr() as usize;
    text.split_whitespace().map(move |word| {
        let at = word.as_ptr() as usize - start;
        at..at + word.len()
    })
}

fn bare(word: &str) -> &str {
    word.trim_end_matches(['.', ',', '!', '?'])
}

/// `zwei`, `1.234,5`.
fn number(text: &str, range: Range<usize>) -> Option<Number> {
    let word = bare(&text[range.clone()]);
    let named = NUMBERS.iter().find(|(name, _)| *name == word);
    let is_figure = word.starts_with(|c: char| c.is_ascii_digit());
    let written = is_figure.then(|| word.replace('.', "").replace(',', "."));
    let value = match (named, written) {
        (Some((_, value)), _) => *value,
        (None, written) => written?.parse().ok()?,
    };
    Some(Number {
        range: range.start..range.start + word.len(),
        low: value,
        high: value,
        step: if word.contains(',') { 0.1 } else { 1.0 },
        bound: Bound::Exactly,
        unit: Unit::Count,
        thing: None,
    })
}
