//! What an editor put in brackets: help for the reader, and never a word of the source.

use std::ops::Range;

use super::cues;
use crate::evidence::extract::SourceText;
use crate::evidence::quote::editing::Edited;
use crate::language::Prose;
use crate::text::{Span, fold};

/// The first insertion that says what the source does not: a value that the sentence does not
/// have, a name that the source does not have, or another name than the one in its place.
pub fn foreign_insertion(
    quote: &str,
    source: &SourceText,
    pieces: &[Span],
    prose: &dyn Prose,
) -> Option<String> {
    let folded = fold(quote);
    let edited = Edited::read(folded.text().trim());
    if edited.insertions.is_empty() || edited.pieces.len() != pieces.len() {
        return None;
    }
    let place = super::Place::new(source, pieces, prose);
    let wrong = edited.insertions.iter().find(|(words, before)| {
        supplies_value(words, place.text, source) || names_another(words, *before, &place, prose)
    });
    wrong.map(|(words, _)| words.clone())
}

/// Whether an insertion has a figure that the sentence does not have. A year may be known from
/// anywhere in the source.
fn supplies_value(words: &str, sentence: &str, source: &SourceText) -> bool {
    let has = |text: &str, figure: &String| figures(text).any(|other| other == *figure);
    figures(words).any(|figure| {
        let is_year = figure.len() == 4 && (figure.starts_with('1') || figure.starts_with("20"));
        let dated = words.split_whitespace().count() == 1 && !words.contains([',', '.', '%']);
        let anywhere = is_year
            && (dated || words.to_ascii_lowercase().starts_with("in "))
            && (has(&source.text, &figure) || has(&source.meta.published, &figure));
        !has(sentence, &figure) && !anywhere
    })
}

/// The figures of a text, without what groups their digits.
fn figures(text: &str) -> impl Iterator<Item = String> + '_ {
    let is_part = |c: char| c.is_ascii_digit() || c == ',' || c == '.';
    text.split(move |c: char| !is_part(c))
        .map(|figure| figure.trim_matches([',', '.']).replace(',', ""))
        .filter(|figure| !figure.is_empty())
}

/// The words of a name or noun, without articles and the like.
fn content(words: &str) -> impl Iterator<Item = &str> {
    words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().count() > 2 && !LIGHT.contains(&word.to_lowercase().as_str()))
}

/// Words that are no part of a name.
const LIGHT: [&str; 20] = [
    "the", "and", "for", "his", "her", "their", "its", "our", "this", "that", "these", "those",
    "mrs", "was", "were", "are", "has", "have", "had", "with",
];

/// Whether an insertion names somebody else than what it replaces.
fn names_another(words: &str, before: usize, place: &super::Place<'_>, prose: &dyn Prose) -> bool {
    let own: Vec<String> = content(words).map(str::to_lowercase).collect();
    if own.is_empty() {
        return false;
    }
    let replaced = match before.checked_sub(1) {
        Some(last) => place
            .pieces
            .get(last)
            .zip(place.pieces.get(before))
            .map(|(one, two)| one.end..two.start),
        None => subject(place, prose),
    };
    let Some(text) = replaced.and_then(|range| place.text.get(range)) else {
        return false;
    };
    let is_name = |word: &str| word.starts_with(char::is_uppercase);
    let inserted_name = content(words).any(is_name);
    let said = place.source.folded.text().to_lowercase();
    let title = fold(&place.source.meta.title).text().to_lowercase();
    let knows = |word: &String| {
        let has = |text: &str| {
            text.split(|c: char| !c.is_alphanumeric())
                .any(|one| one == word)
        };
        has(&said) || has(&title)
    };
    let is_known = own.iter().any(knows);
    let there: Vec<String> = content(text).map(str::to_lowercase).collect();
    if there.is_empty() || cues::is_pronoun(text) {
        // A name for a pronoun, or one that is added, has to come from the source.
        return inserted_name && !is_known;
    }
    if own.iter().any(|word| there.contains(word)) {
        return false;
    }
    let names_two = inserted_name && content(text).any(is_name);
    before == 0 && (names_two || !is_known)
}

/// The subject right before the first piece, which an insertion at its start stands for.
fn subject(place: &super::Place<'_>, prose: &dyn Prose) -> Option<Range<usize>> {
    let start = place.pieces.first()?.start;
    let lead = place.text.get(..start)?.trim_end();
    let clauses = prose.clauses(place.text);
    let subjects = clauses
        .as_slice()
        .iter()
        .filter_map(|clause| clause.subject.clone());
    subjects
        .into_iter()
        .find(|subject| subject.end == lead.len())
}
