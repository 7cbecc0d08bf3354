//! Days, months, years, and words for them that depend on the day of writing.

mod when;

use jiff::civil;
use jiff::{Span, ToSpan};

use super::super::tokens::{Shape, Token};
use super::{ordinal, precede};
use crate::language::values::{Date, When};
use when::{calendar, day_number, year_number};

/// The dates of a text; `as_of` is the day that relative ones are read from.
pub fn dates(text: &str, as_of: Option<civil::Date>) -> Vec<Date> {
    find(text, &super::tokens(text), as_of)
}

pub(super) fn find(text: &str, tokens: &[Token], as_of: Option<civil::Date>) -> Vec<Date> {
    let reader = Reader {
        text,
        tokens,
        as_of,
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some((when, relative, end)) = reader.date(at)
            && let (Some(first), Some(last)) = (
                tokens.get(at),
                end.checked_sub(1).and_then(|last| tokens.get(last)),
            )
        {
            found.push(Date {
                range: first.range().start..last.range().end,
                when,
                relative,
            });
            at = end;
        } else {
            at += 1;
        }
    }
    found
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    as_of: Option<civil::Date>,
}

/// What a date means, whether it is relative, and the token behind it.
type Found = (When, bool, usize);

impl Reader<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens
            .get(at)
            .map_or("", |token| token.text(self.text))
    }

    fn is(&self, at: usize, word: &str) -> bool {
        self.word(at).eq_ignore_ascii_case(word)
    }

    fn date(&self, at: usize) -> Option<Found> {
        let token = self.tokens.get(at)?;
        match token.shape {
            Shape::Number => self
                .iso(at)
                .or_else(|| self.day_first(at))
                .or_else(|| self.century(at))
                .or_else(|| self.ago(at))
                .or_else(|| self.year_alone(at)),
            Shape::Capital | Shape::Upper => self
                .month_first(at)
                .or_else(|| self.weekday(at))
                .or_else(|| self.relative(at)),
            Shape::Lower => self.century(at).or_else(|| self.relative(at)),
            _ => None,
        }
    }

    /// `the 12th century`, `the eleventh century`.
    fn century(&self, at: usize) -> Option<Found> {
        if !self.is(at + 1, "century") {
            return None;
        }
        let word = self.word(at).to_ascii_lowercase();
        let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
        let number: i16 = match digits.parse() {
            Ok(number) => number,
            Err(_) => ordinal::ordinal(&word)?.try_into().ok()?,
        };
        if !(1..=21).contains(&number) || self.word(at).ends_with('s') {
            return None;
        }
        let first = (number - 1) * 100;
        Some((When::years(first, first + 100)?, false, at + 2))
    }

    /// `2018-10-01`, `2018.10.01`.
    fn iso(&self, at: usize) -> Option<Found> {
        let word = self.word(at);
        let mut parts = word.split(if word.contains('-') { '-' } else { '.' });
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if year.len() != 4 || month.len() != 2 || day.len() < 2 || parts.next().is_some() {
            return None;
        }
        // A time may be glued to it: `2018-10-01T09:00`.
        let day = day.get(..2)?;
        let day =
            civil::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
        Some((When::day(day), false, at + 1))
    }

    /// `1 October 2018`, `1st of October`.
    fn day_first(&self, at: usize) -> Option<Found> {
        let day = day_number(self.word(at))?;
        let next = if self.is(at + 1, "of") {
            at + 2
        } else {
            at + 1
        };
        let (month, end) = self.month(next)?;
        let comma = usize::from(self.word(end) == ",");
        if let Some(year) = self.year(end + comma) {
            return Some((
                When::day(civil::Date::new(year, month, day).ok()?),
                false,
                end + comma + 1,
            ));
        }
        Some(self.without_year(month, Some(day), end))
    }

    /// `October 1, 2018`, `Oct. 2018`, `October this year`.
    fn month_first(&self, at: usize) -> Option<Found> {
        let (month, mut end) = self.month(at)?;
        let mut day = None;
        if let Some(number) = day_number(self.word(end)) {
            // `Oct. 1.5 million` was ruled out by the number's own shape.
            day = Some(number);
            end += 1;
        }
        let comma = usize::from(self.word(end) == "," && day.is_some());
        if let Some(year) = self.year(end + comma) {
            let when = match day {
                Some(day) => When::day(civil::Date::new(year, month, day).ok()?),
                None => When::month(year, month)?,
            };
            return Some((when, false, end + comma + 1));
        }
        // `May` and `March` alone are verbs as often as months.
        let ambiguous = self.is(at, "may") || self.is(at, "march");
        let told = at > 0
            && [
                "in", "of", "since", "until", "by", "last", "next", "this", "on", "before",
                "after", "from", "to", "during", "early", "late", "mid",
            ]
            .iter()
            .any(|word| self.is(at - 1, word));
        if day.is_none() && !told && (ambiguous || self.tokens.get(at)?.range().len() < 4) {
            return None;
        }
        Some(self.without_year(month, day, end))
    }

    /// A month or a day of it whose year stands in words behind it, or nowhere.
    fn without_year(&self, month: i8, day: Option<i8>, end: usize) -> Found {
        let of = usize::from(self.is(end, "of"));
        let offset = match (self.word(end + of), self.word(end + of + 1)) {
            ("this", "year") => Some(0),
            ("last", "year") => Some(-1),
            ("next", "year") => Some(1),
            _ => None,
        };
        let build = |year: i16| match day {
            Some(day) => civil::Date::new(year, month, day).ok().map(When::day),
            None => When::month(year, month),
        };
        let unknown = When::Yearly { month, day };
        match (offset, self.as_of) {
            (Some(offset), Some(as_of)) => (
                build(as_of.year() + offset).unwrap_or(unknown),
                true,
                end + of + 2,
            ),
            (Some(_), None) => (unknown, true, end + of + 2),
            // Without a word for the year the nearest one is meant.
            (None, Some(as_of)) => {
                let year = [-1, 0, 1]
                    .into_iter()
                    .filter_map(|offset| {
                        let candidate =
                            civil::Date::new(as_of.year() + offset, month, day.unwrap_or(15))
                                .ok()?;
                        let distance = as_of.duration_until(candidate).as_hours().abs();
                        Some((distance, as_of.year() + offset))
                    })
                    .min()
                    .map_or(as_of.year(), |(_, year)| year);
                (build(year).unwrap_or(unknown), true, end)
            }
            (None, None) => (unknown, true, end),
        }
    }

    /// `2017`, `the 1990s`, `2016-17`.
    fn year_alone(&self, at: usize) -> Option<Found> {
        let word = self.word(at);
        if let Some(decade) = word.strip_suffix('s') {
            let year: i16 = decade
                .parse()
                .ok()
                .filter(|_| decade.len() == 4 && decade.ends_with('0'))?;
            let span = if decade.ends_with("00") { 99 } else { 9 };
            return Some((When::years(year, year + span)?, false, at + 1));
        }
        if let Some((one, two)) = word.split_once('-')
            && one.len() == 4
            && (two.len() == 4 || two.len() == 2)
        {
            let first = year_number(one)?;
            let last: i16 = two.parse().ok()?;
            let last = if two.len() == 2 {
                first / 100 * 100 + last
            } else {
                last
            };
            return (first < last && last < 2200).then_some((
                When::years(first, last)?,
                false,
                at + 1,
            ));
        }
        let year = self.year(at)?;
        // What counts or measures something is no year: `2000 people`, `$1999`.
        let counted = self.tokens.get(at + 1).is_some_and(|next| {
            next.shape == Shape::Lower
                && (next.classes.is_empty() && next.text(self.text).ends_with('s')
                    || next.has(super::super::lexicon::Classes::UNIT)
                    || next.has(super::super::lexicon::Classes::PLURAL)
                        && !next.has(super::super::lexicon::Classes::VERB_FORM))
        }) || matches!(self.word(at + 1), "%" | "million" | "percent");
        let money = at > 0 && matches!(self.word(at - 1), "$" | "€" | "£");
        let told = at > 0
            && [
                "in", "since", "until", "by", "of", "from", "to", "between", "and", "before",
                "after", "during", "early", "late", "mid", "year", "the", "(",
            ]
            .iter()
            .any(|word| self.is(at - 1, word));
        let bare = at == 0 || told || !self.tokens[at - 1].is_word();
        (!money && bare && !counted).then_some((When::years(year, year)?, false, at + 1))
    }

    /// `Tuesday`, `last Tuesday`: the last one before the day of writing, or that day.
    fn weekday(&self, at: usize) -> Option<Found> {
        let index = [
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
        ]
        .iter()
        .position(|day| self.is(at, day))?;
        let Some(as_of) = self.as_of else {
            return Some((When::Unknown, true, at + 1));
        };
        let next = precede(self.text, self.tokens, at, &["next"]);
        let today = i64::from(as_of.weekday().to_monday_zero_offset());
        let wanted = i64::try_from(index).unwrap_or(0);
        let days = if next {
            (wanted - today - 1).rem_euclid(7) + 1
        } else {
            -((today - wanted).rem_euclid(7))
        };
        Some((
            When::day(as_of.checked_add(days.days()).ok()?),
            true,
            at + 1,
        ))
    }

    /// `yesterday`, `last year`, `two years ago`, `this month`.
    fn relative(&self, at: usize) -> Option<Found> {
        let as_of = self.as_of;
        let day = |offset: i64| {
            as_of
                .and_then(|day| day.checked_add(offset.days()).ok())
                .map_or(When::Unknown, When::day)
        };
        match self.word(at).to_ascii_lowercase().as_str() {
            "today" | "tonight" => return Some((day(0), true, at + 1)),
            "yesterday" => return Some((day(-1), true, at + 1)),
            "tomorrow" => return Some((day(1), true, at + 1)),
            _ => {}
        }
        let offset = match self.word(at).to_ascii_lowercase().as_str() {
            "last" | "previous" => -1,
            "this" => 0,
            "next" => 1,
            _ => return self.ago(at),
        };
        // `the last year` is a stretch of time, not the calendar's year.
        if at > 0 && self.is(at - 1, "the") {
            return None;
        }
        let unit = self.word(at + 1).to_ascii_lowercase();
        let when = match unit.as_str() {
            "year" | "month" | "week" => as_of
                .and_then(|day| calendar(day, unit.as_str(), offset))
                .unwrap_or(When::Unknown),
            _ => {
                if offset == 0 {
                    return None;
                }
                let (month, end) = self.month(at + 1)?;
                let Some(as_of) = as_of else {
                    return Some((When::Yearly { month, day: None }, true, end));
                };
                let passed = month < as_of.month();
                let year = match (offset, passed) {
                    (-1, true) | (1, false) => as_of.year(),
                    (-1, false) => as_of.year() - 1,
                    _ => as_of.year() + 1,
                };
                return Some((When::month(year, month)?, true, end));
            }
        };
        Some((when, true, at + 2))
    }

    /// `two years ago`.
    fn ago(&self, at: usize) -> Option<Found> {
        let quantity = super::quantity::read(self.text, self.tokens, at)
            .map(|quantity| (quantity.value, quantity.end))
            .filter(|(_, end)| *end > at)
            .or_else(|| (self.is(at, "a") || self.is(at, "an")).then_some((1.0, at + 1)))?;
        let (count, end) = quantity;
        if !self.is(end + 1, "ago") || !(1.0..=2000.0).contains(&count) {
            return None;
        }
        let count = count as i64;
        let unit = self.word(end).trim_end_matches('s').to_ascii_lowercase();
        // A round number of years is seldom exact.
        if unit == "year" && count >= 10 && count % 10 == 0 || matches!(unit.as_str(), "decade") {
            let count = if unit == "decade" { count * 10 } else { count };
            let around = |as_of: civil::Date| {
                let year = as_of.year().checked_sub(i16::try_from(count).ok()?)?;
                When::years(year - 1, year + 1)
            };
            let when = self.as_of.and_then(around).unwrap_or(When::Unknown);
            return Some((when, true, end + 2));
        }
        if !["year", "month", "week", "day", "decade", "hour", "minute"].contains(&unit.as_str()) {
            return None;
        }
        let when = self.as_of.and_then(|as_of| match unit.as_str() {
            "day" => Some(When::day(as_of.checked_sub(count.days()).ok()?)),
            "hour" | "minute" => Some(When::day(as_of)),
            "week" => calendar(as_of.checked_sub(count.weeks()).ok()?, "week", 0),
            "month" => calendar(as_of.checked_sub(count.months()).ok()?, "month", 0),
            _ => calendar(
                as_of.checked_sub(Span::new().try_years(count).ok()?).ok()?,
                "year",
                0,
            ),
        });
        Some((when.unwrap_or(When::Unknown), true, end + 2))
    }

    /// The month at a token and the token behind it, its period included.
    fn month(&self, at: usize) -> Option<(i8, usize)> {
        let word = self.word(at).to_ascii_lowercase();
        let word = word.trim_end_matches('.');
        let known = [
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may", "may"),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ];
        let index = known.iter().position(|(long, short)| {
            word == *long || word == *short || word == "sept" && *short == "sep"
        })?;
        if !self.tokens.get(at)?.is_capital() {
            return None;
        }
        let period = usize::from(
            word.len() < 5
                && self.word(at + 1) == "."
                && self
                    .tokens
                    .get(at + 2)
                    .is_some_and(|next| next.shape == Shape::Number),
        );
        Some((i8::try_from(index + 1).ok()?, at + 1 + period))
    }

    fn year(&self, at: usize) -> Option<i16> {
        year_number(self.word(at))
    }
}

#[cfg(test)]
mod tests;
