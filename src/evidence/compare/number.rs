//! `number-mismatch`: the claim says 11,000 where the quote says 10,000.

use std::ops::Range;

use super::agreement::{Relation, agrees, relation};
use super::align::DiffRange;
use super::{Comparison, Mismatch, Quote, direction, figure};
use crate::language::values::{Bound, Number, Unit, When};

/// The widest gap, in words, in which two numbers count as in the same place.
const WIDEST: usize = 8;

pub(super) fn mismatches(comparison: &Comparison) -> Vec<Mismatch> {
    let quotes = || comparison.quotes.iter().map(|quote| quote.said.text);
    if !figure::may_stand_in(comparison.prose, comparison.claim)
        || !quotes().any(|quote| figure::may_stand_in(comparison.prose, quote))
    {
        return vec![];
    }
    let held = |number: &Number| {
        comparison.quotes.iter().any(|quote| {
            let holds =
                |other: &Number| agrees(number, other) && !belongs(comparison, number, other);
            quote.said.numbers().iter().any(holds)
                || stands_written(comparison.claim, number, quote)
                || is_time_since(comparison, number, quote)
        })
    };
    let contradicted = |range: Range<usize>, number: Option<&Number>| {
        (0..).zip(&comparison.quotes).find_map(|(index, quote)| {
            let rival = number
                .and_then(|number| rival(comparison, number, quote))
                .or_else(|| {
                    let figure = figure::rival(comparison, &range, quote)?;
                    may_be_figure(number, quote, &figure).then_some(figure)
                })?;
            Some(Mismatch {
                claim: range.clone(),
                quote: index,
                rival,
            })
        })
    };
    let numbers = comparison
        .said
        .numbers()
        .iter()
        .filter(|number| !held(number))
        .filter_map(|number| contradicted(number.range.clone(), Some(number)));
    let loose = figure::loose(comparison, false)
        .into_iter()
        .filter_map(|range| contradicted(range, None));
    let mut found: Vec<_> = numbers.chain(loose).collect();
    found.extend(direction::mismatches(comparison));
    found.sort_by_key(|mismatch| mismatch.claim.start);
    found
}

/// Whether a number of the quote is exactly another number of the claim: then it is not compared
/// with `number`, however close it is.
fn belongs(comparison: &Comparison, number: &Number, other: &Number) -> bool {
    let is = |one: &Number| one.value() == other.value() && one.unit == other.unit;
    !is(number) && comparison.said.numbers().iter().any(is)
}

/// Whether the quote contains the figure of the claim as a word, whatever it was read as, unless
/// the word is part of a number that cannot mean the same.
fn stands_written(claim: &str, number: &Number, quote: &Quote) -> bool {
    let figure = |text: &str| text.chars().any(|c| c.is_ascii_digit());
    let inside =
        |range: &Range<usize>| number.range.start <= range.start && range.end <= number.range.end;
    let mut figures = quote
        .beside()
        .claim
        .iter()
        .filter(|word| inside(&word.range) && figure(&claim[word.range.clone()]))
        .peekable();
    figures.peek().is_some()
        && figures.all(|word| {
            quote
                .beside()
                .quote
                .iter()
                .any(|other| other.stem == word.stem && !is_in_clash(number, quote, &other.range))
        })
}

/// Whether a word of the quote belongs to a number that clashes with `number`.
fn is_in_clash(number: &Number, quote: &Quote, word: &Range<usize>) -> bool {
    quote.said.numbers().iter().any(|other| {
        other.range.start <= word.start && word.end <= other.range.end && clashes(number, other)
    })
}

fn clashes(number: &Number, other: &Number) -> bool {
    matches!(
        relation(number, other),
        Relation::Differ | Relation::OtherMeasure
    )
}

/// Whether a figure of the quote is compared with one of the claim as a word: values that were read
/// on both sides are compared as such, and a year is no rival of what is measured.
fn may_be_figure(number: Option<&Number>, quote: &Quote, figure: &Range<usize>) -> bool {
    let holds = |range: &Range<usize>| range.start <= figure.start && figure.end <= range.end;
    let mut read = quote.said.numbers().iter().filter(|one| holds(&one.range));
    let Some(number) = number else {
        return !read.any(|one| one.unit == Unit::Percent);
    };
    let is_bare = matches!(number.unit, Unit::Count | Unit::Ordinal);
    let is_dated = quote.said.dates().iter().any(|date| holds(&date.range));
    number.bound != Bound::Between && read.next().is_none() && (is_bare || !is_dated)
}

/// Whether a time in years is that since a year of the quote: "for four years", "since 2012".
fn is_time_since(comparison: &Comparison, number: &Number, quote: &Quote) -> bool {
    let Some(as_of) = comparison.said.as_of else {
        return false;
    };
    number.unit == Unit::Measure("year")
        && quote.said.dates().iter().any(|date| {
            let When::Days { first, last } = date.when else {
                return false;
            };
            let passed = |year: i16| f64::from(as_of.year()) - f64::from(year);
            passed(last.year()) - 1.0 <= number.value()
                && number.value() <= passed(first.year()) + 1.0
        })
}

/// A number of the quote that contradicts `number`.
fn rival(comparison: &Comparison, number: &Number, quote: &Quote) -> Option<Range<usize>> {
    // A value that the claim gives elsewhere is not a rival.
    let free = |other: &&Number| {
        let own = comparison.said.numbers();
        clashes(number, other) && !own.iter().any(|own| agrees(own, other))
    };
    let place = quote.beside().place(&number.range);
    let is_joined = |other: &Number| {
        quote
            .beside()
            .joins(&number.range, &other.range)
            .then(|| relation(number, other))
    };
    let in_place = |other: &&Number| {
        let near = place.as_ref().is_some_and(|place| {
            place.anchors > 0
                && place.claim.len() <= WIDEST
                && place.quote.len() <= WIDEST
                && (meets(quote, &other.range, place)
                    || relation(number, other) == Relation::OtherMeasure
                        && meets(quote, &with_thing(other), place))
        });
        near || is_joined(other).is_some()
    };
    // One age, share or sum on either side, in sentences about the same.
    let only = |other: &&Number| {
        let alone = |numbers: &[Number]| {
            let mut same = numbers.iter().filter(|one| one.unit == number.unit);
            same.next().is_some() && same.next().is_none()
        };
        number.unit == Unit::Age
            && other.unit == Unit::Age
            && alone(comparison.said.numbers())
            && alone(quote.said.numbers())
            && quote.beside().shared() > 0
    };
    let candidates: Vec<_> = quote.said.numbers().iter().filter(free).collect();
    candidates
        .iter()
        .find(|other| in_place(other))
        .or_else(|| candidates.iter().find(|other| only(other)))
        .or_else(|| {
            candidates
                .iter()
                .find(|other| counts_the_same(comparison, number, quote, other))
        })
        .map(|other| other.range.clone())
}

/// The bytes of a number together with what it counts.
fn with_thing(number: &Number) -> Range<usize> {
    let end = number.thing.as_ref().map_or(0, |thing| thing.end);
    number.range.start..number.range.end.max(end)
}

/// Whether a word of `range` in the quote that has no partner lies in `place`.
pub(super) fn meets(quote: &Quote, range: &Range<usize>, place: &DiffRange) -> bool {
    let words = quote
        .beside()
        .quote
        .get(place.quote.clone())
        .unwrap_or_default();
    words
        .iter()
        .any(|word| range.start <= word.range.start && word.range.end <= range.end)
}

/// Whether two numbers, apart from where they stand, count the same thing. Bounds ("at least
/// 5") leave too much open to say so.
fn counts_the_same(
    comparison: &Comparison,
    number: &Number,
    quote: &Quote,
    other: &Number,
) -> bool {
    let exact = number.bound == Bound::Exactly && other.bound == Bound::Exactly;
    let (Some(one), Some(two)) = (&number.thing, &other.thing) else {
        return false;
    };
    let last = |text: &str| comparison.prose.words(text).pop().map(|word| word.stem);
    let (one, two) = (
        comparison.claim.get(one.clone()),
        quote.said.text.get(two.clone()),
    );
    exact
        && number.unit == Unit::Count
        && other.unit == Unit::Count
        && one.and_then(last).is_some()
        && one.and_then(last) == two.and_then(last)
}
