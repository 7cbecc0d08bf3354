//! The passages of a source that are closest to a claim, ready to be quoted.
//!
//! Invariant: a passage is one sentence of the source, and its selector matches only this place in
//! the source.

use std::ops::Range;

use jiff::civil;

use super::extract::SourceText;
use super::support::{IndexedText, Support, weigh};
use crate::language::Prose;
use crate::text::{Needle, one_line};

/// A passage of a source.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// Bytes of the source's text.
    pub range: Range<usize>,
    /// Its words with white space collapsed, as the value of `quote`.
    pub quote: String,
    /// The words before it that single it out; empty when the quote occurs once.
    pub prefix: String,
    /// The words after it, when those before it do not suffice.
    pub suffix: String,
    /// How far it alone supports the claim.
    pub support: Support,
}

/// Most sentences that are judged one by one.
const MOST_WEIGHED: usize = 40;
/// Most words of a prefix or suffix.
const MOST_WORDS: usize = 30;

/// The `most` sentences of `source` that say most of `claim`, best first.
///
/// Both are read in the language of `prose`.
pub fn closest(
    prose: &'static dyn Prose,
    claim: &str,
    source: &SourceText,
    most: usize,
    as_of: Option<civil::Date>,
) -> Vec<Passage> {
    let text = source.text.as_str();
    let page = IndexedText::new(prose, text);
    let mut found: Vec<_> = page
        .closest(claim)
        .into_iter()
        .take(MOST_WEIGHED)
        .map(|range| {
            let support = weigh(claim, &IndexedText::new(prose, &text[range.clone()]), as_of);
            (range, support)
        })
        .collect();
    found.sort_by(|(one, first), (two, second)| {
        let by_score = second.score.total_cmp(&first.score);
        by_score.then(one.start.cmp(&two.start))
    });
    found.truncate(most);
    found
        .into_iter()
        .map(|(range, support)| {
            let (prefix, suffix) = selector(source, &range);
            Passage {
                quote: one_line(&text[range.clone()]),
                prefix,
                suffix,
                support,
                range,
            }
        })
        .collect()
}

/// A link to `passage` on the page at `url`, to which browsers scroll (WICG, "URL fragment text
/// directives"); it replaces a fragment of the URL.
pub fn text_fragment(url: &str, passage: &Passage) -> String {
    let page = url.split('#').next().unwrap_or(url);
    let words: Vec<_> = passage.quote.split(' ').collect();
    // Long quotes are given by their first and last words, to keep links short.
    let target = match words.as_slice() {
        [first @ .., _, _, _, _] if first.len() >= 8 => {
            let (start, end) = (words[..4].join(" "), words[words.len() - 4..].join(" "));
            format!("{},{}", encoded(&start), encoded(&end))
        }
        _ => encoded(&passage.quote),
    };
    let mut directive = String::new();
    if !passage.prefix.is_empty() {
        directive.push_str(&encoded(&passage.prefix));
        directive.push_str("-,");
    }
    directive.push_str(&target);
    if !passage.suffix.is_empty() {
        directive.push_str(",-");
        directive.push_str(&encoded(&passage.suffix));
    }
    format!("{page}#:~:text={directive}")
}

/// Percent-encodes what is special in a fragment or separates its parts.
fn encoded(words: &str) -> String {
    let mut encoded = String::new();
    for byte in words.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
}

/// The shortest prefix, else the shortest prefix and suffix, that single out `range` among the
/// places of its words.
fn selector(source: &SourceText, range: &Range<usize>) -> (String, String) {
    let words = &source.text[range.clone()];
    let folded = source.folded.text();
    let is_one = |prefix: &str, suffix: &str| {
        let needle = Needle::new(words).prefix(prefix).suffix(suffix);
        needle.find_all(folded).nth(1).is_none()
    };
    if is_one("", "") {
        return <_>::default();
    }
    let before: Vec<_> = source.text[..range.start]
        .split_whitespace()
        .rev()
        .take(MOST_WORDS)
        .collect();
    let behind: Vec<_> = source.text[range.end..]
        .split_whitespace()
        .take(MOST_WORDS)
        .collect();
    let prefix = |count: usize| {
        let words: Vec<_> = before[..count].iter().rev().copied().collect();
        words.join(" ")
    };
    let lone = (1..=before.len())
        .map(prefix)
        .find(|prefix| is_one(prefix, ""));
    if let Some(prefix) = lone {
        return (prefix, String::new());
    }
    let whole = prefix(before.len());
    let suffixes = (1..=behind.len()).map(|count| behind[..count].join(" "));
    let suffix = suffixes.into_iter().find(|suffix| is_one("", suffix));
    match suffix {
        Some(suffix) => (String::new(), suffix),
        None => (whole, behind.join(" ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evidence::extract::{Body, read};
    use crate::language::English;

    fn source(text: &str) -> SourceText {
        let body = Body {
            bytes: text.as_bytes(),
            ..Body::default()
        };
        read(&body, &|_| None)
    }

    const PAGE: &str = "The port was closed in May. Nobody was hurt.\n\nThe ferry carried 11,000 \
        people in May. It sank later. The port was closed in May. The bridge stood.";

    #[test]
    fn the_closest_sentences_come_first_and_can_be_pasted() {
        let source = source(PAGE);
        let passages = closest(
            &English,
            "The ferry carried 11,000 people.",
            &source,
            2,
            None,
        );
        assert_eq!(passages[0].quote, "The ferry carried 11,000 people in May.");
        assert_eq!(
            (passages[0].prefix.as_str(), passages[0].suffix.as_str()),
            ("", "")
        );
        assert!(passages.len() <= 2);
    }

    #[test]
    fn a_passage_that_stands_twice_gets_the_words_that_tell_it_apart() {
        let source = source(PAGE);
        let passages = closest(&English, "The port was closed in May.", &source, 3, None);
        let selectors: Vec<_> = passages
            .iter()
            .filter(|passage| passage.quote.starts_with("The port"))
            .map(|passage| (passage.prefix.as_str(), passage.suffix.as_str()))
            .collect();
        assert_eq!(selectors, [("", "Nobody"), ("later.", "")]);
    }

    #[test]
    fn a_link_leads_to_the_words() {
        let source = source(PAGE);
        let passages = closest(&English, "The port was closed in May.", &source, 1, None);
        assert_eq!(
            text_fragment("https://a.example/p#x", &passages[0]),
            "https://a.example/p#:~:text=The%20port%20was%20closed%20in%20May.,-Nobody"
        );
        let long = Passage {
            quote: "one two three four five six seven eight nine ten eleven twelve".to_owned(),
            ..passages[0].clone()
        };
        let long = text_fragment("https://a.example/p", &long);
        assert!(
            long.contains("one%20two%20three%20four,nine%20ten%20eleven%20twelve"),
            "{long}"
        );
    }
}
