//! Names: capitalised words that stand together, and acronyms.

use super::super::lexicon::Classes;
use super::super::tokens::{Shape, Token};
use crate::language::values::{Name, NameKind};

/// The names of a text.
///
/// A word that is capitalised only because a sentence begins with it is no name, unless it is
/// not a word of the lists and nothing follows that makes it one.
pub fn names(text: &str) -> Vec<Name> {
    find(text, &super::tokens(text))
}

/// Lower-case words that stand inside names.
const INNER: &[&str] = &[
    "of", "the", "for", "and", "de", "la", "van", "von", "der", "den", "bin", "al", "du", "del",
    "da", "di",
];

pub(super) fn find(text: &str, tokens: &[Token]) -> Vec<Name> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut begins = true;
    while let Some(token) = tokens.get(at) {
        if begins_name(text, tokens, at, begins) {
            let end = name_end(text, tokens, at);
            found.push(Name {
                range: token.range().start..tokens[end - 1].range().end,
                kind: kind(text, tokens, at, end),
            });
            at = end;
            begins = false;
            continue;
        }
        // Behind a title's period no sentence begins.
        begins = match token.shape {
            Shape::Stop => at == 0 || !tokens[at - 1].has(Classes::TITLE),
            Shape::Colon | Shape::Quote | Shape::Open => begins || token.shape != Shape::Open,
            _ => false,
        };
        at += 1;
    }
    found
}

fn begins_name(text: &str, tokens: &[Token], at: usize, begins: bool) -> bool {
    let token = tokens[at];
    if !token.is_capital()
        || token.has(Classes::TITLE) && token.range().len() < 5
        || token.is(text, "i")
    {
        return false;
    }
    let month_or_day = token.has(Classes::TIME) && token.shape == Shape::Capital;
    if month_or_day || token.has(Classes::PRONOUN) {
        return false;
    }
    if !begins || matches!(token.shape, Shape::Mixed) {
        return !token.has(Classes::DETERMINER)
            || token.shape == Shape::Upper && !token.is(text, "a");
    }
    let goes_on = tokens
        .get(at + 1)
        .is_some_and(|next| next.is_capital() && !next.has(Classes::TIME));
    let common = !token.classes.is_empty() && !token.has(Classes::PLACE)
        || super::super::lexicon::classes(token.text(text)).any(Classes::COMMON);
    let adverb = token.text(text).ends_with("ly");
    token.shape == Shape::Upper
        || !common
            && !adverb
            && (goes_on || token.has(Classes::PLACE) || follows_like_a_name(tokens, at))
        || goes_on && !token.has(Classes::STARTER) && !adverb
}

/// Whether a verb, a possessive or a comma stands behind a word that begins a sentence.
fn follows_like_a_name(tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_some_and(|next| {
        next.shape == Shape::Possessive
            || next.has(Classes::AUXILIARY) && !next.has(Classes::NEGATION)
            || next.has(Classes::PAST.or(Classes::THIRD)) && next.has(Classes::CUE)
    })
}

fn name_end(text: &str, tokens: &[Token], from: usize) -> usize {
    let mut end = from + 1;
    while let Some(token) = tokens.get(end) {
        let glued_initial = token.shape == Shape::Stop
            && tokens[end - 1].range().len() == 1
            && tokens.get(end + 1).is_some_and(|next| next.is_capital());
        if token.is_capital() && !token.has(Classes::TIME) || glued_initial {
            end += 1;
        } else if token.is_any(text, INNER)
            && tokens
                .get(end + 1)
                .is_some_and(|next| next.is_capital() && !next.has(Classes::TIME))
            && (!token.is(text, "and")
                || tokens[from..end]
                    .iter()
                    .any(|token| token.has(Classes::BODY)))
            && !token.is(text, "the")
        {
            end += 2;
        } else if token.is(text, "of")
            && tokens.get(end + 1).is_some_and(|next| next.is(text, "the"))
            && tokens.get(end + 2).is_some_and(|next| next.is_capital())
        {
            end += 3;
        } else if token.is(text, "&") && tokens.get(end + 1).is_some_and(|next| next.is_capital()) {
            end += 2;
        } else {
            break;
        }
    }
    end
}

fn kind(text: &str, tokens: &[Token], from: usize, end: usize) -> NameKind {
    let words = &tokens[from..end];
    let titled = from > 0
        && tokens[..from].iter().rev().take(2).any(|token| {
            token.is_any(
                text,
                &[
                    "mr",
                    "mrs",
                    "ms",
                    "dr",
                    "prof",
                    "sen",
                    "gov",
                    "president",
                    "minister",
                    "senator",
                    "judge",
                ],
            )
        });
    if titled {
        return NameKind::Person;
    }
    let bodies = [
        "inc",
        "corp",
        "ltd",
        "co",
        "group",
        "news",
        "times",
        "post",
        "journal",
        "agency",
        "university",
    ];
    if words
        .iter()
        .any(|token| token.has(Classes::BODY) || token.is_any(text, &bodies))
    {
        return NameKind::Organisation;
    }
    if words.iter().all(|token| token.has(Classes::PLACE)) {
        return NameKind::Place;
    }
    match words {
        [word] if word.shape == Shape::Upper => NameKind::Acronym,
        [one, .., two]
            if one.shape == Shape::Capital
                && two.shape == Shape::Capital
                && words.len() <= 3
                && one.classes.is_empty()
                && two.classes.is_empty() =>
        {
            NameKind::Person
        }
        _ => NameKind::Other,
    }
}

/// Whether two spellings can name the same: they share a word of a name, or one is made of the
/// first letters of the other.
pub fn related(one: &str, other: &str) -> bool {
    let one_words = name_words(one);
    let other_words = name_words(other);
    one_words.iter().any(|word| {
        other_words
            .iter()
            .any(|second| word.eq_ignore_ascii_case(second))
    }) || is_acronym(one, other)
        || is_acronym(other, one)
}

/// The words that tell one name from another.
fn name_words(name: &str) -> Vec<&str> {
    const EMPTY: &[&str] = &[
        "the", "of", "and", "for", "mr", "mrs", "ms", "dr", "prof", "inc", "corp", "ltd", "co",
        "a", "an", "in", "on", "at",
    ];
    super::tokens(name)
        .iter()
        .filter(|token| token.is_word() && token.range().len() > 1 && !token.is_any(name, EMPTY))
        .map(|token| token.text(name))
        .collect()
}

/// Whether `short` is made of the first letters of the capitalised words of `long`.
fn is_acronym(short: &str, long: &str) -> bool {
    let letters: Vec<u8> = short.bytes().filter(u8::is_ascii_alphanumeric).collect();
    let shaped = (2..=8).contains(&letters.len()) && letters.iter().all(u8::is_ascii_uppercase);
    let initials = long
        .split_whitespace()
        .filter_map(|word| word.bytes().next())
        .filter(u8::is_ascii_uppercase);
    shaped && initials.eq(letters.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_their_kinds() {
        for (text, expected) in [
            (
                "Rosa Ferreira said so.",
                vec![("Rosa Ferreira", NameKind::Person)],
            ),
            (
                "The Freedonia News Agency reported it.",
                vec![("Freedonia News Agency", NameKind::Organisation)],
            ),
            ("Experts at the NSA know.", vec![("NSA", NameKind::Acronym)]),
            (
                "He met Mr. Smith on Tuesday.",
                vec![("Smith", NameKind::Person)],
            ),
            (
                "Recently, North Korea grew.",
                vec![("North Korea", NameKind::Place)],
            ),
            (
                "The University of Harbourside grew.",
                vec![("University of Harbourside", NameKind::Organisation)],
            ),
            (
                "It runs on macOS and Linux.",
                vec![("macOS", NameKind::Other), ("Linux", NameKind::Other)],
            ),
            (
                "Ferreira’s plan failed.",
                vec![("Ferreira", NameKind::Other)],
            ),
            ("The bridge fell.", vec![]),
            ("Bridges fell. They were old.", vec![]),
        ] {
            let found: Vec<_> = names(text)
                .into_iter()
                .map(|name| (&text[name.range], name.kind))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn related_names_share_a_word_or_an_acronym() {
        for (one, other, expected) in [
            ("Yonhap News Agency", "Yonhap", true),
            ("National Security Agency", "NSA", true),
            ("Mr Smith", "Anna Smith", true),
            ("the Times", "the Post", false),
            ("Rosa Ferreira", "the agency", false),
        ] {
            assert_eq!(related(one, other), expected, "{one} / {other}");
        }
    }
}
