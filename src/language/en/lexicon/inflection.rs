//! How verbs and nouns of the lists inflect.

use super::Classes;

/// The forms of a verb, written `lemma` or `lemma/past/participle`.
pub(in super::super) fn verb(entry: &str, mut add: impl FnMut(&str, Classes)) {
    let mut parts = entry.split('/');
    let lemma = parts.next().unwrap_or_default();
    let past = parts.next();
    let participle = parts.next().or(past);
    add(lemma, Classes::BASE);
    add(&with_s(lemma), Classes::THIRD);
    let regular = with_ending(lemma, "ed");
    add(past.unwrap_or(&regular), Classes::PAST);
    add(participle.unwrap_or(&regular), Classes::PARTICIPLE);
    add(&with_ending(lemma, "ing"), Classes::GERUND);
}

/// The forms of a noun, written `singular` or `singular/plural`; `-/plural` has no singular.
pub(in super::super) fn noun(entry: &str, mut add: impl FnMut(&str, Classes)) {
    let mut parts = entry.split('/');
    let singular = parts.next().unwrap_or_default();
    let plural = parts.next().map_or_else(|| with_s(singular), str::to_owned);
    if singular != "-" {
        add(singular, Classes::SINGULAR);
    }
    if plural != "-" {
        add(&plural, Classes::PLURAL);
    }
}

/// `says`, `studies`, `reaches`.
fn with_s(word: &str) -> String {
    match word.strip_suffix('y') {
        Some(stem) if !ends_in_vowel(stem) => format!("{stem}ies"),
        _ if ["s", "x", "z", "ch", "sh", "o"]
            .iter()
            .any(|end| word.ends_with(end)) =>
        {
            format!("{word}es")
        }
        _ => format!("{word}s"),
    }
}

/// `claimed`, `stated`, `denied`, `admitted`; a doubled consonant is written `admit+`.
pub(super) fn with_ending(word: &str, ending: &str) -> String {
    if let Some(stem) = word.strip_suffix('e')
        && !(ending == "ing" && (stem.ends_with('e') || stem.ends_with('y')))
    {
        return format!("{stem}{ending}");
    }
    if ending == "ed"
        && let Some(stem) = word.strip_suffix('y')
        && !ends_in_vowel(stem)
    {
        return format!("{stem}ied");
    }
    if doubles(word) {
        let last = &word[word.len() - 1..];
        return format!("{word}{last}{ending}");
    }
    format!("{word}{ending}")
}

/// Whether the last consonant is doubled before an ending: one syllable with one vowel before
/// one consonant, and the stressed endings that the lists hold.
fn doubles(word: &str) -> bool {
    let bytes = word.as_bytes();
    let [.., first, vowel, last] = bytes else {
        return false;
    };
    let consonant = |byte: &u8| !b"aeiou".contains(byte);
    let shape =
        consonant(first) && b"aeiou".contains(vowel) && consonant(last) && !b"wxy".contains(last);
    let syllables = bytes.iter().filter(|byte| b"aeiou".contains(byte)).count();
    shape
        && (syllables == 1
            || ["mit", "fer", "gret", "but", "bel", "pel", "trol", "cur"]
                .iter()
                .any(|end| word.ends_with(end)))
}

fn ends_in_vowel(stem: &str) -> bool {
    stem.ends_with(['a', 'e', 'i', 'o', 'u'])
}
