//! Dates as the claims file writes them: a day, a month or a year.

use jiff::civil::Date;

use super::model::Day;
use crate::yaml::{Fields, Problem};

/// The date at `key`: `2018-08-25`, `2018-08` or `2018` (ISO 8601; a time of day is ignored).
/// Anything else is a problem and counts as absent.
pub(super) fn field(fields: &mut Fields<'_, '_>, key: &str) -> Option<Day> {
    let text = fields.text(key)?;
    let words = text.as_str().trim();
    let Some((first, last)) = parse(words) else {
        fields.problem(
            Problem::new(text.span, format!("`{words}` is not a date"))
                .help("write it as 2018-08-25, 2018-08 or 2018"),
        );
        return None;
    };
    Some(Day {
        first,
        last,
        span: text.span,
    })
}

/// The first and the last day of a date.
pub(super) fn parse(text: &str) -> Option<(Date, Date)> {
    let date = text.split(['T', ' ']).next()?;
    let mut parts = date.split('-').map(|part| {
        let digits =
            part.bytes().all(|b| b.is_ascii_digit()) && !part.is_empty() && part.len() <= 4;
        digits.then(|| part.parse::<i16>().ok()).flatten()
    });
    let year = parts
        .next()?
        .filter(|_| date.split('-').next().is_some_and(|y| y.len() == 4))?;
    let month = parts.next();
    let day = parts.next();
    if parts.next().is_some() {
        return None;
    }
    match (month, day) {
        (None, None) if date.len() == text.len() => {
            Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
        }
        (Some(month), None) if date.len() == text.len() => {
            let first = Date::new(year, i8::try_from(month?).ok()?, 1).ok()?;
            Some((first, first.last_of_month()))
        }
        (Some(month), Some(day)) => {
            let date =
                Date::new(year, i8::try_from(month?).ok()?, i8::try_from(day?).ok()?).ok()?;
            Some((date, date))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_precise_as_they_are_written() {
        for (written, read) in [
            ("2018-08-25", Some(("2018-08-25", "2018-08-25"))),
            ("2018-08-25T10:00:00Z", Some(("2018-08-25", "2018-08-25"))),
            ("2018-02", Some(("2018-02-01", "2018-02-28"))),
            ("2018", Some(("2018-01-01", "2018-12-31"))),
            ("2018-02-30", None),
            ("2018-13", None),
            ("25.8.2018", None),
            ("18", None),
            ("2018 or so", None),
            ("2018-08-25-1", None),
            ("", None),
        ] {
            let got = parse(written).map(|(first, last)| (first.to_string(), last.to_string()));
            let want = read.map(|(first, last)| (first.to_owned(), last.to_owned()));
            assert_eq!(got, want, "{written}");
        }
    }
}
