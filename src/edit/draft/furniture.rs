//! What stands in an article and states nothing: headlines, bylines, datelines, captions, and the
//! lines around an article that ask its readers for something.

use crate::article::analysis::AnnotatedText;
use crate::language::{BlockKind, Clauses, Commitment};

use super::words::Words;

/// Whether a sentence is no statement of the article.
pub(super) fn is_furniture(
    annotated: &AnnotatedText,
    at: usize,
    clauses: &Clauses,
    known: &Words,
) -> bool {
    let Some(sentence) = annotated.sentences.get(at) else {
        return true;
    };
    let words = annotated.words(&sentence.range);
    let first_block = annotated.sentences.first().map(|first| first.block);
    let in_block = |other: Option<usize>| {
        other
            .and_then(|other| annotated.sentences.get(other))
            .is_some_and(|other| other.block == sentence.block)
    };
    let is_whole_block = !in_block(at.checked_sub(1)) && !in_block(Some(at + 1));
    let is_block = is_whole_block && sentence.kind != BlockKind::ListItem;
    let is_first = is_block && Some(sentence.block) == first_block;
    let is_before_dateline = is_first
        && annotated.sentences.get(at + 1).is_some_and(|next| {
            let next = annotated.words(&next.range);
            behind_dateline(next).len() < next.len()
        });
    sentence.kind == BlockKind::Caption
        || words.ends_with('?')
        || !is_ended(words)
            && clauses
                .as_slice()
                .iter()
                .all(|clause| clause.verb.is_none())
        || is_instruction(words, clauses)
        || is_first && (!is_ended(words) || is_before_dateline)
        || is_block && is_title(words)
        || is_byline(words, known)
        || is_remark(words, known)
}

/// Whether a sentence ends as sentences do.
fn is_ended(words: &str) -> bool {
    words
        .trim_end_matches(['"', '”', '’', '\'', ')', ']', '»'])
        .ends_with(['.', '!', '?', '…', ':', ';'])
}

/// Whether hardly a long word begins with a small letter.
fn is_title(words: &str) -> bool {
    const LONG: usize = 3;
    let long = words
        .split_whitespace()
        .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > LONG);
    let (mut all, mut capital) = (0_usize, 0_usize);
    for word in long {
        all += 1;
        capital += usize::from(
            word.trim_start_matches(|c: char| !c.is_alphanumeric())
                .starts_with(|c: char| !c.is_lowercase()),
        );
    }
    all > LONG && capital * 10 >= all * 8
}

/// Whether a sentence tells its reader to do something: its first word is the verb.
fn is_instruction(words: &str, clauses: &Clauses) -> bool {
    let begin = words.len()
        - words
            .trim_start_matches(|c: char| !c.is_alphanumeric())
            .len();
    clauses.as_slice().iter().any(|clause| {
        clause.commitment == Commitment::Instructed
            && clause.governor.is_none()
            && clause.verb.as_ref().is_some_and(|verb| verb.start == begin)
    })
}

/// `By Ana Lima, Staff Writer`.
fn is_byline(words: &str, known: &Words) -> bool {
    const MOST_WORDS: usize = 15;
    let Some((by, names)) = words.trim_end_matches('.').split_once(char::is_whitespace) else {
        return false;
    };
    by.trim_end_matches(':').to_lowercase() == known.by
        && names.split_whitespace().count() <= MOST_WORDS
        && names.split_whitespace().all(|word| {
            word == "and"
                || word.chars().count() <= 2
                || word.starts_with(|c: char| !c.is_lowercase())
        })
}

fn is_remark(words: &str, known: &Words) -> bool {
    let small = words.to_lowercase();
    small.contains('©')
        || small.starts_with('<')
        || known
            .openings
            .iter()
            .any(|opening| small.starts_with(opening))
        || known.remarks.iter().any(|remark| small.contains(remark))
}

/// `The bridge fell` in `LISBON, March 3 — The bridge fell` and `Lisbon (AP) - The bridge fell`.
pub(super) fn behind_dateline(words: &str) -> &str {
    behind_town(words)
        .or_else(|| behind_agency(words))
        .unwrap_or(words)
}

const LONGEST: usize = 60;

fn behind_town(words: &str) -> Option<&str> {
    let (place, rest) = words
        .split_once(['—', '–'])
        .or_else(|| words.split_once("--"))?;
    let town = place.split(|c: char| !c.is_alphabetic()).next()?;
    let is_dateline = place.len() <= LONGEST
        && town.chars().count() > 2
        && town.chars().all(char::is_uppercase)
        && rest
            .trim_start_matches(['-', ' ', '\u{a0}'])
            .starts_with(char::is_uppercase);
    is_dateline.then(|| rest.trim_start_matches(['-', ' ', '\u{a0}']))
}

/// Behind the agency in brackets, and a dash or nothing at all.
fn behind_agency(words: &str) -> Option<&str> {
    let (place, rest) = words.split_once('(')?;
    let (agency, rest) = rest.split_once(')')?;
    let is_place = place.len() <= LONGEST
        && place
            .split_whitespace()
            .all(|word| word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()));
    let is_agency = agency.chars().count() > 1
        && agency
            .split_whitespace()
            .all(|word| word.starts_with(char::is_uppercase));
    let behind = rest.trim_start();
    let kept = behind.trim_start_matches(['-', '–', '—']).trim_start();
    let is_dashed = kept.len() < behind.len();
    let is_glued = rest.len() == kept.len();
    (is_place && is_agency && (is_dashed || is_glued) && kept.starts_with(char::is_uppercase))
        .then_some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_are_left_out() {
        for (words, kept) in [
            ("LISBON, March 3 — The bridge fell", "The bridge fell"),
            ("LISBON — The bridge fell", "The bridge fell"),
            ("LISBON —\u{a0}The bridge fell", "The bridge fell"),
            ("Lisbon (AP) - The bridge fell", "The bridge fell"),
            ("WASHINGTON (Reuters) – The bridge fell", "The bridge fell"),
            ("(CNN)The bridge fell", "The bridge fell"),
            ("Washington (CNN) -- The bridge fell", "The bridge fell"),
            (
                "NASA — the agency that pays — left",
                "NASA — the agency that pays — left",
            ),
            (
                "The European Union (EU) paid",
                "The European Union (EU) paid",
            ),
            ("Sen. Ana Lima (D) paid", "Sen. Ana Lima (D) paid"),
            ("Ana Lima (D-Ohio) Paid", "Ana Lima (D-Ohio) Paid"),
            (
                "The bridge — Lisbon's — fell",
                "The bridge — Lisbon's — fell",
            ),
        ] {
            assert_eq!(behind_dateline(words), kept, "{words}");
        }
    }
}
