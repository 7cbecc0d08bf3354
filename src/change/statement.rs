//! Whether two wordings are the same statement.
//!
//! An excuse holds for the statement it was made for: a correction of spelling keeps it, another
//! figure, name, date, negation or thing said does not. A statement may lose words, but not those
//! that made it less than a plain assertion.

use std::collections::{BTreeMap, BTreeSet};

use crate::language::values::{Agreement, Number, When};
use crate::language::{Commitment, Language, Prose, Word};
use crate::text::{fold, tokens};

use super::spelling::{is_derived, is_name_respelled, is_respelled};

/// Whether `new` says nothing that `old` did not say, in a text of `language`.
pub(super) fn same_statement(language: &'static dyn Language, old: &str, new: &str) -> bool {
    let (old, new) = (fold(old), fold(new));
    let (old, new) = (old.text().trim(), new.text().trim());
    if plain(old) == plain(new) {
        return true;
    }
    let has_values = are_numbers_kept(language, old, new) && are_dates_kept(language, old, new);
    has_values
        && match language.prose() {
            Some(prose) => is_prose_kept(prose, old, new),
            None => are_words_kept(old, new),
        }
}

/// Whether `new` says something that `old` lacks and that is worth a source: a figure, a name, a
/// date, a negation, or a whole clause.
pub(super) fn adds_a_statement(language: &'static dyn Language, old: &str, new: &str) -> bool {
    /// Fewer new words are a turn of phrase.
    const CLAUSE: usize = 3;
    let (old, new) = (fold(old), fold(new));
    let (old, new) = (old.text(), new.text());
    if !are_numbers_kept(language, old, new) || !are_dates_kept(language, old, new) {
        return true;
    }
    let Some(prose) = language.prose() else {
        return !are_words_kept(old, new) && new.split_whitespace().count() >= CLAUSE;
    };
    let is_denied = negations(prose, new) > negations(prose, old);
    let (missing, _) = unmatched(prose, old, new);
    !are_names_kept(prose, old, new) || missing >= CLAUSE || is_denied && missing > 0
}

/// Whether `new` says what `old` says, but for a negation.
pub(super) fn is_turned_round(language: &'static dyn Language, old: &str, new: &str) -> bool {
    let Some(prose) = language.prose() else {
        return false;
    };
    let (old, new) = (fold(old), fold(new));
    let (old, new) = (old.text(), new.text());
    let says = |text: &str| -> BTreeSet<String> {
        let words = prose.words(text).into_iter();
        words
            .filter(|word| word.content && !denies(prose, word))
            .map(|word| word.stem)
            .collect()
    };
    negations(prose, old) != negations(prose, new) && says(old) == says(new)
}

/// The numbers, dates and names of `claim` that `text` does not have, as they are written.
pub(super) fn values_beyond(
    language: &'static dyn Language,
    claim: &str,
    text: &str,
) -> Vec<String> {
    let held = language.numbers(text);
    let held_dates = language.dates(text, None);
    let words: Vec<String> = words_of(text).map(str::to_lowercase).collect();
    let numbers = language.numbers(claim).into_iter();
    let numbers = numbers
        .filter(|one| {
            let is_held = |other: &Number| {
                matches!(one.agreement(other), Agreement::Same | Agreement::Rounded)
            };
            !held.iter().any(is_held)
        })
        .map(|one| one.range);
    let dates = language.dates(claim, None).into_iter();
    let dates = dates
        .filter(|one| {
            // A word like "Monday" could be any date.
            let mut held = held_dates.iter().filter(|other| !other.relative);
            !one.relative && !held.any(|other| one.when.overlaps(other.when))
        })
        .map(|one| one.range);
    let mut beyond: Vec<String> = numbers
        .chain(dates)
        .filter_map(|range| claim.get(range))
        .map(str::to_owned)
        .collect();
    if let Some(prose) = language.prose() {
        let names = name_words(prose, claim).into_iter();
        beyond.extend(names.filter(|name| !words.iter().any(|word| is_name_respelled(word, name))));
    }
    beyond
}

/// Letters and digits alone, in lower case.
fn plain(text: &str) -> Vec<String> {
    words_of(text).map(str::to_lowercase).collect()
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    let words = tokens(text).into_iter().filter_map(|range| text.get(range));
    words.filter(|word| word.contains(char::is_alphanumeric) || "$€£¥%".contains(*word))
}

/// Whether every number of `new` is one of `old`, in the same order.
fn are_numbers_kept(language: &dyn Language, old: &str, new: &str) -> bool {
    let (old, new) = (language.numbers(old), language.numbers(new));
    let is_same = |one: &Number, other: &Number| {
        let near = |a: f64, b: f64| a == b || (a - b).abs() <= 1e-9 * a.abs().max(b.abs());
        near(one.low, other.low) && near(one.high, other.high) && one.unit == other.unit
    };
    is_subsequence(&old, &new, is_same)
}

fn are_dates_kept(language: &dyn Language, old: &str, new: &str) -> bool {
    let whens = |text: &str| -> Vec<When> {
        let dates = language.dates(text, None).into_iter();
        dates.map(|date| date.when).collect()
    };
    let (old_dates, new_dates) = (whens(old), whens(new));
    let unknown = |all: &[When]| all.iter().filter(|one| **one == When::Unknown).count();
    unknown(&new_dates) <= unknown(&old_dates)
        && new_dates.iter().all(|one| old_dates.contains(one))
}

/// Whether `new` follows from `old` by leaving out.
fn is_subsequence<T>(old: &[T], new: &[T], is_same: impl Fn(&T, &T) -> bool) -> bool {
    let mut left = old.iter();
    new.iter()
        .all(|one| left.by_ref().any(|other| is_same(other, one)))
}

/// Words of names in order, without titles and other words that say nothing of whose name it is.
fn name_words(prose: &dyn Prose, text: &str) -> Vec<String> {
    let common = prose.vocabulary().common_in_names;
    let names = prose.names(text).into_iter();
    names
        .filter_map(|name| text.get(name.range))
        .flat_map(words_of)
        .map(str::to_lowercase)
        .filter(|word| !common.contains(&word.as_str()))
        .collect()
}

/// Whether every name of `new` is one of `old`. Two names that change places are others: who did
/// what to whom is the statement.
fn are_names_kept(prose: &dyn Prose, old: &str, new: &str) -> bool {
    let (old_names, new_names) = (name_words(prose, old), name_words(prose, new));
    let is_same = |one: &String, other: &String| is_name_respelled(one, other);
    // A word that begins a sentence may be known as a name only from the other text.
    let sequence = |text: &str| -> Vec<String> {
        let words = words_of(text).map(str::to_lowercase);
        words
            .filter(|word| {
                let mut names = old_names.iter().chain(&new_names);
                names.any(|name| is_same(name, word))
            })
            .collect()
    };
    is_subsequence(&sequence(old), &sequence(new), is_same)
}

fn is_prose_kept(prose: &'static dyn Prose, old: &str, new: &str) -> bool {
    let (missing, rivals) = unmatched(prose, old, new);
    missing == 0
        && !rivals
        && negations(prose, old) == negations(prose, new)
        && are_names_kept(prose, old, new)
        && marked(prose, old) == marked(prose, new)
        && !is_bolder(prose, old, new)
}

/// Words with a capital or not that only serve grammar, and yet change what is said.
const QUANTIFIERS: &[&str] = &[
    "all", "every", "each", "both", "most", "many", "some", "few", "several", "any", "half", "if",
    "unless", "before", "after", "until", "since", "over", "under", "above", "below", "against",
    "more", "less", "fewer", "or", "almost", "nearly", "because",
];

/// Words that quantify, exclude, order or condition, with how often each stands there.
fn marked(prose: &dyn Prose, text: &str) -> BTreeMap<String, usize> {
    let vocabulary = prose.vocabulary();
    let mut marked = BTreeMap::new();
    for word in prose.words(text) {
        let lower = text.get(word.range).unwrap_or_default().to_lowercase();
        if QUANTIFIERS.contains(&lower.as_str())
            || vocabulary.excluding.contains(&word.stem.as_str())
        {
            *marked.entry(lower).or_default() += 1;
        }
    }
    marked
}

fn negations(prose: &dyn Prose, text: &str) -> usize {
    let words = prose.words(text);
    words.iter().filter(|word| denies(prose, word)).count()
}

fn denies(prose: &dyn Prose, word: &Word) -> bool {
    let vocabulary = prose.vocabulary();
    vocabulary.denying.contains(&word.stem.as_str())
        || vocabulary
            .denying_ending
            .is_some_and(|ending| word.stem.ends_with(ending))
}

/// Whether `new` asserts what `old` only reported, asked or took for possible.
fn is_bolder(prose: &dyn Prose, old: &str, new: &str) -> bool {
    if prose.hedges(new).len() < prose.hedges(old).len() {
        return true;
    }
    let held_back = |text: &str| {
        let clauses = prose.clauses(text).into_vec().into_iter();
        clauses
            .filter(|clause| {
                matches!(
                    clause.commitment,
                    Commitment::Reported
                        | Commitment::Hedged
                        | Commitment::Asked
                        | Commitment::Conditional
                )
            })
            .count()
    };
    held_back(new) == 0 && held_back(old) > 0
}

/// How many words of `new` that say something have no counterpart in `old`; and whether a word
/// stands in the place of its opposite.
fn unmatched(prose: &dyn Prose, old: &str, new: &str) -> (usize, bool) {
    let lexicon = prose.lexicon();
    let (old_words, new_words) = (prose.words(old), prose.words(new));
    let of = |text: &str, word: &Word| {
        text.get(word.range.clone())
            .unwrap_or_default()
            .to_lowercase()
    };
    let is_capital = |text: &str, word: &Word| {
        let first = text
            .get(word.range.clone())
            .and_then(|word| word.chars().next());
        first.is_some_and(char::is_uppercase)
    };
    let numbers: Vec<_> = prose
        .numbers(new)
        .into_iter()
        .map(|one| one.range)
        .collect();
    let dates: Vec<_> = prose
        .dates(new, None)
        .into_iter()
        .map(|one| one.range)
        .collect();
    let in_value = |word: &Word| {
        let holds = |range: &std::ops::Range<usize>| {
            range.start <= word.range.start && word.range.end <= range.end
        };
        numbers.iter().chain(&dates).any(holds)
    };
    let mut free: Vec<&Word> = old_words.iter().collect();
    let mut missing: Vec<&Word> = Vec::new();
    for word in &new_words {
        let exact = free.iter().position(|one| one.stem == word.stem);
        let place = exact.or_else(|| {
            free.iter().position(|one| {
                is_derived(&one.stem, &word.stem)
                    || is_respelled(&of(old, one), &of(new, word))
                    || is_capital(old, one)
                        && is_capital(new, word)
                        && is_name_respelled(&of(old, one), &of(new, word))
                    || word.content && lexicon.synonyms(&one.stem).any(|stem| stem == word.stem)
            })
        });
        match place {
            Some(place) => {
                free.remove(place);
            }
            None => missing.push(word),
        }
    }
    let rivals = missing.iter().any(|word| {
        free.iter()
            .any(|one| lexicon.exclude(&one.stem, &word.stem))
    });
    let new_content = missing
        .iter()
        .filter(|word| word.content && !in_value(word) && !lexicon.is_light(&word.stem))
        .count();
    (new_content, rivals)
}

/// Words of a language that nobody reads here: the same ones, but for spelling.
fn are_words_kept(old: &str, new: &str) -> bool {
    let (old, new) = (plain(old), plain(new));
    let mut free = old;
    let all = new.iter().all(|word| {
        let place = free
            .iter()
            .position(|one| one == word)
            .or_else(|| free.iter().position(|one| is_respelled(one, word)));
        place.map(|place| free.remove(place)).is_some()
    });
    // Any word that goes may have been the one that denied it.
    all && free.is_empty()
}

#[cfg(test)]
mod tests;
