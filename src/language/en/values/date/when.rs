//! The days that a date can mean, and how they are counted.

use jiff::ToSpan as _;
use jiff::civil;

/// The days that a date can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// From the first to the last of these days; one day when they are the same.
    Days {
        /// First day.
        first: civil::Date,
        /// Last day.
        last: civil::Date,
    },
    /// A month, or a day of it, of a year that is not known.
    Yearly {
        /// From 1.
        month: i8,
        /// From 1; None for the whole month.
        day: Option<i8>,
    },
    /// A word like "last year" without a day to read it from.
    Unknown,
}

impl When {
    /// Whether both can mean the same day.
    pub fn overlaps(self, other: Self) -> bool {
        match (self, other) {
            (
                Self::Days { first, last },
                Self::Days {
                    first: one,
                    last: two,
                },
            ) => first <= two && one <= last,
            (
                Self::Yearly { month, day },
                Self::Yearly {
                    month: other,
                    day: second,
                },
            ) => month == other && (day.is_none() || second.is_none() || day == second),
            (Self::Yearly { month, day }, Self::Days { first, last })
            | (Self::Days { first, last }, Self::Yearly { month, day }) => {
                let whole_year = last.since(first).is_ok_and(|span| span.get_days() > 300);
                whole_year
                    || first.month() <= month
                        && month <= last.month()
                        && day.is_none_or(|day| first != last || first.day() == day)
            }
            (Self::Unknown, _) | (_, Self::Unknown) => true,
        }
    }
}

pub(super) fn one(day: civil::Date) -> When {
    When::Days {
        first: day,
        last: day,
    }
}

pub(super) fn whole_month(year: i16, month: i8) -> Option<When> {
    let first = civil::Date::new(year, month, 1).ok()?;
    Some(When::Days {
        first,
        last: first.last_of_month(),
    })
}

pub(super) fn years(first: i16, last: i16) -> Option<When> {
    Some(When::Days {
        first: civil::Date::new(first, 1, 1).ok()?,
        last: civil::Date::new(last, 12, 31).ok()?,
    })
}

/// The year, month or week that lies `offset` from the one of `day`; weeks begin on Monday.
pub(super) fn calendar(day: civil::Date, unit: &str, offset: i64) -> Option<When> {
    match unit {
        "year" => {
            let year = day.year().checked_add(i16::try_from(offset).ok()?)?;
            years(year, year)
        }
        "month" => {
            let moved = day.first_of_month().checked_add(offset.months()).ok()?;
            whole_month(moved.year(), moved.month())
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
