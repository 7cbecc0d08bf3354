//! Words as evidence is weighed on them: their stems, and which of them say something.

use std::borrow::Cow;
use std::ops::Range;

use crate::text::{fold, tokens};

/// A word, a number or a sign of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its bytes.
    pub range: Range<usize>,
    /// What it is compared by: lower case, without the endings of grammar.
    pub stem: String,
    /// Whether it says something alone: not "the", "of", "was".
    pub content: bool,
}

/// The words of `text`, and signs that belong to numbers; other marks are left out, and so are
/// the numbers of notes: `[4]`. `stem` takes the endings of grammar from a word in lower case, and
/// `is_function_word` knows those that only serve grammar.
pub(super) fn words(
    text: &str,
    stem: fn(&str) -> Cow<'_, str>,
    is_function_word: fn(&str) -> bool,
) -> Vec<Word> {
    let plain_words = |text: &str| plain_words(text, stem, is_function_word);
    if text.is_ascii() {
        return plain_words(text);
    }
    // However it is printed, "wasn’t" is "wasn't", and an "é" of two characters is one.
    let folded = fold(text);
    let mut words = plain_words(folded.text());
    for word in &mut words {
        word.range = folded.origin(word.range.clone()).range();
    }
    words
}

fn plain_words(
    text: &str,
    stem: fn(&str) -> Cow<'_, str>,
    is_function_word: fn(&str) -> bool,
) -> Vec<Word> {
    tokens(text)
        .into_iter()
        .filter_map(|range| {
            let word = &text[range.clone()];
            let is_word = word.contains(char::is_alphanumeric) && !word.starts_with('\'');
            let is_note = word.len() < 4
                && word.bytes().all(|byte| byte.is_ascii_digit())
                && text[..range.start].ends_with('[')
                && text[range.end..].starts_with(']');
            let counts = is_word && !is_note || "$€£¥%".contains(word);
            counts.then(|| {
                let lower = word.to_lowercase();
                Word {
                    content: !is_function_word(&lower),
                    stem: stem(&lower).into_owned(),
                    range,
                }
            })
        })
        .collect()
}

/// Whether two stems are those of one word, or of words derived from one another: "invest" and
/// "investor", by the letters that they begin with.
pub fn is_like(one: &str, other: &str) -> bool {
    let is_long =
        |stem: &str| stem.len() >= 5 && stem.bytes().all(|byte| byte.is_ascii_alphabetic());
    if one == other {
        return true;
    }
    if !is_long(one) || !is_long(other) {
        return false;
    }
    let common = one
        .bytes()
        .zip(other.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    common >= 5 && common * 10 >= one.len().max(other.len()) * 6
}
