//! The days that a date can mean.

use std::ops::Range;

use jiff::civil;

/// A date in prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Date {
    /// Its bytes.
    pub range: Range<usize>,
    /// What it means.
    pub when: When,
    /// Whether the day of writing was needed to read it: "last year", "Oct. 1".
    pub relative: bool,
}

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

    /// One day.
    pub(in crate::language) fn day(day: civil::Date) -> Self {
        Self::Days {
            first: day,
            last: day,
        }
    }

    /// A whole month, counted from 1; None when there is none of this number.
    pub(in crate::language) fn month(year: i16, month: i8) -> Option<Self> {
        let first = civil::Date::new(year, month, 1).ok()?;
        Some(Self::Days {
            first,
            last: first.last_of_month(),
        })
    }

    /// From the first day of one year to the last day of another.
    pub(in crate::language) fn years(first: i16, last: i16) -> Option<Self> {
        Some(Self::Days {
            first: civil::Date::new(first, 1, 1).ok()?,
            last: civil::Date::new(last, 12, 31).ok()?,
        })
    }
}
