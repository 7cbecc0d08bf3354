//! `name-mismatch`: the claim names Ana Lima where the quote names Jo Park.

use std::ops::Range;

use super::number::meets;
use super::{Comparison, Mismatch, Quote, slot};
use crate::language::values::{Name, NameKind};

/// The widest gap, in words, in which two names count as in the same place.
const WIDEST: usize = 5;
/// Least number of words that both texts share: otherwise they are about different things.
const LEAST_SHARED: usize = 2;

pub(super) fn mismatches(comparison: &Comparison) -> Vec<Mismatch> {
    let held = |name: &Name| {
        let words = &comparison.claim[name.range.clone()];
        comparison.quotes.iter().any(|quote| names(quote, words))
            // One word of it is elsewhere in the quote, and its place holds another.
            && !comparison.quotes.iter().any(|quote| rival(comparison, name, quote).is_some())
    };
    comparison
        .said
        .names()
        .iter()
        .filter(|name| !held(name))
        .filter_map(|name| {
            (0..).zip(&comparison.quotes).find_map(|(index, quote)| {
                let rival = rival(comparison, name, quote)?;
                Some(Mismatch {
                    claim: name.range.clone(),
                    quote: index,
                    rival,
                })
            })
        })
        .collect()
}

/// Whether the quote has a name that `words` may mean, or one of the words themselves.
fn names(quote: &Quote, words: &str) -> bool {
    let spelled = |range: &Range<usize>| {
        quote
            .prose
            .may_name_the_same(words, &quote.said.text[range.clone()])
    };
    let known = quote.prose.vocabulary();
    // A word of it alone is another's as often: a family name, "Court", "New".
    let telling = |stem: &str| !known.common_in_names.contains(&stem);
    quote.said.names().iter().any(|name| spelled(&name.range))
        || quote.prose.words(words).iter().any(|word| {
            word.content
                && telling(&word.stem)
                && quote
                    .beside()
                    .quote
                    .iter()
                    .any(|other| other.stem == word.stem)
        })
}

fn rival(comparison: &Comparison, name: &Name, quote: &Quote) -> Option<Range<usize>> {
    let place = quote.beside().place(&name.range)?;
    let is_narrow = place.claim.len() <= WIDEST && place.quote.len() <= WIDEST;
    // Between the same words; or at the end of sentences that otherwise are the same.
    let same_place = is_narrow
        && (place.anchors == 2 && quote.beside().shared() >= LEAST_SHARED
            || slot::is_one(quote.beside(), &place));
    let words = &comparison.claim[name.range.clone()];
    let same = |one: &str, other: &str| {
        quote.prose.may_name_the_same(one, other) && !slot::are_two(quote.prose, one, other)
            || slot::stand_for(quote.prose, one, other)
    };
    let free = |other: &&Name| {
        let given = &quote.said.text[other.range.clone()];
        are_of_one_kind(name.kind, other.kind)
            && !same(words, given)
            && !comparison
                .said
                .names()
                .iter()
                .any(|own| same(&comparison.claim[own.range.clone()], given))
            // The claim's own name stands elsewhere in the quote.
            && !quote.said.names().iter().any(|elsewhere| {
                same(words, &quote.said.text[elsewhere.range.clone()])
            })
    };
    quote
        .said
        .names()
        .iter()
        .filter(|_| same_place)
        .filter(free)
        .map(|other| &other.range)
        .find(|range| meets(quote, range, &place))
        .cloned()
}

/// Whether two names can be of the same kind: a person is not a country.
fn are_of_one_kind(one: NameKind, other: NameKind) -> bool {
    let known = |kind| !matches!(kind, NameKind::Other | NameKind::Acronym);
    // A city and a country are places within places.
    let is_place = |kind| kind == NameKind::Place;
    if is_place(one) != is_place(other) {
        return false;
    }
    !known(one) || !known(other) || one == other
}
