//! Compares figures word by word: ordinals, numerals and codes that are not part of a quantity.
//!
//! Quantities and dates are compared as such; this is for the rest: "the first ship" and "the
//! fourth ship", "TR-808" and "TR-810", a year that one side gives as a number.

use std::ops::Range;

use super::{Comparison, Quote};
use crate::language::{Prose, Word};

/// The widest gap, in words, in which two figures count as in the same place.
const WIDEST: usize = 8;

/// A word that stands for a number or a name made of digits.
#[derive(Clone, Debug, PartialEq)]
enum Figure {
    /// `first`, `4th`.
    Ordinal(u64),
    /// `two`, `808`, `1.5`; the value as written.
    Cardinal(String),
    /// `J9941`, `5G`.
    Code(String),
    /// `July`, counted from 0.
    Month(usize),
}

/// The rival that a quote has for a figure among the words of `range` in the claim, when no
/// quote has the figure itself.
pub(super) fn rival(
    comparison: &Comparison,
    range: &Range<usize>,
    quote: &Quote,
) -> Option<Range<usize>> {
    let prose = comparison.prose;
    let figure = |word: &Word| figure(prose, word);
    let beside = &quote.beside();
    let place = beside.place(range)?;
    if place.anchors == 0 || place.claim.len() > WIDEST || place.quote.len() > WIDEST {
        return None;
    }
    let inside = |word: &&Word| range.start <= word.range.start && word.range.end <= range.end;
    let own: Vec<_> = beside.claim.iter().filter_map(figure).collect();
    let known: Vec<_> = comparison
        .quotes
        .iter()
        .flat_map(|quote| quote.beside().quote.iter().filter_map(figure))
        .collect();
    let places = (
        beside.claim.get(place.claim)?,
        beside.quote.get(place.quote)?,
    );
    // 22:30 is 10:30 p.m.
    let clock = prose.vocabulary().clock;
    let is_clock = |word: &Word| clock.contains(&word.stem.as_str());
    if [places.0, places.1].into_iter().flatten().any(is_clock) {
        return None;
    }
    places.0.iter().filter(inside).find_map(|word| {
        let said = figure(word).filter(|said| !known.contains(said))?;
        places
            .1
            .iter()
            .filter(|other| !agrees_with_claim(comparison, quote, &other.range))
            .find(|other| {
                figure(other).is_some_and(|other| said.is_like(&other) && !own.contains(&other))
            })
            .map(|other| other.range.clone())
    })
}

/// Whether a text may hold a figure: a glance that spares most sentences a closer look.
pub(super) fn may_stand_in(prose: &dyn Prose, text: &str) -> bool {
    let known = prose.vocabulary();
    let stems = || {
        let ordinals = known.ordinals.iter();
        ordinals.chain(known.cardinals).chain(known.multiples)
    };
    is_any_word(text, |word| {
        word.contains(|c: char| c.is_ascii_digit()) || stems().any(|stem| begins(word, stem))
    })
}

/// The same for the names of months.
pub(super) fn may_be_month(prose: &dyn Prose, text: &str) -> bool {
    let months = prose.vocabulary().months;
    is_any_word(text, |word| months.iter().any(|month| begins(word, month)))
}

fn is_any_word(text: &str, is: impl Fn(&str) -> bool) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(is)
}

/// Whether `stem` could be the stem of `word`.
fn begins(word: &str, stem: &str) -> bool {
    word.len() <= stem.len() + 3
        && word
            .get(..stem.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(stem))
}

/// The figures of the claim that are not part of a quantity or date: months if `months`, otherwise
/// all others.
pub(super) fn loose(comparison: &Comparison, months: bool) -> Vec<Range<usize>> {
    let said = &comparison.said;
    let taken: Vec<_> = said
        .numbers()
        .iter()
        .map(|number| &number.range)
        .chain(said.dates().iter().map(|date| &date.range))
        .collect();
    let Some(quote) = comparison.quotes.first() else {
        return vec![];
    };
    quote
        .beside()
        .claim
        .iter()
        .filter(|word| {
            figure(comparison.prose, word)
                .is_some_and(|figure| matches!(figure, Figure::Month(_)) == months)
        })
        .map(|word| word.range.clone())
        .filter(|range| {
            !taken
                .iter()
                .any(|taken| taken.start < range.end && range.start < taken.end)
        })
        .collect()
}

/// Whether `range` of the quote is part of a quantity or date that the claim also has.
fn agrees_with_claim(comparison: &Comparison, quote: &Quote, range: &Range<usize>) -> bool {
    let holds = |whole: &Range<usize>| whole.start <= range.start && range.end <= whole.end;
    let own = &comparison.said;
    quote.said.numbers().iter().any(|number| {
        holds(&number.range)
            && own
                .numbers()
                .iter()
                .any(|own| super::agreement::agrees(own, number))
    }) || quote.said.dates().iter().any(|date| {
        holds(&date.range) && own.dates().iter().any(|own| own.when.overlaps(date.when))
    })
}

impl Figure {
    /// Whether both are of a kind, so that one can contradict the other.
    fn is_like(&self, other: &Self) -> bool {
        matches!(
            (self, other),
            (Self::Ordinal(_), Self::Ordinal(_))
                | (Self::Cardinal(_), Self::Cardinal(_))
                | (Self::Code(_), Self::Code(_))
                | (Self::Month(_), Self::Month(_))
        )
    }
}

/// What a word stands for. Stems are compared, so the table holds stems.
fn figure(prose: &dyn Prose, word: &Word) -> Option<Figure> {
    let known = prose.vocabulary();
    let stem = word.stem.as_str();
    if let Some(at) = known.ordinals.iter().position(|ordinal| *ordinal == stem) {
        return Some(Figure::Ordinal(u64::try_from(at).ok()? + 1));
    }
    if let Some(at) = known
        .cardinals
        .iter()
        .position(|cardinal| *cardinal == stem)
    {
        return Some(Figure::Cardinal((at + 1).to_string()));
    }
    if let Some(at) = known.months.iter().position(|month| *month == stem) {
        return Some(Figure::Month(at));
    }
    if known.multiples.contains(&stem) {
        return Some(Figure::Cardinal(stem.to_owned()));
    }
    if !stem.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let digits = stem.trim_end_matches(|c: char| c.is_alphabetic());
    if known.ordinal_endings.contains(&&stem[digits.len()..]) {
        return digits.parse().ok().map(Figure::Ordinal);
    }
    if stem.contains(char::is_alphabetic) {
        return Some(Figure::Code(stem.to_owned()));
    }
    Some(Figure::Cardinal(stem.replace(',', "")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::English;

    #[test]
    fn every_month_is_one() {
        let year =
            "January February March April May June July August September October November December";
        let months: Vec<_> = English
            .words(year)
            .iter()
            .filter_map(|word| figure(&English, word))
            .collect();
        assert_eq!(months, (0..12).map(Figure::Month).collect::<Vec<_>>());
    }

    #[test]
    fn words_stand_for_figures() {
        let figures: Vec<_> = English
            .words("the first one of 4th 1,810 TR-808 5G twelve houses")
            .iter()
            .filter_map(|word| figure(&English, word))
            .collect();
        let cardinal = |value: &str| Figure::Cardinal(value.to_owned());
        assert_eq!(
            figures,
            [
                Figure::Ordinal(1),
                cardinal("1"),
                Figure::Ordinal(4),
                cardinal("1810"),
                cardinal("808"),
                Figure::Code("5g".to_owned()),
                cardinal("12"),
            ]
        );
    }
}
