//! `date-mismatch`: the claim says Monday the 1st where the quote says the 2nd.

use std::ops::Range;

use jiff::{ToSpan as _, civil};

use super::number::meets;
use super::{Comparison, Mismatch, Quote, figure};
use crate::language::values::{Date, When};

/// The widest gap, in words, in which two dates count as in the same place.
const WIDEST: usize = 12;

pub(super) fn mismatches(comparison: &Comparison) -> Vec<Mismatch> {
    let dates = comparison.said.dates();
    let has_months = figure::may_be_month(comparison.prose, comparison.claim);
    if dates.is_empty() && !has_months {
        return vec![];
    }
    let held = |date: &Date| {
        // A date of the quote that is exactly another date of the claim matches only that one:
        // "June 13" is not matched by a year in brackets.
        let belongs = |other: &Date| {
            other.when != date.when && dates.iter().any(|own| own.when == other.when)
        };
        // A day of the week alone is the next one as often as the last.
        let words = &comparison.claim[date.range.clone()];
        let before = comparison.claim[..date.range.start]
            .split_whitespace()
            .next_back();
        let is_weekday = date.relative
            && !before.is_some_and(|word| comparison.prose.vocabulary().past_marks.contains(&word))
            && comparison.prose.vocabulary().weekdays.contains(&words);
        comparison.quotes.iter().any(|quote| {
            let mut others = quote.said.dates().iter();
            others.any(|other| {
                let is_day = date.when.overlaps(other.when)
                    || is_weekday
                        && next_week(date.when).is_some_and(|day| day.overlaps(other.when));
                is_day && !belongs(other)
            })
        })
    };
    let contradicted = |range: &Range<usize>, date: Option<&Date>| {
        (0..).zip(&comparison.quotes).find_map(|(index, quote)| {
            let rival = date
                .and_then(|date| rival(comparison, date, quote))
                .or_else(|| figure::rival(comparison, range, quote))?;
            Some(Mismatch {
                claim: range.clone(),
                quote: index,
                rival,
            })
        })
    };
    let known = dates
        .iter()
        .filter(|date| date.when != When::Unknown && !held(date))
        .filter_map(|date| contradicted(&date.range, Some(date)));
    // Months that are not part of a date: "July is the warmest month".
    let loose = has_months.then(|| figure::loose(comparison, true));
    let loose = loose.into_iter().flatten();
    let mut found: Vec<_> = known
        .chain(loose.filter_map(|range| contradicted(&range, None)))
        .collect();
    found.sort_by_key(|mismatch| mismatch.claim.start);
    found
}

/// The same day a week later.
fn next_week(when: When) -> Option<When> {
    let When::Days { first, last } = when else {
        return None;
    };
    let later = |day: civil::Date| day.checked_add(7.days()).ok();
    Some(When::Days {
        first: later(first)?,
        last: later(last)?,
    })
}

/// A different date of the quote in the place of `date`.
fn rival(comparison: &Comparison, date: &Date, quote: &Quote) -> Option<Range<usize>> {
    let place = quote.beside().place(&date.range)?;
    if place.anchors == 0 || place.claim.len() > WIDEST || place.quote.len() > WIDEST {
        return None;
    }
    let free = |other: &&Date| {
        other.when != When::Unknown
            && !comparison
                .said
                .dates()
                .iter()
                .any(|own| own.when.overlaps(other.when))
    };
    quote
        .said
        .dates()
        .iter()
        .filter(free)
        .map(|other| &other.range)
        .find(|range| meets(quote, range, &place))
        .cloned()
}
