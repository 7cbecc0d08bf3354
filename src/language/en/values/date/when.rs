//! How days are counted and named.

use jiff::ToSpan as _;
use jiff::civil;

use crate::language::values::When;

/// The year, month or week that lies `offset` from the one of `day`; weeks begin on Monday.
pub(super) fn calendar(day: civil::Date, unit: &str, offset: i64) -> Option<When> {
    match unit {
        "year" => {
            let year = day.year().checked_add(i16::try_from(offset).ok()?)?;
            When::years(year, year)
        }
        "month" => {
            let moved = day.first_of_month().checked_add(offset.months()).ok()?;
            When::month(moved.year(), moved.month())
        }
        _ => {
            let monday = day
                .checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
                .ok()?;
            let first = monday.checked_add(offset.weeks()).ok()?;
            Some(When::Days {
                first,
                last: first.checked_add(6.days()).ok()?,
            })
        }
    }
}

pub(super) fn year_number(word: &str) -> Option<i16> {
    let digits = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse()
        .ok()
        .filter(|year| digits && (1000..2200).contains(year))
}

/// A day of a month: `1`, `1st`, `31`.
pub(super) fn day_number(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let ending = &word[digits.len()..];
    if digits.len() > 2 || !matches!(ending, "" | "st" | "nd" | "rd" | "th") {
        return None;
    }
    digits.parse().ok().filter(|day| (1..=31).contains(day))
}
