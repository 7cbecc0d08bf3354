//! Slots: places of two sentences around which everything agrees.
//!
//! What fills a slot on both sides is compared even if nothing else speaks for a difference: two
//! names, or two words that exclude one another.

use std::ops::Range;

use super::align::{Alignment, DiffRange};
use super::{Comparison, Mismatch, Quote, denies};
use crate::language::Prose;

/// Least content words that agree around a slot.
const LEAST_AROUND: usize = 1;
/// Most words that a slot holds.
const WIDEST: usize = 4;

/// Whether all content words outside of `place` agree, on both sides, and at least one does.
pub(super) fn is_one(beside: &Alignment, place: &DiffRange) -> bool {
    let (mut claim, mut quote) = (
        vec![false; beside.claim.len()],
        vec![false; beside.quote.len()],
    );
    for &(one, other) in beside.pairs() {
        claim[one] = true;
        quote[other] = true;
    }
    let odd = |words: &[crate::language::Word], paired: &[bool], place: &Range<usize>| {
        let all = words.iter().zip(paired).enumerate();
        all.filter(|(at, (word, paired))| word.content && !**paired && !place.contains(at))
            .count()
    };
    place.anchors > 0
        && place.claim.len() <= WIDEST
        && place.quote.len() <= WIDEST
        && odd(&beside.claim, &claim, &place.claim) == 0
        && odd(&beside.quote, &quote, &place.quote) == 0
        && beside.shared() >= LEAST_AROUND
}

/// Whether two names that share a word are those of two: each has a word of its own, and these are
/// no forms of one given name. "Bill Clinton" and "Hillary Clinton", but not "Ms. Clinton".
pub(super) fn are_two(prose: &dyn Prose, one: &str, other: &str) -> bool {
    let known = prose.vocabulary();
    let words = |name: &str| -> Vec<String> {
        name.split(|c: char| !(c.is_alphanumeric() || c == '.' || c == '\''))
            .map(|word| word.trim_matches(['.', '\'']).to_lowercase())
            .filter(|word| {
                word.chars().count() > 1 && !known.common_in_names.contains(&word.as_str())
            })
            .collect()
    };
    // An acronym stands for words, and letters with marks are spelled in many ways.
    if !one.is_ascii() || !other.is_ascii() || has_acronym(one) != has_acronym(other) {
        return false;
    }
    let (one, other) = (words(one), words(other));
    let own = |words: &[String], others: &[String]| -> Vec<String> {
        let own = words.iter().filter(|word| !others.contains(word));
        own.cloned().collect()
    };
    let (mine, theirs) = (own(&one, &other), own(&other, &one));
    let shares = mine.len() < one.len();
    let related = |one: &String, other: &String| {
        one.starts_with(other.as_str())
            || other.starts_with(one.as_str())
            || known
                .given_names
                .iter()
                .any(|group| group.contains(&one.as_str()) && group.contains(&other.as_str()))
    };
    shares
        && !mine.is_empty()
        && !theirs.is_empty()
        && !mine
            .iter()
            .any(|one| theirs.iter().any(|other| related(one, other)))
}

fn has_acronym(name: &str) -> bool {
    name.split_whitespace().any(|word| {
        word.len() > 1
            && word.ends_with(|c: char| c.is_ascii_uppercase() || c == '.')
            && word.chars().filter(char::is_ascii_uppercase).count() > 1
    })
}

/// Whether one name can stand for the other: a capital for its government.
pub(super) fn stand_for(prose: &dyn Prose, one: &str, other: &str) -> bool {
    let plain = |name: &str| {
        let name = name.to_lowercase();
        let name = name.trim_end_matches('.');
        name.strip_prefix("the ").unwrap_or(name).to_owned()
    };
    let (one, other) = (plain(one), plain(other));
    // Europe and European, East and Eastern.
    let is_form = |one: &str, other: &str| one.len() >= 4 && other.starts_with(one);
    if one.split_whitespace().any(|one| {
        let mut words = other.split_whitespace();
        words.any(|other| is_form(one, other) || is_form(other, one))
    }) && !are_two(prose, &one, &other)
    {
        return true;
    }
    prose
        .vocabulary()
        .same_names
        .iter()
        .any(|group| group.contains(&one.as_str()) && group.contains(&other.as_str()))
}

/// Words of the claim in a slot of a quote that holds a word which excludes them: mother and
/// father, higher and lower.
pub(super) fn exclusive_words(comparison: &Comparison) -> Vec<Mismatch> {
    let prose = comparison.prose;
    if denies(prose, comparison.claim) {
        return vec![];
    }
    let mut found = Vec::new();
    for (index, quote) in (0..).zip(&comparison.quotes) {
        if denies(prose, quote.said.text) {
            continue;
        }
        found.extend(
            exclusive_word(comparison, quote).map(|(claim, rival)| Mismatch {
                claim,
                quote: index,
                rival,
            }),
        );
    }
    // What another quote says as the claim does is no difference.
    found.retain(|mismatch| {
        !comparison.quotes.iter().any(|quote| {
            let beside = quote.beside();
            let own = beside
                .claim
                .iter()
                .find(|word| word.range == mismatch.claim);
            own.is_some_and(|own| beside.quote.iter().any(|word| word.stem == own.stem))
        })
    });
    found
}

fn exclusive_word(comparison: &Comparison, quote: &Quote) -> Option<(Range<usize>, Range<usize>)> {
    let beside = quote.beside();
    let lexicon = comparison.prose.lexicon();
    beside.claim.iter().find_map(|word| {
        let place = beside.place(&word.range)?;
        let [own] = beside.claim.get(place.claim.clone())? else {
            return None;
        };
        let [other] = beside.quote.get(place.quote.clone())? else {
            return None;
        };
        let elsewhere = beside.claim.iter().any(|word| word.stem == other.stem)
            || beside.quote.iter().any(|word| word.stem == own.stem);
        (!elsewhere && lexicon.exclude(&own.stem, &other.stem) && is_one(beside, &place))
            .then(|| (own.range.clone(), other.range.clone()))
    })
}
