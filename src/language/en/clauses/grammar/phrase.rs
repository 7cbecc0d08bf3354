//! Noun phrases, read from their ends.

use super::super::groups::Words;
use super::super::tags::Tag;

/// Where the noun phrase that ends before `end` begins, not before `least`.
pub(super) fn noun_phrase(words: &Words<'_>, least: usize, end: usize) -> Option<usize> {
    let mut from = chunk(words, least, end)?;
    // `the mayor of the city`, `the mayor and the council`
    while from >= least + 2 && matches!(words.tag(from - 1), Tag::Adposition | Tag::Conjunction) {
        let Some(before) = chunk(words, least, from - 1) else {
            break;
        };
        from = before;
    }
    if from > least && words.tag(from - 1) == Tag::Adposition {
        return None;
    }
    Some(from)
}

/// Where the words around one noun begin: `the city's new mayor`.
fn chunk(words: &Words<'_>, least: usize, end: usize) -> Option<usize> {
    let mut from = end;
    while from > least {
        let at = from - 1;
        match words.tag(at) {
            Tag::Noun
            | Tag::Name
            | Tag::Adjective
            | Tag::Numeral
            | Tag::Attributive
            | Tag::Symbol
            | Tag::Reduced => {
                from = at;
            }
            Tag::Particle if words.word(at).starts_with(['\'', '’']) => from = at,
            Tag::Pronoun | Tag::Relative => {
                let possessive = words.is(at, &["his", "her", "its", "their", "our", "my", "your"]);
                if possessive || from == end {
                    from = at;
                }
                break;
            }
            Tag::Determiner => {
                from = at;
                if !(at > least && words.tag(at - 1) == Tag::Determiner) {
                    break;
                }
            }
            _ => break,
        }
    }
    (from < end).then_some(from)
}
